//! What an analysis cannot give, and why.

use super::view::View;
use crate::result::MOST_LISTED;
use crate::result::analyze::NotGivenRecord;
use crate::text::thousands as count;

/// What could not be had in bounded time and memory.
pub(super) fn not_given(
    view: &View<'_>,
    n_zone: Option<u64>,
    is_listed: bool,
    is_given_alone: bool,
) -> Vec<NotGivenRecord> {
    let mut not_given = Vec::new();
    let mut add = |what: &str, why: String| not_given.push(NotGivenRecord { what: what.to_owned(), why });
    if n_zone.is_none() {
        add(
            "feasible, allowed and zone, and every other count of packages",
            "the issues are tied together in such a way that packages can only be counted by listing more than 8 million \
             combinations at once, or 33 million in all"
                .to_owned(),
        );
    }
    match view.frontier() {
        None => {
            let most = if view.most().is_none() { ", ideal.allowed" } else { "" };
            add(
                &format!("pareto, solutions, ideal.zone{most}, opposition, linkage.gain_together"),
                OUT_OF_REACH.to_owned(),
            );
        }
        Some(frontier) if !is_listed => {
            add(
                "pareto",
                format!(
                    "the frontier has {} packages, more than the {} that are listed",
                    count(frontier.len() as u64),
                    count(MOST_LISTED as u64)
                ),
            );
        }
        Some(_) => {}
    }
    if !is_given_alone {
        add("linkage.gain_issue_by_issue, linkage.nash_issue_by_issue", OUT_OF_REACH.to_owned());
    }
    not_given
}

/// Why a frontier is not given.
const OUT_OF_REACH: &str = "the efficient frontier has more than a million packages, or could only be found by adding up \
                            hundreds of millions of combinations";
