//! What options are worth: tables and shapes.

use super::distribution::pair;
use super::fields::Fields;
use super::log::{Log, Quantity};
use super::names::{Deferral, Names};
use super::no_deal::VALUE;
use super::value;
use crate::agenda::IssueIdx;
use crate::element::{Described, Field, LEVEL, Number, PER_LEVEL, Reader};
use crate::payoff::shape::{LEVELS, Unlike};
use crate::payoff::{OptionValues, Shape};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::tree::Node;

/// The name of a table of values.
const TABLE: &str = "Table";
const VALUES: PartKind = PartKind::Named("values such as `Linear(worst: 0, best: 28)`");
/// Why a clause has no value of its own, and cannot be changed by itself.
pub(super) const IS_WORTH_ITS_BRANCHES: &str = "it is worth what its branches are worth";
const NO_DEFERRED_VALUE: Deferral =
    Deferral::Refused("an issue left open is worth its no-deal value less `delay_cost`");
/// The most steps of a shape.
const MOST_STEPS: usize = 1_000;

/// The values of every issue's options.
pub(super) fn values(fields: &Fields<'_, '_>, node: &Node<'_>, names: &Names) -> Option<Vec<OptionValues>> {
    names.every_issue(fields.log, node, "`values`", |issue, entry| of_issue(fields, issue, entry.value, names))
}

/// The values of the options of some issues.
pub(super) fn some_values(
    fields: &Fields<'_, '_>,
    node: &Node<'_>,
    names: &Names,
) -> Option<Vec<Option<OptionValues>>> {
    names.some_issues(fields.log, node, "`values`", |issue, entry| of_issue(fields, issue, entry.value, names))
}

fn of_issue(fields: &Fields<'_, '_>, issue: IssueIdx, node: &Node<'_>, names: &Names) -> Option<OptionValues> {
    let log = fields.log;
    let path = fields.path_to(&format!("values.{}", names.issue(issue).name));
    log.part(path.clone(), VALUES, Slot::replacing(node.span));
    let kind = value::spelling(log, node, "kind of values", &[vec![TABLE], Shape::names()].concat())?;
    if kind == TABLE {
        return table(log, node, &path, issue, names).map(OptionValues::Table);
    }
    let shape = shape(log, node, kind, path, names.issue(issue).unit.as_deref().unwrap_or_default());
    check_levels(log, node, kind, issue, names);
    shape.map(OptionValues::Shape)
}

fn table(log: &Log<'_>, node: &Node<'_>, path: &str, issue_idx: IssueIdx, names: &Names) -> Option<Vec<f64>> {
    let [map] = value::arguments(log, node, "a map from options to values `{ \"...\": 0.5 }`")?;
    let issue = names.issue(issue_idx);
    let what = format!("the table of `{}`", issue.name);
    let values = names.some_options(log, issue_idx, map, (&what, NO_DEFERRED_VALUE), |option, entry| {
        if !names.is_plain(log, issue_idx, option, entry.key_span, IS_WORTH_ITS_BRANCHES) {
            return None;
        }
        let name = issue.option_name(option);
        value::number(log, entry.value, &format!("the value of `{name}`"), format!("{path}.{name}"), VALUE)
    })?;
    if !names.options_are_sound(issue_idx) {
        return None;
    }
    let plain = &issue.options[..issue.n_plain()];
    let given = plain.iter().zip(&values);
    let missing: Vec<String> = given.filter(|(_, value)| value.is_none()).map(|(o, _)| o.name.clone()).collect();
    if !missing.is_empty() {
        log.report(ProblemKind::MissingEntries { what, missing }, log.place(node));
        return None;
    }
    values.into_iter().take(plain.len()).collect()
}

fn shape(log: &Log<'_>, node: &Node<'_>, kind: &'static str, path: String, unit: &str) -> Option<Shape> {
    let is_listed = Shape::spelled().iter().any(|shape| shape.name == kind && shape.is_listed());
    if is_listed {
        return Shape::read(kind, &Listed { log, node, path: &path, unit });
    }
    let fields = Fields::open(log, node, kind, path)?;
    let shape = Shape::read(kind, &Levelled { fields: &fields, unit });
    fields.note();
    fields.finish();
    shape.filter(|shape| is_uneven(&fields, shape))
}

/// Whether a shape is not flat, which is reported if it is.
fn is_uneven(fields: &Fields<'_, '_>, shape: &Shape) -> bool {
    let number = |name: &str| shape.number(name).unwrap_or_default();
    match shape.unlike() {
        Some(Unlike::Each(one, other)) if number(one) == number(other) => {
            fields.log.report(ProblemKind::NoSlope { one, other, level: number(one) }, fields.head());
            false
        }
        Some(Unlike::Zero(field)) if number(field) == 0.0 => {
            let at = fields.optional(field).map_or_else(|| fields.head(), |node| node.span);
            fields.log.report(ProblemKind::Zero { what: format!("`{field}`") }, at);
            false
        }
        Some(Unlike::Each(..) | Unlike::Zero(_)) | None => true,
    }
}

/// The fields of a shape over levels of that unit.
struct Levelled<'f, 'l, 't> {
    fields: &'f Fields<'l, 't>,
    unit: &'f str,
}

impl Reader for Levelled<'_, '_, '_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        let Number { range, unit, .. } = field.as_number()?;
        let unit = match unit {
            LEVEL => self.unit.to_owned(),
            PER_LEVEL if self.unit.is_empty() => String::new(),
            PER_LEVEL => format!("per {}", self.unit),
            other => other.to_owned(),
        };
        self.fields.number(field.name, Quantity::new(range, &unit))
    }

    fn read_optional_number(&self, field: &Field) -> Option<Option<f64>> {
        self.fields.read_optional_number(field)
    }

    fn read_choice(&self, field: &Field) -> Option<usize> {
        self.fields.read_choice(field)
    }
}

/// A shape that is a list between parentheses, over levels of that unit.
struct Listed<'n, 't> {
    log: &'n Log<'t>,
    node: &'n Node<'t>,
    path: &'n str,
    unit: &'n str,
}

impl Reader for Listed<'_, '_> {
    fn read_number(&self, _field: &Field) -> Option<f64> {
        None
    }

    fn read_steps(&self, _field: &Field) -> Option<Vec<(f64, f64)>> {
        steps(self.log, self.node, self.path, Quantity::new(LEVELS, self.unit))
    }
}

fn steps(log: &Log<'_>, node: &Node<'_>, path: &str, level: Quantity<'_>) -> Option<Vec<(f64, f64)>> {
    const EXPECTED: &str = "a list of steps `[(from_level, value), ...]`";
    let [list] = value::arguments(log, node, EXPECTED)?;
    let items = value::filled_list(log, list, "the list of steps", MOST_STEPS, "it needs at least one")?;
    let steps: Vec<Option<(f64, f64)>> = items
        .iter()
        .enumerate()
        .map(|(idx, item)| {
            let Some([from, value]) = pair(item) else {
                value::wrong_type(log, item, "a step", "a level and a value `(1500, 0.5)`");
                return None;
            };
            let path = format!("{path}.{}", idx + 1);
            let from = value::number(log, from, "the level of a step", format!("{path}.from"), level);
            let value = value::number(log, value, "the value of a step", format!("{path}.value"), VALUE);
            from.zip(value)
        })
        .collect();
    let mut is_sound = true;
    for (idx, window) in steps.windows(2).enumerate() {
        if let [Some((previous, _)), Some((level, _))] = window
            && level <= previous
        {
            let kind = ProblemKind::StepsNotRising { level: *level, previous: *previous };
            log.report(kind, items[idx + 1].span);
            is_sound = false;
        }
    }
    steps.into_iter().collect::<Option<Vec<_>>>().filter(|_| is_sound)
}

/// A shape needs the level of every option.
fn check_levels(log: &Log<'_>, node: &Node<'_>, shape: &str, issue: IssueIdx, names: &Names) {
    if !names.is_sound(issue) {
        return;
    }
    let issue = names.issue(issue);
    let without = issue.options[..issue.n_plain()].iter().filter(|option| option.level.is_none());
    let options: Vec<String> = without.map(|option| option.name.clone()).collect();
    if !options.is_empty() {
        let (shape, issue) = (format!("`{shape}`"), issue.name.clone());
        let help = "give them levels, or use a Table".to_owned();
        log.add(Problem::new(ProblemKind::NoLevel { shape, issue, options }, log.place(node)).with_help(help));
    }
}
