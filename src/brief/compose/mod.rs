//! From results to a brief, by rules: each section stands only if a result has something to say in it, and begins with the one
//! sentence that matters.

mod change;
mod options;
mod sure;
mod why;

use super::assumed::{Assumed, assumed};
use super::grid::Grid;
use super::likelihood::likelihood;
use super::materials::Materials;
use super::model::{Brief, Section};
use crate::account::choose::{Choice, Evidence};
use crate::account::compare::findings as differences;
use crate::account::figure::Place;
use crate::account::rate::{interval, share};
use crate::account::run::Cast;
use crate::account::words::{list, so_many};
use crate::account::{analyze, backtest, forecast, reach, sensitivity, sweep};
use crate::chart::NamedFigure;
use crate::result::forecast::ForecastSummary;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::result::{HeadRecord, ResultVerb};
use crate::scenario::Scenario;
use crate::text::lowercased;

/// The brief that results of a scenario come to, with a title of its own if one is given. The last command is that which makes
/// the brief.
#[must_use]
pub fn compose(materials: &Materials, scenario: &Scenario, title: Option<&str>, command: &str) -> Brief {
    let head = materials.heads().first().copied();
    let sections = [
        why::why(materials),
        change::hangs_on(materials),
        change::would_change(materials),
        options::options(materials),
        assumed_section(materials, scenario),
        sure::how_sure(materials),
        sure::method(materials),
    ];
    let lines = head.map(|head| head.applied.lines()).unwrap_or_default();
    Brief {
        title: title.unwrap_or(scenario.title()).to_owned(),
        about: title.map(|_| scenario.title().to_owned()).into_iter().chain(when(scenario)).chain(lines).collect(),
        finding: finding(materials),
        sections: sections.into_iter().flatten().collect(),
        grid: materials.sweep.as_ref().and_then(Grid::of),
        reproduction: materials.commands().chain([command.to_owned()]).collect(),
        made_by: made_by(head),
    }
}

/// Between whom and when the talks are.
fn when(scenario: &Scenario) -> Option<String> {
    let calendar = scenario.calendar();
    let sides = scenario
        .delegations()
        .iter()
        .map(|side| side.forms().in_text.clone().unwrap_or_else(|| side.title().to_owned()));
    let [first, last] = [calendar.dates().first()?, calendar.dates().last()?].map(ToString::to_string);
    let between = list(&sides.collect::<Vec<_>>(), "and");
    let when = crate::account::words::date_range(&first, &last);
    Some(format!("Talks between {between}, {when}: {} at most", so_many(calendar.n_rounds() as u64, "round")))
}

fn made_by(head: Option<&HeadRecord>) -> String {
    let Some(head) = head else { return format!("Summitry {}", env!("CARGO_PKG_VERSION")) };
    format!("Summitry {}; scenario “{}”, SHA-256 {}", head.version, head.scenario, head.scenario_sha256)
}

/// The finding, for who reads nothing else: how likely an agreement is, or how the one negotiation ends, or what could be agreed.
fn finding(materials: &Materials) -> String {
    if let Some(summary) = &materials.forecast {
        return likely(summary);
    }
    if let Some(result) = &materials.run {
        return format!("By this scenario: {}", Cast { result }.headline());
    }
    if let Some(summary) = &materials.compare {
        return differences(summary).into_iter().next().unwrap_or_default();
    }
    if let Some(summary) = materials.choices.first() {
        return format!("{}.", Choice::new(summary, Place::Report).headline());
    }
    if let Some(summary) = materials.reach.first() {
        return format!("{}.", reach::Finding::in_report(summary).leading());
    }
    if let Some(summary) = &materials.analyze {
        return format!("{}.", analyze::zone(summary));
    }
    if let Some((summary, metric)) = leading_measure(materials) {
        return format!("{}.", sensitivity::Finding::in_report(summary).hangs_on(metric));
    }
    if let Some(summary) = materials.evidence.first() {
        return format!("{}.", Evidence::new(summary, Place::Report).headline());
    }
    if let Some(summary) = &materials.sweep {
        let told = sweep::Finding::in_report(summary);
        return format!("{}.", told.sentence(told.leading()));
    }
    materials.backtest.as_ref().map(backtest::places).unwrap_or_default()
}

/// How likely an agreement is, and what comes most often.
fn likely(summary: &ForecastSummary) -> String {
    let endings = forecast::headline(summary);
    if summary.chance.is_none() || summary.n_draws < 2 {
        return format!("By this scenario: {}", lowercased(&endings));
    }
    let rate = &summary.agreement;
    let between = interval(rate).map_or_else(String::new, |ends| format!(", 95% interval {ends}"));
    format!(
        "By this scenario an agreement is {} ({}{between}): {}",
        likelihood(rate),
        share(rate),
        lowercased(&endings)
    )
}

/// The measure that comes first and is not the same throughout.
fn leading_measure(materials: &Materials) -> Option<(&SensitivitySummary, &ExplainedRecord)> {
    let summary = materials.sensitivity.as_ref()?;
    let metric = summary.metrics.iter().find(|metric| !metric.shares.is_empty())?;
    Some((summary, metric))
}

fn assumed_section(materials: &Materials, scenario: &Scenario) -> Option<Section> {
    let Assumed { lead, table, sources } = assumed(scenario, leading_measure(materials), materials.analyze.as_ref())?;
    Some(Section {
        tables: vec![table],
        sources,
        from: materials.commands_of(&[ResultVerb::Sensitivity, ResultVerb::Analyze]),
        ..Section::new("What is assumed, and who says so", lead)
    })
}

/// The section that begins with the first of these sentences, made of what these verbs left; nothing if there is none.
fn section(heading: &str, sentences: Vec<String>, materials: &Materials, from: &[ResultVerb]) -> Option<Section> {
    let mut sentences = sentences.into_iter();
    let lead = sentences.next()?;
    let from = materials.commands_of(from);
    Some(Section { sentences: sentences.collect(), from, ..Section::new(heading, lead) })
}

/// The first of these charts that there is.
fn first_of(charts: &[NamedFigure], names: &[&str]) -> Option<NamedFigure> {
    names.iter().find_map(|name| charts.iter().find(|chart| chart.name == *name).cloned())
}
