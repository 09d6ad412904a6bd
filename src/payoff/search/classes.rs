//! Choices that the votes of chambers do not tell apart.
//!
//! What chambers make of a package multiplies every part of its value, so that the issues on which they turn would have to
//! be on the cut of every search. But votes turn on conditions, and conditions tell few choices apart: with the class of the
//! choice on each of these issues on the cut, the choices of a class may stand on a half.

use crate::agenda::{Agenda, Chamber, Circumstance, Condition, IssueIdx, OptionIdx, Package, PackageSpace, Truth};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The issues on which votes turn, each with the class of every choice on it, by the choice's digit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::payoff) struct Classes(BTreeMap<IssueIdx, Vec<usize>>);

impl Classes {
    /// Choices are of one class if no condition of any chamber tells them apart, whatever else is settled and whatever has
    /// happened. Each clause is a class of its own.
    pub(in crate::payoff) fn of(agenda: &Agenda, space: &PackageSpace) -> Self {
        let mut statements = Vec::new();
        agenda.chambers.iter().flat_map(Chamber::conditions).for_each(|given| collect(given, &mut statements));
        let mut classes = BTreeMap::new();
        for (issue, _) in &statements {
            let of_issue = || statements.iter().filter(|(of, _)| of == issue).map(|(_, statement)| *statement);
            classes.entry(*issue).or_insert_with(|| of_choices(agenda, space, *issue, &of_issue().collect::<Vec<_>>()));
        }
        Self(classes)
    }

    /// Whether votes turn on no issue.
    pub(in crate::payoff) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The issues on which votes turn, but for some.
    pub(super) fn without(&self, issues: &[IssueIdx]) -> Self {
        let left = self.0.iter().filter(|(issue, _)| !issues.contains(issue));
        Self(left.map(|(issue, classes)| (*issue, classes.clone())).collect())
    }

    pub(in crate::payoff) fn issues(&self) -> Vec<IssueIdx> {
        self.0.keys().copied().collect()
    }

    /// The class of every choice on an issue, if votes turn on it.
    pub(in crate::payoff) fn on(&self, issue: IssueIdx) -> Option<&[usize]> {
        self.0.get(&issue).map(Vec::as_slice)
    }

    /// How many combinations of classes some issues have, those among them on which votes turn.
    pub(in crate::payoff) fn n_combinations(&self, issues: &[IssueIdx]) -> f64 {
        issues.iter().filter_map(|issue| self.on(*issue)).map(|classes| firsts(classes).count() as f64).product()
    }

    /// Visits every combination of classes: `digits` holds the first choice of each on the issues on which votes turn.
    pub(in crate::payoff) fn for_each(&self, digits: &mut [usize], visit: &mut impl FnMut(&mut [usize])) {
        let all: Vec<(IssueIdx, Vec<usize>)> =
            self.0.iter().map(|(issue, classes)| (*issue, firsts(classes).collect())).collect();
        combine(&all, digits, visit);
    }
}

fn combine(rest: &[(IssueIdx, Vec<usize>)], digits: &mut [usize], visit: &mut impl FnMut(&mut [usize])) {
    let Some(((issue, firsts), rest)) = rest.split_first() else { return visit(digits) };
    for first in firsts {
        digits[issue.index()] = *first;
        combine(rest, digits, visit);
    }
    digits[issue.index()] = 0;
}

/// The first choice of each class.
fn firsts(classes: &[usize]) -> impl Iterator<Item = usize> {
    (0..classes.len()).filter(|digit| classes[*digit] == *digit)
}

/// The class of every choice on an issue, by the first choice of the class: those of which all statements are true or false
/// alike.
fn of_choices(agenda: &Agenda, space: &PackageSpace, of: IssueIdx, statements: &[&Condition]) -> Vec<usize> {
    let issue = agenda.issue(of);
    let mut package = Package::new(agenda.issues.iter().map(|_| OptionIdx::new(0)));
    let mut known: Vec<Option<Vec<Truth>>> = Vec::new();
    let mut classes = Vec::new();
    for choice in issue.choices() {
        debug_assert_eq!(space.digit(of, choice), known.len(), "choices are listed by their digits");
        let is_clause = !choice.is_deferred() && choice.index() >= issue.n_plain();
        package.set(of, choice);
        // Statements about an issue hold on every day, whatever has happened.
        let now = Circumstance::on(Date::MIN);
        let judged = (!is_clause).then(|| statements.iter().map(|one| one.truth(&package, now)).collect::<Vec<_>>());
        let first = judged.as_ref().and_then(|judged| known.iter().position(|other| other.as_ref() == Some(judged)));
        classes.push(first.unwrap_or(known.len()));
        known.push(judged);
    }
    classes
}

/// The statements about single issues that a condition is made of.
fn collect<'c>(condition: &'c Condition, statements: &mut Vec<(IssueIdx, &'c Condition)>) {
    match condition {
        Condition::Is(issue, _)
        | Condition::OneOf(issue, _)
        | Condition::AtLeast(issue, _)
        | Condition::AtMost(issue, _)
        | Condition::Deferred(issue) => statements.push((*issue, condition)),
        Condition::After(_) | Condition::Happened(_) => {}
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| collect(part, statements)),
        Condition::Not(inner) | Condition::Lacks(inner) => collect(inner, statements),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::sample::Sample;
    use crate::random::cases;

    #[test]
    fn choices_of_one_class_are_told_apart_by_no_condition_of_any_chamber() {
        let (mut n_together, mut n_apart) = (0, 0);
        for seed in 0..cases(1_500) {
            let agenda = Sample::random(seed).agenda;
            let space = agenda.space();
            let classes = Classes::of(&agenda, &space);
            let now = Circumstance::on(Date::MIN);
            let judged = |package: &Package| -> Vec<Truth> {
                let conditions = agenda.chambers.iter().flat_map(Chamber::conditions);
                conditions.map(|condition| agenda.truth(condition, package, now)).collect()
            };
            assert_eq!(classes.is_empty(), classes.issues().is_empty());
            for number in (0..space.n_packages()).step_by(1 + space.n_packages() as usize / 40) {
                let package = space.package(number);
                for issue in classes.issues() {
                    let class = classes.on(issue).expect("votes turn on it");
                    for (digit, choice) in agenda.issue(issue).choices().enumerate() {
                        let other = package.with(issue, choice);
                        let is_together = class[digit] == class[space.digit(issue, package.option(issue))];
                        let is_alike = judged(&other) == judged(&package);
                        assert!(is_alike || !is_together, "setting {seed}, package {number}, {issue:?} {choice:?}");
                        n_together += usize::from(is_together && other != package);
                        n_apart += usize::from(!is_together);
                    }
                }
            }
        }
        assert!(n_together > 1_000 && n_apart > 1_000, "{n_together} {n_apart}");
    }
}
