//! One issue of the chart: what was agreed or last proposed, and what it gives each side.

use crate::chart::reading::{ALIKE, Reading, choice, choice_title, is_deferred};
use crate::quantity::{PerSide, Side};
use crate::result::{IssueRecord, PackageRecord};

/// One issue as the chart shows it.
pub(super) struct Row<'a> {
    pub(super) issue: &'a IssueRecord,
    /// The text under each heading: what was agreed, or what each side last proposed.
    pub(super) texts: Vec<String>,
    /// What each side gets, drawn as a full bar.
    pub(super) got: PerSide<Option<f64>>,
    /// What each side could have got or asked for, drawn as an outline.
    pub(super) wanted: PerSide<Option<f64>>,
    /// What no deal gives each side.
    pub(super) no_deal: PerSide<Option<f64>>,
    pub(super) verdict: Verdict,
}

/// What the last column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// What was agreed falls further short of one side's best option.
    Short(Side),
    /// It falls short of both sides' best by about as much.
    Alike,
    /// The issue was left open.
    Deferred,
    /// The last positions were the same.
    Same,
    /// The last positions were not the same.
    Apart,
    /// There is nothing to compare.
    Nothing,
}

impl<'a> Row<'a> {
    pub(super) fn of(reading: &Reading<'_>, issue: &'a IssueRecord) -> Self {
        let no_deal = PerSide::from_fn(|side| reading.of(&issue.no_deal_payoffs, side));
        match reading.agreed() {
            Some(package) => Self::agreed(reading, issue, package, no_deal),
            None => Self::open(reading, issue, no_deal),
        }
    }

    fn agreed(
        reading: &Reading<'_>,
        issue: &'a IssueRecord,
        package: &PackageRecord,
        no_deal: PerSide<Option<f64>>,
    ) -> Self {
        let settled = choice(issue, package);
        let got = PerSide::from_fn(|side| reading.of(&issue.settled_payoffs, side));
        let wanted = PerSide::from_fn(|side| reading.of(&issue.best_payoffs, side));
        let short = |side| Some(wanted[side]? - got[side]?);
        let verdict = match (short(Side::First), short(Side::Second)) {
            _ if settled.is_some_and(|taken| is_deferred(issue, taken)) => Verdict::Deferred,
            (Some(first), Some(second)) if (first - second).abs() < ALIKE => Verdict::Alike,
            (Some(first), Some(second)) => Verdict::Short(if first > second { Side::First } else { Side::Second }),
            _ => Verdict::Nothing,
        };
        Self { issue, texts: vec![taken_title(issue, settled)], got, wanted, no_deal, verdict }
    }

    fn open(reading: &Reading<'_>, issue: &'a IssueRecord, no_deal: PerSide<Option<f64>>) -> Self {
        let last = PerSide::from_fn(|side| choice(issue, &reading.proposals(side).next_back()?.package));
        let worth = |taken: Option<usize>, side: Side| match issue.options.get(taken?) {
            Some(option) => reading.of(&option.payoffs, side),
            None => issue.deferred_payoffs.as_ref().map_or(no_deal[side], |deferred| reading.of(deferred, side)),
        };
        let verdict = match (last[Side::First], last[Side::Second]) {
            (Some(first), Some(second)) if first == second => Verdict::Same,
            (Some(_), Some(_)) => Verdict::Apart,
            _ => Verdict::Nothing,
        };
        Self {
            issue,
            texts: last.iter().map(|taken| taken_title(issue, *taken)).collect(),
            got: PerSide::from_fn(|side| worth(last[side.other()], side)),
            wanted: PerSide::from_fn(|side| worth(last[side], side)),
            no_deal,
            verdict,
        }
    }
}

fn taken_title(issue: &IssueRecord, choice: Option<usize>) -> String {
    choice.map_or_else(|| "–".to_owned(), |choice| choice_title(issue, choice))
}
