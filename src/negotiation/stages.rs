//! Interim agreements and what was heard before, held by a plain interpreter of what they mean, on random settings.

mod by_hand;
mod letters;

use super::invariants::{N_SETTINGS, calendar, strategy};
use super::{
    Act, Action, Close, Decision, Ending, Entry, Heard, Lapse, Negotiator, Partial, Protocol, Signed, Trace, Verdict,
    View,
};
use crate::agenda::{Note, OptionIdx, Package};
use crate::payoff::sample::{DATES, Sample};
use crate::payoff::{Game, Ranked};
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Seed, Streams, cases};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// What is known of talks from their trace alone.
struct Plain<'g> {
    game: &'g Game<'g>,
    signed: Vec<Signed>,
    on_table: Option<(Side, Package)>,
}

impl Plain<'_> {
    fn in_force(&self) -> Option<&Package> {
        self.signed.last().map(|signed| &signed.package)
    }

    /// The least value that pays as much as no deal: that of the agreement in force, on the day.
    fn floor(&self, side: Side, round: usize) -> Payoff {
        self.in_force().map_or(self.game.no_deal_value(side, round), |agreed| self.game.value(side, round, agreed))
    }

    /// Whether a package keeps to what is settled and settles more.
    fn goes_further(&self, package: &Package) -> bool {
        self.in_force().is_none_or(|agreed| {
            let keeps = agreed.iter().all(|(issue, option)| option.is_deferred() || package.option(issue) == option);
            keeps && package != agreed
        })
    }

    /// Why a side could not table a package.
    fn lapse(&self, side: Side, round: usize, package: &Package) -> Option<Lapse> {
        let crossed = self.game.crossed(side, round, package).map(Lapse::CrossesRedLine);
        let nonsense = (!self.game.is_compatible(round, package)).then_some(Lapse::Incompatible);
        let too_little = self.game.value(side, round, package) < self.floor(side, round);
        crossed.or(nonsense).or(too_little.then_some(Lapse::BelowNoDeal))
    }

    fn may(&self, side: Side, round: usize, package: &Package) -> bool {
        self.goes_further(package) && self.lapse(side, round, package).is_none()
    }

    fn act(&mut self, act: &Act, what: &str) {
        let lapse = self.on_table.as_ref().and_then(|(of, package)| self.lapse(*of, act.round, package));
        let lapsed = act.answer.and_then(|answer| match answer.verdict {
            Verdict::Lapsed(lapse) => Some(lapse),
            Verdict::Accepted { .. }
            | Verdict::CrossesRedLine(_)
            | Verdict::Incompatible
            | Verdict::BelowNoDeal { .. }
            | Verdict::BelowAsked { .. }
            | Verdict::TooEarly
            | Verdict::Declined => None,
        });
        assert_eq!(act.answer.is_some(), self.on_table.is_some(), "{what}: what lies on the table is answered");
        assert_eq!(lapsed, lapse, "{what}");
        assert!(act.target >= self.floor(act.by, act.round), "{what}");
        match &act.action {
            Action::Propose(package) => {
                assert!(self.may(act.by, act.round, package), "{what}");
                self.on_table = Some((act.by, *package));
            }
            Action::Accept => {
                let (of, package) = self.on_table.take().expect("something is accepted");
                assert!(of != act.by && lapse.is_none() && self.may(act.by, act.round, &package), "{what}");
                self.signed.push(Signed { round: act.round, by: act.by, package });
            }
            Action::WalkOut(_) => {}
        }
    }

    /// What the agreements pay: the first as an agreement of its day, each later one what it adds on its own.
    fn pays(&self, side: Side) -> Option<Payoff> {
        let pays = |round, package| self.game.payoff(side, round, self.game.value(side, round, package));
        let mut sum = pays(self.signed.first()?.round, &self.signed[0].package);
        for (before, after) in self.signed.iter().zip(self.signed.iter().skip(1)) {
            sum += pays(after.round, &after.package) - pays(after.round, &before.package);
        }
        Some(sum)
    }
}

/// Replays a trace and holds every act, the ending and its payoffs against what they mean.
fn check(what: &str, game: &Game<'_>, opens: Side, partial: Partial, trace: &Trace) {
    let mut plain = Plain { game, signed: Vec::new(), on_table: None };
    let (mut n_acts, mut last) = (0, None);
    let mut is_interim_due = false;
    for entry in &trace.entries {
        match entry {
            Entry::Act(act) => {
                let by = if n_acts % 2 == 0 { opens } else { opens.other() };
                assert_eq!((act.round, act.by), (n_acts / 2, by), "{what}: turns are taken in order");
                assert!(
                    !is_interim_due && last.is_none_or(|last: Action| !matches!(last, Action::WalkOut(_))),
                    "{what}"
                );
                let n_signed = plain.signed.len();
                plain.act(act, &format!("{what}, {act:?}"));
                let signed = plain.signed[n_signed..].first();
                is_interim_due = partial == Partial::GoesOn && signed.is_some_and(|one| one.package.is_partial());
                (n_acts, last) = (n_acts + 1, Some(act.action));
            }
            Entry::Interim(signed) => {
                assert!(is_interim_due && plain.signed.last() == Some(signed), "{what}: {signed:?}");
                is_interim_due = false;
            }
            Entry::Announcement(_) => {}
        }
    }
    assert!(!is_interim_due, "{what}");
    let (last, by) = (last.expect("somebody acts"), if n_acts % 2 == 1 { opens } else { opens.other() });
    let round = (n_acts - 1) / 2;
    let close = match last {
        Action::WalkOut(reason) => Close::WalkOut { round, by, reason },
        Action::Accept if plain.in_force().is_some_and(|agreed| !agreed.is_partial()) => Close::Settled,
        Action::Propose(_) | Action::Accept => Close::Deadline { round },
    };
    let signed = plain.signed.clone();
    let expected = match (signed.as_slice(), close, partial) {
        ([], Close::Deadline { round }, _) => Ending::Deadline { round },
        ([], Close::WalkOut { round, by, reason }, _) => Ending::WalkOut { round, by, reason },
        ([Signed { round, by, package }], Close::Settled, _) | ([Signed { round, by, package }], _, Partial::Ends) => {
            Ending::Agreement { round: *round, by: *by, package: *package }
        }
        (_, close, _) => Ending::InStages { signed: signed.clone(), close },
    };
    assert_eq!(trace.ending, expected, "{what}");
    if matches!(expected, Ending::Deadline { .. } | Ending::InStages { close: Close::Deadline { .. }, .. }) {
        assert_eq!(n_acts, 2 * game.n_rounds(), "{what}: time is up after the last turn");
    }
    let pays = PerSide::from_fn(|side| plain.pays(side).unwrap_or_else(|| game.no_deal(side, round)));
    assert_eq!(trace.payoffs(game), pays, "{what}");
    let interims: Vec<&Signed> = trace.entries.iter().filter_map(Entry::interim).collect();
    assert_eq!(trace.ending.interims().iter().collect::<Vec<_>>(), interims, "{what}");
}

/// Up to three things that either side said before, on any issues.
fn heard(sample: &Sample, rng: &mut ChaCha8Rng) -> Vec<Heard> {
    let one = |rng: &mut ChaCha8Rng| Heard {
        by: Side::BOTH[rng.random_range(0..2)],
        on: DATES[0],
        title: "Letter".to_owned(),
        points: sample
            .agenda
            .issues
            .iter()
            .map(|issue| rng.random_bool(0.6).then(|| OptionIdx::new(rng.random_range(0..issue.options.len()))))
            .collect(),
        note: Note::default(),
    };
    (0..rng.random_range(0..4)).map(|_| one(rng)).collect()
}

/// Plays so many random settings, in which no strategy is seldom left without an agreement to sign.
fn for_each(n_settings: u64, mut check: impl FnMut(u64, &Game<'_>, &Protocol<'_>, Side)) {
    let calendar = calendar();
    for seed in 0..n_settings {
        let sample = Sample::random(seed);
        let [first, second] = &sample.sides;
        let game = Game::new(&sample.agenda, calendar.dates(), PerSide([(&first.0, &first.1), (&second.0, &second.1)]));
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let strategies = [strategy(&mut rng), strategy(&mut rng)];
        let opens = Side::BOTH[rng.random_range(0..2)];
        let heard = heard(&sample, &mut rng);
        let protocol = Protocol::new(&calendar, PerSide([&strategies[0], &strategies[1]]), opens);
        check(seed, &game, &protocol.heard_before(&heard), opens);
    }
}

/// Who takes any offer that its mandate allows in every other turn, and else tables any package that it may.
struct Mild(ChaCha8Rng);

impl Negotiator for Mild {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        let takes = view.answer(view.no_deal_value()).is_some_and(|answer| answer.verdict.accepts());
        let open: Vec<Ranked> = view.search().falling().take_while(|one| one.value >= view.no_deal_value()).collect();
        if takes && (open.is_empty() || self.0.random_bool(0.5)) {
            return Decision::accept(view);
        }
        if open.is_empty() {
            Decision::walk_out(view)
        } else {
            Decision::propose(open[self.0.random_range(0..open.len())])
        }
    }
}

/// How often talks came to interim agreements, to several, and to a full one after them, and how often more was given up.
#[derive(Debug, Default)]
struct Counts {
    interim: usize,
    several: usize,
    full: usize,
    left: usize,
    late: usize,
}

impl Counts {
    fn add(&mut self, ending: &Ending) {
        let n_interims = ending.interims().len();
        self.interim += usize::from(n_interims > 0);
        self.several += usize::from(n_interims > 1);
        self.full += usize::from(n_interims > 0 && ending.given_up().is_none());
        self.left += usize::from(matches!(ending.given_up(), Some(Close::WalkOut { .. })));
        self.late += usize::from(matches!(ending.given_up(), Some(Close::Deadline { .. })));
    }
}

#[test]
fn talks_in_stages_mean_what_a_plain_interpreter_makes_of_them() {
    let [mut strategies, mut mild] = [Counts::default(), Counts::default()];
    for_each(2 * N_SETTINGS, |seed, game, protocol, opens| {
        for partial in [Partial::Ends, Partial::GoesOn] {
            let protocol = protocol.clone().after_partial(partial);
            let streams = Streams::new(Seed(seed), 0);
            let trace = protocol.negotiate(game, streams);
            check(&format!("setting {seed}, {partial:?}"), game, opens, partial, &trace);
            assert_eq!(protocol.over(game).negotiate(streams), trace, "setting {seed}: nothing is recalled amiss");
            strategies.add(&trace.ending);
            let seated = Side::BOTH.into_iter().fold(protocol.talks(game, streams), |talks, side| {
                talks.seat(side, Mild(ChaCha8Rng::seed_from_u64(2 * seed + u64::from(side == Side::First))))
            });
            let trace = seated.finish().expect("they keep to their mandates");
            check(&format!("setting {seed}, {partial:?}, mild"), game, opens, partial, &trace);
            mild.add(&trace.ending);
        }
    });
    assert!(strategies.interim > 80 && strategies.left > 50 && strategies.full > 0, "{strategies:?}");
    let enough = mild.interim > 150 && mild.several > 5 && mild.full > 30 && mild.left > 100 && mild.late > 0;
    assert!(enough, "{mild:?}");
}

#[test]
fn talks_that_can_leave_nothing_open_are_the_same_whether_they_end_or_go_on() {
    let mut n_compared = 0;
    for_each(cases(2 * N_SETTINGS), |seed, game, protocol, _| {
        if game.agenda().issues.iter().any(|issue| issue.deferrable) {
            return;
        }
        let streams = Streams::new(Seed(seed), 0);
        let goes_on = protocol.clone().after_partial(Partial::GoesOn);
        assert_eq!(protocol.negotiate(game, streams), goes_on.negotiate(game, streams), "setting {seed}");
        n_compared += 1;
    });
    assert!(n_compared > cases(200), "{n_compared}");
}

#[test]
fn up_to_the_first_agreement_talks_that_go_on_are_those_that_end() {
    let mut n_compared = 0;
    for_each(cases(2 * N_SETTINGS), |seed, game, protocol, _| {
        let streams = Streams::new(Seed(seed), 0);
        let ends = protocol.negotiate(game, streams);
        let goes_on = protocol.clone().after_partial(Partial::GoesOn).negotiate(game, streams);
        let until = goes_on.entries.iter().position(|entry| entry.interim().is_some()).unwrap_or(goes_on.entries.len());
        assert_eq!(ends.entries, goes_on.entries[..until], "setting {seed}");
        n_compared += usize::from(until < goes_on.entries.len());
    });
    assert!(n_compared >= cases(80), "{n_compared}");
}
