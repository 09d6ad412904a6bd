//! What is expected of a what-if.

use super::fields::Fields;
use super::log::Log;
use super::names::Names;
use super::unnamed::Unnamed;
use super::value;
use super::wording::Wording;
use crate::agenda::{Chamber, IssueIdx};
use crate::element::{Field, Reader};
use crate::measure::{Measure, measures};
use crate::quantity::{PerSide, Side};
use crate::scenario::expectation::{Expectation, Expected};
use crate::scenario::form::ExpectationForm;
use crate::scenario::problem::{Problem, ProblemKind, alternatives, short};
use crate::scenario::tree::Node;
use crate::text::suggest;

/// What stands before the weight that is meant: `weight:us.site`.
const WEIGHT: &str = "weight:";

/// What measures and weights go by: what the delegations are called, which chambers there are, and what is on the agenda.
#[derive(Clone, Copy)]
pub(super) struct Measured<'a> {
    pub(super) delegations: PerSide<&'a str>,
    pub(super) chambers: &'a [Chamber],
    pub(super) names: &'a Names,
}

impl Measured<'_> {
    /// The weight of an issue with a delegation.
    fn weight(&self, text: &str) -> Option<Expected> {
        let (delegation, name) = text.strip_prefix(WEIGHT)?.split_once('.')?;
        let side = Side::BOTH.into_iter().find(|side| self.delegations[*side] == delegation)?;
        let place = self.names.issues.iter().position(|draft| draft.issue.name == name)?;
        Some(Expected::Weight(side, IssueIdx::new(place)))
    }

    /// All weights, as they are asked for.
    fn weights(&self) -> impl Iterator<Item = String> {
        let of = move |side: Side| {
            let delegation = self.delegations[side];
            self.names.issues.iter().map(move |draft| format!("{WEIGHT}{delegation}.{}", draft.issue.name))
        };
        Side::BOTH.into_iter().flat_map(of)
    }
}

/// The expectations of a what-if; where it is not known what measures go by, none can be judged.
pub(super) fn expectations(
    what_if: &Fields<'_, '_>,
    list: &Field,
    by: Option<Measured<'_>>,
) -> Option<Vec<Expectation>> {
    what_if.list(list, |_, node| expectation(what_if.log, node, by))
}

fn expectation(log: &Log<'_>, node: &Node<'_>, by: Option<Measured<'_>>) -> Option<Expectation> {
    let kind = value::spelled(log, node, "expectation", ExpectationForm::spelled())?;
    let unnamed = Unnamed::open(log, node, &kind)?;
    let form = ExpectationForm::read(kind.name, &Named { unnamed: &unnamed })?;
    let (never, text) = form.expected();
    let of = measured(log, unnamed.first()?, text, by?)?;
    Some(Expectation { never, of })
}

/// What names a measure.
struct Named<'s, 'n, 't> {
    unnamed: &'s Unnamed<'n, 't>,
}

impl Reader for Named<'_, '_, '_> {
    fn read_number(&self, _field: &Field) -> Option<f64> {
        None
    }

    fn read_name(&self, field: &Field) -> Option<String> {
        let (log, node) = (self.unnamed.log, self.unnamed.value(field.name)?);
        value::text(log, node, &format!("the {}", field.called), Wording::REFERENCE).map(str::to_owned)
    }
}

/// What goes by that name, which stands at a place.
fn measured(log: &Log<'_>, name: &Node<'_>, text: &str, by: Measured<'_>) -> Option<Expected> {
    let Measured { delegations, chambers, .. } = by;
    let measure = Measure::named(text, chambers, delegations).map(Expected::Measure);
    let found = measure.or_else(|| by.weight(text));
    if found.is_some() {
        return found;
    }
    if text.starts_with(WEIGHT) && !by.names.is_sound {
        // The issue may be one that could not be read.
        return None;
    }
    let mut known: Vec<String> = measures(chambers).iter().map(|measure| measure.asked(delegations)).collect();
    let all: Vec<String> = known.iter().cloned().chain(by.weights()).collect();
    let meant = suggest::nearest(text, all.iter().map(String::as_str)).map(|meant| format!("did you mean `{meant}`?"));
    known.push(format!("{WEIGHT}DELEGATION.ISSUE"));
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let kind = ProblemKind::UnknownMeasure { found: short(text), known: alternatives(&known) };
    log.add(Problem::new(kind, name.span).with_help(meant));
    None
}
