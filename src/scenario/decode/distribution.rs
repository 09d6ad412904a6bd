//! Distributions of single numbers.

use super::fields::Fields;
use super::log::Log;
use super::value;
use crate::element::{Named, Range, names};
use crate::payoff::shape::LEVELS;
use crate::random::Distribution;
use crate::scenario::problem::ProblemKind;
use crate::scenario::tree::{Body, Node};

names! {
    /// What a distribution is called.
    enum DistributionName {
        Uniform,
        Normal,
        Triangular,
        Beta,
        LogNormal,
        Choice,
    }
}

/// The most numbers of a choice.
const MOST_CHOICES: usize = 1_000;
/// The parameters of a beta distribution; beyond this its quantiles lose digits.
const BETA: Range = Range::closed(0.01, 1e4);
/// The spread of a logarithm; e^10 is a factor of 22,000.
const SIGMA: Range = Range::above(0.0, 10.0);

/// How a number is distributed.
pub(super) struct Spread {
    pub(super) distribution: Distribution,
    pub(super) stretch: Option<(f64, f64)>,
    pub(super) is_around_written: bool,
}

impl Spread {
    fn absolute(distribution: Distribution) -> Self {
        Self { distribution, stretch: None, is_around_written: false }
    }
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
    let kind: DistributionName = value::kind(log, node, "distribution")?;
    if kind == DistributionName::Choice && matches!(node.as_struct().map(|found| &found.body), Some(Body::Values(_))) {
        let [list] = value::arguments(log, node, "a list of numbers with chances `[(1500, 0.4), ...]`")?;
        return Some((choice(log, list, range), None));
    }
    let fields = Fields::open(log, node, kind.name(), path)?;
    let spread = match kind {
        DistributionName::Uniform => {
            let (low, high) = (fields.plain_number("low", range), fields.plain_number("high", range));
            low.zip(high)
                .filter(|(low, high)| in_order(&fields, ("low", *low), ("high", *high)))
                .map(|(low, high)| Spread::absolute(Distribution::Uniform { low, high }))
        }
        DistributionName::Normal => {
            let mean = fields.plain_number_or("mean", range, written);
            let sd = fields.plain_number("sd", Range::above(0.0, LEVELS.greatest));
            let is_around_written = fields.optional("mean").is_none();
            mean.zip(sd).map(|(mean, sd)| {
                let distribution = Distribution::Normal { mean, sd };
                Spread { is_around_written, ..Spread::absolute(distribution) }
            })
        }
        DistributionName::Triangular => triangular(&fields, range).map(Spread::absolute),
        DistributionName::Beta => beta(&fields, range),
        DistributionName::LogNormal => log_normal(&fields, written, range),
        DistributionName::Choice => fields.required("of").and_then(|list| choice(log, list, range)),
    };
    Some((spread, Some(fields)))
}

/// Whether the first of two fields is less than the second, which is reported if not.
fn in_order(fields: &Fields<'_, '_>, low: (&'static str, f64), high: (&'static str, f64)) -> bool {
    let ((lesser, low), (greater, high)) = (low, high);
    if low >= high {
        fields.log.report(ProblemKind::NotInOrder { lesser, low, greater, high }, fields.head());
    }
    low < high
}

fn triangular(fields: &Fields<'_, '_>, range: Range) -> Option<Distribution> {
    let [low, mode, high] = ["low", "mode", "high"].map(|name| fields.plain_number(name, range));
    let (low, mode, high) = (low?, mode?, high?);
    if !in_order(fields, ("low", low), ("high", high)) {
        return None;
    }
    if mode < low || mode > high {
        let at = fields.optional("mode").map_or_else(|| fields.head(), |node| node.span);
        fields.log.report(ProblemKind::ModeOutside { mode }, at);
        return None;
    }
    Some(Distribution::Triangular { low, mode, high })
}

fn beta(fields: &Fields<'_, '_>, range: Range) -> Option<Spread> {
    let (a, b) = (fields.plain_number("a", BETA), fields.plain_number("b", BETA));
    if range.least > 0.0 || range.greatest < 1.0 {
        fields.required("low");
        fields.required("high");
    }
    let is_stretched = fields.optional("low").is_some() || fields.optional("high").is_some();
    let (low, high) = (fields.plain_number_or("low", range, 0.0), fields.plain_number_or("high", range, 1.0));
    let (low, high) = (low?, high?);
    if !in_order(fields, ("low", low), ("high", high)) {
        return None;
    }
    let distribution = Distribution::Beta { a: a?, b: b? };
    let stretch = is_stretched.then_some((low, high));
    Some(Spread { stretch, ..Spread::absolute(distribution) })
}

fn log_normal(fields: &Fields<'_, '_>, written: f64, range: Range) -> Option<Spread> {
    let sigma = fields.plain_number("sigma", SIGMA);
    let is_around_written = fields.optional("median").is_none();
    let positive = Range { least: range.least.max(0.0), above_least: range.above_least || range.least <= 0.0, ..range };
    let median = match fields.optional("median") {
        Some(_) => fields.plain_number("median", positive),
        // Nothing lies around 0 or less in logarithms: the median must be given.
        None if written <= 0.0 => fields.plain_number("median", positive),
        None => Some(written),
    };
    let distribution = Distribution::LogNormal { median: median?, sigma: sigma? };
    Some(Spread { is_around_written, ..Spread::absolute(distribution) })
}

/// `[(1500, 0.4), (1600, 0.6)]`: numbers with their chances, which need not sum to 1.
fn choice(log: &Log<'_>, list: &Node<'_>, range: Range) -> Option<Spread> {
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
    Some(Spread::absolute(Distribution::Choice(weighted)))
}

/// Two values in parentheses.
pub(super) fn pair<'n, 't>(node: &'n Node<'t>) -> Option<&'n [Node<'t>; 2]> {
    let found = node.as_struct().filter(|found| found.name.is_none())?;
    if let Body::Values(values) = &found.body { values.as_slice().try_into().ok() } else { None }
}
