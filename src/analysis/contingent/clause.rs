//! One clause of the agenda in one round.

use super::setting::Setting;
use crate::agenda::{EventIdx, IssueIdx, OptionIdx, Package};
use crate::analysis::{Concept, solve};
use crate::payoff::{Game, Joint, floor, floors};
use crate::quantity::{Payoff, PerSide, Side};

/// What a clause does in a round, and what the best package with it is worth by what the sides believe.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseSurvey {
    /// How many packages of the zone hold it; nothing if they cannot be counted.
    pub zone: Option<u64>,
    /// What the Nash solution among the packages without it pays; nothing without a zone, or out of reach.
    pub nash_without: Option<PerSide<f64>>,
    /// The package with it that is looked at; nothing if rules leave none, or it is out of reach.
    pub worth: Option<Worth>,
}

/// What a package with a clause is worth by what the sides believe of the event.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// The package: the Nash solution among those of the zone that hold the clause; where there is none, that in which the
    /// side that gains less over no deal gains most.
    pub package: Package,
    /// What each side believes.
    pub beliefs: PerSide<f64>,
    /// What it pays each side.
    pub payoffs: PerSide<Payoff>,
    /// What it would pay a side that took the event to be impossible, and one that took it to be certain.
    pub ends: PerSide<[Payoff; 2]>,
    /// With which beliefs each side prefers it to no deal.
    pub stances: PerSide<Stance>,
    /// What it pays as the beliefs draw together.
    pub together: Vec<Together>,
    /// From which share of the way towards the other's belief on each side prefers no deal; nothing where it comes to that
    /// nowhere up to the middle, or does so already.
    pub drops_out: PerSide<Option<f64>>,
}

/// With which beliefs a side prefers a package to no deal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stance {
    /// With any.
    Always,
    /// With none.
    Never,
    /// If it takes the event to be at least so likely.
    AtLeast(f64),
    /// If it takes the event to be at most so likely.
    AtMost(f64),
}

impl Stance {
    /// The stance of a side to which a package is worth `ends` if the event is impossible and if it is certain, and which
    /// asks for `least`. The value is linear in the belief.
    ///
    /// # Formula
    ///
    /// ```text
    /// p* = (least - value at 0) / (value at 1 - value at 0)
    /// ```
    #[must_use]
    pub fn of([at_0, at_1]: [Payoff; 2], least: Payoff) -> Self {
        let edge = || (least - at_0).get() / (at_1 - at_0).get();
        match (at_0 >= least, at_1 >= least) {
            (true, true) => Self::Always,
            (false, false) => Self::Never,
            (false, true) => Self::AtLeast(edge()),
            (true, false) => Self::AtMost(edge()),
        }
    }

    /// The belief at which it turns, if it does.
    #[must_use]
    pub const fn edge(self) -> Option<f64> {
        match self {
            Self::Always | Self::Never => None,
            Self::AtLeast(edge) | Self::AtMost(edge) => Some(edge),
        }
    }
}

/// A package as the beliefs draw together.
///
/// # Formula
///
/// ```text
/// p_i' = p_i + lambda (p_j - p_i)
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Together {
    /// How far each goes towards the other, 0 to 1.
    pub lambda: f64,
    /// What each side then believes.
    pub beliefs: PerSide<f64>,
    /// What the package then pays.
    pub payoffs: PerSide<Payoff>,
    /// Whether both sides then prefer it to no deal.
    pub is_in_zone: bool,
}

/// How far beliefs are drawn together; half way they are the same.
const LAMBDAS: [f64; 3] = [0.0, 0.25, 0.5];

/// Looks into a clause on an event, an option of an issue.
#[must_use]
pub fn clause_survey(setting: &Setting<'_>, (issue, option, event): (IssueIdx, OptionIdx, EventIdx)) -> ClauseSurvey {
    let (game, round) = (setting.game(), setting.round());
    let with = Joint::new(game, round).restricted(issue, |choice| choice == option);
    let without = Joint::new(game, round).restricted(issue, |choice| choice != option);
    let no_deal = game.no_deal_payoffs(round).map(Payoff::get);
    let nash_without = payoffs_of(&without, game, round).and_then(|payoffs| {
        let place = *solve(Concept::Nash, &payoffs, no_deal).first()?;
        payoffs.get(place).copied()
    });
    let worth = best(&with, game, round).map(|package| worth(setting, event, package));
    ClauseSurvey { zone: with.count(floors(game, round)), nash_without, worth }
}

/// What the efficient packages of a joint game pay, in their order.
fn payoffs_of(joint: &Joint<'_>, game: &Game<'_>, round: usize) -> Option<Vec<PerSide<f64>>> {
    let paid = |side, value| game.payoff(side, round, value).get();
    let points = joint.frontier(game, round)?;
    Some(points.iter().map(|point| PerSide::from_fn(|side| paid(side, point.values[side]))).collect())
}

/// The package that is looked at.
fn best(joint: &Joint<'_>, game: &Game<'_>, round: usize) -> Option<Package> {
    let (points, payoffs) = (joint.frontier(game, round)?, payoffs_of(joint, game, round)?);
    let no_deal = game.no_deal_payoffs(round).map(Payoff::get);
    let least_gain = |place: &usize| {
        let gains = Side::BOTH.map(|side| payoffs[*place][side] - no_deal[side]);
        gains[0].min(gains[1])
    };
    let nash = solve(Concept::Nash, &payoffs, no_deal).first().copied();
    let place = nash.or_else(|| (0..points.len()).rev().max_by(|a, b| least_gain(a).total_cmp(&least_gain(b))))?;
    Some(game.space().package(points[place].number))
}

fn worth(setting: &Setting<'_>, event: EventIdx, package: Package) -> Worth {
    let (game, round) = (setting.game(), setting.round());
    let beliefs = PerSide::from_fn(|side| game.belief(side, round, event));
    let values =
        |beliefs| setting.believing(event, beliefs, |game| PerSide::from_fn(|side| game.value(side, 0, &package)));
    let [at_0, at_1] = [0.0, 1.0].map(|belief| values(PerSide([belief; 2])));
    let paid = |side, value| game.payoff(side, round, value);
    let stances = PerSide::from_fn(|side| Stance::of([at_0[side], at_1[side]], floor(game, side, round)));
    let together = LAMBDAS.map(|lambda| {
        let beliefs = PerSide::from_fn(|side: Side| beliefs[side] + lambda * (beliefs[side.other()] - beliefs[side]));
        let values = values(beliefs);
        Together {
            lambda,
            beliefs,
            payoffs: PerSide::from_fn(|side| paid(side, values[side])),
            is_in_zone: Side::BOTH.iter().all(|side| values[*side] >= floor(game, *side, round)),
        }
    });
    Worth {
        package,
        beliefs,
        payoffs: game.payoffs(round, &package),
        ends: PerSide::from_fn(|side| [at_0[side], at_1[side]].map(|value| paid(side, value))),
        stances,
        together: together.to_vec(),
        drops_out: PerSide::from_fn(|side| drops_out(stances[side], beliefs[side], beliefs[side.other()])),
    }
}

/// Up to half way: there they believe the same.
const MIDDLE: f64 = 0.5;

/// From which share of the way towards the other's belief on a side prefers no deal.
fn drops_out(stance: Stance, own: f64, others: f64) -> Option<f64> {
    let edge = stance.edge()?;
    let is_kept = match stance {
        Stance::AtLeast(edge) => own >= edge,
        Stance::AtMost(edge) => own <= edge,
        Stance::Always | Stance::Never => false,
    };
    let is_left = match stance {
        Stance::AtLeast(edge) => others < edge,
        Stance::AtMost(edge) => others > edge,
        Stance::Always | Stance::Never => false,
    };
    let lambda = (edge - own) / (others - own);
    (is_kept && is_left && lambda < MIDDLE).then_some(lambda)
}
