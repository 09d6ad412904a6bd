//! Draws that are played and kept in memory: a forecast, and what differs from a baseline, for who waits for them.
//!
//! The same draws as those of [`forecast`](super::forecast) and [`compare`](super::compare) under the same seed, in tens of
//! milliseconds instead of files: no rows are kept, agreements are not held against the efficient frontier, and no draw is
//! played again without one of its events.

use super::compare::{Variant, summarize as compared};
use super::forecast::{Effort, Outcomes, Play, Player, stands, summarize};
use super::paired::Differences;
use super::work::in_chunks;
use crate::random::Seed;
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::scenario::{Document, Scenario};
use crate::store::Progress;
use std::num::NonZeroU64;
use std::ops::ControlFlow;

/// How many draws a thread plays at a time, and a stop waits for.
const CHUNK: NonZeroU64 = NonZeroU64::new(10).expect("a chunk holds something");

/// Draws of a document's scenario that were played.
#[derive(Clone, Debug)]
pub struct Played {
    seed: Seed,
    outcomes: Outcomes,
    /// Draw by draw.
    plays: Vec<Play>,
}

/// Plays draws of a document's scenario; nothing if `watch`, which is told from time to time how far it is, ends the work. The
/// same document and seed come to the same, on any number of threads.
pub fn play(document: &Document, effort: Effort, mut watch: impl FnMut(Progress) -> ControlFlow<()>) -> Option<Played> {
    let scenario = document.scenario();
    let player = Player::new(scenario, effort.seed).without_efficiency();
    let some = |draws| {
        let (mut outcomes, mut plays) = (Outcomes::without_events(scenario), Vec::new());
        player.play_traced(draws, |play, game, trace| {
            outcomes.add(&play, &stands(game, trace), scenario.heard());
            plays.push(play);
        });
        (outcomes, plays)
    };
    let mut played = Played { seed: effort.seed, outcomes: Outcomes::without_events(scenario), plays: Vec::new() };
    let ended = in_chunks(0..effort.n_draws, CHUNK, effort.jobs, some, |n_done, (outcomes, plays)| {
        played.outcomes.merge(&outcomes);
        played.plays.extend(plays);
        watch(Progress { n_done, of: effort.n_draws })
    });
    ended.is_continue().then_some(played)
}

impl Played {
    /// What they come to. The document must be the one that was played.
    #[must_use]
    pub fn forecast(&self, document: &Document) -> ForecastSummary {
        summarize(document, self.seed, &self.outcomes)
    }

    /// How what-ifs differ from these draws, each played on the same ones. The document must be the one that was played.
    #[must_use]
    pub fn compare(&self, document: &Document, what_ifs: &[(Variant, Self)]) -> CompareSummary {
        let differences: Vec<Differences> = what_ifs
            .iter()
            .map(|(_, what_if)| {
                let mut differences = Differences::new(document.scenario().agenda().issues().len());
                self.plays.iter().zip(&what_if.plays).for_each(|(one, other)| differences.add(one, other));
                differences
            })
            .collect();
        let variants: Vec<Variant> = what_ifs.iter().map(|(variant, _)| variant.clone()).collect();
        compared(document, self.seed, self.plays.len() as u64, &variants, &differences)
    }
}

/// Whether draws of two scenarios can be held against each other: the same delegations settle the same issues by the same
/// options.
#[must_use]
pub fn are_comparable(one: &Scenario, other: &Scenario) -> bool {
    let sides = one.delegations().iter().zip(other.delegations()).all(|(one, other)| one.name() == other.name());
    let [ours, theirs] = [one, other].map(|scenario| scenario.agenda().issues());
    sides
        && ours.len() == theirs.len()
        && ours.iter().zip(theirs).all(|(one, other)| {
            let names = |issue: &crate::agenda::Issue| issue.options.iter().map(|option| option.name.clone()).collect();
            let [ours, theirs]: [Vec<String>; 2] = [names(one), names(other)];
            one.name == other.name && ours == theirs && one.n_choices() == other.n_choices()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::compare::compare;
    use crate::experiment::forecast::forecast;
    use crate::experiment::work::sample::carried_out;
    use std::num::NonZeroUsize;

    fn tutorial() -> Document {
        let document = crate::scenario::load("scenarios/tutorial.ron").expect("the tutorial is valid");
        document.set("us.strategy", "RandomWalk(step: 0.15)").expect("a strategy may be set")
    }

    fn effort(jobs: usize) -> Effort {
        Effort { seed: Seed(4), n_draws: 70, jobs: NonZeroUsize::new(jobs) }
    }

    fn go_on(_: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    #[test]
    fn draws_in_memory_come_to_what_those_of_files_come_to() {
        let document = tutorial();
        let (expected, ..) = carried_out(|folder| forecast(&document, effort(1), folder, go_on));
        for jobs in [1, 3] {
            let found = play(&document, effort(jobs), go_on).expect("nobody stops it").forecast(&document);
            let (distance, gains_left) = (expected.distance, expected.gains_left.clone());
            assert_eq!(ForecastSummary { distance, gains_left, ..found }, expected);
        }
        let patient = document.set("us.discount", 1.0).expect("it may be set");
        let (name, title) = ("patient".to_owned(), "Patience".to_owned());
        let variant = Variant { name, title, question: None, changes: Vec::new(), document: patient.clone() };
        let (expected, ..) =
            carried_out(|folder| compare(&document, std::slice::from_ref(&variant), None, effort(2), folder, go_on));
        let [one, other] = [&document, &patient].map(|of| play(of, effort(2), go_on).expect("nobody stops it"));
        assert_eq!(one.compare(&document, &[(variant, other)]), expected);
    }

    #[test]
    fn who_does_not_wait_stops_the_work() {
        let mut n_told = 0;
        let played = play(&tutorial(), effort(2), |progress| {
            n_told += 1;
            if progress.n_done >= 50 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(played.is_none() && n_told == 5, "{n_told}");
    }

    #[test]
    fn only_the_same_issues_with_the_same_options_are_held_against_each_other() {
        let tutorial = tutorial();
        let other = crate::scenario::load("scenarios/moscow-2008-table.ron").expect("it is valid");
        assert!(are_comparable(tutorial.scenario(), tutorial.scenario()));
        assert!(!are_comparable(tutorial.scenario(), other.scenario()));
    }
}
