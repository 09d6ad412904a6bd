//! Scores of what has an order: options of a ladder, and which of several things comes first.

use std::cmp::Ordering;

/// The ranked probability score of chances over ordered options, as a share of the worst there can be (0 to 1); `came` is
/// the place of the option that came true. 0 where there is only one option.
///
/// # Formula
///
/// ```text
/// score = sum over k < K of (F_k - O_k)^2 / (K - 1)      F: chance of option k or an earlier one, O: 1 from what came on
/// ```
///
/// # References
///
/// Epstein 1969, doi:10.1175/1520-0450(1969)008<0985:ASSFPF>2.0.CO;2.
#[must_use]
pub(crate) fn ranked_probability(chances: &[f64], came: usize) -> f64 {
    let n = chances.len();
    if n < 2 {
        return 0.0;
    }
    let (mut total, mut sum) = (0.0, 0.0);
    for (place, chance) in chances[..n - 1].iter().enumerate() {
        total += chance;
        let distance: f64 = total - if place >= came { 1.0 } else { 0.0 };
        sum += distance * distance;
    }
    sum / (n - 1) as f64
}

/// How far two orders of the same things agree: 1 if entirely, -1 if one is the other turned round; nothing where one of the
/// two puts all on one level. The two slices are of equal length.
///
/// # Formula
///
/// ```text
/// tau_b = (C - D) / sqrt((C + D + T_x) (C + D + T_y))     C, D: pairs in the same, in opposite order
/// ```
///
/// `T_x` are the pairs tied in the first alone, `T_y` those tied in the second alone.
///
/// # References
///
/// Kendall 1945, doi:10.1093/biomet/33.3.239.
#[must_use]
pub(crate) fn kendall_tau_b(first: &[f64], second: &[f64]) -> Option<f64> {
    let (mut same, mut opposite, mut tied_first, mut tied_second) = (0.0, 0.0, 0.0, 0.0);
    for i in 0..first.len() {
        for j in 0..i {
            match (first[i].total_cmp(&first[j]), second[i].total_cmp(&second[j])) {
                (Ordering::Equal, Ordering::Equal) => {}
                (Ordering::Equal, _) => tied_first += 1.0,
                (_, Ordering::Equal) => tied_second += 1.0,
                (one, other) if one == other => same += 1.0,
                _ => opposite += 1.0,
            }
        }
    }
    let in_order: f64 = same + opposite;
    let scale = (in_order + tied_first) * (in_order + tied_second);
    (scale > 0.0).then(|| (same - opposite) / scale.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_over_a_ladder_score_by_how_far_off_they_are() {
        let cases = [([0.5, 0.3, 0.2], 0, 0.145), ([0.1, 0.6, 0.3], 2, 0.25), ([0.25, 0.25, 0.5], 2, 0.156_25)];
        for (chances, came, expected) in cases {
            assert!((ranked_probability(&chances, came) - expected).abs() < 1e-12);
        }
        assert_eq!(ranked_probability(&[0.0, 0.0, 1.0], 0), 1.0);
        assert_eq!(ranked_probability(&[1.0], 0), 0.0);
    }

    #[test]
    fn orders_with_ties_agree_as_in_scipy() {
        let (predicted, observed) = ([1.0, 2.0, 2.0, 4.0, 5.0, 3.0], [1.0, 3.0, 2.0, 4.0, 4.0, 2.0]);
        let tau = kendall_tau_b(&predicted, &observed).expect("neither is all tied");
        assert!((tau - 0.741_249_316_661_101_2).abs() < 1e-12);
        assert_eq!(kendall_tau_b(&[1.0, 1.0], &[1.0, 2.0]), None);
        assert_eq!(kendall_tau_b(&[], &[]), None);
    }
}
