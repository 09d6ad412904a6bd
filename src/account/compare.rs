//! What a comparison finds, in sentences for someone who has a minute.

use crate::account::beside::{Compared, Digits};
use crate::account::figure::{Figure, Place};
use crate::account::happened::{ends, phrase as in_words};
use crate::account::rate::{Percent, decimals, share};
use crate::account::words::{self, list, payoff};
use crate::measure::{Measure, Needs};
use crate::result::compare::{CompareSummary, WhatIfRecord};
use crate::result::{Effect, MetricRecord};
use crate::text::capitalised;

/// How many what-ifs without an effect that is shown are named.
const MOST_WITHOUT: usize = 3;

/// A what-if with what it does to a measure.
pub(crate) type Row<'a> = (&'a WhatIfRecord, &'a MetricRecord);

/// What is found first of a comparison.
pub(crate) enum First<'a> {
    /// What changes a measure most.
    Lead(Lead<'a>),
    /// Nothing is shown to change anything.
    Nothing(Nothing<'a>),
}

/// What changes a measure most, with what the draws do not tell apart from it.
pub(crate) struct Lead<'a> {
    pub(crate) name: &'a str,
    pub(crate) leaders: Vec<Row<'a>>,
    pub(crate) falls: bool,
    /// Whether other effects are shown, so that this is the most.
    pub(crate) is_most: bool,
    /// What the measure is as the scenario is.
    pub(crate) from: f64,
}

/// What else changes it one way.
pub(crate) struct Others<'a> {
    pub(crate) rows: Vec<Row<'a>>,
    pub(crate) falls: bool,
    /// Whether that is the way that was told already.
    pub(crate) is_same_way: bool,
}

/// Why nothing is shown to change anything.
pub(crate) enum Nothing<'a> {
    /// There is nothing to compare.
    NotCompared,
    /// Every negotiation ends as it does.
    Same(&'a [WhatIfRecord]),
    /// Chance alone may make what differs.
    Chance(&'a [WhatIfRecord]),
}

impl<'a> First<'a> {
    pub(crate) fn of(summary: &'a CompareSummary) -> Self {
        let lead = first(summary).and_then(|name| Lead::of(summary, name));
        lead.map_or_else(|| Self::Nothing(Nothing::of(summary)), Self::Lead)
    }
}

impl<'a> Lead<'a> {
    fn of(summary: &'a CompareSummary, name: &'a str) -> Option<Self> {
        let leaders = leaders(summary, name);
        let (_, most) = leaders.first().copied()?;
        let is_most = ranked(summary, name).iter().filter(|(_, metric)| metric.effect.is_shown()).count() > 1;
        Some(Self { name, falls: most.effect == Effect::Falls, is_most, from: most.baseline, leaders })
    }
}

impl<'a> Nothing<'a> {
    fn of(summary: &'a CompareSummary) -> Self {
        match (varying(summary).is_empty(), summary.what_ifs.as_slice()) {
            (true, []) => Self::NotCompared,
            (true, all) => Self::Same(all),
            (false, all) => Self::Chance(all),
        }
    }
}

/// The first finding: what changes the first measure that anything changes, and to what.
#[must_use]
pub(crate) fn finding(summary: &CompareSummary) -> String {
    first(summary).map_or_else(|| nothing(summary), |name| lead(summary, name))
}

/// The findings, the most important first.
pub(crate) fn findings(summary: &CompareSummary) -> Vec<String> {
    let Some(name) = first(summary) else {
        return std::iter::once(nothing(summary)).chain(in_force(summary, "")).chain(history(summary, &[])).collect();
    };
    let mut found = vec![lead(summary, name)];
    found.extend(others(summary, name));
    found.extend(no_effect(summary, name));
    found.extend(unmoved(summary, name));
    found.extend(in_force(summary, name));
    found.extend(history(summary, &leaders(summary, name)));
    found
}

/// That no effect is shown on what everybody asks about first, whether the talks end in an agreement, where one is shown on
/// something else.
fn unmoved(summary: &CompareSummary, name: &str) -> Option<String> {
    let asked = summary.what_ifs.first()?.metrics.first()?.name.as_str();
    let rows = ranked(summary, asked);
    let (_, any) = rows.first().filter(|_| name != asked)?;
    let with = match rows.as_slice() {
        [(one, metric)] => format!(", {} with {}", value(summary, asked, metric.what_if), quoted(one)),
        _ => String::new(),
    };
    let as_it_is = value(summary, asked, any.baseline);
    Some(format!("No effect on {} is shown: it is {as_it_is} as it is{with}.", phrase(summary, asked)))
}

/// How often negotiations end as the talks really did, as the scenario is and under what is told first; nothing where it is not
/// known what happened.
fn history(summary: &CompareSummary, leaders: &[Row<'_>]) -> Option<String> {
    let happened = summary.happened.as_ref()?;
    let of = |name: Option<&str>| summary.played_so.iter().find(|one| one.what_if.as_deref() == name);
    let mut told = format!(
        "What happened was {}: as it is, {} of negotiations end {}",
        in_words(happened, &summary.delegations),
        share(&of(None)?.ending),
        ends(happened.ending)
    );
    let under = leaders
        .iter()
        .filter_map(|(one, _)| Some(format!("{} do under {}", share(&of(Some(&one.name))?.ending), quoted(one))));
    let under: Vec<String> = under.collect();
    if !under.is_empty() {
        told.push_str(&format!("; {}", list(&under, "and")));
    }
    Some(format!("{told}."))
}

/// How much of what is signed comes into force as it is, and what changes that most, unless that is what was told of.
fn in_force(summary: &CompareSummary, told: &str) -> Vec<String> {
    let metrics = summary.what_ifs.first().map_or(&[][..], |one| &one.metrics);
    let needs_chambers =
        |metric: &&MetricRecord| Measure::of_kind(&metric.name).is_some_and(|kind| kind.needs == Needs::Chambers);
    let (Some(signed), Some(in_force)) = (metrics.first(), metrics.iter().find(needs_chambers)) else {
        return Vec::new();
    };
    let figures = |of: &str| -> Vec<[f64; 2]> {
        let metrics = summary.what_ifs.iter().filter_map(|one| one.metrics.iter().find(|metric| metric.name == of));
        metrics.map(|metric| [metric.baseline, metric.what_if]).collect()
    };
    let is_signed = figures(&signed.name).iter().flatten().any(|share| *share > 0.0);
    if is_signed && figures(&signed.name) == figures(&in_force.name) {
        let every = if summary.what_ifs.len() == 1 { "the" } else { "every" };
        return vec![format!("Whatever is signed comes into force, as it is and under {every} what-if.")];
    }
    let [signed, found] = [signed, in_force].map(|metric| value(summary, &metric.name, metric.baseline));
    let both = format!("As it is, an agreement is signed in {signed} of negotiations and comes into force in {found}.");
    let mut found = vec![both];
    if told != in_force.name && !leaders(summary, &in_force.name).is_empty() {
        found.push(lead(summary, &in_force.name));
        found.extend(others(summary, &in_force.name));
    }
    found
}

/// The findings but for what is not shown to change anything.
pub(crate) fn shown(summary: &CompareSummary) -> Vec<String> {
    let Some(name) = first(summary) else { return vec![nothing(summary)] };
    std::iter::once(lead(summary, name)).chain(others(summary, name)).collect()
}

/// The what-ifs with their differences on a measure, the largest effect first, then what is not shown to be one.
pub(crate) fn ranked<'a>(summary: &'a CompareSummary, name: &str) -> Vec<Row<'a>> {
    let rows = summary.what_ifs.iter();
    let is_number =
        |metric: &MetricRecord| [metric.baseline, metric.what_if, metric.difference].iter().all(|one| one.is_finite());
    let mut rows: Vec<Row<'a>> = rows
        .filter_map(|one| Some((one, one.metrics.iter().find(|metric| metric.name == name)?)))
        .filter(|(_, metric)| is_number(metric))
        .collect();
    rows.sort_by(|(_, a), (_, b)| {
        let key = |metric: &MetricRecord| (metric.effect.is_shown(), metric.difference.abs());
        let ((a_shown, a_size), (b_shown, b_size)) = (key(a), key(b));
        b_shown.cmp(&a_shown).then(b_size.total_cmp(&a_size))
    });
    rows
}

/// The names of the measures that some what-if changes in some negotiation, in their order.
pub(crate) fn varying(summary: &CompareSummary) -> Vec<&MetricRecord> {
    let metrics = summary.what_ifs.first().map_or(&[][..], |one| &one.metrics);
    let varies = |name: &str| ranked(summary, name).iter().any(|(_, metric)| metric.effect != Effect::None);
    metrics.iter().filter(|metric| varies(&metric.name)).collect()
}

/// The measure that a finding leads with, or else the first that anything varies.
pub(crate) fn leading(summary: &CompareSummary) -> Option<&str> {
    first(summary).or_else(|| varying(summary).first().map(|metric| metric.name.as_str()))
}

/// The first measure on which an effect is shown.
fn first(summary: &CompareSummary) -> Option<&str> {
    let shown = |name: &str| ranked(summary, name).iter().any(|(_, metric)| metric.effect.is_shown());
    varying(summary).into_iter().map(|metric| metric.name.as_str()).find(|name| shown(name))
}

/// A measure within a sentence.
pub(crate) fn phrase(summary: &CompareSummary, name: &str) -> String {
    words::measure(name, &summary.delegations)
}

/// A value of a measure.
pub(crate) fn value(summary: &CompareSummary, name: &str, value: f64) -> String {
    figure(summary, name, value).to_string()
}

/// The same as it is told in any language.
pub(crate) fn figure(summary: &CompareSummary, name: &str, value: f64) -> Figure {
    if Measure::is_share(name) {
        Figure::Percent(Percent::of(value, decimals(summary.n_draws)))
    } else {
        Figure::Number(payoff(value))
    }
}

/// The digits of a table of what every what-if does to a measure, in a report or on a chart: the same in both.
pub(crate) fn digits(place: Place, summary: &CompareSummary, name: &str) -> Digits {
    let rows = ranked(summary, name).into_iter().map(|(_, metric)| Compared::from(metric));
    let is_share = Measure::is_share(name);
    Digits::new(place, is_share, if is_share { decimals(summary.n_draws) } else { 2 }, rows)
}

fn quoted(what_if: &WhatIfRecord) -> String {
    words::quoted(&what_if.title)
}

/// What is shown to change a measure most, with what the draws do not tell apart from it: whoever names a leader asks here.
pub(crate) fn leaders<'a>(summary: &'a CompareSummary, name: &str) -> Vec<Row<'a>> {
    let rows = ranked(summary, name);
    let Some((_, most)) = rows.first().copied().filter(|(_, metric)| metric.effect.is_shown()) else {
        return Vec::new();
    };
    rows.into_iter().filter(|(_, metric)| metric.effect == most.effect && meet(metric, most)).collect()
}

/// What changes a measure most; what the draws do not tell apart from it is named with it.
fn lead(summary: &CompareSummary, name: &str) -> String {
    let Some(Lead { leaders, falls, is_most, from, .. }) = Lead::of(summary, name) else { return nothing(summary) };
    let verb = words::does(leaders.len(), if falls { "lower" } else { "raise" });
    let phrase = phrase(summary, name);
    let from = value(summary, name, from);
    let superlative = if is_most { " most" } else { "" };
    if let [(one, metric)] = leaders[..] {
        let to = value(summary, name, metric.what_if);
        return format!("{} {verb} {phrase}{superlative}, from {from} to {to}.", quoted(one));
    }
    let named: Vec<String> = leaders
        .iter()
        .map(|(one, metric)| format!("{} (to {})", quoted(one), value(summary, name, metric.what_if)))
        .collect();
    format!("{} {verb} {phrase}{superlative}, from {from}; the draws do not rank them.", list(&named, "and"))
}

/// Whether the intervals of two differences meet.
fn meet(one: &MetricRecord, other: &MetricRecord) -> bool {
    match (one.low, one.high, other.low, other.high) {
        (Some(one_low), Some(one_high), Some(low), Some(high)) => one_low <= high && low <= one_high,
        _ => one.difference == other.difference,
    }
}

/// What else changes it, in words.
fn others(summary: &CompareSummary, name: &str) -> Vec<String> {
    let told = |Others { rows, falls, is_same_way }: Others<'_>| {
        let named =
            rows.iter().map(|(one, metric)| format!("{} (to {})", quoted(one), value(summary, name, metric.what_if)));
        let named: Vec<String> = named.collect();
        let verb = words::does(rows.len(), if falls { "lower" } else { "raise" });
        format!("{} {verb} it{}.", list(&named, "and"), if is_same_way { " too" } else { "" })
    };
    what_else(summary, name).into_iter().map(told).collect()
}

/// What else changes a measure: the way that is told already first, then the other.
pub(crate) fn what_else<'a>(summary: &'a CompareSummary, name: &str) -> Vec<Others<'a>> {
    let rows = ranked(summary, name);
    let Some((_, most)) = rows.first().copied() else { return Vec::new() };
    let is_other =
        |(_, metric): &&Row<'_>| metric.effect.is_shown() && !(metric.effect == most.effect && meet(metric, most));
    let mut ways = [Effect::Rises, Effect::Falls];
    ways.sort_by_key(|effect| *effect != most.effect);
    let of = |effect: Effect| {
        let such = rows.iter().filter(is_other).filter(|(_, metric)| metric.effect == effect).copied();
        Others { rows: such.collect(), falls: effect == Effect::Falls, is_same_way: effect == most.effect }
    };
    ways.into_iter().map(of).filter(|others| !others.rows.is_empty()).collect()
}

/// What is not shown to change it.
fn no_effect(summary: &CompareSummary, name: &str) -> Option<String> {
    let rows = ranked(summary, name);
    let without: Vec<&Row<'_>> = rows.iter().filter(|(_, metric)| !metric.effect.is_shown()).collect();
    let named: Vec<String> = without.iter().map(|(one, _)| quoted(one)).collect();
    let who = match named.len() {
        0 => return None,
        n if n > MOST_WITHOUT => format!("the other {n}"),
        _ => list(&named, "and"),
    };
    Some(format!("No effect on it is shown for {who}."))
}

/// Where no what-if is shown to change anything.
fn nothing(summary: &CompareSummary) -> String {
    let names = |all: &[WhatIfRecord]| list(&all.iter().map(quoted).collect::<Vec<_>>(), "and");
    match Nothing::of(summary) {
        Nothing::NotCompared => "Nothing is compared.".to_owned(),
        Nothing::Same(all) => {
            let verb = words::does(all.len(), "leave");
            format!("{} {verb} every negotiation ending as it does.", capitalised(&names(all)))
        }
        Nothing::Chance(all) => format!("No effect beyond chance is shown for {}.", names(all)),
    }
}
