//! What one side wants, on the scale of a scenario: weights that sum to 1, values from 0 to 1.

use super::domain::{Discount, Evaluation, Evaluations, ForeignNoDeal, Format, Profile, Worth};
use super::grid::{GridIssue, GridOption};
use super::problem::{ForeignProblemKind, Log};
use super::scale::{Scaled, as_it_is, genius};
use crate::payoff::MOST_ADJUSTMENT;
use crate::scenario::{Span, short};
use crate::text::suggest::nearest;

/// The payoff rules of a delegation to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SideRules {
    /// Per issue; they sum to 1.
    pub(super) weights: Vec<f64>,
    /// Per issue and option, 0 to 1.
    pub(super) values: Vec<Vec<f64>>,
    pub(super) no_deal: SideNoDeal,
    pub(super) discount: Option<Discount>,
    /// How the numbers came about, for comments.
    pub(super) remarks: Vec<String>,
}

/// What failure is worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SideNoDeal {
    /// So much.
    Payoff(f64),
    /// So much per issue, as the options of a package are worth.
    Values(Vec<f64>),
}

/// Brings a profile onto the scale of a scenario.
pub(super) fn side_rules(log: &Log, format: Format, profile: &Profile, issues: &[GridIssue]) -> Option<SideRules> {
    let found = by_issue(log, profile, issues)?;
    let worths: Vec<Option<Vec<f64>>> =
        issues.iter().zip(&found).map(|(issue, evaluation)| worths(log, format, issue, (*evaluation)?)).collect();
    let worths: Vec<Vec<f64>> = worths.into_iter().collect::<Option<_>>()?;
    let evaluations: Vec<&Evaluation> = found.into_iter().collect::<Option<_>>()?;
    let weights: Vec<f64> = evaluations.iter().map(|evaluation| evaluation.weight).collect();
    if weights.iter().all(|weight| *weight == 0.0) {
        log.report(ForeignProblemKind::NoWeight, profile.span);
        return None;
    }
    let package = match &profile.no_deal {
        ForeignNoDeal::Package(choices) => Some(package(log, choices, issues)?),
        ForeignNoDeal::Lowest | ForeignNoDeal::Payoff(_) => None,
    };
    let mut scaled = match format {
        Format::Genius => genius(&weights, &worths),
        Format::GeniusWeb | Format::Negmas | Format::Negolog => as_it_is(&weights, &worths, profile.bias),
    };
    if let ForeignNoDeal::Payoff(payoff) = profile.no_deal {
        scaled = scaled.with_room_for(payoff, MOST_ADJUSTMENT);
    }
    let no_deal = match (&profile.no_deal, package) {
        (_, Some(package)) => {
            let value = |(values, option): (&Vec<f64>, &Option<usize>)| option.map_or(0.0, |option| values[option]);
            SideNoDeal::Values(scaled.values.iter().zip(&package).map(value).collect())
        }
        (ForeignNoDeal::Payoff(payoff), _) => SideNoDeal::Payoff(scaled.of(*payoff)),
        _ => SideNoDeal::Payoff(reach(&scaled, f64::min)),
    };
    let best = reach(&scaled, f64::max);
    let Scaled { weights, values, mut remarks, .. } = scaled;
    remarks.extend(profile.remarks.iter().cloned());
    if matches!(no_deal, SideNoDeal::Payoff(payoff) if payoff > best) {
        remarks.push("failure is worth more than the best package: there is nothing to agree on".to_owned());
    }
    if format == Format::Genius && is_numbered_otherwise(profile, issues) {
        remarks.push(
            "the profile numbers the issues otherwise than the domain: here names count, for GENIUS numbers".to_owned(),
        );
    }
    Some(SideRules { weights, values, no_deal, discount: profile.discount, remarks })
}

/// Whether a profile repeats the issues of the domain in another order.
fn is_numbered_otherwise(profile: &Profile, issues: &[GridIssue]) -> bool {
    let own = profile.domain.iter().flat_map(|domain| &domain.issues);
    own.zip(issues).any(|(own, issue)| !is_same(&own.name, &issue.name))
}

/// What the worst or the best package pays.
fn reach(scaled: &Scaled, pick: fn(f64, f64) -> f64) -> f64 {
    let picked = |values: &Vec<f64>| values.iter().copied().reduce(pick).unwrap_or(0.0);
    scaled.weights.iter().zip(&scaled.values).map(|(weight, values)| weight * picked(values)).sum()
}

/// The evaluation of each issue of the domain, as far as there is one: what is missing or unknown is reported.
fn by_issue<'p>(log: &Log, profile: &'p Profile, issues: &[GridIssue]) -> Option<Vec<Option<&'p Evaluation>>> {
    let named = match &profile.evaluations {
        Evaluations::InOrder(evaluations) => {
            if evaluations.len() == issues.len() {
                return Some(evaluations.iter().map(Some).collect());
            }
            let (what, found) = ("the number of values".to_owned(), evaluations.len().to_string());
            let allowed = format!("{}, one for each issue of the domain", issues.len());
            log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, profile.span);
            return None;
        }
        Evaluations::Named(named) => named,
    };
    let mut is_sound = true;
    for (name, evaluation) in named {
        if !issues.iter().any(|issue| is_same(&issue.name, name)) {
            let help = nearest(name, issues.iter().map(|issue| issue.name.as_str()));
            let help = help.map(|name| format!("did you mean `{}`?", short(name)));
            log.report_with_help(ForeignProblemKind::UnknownIssue { found: short(name) }, evaluation.span, help);
            is_sound = false;
        }
    }
    let of = |issue: &GridIssue| {
        let exact = named.iter().find(|(name, _)| *name == issue.name);
        exact.or_else(|| named.iter().find(|(name, _)| is_same(&issue.name, name))).map(|(_, evaluation)| evaluation)
    };
    let missing: Vec<String> = issues.iter().filter(|issue| of(issue).is_none()).map(|i| short(&i.name)).collect();
    if !missing.is_empty() && is_sound {
        log.report(ForeignProblemKind::MissingIssues { issues: missing }, profile.span);
    }
    Some(issues.iter().map(of).collect())
}

/// Whether two names differ in blanks at their ends at the most.
fn is_same(a: &str, b: &str) -> bool {
    a.trim() == b.trim()
}

/// What the options of an issue are worth, before weighting.
fn worths(log: &Log, format: Format, issue: &GridIssue, evaluation: &Evaluation) -> Option<Vec<f64>> {
    let worths = as_stated(log, issue, evaluation)?;
    // GENIUS takes what its formulas give below 0 for 0, but not what is listed.
    let is_listed = matches!(evaluation.worth, Worth::Table(_)) || format != Format::Genius;
    Some(if is_listed { worths } else { worths.into_iter().map(|worth| worth.max(0.0)).collect() })
}

fn as_stated(log: &Log, issue: &GridIssue, evaluation: &Evaluation) -> Option<Vec<f64>> {
    let line = |slope: f64, offset: f64, from: f64| {
        numbers(log, issue, evaluation, "a straight line", |x| slope * (x - from) + offset)
    };
    match &evaluation.worth {
        Worth::Table(rows) => table(log, issue, evaluation, rows),
        Worth::Constant(worth) => Some(vec![*worth; issue.options.len()]),
        Worth::Line { slope, offset } => line(*slope, *offset, 0.0),
        Worth::LineFromLowest { slope, offset } => line(*slope, *offset, issue.lowest),
        Worth::Between { low, high } => numbers(log, issue, evaluation, "a straight line", |x| between(*low, *high, x)),
        Worth::Triangle { start, top, end, bias, scale } => numbers(log, issue, evaluation, "a triangle", |x| {
            let height = if x < *start || x > *end {
                0.0
            } else if x < *top {
                (x - start) / (top - start)
            } else if x > *top {
                (end - x) / (end - top)
            } else {
                1.0
            };
            bias + scale * height
        }),
        Worth::Polynomial { bias, coefficients } => numbers(log, issue, evaluation, "a polynomial", |x| {
            // Horner's scheme.
            bias + coefficients.iter().rev().fold(0.0, |sum, coefficient| (sum + coefficient) * x)
        }),
    }
}

fn between(low: (f64, f64), high: (f64, f64), x: f64) -> f64 {
    if x <= low.0 || low.0 >= high.0 {
        low.1
    } else if x >= high.0 {
        high.1
    } else {
        low.1 + (high.1 - low.1) * (x - low.0) / (high.0 - low.0)
    }
}

/// A function of the numbers that the options stand for.
fn numbers(
    log: &Log,
    issue: &GridIssue,
    evaluation: &Evaluation,
    what: &str,
    worth: impl Fn(f64) -> f64,
) -> Option<Vec<f64>> {
    let levels: Option<Vec<f64>> = issue.options.iter().map(|option| option.level).collect();
    let Some(levels) = levels else {
        let (issue, what) = (short(&issue.name), what.to_owned());
        log.report(ForeignProblemKind::NotNumbers { issue, what }, evaluation.span);
        return None;
    };
    let worths: Vec<f64> = levels.into_iter().map(worth).collect();
    if worths.iter().any(|worth| !worth.is_finite() || worth.abs() > 1e12) {
        let (what, found) = (format!("the worth of issue `{}`", short(&issue.name)), "too large a number".to_owned());
        let allowed = "-10^12 to 10^12".to_owned();
        log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, evaluation.span);
        return None;
    }
    Some(worths)
}

fn table(log: &Log, issue: &GridIssue, evaluation: &Evaluation, rows: &[(String, f64, Span)]) -> Option<Vec<f64>> {
    let mut worths: Vec<Option<f64>> = vec![None; issue.options.len()];
    let lookup = Lookup::new(issue);
    let mut is_sound = true;
    for (label, worth, span) in rows {
        if let Some(option) = lookup.option(label) {
            worths[option] = Some(*worth);
        } else if !lookup.is_between_steps(label) {
            report_unknown(log, issue, label, *span);
            is_sound = false;
        }
        if worth.abs() > 1e12 {
            let (what, found) = ("a value".to_owned(), worth.to_string());
            let allowed = "-10^12 to 10^12".to_owned();
            log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, *span);
            is_sound = false;
        }
    }
    let given = issue.options.iter().zip(&worths);
    let missing: Vec<String> =
        given.filter(|(_, worth)| worth.is_none()).map(|(option, _)| short(&option.label)).collect();
    if !missing.is_empty() && is_sound {
        let issue = short(&issue.name);
        log.report(ForeignProblemKind::MissingEvaluations { issue, values: missing }, evaluation.span);
    }
    let worths = worths.into_iter().collect();
    if is_sound { worths } else { None }
}

fn report_unknown(log: &Log, issue: &GridIssue, label: &str, span: Span) {
    let help = nearest(label, issue.options.iter().map(|option| option.label.as_str()));
    let help = help.map(|label| format!("did you mean `{}`?", short(label)));
    let kind = ForeignProblemKind::UnknownValue { issue: short(&issue.name), found: short(label) };
    log.report_with_help(kind, span, help);
}

/// The options of an issue by label, or by the number that a label is.
struct Lookup<'i> {
    issue: &'i GridIssue,
    by_label: std::collections::BTreeMap<&'i str, usize>,
    by_number: std::collections::BTreeMap<u64, usize>,
}

impl<'i> Lookup<'i> {
    fn new(issue: &'i GridIssue) -> Self {
        let options = || issue.options.iter().enumerate();
        let trimmed = options().map(|(idx, option)| (option.label.trim(), idx));
        let exact = options().map(|(idx, option)| (option.label.as_str(), idx));
        let by_number = options().filter_map(|(idx, option)| Some((bits(option.level?), idx))).collect();
        Self { issue, by_label: trimmed.chain(exact).collect(), by_number }
    }

    fn option(&self, label: &str) -> Option<usize> {
        let by_label = self.by_label.get(label).or_else(|| self.by_label.get(label.trim()));
        by_label.or_else(|| self.by_number.get(&bits(label.trim().parse().ok()?))).copied()
    }

    /// Whether a number was left out because there were more than there may be options.
    fn is_between_steps(&self, label: &str) -> bool {
        let levels = || self.issue.options.iter().filter_map(|option: &GridOption| option.level);
        let (lowest, highest) = (levels().fold(f64::INFINITY, f64::min), levels().fold(f64::NEG_INFINITY, f64::max));
        let number: Option<f64> = label.trim().parse().ok();
        self.issue.remark.is_some() && number.is_some_and(|number| (lowest..=highest).contains(&number))
    }
}

/// A number as a key: 0 and -0 are the same.
fn bits(number: f64) -> u64 {
    (number + 0.0).to_bits()
}

/// The option that a package settles each issue by, if it does.
fn package(log: &Log, choices: &[(String, String, Span)], issues: &[GridIssue]) -> Option<Vec<Option<usize>>> {
    let mut package = vec![None; issues.len()];
    let mut is_sound = true;
    for (name, label, span) in choices {
        let Some(idx) = issues.iter().position(|issue| is_same(&issue.name, name)) else {
            log.report(ForeignProblemKind::UnknownIssue { found: short(name) }, *span);
            is_sound = false;
            continue;
        };
        package[idx] = Lookup::new(&issues[idx]).option(label);
        if package[idx].is_none() {
            report_unknown(log, &issues[idx], label, *span);
            is_sound = false;
        }
    }
    is_sound.then_some(package)
}
