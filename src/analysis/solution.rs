//! Bargaining solutions on the efficient frontier, and how far a package is from it.

use crate::quantity::{PerSide, Side};

/// The frontier point with the highest product of gains over no deal (Nash 1950, doi:10.2307/1907266), by its place;
/// nothing if no point pays both sides at least no deal. Of equals, the first.
///
/// # Formula
///
/// ```text
/// max (u_1 - d_1) * (u_2 - d_2)   over points with u_1 >= d_1, u_2 >= d_2
/// ```
#[must_use]
pub fn nash(frontier: &[PerSide<f64>], no_deal: PerSide<f64>) -> Option<usize> {
    best_by(frontier, no_deal, |[first, second]| first * second)
}

/// The frontier point that maximises the smaller share of each side's largest possible gain (Kalai & Smorodinsky
/// 1975, doi:10.2307/1914280, for finitely many packages), by its place; nothing if no point pays both sides at least
/// no deal. Of equals, the first.
///
/// # Formula
///
/// ```text
/// max min_i (u_i - d_i) / (b_i - d_i)   over points with u >= d;   b_i: the most that i gets at such a point
/// ```
#[must_use]
pub fn kalai_smorodinsky(frontier: &[PerSide<f64>], no_deal: PerSide<f64>) -> Option<usize> {
    let most = |side: Side| {
        let gains = frontier.iter().filter_map(|point| gains(*point, no_deal)).map(|gain| gain[side.index()]);
        gains.fold(0.0, f64::max)
    };
    let [most_first, most_second] = Side::BOTH.map(most);
    let share = |gain: f64, most: f64| if most > 0.0 { gain / most } else { 1.0 };
    best_by(frontier, no_deal, |[first, second]| share(first, most_first).min(share(second, most_second)))
}

fn best_by(frontier: &[PerSide<f64>], no_deal: PerSide<f64>, score: impl Fn([f64; 2]) -> f64) -> Option<usize> {
    let scored = frontier.iter().enumerate().filter_map(|(place, point)| Some((place, score(gains(*point, no_deal)?))));
    let better = |best: (usize, f64), next: (usize, f64)| if next.1 > best.1 { next } else { best };
    scored.reduce(better).map(|(place, _)| place)
}

/// What a point pays each side over no deal; nothing if it pays one of them less.
fn gains(point: PerSide<f64>, no_deal: PerSide<f64>) -> Option<[f64; 2]> {
    let gains = Side::BOTH.map(|side| point[side] - no_deal[side]);
    gains.iter().all(|gain| *gain >= 0.0).then_some(gains)
}

/// How far a point lies from the nearest frontier point, in the plane of the two payoffs; nothing without a frontier.
#[must_use]
pub fn distance_to(frontier: &[PerSide<f64>], point: PerSide<f64>) -> Option<f64> {
    let square = |side: Side, other: &PerSide<f64>| (other[side] - point[side]) * (other[side] - point[side]);
    let squares = frontier.iter().map(|other| square(Side::First, other) + square(Side::Second, other));
    squares.min_by(f64::total_cmp).map(f64::sqrt)
}

/// What each side could still gain on the frontier without a loss to the other; 0 for a point on the frontier.
#[must_use]
pub fn gains_left(frontier: &[PerSide<f64>], point: PerSide<f64>) -> PerSide<f64> {
    PerSide::from_fn(|side| {
        let no_loss = frontier.iter().filter(|other| other[side.other()] >= point[side.other()]);
        no_loss.map(|other| other[side] - point[side]).fold(0.0, f64::max)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_DEAL: PerSide<f64> = PerSide([0.2, 0.1]);

    fn frontier() -> Vec<PerSide<f64>> {
        [[0.1, 0.9], [0.3, 0.8], [0.5, 0.6], [0.7, 0.2], [0.9, 0.0]].map(PerSide).to_vec()
    }

    #[test]
    fn nash_maximises_the_product_of_gains() {
        // Gains: (0.1, 0.7) = 0.07, (0.3, 0.5) = 0.15, (0.5, 0.1) = 0.05; the ends pay one side less than no deal.
        assert_eq!(nash(&frontier(), NO_DEAL), Some(2));
        assert_eq!(nash(&frontier(), PerSide([0.8, 0.8])), None);
    }

    #[test]
    fn kalai_smorodinsky_maximises_the_smaller_share() {
        // Most: 0.5 and 0.7. Shares: (0.2, 1.0), (0.6, 0.714), (1.0, 0.143).
        assert_eq!(kalai_smorodinsky(&frontier(), NO_DEAL), Some(2));
    }

    #[test]
    fn distance_and_gains_are_measured_to_the_frontier() {
        let point = PerSide([0.4, 0.6]);
        assert!((distance_to(&frontier(), point).unwrap() - 0.1).abs() < 1e-12);
        let left = gains_left(&frontier(), point);
        assert!((left[Side::First] - 0.1).abs() < 1e-12);
        // Without a loss to the first side, which has 0.4, the second can get no more than 0.6.
        assert_eq!(left[Side::Second], 0.0);
        assert_eq!(gains_left(&frontier(), PerSide([0.5, 0.6])), PerSide([0.0, 0.0]));
    }
}
