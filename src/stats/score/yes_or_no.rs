//! Scores of chances: something happens or does not.

/// The squared distance between a chance (0 to 1) and what came: 0 at best, 1 at worst.
///
/// # References
///
/// Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2.
#[must_use]
pub(crate) fn brier(chance: f64, has_happened: bool) -> f64 {
    let distance = chance - f64::from(u8::from(has_happened));
    distance * distance
}

/// What a chance of what came is short of certainty, in nats: 0 at best. A share of `n` draws is moved to within
/// `1 / (n + 2)` and `(n + 1) / (n + 2)`, since what never came in so many draws need not be impossible.
///
/// # References
///
/// Good 1952, doi:10.1111/j.2517-6161.1952.tb00104.x; the bounds are those of Laplace's rule of succession.
#[must_use]
pub(crate) fn log_score(chance: f64, has_happened: bool, n: u64) -> f64 {
    let least = 1.0 / (n as f64 + 2.0);
    let of_what_came = if has_happened { chance } else { 1.0 - chance };
    -libm::log(of_what_came.clamp(least, 1.0 - least))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANCES: [(f64, bool); 6] =
        [(0.9, true), (0.8, true), (0.3, false), (0.65, false), (0.05, false), (0.5, true)];

    fn mean(score: impl Fn(f64, bool) -> f64) -> f64 {
        CHANCES.iter().map(|(chance, came)| score(*chance, *came)).sum::<f64>() / CHANCES.len() as f64
    }

    #[test]
    fn six_forecasts_score_what_scikit_learn_says() {
        assert!((mean(brier) - 0.135_833_333_333_333_33).abs() < 1e-12);
        assert!((mean(|chance, came| log_score(chance, came, 1_000_000)) - 0.413_240_268_392_823_74).abs() < 1e-12);
    }

    #[test]
    fn what_never_came_in_the_draws_is_bad_but_not_infinitely_so() {
        assert!((log_score(0.0, true, 98) - libm::log(100.0)).abs() < 1e-12);
        assert!((log_score(1.0, true, 98) + libm::log(0.99)).abs() < 1e-12);
    }
}
