//! What is assumed, and who says so: the numbers that matter, with the reasons that the scenario gives.

use super::model::Table;
use super::reason::Sources;
use crate::agenda::Note;
use crate::result::Titled;
use crate::result::analyze::{AnalyzeSummary, RuleEffectRecord};
use crate::result::sensitivity::{ExplainedRecord, InputRecord, SensitivitySummary};
use crate::scenario::{Address, Scenario};
use crate::text::capitalised;
use crate::tongue::{Caption, Head, Remark, Tongue};

/// How many numbers and rules are listed.
const MOST_ROWS: usize = 5;
/// How many of those are rules.
const MOST_RULES: usize = 2;

/// What matters most and is a judgement.
pub(super) struct Assumed {
    /// What is listed, in a sentence.
    pub(super) lead: &'static str,
    pub(super) table: Table,
    /// The sources that it refers to.
    pub(super) sources: Vec<String>,
}

/// What matters most and is a judgement; nothing if no result tells it from chance.
pub(super) fn assumed(
    scenario: &Scenario,
    sensitivity: Option<(&SensitivitySummary, &ExplainedRecord)>,
    analyze: Option<&AnalyzeSummary>,
    tongue: &dyn Tongue,
) -> Option<Assumed> {
    let mut sources = Sources::of(scenario, tongue);
    let rules = analyze.map(|analyze| rules(analyze, &mut sources, tongue)).unwrap_or_default();
    let left = MOST_ROWS - rules.len();
    let numbers = sensitivity.map(|of| numbers(scenario, of, left, &mut sources, tongue)).unwrap_or_default();
    let (lead, caption) = match (rules.is_empty(), numbers.is_empty()) {
        (true, true) => return None,
        (true, false) => (Remark::OfNumbers, Caption::Numbers),
        (false, true) => (Remark::OfRules, Caption::Rules),
        (false, false) => (Remark::OfBoth, Caption::RulesAndNumbers),
    };
    let rows: Vec<Vec<String>> = rules.into_iter().chain(numbers).collect();
    let table = Table::new(tongue.caption(&caption), tongue.head(Head::Assumptions), rows, 1);
    // Rules have no number of their own.
    let table = Table { n_last_words: 1, ..table }.without_empty();
    Some(Assumed { lead: tongue.remark(lead), table, sources: sources.listed() })
}

/// The numbers that most explains the outcome and are told from chance in that, as the scenario states them.
fn numbers(
    scenario: &Scenario,
    (summary, metric): (&SensitivitySummary, &ExplainedRecord),
    most: usize,
    sources: &mut Sources<'_>,
    tongue: &dyn Tongue,
) -> Vec<Vec<String>> {
    let inputs = metric.told().into_iter().filter_map(|place| summary.inputs.get(place));
    let known = inputs.filter_map(|input| Some((input, scenario.address(&input.address)?)));
    let row = |(input, address): (&InputRecord, &Address)| {
        let value = tongue.in_unit(address.value, &input.unit);
        vec![capitalised(input.title()), value, sources.reason(note_of(scenario, input, &address.note))]
    };
    known.take(most).map(row).collect()
}

/// The note of a number, or else of what makes it uncertain.
fn note_of<'s>(scenario: &'s Scenario, input: &InputRecord, own: &'s Note) -> &'s Note {
    if !own.is_empty() {
        return own;
    }
    let uncertainty = scenario.uncertainty();
    let number = uncertainty.numbers.iter().find(|number| number.address == input.address).map(|number| &number.note);
    let of_side = |side: crate::quantity::Side, part: &str| {
        input.address.starts_with(&format!("{}.{part}.", scenario.delegations()[side].name()))
    };
    let weights = || uncertainty.weights.iter().find(|drawn| of_side(drawn.side, "weights")).map(|drawn| &drawn.note);
    let values = || uncertainty.values.iter().find(|drawn| of_side(drawn.side, "values")).map(|drawn| &drawn.note);
    number.or_else(weights).or_else(values).unwrap_or(own)
}

/// The red lines and rules that narrow the zone most.
fn rules(analyze: &AnalyzeSummary, sources: &mut Sources<'_>, tongue: &dyn Tongue) -> Vec<Vec<String>> {
    let zone = analyze.zone.unwrap_or(0);
    let mut rules: Vec<&RuleEffectRecord> =
        analyze.rules.iter().filter(|rule| rule.zone_without.is_some_and(|without| without > zone)).collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.zone_without));
    let row = |rule: &&RuleEffectRecord| {
        let note = Note { because: rule.because.as_deref().map(Into::into), source: None };
        vec![tongue.rule(analyze, rule), String::new(), sources.reason(&note)]
    };
    rules.iter().take(MOST_RULES).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::sample::{NOT_TOLD, TOLD, sensitivity};
    use crate::scenario::load;
    use crate::tongue::Language;

    #[test]
    fn nothing_is_said_to_matter_that_chance_would_show() {
        let document = load("scenarios/tutorial.ron").unwrap();
        let of = |shares: &[(&str, f64)]| {
            let summary = sensitivity(shares);
            let tongue = Language::English.tongue();
            assumed(document.scenario(), Some((&summary, &summary.metrics[0])), None, tongue)
        };
        let Assumed { lead, table, .. } = of(&[(TOLD, 0.3), (NOT_TOLD, 0.08)]).unwrap();
        assert!(lead.ends_with("these numbers are shown to matter to the outcome."));
        assert_eq!(table.rows.len(), 1, "{table:?}");
        assert!(of(&[(NOT_TOLD, 0.08)]).is_none());
    }
}
