//! The shares of Rubinstein's bargaining game, as a yardstick for what patience alone is worth.

use crate::quantity::{PerSide, Side};

/// How two sides share a gain if all that presses them is that waiting makes it smaller.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RubinsteinShares {
    /// Who makes the first proposal.
    pub opens: Side,
    /// What each side gets of the gain in the only subgame-perfect equilibrium.
    pub shares: PerSide<f64>,
    /// What each side gets as the time between proposals goes to nothing, whoever opens.
    pub limit: PerSide<f64>,
}

/// The shares for sides whose gains shrink by these factors (above 0 to 1) from one proposal to the next; nothing if time
/// costs neither side anything, where every division is an equilibrium.
///
/// # Formula
///
/// With `d_o` the factor of the side that opens and `d_r` that of the other:
///
/// ```text
/// share of the opener = (1 - d_r) / (1 - d_o d_r)
/// in the limit        = ln d_r / (ln d_o + ln d_r)
/// ```
///
/// # References
///
/// Rubinstein 1982, doi:10.2307/1912531; Binmore, Rubinstein & Wolinsky 1986, doi:10.2307/2555382 (the limit).
#[must_use]
pub fn rubinstein(factors: PerSide<f64>, opens: Side) -> Option<RubinsteinShares> {
    let (own, other) = (factors[opens], factors[opens.other()]);
    if own >= 1.0 && other >= 1.0 {
        return None;
    }
    let of_opener = |share: f64| PerSide::from_fn(|side| if side == opens { share } else { 1.0 - share });
    let [log_own, log_other] = [own, other].map(libm::log);
    Some(RubinsteinShares {
        opens,
        shares: of_opener((1.0 - other) / (1.0 - own * other)),
        limit: of_opener(log_other / (log_own + log_other)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_the_closed_form() {
        // (1 - 0.9) / (1 - 0.8 * 0.9) = 0.1 / 0.28.
        let found = rubinstein(PerSide([0.8, 0.9]), Side::First).unwrap();
        assert!((found.shares[Side::First] - 0.1 / 0.28).abs() < 1e-12);
        // The other way round: (1 - 0.8) / 0.28.
        let found = rubinstein(PerSide([0.8, 0.9]), Side::Second).unwrap();
        assert!((found.shares[Side::Second] - 0.2 / 0.28).abs() < 1e-12);
        assert!((found.shares[Side::First] + found.shares[Side::Second] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn equally_patient_sides_share_evenly_in_the_limit_and_the_opener_is_ahead_before() {
        for factor in [0.5, 0.9, 0.99, 0.999_999] {
            let found = rubinstein(PerSide([factor, factor]), Side::First).unwrap();
            assert!((found.shares[Side::First] - 1.0 / (1.0 + factor)).abs() < 1e-9);
            assert_eq!(found.limit, PerSide([0.5, 0.5]));
        }
        let nearly = rubinstein(PerSide([1.0 - 2e-9, 1.0 - 1e-9]), Side::First).unwrap();
        assert!((nearly.shares[Side::First] - nearly.limit[Side::First]).abs() < 1e-6);
    }

    #[test]
    fn a_side_that_loses_nothing_by_waiting_gets_all_and_two_of_them_have_no_yardstick() {
        assert_eq!(rubinstein(PerSide([1.0, 0.9]), Side::First).unwrap().shares, PerSide([1.0, 0.0]));
        assert_eq!(rubinstein(PerSide([0.9, 1.0]), Side::First).unwrap().shares, PerSide([0.0, 1.0]));
        assert_eq!(rubinstein(PerSide([1.0, 1.0]), Side::First), None);
    }
}
