//! What is told of each issue, against the scenario's own weights and values.

use super::walk::{NEAR, Walk, is_near, pair};
use crate::agenda::{IssueIdx, OptionIdx, Package};
use crate::payoff::{TermKind, rules};
use crate::quantity::{Payoff, Side};
use crate::result::analyze::{AnalyzeSummary, IssueAnalysisRecord, IssueKindRecord};

/// Checks every issue, and tells whether each kind occurs.
pub(super) fn check(walk: &Walk<'_>, found: &AnalyzeSummary) -> bool {
    for (issue, record) in walk.scenario.agenda.issue_indices().zip(&found.issues) {
        check_worth(walk, issue, record);
        let speaks = |rule| walk.game.issues_of(rule).contains(&issue);
        assert_eq!(record.zone_unruled, Some(walk.zone(|rule| !speaks(rule)).len() as u64));
        let undisputed = walk.packages.iter().filter(|(package, _)| {
            walk.keeps(package, |_| true)
                && Side::BOTH.iter().all(|side| is_enough_at_best(walk, *side, issue, package))
        });
        assert_eq!(record.zone_undisputed, Some(undisputed.count() as u64));
    }
    assert_eq!(rules(walk.game).count(), found.rules.len());
    let has = |kind| found.issues.iter().any(|issue| issue.kind == kind);
    has(IssueKindRecord::Meet) && has(IssueKindRecord::Clash)
}

/// What is at stake, and how far the sides are apart: weights and values of this scenario are tables, without drift.
fn check_worth(walk: &Walk<'_>, issue: IssueIdx, record: &IssueAnalysisRecord) {
    let n_options = walk.scenario.agenda.issue(issue).options.len();
    let rules = Side::BOTH.map(|side| &walk.scenario.delegations[side].rules);
    let worth: [Vec<f64>; 2] = rules.map(|rules| {
        let values = rules.values[issue.index()].resolve(&vec![None; n_options]);
        values.into_iter().map(|value| rules.weights[issue.index()] * value).collect()
    });
    let most = worth.each_ref().map(|of| of.iter().copied().fold(f64::NEG_INFINITY, f64::max));
    let least = worth.each_ref().map(|of| of.iter().copied().fold(f64::INFINITY, f64::min));
    let stakes = [most[0] - least[0], most[1] - least[1]];
    assert!(is_near(pair(&record.stakes), stakes));
    let missing = (0..n_options).map(|option| most[0] - worth[0][option] + most[1] - worth[1][option]);
    let gap = missing.fold(f64::INFINITY, f64::min);
    assert!((record.gap - gap).abs() < NEAR);
    let lesser = stakes[0].min(stakes[1]);
    let separation = if lesser < NEAR { 0.0 } else { gap / lesser };
    assert!((record.separation - separation).abs() < NEAR, "{record:?}");
    let is_trade = stakes[0].max(stakes[1]) > 2.0 * lesser - NEAR;
    let kind = match record.kind {
        IssueKindRecord::Meet => separation < 0.25 + NEAR,
        IssueKindRecord::Trade => separation > 0.25 - NEAR && is_trade,
        IssueKindRecord::Clash => separation > 0.25 - NEAR && stakes[0].max(stakes[1]) < 2.0 * lesser + NEAR,
    };
    assert!(kind, "{record:?}");
    check_correlation(&worth, record.correlation);
    let keeps = |option: usize| {
        (0..2).all(|side| {
            let no_deal = Payoff::new(rules[side].weights[issue.index()] * rules[side].no_deal.values[issue.index()]);
            Payoff::new(worth[side][option]) >= no_deal
        })
    };
    assert_eq!(record.settles_alone, (0..n_options).any(keeps));
}

/// Pearson's correlation by the sums of squares and products.
fn check_correlation(worth: &[Vec<f64>; 2], found: Option<f64>) {
    let n = worth[0].len() as f64;
    let sum = |of: &dyn Fn(usize) -> f64| (0..worth[0].len()).map(of).sum::<f64>();
    let [x, y] = [0, 1].map(|side| sum(&|option| worth[side][option]));
    let [xx, yy] = [0, 1].map(|side| sum(&|option| worth[side][option] * worth[side][option]));
    let xy = sum(&|option| worth[0][option] * worth[1][option]);
    let norm = ((n * xx - x * x) * (n * yy - y * y)).max(0.0).sqrt();
    match found {
        Some(found) => assert!((found * norm - (n * xy - x * y)).abs() < NEAR),
        None => assert!(norm < NEAR),
    }
}

/// Whether a package would pay a side no less than no deal if the issue gave it its best, walk-away costs left out.
fn is_enough_at_best(walk: &Walk<'_>, side: Side, issue: IssueIdx, package: &Package) -> bool {
    let of_issue = |package: &Package, is_counted: &dyn Fn(TermKind) -> bool| {
        let terms = walk.game.terms(side, walk.round).filter(|(kind, _)| is_counted(*kind));
        terms.map(|(_, term)| term.get(walk.game.space(), package)).sum::<Payoff>()
    };
    let own = |kind: TermKind| kind == TermKind::Issue(issue);
    let rest = walk.game.value(side, walk.round, package)
        - of_issue(package, &|kind| own(kind) || kind == TermKind::WalkAway(issue));
    let choices: Vec<OptionIdx> = walk.scenario.agenda.issue(issue).choices().collect();
    let best = choices.iter().map(|choice| of_issue(&package.with(issue, *choice), &own)).max().expect("some choice");
    walk.game.payoff(side, walk.round, rest + best) >= walk.game.no_deal(side, walk.round)
}
