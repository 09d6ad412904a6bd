//! What rounding does to values that are equal on paper, and what is made of it.
//!
//! Values are exact integers of 2^-48, but each is a weight times a number, rounded once. Packages whose values are equal
//! on paper may so differ by a few units, and one may seem better than the other where a person would see a tie. Whatever
//! is told of efficiency goes by [`TIE`]; whether a package is in the zone of agreement does not, as strategies have it.

use super::point::Point;
use crate::quantity::{Payoff, PerSide, Side};

/// Payoffs closer than this, 2^-40 (about 1e-12), count as equal where packages tie: what fixed-point arithmetic makes
/// of values that are equal on paper lies within it.
pub const TIE: Payoff = Payoff::from_units(1 << 8);

/// Takes out of an efficient frontier, which stands by rising value to the first side, the points that are better than
/// another for one side by rounding alone, and worse for the other; and of points that rounding alone tells apart, all but
/// the first. A point that is worth no less than `floors` to both sides stays unless another such point is better.
pub(super) fn take_out_noise(points: &mut Vec<Point>, floors: PerSide<Payoff>) {
    let is_in_zone = |point: &Point| Side::BOTH.iter().all(|side| point.values[*side] >= floors[*side]);
    let mut n_kept = 0;
    for place in 0..points.len() {
        let point = points[place];
        let may_replace = |other: &Point| is_in_zone(&point) || !is_in_zone(other);
        let [first, second] = point.values.0;
        // Points follow each other with falling value to the second side.
        while let Some(last) = points[..n_kept].last() {
            let is_worse = second < last.values[Side::Second] - TIE;
            if is_worse || first <= last.values[Side::First] + TIE || !may_replace(last) {
                break;
            }
            n_kept -= 1;
        }
        let is_noise = points[..n_kept].last().is_some_and(|last| {
            let is_no_better = first <= last.values[Side::First] + TIE;
            is_no_better && (is_in_zone(last) || !is_in_zone(&point))
        });
        if !is_noise {
            points[n_kept] = point;
            n_kept += 1;
        }
    }
    points.truncate(n_kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rounding_alone_makes_efficient_is_left_out() {
        let left = |points: &[[i64; 2]], floors: [i64; 2]| {
            let point = |values: &[i64; 2]| Point { values: PerSide(values.map(Payoff::from_units)), number: 0 };
            let mut points: Vec<Point> = points.iter().map(point).collect();
            take_out_noise(&mut points, PerSide(floors.map(Payoff::from_units)));
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
}
