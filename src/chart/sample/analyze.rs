//! Analyses to draw in tests: of shipped scenarios, and what they would be in other cases.

use crate::experiment::analyze::analyze;
use crate::result::analyze::{AnalyzeSummary, NotGivenRecord};
use crate::scenario::Document;
use std::sync::LazyLock;

/// Nine issues with long titles, thirteen rules.
pub(in crate::chart) fn open() -> AnalyzeSummary {
    static OPEN: LazyLock<AnalyzeSummary> = LazyLock::new(|| {
        let text = include_str!("../../../scenarios/moscow-2008-table.ron");
        analyze(&Document::parse("moscow-2008-table.ron", text).expect("a shipped scenario is valid"), 0)
    });
    OPEN.clone()
}

/// Three issues, two rules.
pub(in crate::chart) fn small() -> AnalyzeSummary {
    let text = include_str!("../../../scenarios/tutorial.ron");
    analyze(&Document::parse("tutorial.ron", text).expect("a shipped scenario is valid"), 0)
}

/// One red line closes the zone.
pub(in crate::chart) fn closed() -> AnalyzeSummary {
    let mut summary = open();
    summary.zone = Some(0);
    summary.ideal.zone = None;
    summary.opposition = None;
    let solutions = &mut summary.solutions;
    for solution in [
        &mut solutions.nash,
        &mut solutions.kalai_smorodinsky,
        &mut solutions.egalitarian,
        &mut solutions.utilitarian,
        &mut solutions.negmas_kalai_smorodinsky,
    ] {
        *solution = None;
    }
    for rule in &mut summary.rules {
        rule.zone_without = Some(if rule.name == "carriers_capped" { 29_000 } else { 0 });
    }
    for issue in &mut summary.issues {
        (issue.zone_undisputed, issue.zone_unruled) = (Some(0), Some(0));
    }
    summary.pareto.iter_mut().flatten().for_each(|point| point.in_zone = false);
    summary.n_efficient_in_zone = Some(0);
    summary
}

/// Neither packages nor frontier could be had.
pub(in crate::chart) fn not_counted() -> AnalyzeSummary {
    let mut summary = closed();
    (summary.feasible, summary.allowed, summary.zone, summary.pareto) = (None, None, None, None);
    (summary.n_efficient, summary.n_efficient_in_zone) = (None, None);
    summary.rules.iter_mut().for_each(|rule| rule.zone_without = None);
    summary.issues.iter_mut().for_each(|issue| (issue.zone_undisputed, issue.zone_unruled) = (None, None));
    summary.zone_otherwise.acceptable_to.values_mut().for_each(|n| *n = None);
    summary.zone_otherwise.without_rules = None;
    summary.not_given = vec![NotGivenRecord { what: "zone".to_owned(), why: "it is out of reach".to_owned() }];
    summary
}

/// Every case with its name.
pub(in crate::chart) fn all() -> Vec<(&'static str, AnalyzeSummary)> {
    vec![("open", open()), ("small", small()), ("closed", closed()), ("not_counted", not_counted())]
}
