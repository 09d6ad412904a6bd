//! What happens outside the talks, and what it changes.

use crate::account::run::Cast;
use crate::account::words;
use crate::result::{EventRecord, SuccessionRecord, Titled};
use crate::text::rounded;

impl<'a> Cast<'a> {
    /// The events that happen after one day and by another, in the order of their days; without a day to begin with, all by
    /// the other.
    pub(crate) fn events_between(self, after: Option<&str>, by: &str) -> Vec<&'a EventRecord> {
        let is_then = |event: &&EventRecord| {
            event.date.as_deref().is_some_and(|date| date <= by && after.is_none_or(|after| date > after))
        };
        let mut events: Vec<&EventRecord> = self.result.events.iter().filter(is_then).collect();
        events.sort_by(|one, other| one.date.cmp(&other.date));
        events
    }

    /// The events whose day comes by that of a round but after that of the round before, if there is one.
    pub(crate) fn events_before_round(self, round: usize) -> Vec<&'a EventRecord> {
        let Some(place) = self.result.rounds.iter().position(|known| known.round == round) else { return Vec::new() };
        let before = place.checked_sub(1).map(|before| self.result.rounds[before].date.as_str());
        self.events_between(before, &self.result.rounds[place].date)
    }

    /// That some events do not happen here, as they are left to chance or a draw has it so; nothing if there is none.
    pub(crate) fn does_not_happen(self) -> Option<String> {
        if self.result.head.applied.draw.is_none() {
            return self.left_to_chance();
        }
        let titles = self.result.events.iter().filter(|event| event.date.is_none());
        let titles: Vec<String> = titles.map(|event| format!("“{}”", event.title())).collect();
        let does = if titles.len() == 1 { "does" } else { "do" };
        (!titles.is_empty()).then(|| format!("{} {does} not happen in this draw.", words::list(&titles, "and")))
    }

    /// That some events are left to chance, and so do not happen here; nothing if none is.
    fn left_to_chance(self) -> Option<String> {
        let left: Vec<&EventRecord> = self.result.events.iter().filter(|event| event.left_to_chance).collect();
        let titles: Vec<String> = left.iter().map(|event| format!("“{}”", event.title())).collect();
        let (are, it) = (words::does(left.len(), "be"), if left.len() == 1 { "it does" } else { "they do" });
        (!left.is_empty()).then(|| {
            format!(
                "{} {are} left to chance: {it} not happen here, unless `--event` sets a day.",
                words::list(&titles, "and")
            )
        })
    }

    /// What happens, on which day, and what it changes, in sentences.
    pub(crate) fn happening(self, event: &EventRecord) -> String {
        let date = event.date.as_deref().map(words::date).unwrap_or_default();
        let mut told = vec![format!("{date}: {}.", event.title)];
        if let Some(until) = &event.suspended_until {
            told.push(format!("No rounds are held before {}.", words::date(until)));
        }
        told.extend(event.successions.iter().map(|succession| self.succession(succession)));
        let sets: Vec<String> = event.sets.iter().map(|set| format!("{} is {}", set.what, set.value)).collect();
        if !sets.is_empty() {
            let how_long = event.set_until.as_deref().map_or_else(
                || "From then on".to_owned(),
                |until| format!("From then on, and until {},", words::date(until)),
            );
            told.push(format!("{how_long} {}.", words::list(&sets, "and")));
            told.extend(event.gives_way.as_deref().map(|day| {
                let day = words::date(day);
                format!("None of it holds from {day} on: it does not go together with what later events set.")
            }));
        }
        if !event.bears_on.is_empty() {
            told.push(format!("It bears on {}.", words::list(&event.bears_on, "and")));
        }
        told.join(" ")
    }

    /// Who follows whom, and how much of the line stays.
    fn succession(self, succession: &SuccessionRecord) -> String {
        let SuccessionRecord { of, who, whom, continuity } = succession;
        let stays = match *continuity {
            1.0 => "the line stays as it was".to_owned(),
            0.0 => "nothing of the line stays".to_owned(),
            share => format!("{}% of the line stays", rounded(1e2 * share, 1).trim_end_matches(".0")),
        };
        format!("{} answers to {who} in place of {whom}; {stays}.", self.who_first(of))
    }
}
