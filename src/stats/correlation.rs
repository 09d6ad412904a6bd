//! How closely two measures of the same things go together.

/// The correlation of pairs of numbers (Pearson's), -1 to 1; nothing for fewer than two pairs, or if either number is
/// the same in all of them.
///
/// # Formula
///
/// ```text
/// sum (x - mean x)(y - mean y) / sqrt(sum (x - mean x)^2 * sum (y - mean y)^2)
/// ```
#[must_use]
pub fn correlation(pairs: &[[f64; 2]]) -> Option<f64> {
    let n = pairs.len() as f64;
    let [mean_x, mean_y] = [0, 1].map(|of| pairs.iter().map(|pair| pair[of]).sum::<f64>() / n);
    let (mut both, mut of_x, mut of_y) = (0.0, 0.0, 0.0);
    for [x, y] in pairs {
        let (from_x, from_y) = (x - mean_x, y - mean_y);
        both += from_x * from_y;
        of_x += from_x * from_x;
        of_y += from_y * from_y;
    }
    let varies = |of: usize| pairs.iter().any(|pair| pair[of] != pairs[0][of]);
    let scale = libm::sqrt(of_x * of_y);
    (varies(0) && varies(1) && scale > 0.0).then(|| (both / scale).clamp(-1.0, 1.0))
}

/// The correlation of the ranks of pairs of numbers (Spearman's), -1 to 1: how far the two put things in the same
/// order. Equal numbers share the mean of their ranks. Nothing where [`correlation`] gives nothing.
///
/// # References
///
/// Spearman 1904, doi:10.2307/1412159.
#[must_use]
pub fn rank_correlation(pairs: &[[f64; 2]]) -> Option<f64> {
    let [xs, ys] = [0, 1].map(|of| ranks(&pairs.iter().map(|pair| pair[of]).collect::<Vec<_>>()));
    correlation(&xs.into_iter().zip(ys).map(|(x, y)| [x, y]).collect::<Vec<_>>())
}

/// The rank of each number, from 1; equal numbers share the mean of theirs.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut n_before = 0;
    for equal in order.chunk_by(|a, b| numbers[*a] == numbers[*b]) {
        let rank = n_before as f64 + (equal.len() + 1) as f64 / 2.0;
        for place in equal {
            ranks[*place] = rank;
        }
        n_before += equal.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correlation_is_worked_out_by_hand() {
        // From the means 2 and 4: (-1, -2), (0, 1), (1, 1). Sum of products 3, of squares 2 and 6: 3 / sqrt(12).
        let found = correlation(&[[1.0, 2.0], [2.0, 5.0], [3.0, 5.0]]).unwrap();
        assert!((found - 0.866_025_403_784_438_6).abs() < 1e-15, "{found}");
        assert_eq!(correlation(&[[0.0, 1.0], [1.0, 0.0]]), Some(-1.0));
    }

    #[test]
    fn ranks_see_the_order_alone_and_share_ties() {
        assert_eq!(ranks(&[0.3, 0.1, 0.3, 9.0]), [2.5, 1.0, 2.5, 4.0]);
        assert_eq!(rank_correlation(&[[1.0, 1.0], [2.0, 10.0], [3.0, 1000.0]]), Some(1.0));
        // Ranks (1, 2.5), (2, 1), (3, 2.5): products sum to 0.
        assert_eq!(rank_correlation(&[[1.0, 7.0], [2.0, 5.0], [3.0, 7.0]]), Some(0.0));
    }

    #[test]
    fn what_does_not_vary_has_no_correlation() {
        for pairs in [&[][..], &[[1.0, 2.0]], &[[1.0, 2.0], [1.0, 3.0]], &[[0.1, 0.3], [0.2, 0.3], [0.3, 0.3]]] {
            assert_eq!((correlation(pairs), rank_correlation(pairs)), (None, None), "{pairs:?}");
        }
    }
}
