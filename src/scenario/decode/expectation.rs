//! What is expected of a what-if.

use super::fields::Fields;
use super::log::Log;
use super::value;
use super::wording::Wording;
use crate::agenda::Chamber;
use crate::measure::{Measure, measures};
use crate::quantity::PerSide;
use crate::scenario::expectation::{Expectation, Never};
use crate::scenario::problem::{Problem, ProblemKind, alternatives, short};
use crate::scenario::tree::Node;
use crate::text::suggest;

/// The most expectations of a what-if: either way for every measure.
const MOST: usize = 100;

/// What measures go by: what the delegations are called, and which chambers there are.
#[derive(Clone, Copy)]
pub(super) struct Measured<'a> {
    pub(super) delegations: PerSide<&'a str>,
    pub(super) chambers: &'a [Chamber],
}

/// The expectations of a what-if; where it is not known what measures go by, none can be judged.
pub(super) fn expectations(what_if: &Fields<'_, '_>, by: Option<Measured<'_>>) -> Option<Vec<Expectation>> {
    what_if.list_or_empty("expect", MOST, |_, node| expectation(what_if.log, node, by))
}

fn expectation(log: &Log<'_>, node: &Node<'_>, by: Option<Measured<'_>>) -> Option<Expectation> {
    let never: Never = value::kind(log, node, "expectation")?;
    let [name] = value::arguments(log, node, "the name of a measure such as \"agreement_rate\"")?;
    let text = value::text(log, name, "the measure", Wording::REFERENCE)?;
    let Measured { delegations, chambers } = by?;
    if let Some(measure) = Measure::named(text, chambers, delegations) {
        return Some(Expectation { never, measure });
    }
    let known: Vec<String> = measures(chambers).iter().map(|measure| measure.asked(delegations)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let meant = suggest::nearest(text, known.iter().copied()).map(|meant| format!("did you mean `{meant}`?"));
    let kind = ProblemKind::UnknownMeasure { found: short(text), known: alternatives(&known) };
    log.add(Problem::new(kind, name.span).with_help(meant));
    None
}
