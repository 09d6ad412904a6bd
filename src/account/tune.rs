//! What a tuning found and what it costs, in sentences: the same ones in report and charts.

use crate::account::beside::{Compared, Digits, later_or_earlier};
use crate::account::certainty::certainty;
use crate::account::figure::{Place, is_share};
use crate::account::finding::{self, Measured};
use crate::account::words::{self, list, others, so_many};
use crate::measure::{Measure, Told};
use crate::result::tune::{
    EstimateRecord, FreshRecord, InTurnOutcome, InTurnRecord, LeverRecord, SlicePointRecord, SliceRecord, TuneSummary,
};
use crate::result::{LabelRecord, MetricRecord, Titled};
use crate::text::capitalised;
use crate::text::lowercased;

/// How much wider than an interval of 95 % that of the best of sixteen is: 2.95 standard errors in place of 1.96.
const BEST_OF_MANY: f64 = 1.5;
/// How many stretches beside that of the optimum a sentence names.
const MOST_STRETCHES: usize = 2;
/// So many numbers that were tuned are named in a sentence.
const MOST_LEVERS: usize = 3;

/// What a tuning found, in sentences for a place.
pub(crate) type Finding<'a> = finding::Finding<'a, TuneSummary>;

impl Measured for TuneSummary {
    fn n_draws(&self) -> u64 {
        self.n_draws
    }

    fn delegations(&self) -> &[LabelRecord] {
        &self.delegations
    }
}

impl<'a> Finding<'a> {
    /// The scenario as written, and the tuned one, on the fresh draws.
    fn ends(&self) -> Option<(&'a FreshRecord, &'a FreshRecord)> {
        Some((self.summary.fresh.first()?, self.summary.fresh.last()?))
    }

    /// What was found and what is given up for it, in a sentence without its full stop.
    pub(crate) fn headline(&self) -> String {
        match &self.summary.in_turn {
            Some(record) => self.answers(record),
            None => self.gained(),
        }
    }

    fn gained(&self) -> String {
        let Some((written, tuned)) = self.ends() else { return "Nothing was played".to_owned() };
        let Some((gains, (before, after))) = written.tuned_gains.zip(written.objective.zip(tuned.objective)) else {
            return "Nothing was played".to_owned();
        };
        if !gains.is_above_nothing() {
            // The figures beside it look the same.
            let is_slight = self.objective_value(before.point) == self.objective_value(after.point);
            let worse = match (gains.is_below_nothing(), is_slight) {
                (true, true) => "does slightly worse than",
                (true, false) => "does worse than",
                (false, _) if self.summary.chance => "does no better, beyond chance, than",
                (false, _) => "does no better than",
            };
            let besides = match self.changed(written) {
                [losses, gains] if losses.is_empty() && gains.is_empty() => String::new(),
                [losses, gains] => {
                    format!("; besides, {}", self.told_of(&[losses, gains].concat()))
                }
            };
            return format!("The search found nothing: the tuned scenario {worse} the scenario as written{besides}");
        }
        let digits = self.shown_digits();
        let after = self.objective_comes_to(&digits.value(after.point));
        format!("Tuned, {after} in place of {}; {}", digits.value(before.point), self.price(written))
    }

    /// What the objective comes to in a scenario and in the tuned one.
    pub(crate) fn beside_tuned(&self, record: &FreshRecord) -> Option<Compared> {
        let (_, tuned) = self.ends()?;
        let (gains, (before, after)) = record.tuned_gains.zip(record.objective.zip(tuned.objective))?;
        let ends = gains.low.zip(gains.high).map(|(low, high)| [low, high]);
        Some(Compared { before: before.point, after: after.point, difference: gains.point, ends })
    }

    /// The digits of the objective where all scenarios stand beside each other, and where a title tells of them.
    pub(crate) fn shown_digits(&self) -> Digits {
        let rows = self.summary.fresh.iter().filter_map(|record| self.beside_tuned(record));
        self.few_digits(self.only_measure().unwrap_or_default(), rows)
    }

    /// The same of what else is measured.
    pub(crate) fn shown_digits_of(&self, name: &str) -> Digits {
        let all = self.summary.fresh.iter().flat_map(|record| &record.price);
        self.few_digits(name, all.filter(|metric| metric.name == name).map(Compared::from))
    }

    /// What the objective comes to, in words: `the United States gets 0.63`.
    fn objective_comes_to(&self, value: &str) -> String {
        let said = self.only_measure().and_then(|name| self.comes_to(name, value));
        said.unwrap_or_else(|| format!("{} is {value}", lowercased(&self.objective_title())))
    }

    /// What else changes from a scenario to the tuned one, beyond chance: losses first.
    fn price(&self, against: &FreshRecord) -> String {
        match (self.changed(against), self.place) {
            ([losses, gains], _) if losses.is_empty() && gains.is_empty() => {
                "nothing else changes beyond chance".to_owned()
            }
            ([losses, gains], _) if losses.is_empty() => format!("besides, {}", self.told_of(&gains)),
            ([losses, gains], Place::Report) if !gains.is_empty() => {
                format!("for that, {}; besides, {}", list(&losses, "and"), list(&gains, "and"))
            }
            ([losses, gains], Place::Report | Place::Chart) => {
                format!("for that, {}", self.told_of(&[losses, gains].concat()))
            }
        }
    }

    /// All of some changes; in the title of a chart, beside which a table has the rest, the first of them.
    fn told_of(&self, changes: &[String]) -> String {
        match (self.place, changes) {
            (Place::Chart, [first, _, ..]) => format!("{first}, among other changes"),
            (Place::Report | Place::Chart, all) => list(all, "and"),
        }
    }

    /// By how much agreements come at another time in the tuned scenario, as far as chance does not make that: a sentence for
    /// where the date has no column.
    pub(crate) fn dated(&self) -> Option<String> {
        let (written, _) = self.ends()?;
        let date = written.agreement_date.as_ref().filter(|date| date.effect.is_shown())?;
        let when = later_or_earlier(date);
        Some(format!("Where both agree, agreement comes {when} than as written."))
    }

    /// The losses and the gains in what else is measured, from a scenario to the tuned one, as far as chance does not make them.
    fn changed(&self, against: &FreshRecord) -> [Vec<String>; 2] {
        let own = self.only_measure().map(|name| name.replace(':', "_"));
        let told = |metric: &&MetricRecord| {
            let is_own = own.as_deref() == Some(metric.name.as_str());
            !is_own && Measure::told(&metric.name) != Told::InTables && metric.effect.is_shown()
        };
        let mut changes: Vec<(bool, String)> =
            against.price.iter().filter(told).map(|metric| (metric.difference < 0.0, self.change(metric))).collect();
        if let Some(date) = &against.agreement_date
            && date.effect.is_shown()
        {
            changes.push((date.days_later > 0.0, format!("agreement comes {}", later_or_earlier(date))));
        }
        let of = |is_loss: bool| -> Vec<String> {
            changes.iter().filter(|(loss, _)| *loss == is_loss).map(|(_, text)| text.clone()).collect()
        };
        [of(true), of(false)]
    }

    fn change(&self, metric: &MetricRecord) -> String {
        let by = self.shown_digits_of(&metric.name).difference(&Compared::from(metric));
        let named = || format!("{} changes by {by}", lowercased(&metric.title));
        self.changes(&metric.name, &by).unwrap_or_else(named)
    }

    fn answers(&self, record: &InTurnRecord) -> String {
        let n = record.turns.len();
        let turns = so_many(n as u64, "turn");
        let how = match (record.outcome, record.back_to_turn) {
            (InTurnOutcome::Settled, _) => format!("Each answering the other, both stay where they are after {turns}"),
            (InTurnOutcome::Cycled, Some(0)) => {
                format!("Each answering the other, they go round in a circle: after {turns} they are where they began")
            }
            (InTurnOutcome::Cycled, back) => {
                format!(
                    "They go round in a circle: after {turns} they are where they were after turn {}",
                    back.unwrap_or(0)
                )
            }
            (InTurnOutcome::OutOfRounds, _) => {
                format!("Each answering the other, they have not come to rest after {turns}")
            }
        };
        let Some((written, _)) = self.ends() else { return how };
        let paid = |delegation: &LabelRecord| {
            let name = format!("payoff_{}", delegation.name);
            let metric = written.price.iter().find(|metric| metric.name == name)?;
            let (before, after) = (self.payoff(metric.baseline), self.payoff(metric.what_if));
            let told = if metric.effect.is_shown() {
                format!("{after} in place of {before}")
            } else {
                format!("{after}, as much as before within chance")
            };
            Some(format!("{} gets {told}", delegation.in_text()))
        };
        let paid: Vec<String> = self.summary.delegations.iter().filter_map(paid).collect();
        if paid.is_empty() { how } else { format!("{how}; {}", paid.join("; ")) }
    }

    /// How the tuned scenario stands against each rival, in sentences.
    pub(crate) fn rivals(&self) -> Vec<String> {
        let n = self.summary.fresh.len();
        let rivals = self.summary.fresh.iter().take(n.saturating_sub(1)).skip(1);
        let told = |record: &FreshRecord| {
            let gains = record.tuned_gains?;
            let how = match gains {
                gains if gains.is_above_nothing() => "does better than",
                gains if gains.is_below_nothing() => "does worse than",
                _ => "is not told, beyond chance, from",
            };
            Some(format!("The tuned scenario {how} “{}”.", record.title))
        };
        rivals.filter_map(told).collect()
    }

    /// How much of the range of a lever does as well as what it is tuned to, without the full stop.
    pub(crate) fn plateau(&self, slice: &SliceRecord) -> String {
        let Some(lever) = self.lever(&slice.address) else { return String::new() };
        let [low, high] = slice.plateau;
        // Where the tried values end that do as well, which lie far apart.
        let at = |number: f64| {
            if is_share(&lever.unit) {
                format!("{}%", self.place.digits(number * 100.0, 3))
            } else {
                self.place.in_unit(number, &lever.unit)
            }
        };
        let is_end =
            |end: f64, of: usize| lever.range.is_some_and(|range| (end - range[of]).abs() <= range[of].abs() * 1e-9);
        let name = capitalised(lever.in_text());
        let (beyond, within) =
            if self.summary.chance { (", beyond chance", ", within chance") } else { Default::default() };
        let better = self.better(slice, lever);
        let even_better = || better.as_ref().map_or_else(String::new, |better| format!("; {better}"));
        let others = other_stretches(slice);
        let stretch =
            |[from, to]: &[f64; 2]| if from < to { format!("{} to {}", at(*from), at(*to)) } else { at(*from) };
        let named = match others.len() {
            0 => None,
            n if n > MOST_STRETCHES => Some(format!("{} other stretches", words::count(n))),
            _ => Some(list(&others.iter().map(stretch).collect::<Vec<_>>(), "and")),
        };
        let does = if others.len() == 1 { "does" } else { "do" };
        // What does better is no stretch that does as well.
        let elsewhere = named.as_ref().filter(|_| better.is_none());
        let elsewhere = elsewhere.map_or_else(String::new, |named| format!(", and so {does} {named}"));
        let as_well = match (low, high) {
            (low, high) if is_end(low, 0) && is_end(high, 1) => {
                format!("{name}: no value of the range does worse{beyond}{}", even_better())
            }
            (low, high) if low < high => {
                format!(
                    "{name}: anything from {} to {} does at least as well{within}{elsewhere}{}",
                    at(low),
                    at(high),
                    even_better()
                )
            }
            (low, _) => match (&better, &named) {
                (Some(better), _) => format!("{name}: tuned to {}, but of the values tried {better}", at(low)),
                (None, Some(named)) => {
                    format!("{name}: beside {}, of the values tried {named} {does} at least as well{within}", at(low))
                }
                (None, None) => format!("{name}: of the values tried none does as well as {}", at(low)),
            },
        };
        format!("{as_well}{}", self.at_an_end(slice).unwrap_or_default())
    }

    /// What does better on the fresh draws than what was found on others: `20 does better, by 0.03`.
    fn better(&self, slice: &SliceRecord, lever: &LeverRecord) -> Option<String> {
        // The best of many: an interval as wide as if all were compared.
        let is_surely = |gains: &EstimateRecord| {
            gains.low.is_some_and(|low| gains.point - BEST_OF_MANY * (gains.point - low) > 0.0)
        };
        let gain = |point: &SlicePointRecord| point.gains.filter(is_surely);
        let best = slice.points.iter().filter_map(|point| Some((point.value, gain(point)?.point)));
        let best = best.reduce(|a, b| if b.1 > a.1 { b } else { a });
        best.map(|(value, gain)| {
            format!("{} does better, by {}", self.number(lever, value), self.objective_value(gain))
        })
    }

    /// Said where what a lever is tuned to is an end of its range: `; 20 is the most that was allowed, more was not tried`.
    pub(crate) fn at_an_end(&self, slice: &SliceRecord) -> Option<String> {
        let lever = self.lever(&slice.address)?;
        let [which, beyond] = end_of(lever, slice.optimum.value)?;
        let number = self.number(lever, slice.optimum.value);
        Some(format!("; {number} is the {which} that was allowed, {beyond} was not tried"))
    }

    /// Which levers end at an end of their range, given what they are set to: ` 20, the most that was allowed of ..`.
    pub(crate) fn at_ends(&self, set: &[(&LeverRecord, f64)]) -> Option<String> {
        let told = |(lever, value): &(&LeverRecord, f64)| {
            let [which, _] = end_of(lever, *value)?;
            Some(format!("{} at {}, the {which} that was allowed", lever.in_text(), self.number(lever, *value)))
        };
        let told: Vec<String> = set.iter().filter_map(told).collect();
        (!told.is_empty()).then(|| format!(" They end with {}: beyond, nothing was tried.", list(&told, "and")))
    }

    /// A value of the objective.
    pub(crate) fn objective_value(&self, value: f64) -> String {
        self.in_unit(self.only_measure().unwrap_or_default(), value)
    }

    /// Whether what is gone for is a share.
    pub(crate) fn is_of_shares(&self) -> bool {
        self.only_measure().is_some_and(Measure::is_share)
    }

    /// How much further the objective comes, with its sign.
    pub(crate) fn objective_gain(&self, gain: f64) -> String {
        self.differs_by(self.only_measure().unwrap_or_default(), gain)
    }

    /// What a delegation is paid after a turn.
    pub(crate) fn payoff_of_turn(&self, payoff: f64) -> String {
        self.payoff(payoff)
    }

    /// What a metric is called where there is little room.
    pub(crate) fn short_title(&self, metric: &MetricRecord) -> String {
        self.short(&metric.name, &metric.title)
    }

    /// What is gone for, in words.
    pub(crate) fn objective_title(&self) -> String {
        let title = self.summary.objective.as_ref().map_or("", |objective| objective.title.as_str());
        let delegation = self.only_measure().and_then(|name| self.whose(name));
        delegation.map_or_else(|| title.to_owned(), |delegation| format!("Payoff of {}", delegation.in_text()))
    }

    /// What a lever is tuned to, in its unit.
    pub(crate) fn tuned(&self, lever: &LeverRecord) -> String {
        let Some(tuned) = &lever.tuned else { return "as written".to_owned() };
        tuned.parse().map_or_else(|_| tuned.clone(), |number: f64| self.place.in_unit(number, &lever.unit))
    }

    /// What was tuned, and to what, as a sentence: `Tuned: lateness of concession of the United States 5, as written 3.`
    pub(crate) fn what_was_tuned(&self) -> String {
        let told = |lever: &LeverRecord| {
            // What the best does not have stays as it is.
            let written = lever.as_written.filter(|at| at.is_finite() && lever.tuned.is_some());
            let before = written.map_or_else(String::new, |at| format!(" (as written {})", self.number(lever, at)));
            format!("{} {}{before}", lever.in_text(), self.tuned(lever))
        };
        let mut all: Vec<String> = self.summary.levers.iter().take(MOST_LEVERS).map(told).collect();
        if self.summary.levers.len() > MOST_LEVERS {
            all.push(others(self.summary.levers.len() - MOST_LEVERS));
        }
        format!("Tuned: {}.", list(&all, "and"))
    }

    /// A number of a lever, in its unit.
    pub(crate) fn number(&self, lever: &LeverRecord, number: f64) -> String {
        self.place.in_unit(number, &lever.unit)
    }

    /// What intervals cover.
    pub(crate) fn certainty(&self) -> &'static str {
        certainty(self.summary.chance, self.summary.n_draws)
    }

    /// The lever of an address.
    pub(crate) fn lever(&self, address: &str) -> Option<&'a LeverRecord> {
        self.summary.levers.iter().find(|lever| lever.address == address)
    }

    /// The measure gone for, if it is a single one.
    fn only_measure(&self) -> Option<&'a str> {
        match self.summary.objective.as_ref()?.terms.as_slice() {
            [only] => Some(&only.name),
            _ => None,
        }
    }
}

/// Where else than around the optimum the values tried of a lever do as well, beyond chance: from where to where, rising.
pub(crate) fn other_stretches(slice: &SliceRecord) -> Vec<[f64; 2]> {
    let is_as_good = |point: &SlicePointRecord| point.gains.is_some_and(|gains| !gains.is_below_nothing());
    let tried: Vec<(f64, bool)> = slice.points.iter().map(|point| (point.value, is_as_good(point))).collect();
    let stretches = tried.chunk_by(|(_, one), (_, other)| one == other).filter_map(|stretch| match stretch {
        [(from, true), .., (to, _)] => Some([*from, *to]),
        [(only, true)] => Some([*only; 2]),
        [] | [_] | [_, .., _] => None,
    });
    let [low, high] = slice.plateau;
    stretches.filter(|[from, to]| *to < low || *from > high).collect()
}

/// Which end of a lever's range a number is, and what lies beyond it, in words.
fn end_of(lever: &LeverRecord, value: f64) -> Option<[&'static str; 2]> {
    let place = lever.range?.iter().position(|end| (value - end).abs() <= end.abs() * 1e-9)?;
    Some(if place == 0 { ["least", "less"] } else { ["most", "more"] })
}
