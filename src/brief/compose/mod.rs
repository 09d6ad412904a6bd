//! From results to a brief, by rules: each section stands only if a result has something to say in it, and begins with the one
//! sentence that matters.

mod change;
mod options;
mod sure;
mod why;

use super::assumed::{Assumed, assumed};
use super::grid::Grid;
use super::materials::Materials;
use super::model::{Brief, Section};
use crate::chart::NamedFigure;
use crate::result::ResultVerb;
use crate::result::forecast::ForecastSummary;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::scenario::Scenario;
use crate::tongue::{Between, Heading, Language, Likely, Tongue};

/// The brief that results of a scenario come to in a language, with a title of its own if one is given. The last command is that
/// which makes the brief.
#[must_use]
pub fn compose(
    materials: &Materials,
    scenario: &Scenario,
    title: Option<&str>,
    command: &str,
    language: Language,
) -> Brief {
    let tongue = language.tongue();
    let materials = &materials.called(scenario, tongue);
    let head = materials.heads().first().copied();
    let sections = [
        why::why(materials, tongue),
        change::hangs_on(materials, tongue),
        change::would_change(materials, tongue),
        options::options(materials, tongue),
        assumed_section(materials, scenario, tongue),
        sure::how_sure(materials, tongue),
        sure::method(materials, tongue),
    ];
    let lines = head.map(|head| tongue.applied(&head.applied)).unwrap_or_default();
    let between = Between::of(scenario, &scenario.calendar()).map(|between| tongue.talks(&between));
    Brief {
        language,
        title: title.unwrap_or(scenario.title()).to_owned(),
        about: title.map(|_| scenario.title().to_owned()).into_iter().chain(between).chain(lines).collect(),
        finding: finding(materials, tongue),
        sections: sections.into_iter().flatten().collect(),
        grid: materials.sweep.as_ref().and_then(|summary| Grid::of(summary, language)),
        reproduction: materials.commands().chain([command.to_owned()]).collect(),
        made_by: tongue.made_by(head),
    }
}

/// The finding, for who reads nothing else: how likely an agreement is, or how the one negotiation ends, or what could be agreed.
fn finding(materials: &Materials, tongue: &dyn Tongue) -> String {
    if let Some(summary) = &materials.forecast {
        return tongue.likely(summary, likely(summary));
    }
    if let Some(result) = &materials.run {
        return tongue.ended(result);
    }
    if let Some(summary) = &materials.compare {
        return tongue.difference(summary);
    }
    if let Some(summary) = materials.choices.first() {
        return tongue.choice(summary);
    }
    if let Some(summary) = materials.reach.first() {
        return tongue.would_take(summary);
    }
    if let Some(summary) = &materials.analyze {
        return tongue.zone(summary);
    }
    if let Some((summary, metric)) = leading_measure(materials) {
        return tongue.hangs_on(summary, metric);
    }
    if let Some(summary) = materials.evidence.first() {
        return tongue.worth_knowing(summary);
    }
    if let Some(summary) = &materials.sweep {
        return tongue.swept(summary);
    }
    let first = materials.backtest.as_ref().and_then(|summary| tongue.backtest(summary).into_iter().next());
    first.unwrap_or_default()
}

/// How likely an agreement is; nothing where that is not left to chance, or one negotiation is all there is.
fn likely(summary: &ForecastSummary) -> Option<Likely> {
    (!summary.chance.is_none() && summary.n_draws >= 2).then(|| Likely::of(&summary.agreement))
}

/// The measure that comes first and is not the same throughout.
fn leading_measure(materials: &Materials) -> Option<(&SensitivitySummary, &ExplainedRecord)> {
    let summary = materials.sensitivity.as_ref()?;
    let metric = summary.metrics.iter().find(|metric| !metric.shares.is_empty())?;
    Some((summary, metric))
}

fn assumed_section(materials: &Materials, scenario: &Scenario, tongue: &dyn Tongue) -> Option<Section> {
    let assumed = assumed(scenario, leading_measure(materials), materials.analyze.as_ref(), tongue)?;
    let Assumed { lead, table, sources } = assumed;
    Some(Section {
        tables: vec![table],
        sources,
        from: materials.commands_of(&[ResultVerb::Sensitivity, ResultVerb::Analyze]),
        ..Section::new(tongue.heading(&Heading::Assumed), lead)
    })
}

/// The section that begins with the first of these sentences, made of what these verbs left; nothing if there is none.
fn section(heading: String, sentences: Vec<String>, materials: &Materials, from: &[ResultVerb]) -> Option<Section> {
    let mut sentences = sentences.into_iter();
    let lead = sentences.next()?;
    let from = materials.commands_of(from);
    Some(Section { sentences: sentences.collect(), from, ..Section::new(heading, lead) })
}

/// The first of these charts that there is.
fn first_of(charts: &[NamedFigure], names: &[&str]) -> Option<NamedFigure> {
    names.iter().find_map(|name| charts.iter().find(|chart| chart.name == *name).cloned())
}
