//! What rounding does to values that are equal on paper, and what is made of it.
//!
//! Values are exact integers of 2^-48, but each is a weight times a number, rounded once. Packages whose values are equal
//! on paper may so differ by a few units, and one may seem better than the other where a person would see a tie. Whatever
//! is told of efficiency goes by [`TIE`], between payoffs of the day, however small a discount has made them; whether a
//! package is in the zone of agreement does not, as strategies have it.

use super::point::Point;
use crate::quantity::{Payoff, PerSide, Side};

/// Payoffs closer than this, 2^-40 (about 1e-12), count as equal where packages tie: what fixed-point arithmetic makes
/// of values that are equal on paper lies within it.
pub const TIE: Payoff = Payoff::from_units(1 << 8);

/// A point of the frontier as it counts on the day.
#[derive(Clone, Copy)]
struct Paid {
    /// What it pays each side, time discounted and costs taken off.
    payoffs: PerSide<Payoff>,
    /// Whether both prefer it to no deal.
    in_zone: bool,
}

impl Paid {
    /// Whether another pays one side more than rounding makes, and the other no less but by rounding. What alone is in the
    /// zone is beaten by nothing outside it.
    fn is_beaten_by(&self, other: &Self) -> bool {
        let gain = |side: Side| other.payoffs[side] - self.payoffs[side];
        let [first, second] = [gain(Side::First), gain(Side::Second)];
        (other.in_zone || !self.in_zone) && first >= -TIE && second >= -TIE && (first > TIE || second > TIE)
    }

    /// Whether rounding alone tells it from another that may stand for it.
    fn is_told_by(&self, other: &Self) -> bool {
        let is_near = |side: Side| {
            let gain = other.payoffs[side] - self.payoffs[side];
            -TIE <= gain && gain <= TIE
        };
        (other.in_zone || !self.in_zone) && Side::BOTH.into_iter().all(is_near)
    }
}

/// Takes out of an efficient frontier, which stands by rising value to the first side, the points that are better than
/// another for one side by rounding alone, and worse for the other; and of points that rounding alone tells apart, all but
/// the first. What counts is what they pay on the day, by `pay`, not what they are worth before time costs. A point that is
/// worth no less than `floors` to both sides stays unless another such point is better.
pub(super) fn take_out_noise(points: &mut Vec<Point>, floors: PerSide<Payoff>, pay: impl Fn(Side, Payoff) -> Payoff) {
    let paid = |point: &Point| Paid {
        payoffs: PerSide::from_fn(|side| pay(side, point.values[side])),
        in_zone: Side::BOTH.iter().all(|side| point.values[*side] >= floors[*side]),
    };
    let all: Vec<Paid> = points.iter().map(paid).collect();
    // Values rise to the first side and fall to the second, and payoffs do not turn that round. So of the points that pay
    // a side no less but by rounding, the one farthest off pays the other side most; and the zone is one stretch.
    let zone = all.iter().position(|paid| paid.in_zone).map(|from| {
        let n = all[from..].iter().take_while(|paid| paid.in_zone).count();
        [from, from + n - 1]
    });
    let mut last_kept: Option<Paid> = None;
    let (mut place, mut left, mut right) = (0, 0, 0);
    points.retain(|_| {
        let paid = all[place];
        while all[left].payoffs[Side::First] < paid.payoffs[Side::First] - TIE {
            left += 1;
        }
        while right + 1 < all.len() && all[right + 1].payoffs[Side::Second] >= paid.payoffs[Side::Second] - TIE {
            right += 1;
        }
        let [from, to] = zone.filter(|_| paid.in_zone).unwrap_or([0, all.len() - 1]);
        let is_beaten = paid.is_beaten_by(&all[left.max(from)]) || paid.is_beaten_by(&all[right.min(to)]);
        let is_kept = !is_beaten && !last_kept.is_some_and(|last| paid.is_told_by(&last));
        if is_kept {
            last_kept = Some(paid);
        }
        place += 1;
        is_kept
    });
}

#[cfg(test)]
mod tests {
    use super::super::{Joint, frontier};
    use super::*;
    use crate::agenda::Package;
    use crate::payoff::sample::{DATES, Sample};

    #[test]
    fn what_rounding_alone_makes_efficient_is_left_out() {
        let left = |points: &[[i64; 2]], floors: [i64; 2]| {
            let point = |values: &[i64; 2]| Point { values: PerSide(values.map(Payoff::from_units)), number: 0 };
            let mut points: Vec<Point> = points.iter().map(point).collect();
            take_out_noise(&mut points, PerSide(floors.map(Payoff::from_units)), |_, value| value);
            points.iter().map(|point| point.values.0.map(Payoff::units)).collect::<Vec<_>>()
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

    #[test]
    fn what_is_efficient_is_decided_by_payoffs_of_any_size() {
        let (mut n_tiny, mut n_left_out) = (0, 0);
        for seed in 0..600 {
            let mut sample = Sample::random(seed);
            // From all that there is down to what the least factor of a discount, 1e-9, leaves of it in nine months.
            for (side, (rules, _)) in sample.sides.iter_mut().enumerate() {
                rules.discount = [1.0, 0.1, 0.046, 0.01][(seed as usize >> (2 * side)) % 4];
                rules.no_deal.discounted = seed % 3 > 0;
            }
            let game = sample.game();
            let round = DATES.len() - 1;
            let floors = super::super::floors(&game, round);
            let allowed = |package: &Package| {
                let crossed = Side::BOTH.iter().any(|side| game.crossed(*side, round, package).is_some());
                game.is_compatible(round, package) && !crossed
            };
            let paid = |package: &Package| {
                let values = PerSide::from_fn(|side| game.value(side, round, package));
                let payoffs = PerSide::from_fn(|side| game.payoff(side, round, values[side]));
                Paid { payoffs, in_zone: Side::BOTH.iter().all(|side| values[*side] >= floors[*side]) }
            };
            let packages = (0..game.space().n_packages()).map(|number| game.space().package(number));
            let all: Vec<Paid> = packages.filter(allowed).map(|package| paid(&package)).collect();
            let found: Vec<Paid> = frontier(&game, round).iter().map(|point| paid(&point.package)).collect();
            for point in &found {
                assert!(!all.iter().any(|other| point.is_beaten_by(other)), "setting {seed}");
            }
            for point in &all {
                let is_beaten = all.iter().any(|other| point.is_beaten_by(other));
                assert!(is_beaten || found.iter().any(|kept| point.is_told_by(kept)), "setting {seed}");
            }
            for (place, point) in found.iter().enumerate() {
                assert!(!found[..place].iter().any(|before| point.is_told_by(before)), "setting {seed}");
            }
            n_tiny += usize::from(all.iter().any(|paid| paid.payoffs.iter().all(|payoff| payoff.get() < 1e-6)));
            n_left_out += usize::from(found.len() < Joint::new(&game, round).undominated().expect("few").len());
        }
        assert!(n_tiny > 100 && n_left_out > 5, "{n_tiny} {n_left_out}");
    }
}
