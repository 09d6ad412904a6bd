//! What an analysis finds, before it is said in any language.

use super::side_in_text;
use crate::result::analyze::{AnalyzeSummary, ChoiceRecord, IssueAnalysisRecord, RuleEffectRecord};

/// How much could be agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// It cannot be counted.
    Uncounted,
    /// Nothing, since nothing is allowed.
    NothingAllowed,
    /// Nothing, since what is allowed pays one side less than no deal.
    NothingPays,
    /// So many packages.
    Some(u64),
}

impl Zone {
    pub(crate) const fn of(summary: &AnalyzeSummary) -> Self {
        match (summary.zone, summary.allowed) {
            (None, _) => Self::Uncounted,
            (Some(0), Some(0)) => Self::NothingAllowed,
            (Some(0), _) => Self::NothingPays,
            (Some(n), _) => Self::Some(n),
        }
    }
}

/// By what sides refuse something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    RedLines,
    Vetoes,
    Both,
}

impl Refused {
    /// By what one side refuses something; nothing if it has neither.
    pub(crate) fn by(summary: &AnalyzeSummary, by: &str) -> Option<Self> {
        let has = |veto: bool| summary.rules.iter().any(|rule| rule.by.as_deref() == Some(by) && rule.veto == veto);
        match (has(false), has(true)) {
            (true, true) => Some(Self::Both),
            (false, true) => Some(Self::Vetoes),
            (true, false) => Some(Self::RedLines),
            (false, false) => None,
        }
    }

    pub(crate) fn of(summary: &AnalyzeSummary) -> Self {
        let is_red_line = |rule: &RuleEffectRecord| rule.by.is_some() && !rule.veto;
        match (summary.rules.iter().any(|rule| rule.veto), summary.rules.iter().any(is_red_line)) {
            (false, _) => Self::RedLines,
            (true, false) => Self::Vetoes,
            (true, true) => Self::Both,
        }
    }
}

/// What closes the zone, or narrows it most.
pub(crate) enum Closing<'a> {
    /// Vetoes inside one side close it: without any of these rules, so many packages could be agreed.
    Inside { side: &'a str, rules: Vec<&'a RuleEffectRecord>, would: u64 },
    /// Any of these rules closes it.
    Closed { rules: Vec<&'a RuleEffectRecord>, would: u64 },
    /// Each of these rules narrows it more than any other.
    Narrowed { rules: Vec<&'a RuleEffectRecord>, would: u64, zone: u64 },
    /// No rule does: one side is better off without a deal.
    NoRule,
    /// None does by itself, and pairs cannot be counted.
    PairsUncounted,
    /// Both of a pair do.
    Pair { rules: [Option<&'a RuleEffectRecord>; 2], would: u64 },
    /// Neither a rule nor a pair does.
    NoPair,
}

impl<'a> Closing<'a> {
    pub(crate) fn of(summary: &'a AnalyzeSummary) -> Option<Self> {
        let zone = summary.zone?;
        let most = summary.rules.iter().filter_map(|rule| rule.zone_without).max().filter(|most| *most > zone);
        let Some(would) = most else { return Self::by_no_single_rule(summary, zone) };
        let rules = summary.rules.iter().filter(|rule| rule.zone_without == Some(would)).collect();
        Some(match (zone, inside(summary)) {
            (0, Some(side)) => Self::Inside { side, rules, would },
            (0, None) => Self::Closed { rules, would },
            _ => Self::Narrowed { rules, would, zone },
        })
    }

    fn by_no_single_rule(summary: &'a AnalyzeSummary, zone: u64) -> Option<Self> {
        if zone > 0 {
            return None;
        }
        if summary.zone_otherwise.without_rules == Some(0) {
            return Some(Self::NoRule);
        }
        let Some(pairs) = &summary.opening_pairs else { return Some(Self::PairsUncounted) };
        Some(pairs.iter().max_by_key(|pair| pair.zone).map_or(Self::NoPair, |pair| Self::Pair {
            rules: pair.rules.map(|place| summary.rules.get(place)),
            would: pair.zone,
        }))
    }
}

/// Inside whom the talks fail, if every rule without which something could be agreed is a veto of one side's principals.
fn inside(summary: &AnalyzeSummary) -> Option<&str> {
    let mut opening = summary.rules.iter().filter(|rule| rule.zone_without.is_none_or(|zone| zone > 0));
    let first = opening.next()?;
    let is_one = first.veto && opening.all(|rule| rule.veto && rule.by == first.by);
    first.by.as_deref().filter(|_| is_one).map(|by| side_in_text(summary, by))
}

/// What the red lines of both sides leave, before anything is said.
pub(crate) enum LeftByRedLines<'a> {
    /// Nothing on these issues.
    Nothing(Vec<&'a IssueAnalysisRecord>),
    /// No option on these issues, which can only be left open.
    OnlyOpen(Vec<&'a IssueAnalysisRecord>),
    /// One option on an issue.
    One(&'a IssueAnalysisRecord, &'a ChoiceRecord),
    /// A choice on every issue; they narrow these.
    Choice(Vec<&'a IssueAnalysisRecord>),
}

impl<'a> LeftByRedLines<'a> {
    /// Nothing where red lines refuse nothing.
    pub(crate) fn of(summary: &'a AnalyzeSummary) -> Option<Self> {
        let is_refused = |issue: &&IssueAnalysisRecord| issue.choices.iter().any(|choice| !choice.refused.is_empty());
        let refused: Vec<&IssueAnalysisRecord> = summary.issues.iter().filter(is_refused).collect();
        if refused.is_empty() {
            return None;
        }
        let such = |is_such: &dyn Fn(&IssueAnalysisRecord) -> bool| -> Vec<&'a IssueAnalysisRecord> {
            refused.iter().copied().filter(|issue| is_such(issue)).collect()
        };
        let options = |issue: &IssueAnalysisRecord| issue.left().filter(|choice| !choice.is_open()).count();
        let closed = such(&|issue| issue.left().next().is_none());
        if !closed.is_empty() {
            return Some(Self::Nothing(closed));
        }
        let open = such(&|issue| options(issue) == 0);
        if !open.is_empty() {
            return Some(Self::OnlyOpen(open));
        }
        let single = refused.iter().copied().find(|issue| options(issue) == 1 && issue.left().count() == 1);
        let single = single.and_then(|issue| Some(Self::One(issue, issue.left().next()?)));
        Some(single.unwrap_or(Self::Choice(refused)))
    }
}
