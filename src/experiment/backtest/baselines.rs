//! What is said of a case without playing: what forecasts have to beat.

use super::HistoricalCase;
use crate::agenda::{IssueIdx, OptionIdx, Package};
use crate::analysis::{efficient, feasible_choices, nash};
use crate::experiment::names::number;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::result::backtest::{Baseline, BaselineRecord};
use crate::stats::ranked_probability;

/// What belongs to a ladder of 0 to 1 in points.
pub(super) const POINTS: f64 = 100.0;

/// What the baselines say of a case.
pub(super) struct Baselines<'a> {
    case: HistoricalCase<'a>,
    nash: Option<Package>,
    /// How many feasible packages settle each issue by each of its choices; nothing where they cannot be counted.
    feasible: Option<Vec<Vec<u64>>>,
}

/// What a baseline says of an issue.
enum Said {
    /// It will be left at that place of its ladder, the first option being 0.
    Place(f64),
    /// It may be left at any option, with that chance each.
    Chances(Vec<f64>),
}

impl Said {
    /// By how much it misses where the issue was left on a ladder of 0 to 1; of chances, in the mean.
    fn miss(&self, came: f64, n_options: usize) -> f64 {
        let miss = |place: f64| (place / (n_options - 1) as f64 - came).abs();
        match self {
            Self::Place(place) => miss(*place),
            Self::Chances(chances) => {
                chances.iter().enumerate().map(|(option, chance)| chance * miss(option as f64)).sum()
            }
        }
    }

    /// The chance of each option. That of a place between two of them is theirs, the nearer it lies the more.
    fn chances(self, n_options: usize) -> Vec<f64> {
        match self {
            Self::Place(place) => (0..n_options).map(|option| (1.0 - (option as f64 - place).abs()).max(0.0)).collect(),
            Self::Chances(chances) => chances,
        }
    }
}

impl<'a> Baselines<'a> {
    pub(super) fn of(case: HistoricalCase<'a>) -> Self {
        let game = case.document.scenario().game();
        Self { case, nash: nash_package(&game), feasible: feasible_choices(&game, 0) }
    }

    /// What a baseline comes to where an issue was left at `came` of a ladder of 0 to 1, the option `option`; nothing where it
    /// says nothing of it.
    pub(super) fn beside(
        &self,
        baseline: Baseline,
        issue: IssueIdx,
        came: f64,
        option: usize,
    ) -> Option<BaselineRecord> {
        let n_options = self.case.document.scenario().agenda.issue(issue).options.len();
        let said = self.said(baseline, issue)?;
        let miss = number(POINTS * said.miss(came, n_options));
        let ranked_probability = number(ranked_probability(&said.chances(n_options), option));
        Some(BaselineRecord { baseline, miss, ranked_probability })
    }

    fn said(&self, baseline: Baseline, issue: IssueIdx) -> Option<Said> {
        Some(Said::Place(match baseline {
            Baseline::Midpoint => {
                let PerSide([first, second]) = self.openings(issue)?;
                f64::midpoint(first, second)
            }
            Baseline::WeightedOpenings => self.weighted(issue)?,
            Baseline::Nash => self.place_of(self.nash?.option(issue), issue)?,
            Baseline::StatusQuo => self.case.record.status_quo[issue.index()]?.index() as f64,
            Baseline::AnyPackage => return self.any_package(issue).map(Said::Chances),
            // They know nothing of this case's issues.
            Baseline::OtherCases => return None,
        }))
    }

    /// The chance of each option of an issue where every feasible package is as likely.
    fn any_package(&self, issue: IssueIdx) -> Option<Vec<f64>> {
        let about = self.case.document.scenario().agenda.issue(issue);
        let counts = &self.feasible.as_ref()?[issue.index()];
        let all: u64 = counts.iter().sum();
        let mut chances = vec![0.0; about.options.len()];
        for (choice, count) in about.choices().zip(counts).filter(|(_, count)| **count > 0) {
            chances[self.left_at(choice, issue)?.index()] += *count as f64 / all as f64;
        }
        (all > 0).then_some(chances)
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
        Some(self.left_at(option, issue)?.index() as f64)
    }

    /// The option at which a choice leaves an issue.
    fn left_at(&self, choice: OptionIdx, issue: IssueIdx) -> Option<OptionIdx> {
        if choice.is_deferred() { self.case.record.status_quo[issue.index()] } else { Some(choice) }
    }
}

/// The package of the Nash solution in the first round, by the scenario's central values; nothing if the frontier is out of
/// reach, or no package is better than no deal for both.
fn nash_package(game: &Game<'_>) -> Option<Package> {
    let points = efficient(game, 0)?;
    let paid = |values: PerSide<Payoff>| PerSide::from_fn(|side| game.payoff(side, 0, values[side]).get());
    let frontier: Vec<PerSide<f64>> = points.iter().map(|point| paid(point.values)).collect();
    let place = nash(&frontier, game.no_deal_payoffs(0).map(Payoff::get))?;
    Some(game.space().package(points[place].number))
}
