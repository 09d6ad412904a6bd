//! How a number is searched for: its range, laid out from 0 to 1.

use super::TuneError;
use crate::scenario::Range;
use crate::text::to_digits;

/// Ends of a range that are both above 0 and at least so many times apart are searched by orders of magnitude.
const WIDE_RATIO: f64 = 20.0;
/// The widest range that is searched without being asked for.
const WIDEST: f64 = 1e6;
/// How far within an open end the default range begins, as a share of the range.
const INSIDE: f64 = 1e-6;

/// The range of a number, laid out from 0 to 1.
///
/// # Formula
///
/// ```text
/// number = low + u (high - low)
/// number = low (high / low)^u                                   0 < low, high / low >= 20
/// number = round(low - 1/2 + u (high - low + 1)), at most high      whole numbers: each has an equal share of 0..1
/// ```
///
/// Numbers that are not whole are rounded to six significant digits: nothing hangs on more of them, and the last bits
/// of the search do not show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    kind: Kind,
    allowed: Range,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Even,
    Logarithmic,
    Whole,
}

impl Scale {
    /// The range given, which must be allowed at that address.
    pub(super) fn new(address: &str, low: f64, high: f64, allowed: Range) -> Result<Self, TuneError> {
        let (given_low, given_high) = (low, high);
        let (low, high) = if allowed.whole { (low.ceil(), high.floor()) } else { (low, high) };
        if !allowed.contains(low) || !allowed.contains(high) {
            return Err(TuneError::BeyondRange {
                address: address.to_owned(),
                low: given_low,
                high: given_high,
                range: allowed,
            });
        }
        if low >= high {
            let found = format!("{given_low}..{given_high}");
            return Err(TuneError::EmptyRange { address: address.to_owned(), found });
        }
        let kind = match allowed.whole {
            true => Kind::Whole,
            false if low > 0.0 && high / low >= WIDE_RATIO => Kind::Logarithmic,
            false => Kind::Even,
        };
        Ok(Self { low, high, kind, allowed })
    }

    /// All that is allowed at that address, if that is not too much.
    pub(super) fn of_allowed(address: &str, allowed: Range) -> Result<Self, TuneError> {
        let width = allowed.greatest - allowed.least;
        if width.is_nan() || width > WIDEST {
            return Err(TuneError::WideRange { address: address.to_owned(), range: allowed });
        }
        let low = if allowed.above_least { allowed.least + width * INSIDE } else { allowed.least };
        let high = if allowed.below_greatest { allowed.greatest - width * INSIDE } else { allowed.greatest };
        Self::new(address, low, high, allowed)
    }

    /// The part of a range that is allowed, if there is any.
    pub(super) fn within(address: &str, low: f64, high: f64, allowed: Range) -> Result<Self, TuneError> {
        let low_allowed = if allowed.above_least { allowed.least.next_up() } else { allowed.least };
        let high_allowed = if allowed.below_greatest { allowed.greatest.next_down() } else { allowed.greatest };
        let (cut_low, cut_high) = (low.max(low_allowed), high.min(high_allowed));
        if cut_low >= cut_high {
            return Err(TuneError::BeyondRange { address: address.to_owned(), low, high, range: allowed });
        }
        Self::new(address, cut_low, cut_high, allowed)
    }

    /// The number at a place from 0 to 1.
    pub(super) fn number(&self, place: f64) -> f64 {
        let Self { low, high, .. } = *self;
        let number = match self.kind {
            Kind::Even => low + place * (high - low),
            Kind::Logarithmic => low * libm::pow(high / low, place),
            Kind::Whole => (low - 0.5 + place * (high - low + 1.0)).round(),
        };
        let rounded = if self.kind == Kind::Whole { number } else { six_digits(number) };
        self.allowed.nearest(rounded.clamp(low, high))
    }

    /// The number at a place with so many digits that count; nothing if that is not allowed. None but an end is rounded to one:
    /// that would read as if more were better.
    pub(super) fn number_of_digits(&self, place: f64, n_digits: usize) -> Option<f64> {
        let number = self.number(place);
        let rounded = to_digits(number, n_digits);
        let is_within = self.low < rounded && rounded < self.high || rounded == number;
        (is_within && self.allowed.contains(rounded)).then_some(rounded)
    }

    /// The place of a number; that of the nearest end if it lies beyond.
    pub(super) fn place(&self, number: f64) -> f64 {
        let Self { low, high, .. } = *self;
        let number = number.clamp(low, high);
        match self.kind {
            Kind::Even => (number - low) / (high - low),
            Kind::Logarithmic => libm::log(number / low) / libm::log(high / low),
            Kind::Whole => (number - low + 0.5) / (high - low + 1.0),
        }
    }

    /// About so many places across the range, both ends among them; each whole number once if there are no more.
    pub(super) fn places(&self, n: usize) -> Vec<f64> {
        let n_whole = self.high - self.low + 1.0;
        if self.kind == Kind::Whole && n_whole <= n as f64 {
            return (0..n_whole as u32).map(|step| self.place(self.low + f64::from(step))).collect();
        }
        (0..n).map(|step| step as f64 / (n - 1).max(1) as f64).collect()
    }

    /// Whether it is searched by orders of magnitude.
    pub(super) fn is_logarithmic(&self) -> bool {
        self.kind == Kind::Logarithmic
    }
}

/// A number rounded to six significant digits, as they are written.
fn six_digits(number: f64) -> f64 {
    to_digits(number, 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(low: f64, high: f64) -> Scale {
        Scale::new("a", low, high, Range::closed(-1e3, 1e3)).unwrap()
    }

    #[test]
    fn a_narrow_range_is_even_and_a_wide_one_goes_by_orders_of_magnitude() {
        assert_eq!(scale(-1.0, 3.0).number(0.25), 0.0);
        assert_eq!(scale(1.0, 100.0).number(0.5), 10.0);
        assert_eq!(scale(1.0, 19.0).number(0.5), 10.0);
        assert_eq!(scale(0.0, 1.0).number(1.0 / 3.0), 0.333_333);
    }

    #[test]
    fn no_number_is_rounded_onto_an_end_but_an_end_itself() {
        let scale = scale(0.5, 20.0);
        let rounded = |number: f64, n_digits| scale.number_of_digits(scale.place(number), n_digits);
        assert_eq!([rounded(16.48, 1), rounded(16.48, 2), rounded(20.0, 1)], [None, Some(16.0), Some(20.0)]);
        assert_eq!([rounded(0.52, 1), rounded(0.5, 1)], [None, Some(0.5)]);
    }

    #[test]
    fn whole_numbers_have_equal_shares() {
        let scale = Scale::new("a", 1.0, 4.0, Range::whole(1, 10)).unwrap();
        let numbers: Vec<f64> = (0..=8).map(|eighth| scale.number(f64::from(eighth) / 8.0)).collect();
        assert_eq!(numbers, [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 4.0]);
        assert_eq!(
            scale.places(9).into_iter().map(|place| scale.number(place)).collect::<Vec<_>>(),
            [1.0, 2.0, 3.0, 4.0]
        );
    }

    #[test]
    fn places_and_numbers_belong_together() {
        for scale in [scale(-1.0, 3.0), scale(0.01, 50.0)] {
            for place in scale.places(7) {
                assert!((scale.place(scale.number(place)) - place).abs() < 1e-5, "{scale:?}");
            }
        }
    }

    #[test]
    fn open_ends_are_left_out() {
        let scale = Scale::of_allowed("a", Range::above(0.0, 1000.0)).unwrap();
        assert_eq!((scale.number(0.0), scale.number(1.0), scale.is_logarithmic()), (0.001, 1000.0, true));
        let scale = Scale::within("a", 0.1, 10.0, Range::above(1.0, 1000.0)).unwrap();
        assert!(scale.number(0.0) > 1.0 && scale.number(0.0) < 1.001);
    }

    #[test]
    fn ranges_that_cannot_be_are_told() {
        let error = Scale::new("us.x", 0.0, 2.0, Range::SHARE).unwrap_err().to_string();
        assert_eq!(error, "`us.x` cannot be tuned from 0 to 2, allowed is 0 to 1");
        let error = Scale::of_allowed("us.x", Range::closed(-1e12, 1e12)).unwrap_err().to_string();
        assert_eq!(error, "`us.x` may be -10^12 to 10^12: say where to search, as us.x=LOW..HIGH");
        assert!(Scale::new("us.x", 1.2, 1.8, Range::whole(1, 10)).is_err());
        assert!(Scale::within("us.x", 0.1, 0.9, Range::above(1.0, 10.0)).is_err());
    }
}
