//! The smallest change of weights under which a weighted sum comes to what is asked.

/// The changes of weights that sum to 1, and keep that sum and stay within 0 and 1, under which `sum (w + D) a` is `asked`, with the
/// least distance; each counted in units of its own spread (above 0). Nothing if no weights come to it.
///
/// # Formula
///
/// ```text
/// m = sum s^2 a / sum s^2
/// D_j = gap s_j^2 (a_j - m) / sum s^2 (a - m)^2          gap = asked - sum w a
/// distance = sqrt(sum (D_j / s_j)^2)
/// ```
///
/// A weight that would leave its bounds is fixed at the bound, and the rest is solved again with what is left of the gap and of
/// the sum: the index of Hasofer & Lind (1974) with a linear limit.
#[must_use]
pub(crate) fn smallest_change(weights: &[f64], worth: &[f64], spreads: &[f64], asked: f64) -> Option<Vec<f64>> {
    let gap = asked - weights.iter().zip(worth).map(|(w, a)| w * a).sum::<f64>();
    let mut fixed: Vec<Option<f64>> = vec![None; weights.len()];
    // Each pass fixes a weight, or is the last.
    for _ in 0..=weights.len() {
        let change = with_fixed(worth, spreads, &fixed, gap)?;
        let beyond = |place: &usize| {
            let weight = weights[*place] + change[*place];
            fixed[*place].is_none() && !(-1e-12..=1.0 + 1e-12).contains(&weight)
        };
        let excess = |place: &usize| {
            let weight = weights[*place] + change[*place];
            (-weight).max(weight - 1.0) / spreads[*place]
        };
        let furthest = (0..weights.len()).filter(beyond).max_by(|a, b| excess(a).total_cmp(&excess(b)));
        let Some(place) = furthest else { return Some(change) };
        fixed[place] = Some(if weights[place] + change[place] < 0.0 { -weights[place] } else { 1.0 - weights[place] });
    }
    None
}

/// The least change with some of them given; nothing if the free ones cannot make up for the rest.
fn with_fixed(worth: &[f64], spreads: &[f64], fixed: &[Option<f64>], gap: f64) -> Option<Vec<f64>> {
    let free = || (0..worth.len()).filter(|place| fixed[*place].is_none());
    let variance = |place: usize| spreads[place] * spreads[place];
    let given = |of: &dyn Fn(usize) -> f64| -> f64 {
        (0..worth.len()).filter_map(|place| fixed[place].map(|change| change * of(place))).sum()
    };
    let (sum, gap) = (-given(&|_| 1.0), gap - given(&|place| worth[place]));
    let total: f64 = free().map(variance).sum();
    let mean = free().map(|place| variance(place) * worth[place]).sum::<f64>() / total;
    let scatter: f64 = free().map(|place| variance(place) * (worth[place] - mean) * (worth[place] - mean)).sum();
    if !(total > 0.0 && scatter > 1e-18 * total) {
        return None;
    }
    let rest = gap - sum * mean;
    let change = |place: usize| {
        fixed[place].unwrap_or_else(|| variance(place) * (sum / total + rest * (worth[place] - mean) / scatter))
    };
    Some((0..worth.len()).map(change).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(change: &[f64], spreads: &[f64]) -> f64 {
        change.iter().zip(spreads).map(|(d, s)| (d / s) * (d / s)).sum::<f64>().sqrt()
    }

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
    }

    #[test]
    fn the_smallest_change_agrees_with_a_general_optimiser() {
        // Checked against scipy's SLSQP, by which the same changes come out to 1e-6.
        let spreads = [0.1, 0.05, 0.08, 0.05];
        let change = smallest_change(&[0.35, 0.25, 0.25, 0.15], &[0.2, 0.6, 0.9, 0.3], &spreads, 0.55).unwrap();
        close(&change, &[-0.079_266_816_531_212, 0.009_787_307_625_8, 0.081_895_210_098_565, -0.012_415_701_193_152]);
        close(&[distance(&change, &spreads)], &[1.332_756_806_591_575]);
    }

    #[test]
    fn a_weight_that_would_fall_below_nothing_stops_there() {
        let change = smallest_change(&[0.02, 0.48, 0.5], &[0.0, 0.3, 0.8], &[0.1; 3], 0.75).unwrap();
        close(&change, &[-0.02, -0.38, 0.4]);
        close(&[distance(&change, &[0.1; 3])], &[5.520_869_496_736_903]);
    }

    #[test]
    fn what_no_weights_come_to_is_not_found() {
        assert_eq!(smallest_change(&[0.5, 0.5], &[0.2, 0.6], &[0.1; 2], 0.7), None);
        assert_eq!(smallest_change(&[0.5, 0.5], &[0.4, 0.4], &[0.1; 2], 0.5), None);
    }
}
