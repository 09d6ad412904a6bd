//! What is expected of a what-if.

use super::fields::Fields;
use super::log::Log;
use super::value;
use super::wording::Wording;
use crate::measure::{MEASURES, Measure};
use crate::quantity::PerSide;
use crate::scenario::expectation::{Expectation, Never};
use crate::scenario::problem::{Problem, ProblemKind, alternatives, short};
use crate::scenario::tree::Node;
use crate::text::suggest;

/// The most expectations of a what-if: either way for every measure.
const MOST: usize = 100;

/// The expectations of a what-if, given what the delegations are called; where that is not known, measures of one
/// delegation cannot be judged.
pub(super) fn expectations(what_if: &Fields<'_, '_>, called: Option<PerSide<&str>>) -> Option<Vec<Expectation>> {
    what_if.list_or_empty("expect", MOST, |_, node| expectation(what_if.log, node, called))
}

fn expectation(log: &Log<'_>, node: &Node<'_>, called: Option<PerSide<&str>>) -> Option<Expectation> {
    let never: Never = value::kind(log, node, "expectation")?;
    let [name] = value::arguments(log, node, "the name of a measure such as \"agreement_rate\"")?;
    let text = value::text(log, name, "the measure", Wording::REFERENCE)?;
    let called = called?;
    if let Some(measure) = Measure::named(text, called) {
        return Some(Expectation { never, measure });
    }
    let known: Vec<String> = MEASURES.iter().map(|measure| measure.asked(called)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let meant = suggest::nearest(text, known.iter().copied()).map(|meant| format!("did you mean `{meant}`?"));
    let kind = ProblemKind::UnknownMeasure { found: short(text), known: alternatives(&known) };
    log.add(Problem::new(kind, name.span).with_help(meant));
    None
}
