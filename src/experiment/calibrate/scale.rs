//! Numbers on scales without bounds, so that what a regression makes of them stays within what can be drawn.

/// Numbers closer to a bound than this share of their range are taken to lie so close.
const CLOSE: f64 = 1e-4;
/// Where the greatest number is so many times the least, it is ratios that count.
const RATIOS: f64 = 100.0;

/// A scale without bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scale {
    /// The logarithm, of numbers above 0 that differ in size.
    Log,
    /// The logarithm of what lies below against what lies above, within the least and the greatest number.
    Logit([f64; 2]),
}

impl Scale {
    /// The scale of numbers between two.
    pub(super) fn within([least, greatest]: [f64; 2]) -> Self {
        if least > 0.0 && greatest / least > RATIOS { Self::Log } else { Self::Logit([least, greatest]) }
    }

    /// A number on the scale.
    pub(super) fn unbounded(self, value: f64) -> f64 {
        match self {
            Self::Log => libm::log(value),
            Self::Logit([least, greatest]) => {
                let share = ((value - least) / (greatest - least)).clamp(CLOSE, 1.0 - CLOSE);
                libm::log(share / (1.0 - share))
            }
        }
    }

    /// Whether a number is the least or the greatest.
    pub(super) fn is_end(self, value: f64) -> bool {
        match self {
            Self::Log => false,
            Self::Logit([least, greatest]) => value <= least || value >= greatest,
        }
    }

    /// The number at a place on the scale.
    pub(super) fn bounded(self, at: f64) -> f64 {
        match self {
            Self::Log => libm::exp(at),
            Self::Logit([least, greatest]) => least + (greatest - least) / (1.0 + libm::exp(-at)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_never_leave_their_range() {
        let logit = Scale::within([0.9, 0.995]);
        assert!(matches!(logit, Scale::Logit(_)) && Scale::within([0.001, 50.0]) == Scale::Log);
        for value in [0.91, 0.97, 0.99] {
            assert!((logit.bounded(logit.unbounded(value)) - value).abs() < 1e-12);
            assert!((Scale::Log.bounded(Scale::Log.unbounded(value)) - value).abs() < 1e-12);
        }
        assert!([-1e3, 1e3].iter().all(|at| (0.9..=0.995).contains(&logit.bounded(*at))));
        assert!(logit.unbounded(0.9).is_finite() && logit.unbounded(0.995).is_finite());
    }
}
