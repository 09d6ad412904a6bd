//! What an event makes of negotiations, in sentences and figures.

use crate::account::beside::{Compared, Digits};
use crate::account::figure::{Figure, Place};
use crate::account::rate::{decimals, signed};
use crate::account::words::{list, measure};
use crate::measure::{AGREEMENT_RATE, Measure};
use crate::quantity::PerSide;
use crate::result::forecast::{EventEffectRecord, ForecastSummary};
use crate::result::{Effect, MetricRecord};

/// What an event changes of a measure, in figures as people write them.
pub(crate) struct Change {
    /// The measure within a sentence.
    pub(crate) what: String,
    /// Its mean without the event.
    pub(crate) without: String,
    /// Its mean with the event.
    pub(crate) with: String,
    /// The mean difference, in points where it is one of shares.
    pub(crate) difference: String,
    /// The interval of the difference; where there is none, why.
    pub(crate) interval: String,
    /// Whether the draws show that it changes at all.
    pub(crate) is_shown: bool,
}

/// The measures that are shown to change, or differ by more than rounds to nothing.
pub(crate) fn changes(summary: &ForecastSummary, event: &EventEffectRecord) -> impl Iterator<Item = Change> {
    let all = event.metrics.iter().map(|metric| change(summary, event, metric));
    all.filter(|change| change.is_shown || change.difference.contains(|digit| ('1'..='9').contains(&digit)))
}

fn change(summary: &ForecastSummary, event: &EventEffectRecord, metric: &MetricRecord) -> Change {
    let of = event.happens.count;
    let (row, digits) = (Compared::from(metric), digits(event, metric));
    let without_ends = if of == 1 { "one draw" } else { "the same in all" };
    Change {
        what: measure(&metric.name, &summary.delegations),
        without: digits.value(row.before),
        with: digits.value(row.after),
        difference: digits.difference(&row),
        interval: digits.interval(&row).unwrap_or_else(|| without_ends.to_owned()),
        is_shown: metric.effect.is_shown(),
    }
}

/// What an event that happens in some draws is shown to change, the most important measure first.
pub(crate) fn sentence(summary: &ForecastSummary, event: &EventEffectRecord) -> String {
    let shown: Vec<&MetricRecord> = event.metrics.iter().filter(|metric| metric.effect.is_shown()).collect();
    let told = |metric: &&MetricRecord| {
        let verb = if metric.effect == Effect::Rises { "raises" } else { "lowers" };
        let change = change(summary, event, metric);
        format!("{verb} {} from {} to {}", change.what, change.without, change.with)
    };
    if !shown.is_empty() {
        return format!("It {}.", list(&shown.iter().map(told).collect::<Vec<_>>(), "and"));
    }
    let moves_the_date = event.agreement_date.as_ref().is_some_and(|date| date.effect != Effect::None);
    if !moves_the_date && event.metrics.iter().all(|metric| metric.effect == Effect::None) {
        return "In none of them does it change how the talks end.".to_owned();
    }
    "No effect beyond chance is shown.".to_owned()
}

/// By how much an event is shown to put the agreement off or forward, in the draws that agree with and without it.
pub(crate) fn later(event: &EventEffectRecord) -> Option<String> {
    let date = event.agreement_date.as_ref().filter(|date| date.effect.is_shown())?;
    let way = if date.effect == Effect::Rises { "later" } else { "earlier" };
    let sign = if date.effect == Effect::Rises { 1.0 } else { -1.0 };
    let days = |days: f64| signed(days * sign, 1).trim_start_matches('+').trim_end_matches(".0").to_owned();
    let ends = date.low.zip(date.high).map(|(low, high)| if sign > 0.0 { [low, high] } else { [high, low] });
    let interval =
        ends.map(|[low, high]| format!(" (95% interval {} to {})", days(low), days(high))).unwrap_or_default();
    let (days, unit) = (days(date.days_later), if date.days_later.abs() == 1.0 { "day" } else { "days" });
    Some(format!("Where they agree with and without it, they agree {days} {unit} {way} with it{interval}."))
}

/// The events that are shown to change how often the talks come to an agreement, each in a sentence.
pub(crate) fn on_agreement(summary: &ForecastSummary) -> Option<String> {
    let name = AGREEMENT_RATE.name(PerSide([""; 2]));
    let told = shown_on(summary, &name).into_iter().map(|(event, [without, with])| {
        format!("“{}”, where it happens, takes agreements from {without} to {with}", event.title)
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("{}.", list(&told, "and")))
}

/// The same as facts: the events, each with the share of agreements without and with it.
pub(crate) fn changing_agreement(summary: &ForecastSummary) -> Vec<(&EventEffectRecord, [Figure; 2])> {
    shown_on(summary, &AGREEMENT_RATE.name(PerSide([""; 2])))
}

fn shown_on<'a>(summary: &'a ForecastSummary, name: &str) -> Vec<(&'a EventEffectRecord, [Figure; 2])> {
    let of = |event: &'a EventEffectRecord| {
        let metric = event.metrics.iter().find(|metric| metric.name == name && metric.effect.is_shown())?;
        let (row, digits) = (Compared::from(metric), digits(event, metric));
        Some((event, [row.before, row.after].map(|value| digits.figure(value))))
    };
    summary.events.iter().filter_map(of).collect()
}

/// The digits of what an event changes of a measure.
fn digits(event: &EventEffectRecord, metric: &MetricRecord) -> Digits {
    let is_share = Measure::is_share(&metric.name);
    let deserved = if is_share { decimals(event.happens.count) } else { 2 };
    Digits::new(Place::Report, is_share, deserved, [Compared::from(metric)])
}
