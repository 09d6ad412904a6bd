//! Distributions of single numbers.

use super::fields::Fields;
use super::log::Log;
use super::value;
use crate::element::{AT_ADDRESS, Field, Holds, Number, Otherwise, Range, Reader, Spelled};
use crate::payoff::shape::LEVELS;
use crate::scenario::distribution::Distribution;
use crate::scenario::problem::ProblemKind;
use crate::scenario::tree::{Body, Node};

/// The most numbers of a choice.
const MOST_CHOICES: usize = 1_000;

/// How a number is distributed.
pub(super) struct Spread {
    pub(super) distribution: Distribution,
    /// Whether it lies around the number written.
    pub(super) is_around_written: bool,
}

/// A distribution, and its fields with those still unread that all distributions share; a choice may have none. `number`
/// is the value written and the range of the number, missing if there is no such number.
pub(super) fn distribution<'l, 't>(
    log: &'l Log<'t>,
    node: &'l Node<'t>,
    path: String,
    number: Option<(f64, Range)>,
) -> Option<(Option<Spread>, Option<Fields<'l, 't>>)> {
    let (written, range) = number.unwrap_or((1.0, LEVELS));
    // What lies between whole numbers is rounded.
    let range = Range { whole: false, ..range };
    let name = value::spelling(log, node, "distribution", &Distribution::names())?;
    let kind = Distribution::spelled().into_iter().find(|kind| kind.name == name)?;
    let has_chances = kind.fields.iter().any(|field| field.holds == Holds::Chances);
    if has_chances && matches!(node.as_struct().map(|found| &found.body), Some(Body::Values(_))) {
        let [list] = value::arguments(log, node, "a list of numbers with chances `[(1500, 0.4), ...]`")?;
        let distribution = Distribution::read(name, &Listed { log, list, range });
        return Some((distribution.map(|distribution| Spread { distribution, is_around_written: false }), None));
    }
    let fields = Fields::open(log, node, name, path)?;
    let around = Around { fields: &fields, written, range, defaults_are_allowed: defaults_are_allowed(&kind, range) };
    let distribution = Distribution::read(name, &around);
    let is_around_written = kind.fields.iter().any(|field| around.takes_written(field));
    let spread = distribution.filter(|distribution| holds(&fields, distribution));
    Some((spread.map(|distribution| Spread { distribution, is_around_written }), Some(fields)))
}

/// Whether the numbers of a distribution may stand together, which is reported if not.
fn holds(fields: &Fields<'_, '_>, distribution: &Distribution) -> bool {
    let Some((kind, field)) = distribution.wrong() else { return true };
    let at = field.and_then(|field| fields.optional(field)).map_or_else(|| fields.head(), |node| node.span);
    fields.log.report(kind, at);
    false
}

/// Whether all that holds where nothing is written is within the bounds of the address; bounds that are not allowed
/// themselves are, since draws are moved to what is.
fn defaults_are_allowed(kind: &Spelled, range: Range) -> bool {
    kind.fields.iter().filter_map(Field::as_number).all(|number| match number {
        Number { unit: AT_ADDRESS, otherwise: Otherwise::Value(default), .. } => {
            (range.least..=range.greatest).contains(&default)
        }
        Number { .. } => true,
    })
}

/// The fields of a distribution of the number at an address, of that range and written so.
struct Around<'f, 'l, 't> {
    fields: &'f Fields<'l, 't>,
    written: f64,
    range: Range,
    /// If not, none of them holds.
    defaults_are_allowed: bool,
}

impl Around<'_, '_, '_> {
    /// The numbers that a field takes.
    fn range(&self, number: Number) -> Range {
        if number.unit == AT_ADDRESS { number.range.within(self.range) } else { number.range }
    }

    /// Whether a field holds the number written because nothing is written in it.
    fn takes_written(&self, field: &Field) -> bool {
        let takes_it = |number: Number| {
            matches!(number.otherwise, Otherwise::Written) && self.range(number).contains(self.written)
        };
        self.fields.optional(field.name).is_none() && field.as_number().is_some_and(takes_it)
    }
}

impl Reader for Around<'_, '_, '_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        let number = field.as_number()?;
        if self.takes_written(field) {
            return Some(self.written);
        }
        if let Otherwise::Value(default) = number.otherwise
            && (self.defaults_are_allowed || number.unit != AT_ADDRESS)
        {
            return self.fields.plain_number_or(field.name, self.range(number), default);
        }
        self.fields.plain_number(field.name, self.range(number))
    }

    fn read_optional_number(&self, field: &Field) -> Option<Option<f64>> {
        if self.fields.optional(field.name).is_none() { Some(None) } else { self.read_number(field).map(Some) }
    }

    fn read_choice(&self, field: &Field) -> Option<usize> {
        self.fields.read_choice(field)
    }

    fn read_chances(&self, field: &Field) -> Option<Vec<(f64, f64)>> {
        chances(self.fields.log, self.fields.required(field.name)?, self.range)
    }
}

/// A distribution that is a list between parentheses, of a number of that range.
struct Listed<'n, 't> {
    log: &'n Log<'t>,
    list: &'n Node<'t>,
    range: Range,
}

impl Reader for Listed<'_, '_> {
    fn read_number(&self, _field: &Field) -> Option<f64> {
        None
    }

    fn read_chances(&self, _field: &Field) -> Option<Vec<(f64, f64)>> {
        chances(self.log, self.list, self.range)
    }
}

/// `[(1500, 0.4), (1600, 0.6)]`: numbers with their chances, which need not sum to 1.
fn chances(log: &Log<'_>, list: &Node<'_>, range: Range) -> Option<Vec<(f64, f64)>> {
    const CHANCES: Range = Range::closed(0.0, 1e12);
    let items = value::filled_list(log, list, "the choice", MOST_CHOICES, "it needs at least one number")?;
    let weighted = items.iter().map(|item| {
        let Some([number, chance]) = pair(item) else {
            value::wrong_type(log, item, "a choice", "a number and its chance `(1500, 0.4)`");
            return None;
        };
        let number = value::plain_number(log, number, "the number", range);
        number.zip(value::plain_number(log, chance, "the chance", CHANCES))
    });
    let weighted = weighted.collect::<Vec<_>>().into_iter().collect::<Option<Vec<(f64, f64)>>>()?;
    if weighted.iter().all(|(_, chance)| *chance == 0.0) {
        log.report(ProblemKind::NoChance, log.place(list));
        return None;
    }
    Some(weighted)
}

/// Two values in parentheses.
pub(super) fn pair<'n, 't>(node: &'n Node<'t>) -> Option<&'n [Node<'t>; 2]> {
    let found = node.as_struct().filter(|found| found.name.is_none())?;
    if let Body::Values(values) = &found.body { values.as_slice().try_into().ok() } else { None }
}
