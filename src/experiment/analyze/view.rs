//! A joint game with its frontier, as it pays in a round.

use super::summary::{SolutionRecord, SolutionsRecord};
use crate::analysis::{Concept, TIE, negmas_kalai_smorodinsky, solve};
use crate::experiment::PayoffRecord;
use crate::experiment::names::{Names, number};
use crate::payoff::{Efficient, Game, Halved, Joint, floor};
use crate::quantity::{Payoff, PerSide, Side};

/// How many packages of a solution are listed for each pair of payoffs.
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
    points: Vec<Efficient>,
    payoffs: Vec<PerSide<f64>>,
}

impl<'a> View<'a> {
    pub(super) fn new(game: &'a Game<'a>, round: usize, joint: &'a Joint<'a>) -> Self {
        let paid = |point: &Efficient| PerSide::from_fn(|side| game.payoff(side, round, point.values[side]).get());
        let floors = PerSide::from_fn(|side| floor(game, side, round));
        let frontier = |points: Vec<Efficient>| {
            let points = without_noise(points, floors);
            Frontier { payoffs: points.iter().map(paid).collect(), points }
        };
        let no_deal = PerSide::from_fn(|side| game.no_deal(side, round).get());
        Self { game, round, halved: Halved::new(joint), efficient: joint.frontier().map(frontier), no_deal }
    }

    /// The efficient packages, by rising value to the first side; nothing if they are out of reach.
    pub(super) fn frontier(&self) -> Option<&[Efficient]> {
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

    /// The most that each side gets at any package; nothing if there is none.
    pub(super) fn most(&self) -> Option<PerSide<f64>> {
        most(self.payoffs()?.iter())
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

    fn negmas_places(&self) -> Option<Vec<usize>> {
        let values = self.halved.as_ref()?.ranges()?;
        let paid = |side: Side, value: Payoff| self.game.payoff(side, self.round, value).get();
        let ranges = PerSide::from_fn(|side| values[side].map(|value| paid(side, value)));
        Some(negmas_kalai_smorodinsky(self.payoffs()?, self.no_deal, ranges))
    }

    /// The packages at these places of the frontier, with those that pay the same.
    fn solution(&self, names: &Names<'_>, places: &[usize]) -> Option<SolutionRecord> {
        let places = self.apart(places);
        let (first, others) = places.split_first()?;
        let payoffs = |place: &usize| self.payoff_record(names, *place);
        let found = self.alike(&places);
        let packages = found.iter().flat_map(|(_, numbers)| numbers);
        Some(SolutionRecord {
            n_packages: found.iter().map(|(n, _)| *n).sum(),
            packages: packages.map(|number| names.package(&self.game.space().package(*number))).collect(),
            payoffs: payoffs(first),
            other_payoffs: others.iter().map(payoffs).collect(),
        })
    }

    /// The places without those whose values are those of one before, to within rounding.
    fn apart(&self, places: &[usize]) -> Vec<usize> {
        let Some(points) = self.frontier() else { return Vec::new() };
        let is_near = |a: Payoff, b: Payoff| (a.units() - b.units()).abs() <= TIE.units();
        let is_alike =
            |a: usize, b: usize| Side::BOTH.iter().all(|s| is_near(points[a].values[*s], points[b].values[*s]));
        let mut apart: Vec<usize> = Vec::new();
        for place in places {
            if !apart.iter().any(|kept| is_alike(*kept, *place)) {
                apart.push(*place);
            }
        }
        apart
    }

    /// How many packages pay the same as each of some efficient ones, and the numbers of the first of them.
    fn alike(&self, places: &[usize]) -> Vec<(Option<u64>, Vec<u64>)> {
        let Some(points) = self.frontier() else { return Vec::new() };
        let efficient: Vec<PerSide<Payoff>> = places.iter().map(|place| points[*place].values).collect();
        if let Some(halved) = &self.halved {
            let found = halved.alike(&efficient, N_LISTED).into_iter();
            return found.map(|alike| (Some(alike.n), alike.first)).collect();
        }
        let number = |place: &usize| self.game.space().number(&points[*place].package);
        places.iter().map(|place| (None, vec![number(place)])).collect()
    }

    fn payoff_record(&self, names: &Names<'_>, place: usize) -> PayoffRecord {
        let payoffs = self.payoffs().map_or(PerSide([0.0, 0.0]), |payoffs| payoffs[place]);
        names.record(|side| number(payoffs[side]))
    }
}

/// The points of a frontier, by rising value to the first side, without those that are better than another for one side by
/// rounding alone, and worse for the other. A point in the zone is kept unless one in the zone is better.
fn without_noise(points: Vec<Efficient>, floors: PerSide<Payoff>) -> Vec<Efficient> {
    let is_in_zone = |point: &Efficient| Side::BOTH.iter().all(|side| point.values[*side] >= floors[*side]);
    let mut kept: Vec<Efficient> = Vec::with_capacity(points.len());
    for point in points {
        let may_replace = |other: &Efficient| is_in_zone(&point) || !is_in_zone(other);
        let [first, second] = point.values.0;
        // Points follow each other with falling value to the second side.
        while let Some(last) = kept.last() {
            let is_worse = second < last.values[Side::Second] - TIE;
            if is_worse || first <= last.values[Side::First] + TIE || !may_replace(last) {
                break;
            }
            kept.pop();
        }
        let is_noise = kept.last().is_some_and(|last| {
            let is_no_better = first <= last.values[Side::First] + TIE;
            is_no_better && (is_in_zone(last) || !is_in_zone(&point))
        });
        if !is_noise {
            kept.push(point);
        }
    }
    kept
}

fn most<'a>(payoffs: impl Iterator<Item = &'a PerSide<f64>>) -> Option<PerSide<f64>> {
    payoffs.copied().reduce(|most, payoffs| PerSide::from_fn(|side| most[side].max(payoffs[side])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{OptionIdx, Package};

    #[test]
    fn what_rounding_alone_makes_efficient_is_left_out() {
        let point = |[first, second]: [i64; 2]| Efficient {
            package: Package::new([OptionIdx::new(0)]),
            values: PerSide([Payoff::from_units(first), Payoff::from_units(second)]),
        };
        let left = |points: &[[i64; 2]], floors: [i64; 2]| {
            let floors = PerSide(floors.map(Payoff::from_units));
            let kept = without_noise(points.iter().map(|p| point(*p)).collect(), floors);
            kept.iter().map(|point| point.values.0.map(Payoff::units)).collect::<Vec<_>>()
        };
        let far = 1_000_000;
        // The second is as good as the first for the second side, and better for the first.
        assert_eq!(left(&[[0, far], [far, far - 1]], [0, 0]), [[far, far - 1]]);
        // The second is as good as the first for the first side, and worse for the second.
        assert_eq!(left(&[[0, far], [1, 0]], [0, 0]), [[0, far]]);
        // Alike on both sides: the first stays.
        assert_eq!(left(&[[0, 1], [1, 0]], [0, 0]), [[0, 1]]);
        // Only the first pays the second side enough.
        assert_eq!(left(&[[0, far], [far, far - 1]], [0, far]), [[0, far], [far, far - 1]]);
        let apart = [[0, 2 * far], [far, far], [2 * far, 0]];
        assert_eq!(left(&apart, [0, 0]), apart);
    }
}
