//! A joint game with its frontier, as it pays in a round.

use crate::analysis::{Concept, TIE, negmas_kalai_smorodinsky, solve};
use crate::experiment::names::{Names, number};
use crate::payoff::{Game, Halved, Joint, Point};
use crate::quantity::{Payoff, PerSide, Side};
use crate::result::PayoffRecord;
use crate::result::analyze::{SolutionRecord, SolutionsRecord};

/// So many pairs of payoffs are listed of a solution, and so many packages of each of them, at most.
const N_LISTED: usize = 20;

/// The efficient packages of a joint game, what they pay in a round, and what no deal pays.
pub(super) struct View<'a> {
    game: &'a Game<'a>,
    round: usize,
    halved: Option<Halved<'a>>,
    efficient: Option<Frontier>,
    no_deal: PerSide<f64>,
}

struct Frontier {
    points: Vec<Point>,
    payoffs: Vec<PerSide<f64>>,
}

impl<'a> View<'a> {
    pub(super) fn new(game: &'a Game<'a>, round: usize, joint: &'a Joint<'a>) -> Self {
        let paid = |point: &Point| PerSide::from_fn(|side| game.payoff(side, round, point.values[side]).get());
        let frontier = |points: Vec<Point>| Frontier { payoffs: points.iter().map(paid).collect(), points };
        let no_deal = PerSide::from_fn(|side| game.no_deal(side, round).get());
        let efficient = joint.frontier(game, round).map(frontier);
        Self { game, round, halved: Halved::new(joint), efficient, no_deal }
    }

    /// The efficient packages, by rising value to the first side; nothing if they are out of reach.
    pub(super) fn frontier(&self) -> Option<&[Point]> {
        self.efficient.as_ref().map(|frontier| frontier.points.as_slice())
    }

    /// What they pay.
    pub(super) fn payoffs(&self) -> Option<&[PerSide<f64>]> {
        self.efficient.as_ref().map(|frontier| frontier.payoffs.as_slice())
    }

    pub(super) fn no_deal(&self) -> PerSide<f64> {
        self.no_deal
    }

    pub(super) fn is_in_zone(&self, payoffs: &PerSide<f64>) -> bool {
        Side::BOTH.iter().all(|side| payoffs[*side] >= self.no_deal[*side])
    }

    /// How many of the efficient packages both sides prefer to no deal.
    pub(super) fn n_in_zone(&self) -> Option<u64> {
        Some(self.payoffs()?.iter().filter(|payoffs| self.is_in_zone(payoffs)).count() as u64)
    }

    /// The most that each side gets at any package, be the frontier within reach or not; nothing if there is none.
    pub(super) fn most(&self) -> Option<PerSide<f64>> {
        match self.payoffs() {
            Some(payoffs) => most(payoffs.iter()),
            None => self.ranges().map(|ranges| ranges.map(|[_, most]| most)),
        }
    }

    /// The most that each side gets at a package that both prefer to no deal; nothing if there is none.
    pub(super) fn most_in_zone(&self) -> Option<PerSide<f64>> {
        most(self.payoffs()?.iter().filter(|payoffs| self.is_in_zone(payoffs)))
    }

    /// The highest sum of gains over no deal; 0 if no package gains both.
    pub(super) fn highest_gain(&self) -> Option<f64> {
        let payoffs = self.payoffs()?;
        let place = solve(Concept::Utilitarian, payoffs, self.no_deal).first().copied();
        let gain = |place: usize| Side::BOTH.iter().map(|side| payoffs[place][*side] - self.no_deal[*side]).sum();
        Some(place.map_or(0.0, gain))
    }

    /// The bargaining solutions; all nothing if the frontier is out of reach.
    pub(super) fn solutions(&self, names: &Names<'_>) -> SolutionsRecord {
        let solution = |concept| self.solution(names, &solve(concept, self.payoffs()?, self.no_deal));
        SolutionsRecord {
            nash: solution(Concept::Nash),
            kalai_smorodinsky: solution(Concept::KalaiSmorodinsky),
            egalitarian: solution(Concept::Egalitarian),
            utilitarian: solution(Concept::Utilitarian),
            negmas_kalai_smorodinsky: self.negmas_places().and_then(|places| self.solution(names, &places)),
        }
    }

    /// The number of the package with the highest product of gains, the first of those that pay the same.
    pub(super) fn balanced(&self) -> Option<u64> {
        let place = *solve(Concept::Nash, self.payoffs()?, self.no_deal).first()?;
        Some(self.frontier()?[place].number)
    }

    fn negmas_places(&self) -> Option<Vec<usize>> {
        Some(negmas_kalai_smorodinsky(self.payoffs()?, self.no_deal, self.ranges()?))
    }

    /// The least and the most that a package pays each side.
    fn ranges(&self) -> Option<PerSide<[f64; 2]>> {
        let values = self.halved.as_ref()?.ranges()?;
        let paid = |side: Side, value: Payoff| self.game.payoff(side, self.round, value).get();
        Some(PerSide::from_fn(|side| values[side].map(|value| paid(side, value))))
    }

    /// The packages at these places of the frontier, with those that pay the same.
    fn solution(&self, names: &Names<'_>, places: &[usize]) -> Option<SolutionRecord> {
        let places = self.apart(places);
        let (first, others) = places.split_first()?;
        let payoffs = |place: &usize| self.payoff_record(names, *place);
        let (n_packages, numbers) = self.alike(&places)?;
        Some(SolutionRecord {
            n_packages,
            packages: numbers.iter().map(|number| names.package(&self.game.space().package(*number))).collect(),
            payoffs: payoffs(first),
            n_payoffs: places.len() as u64,
            other_payoffs: others.iter().take(N_LISTED - 1).map(payoffs).collect(),
        })
    }

    /// The places, in the order of the frontier, without those whose values are those of one before, to within rounding.
    fn apart(&self, places: &[usize]) -> Vec<usize> {
        let Some(points) = self.frontier() else { return Vec::new() };
        let is_near = |a: Payoff, b: Payoff| (a.units() - b.units()).abs() <= TIE.units();
        let is_near_on = |side: Side, a: usize, b: usize| is_near(points[a].values[side], points[b].values[side]);
        let mut apart: Vec<usize> = Vec::new();
        for place in places {
            let mut near = apart.iter().rev().take_while(|kept| is_near_on(Side::First, **kept, *place));
            if !near.any(|kept| is_near_on(Side::Second, *kept, *place)) {
                apart.push(*place);
            }
        }
        apart
    }

    /// How many packages pay the same as the efficient ones at these places, if they can be counted, and the numbers of
    /// the first of them.
    fn alike(&self, places: &[usize]) -> Option<(Option<u64>, Vec<u64>)> {
        let points = self.frontier()?;
        let efficient: Vec<PerSide<Payoff>> = places.iter().map(|place| points[*place].values).collect();
        let counted = self.halved.as_ref().and_then(|halved| halved.alike(&efficient, N_LISTED));
        Some(match counted {
            Some(found) => (
                Some(found.iter().map(|alike| alike.n).sum()),
                found.into_iter().flat_map(|alike| alike.first).collect(),
            ),
            None => (None, places.iter().take(N_LISTED).map(|place| points[*place].number).collect()),
        })
    }

    fn payoff_record(&self, names: &Names<'_>, place: usize) -> PayoffRecord {
        let payoffs = self.payoffs().map_or(PerSide([0.0, 0.0]), |payoffs| payoffs[place]);
        names.record(|side| number(payoffs[side]))
    }
}

fn most<'a>(payoffs: impl Iterator<Item = &'a PerSide<f64>>) -> Option<PerSide<f64>> {
    payoffs.copied().reduce(|most, payoffs| PerSide::from_fn(|side| most[side].max(payoffs[side])))
}
