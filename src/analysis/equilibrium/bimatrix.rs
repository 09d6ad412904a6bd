//! Games of two players who each choose once.

use super::indifference::indifferent_mix;
use super::supports::{largest_size, n_sets, sets};
use super::{Found, TOLERANCE};

/// A game of two players in matrix form: the first chooses a row, the second a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Bimatrix {
    n_rows: usize,
    n_columns: usize,
    /// What both get, row by row.
    payoffs: Vec<[f64; 2]>,
}

/// A pair of mixes, each the best answer to the other (Nash 1950, doi:10.1073/pnas.36.1.48).
#[derive(Clone, Debug, PartialEq)]
pub struct Equilibrium {
    /// How each player mixes its choices: weights that add up to 1.
    pub mixes: [Vec<f64>; 2],
    /// What each player gets on average.
    pub payoffs: [f64; 2],
}

impl Bimatrix {
    /// The game of so many rows and columns, at least one of each, with what both players get for each pair.
    #[must_use]
    pub fn new(n_rows: usize, n_columns: usize, payoff: impl Fn(usize, usize) -> [f64; 2]) -> Self {
        let pairs = (0..n_rows).flat_map(|row| (0..n_columns).map(move |column| (row, column)));
        Self { n_rows, n_columns, payoffs: pairs.map(|(row, column)| payoff(row, column)).collect() }
    }

    /// What both players get.
    #[must_use]
    pub fn payoffs(&self, row: usize, column: usize) -> [f64; 2] {
        self.payoffs[row * self.n_columns + column]
    }

    /// How much each player would gain by choosing its best answer instead; 0 where it does.
    ///
    /// # Formula
    ///
    /// ```text
    /// regret_1(i, j) = max over k of a(k, j) - a(i, j),   regret_2(i, j) = max over k of b(i, k) - b(i, j)
    /// ```
    #[must_use]
    pub fn regrets(&self, row: usize, column: usize) -> [f64; 2] {
        let [first, second] = self.payoffs(row, column);
        let best_row = (0..self.n_rows).map(|other| self.payoffs(other, column)[0]).fold(first, f64::max);
        let best_column = (0..self.n_columns).map(|other| self.payoffs(row, other)[1]).fold(second, f64::max);
        [best_row - first, best_column - second]
    }

    /// Each player's best answer to the other's choice: the choice itself if none pays more, otherwise the first of those
    /// that pay most.
    #[must_use]
    pub fn best_answers(&self, row: usize, column: usize) -> [usize; 2] {
        let best = |start: usize, n: usize, paid: &dyn Fn(usize) -> f64| {
            (0..n).fold(start, |best, other| if paid(other) > paid(best) { other } else { best })
        };
        [
            best(row, self.n_rows, &|other| self.payoffs(other, column)[0]),
            best(column, self.n_columns, &|other| self.payoffs(row, other)[1]),
        ]
    }

    /// The equilibria in which both players mix equally many choices: all pure ones, and the mixed ones by trying every
    /// pair of sets of choices (support enumeration), the smaller first, as far as 200,000 pairs go.
    ///
    /// In a game without ties these are all equilibria there are, and their number is odd. With ties there may be whole
    /// ranges of further ones, whose ends need not be found. Choices that another beats against everything are left out
    /// first, as no equilibrium has them.
    ///
    /// # References
    ///
    /// von Stengel 2002, doi:10.1016/S1574-0005(02)03008-4, section 2.
    #[must_use]
    pub fn equilibria(&self) -> Found<Equilibrium> {
        let [rows, columns] = self.undominated();
        let most = rows.len().min(columns.len());
        let largest_mix =
            largest_size(most, |size| n_sets(rows.len(), size).saturating_mul(n_sets(columns.len(), size)));
        let mut equilibria = Vec::new();
        for size in 1..=largest_mix {
            let of_columns = sets(columns.len(), size);
            for of_rows in sets(rows.len(), size) {
                let own: Vec<usize> = of_rows.iter().map(|place| rows[*place]).collect();
                for theirs in &of_columns {
                    let theirs: Vec<usize> = theirs.iter().map(|place| columns[*place]).collect();
                    equilibria.extend(self.equilibrium_on(&own, &theirs));
                }
            }
        }
        Found { equilibria, largest_mix, complete: largest_mix == most }
    }

    /// Whether there is an equilibrium that mixes just these rows and these columns, equally many of each.
    #[must_use]
    pub(crate) fn has_equilibrium_on(&self, rows: &[usize], columns: &[usize]) -> bool {
        rows.len() == columns.len() && self.equilibrium_on(rows, columns).is_some()
    }

    /// How much each player would gain by its best choice in place of a mix, while the other keeps to its own; 0 where
    /// no choice pays more.
    ///
    /// # Formula
    ///
    /// ```text
    /// gain_1(x, y) = max over k of sum_j a(k, j) y_j - sum_ij a(i, j) x_i y_j          gain_2 likewise
    /// ```
    #[must_use]
    pub(crate) fn gains_over(&self, mixes: [&[f64]; 2]) -> [f64; 2] {
        let [of_rows, of_columns] = mixes;
        let row = |row: usize| of_columns.iter().enumerate().map(|(j, w)| w * self.payoffs(row, j)[0]).sum();
        let column = |column: usize| of_rows.iter().enumerate().map(|(i, w)| w * self.payoffs(i, column)[1]).sum();
        [gain_over((0..self.n_rows).map(row), of_rows), gain_over((0..self.n_columns).map(column), of_columns)]
    }

    /// The equilibrium that mixes just these rows and columns, if there is one alone.
    fn equilibrium_on(&self, rows: &[usize], columns: &[usize]) -> Option<Equilibrium> {
        let size = rows.len();
        let (of_columns, first) = indifferent_mix(size, |row, column| self.payoffs(rows[row], columns[column])[0])?;
        let better = |value: f64, best: f64| value > best + TOLERANCE;
        let paid_row =
            |row: usize| columns.iter().zip(&of_columns).map(|(column, w)| w * self.payoffs(row, *column)[0]).sum();
        if (0..self.n_rows).any(|row| better(paid_row(row), first)) {
            return None;
        }
        let (of_rows, second) = indifferent_mix(size, |column, row| self.payoffs(rows[row], columns[column])[1])?;
        let paid_column =
            |column: usize| rows.iter().zip(&of_rows).map(|(row, w)| w * self.payoffs(*row, column)[1]).sum();
        if (0..self.n_columns).any(|column| better(paid_column(column), second)) {
            return None;
        }
        let mixes = [spread(rows, &of_rows, self.n_rows), spread(columns, &of_columns, self.n_columns)];
        Some(Equilibrium { mixes, payoffs: [first, second] })
    }

    /// The rows and columns left when those that another beats against everything left are struck out, again and again.
    fn undominated(&self) -> [Vec<usize>; 2] {
        let [mut rows, mut columns]: [Vec<usize>; 2] = [(0..self.n_rows).collect(), (0..self.n_columns).collect()];
        loop {
            let beats_row =
                |a: usize, b: usize| columns.iter().all(|j| self.payoffs(a, *j)[0] > self.payoffs(b, *j)[0]);
            let kept_rows: Vec<usize> =
                rows.iter().copied().filter(|b| !rows.iter().any(|a| beats_row(*a, *b))).collect();
            let beats_column =
                |a: usize, b: usize| kept_rows.iter().all(|i| self.payoffs(*i, a)[1] > self.payoffs(*i, b)[1]);
            let kept_columns: Vec<usize> =
                columns.iter().copied().filter(|b| !columns.iter().any(|a| beats_column(*a, *b))).collect();
            let is_done = kept_rows.len() == rows.len() && kept_columns.len() == columns.len();
            (rows, columns) = (kept_rows, kept_columns);
            if is_done {
                return [rows, columns];
            }
        }
    }
}

/// What the best choice pays more than a mix of all; 0 if none pays more.
pub(super) fn gain_over(paid: impl Iterator<Item = f64> + Clone, mix: &[f64]) -> f64 {
    let mixed: f64 = paid.clone().zip(mix).map(|(paid, weight)| paid * weight).sum();
    paid.fold(mixed, f64::max) - mixed
}

/// Weights of some choices among all.
pub(super) fn spread(choices: &[usize], weights: &[f64], n: usize) -> Vec<f64> {
    let mut all = vec![0.0; n];
    for (choice, weight) in choices.iter().zip(weights) {
        all[*choice] = *weight;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn game<const N: usize, const M: usize>(payoffs: [[[f64; 2]; M]; N]) -> Bimatrix {
        Bimatrix::new(N, M, |row, column| payoffs[row][column])
    }

    fn check(game: &Bimatrix, expected: &[([&[f64]; 2], [f64; 2])]) {
        let found = game.equilibria();
        assert_eq!(found.equilibria.len(), expected.len(), "{found:?}");
        assert!(found.complete);
        for (found, (mixes, payoffs)) in found.equilibria.iter().zip(expected) {
            let numbers = found.mixes.iter().flatten().chain(&found.payoffs);
            let expected = mixes.iter().flat_map(|mix| mix.iter()).chain(payoffs);
            assert!(numbers.zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
        }
    }

    #[test]
    fn prisoners_defect() {
        // Cooperate or defect: 3 for both, 5 and 0, 1 for both. Defecting always pays more.
        let game = game([[[3.0, 3.0], [0.0, 5.0]], [[5.0, 0.0], [1.0, 1.0]]]);
        check(&game, &[([&[0.0, 1.0], &[0.0, 1.0]], [1.0, 1.0])]);
        assert_eq!(game.regrets(0, 0), [2.0, 2.0]);
        assert_eq!(game.regrets(0, 1), [1.0, 0.0]);
        assert_eq!(game.regrets(1, 1), [0.0, 0.0]);
        assert_eq!((game.best_answers(0, 0), game.best_answers(0, 1)), ([1, 1], [1, 1]));
    }

    #[test]
    fn hawks_and_doves_have_two_pure_equilibria_and_a_mixed_one() {
        // A prize of 1 and a fight that costs 4: (1 - 4) / 2 for two hawks, 1 and 0, 1/2 for two doves. Mixed: a quarter
        // of hawks, each getting 3/8.
        let game = game([[[-1.5, -1.5], [1.0, 0.0]], [[0.0, 1.0], [0.5, 0.5]]]);
        check(
            &game,
            &[
                ([&[1.0, 0.0], &[0.0, 1.0]], [1.0, 0.0]),
                ([&[0.0, 1.0], &[1.0, 0.0]], [0.0, 1.0]),
                ([&[0.25, 0.75], &[0.25, 0.75]], [0.375, 0.375]),
            ],
        );
        assert!(game.has_equilibrium_on(&[0, 1], &[0, 1]) && game.has_equilibrium_on(&[1], &[0]));
        assert!(!game.has_equilibrium_on(&[1], &[1]) && !game.has_equilibrium_on(&[0, 1], &[1]));
        // Against half of hawks a hawk gets -1/4 and a dove 1/4. A dove against doves gets half of what a hawk gets.
        assert_eq!(game.gains_over([&[0.5, 0.5], &[0.5, 0.5]]), [0.25, 0.25]);
        assert_eq!(game.gains_over([&[0.0, 1.0], &[0.0, 1.0]]), [0.5, 0.5]);
        assert_eq!(game.gains_over([&[0.25, 0.75], &[0.25, 0.75]]), [0.0, 0.0]);
    }

    #[test]
    fn who_meet_but_differ_on_the_place_may_mix() {
        let game = game([[[2.0, 1.0], [0.0, 0.0]], [[0.0, 0.0], [1.0, 2.0]]]);
        check(
            &game,
            &[
                ([&[1.0, 0.0], &[1.0, 0.0]], [2.0, 1.0]),
                ([&[0.0, 1.0], &[0.0, 1.0]], [1.0, 2.0]),
                ([&[2.0 / 3.0, 1.0 / 3.0], &[1.0 / 3.0, 2.0 / 3.0]], [2.0 / 3.0, 2.0 / 3.0]),
            ],
        );
    }

    #[test]
    fn rock_paper_and_scissors_are_mixed_alike() {
        let signs = [[0.0, -1.0, 1.0], [1.0, 0.0, -1.0], [-1.0, 1.0, 0.0]];
        let game = Bimatrix::new(3, 3, |row, column| [signs[row][column], -signs[row][column]]);
        let third = [1.0 / 3.0; 3];
        check(&game, &[([&third, &third], [0.0, 0.0])]);
    }

    #[test]
    fn a_board_need_not_be_square() {
        // The third column is beaten by the second, and then the first row by the second.
        let game = game([[[1.0, 1.0], [0.0, 2.0], [5.0, 1.5]], [[0.0, 3.0], [1.0, 4.0], [0.0, 0.0]]]);
        check(&game, &[([&[0.0, 1.0], &[0.0, 1.0, 0.0]], [1.0, 4.0])]);
    }

    #[test]
    fn with_ties_every_pure_equilibrium_is_found() {
        let game = game([[[1.0, 1.0], [1.0, 1.0]], [[1.0, 1.0], [0.0, 0.0]]]);
        let found = game.equilibria();
        assert_eq!(found.equilibria.len(), 3, "{found:?}");
        assert_eq!((game.best_answers(0, 0), game.best_answers(1, 1)), ([0, 0], [0, 0]));
    }

    #[test]
    fn what_is_found_is_an_equilibrium_and_there_is_an_odd_number() {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64 / (1_u64 << 24) as f64
        };
        for size in [2, 3, 4, 5] {
            for _ in 0..40 {
                let payoffs: Vec<[f64; 2]> = (0..size * size).map(|_| [next(), next()]).collect();
                let game = Bimatrix::new(size, size, |row, column| payoffs[row * size + column]);
                let found = game.equilibria();
                assert_eq!(found.equilibria.len() % 2, 1, "{found:?}");
                for Equilibrium { mixes: [x, y], payoffs } in &found.equilibria {
                    for choice in 0..size {
                        let row: f64 = y.iter().enumerate().map(|(j, w)| w * game.payoffs(choice, j)[0]).sum();
                        let column: f64 = x.iter().enumerate().map(|(i, w)| w * game.payoffs(i, choice)[1]).sum();
                        assert!(row <= payoffs[0] + 1e-9 && column <= payoffs[1] + 1e-9);
                    }
                    assert!((x.iter().sum::<f64>() - 1.0).abs() < 1e-9 && (y.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn large_boards_are_searched_as_far_as_it_goes() {
        let n = 14;
        let game = Bimatrix::new(n, n, |row, column| if row == column { [1.0, 1.0] } else { [0.0, 0.0] });
        let found = game.equilibria();
        // 14^2 and 91^2 pairs, and 364^2 of three choices; 1001^2 of four would be too many.
        assert_eq!((found.largest_mix, found.complete), (3, false));
        assert_eq!(found.equilibria.len(), 14 + 91 + 364);
    }
}
