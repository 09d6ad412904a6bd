//! What is assumed, and who says so: the numbers that matter, with the reasons that the scenario gives.

use super::model::Table;
use super::reason::Sources;
use crate::account::figure::Place;
use crate::agenda::Note;
use crate::result::Titled;
use crate::result::analyze::{AnalyzeSummary, RuleEffectRecord};
use crate::result::sensitivity::{ExplainedRecord, InputRecord, SensitivitySummary};
use crate::scenario::{Address, Scenario};
use crate::text::capitalised;

/// How many numbers and rules are listed.
const MOST_ROWS: usize = 5;
/// How many of those are rules.
const MOST_RULES: usize = 2;

const OF_NUMBERS: &str = "Every weight, value, strategy and red line is a judgement of whoever wrote the scenario; the \
                          outcome hangs most on these numbers.";
const OF_RULES: &str = "Every weight, value, strategy and red line is a judgement of whoever wrote the scenario; these rules \
                        narrow most what could be agreed.";
const OF_BOTH: &str = "Every weight, value, strategy and red line is a judgement of whoever wrote the scenario; these rules \
                       narrow most what could be agreed, and the outcome hangs most on these numbers.";

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
) -> Option<Assumed> {
    let mut sources = Sources::of(scenario);
    let rules = analyze.map(|analyze| rules(analyze, &mut sources)).unwrap_or_default();
    let left = MOST_ROWS - rules.len();
    let numbers = sensitivity.map(|(summary, metric)| numbers(scenario, summary, metric, left, &mut sources));
    let numbers = numbers.unwrap_or_default();
    let (lead, caption) = match (rules.is_empty(), numbers.is_empty()) {
        (true, true) => return None,
        (true, false) => (OF_NUMBERS, "The numbers that matter most"),
        (false, true) => (OF_RULES, "The rules that narrow most what could be agreed"),
        (false, false) => {
            (OF_BOTH, "The rules that narrow most what could be agreed, and the numbers that matter most")
        }
    };
    let rows: Vec<Vec<String>> = rules.into_iter().chain(numbers).collect();
    let table = Table::new(caption, &["Assumption", "As written", "Who says so"], rows, 1);
    Some(Assumed { lead, table: Table { n_last_words: 1, ..table }, sources: sources.listed() })
}

/// The numbers that most explains the outcome and are told from chance in that, as the scenario states them.
fn numbers(
    scenario: &Scenario,
    summary: &SensitivitySummary,
    metric: &ExplainedRecord,
    most: usize,
    sources: &mut Sources<'_>,
) -> Vec<Vec<String>> {
    let inputs = metric.told().into_iter().filter_map(|place| summary.inputs.get(place));
    let known = inputs.filter_map(|input| Some((input, scenario.address(&input.address)?)));
    let row = |(input, address): (&InputRecord, &Address)| {
        let value = Place::Report.in_unit(address.value, &input.unit);
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
fn rules(analyze: &AnalyzeSummary, sources: &mut Sources<'_>) -> Vec<Vec<String>> {
    let zone = analyze.zone.unwrap_or(0);
    let mut rules: Vec<&RuleEffectRecord> =
        analyze.rules.iter().filter(|rule| rule.zone_without.is_some_and(|without| without > zone)).collect();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.zone_without));
    let row = |rule: &&RuleEffectRecord| {
        let title = capitalised(&crate::account::analyze::rule_in_text(analyze, rule));
        let note = Note { because: rule.because.as_deref().map(Into::into), source: None };
        vec![title, String::new(), sources.reason(&note)]
    };
    rules.iter().take(MOST_RULES).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::sample::{NOT_TOLD, TOLD, sensitivity};
    use crate::scenario::load;

    #[test]
    fn nothing_is_said_to_matter_that_chance_would_show() {
        let document = load("scenarios/tutorial.ron").unwrap();
        let of = |shares: &[(&str, f64)]| {
            let summary = sensitivity(shares);
            assumed(document.scenario(), Some((&summary, &summary.metrics[0])), None)
        };
        let Assumed { lead, table, .. } = of(&[(TOLD, 0.3), (NOT_TOLD, 0.08)]).unwrap();
        assert!(lead.ends_with("the outcome hangs most on these numbers."));
        assert_eq!(table.rows.len(), 1, "{table:?}");
        assert!(of(&[(NOT_TOLD, 0.08)]).is_none());
    }
}
