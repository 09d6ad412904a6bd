//! Rates, and differences of rates, with as many digits as what they count deserves.

use crate::result::RateRecord;

/// A share of 0 to 1 in percent, with as many digits as a count out of `of` deserves: `15%`, `14.7%`. What only rounds to
/// none or to all says so.
pub(crate) fn percent(share: f64, of: u64) -> String {
    let decimals = usize::from(of >= 1_000);
    let least = if decimals == 1 { 0.001 } else { 0.01 };
    let text = |number: f64| format!("{:.decimals$}%", number * 100.0);
    match share {
        share if share > 0.0 && share <= least / 2.0 => format!("less than {}", text(least)),
        share if share < 1.0 && share >= 1.0 - least / 2.0 => format!("more than {}", text(1.0 - least)),
        share => text(share),
    }
}

/// A rate in percent.
pub(crate) fn share(rate: &RateRecord) -> String {
    percent(rate.share, rate.of)
}

/// The interval of a rate: `11 to 19%`; nothing where there is none.
pub(crate) fn interval(rate: &RateRecord) -> Option<String> {
    let [low, high] = rate.interval()?;
    let decimals = usize::from(rate.of >= 1_000);
    Some(format!("{:.decimals$} to {:.decimals$}%", low * 100.0, high * 100.0))
}

/// A difference of shares in percentage points, with its sign.
pub(crate) fn points(difference: f64, of: u64) -> String {
    signed(difference * 100.0, usize::from(of >= 1_000))
}

/// A number with its sign and so many decimals; nothing has no sign.
pub(crate) fn signed(number: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", number.abs());
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
        assert_eq!([points(0.4967, 300), points(-0.0201, 2_000), points(0.0, 10)], ["+50", "-2.0", "0"]);
    }
}
