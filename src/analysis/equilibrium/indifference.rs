//! The mix that leaves a player indifferent between some choices.

use super::TOLERANCE;

/// The weights on so many choices of one player, above 0 and adding up to 1, under which each of as many choices of the
/// other pays the same, with that payoff; nothing if there are none, or more than one solution.
///
/// `payoff` is what the other gets for its choice and the player's, both counted within the mixes.
pub(super) fn indifferent_mix(size: usize, payoff: impl Fn(usize, usize) -> f64) -> Option<(Vec<f64>, f64)> {
    // One row for each choice of the other: sum of payoff * weight - value = 0. One more: the weights add up to 1.
    let n = size + 1;
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(n);
    for theirs in 0..size {
        let mut row: Vec<f64> = (0..size).map(|own| payoff(theirs, own)).collect();
        row.extend([-1.0, 0.0]);
        rows.push(row);
    }
    let mut sum = vec![1.0; size];
    sum.extend([0.0, 1.0]);
    rows.push(sum);
    let mut solution = solved(rows)?;
    let value = solution.pop()?;
    solution.iter().all(|weight| *weight > TOLERANCE).then_some((solution, value))
}

/// The solution of linear equations, each with its constant last; nothing if there is not exactly one.
fn solved(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let n = rows.len();
    for column in 0..n {
        let pivot = (column..n).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        if rows[pivot][column].abs() < TOLERANCE {
            return None;
        }
        rows.swap(column, pivot);
        let pivot = rows[column].clone();
        for (place, row) in rows.iter_mut().enumerate() {
            if place == column || row[column] == 0.0 {
                continue;
            }
            let factor = row[column] / pivot[column];
            row.iter_mut().zip(&pivot).skip(column).for_each(|(cell, above)| *cell -= factor * above);
        }
    }
    Some(rows.iter().enumerate().map(|(place, row)| row[n] / row[place]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved_with_a_change_of_rows() {
        // y + z = 3, 2x + z = 5, x + y + z = 4.
        let rows = vec![vec![0.0, 1.0, 1.0, 3.0], vec![2.0, 0.0, 1.0, 5.0], vec![1.0, 1.0, 1.0, 4.0]];
        let found = solved(rows).unwrap();
        assert!(
            found.iter().zip([1.0, 0.0, 3.0]).all(|(found, expected)| (found - expected).abs() < 1e-12),
            "{found:?}"
        );
        assert_eq!(solved(vec![vec![1.0, 1.0, 2.0], vec![2.0, 2.0, 4.0]]), None);
    }

    #[test]
    fn a_single_choice_takes_all() {
        assert_eq!(indifferent_mix(1, |_, _| 0.7), Some((vec![1.0], 0.7)));
    }
}
