//! Rates, and differences of rates, with as many digits as what they count deserves.

use crate::result::RateRecord;
use crate::text::rounded;
use std::fmt;

/// Whether a figure is what it says, or what it says is as near as it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// It is so much.
    Even,
    /// It is less, but something.
    LessThan,
    /// It is more, but not all.
    MoreThan,
}

/// A share in percent as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Percent {
    pub(crate) bound: Bound,
    /// How much, with a point, without its sign of percent.
    pub(crate) digits: String,
}

impl Percent {
    /// A share of 0 to 1 with so many decimals. What only rounds to none or to all says so.
    pub(crate) fn of(share: f64, decimals: usize) -> Self {
        let least = (0..decimals).fold(0.01, |least, _| least / 10.0);
        let told = |bound, number: f64| Self { bound, digits: rounded(number * 100.0, decimals) };
        match share {
            share if share > 0.0 && share <= least / 2.0 => told(Bound::LessThan, least),
            share if share < 1.0 && share >= 1.0 - least / 2.0 => told(Bound::MoreThan, 1.0 - least),
            share => told(Bound::Even, share),
        }
    }

    /// A rate; what is no number, as a share of nothing, is none.
    pub(crate) fn of_rate(rate: &RateRecord) -> Self {
        Self::of(if rate.share.is_finite() { rate.share } else { 0.0 }, decimals(rate.of))
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = match self.bound {
            Bound::Even => "",
            Bound::LessThan => "less than ",
            Bound::MoreThan => "more than ",
        };
        write!(f, "{bound}{}%", self.digits)
    }
}

/// A share of 0 to 1 in percent, with as many digits as a count out of `of` deserves: `15%`, `14.7%`. What only rounds to
/// none or to all says so.
pub(crate) fn percent(share: f64, of: u64) -> String {
    percent_to(share, decimals(of))
}

/// How many decimals of a percent a count out of `of` deserves.
pub(crate) fn decimals(of: u64) -> usize {
    usize::from(of >= 1_000)
}

/// A share of 0 to 1 in percent with so many decimals. What only rounds to none or to all says so.
pub(crate) fn percent_to(share: f64, decimals: usize) -> String {
    Percent::of(share, decimals).to_string()
}

/// A rate in percent; what is no number, as a share of nothing, is none.
pub(crate) fn share(rate: &RateRecord) -> String {
    Percent::of_rate(rate).to_string()
}

/// The interval of a rate: `11 to 19%`; nothing where there is none.
pub(crate) fn interval(rate: &RateRecord) -> Option<String> {
    let [low, high] = ends(rate)?;
    Some(format!("{low} to {high}%"))
}

/// The interval of a rate in brackets behind it; nothing where there is none.
pub(crate) fn sure(rate: &RateRecord) -> String {
    interval(rate).map_or_else(String::new, |ends| format!(" (95% interval {ends})"))
}

/// The ends of the interval of a rate in percent, without their signs; nothing where there is none.
pub(crate) fn ends(rate: &RateRecord) -> Option<[String; 2]> {
    let decimals = decimals(rate.of);
    Some(rate.interval()?.map(|end| rounded(end * 100.0, decimals)))
}

/// A number with its sign and so many decimals; nothing has no sign.
pub(crate) fn signed(number: f64, decimals: usize) -> String {
    let text = rounded(number.abs(), decimals);
    let is_nothing = text.chars().all(|c| matches!(c, '0' | '.'));
    match number {
        _ if is_nothing => text,
        number if number < 0.0 => format!("-{text}"),
        _ => format!("+{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_the_digits_they_deserve() {
        assert_eq!([percent(0.1467, 300), percent(0.1467, 1_000)], ["15%", "14.7%"]);
        assert_eq!([percent(0.001, 300), percent(0.9999, 300)], ["less than 1%", "more than 99%"]);
        assert_eq!([percent(0.005, 200), percent(0.995, 200)], ["less than 1%", "more than 99%"]);
        assert_eq!([percent(0.0, 300), percent(1.0, 20_000)], ["0%", "100.0%"]);
        assert_eq!([signed(49.67, 0), signed(-2.01, 1), signed(-0.2, 0)], ["+50", "-2.0", "0"]);
    }
}
