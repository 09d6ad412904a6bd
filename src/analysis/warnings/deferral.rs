//! Rules that leaving an issue open gets round.

use crate::agenda::{Circumstance, Condition, IssueIdx, OptionIdx, Package, Timeline, Truth};
use crate::payoff::Game;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Rules that speak of more combinations than this are not looked into.
const MOST_LOOKS: usize = 200_000;

/// The issues on which a rule asks for something that leaving them open gets round: with all else settled, the rule rules
/// out some settlement of the issue, and is undecided while the issue is open.
pub(super) fn escapes(game: &Game<'_>, broken_when: &Condition, dates: &[Date], timeline: &Timeline) -> Vec<IssueIdx> {
    let mut asked_for = BTreeSet::new();
    collect_denied(broken_when, false, &mut asked_for);
    let agenda = game.agenda();
    asked_for.retain(|issue| agenda.issue(*issue).deferrable);
    let mut issues = BTreeSet::new();
    broken_when.collect_issues(&mut issues);
    let n_combinations = issues.iter().try_fold(1_usize, |n, issue| n.checked_mul(agenda.issue(*issue).n_choices()));
    if n_combinations.is_none_or(|n| n > MOST_LOOKS) {
        return Vec::new();
    }
    let mut turning = BTreeSet::new();
    broken_when.collect_turning_days(timeline, &mut turning);
    let first_from = |day: &Date| dates.iter().find(|date| *date >= day).copied();
    let days: BTreeSet<Date> = turning.iter().filter_map(first_from).chain(dates.first().copied()).collect();
    let is_escape = |issue: &IssueIdx| {
        let others: Vec<IssueIdx> = issues.iter().copied().filter(|other| other != issue).collect();
        days.iter().any(|day| gets_round(game, broken_when, *issue, &others, timeline.on(*day)))
    };
    asked_for.into_iter().filter(is_escape).collect()
}

/// The issues of statements that are denied: where the condition holds because something is not so.
fn collect_denied(condition: &Condition, is_denied: bool, denied: &mut BTreeSet<IssueIdx>) {
    match condition {
        Condition::Is(issue, _)
        | Condition::OneOf(issue, _)
        | Condition::AtLeast(issue, _)
        | Condition::AtMost(issue, _) => {
            if is_denied {
                denied.insert(*issue);
            }
        }
        Condition::Deferred(_) | Condition::After(_) | Condition::Happened(_) | Condition::Lacks(_) => {}
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                collect_denied(part, is_denied, denied);
            }
        }
        Condition::Not(inner) => collect_denied(inner, !is_denied, denied),
    }
}

/// Whether, for some settlement of the other issues, the rule is undecided while the issue is open and broken by some
/// settlement of it.
fn gets_round(
    game: &Game<'_>,
    broken_when: &Condition,
    issue: IssueIdx,
    others: &[IssueIdx],
    now: Circumstance,
) -> bool {
    let agenda = game.agenda();
    let mut package = Package::new(agenda.issues.iter().map(|_| OptionIdx::new(0)));
    loop {
        let n_options = agenda.issue(issue).n_plain();
        let is_undecided =
            agenda.truth(broken_when, &package.with(issue, OptionIdx::DEFERRED), now) == Truth::Undecided;
        let is_broken = |option| agenda.may_hold(broken_when, &package.with(issue, OptionIdx::new(option)), now);
        if is_undecided && (0..n_options).any(is_broken) {
            return true;
        }
        let can_rise = |other: &&IssueIdx| package.option(**other).index() + 1 < agenda.issue(**other).n_plain();
        let Some(place) = others.iter().position(|other| can_rise(&other)) else { return false };
        package.set(others[place], OptionIdx::new(package.option(others[place]).index() + 1));
        others[..place].iter().for_each(|other| package.set(*other, OptionIdx::new(0)));
    }
}
