//! Rounded numbers: the one place that knows how a half is rounded.
//!
//! A half goes away from zero, as people do it, and what comes within the noise of floating point of a half is one: 57 of 200
//! are 28.5%, not 28.499999999999996, and are told as 29%. Nothing that rounds to zero keeps a minus.

/// How near to a half, as a share of the number, is one: a few units of the last digit of a double.
const NOISE: f64 = 8.0 * f64::EPSILON;
/// From here on a double has hardly a decimal to be rounded.
const WHOLE: f64 = 1e14;

/// A number with so many decimals: `rounded(12.5, 0)` is `13`.
#[must_use]
pub fn rounded(number: f64, n_decimals: usize) -> String {
    let scale = power_of_ten(n_decimals);
    let units = number.abs() * scale;
    // What is no number, has no more decimals, or would need more than there are is written as it is.
    let whole = if units < WHOLE { (units + units * NOISE).round() } else { f64::NAN };
    let written = if whole.is_nan() {
        format!("{:.n_decimals$}", number.abs())
    } else {
        format!("{:.n_decimals$}", whole / scale)
    };
    let is_nothing = written.chars().all(|digit| matches!(digit, '0' | '.'));
    if number < 0.0 && !is_nothing { format!("-{written}") } else { written }
}

/// A number with so many digits that count: `to_digits(0.012345, 3)` is 0.0123.
#[must_use]
pub fn to_digits(number: f64, n_digits: usize) -> f64 {
    let written = format!("{number:e}");
    let Some(exponent) = written.split_once('e').and_then(|(_, exponent)| exponent.parse::<i32>().ok()) else {
        return number;
    };
    let n_decimals = n_digits.saturating_sub(1) as i32 - exponent;
    if let Ok(n_decimals) = usize::try_from(n_decimals) {
        return rounded(number, n_decimals).parse().unwrap_or(number);
    }
    // Written, as a product of powers would not always be the number that those digits say.
    let n_left_out = n_decimals.unsigned_abs();
    let units = rounded(number / power_of_ten(n_left_out as usize), 0);
    format!("{units}e{n_left_out}").parse().unwrap_or(number)
}

fn power_of_ten(exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_goes_away_from_zero() {
        assert_eq!([0.5, 1.5, 2.5, 12.5, -2.5].map(|number| rounded(number, 0)), ["1", "2", "3", "13", "-3"]);
        assert_eq!([0.25, 0.35, 0.125].map(|number| rounded(number, 1)), ["0.3", "0.4", "0.1"]);
        assert_eq!([0.125, 1.005, -0.005].map(|number| rounded(number, 2)), ["0.13", "1.01", "-0.01"]);
        // 57 of 200, 9 of 40 and 207 of 1,000, each in percent.
        assert_eq!([57.0 / 200.0, 9.0 / 40.0].map(|share: f64| rounded(share * 100.0, 0)), ["29", "23"]);
        assert_eq!(rounded(0.2005 * 100.0, 1), "20.1");
    }

    #[test]
    fn what_is_no_half_goes_to_the_nearest() {
        assert_eq!([0.4999, 28.49, 28.51].map(|number| rounded(number, 0)), ["0", "28", "29"]);
        assert_eq!([rounded(-0.004, 2), rounded(0.0, 1), rounded(-0.0, 0)], ["0.00", "0.0", "0"]);
        assert_eq!([rounded(f64::NAN, 1), rounded(f64::INFINITY, 1)], ["NaN", "inf"]);
        assert_eq!(rounded(1e300, 0), format!("{:.0}", 1e300));
    }

    #[test]
    fn digits_that_count_are_counted_from_the_first() {
        let cases = [(0.012_345, 3, 0.0123), (1_707.16, 4, 1_707.0), (1_234_500.0, 4, 1_235_000.0), (9.996, 3, 10.0)];
        for (number, n_digits, expected) in cases {
            assert_eq!(to_digits(number, n_digits), expected, "{number}");
        }
        assert_eq!([to_digits(0.0, 3), to_digits(-2.5, 1), to_digits(f64::INFINITY, 3)], [0.0, -3.0, f64::INFINITY]);
        assert_eq!(to_digits(5e-324, 3), 5e-324);
        assert_eq!([0.1, 12.2, 0.3 - 0.1].map(|number| to_digits(number, 13)), [0.1, 12.2, 0.2]);
    }
}
