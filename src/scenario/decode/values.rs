//! What options are worth: tables and shapes.

use super::agenda::LEVELS;
use super::fields::Fields;
use super::log::{Log, Quantity};
use super::names::{Deferral, Names};
use super::no_deal::VALUE;
use super::value;
use crate::agenda::IssueIdx;
use crate::element::Range;
use crate::payoff::{OptionValues, Shape};
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::tree::{Body, Kind, Node};

const KINDS: [&str; 5] = ["Table", "Linear", "Peak", "Steps", "Logistic"];
const VALUES: PartKind = PartKind::Named("values such as `Linear(worst: 0, best: 28)`");
const NO_DEFERRED_VALUE: Deferral =
    Deferral::Refused("an issue left open is worth its no-deal value less `delay_cost`");
/// The most steps of a shape.
const MOST_STEPS: usize = 1_000;

/// The values of every issue's options.
pub(super) fn values(fields: &Fields<'_, '_>, node: &Node<'_>, names: &Names) -> Option<Vec<OptionValues>> {
    let log = fields.log;
    names.every_issue(log, node, "`values`", |issue, entry| {
        let path = fields.path_to(&format!("values.{}", names.issue(issue).name));
        log.part(path.clone(), VALUES, Slot::replacing(entry.value.span));
        let kind = value::kind(log, entry.value, "kind of values", &KINDS)?;
        if kind == "Table" {
            return table(log, entry.value, &path, issue, names).map(OptionValues::Table);
        }
        let shape = shape(log, entry.value, kind, path, names.issue(issue).unit.as_deref().unwrap_or_default());
        check_levels(log, entry.value, kind, issue, names);
        shape.map(OptionValues::Shape)
    })
}

fn table(log: &Log<'_>, node: &Node<'_>, path: &str, issue_idx: IssueIdx, names: &Names) -> Option<Vec<f64>> {
    let [map] = value::arguments(log, node, "a map from options to values `{ \"...\": 0.5 }`")?;
    let issue = names.issue(issue_idx);
    let what = format!("the table of `{}`", issue.name);
    let values = names.some_options(log, issue_idx, map, (&what, NO_DEFERRED_VALUE), |option, entry| {
        let name = issue.option_name(option);
        value::number(log, entry.value, &format!("the value of `{name}`"), format!("{path}.{name}"), VALUE)
    })?;
    if !names.options_are_sound(issue_idx) {
        return None;
    }
    let given = issue.options.iter().zip(&values);
    let missing: Vec<String> = given.filter(|(_, value)| value.is_none()).map(|(o, _)| o.name.clone()).collect();
    if !missing.is_empty() {
        log.report(ProblemKind::MissingEntries { what, missing }, log.place(node));
        return None;
    }
    values.into_iter().take(issue.options.len()).collect()
}

fn shape(log: &Log<'_>, node: &Node<'_>, kind: &'static str, path: String, unit: &str) -> Option<Shape> {
    let level = Quantity::new(LEVELS, unit);
    if kind == "Steps" {
        return steps(log, node, &path, level).map(Shape::Steps);
    }
    let fields = Fields::open(log, node, kind, path)?;
    let shape = match kind {
        "Linear" => {
            let (worst, best) = (fields.number("worst", level), fields.number("best", level));
            worst.zip(best).and_then(|(worst, best)| {
                if worst == best {
                    log.report(ProblemKind::NoSlope { level: worst }, log.place(node));
                    return None;
                }
                Some(Shape::Linear { worst, best })
            })
        }
        "Peak" => {
            let at = fields.number("at", level);
            let width = fields.number("width", Quantity::new(Range::above(0.0, LEVELS.greatest), unit));
            at.zip(width).map(|(at, width)| Shape::Peak { at, width })
        }
        _ => logistic(&fields, level),
    };
    fields.note();
    fields.finish();
    shape
}

fn logistic(fields: &Fields<'_, '_>, level: Quantity<'_>) -> Option<Shape> {
    let midpoint = fields.number("midpoint", level);
    let per_unit = if level.unit.is_empty() { String::new() } else { format!("per {}", level.unit) };
    let slope = fields.number("slope", Quantity::new(LEVELS, &per_unit));
    let (midpoint, slope) = (midpoint?, slope?);
    if slope == 0.0 {
        let at = fields.optional("slope").map_or_else(|| fields.head(), |node| node.span);
        fields.log.report(ProblemKind::Zero { what: "`slope`".to_owned() }, at);
        return None;
    }
    Some(Shape::Logistic { midpoint, slope })
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

fn pair<'n, 't>(node: &'n Node<'t>) -> Option<&'n [Node<'t>; 2]> {
    match &node.kind {
        Kind::Struct(found) if found.name.is_none() => match &found.body {
            Body::Values(values) => values.as_slice().try_into().ok(),
            _ => None,
        },
        _ => None,
    }
}

/// A shape needs the level of every option.
fn check_levels(log: &Log<'_>, node: &Node<'_>, shape: &str, issue: IssueIdx, names: &Names) {
    if !names.is_sound(issue) {
        return;
    }
    let issue = names.issue(issue);
    let without = issue.options.iter().filter(|option| option.level.is_none());
    let options: Vec<String> = without.map(|option| option.name.clone()).collect();
    if !options.is_empty() {
        let (shape, issue) = (format!("`{shape}`"), issue.name.clone());
        let help = "give them levels, or use a Table".to_owned();
        log.add(Problem::new(ProblemKind::NoLevel { shape, issue, options }, log.place(node)).with_help(help));
    }
}
