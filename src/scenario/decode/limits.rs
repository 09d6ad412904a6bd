//! Limits on what is compiled for play: how many combinations of options rules tie together, and how large payoffs can
//! get. Within them a game fits into memory, and sums of payoffs stay far from overflowing.

use super::context::Context;
use super::fields::Fields;
use super::log::Log;
use super::names::Names;
use super::principals;
use crate::agenda::{Chamber, Condition, IssueIdx, chamber};
use crate::payoff::{Linkage, LinkageEffect, Mandate, PayoffRules, SearchLoad, search_load};
use crate::quantity::Side;
use crate::scenario::form::DelegationSheet;
use crate::scenario::model::{Delegation, Scenario};
use crate::scenario::problem::{Problem, ProblemKind};
use crate::scenario::source::Span;
use crate::scenario::tree::{Kind, Node};
use crate::text::thousands;
use std::collections::BTreeSet;

/// The most combinations of options that one rule, red line or bonus, or all linkages on one issue, may distinguish.
const MOST_COMBINATIONS: u64 = 1 << 20;
/// The most combinations that all rules of a delegation may distinguish, added up.
const MOST_IN_ALL: u64 = 1 << 22;
/// The most that anything may add up to, in payoff, where 1 is what all issues together are worth at best.
const MOST_PAYOFF: f64 = 1_000.0;

/// The most entries that the lists of a search may have: some 650 MB.
const MOST_ENTRIES: u64 = 1 << 24;
/// The most entries that may be looked through in a negotiation by one side: some ten seconds.
const MOST_LOOKS: u64 = 1 << 31;

/// Reports an agenda that cannot be played in bounded memory and time. Only asked for a scenario that is sound.
pub(super) fn check_play(log: &Log<'_>, agenda: &Node<'_>, scenario: &Scenario) {
    if log.has_problems() {
        return;
    }
    let calendar = scenario.calendar();
    let n_rounds = calendar.n_rounds();
    for side in Side::BOTH {
        let Delegation { name, rules, mandate, .. } = &scenario.delegations[side];
        let SearchLoad { n_entries, n_searches, n_cells } =
            search_load(&scenario.agenda, rules, mandate, calendar.dates());
        let (delegation, entries) = (name.clone(), in_words(n_entries as u64));
        let problem = if !scenario.agenda.chambers.is_empty() && n_cells > MOST_IN_ALL as f64 {
            ProblemKind::TooManyVoteCells { delegation, combinations: in_words(n_cells as u64), most: MOST_IN_ALL }
        } else if n_entries > MOST_ENTRIES as f64 {
            ProblemKind::TooLargeToSearch { delegation, entries, most: MOST_ENTRIES }
        } else if n_entries * n_searches as f64 > MOST_ENTRIES as f64 {
            ProblemKind::TooManySearches { delegation, n_searches, entries, most: MOST_ENTRIES }
        } else if n_entries * n_rounds as f64 > MOST_LOOKS as f64 {
            ProblemKind::TooLongToPlay { delegation, n_rounds, entries, most: MOST_LOOKS }
        } else {
            continue;
        };
        log.report(problem, log.place(agenda));
        return;
    }
}

/// Reports a condition that distinguishes more combinations than can be tabulated.
pub(super) fn check_condition(log: &Log<'_>, names: &Names, condition: &Condition, span: Span) {
    if let Some(problem) = excess(names, &issues_of([condition]), "this".to_owned(), span) {
        let help = "split it into several that each speak of fewer issues".to_owned();
        log.add(problem.with_help(help));
    }
}

/// The most combinations of options that the votes of all chambers may turn on: every part of a payoff is tabulated over them.
const MOST_IN_VOTES: u64 = 1 << 12;

/// Reports chambers whose votes turn on more combinations than payoffs can be tabulated over.
pub(super) fn check_chambers(log: &Log<'_>, names: &Names, chambers: &[Chamber], span: Span) {
    let tied = chamber::issues_of(chambers);
    let found = combinations(names, &tied);
    if found > MOST_IN_VOTES {
        let issues = tied.iter().map(|issue| names.issue(*issue).name.clone()).collect();
        let (what, combinations) = ("the vote of all chambers together".to_owned(), in_words(found));
        let kind = ProblemKind::TooManyCombinations { what, issues, combinations, most: MOST_IN_VOTES };
        let help = "let their votes turn on fewer issues".to_owned();
        log.add(Problem::new(kind, span).with_help(help));
    }
}

/// The problem with issues whose options have more combinations than can be tabulated.
pub(super) fn excess(names: &Names, tied: &BTreeSet<IssueIdx>, what: String, span: Span) -> Option<Problem> {
    let combinations = combinations(names, tied);
    (combinations > MOST_COMBINATIONS).then(|| {
        let issues = tied.iter().map(|issue| names.issue(*issue).name.clone()).collect();
        let combinations = in_words(combinations);
        Problem::new(ProblemKind::TooManyCombinations { what, issues, combinations, most: MOST_COMBINATIONS }, span)
    })
}

/// Reports anything about a delegation's rules taken together that is beyond what can be played.
pub(super) fn check_delegation(
    context: &Context<'_, '_>,
    fields: &Fields<'_, '_>,
    rules: &PayoffRules,
    mandate: &Mandate,
) {
    if let Some(Kind::List(nodes)) = fields.optional(DelegationSheet::FIELDS.linkages.name).map(|node| &node.kind) {
        check_linkages(context, &rules.linkages, nodes);
    }
    check_total(context, rules, mandate, fields.head());
    check_time(context, fields, rules);
    principals::check(fields, context.names, rules, mandate);
    check_walk_aways(context, fields, mandate);
}

/// Linkages on the same issue are tabulated together.
fn check_linkages(context: &Context<'_, '_>, linkages: &[Linkage], nodes: &[Node<'_>]) {
    let (log, names) = (context.log, context.names);
    for issue in (0..names.issues.len()).map(IssueIdx::new) {
        let mut scope = BTreeSet::from([issue]);
        let mut largest = vec![1.0_f64; names.issue(issue).n_choices()];
        for (linkage, node) in linkages.iter().zip(nodes).filter(|(linkage, _)| is_on(linkage, issue)) {
            scope.extend(scope_of(linkage));
            let what = format!("this, with the linkages on `{}` before it,", names.issue(issue).name);
            if let Some(problem) = excess(names, &scope, what, log.place(node)) {
                log.add(problem);
                break;
            }
            enlarge(&mut largest, &linkage.effect, issue);
            let amount = largest.iter().copied().fold(0.0, f64::max);
            if amount > MOST_PAYOFF {
                let what = format!("the value that linkages may give to `{}`", names.issue(issue).name);
                log.report(ProblemKind::TooMuch { what, amount, most: MOST_PAYOFF }, log.place(node));
                break;
            }
        }
    }
}

/// How large the value of each choice may have become after another linkage.
fn enlarge(largest: &mut [f64], effect: &LinkageEffect, issue: IssueIdx) {
    let n_choices = largest.len();
    for option in effect.targets().iter().filter(|target| target.issue == issue).flat_map(|target| &target.options) {
        let value = &mut largest[option.index().min(n_choices - 1)];
        *value = effect.largest(*value);
    }
}

fn check_total(context: &Context<'_, '_>, rules: &PayoffRules, mandate: &Mandate, span: Span) {
    let names = context.names;
    let issues = (0..names.issues.len()).map(IssueIdx::new).map(|issue| tied_to(rules, issue));
    let bonuses = rules.bonuses.iter().map(|bonus| issues_of([&bonus.given]));
    let red_lines = mandate.red_lines.iter().map(|line| issues_of([&line.crossed_when()]));
    let agenda = context.rules.unwrap_or_default().iter().map(|rule| issues_of([&rule.broken_when()]));
    let vetoes = principals::ties(rules, mandate);
    let scopes = issues.chain(bonuses).chain(red_lines).chain(agenda).chain(vetoes);
    let each: Vec<u64> = scopes.map(|scope| combinations(names, &scope)).collect();
    let total = each.iter().copied().fold(0, u64::saturating_add);
    // What is too much by itself has been reported.
    if total > MOST_IN_ALL && each.iter().all(|combinations| *combinations <= MOST_COMBINATIONS) {
        let combinations = in_words(total);
        context.log.report(ProblemKind::TooManyCombinationsInAll { combinations, most: MOST_IN_ALL }, span);
    }
}

/// What passing time costs, or does to the no-deal payoff, up to the deadline.
fn check_time(context: &Context<'_, '_>, fields: &Fields<'_, '_>, rules: &PayoffRules) {
    let Some(clock) = context.clock else { return };
    let due = |from, once: f64, per_month: f64| {
        let months = crate::calendar::months_between(from, clock.deadline).max(0.0);
        once.abs() + per_month.abs() * months
    };
    let costs: f64 = rules.costs.iter().map(|cost| due(cost.from, cost.once, cost.per_month)).sum();
    let changes = rules.no_deal.changes.iter();
    let changes: f64 = changes.map(|change| due(change.from, change.step, change.per_month)).sum();
    for (what, field, amount) in
        [("the costs up to the deadline", "costs", costs), ("the changes up to the deadline", "no_deal", changes)]
    {
        if amount > MOST_PAYOFF {
            let span = fields.optional(field).map_or(fields.head(), |node| context.log.place(node));
            let amount = amount.round();
            context.log.report(ProblemKind::TooMuch { what: what.to_owned(), amount, most: MOST_PAYOFF }, span);
        }
    }
}

/// What going beyond every walk-away as far as possible costs.
fn check_walk_aways(context: &Context<'_, '_>, fields: &Fields<'_, '_>, mandate: &Mandate) {
    let steps = context.names.issues.iter().map(|draft| draft.issue.options.len() as f64);
    let costs = steps.zip(&mandate.walk_aways);
    let amount: f64 = costs.filter_map(|(steps, walk_away)| Some(steps * walk_away.as_ref()?.cost)).sum();
    if amount > MOST_PAYOFF {
        let span =
            fields.optional(DelegationSheet::FIELDS.mandate.name).map_or(fields.head(), |node| context.log.place(node));
        let what = "the cost of going beyond all walk-aways".to_owned();
        context.log.report(ProblemKind::TooMuch { what, amount: amount.round(), most: MOST_PAYOFF }, span);
    }
}

/// Whether a linkage changes what an issue pays, or where its walk-away lies.
fn is_on(linkage: &Linkage, issue: IssueIdx) -> bool {
    let effect = &linkage.effect;
    effect.weighs(issue).is_some()
        || effect.moves_walk_away(issue).is_some()
        || effect.targets().iter().any(|target| target.issue == issue)
}

/// An issue, with those that linkages on it go by.
pub(super) fn tied_to(rules: &PayoffRules, issue: IssueIdx) -> BTreeSet<IssueIdx> {
    let on_issue = rules.linkages.iter().filter(|linkage| is_on(linkage, issue));
    on_issue.flat_map(scope_of).chain([issue]).collect()
}

/// The issues that a linkage goes by.
fn scope_of(linkage: &Linkage) -> BTreeSet<IssueIdx> {
    let mut issues = BTreeSet::new();
    linkage.collect_issues(&mut issues);
    issues
}

pub(super) fn issues_of<'c>(conditions: impl IntoIterator<Item = &'c Condition>) -> BTreeSet<IssueIdx> {
    let mut issues = BTreeSet::new();
    conditions.into_iter().for_each(|condition| condition.collect_issues(&mut issues));
    issues
}

fn combinations(names: &Names, issues: &BTreeSet<IssueIdx>) -> u64 {
    issues.iter().map(|issue| names.issue(*issue).n_choices() as u64).fold(1, u64::saturating_mul)
}

fn in_words(combinations: u64) -> String {
    if combinations == u64::MAX { "more than 10^19".to_owned() } else { thousands(combinations) }
}
