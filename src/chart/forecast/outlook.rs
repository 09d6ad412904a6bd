//! A forecast as the charts read it: both sides found, rounds placed, counts added up.

use super::shares::exact;
use crate::account::words::counted;
use crate::chart::figure::{Axis, Source};
use crate::chart::happened;
use crate::chart::reading::{source, source_in};
use crate::chart::timeline::{date_axis, day, round_axis};
use crate::quantity::{PerSide, Side};
use crate::result::forecast::{EndingShareRecord, ForecastSummary};
use crate::result::{EndingKind, HappenedRecord, LabelRecord, PayoffRecord, Titled};
use crate::tongue::Tongue;

/// A forecast as the charts read it.
#[derive(Clone, Debug)]
pub(super) struct Outlook<'a> {
    pub(super) summary: &'a ForecastSummary,
    delegations: PerSide<&'a LabelRecord>,
    /// The day of each round; nothing if one of them has no true date, so that rounds take their place.
    days: Option<Vec<f64>>,
}

impl<'a> Outlook<'a> {
    /// Reads a forecast that has exactly two delegations.
    pub(super) fn new(summary: &'a ForecastSummary) -> Option<Self> {
        let [first, second] = summary.delegations.as_slice() else { return None };
        let days: Option<Vec<f64>> = summary.dates.iter().map(|date| day(date)).collect();
        let days = days.filter(|days| !days.is_empty() && days.is_sorted());
        Some(Self { summary, delegations: PerSide([first, second]), days })
    }

    /// A delegation's title, short enough for a sentence.
    pub(super) fn title(&self, side: Side) -> String {
        self.delegations[side].title.clone()
    }

    /// A delegation as a sentence calls it: `the United States`.
    pub(super) fn in_text(&self, side: Side) -> String {
        self.delegations[side].in_text().to_owned()
    }

    /// A delegation's name in the file.
    pub(super) fn name(&self, side: Side) -> &'a str {
        &self.delegations[side].name
    }

    /// What a record holds for the first and the second side; nothing that cannot be drawn.
    pub(super) fn pair(&self, record: &PayoffRecord) -> Option<[f64; 2]> {
        let of = |side| record.get(self.name(side)).copied().filter(|payoff| payoff.is_finite());
        Some([of(Side::First)?, of(Side::Second)?])
    }

    /// How many negotiations ended so.
    pub(super) fn count(&self, kind: EndingKind) -> u64 {
        self.count_of(|one| one == kind)
    }

    fn count_of(&self, is_counted: impl Fn(EndingKind) -> bool) -> u64 {
        let counted = self.summary.endings.iter().filter(|ending| is_counted(ending.kind));
        counted.fold(0, |n, ending| n.saturating_add(ending.rate.count))
    }

    /// How many negotiations ended in an agreement, full or partial.
    pub(super) fn n_agreements(&self) -> u64 {
        self.count_of(EndingKind::is_agreement)
    }

    /// How many negotiations ended without an agreement.
    pub(super) fn n_failures(&self) -> u64 {
        self.count_of(|kind| !kind.is_agreement())
    }

    /// How many rounds there are up to the deadline.
    pub(super) fn n_rounds(&self) -> usize {
        self.summary.dates.len().max(1)
    }

    /// The place of a round, counted from 1, on the time axis: days, or rounds if there are no true dates.
    pub(super) fn x(&self, round: f64) -> f64 {
        let round = if round.is_finite() { round } else { 1.0 };
        let Some(days) = &self.days else { return round };
        let place = (round - 1.0).clamp(0.0, days.len() as f64 - 1.0);
        let (before, share) = (place.floor() as usize, place - place.floor());
        let after = (before + 1).min(days.len() - 1);
        days[before] + (days[after] - days[before]) * share
    }

    /// The time axis, from the first round to the deadline.
    pub(super) fn time_axis(&self, n_ticks: usize) -> Axis {
        let last = self.summary.incidence.len().saturating_sub(1);
        let ended = self.summary.incidence.last().map_or(f64::NEG_INFINITY, |one| self.day_place(&one.date, last));
        let happened = self.happened_place().unwrap_or(f64::NEG_INFINITY);
        let (from, to) = (self.x(1.0), self.x(self.n_rounds() as f64).max(ended).max(happened));
        if self.days.is_some() { date_axis(from, to, n_ticks) } else { round_axis(from, to, n_ticks) }
    }

    /// The place of a day on the time axis; where there are no true dates, of its number from 0.
    pub(super) fn day_place(&self, date: &str, number: usize) -> f64 {
        match (&self.days, day(date)) {
            (Some(_), Some(day)) => day,
            _ => self.x(number as f64 + 1.0),
        }
    }

    /// How negotiations ended most often; nothing if none was played.
    pub(super) fn most_frequent(&self) -> Option<&'a EndingShareRecord> {
        let endings = self.summary.endings.iter().filter(|ending| ending.rate.count > 0);
        endings.rev().max_by_key(|ending| ending.rate.count)
    }

    /// The number of negotiations with its noun.
    pub(super) fn negotiations(&self) -> String {
        counted(self.summary.n_draws, "negotiation")
    }

    /// A remark where the shares of the endings, as they are written, do not add up to all.
    pub(super) fn rounding(&self) -> &'static str {
        if self.is_rounded() { " Rounded shares need not add up to 100%." } else { "" }
    }

    /// Whether the shares of the endings, as they are written, do not add up to all.
    pub(super) fn is_rounded(&self) -> bool {
        let there = self.summary.endings.iter().filter(|ending| ending.rate.count > 0);
        let written = |ending: &EndingShareRecord| exact(ending.rate.share, ending.rate.of);
        // `<1%` is no number to add.
        let sum: Option<f64> = there.map(|ending| written(ending).trim_end_matches('%').parse::<f64>().ok()).sum();
        self.summary.n_draws > 0 && sum.is_none_or(|sum| (sum - 100.0).abs() > 0.05)
    }

    /// Where the data come from.
    pub(super) fn source(&self) -> Source {
        happened::sourced(source(&self.summary.head, Some(self.summary.n_draws)), self.happened())
    }

    /// The same in a language.
    pub(super) fn source_in(&self, tongue: &dyn Tongue) -> Source {
        happened::sourced(source_in(tongue, &self.summary.head, Some(self.summary.n_draws)), self.happened())
    }

    /// What really came of the talks, if a record says.
    pub(super) fn happened(&self) -> Option<&'a HappenedRecord> {
        self.summary.happened.as_ref()
    }

    /// The same if it came within the time that negotiations have: only then can it be marked among them.
    pub(super) fn happened_in_time(&self) -> Option<&'a HappenedRecord> {
        self.happened().filter(|happened| happened.after_deadline.is_none())
    }

    /// What happened, for a subtitle that a chart without a mark of it ends with.
    pub(super) fn happened_aside(&self) -> String {
        let words = |one| format!(" {}.", happened::words(one, &self.summary.delegations));
        self.happened().map_or_else(String::new, words)
    }

    /// The place on the time axis of the day on which it really happened; nothing if it lies beyond, or rounds have no
    /// true dates.
    pub(super) fn happened_place(&self) -> Option<f64> {
        self.days.as_ref()?;
        day(&self.happened_in_time()?.date)
    }
}

/// What one or several negotiations do that end so.
pub(super) const fn ending_phrase(kind: EndingKind, is_one: bool) -> &'static str {
    let [one, several] = kind.words().briefly_does;
    if is_one { one } else { several }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast;

    #[test]
    fn that_shares_do_not_add_up_is_said_where_what_is_written_does_not() {
        let mut summary = forecast::moscow();
        let mut said = |counts: [u64; 4], n: u64| {
            summary.n_draws = n;
            for (ending, count) in summary.endings.iter_mut().zip(counts) {
                ending.rate = forecast::rate(count, n);
            }
            !Outlook::new(&summary).expect("two delegations").rounding().is_empty()
        };
        // 96%, 3% and 2%; the same of halves; 96%, 2% and 2%; and less than one in a hundred.
        assert!(said([0, 8, 287, 5], 300));
        assert!(said([0, 5, 192, 3], 200));
        assert!(!said([0, 4, 192, 4], 200));
        assert!(said([0, 1, 299, 0], 300));
        assert!(!said([50, 25, 25, 0], 100) && !said([0; 4], 0));
    }

    #[test]
    fn a_round_between_two_stands_between_their_days() {
        let summary = forecast::moscow();
        let outlook = Outlook::new(&summary).expect("two delegations");
        assert_eq!(outlook.x(1.5), day("2008-03-27").expect("a date"));
        assert_eq!(outlook.x(900.0), day(summary.dates.last().expect("rounds")).expect("a date"));
    }

    #[test]
    fn without_true_dates_rounds_take_their_place() {
        let mut summary = forecast::moscow();
        summary.dates[3] = "some day".to_owned();
        let outlook = Outlook::new(&summary).expect("two delegations");
        assert_eq!((outlook.x(7.0), outlook.day_place("2008-03-17", 6)), (7.0, 7.0));
        assert_eq!(outlook.time_axis(6).label, "Round");
    }

    #[test]
    fn one_delegation_or_three_have_no_charts() {
        let mut summary = forecast::moscow();
        summary.delegations.pop();
        assert!(crate::chart::forecast_charts(&summary).is_empty());
    }
}
