//! What many negotiations came to, in sentences: the same ones in report and charts.

use crate::account::beside::{Compared, Digits};
use crate::account::figure::{Figure, Place};
use crate::account::rate::{self, Percent};
use crate::measure::Measure;
use crate::result::{LabelRecord, Titled};
use crate::text::MINUS;

/// A summary of measures of many negotiations.
pub(crate) trait Measured {
    /// On how many draws.
    fn n_draws(&self) -> u64;

    /// Between whom.
    fn delegations(&self) -> &[LabelRecord];
}

/// What was found, in sentences for a place.
#[derive(Debug)]
pub(crate) struct Finding<'a, S> {
    pub(crate) summary: &'a S,
    pub(crate) place: Place,
}

impl<S> Clone for Finding<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Finding<'_, S> {}

impl<'a, S: Measured> Finding<'a, S> {
    /// For a report.
    pub(crate) const fn in_report(summary: &'a S) -> Self {
        Self { summary, place: Place::Report }
    }

    /// For a chart.
    pub(crate) const fn on_chart(summary: &'a S) -> Self {
        Self { summary, place: Place::Chart }
    }

    /// A value of a measure in its unit.
    pub(super) fn in_unit(&self, name: &str, value: f64) -> String {
        if Measure::is_share(name) { self.place.percent(value, self.more()) } else { self.payoff(value) }
    }

    /// The same as it is told in any language.
    pub(crate) fn figure(&self, name: &str, value: f64) -> Figure {
        if Measure::is_share(name) {
            Figure::Percent(Percent::of(value, self.more()))
        } else {
            Figure::Number(self.payoff(value))
        }
    }

    /// How much a measure differs, shares in points of a percent.
    pub(super) fn size(&self, name: &str, difference: f64) -> String {
        if Measure::is_share(name) {
            self.place.decimal(difference * 100.0, self.more())
        } else {
            self.payoff(difference)
        }
    }

    /// The same with its sign; nothing has none.
    pub(super) fn differs_by(&self, name: &str, difference: f64) -> String {
        let text = self.size(name, difference);
        if difference > 0.0 && text.chars().any(|digit| matches!(digit, '1'..='9')) { format!("+{text}") } else { text }
    }

    /// The digits of figures of a measure that stand beside each other with their differences.
    pub(crate) fn digits(&self, name: &str, rows: impl IntoIterator<Item = Compared>) -> Digits {
        Digits::new(self.place, Measure::is_share(name), self.deserved(name), rows)
    }

    /// The digits that figures of a measure deserve, one more only where a difference that is one would read as none.
    pub(crate) fn few_digits(&self, name: &str, rows: impl IntoIterator<Item = Compared>) -> Digits {
        Digits::few(self.place, Measure::is_share(name), self.deserved(name), rows)
    }

    /// How many decimals figures of a measure deserve.
    fn deserved(&self, name: &str) -> usize {
        if Measure::is_share(name) { self.more() } else { 2 + self.more() }
    }

    /// A payoff.
    pub(super) fn payoff(&self, value: f64) -> String {
        self.place.decimal(value, 2 + self.more())
    }

    /// The delegation whose measure a name is, if each has its own.
    pub(crate) fn whose(&self, name: &str) -> Option<&'a LabelRecord> {
        let name = Measure::delegation(name)?;
        self.summary.delegations().iter().find(|delegation| delegation.name == name)
    }

    /// What a measure comes to, within a sentence: `the United States gets 0.63`. Nothing if there is no such measure.
    pub(super) fn comes_to(&self, name: &str, value: &str) -> Option<String> {
        Some(self.spoken(name, Measure::of_kind(name)?.words.comes_to)?.replace("{value}", value))
    }

    /// What changes in a measure by a difference that is written with its sign, within a sentence: `the United States gets
    /// 0.05 less`. Nothing if there is no such measure.
    pub(super) fn changes(&self, name: &str, difference: &str) -> Option<String> {
        let size = difference.trim_start_matches(['+', '-', MINUS]);
        let more = if difference.starts_with(['-', MINUS]) { "less" } else { "more" };
        let text = self.spoken(name, Measure::of_kind(name)?.words.changes)?;
        Some(text.replace("{size}", size).replace("{more}", more))
    }

    /// What a measure of that title is called where there is little room: `Payoff: Russia`.
    pub(crate) fn short(&self, name: &str, title: &str) -> String {
        let Some(measure) = Measure::of_kind(name) else { return title.to_owned() };
        let of = self.whose(name).map(|delegation| format!(": {}", delegation.short_title()));
        format!("{}{}", measure.words.short, of.unwrap_or_default())
    }

    /// Words with the delegation in its place; nothing if it has none here.
    fn spoken(&self, name: &str, words: &str) -> Option<String> {
        match Measure::delegation(name) {
            None => Some(words.to_owned()),
            Some(_) => Some(words.replace("{who}", self.whose(name)?.in_text())),
        }
    }

    fn more(&self) -> usize {
        rate::decimals(self.summary.n_draws())
    }
}
