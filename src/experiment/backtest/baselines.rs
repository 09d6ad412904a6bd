//! What is said of a case without playing: what forecasts have to beat.

use super::HistoricalCase;
use crate::agenda::{IssueIdx, OptionIdx, Package};
use crate::analysis::{efficient, nash};
use crate::quantity::{Payoff, PerSide, Side};
use crate::result::backtest::Baseline;

/// What the baselines say of a case.
pub(super) struct Baselines<'a> {
    case: HistoricalCase<'a>,
    nash: Option<Package>,
}

impl<'a> Baselines<'a> {
    pub(super) fn of(case: HistoricalCase<'a>) -> Self {
        Self { case, nash: nash_package(case) }
    }

    /// By how much a baseline misses where an issue was left, both on a ladder of 0 to 1; nothing where it says nothing of it.
    pub(super) fn miss(&self, baseline: Baseline, issue: IssueIdx, came: f64) -> Option<f64> {
        let n_options = self.case.document.scenario().agenda.issue(issue).options.len();
        let level = |place: f64| place / (n_options - 1) as f64;
        let place = match baseline {
            Baseline::Midpoint => {
                let PerSide([first, second]) = self.openings(issue)?;
                f64::midpoint(first, second)
            }
            Baseline::WeightedOpenings => self.weighted(issue)?,
            Baseline::Nash => self.place_of(self.nash?.option(issue), issue)?,
            Baseline::StatusQuo => self.case.record.status_quo[issue.index()]?.index() as f64,
            Baseline::AnyOption => {
                let misses = (0..n_options).map(|option| (level(option as f64) - came).abs());
                return Some(misses.sum::<f64>() / n_options as f64);
            }
            // They know nothing of this case's issues.
            Baseline::OtherCases => return None,
        };
        Some((level(place) - came).abs())
    }

    /// Where the sides open on an issue.
    fn openings(&self, issue: IssueIdx) -> Option<PerSide<f64>> {
        let delegations = &self.case.document.scenario().delegations;
        let opening = |side: Side| self.place_of(delegations[side].mandate.openings[issue.index()]?, issue);
        Some(PerSide([opening(Side::First)?, opening(Side::Second)?]))
    }

    fn weighted(&self, issue: IssueIdx) -> Option<f64> {
        let PerSide([first, second]) = self.openings(issue)?;
        let delegations = &self.case.document.scenario().delegations;
        let [w1, w2] = Side::BOTH.map(|side| delegations[side].rules.weights[issue.index()]);
        let total = w1 + w2;
        Some(if total > 0.0 { (w1 * first + w2 * second) / total } else { f64::midpoint(first, second) })
    }

    /// The place of an option; of an issue left open, what holds then.
    fn place_of(&self, option: OptionIdx, issue: IssueIdx) -> Option<f64> {
        let option = if option.is_deferred() { self.case.record.status_quo[issue.index()]? } else { option };
        Some(option.index() as f64)
    }
}

/// The package of the Nash solution in the first round, by the scenario's central values; nothing if the frontier is out of
/// reach, or no package is better than no deal for both.
fn nash_package(case: HistoricalCase<'_>) -> Option<Package> {
    let game = case.document.scenario().game();
    let points = efficient(&game, 0)?;
    let paid = |values: PerSide<Payoff>| PerSide::from_fn(|side| game.payoff(side, 0, values[side]).get());
    let frontier: Vec<PerSide<f64>> = points.iter().map(|point| paid(point.values)).collect();
    let place = nash(&frontier, game.no_deal_payoffs(0).map(Payoff::get))?;
    Some(game.space().package(points[place].number))
}
