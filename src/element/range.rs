//! Ranges of numbers, as the format allows them.

use crate::text::thousands;
use std::fmt;

/// Which numbers are allowed somewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least number allowed, minus infinity if there is none.
    pub least: f64,
    /// The greatest number allowed, infinity if there is none.
    pub greatest: f64,
    /// Whether the least number itself is left out.
    pub above_least: bool,
    /// Whether the greatest number itself is left out.
    pub below_greatest: bool,
    /// Whether only whole numbers are allowed.
    pub whole: bool,
}

impl Range {
    /// 0 to 1.
    pub const SHARE: Self = Self::closed(0.0, 1.0);
    /// -1 to 1.
    pub const SIGNED_SHARE: Self = Self::closed(-1.0, 1.0);

    /// From one number to another, both included.
    #[must_use]
    pub const fn closed(least: f64, greatest: f64) -> Self {
        Self { least, greatest, above_least: false, below_greatest: false, whole: false }
    }

    /// From above one number to another, the second included.
    #[must_use]
    pub const fn above(least: f64, greatest: f64) -> Self {
        Self { above_least: true, ..Self::closed(least, greatest) }
    }

    /// Between two numbers, neither included.
    #[must_use]
    pub const fn between(least: f64, greatest: f64) -> Self {
        Self { above_least: true, below_greatest: true, ..Self::closed(least, greatest) }
    }

    /// Whole numbers from one to another, both included.
    #[must_use]
    pub const fn whole(least: u32, greatest: u32) -> Self {
        Self { whole: true, ..Self::closed(least as f64, greatest as f64) }
    }

    /// What both allow.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        let (low, high) = (self.least > other.least, self.greatest < other.greatest);
        let above = if self.least == other.least {
            self.above_least || other.above_least
        } else if low {
            self.above_least
        } else {
            other.above_least
        };
        let below = if self.greatest == other.greatest {
            self.below_greatest || other.below_greatest
        } else if high {
            self.below_greatest
        } else {
            other.below_greatest
        };
        Self {
            least: self.least.max(other.least),
            greatest: self.greatest.min(other.greatest),
            above_least: above,
            below_greatest: below,
            whole: self.whole || other.whole,
        }
    }

    /// Whether all that another allows is allowed.
    #[must_use]
    pub fn covers(&self, other: Self) -> bool {
        self.contains(other.nearest(f64::NEG_INFINITY)) && self.contains(other.nearest(f64::INFINITY))
    }

    /// Whether a number is allowed. Nothing that is not finite ever is.
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        let high_enough = value > self.least || (value == self.least && !self.above_least);
        let low_enough = value < self.greatest || (value == self.greatest && !self.below_greatest);
        value.is_finite() && high_enough && low_enough && (!self.whole || value.trunc() == value)
    }

    /// The number allowed that is nearest to another, infinite or not.
    #[must_use]
    pub fn nearest(&self, value: f64) -> f64 {
        let value = if self.whole { value.round() } else { value };
        if value < self.least || value == self.least && self.above_least {
            if self.above_least { self.least.next_up() } else { self.least }
        } else if value > self.greatest || value == self.greatest && self.below_greatest {
            if self.below_greatest { self.greatest.next_down() } else { self.greatest }
        } else {
            value
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.whole { "a whole number " } else { "" };
        let (least, greatest) = (bound(self.least), bound(self.greatest));
        match (self.above_least, self.below_greatest) {
            (false, false) => write!(f, "{kind}{least} to {greatest}"),
            (true, false) => write!(f, "{kind}above {least}, at most {greatest}"),
            (false, true) => write!(f, "{kind}at least {least}, below {greatest}"),
            (true, true) => write!(f, "{kind}above {least}, below {greatest}"),
        }
    }
}

/// A bound as people write it.
fn bound(value: f64) -> String {
    match value {
        1e12 => "10^12".to_owned(),
        -1e12 => "-10^12".to_owned(),
        whole if whole.trunc() == whole && (1e3..1e12).contains(&whole.abs()) => {
            let sign = if whole < 0.0 { "-" } else { "" };
            format!("{sign}{}", thousands(whole.abs() as u64))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_count_as_they_say() {
        assert!(Range::SHARE.contains(0.0) && Range::SHARE.contains(1.0) && !Range::SHARE.contains(1.000_001));
        assert!(!Range::above(0.0, 1.0).contains(0.0) && Range::above(0.0, 1.0).contains(1.0));
        assert!(!Range::between(0.0, 1.0).contains(1.0));
    }

    #[test]
    fn fractions_and_infinities_are_told_apart_from_whole_numbers() {
        let rounds = Range::whole(1, 10);
        assert!(rounds.contains(3.0) && !rounds.contains(2.5) && !rounds.contains(11.0));
        assert!(!Range::closed(f64::NEG_INFINITY, f64::INFINITY).contains(f64::INFINITY));
        assert!(!Range::SHARE.contains(f64::NAN));
    }

    #[test]
    fn the_nearest_number_allowed_is_allowed() {
        assert_eq!(Range::SHARE.nearest(1.5), 1.0);
        assert_eq!(Range::SHARE.nearest(0.25), 0.25);
        assert_eq!(Range::whole(1, 10).nearest(2.6), 3.0);
        assert_eq!(Range::whole(1, 10).nearest(f64::INFINITY), 10.0);
        for range in [Range::above(0.0, 1.0), Range::above(1.0, 1000.0), Range::between(0.0, 1.0)] {
            for value in [-3.0, range.least, range.greatest, 5_000.0] {
                assert!(range.contains(range.nearest(value)), "{range}: {value}");
            }
        }
    }

    #[test]
    fn what_two_ranges_allow_is_what_each_allows() {
        assert_eq!(Range::SIGNED_SHARE.within(Range::above(0.0, 10.0)), Range::above(0.0, 1.0));
        assert_eq!(Range::SHARE.within(Range::between(0.0, 1.0)), Range::between(0.0, 1.0));
        assert_eq!(Range::closed(2.0, 3.0).within(Range::above(0.0, 10.0)), Range::closed(2.0, 3.0));
        assert!(Range::SIGNED_SHARE.covers(Range::SHARE) && !Range::above(0.0, 1.0).covers(Range::SHARE));
    }

    #[test]
    fn ranges_read_as_words() {
        assert_eq!(Range::SHARE.to_string(), "0 to 1");
        assert_eq!(Range::above(0.0, 1.0).to_string(), "above 0, at most 1");
        assert_eq!(Range::whole(1, 10).to_string(), "a whole number 1 to 10");
        assert_eq!(Range::whole(1, 100_000).to_string(), "a whole number 1 to 100,000");
        assert_eq!(Range::closed(-1e6, 1e12).to_string(), "-1,000,000 to 10^12");
    }
}
