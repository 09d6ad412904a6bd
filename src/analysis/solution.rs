//! Bargaining solutions on the efficient frontier, and how far a package is from it.

use crate::payoff::TIE;
use crate::quantity::{PerSide, Side};

/// What singles out a package among the efficient ones that pay both sides at least no deal.
///
/// # Formula
///
/// With `u` what the package pays, `d` the no-deal payoffs, `b_i` the most that side i gets at any such package:
///
/// ```text
/// Nash                max (u_1 - d_1) * (u_2 - d_2)
/// Kalai-Smorodinsky   max min_i (u_i - d_i) / (b_i - d_i), then the larger of the two
/// egalitarian         max min_i (u_i - d_i), then the larger of the two
/// utilitarian         max (u_1 + u_2)
/// ```
///
/// # References
///
/// Nash 1950, doi:10.2307/1907266. Kalai & Smorodinsky 1975, doi:10.2307/1914280; for finitely many packages with its
/// lexicographic refinement, Imai 1983, *Econometrica* 51:389. Kalai 1977, doi:10.2307/1913954 (egalitarian); refined the
/// same way, Chun & Peters 1988. Harsanyi 1955, doi:10.1086/257678 (utilitarian).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concept {
    /// The highest product of gains over no deal.
    Nash,
    /// The highest smaller share of each side's largest possible gain.
    KalaiSmorodinsky,
    /// The highest smaller gain.
    Egalitarian,
    /// The highest sum of payoffs.
    Utilitarian,
}

impl Concept {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Nash, Self::KalaiSmorodinsky, Self::Egalitarian, Self::Utilitarian];
}

/// The places of the frontier points that a concept singles out, all that tie (to within [`TIE`]), in the order of the
/// frontier; none if no point pays both sides at least no deal.
#[must_use]
pub fn solve(concept: Concept, frontier: &[PerSide<f64>], no_deal: PerSide<f64>) -> Vec<usize> {
    let [most_first, most_second] = most(frontier, no_deal).0;
    let share = |gain: f64, most: f64| if most > 0.0 { gain / most } else { 1.0 };
    let ordered = |a: f64, b: f64| [a.min(b), a.max(b)];
    best_by(frontier, no_deal, |[first, second]| match concept {
        Concept::Nash => [first * second, 0.0],
        Concept::KalaiSmorodinsky => ordered(share(first, most_first), share(second, most_second)),
        Concept::Egalitarian => ordered(first, second),
        Concept::Utilitarian => [first + second, 0.0],
    })
}

/// The first point of the frontier that the Nash solution singles out, by its place.
#[must_use]
pub fn nash(frontier: &[PerSide<f64>], no_deal: PerSide<f64>) -> Option<usize> {
    solve(Concept::Nash, frontier, no_deal).first().copied()
}

/// The first point of the frontier that the Kalai-Smorodinsky solution singles out, by its place.
#[must_use]
pub fn kalai_smorodinsky(frontier: &[PerSide<f64>], no_deal: PerSide<f64>) -> Option<usize> {
    solve(Concept::KalaiSmorodinsky, frontier, no_deal).first().copied()
}

/// What `NegMAS` 0.16 calls the Kalai-Smorodinsky points, by their places: those at which the shares that the sides get
/// of their largest gains differ least.
///
/// It reckons the largest gain over all packages, those that the counterpart would not accept among them, from the
/// no-deal payoff or, where that is lower, the least that a package pays: `ranges` holds the least and the most. Where a
/// side cannot gain at all, the shares are not defined and all points that pay both sides at least no deal count.
///
/// # Formula
///
/// ```text
/// min |s_1 - s_2|,   s_i = (u_i - r_i) / (max_i - r_i),   r_i = max(d_i, min_i)   over points with u >= d
/// ```
#[must_use]
pub fn negmas_kalai_smorodinsky(
    frontier: &[PerSide<f64>],
    no_deal: PerSide<f64>,
    ranges: PerSide<[f64; 2]>,
) -> Vec<usize> {
    let from = PerSide::from_fn(|side| no_deal[side].max(ranges[side][0]));
    let span = PerSide::from_fn(|side| ranges[side][1] - from[side]);
    if span.iter().any(|span| *span <= TIE.get()) {
        return (0..frontier.len()).filter(|place| gains(frontier[*place], no_deal).is_some()).collect();
    }
    let share = |side: Side, gain: f64| (gain + no_deal[side] - from[side]) / span[side];
    best_by(frontier, no_deal, |[first, second]| {
        [-(share(Side::First, first) - share(Side::Second, second)).abs(), 0.0]
    })
}

/// How much the sides are opposed: how near a point that pays both at least no deal comes to giving both the most that
/// they can get, `most`; 0 if one gives both all, at most the square root of 2 where payoffs begin at 0. Nothing without
/// such a point, or if the most that a side can get is not above 0.
///
/// # Formula
///
/// ```text
/// sqrt( min ((1 - u_1 / most_1)^2 + (1 - u_2 / most_2)^2) )   over points with u >= d
/// ```
///
/// # References
///
/// As the "opposition" of Baarslag et al. 2013, doi:10.1016/j.artint.2012.09.004, and `NegMAS`.
#[must_use]
pub fn opposition(frontier: &[PerSide<f64>], no_deal: PerSide<f64>, most: PerSide<f64>) -> Option<f64> {
    let short = |point: &PerSide<f64>, side: Side| 1.0 - point[side] / most[side];
    let square = |point: &PerSide<f64>| Side::BOTH.iter().map(|side| short(point, *side) * short(point, *side)).sum();
    let within = frontier.iter().filter(|point| gains(**point, no_deal).is_some());
    let is_defined = most.iter().all(|most| *most > 0.0);
    within.map(square).min_by(f64::total_cmp).filter(|_| is_defined).map(f64::sqrt)
}

/// The most that each side gains over no deal at a point that pays neither less.
fn most(frontier: &[PerSide<f64>], no_deal: PerSide<f64>) -> PerSide<f64> {
    PerSide::from_fn(|side| {
        let gains = frontier.iter().filter_map(|point| gains(*point, no_deal)).map(|gain| gain[side.index()]);
        gains.fold(0.0, f64::max)
    })
}

/// The points with the highest score: by its first part and, where that ties, by its second.
fn best_by(frontier: &[PerSide<f64>], no_deal: PerSide<f64>, score: impl Fn([f64; 2]) -> [f64; 2]) -> Vec<usize> {
    let scored = frontier.iter().enumerate().filter_map(|(place, point)| Some((place, score(gains(*point, no_deal)?))));
    let mut best: Vec<(usize, [f64; 2])> = scored.collect();
    for part in 0..2 {
        let highest = best.iter().map(|(_, score)| score[part]).fold(f64::NEG_INFINITY, f64::max);
        best.retain(|(_, score)| score[part] >= highest - TIE.get());
    }
    best.into_iter().map(|(place, _)| place).collect()
}

/// What a point pays each side over no deal; nothing if it pays one of them less.
fn gains(point: PerSide<f64>, no_deal: PerSide<f64>) -> Option<[f64; 2]> {
    let gains = Side::BOTH.map(|side| point[side] - no_deal[side]);
    gains.iter().all(|gain| *gain >= 0.0).then_some(gains)
}

/// How far a point lies from the nearest frontier point, in the plane of the two payoffs; 0 if it is one to within [`TIE`],
/// nothing without a frontier.
#[must_use]
pub fn distance_to(frontier: &[PerSide<f64>], point: PerSide<f64>) -> Option<f64> {
    let apart = |side: Side, other: &PerSide<f64>| (other[side] - point[side]).abs();
    let distance = |other: &PerSide<f64>| {
        let [first, second] = Side::BOTH.map(|side| apart(side, other));
        if first.max(second) <= TIE.get() { 0.0 } else { (first * first + second * second).sqrt() }
    };
    frontier.iter().map(distance).min_by(f64::total_cmp)
}

/// What each side could still gain on the frontier without a loss to the other; 0 for a point on the frontier. What lies
/// within [`TIE`] is no loss, and no gain.
#[must_use]
pub fn gains_left(frontier: &[PerSide<f64>], point: PerSide<f64>) -> PerSide<f64> {
    PerSide::from_fn(|side| {
        let no_loss = frontier.iter().filter(|other| other[side.other()] >= point[side.other()] - TIE.get());
        let gains = no_loss.map(|other| other[side] - point[side]);
        gains.filter(|gain| *gain > TIE.get()).fold(0.0, f64::max)
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
    fn the_egalitarian_point_maximises_the_smaller_gain_and_the_utilitarian_the_sum() {
        // Smaller gains: 0.1, 0.3, 0.1; sums: 1.1, 1.1, 0.9 (of payoffs), the first two equal to within rounding.
        assert_eq!(solve(Concept::Egalitarian, &frontier(), NO_DEAL), [2]);
        assert_eq!(solve(Concept::Utilitarian, &frontier(), NO_DEAL), [1, 2]);
        assert!(Concept::ALL.iter().all(|concept| solve(*concept, &frontier(), PerSide([0.8, 0.8])).is_empty()));
    }

    #[test]
    fn of_equal_smaller_shares_the_larger_other_one_decides() {
        // Gains and shares: (1, 0), (0.7, 0.4), (0.4, 0.6), (0, 1): the smaller is 0.4 twice.
        let frontier = [[1.0, 0.0], [0.7, 0.4], [0.4, 0.6], [0.0, 1.0]].map(PerSide);
        for concept in [Concept::KalaiSmorodinsky, Concept::Egalitarian] {
            assert_eq!(solve(concept, &frontier, PerSide([0.0, 0.0])), [1]);
        }
    }

    #[test]
    fn negmas_equalises_the_shares_and_counts_gains_that_the_counterpart_refuses() {
        // Within reach the sides gain up to 0.5 and 0.7; over all, 0.7 and 0.8. Shares over all: (0.143, 0.875),
        // (0.429, 0.625), (0.714, 0.125): the second is the most even, and the literature's is the second too here.
        let ranges = PerSide([[0.0, 0.9], [0.0, 0.9]]);
        assert_eq!(negmas_kalai_smorodinsky(&frontier(), NO_DEAL, ranges), [2]);
        // Even and bad for both against uneven and better for both: the two definitions part.
        let frontier = [[1.0, 0.0], [0.9, 0.5], [0.45, 0.52], [0.0, 1.0]].map(PerSide);
        let (none, ranges) = (PerSide([0.0, 0.0]), PerSide([[0.0, 1.0], [0.0, 1.0]]));
        assert_eq!(negmas_kalai_smorodinsky(&frontier, none, ranges), [2]);
        assert_eq!(solve(Concept::KalaiSmorodinsky, &frontier, none), [1]);
        // Without a zone there is no solution, whether or not a side could gain anything at all.
        for most in [1.0, 0.5] {
            let ranges = PerSide([[0.0, most], [0.0, most]]);
            assert_eq!(negmas_kalai_smorodinsky(&frontier, PerSide([0.95, 0.95]), ranges), [0_usize; 0]);
        }
    }

    #[test]
    fn kalai_smorodinsky_maximises_the_smaller_share() {
        // Most: 0.5 and 0.7. Shares: (0.2, 1.0), (0.6, 0.714), (1.0, 0.143).
        assert_eq!(kalai_smorodinsky(&frontier(), NO_DEAL), Some(2));
    }

    #[test]
    fn opposition_is_the_distance_to_the_best_of_both() {
        // Of the most, 0.9 each: (0.5, 0.6) falls short by 4/9 and 3/9, (0.3, 0.8) by 6/9 and 1/9.
        let found = opposition(&frontier(), NO_DEAL, PerSide([0.9, 0.9])).unwrap();
        assert!((found - 5.0 / 9.0).abs() < 1e-12);
        assert_eq!(opposition(&frontier(), PerSide([0.8, 0.8]), PerSide([0.9, 0.9])), None);
        assert_eq!(opposition(&frontier(), NO_DEAL, PerSide([0.9, 0.0])), None);
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
    #[test]
    fn what_rounding_makes_of_a_tie_is_neither_loss_nor_gain() {
        let (least, far) = (1.0 / (1_u64 << 48) as f64, 1e-9);
        let near = |first: f64, second: f64| PerSide([0.5 + first, 0.6 + second]);
        for point in [near(least, -least), near(-least, -least), near(-least, least)] {
            assert_eq!(distance_to(&frontier(), point), Some(0.0));
            assert_eq!(gains_left(&frontier(), point), PerSide([0.0, 0.0]));
        }
        // A little more than the first side has at (0.5, 0.6), and much less for the second: it could gain all of that.
        let left = gains_left(&frontier(), near(least, -0.3));
        assert!((left[Side::Second] - 0.3).abs() < 1e-12);
        // Beyond what rounding does, a difference is one.
        assert!(distance_to(&frontier(), near(far, 0.0)).unwrap() > 0.0);
        assert!((gains_left(&frontier(), near(-far, 0.0))[Side::First] - far).abs() < 1e-12);
    }
}
