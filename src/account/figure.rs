//! Figures as people write them: with their unit, and with the digits they deserve.

use crate::account::rate::{Percent, percent_to};
pub(crate) use crate::quantity::{is_counted, is_share};
use crate::text::{MINUS, grouped, rounded, to_digits};
use std::fmt;

/// A figure as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    /// A number with its sign, with a point and commas.
    Number(String),
    /// A share.
    Percent(Percent),
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(digits) => f.write_str(digits),
            Self::Percent(percent) => percent.fmt(f),
        }
    }
}

/// Where figures are written: reports write a hyphen for a minus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a report.
    Report,
    /// On a chart.
    Chart,
}

impl Place {
    /// A share in percent, with so many decimals. What only rounds to none or to all says so.
    pub(crate) fn percent(self, share: f64, decimals: usize) -> String {
        self.signed(percent_to(share, decimals))
    }

    /// A number with so many decimals.
    pub(crate) fn decimal(self, number: f64, decimals: usize) -> String {
        self.signed(rounded(number, decimals))
    }

    /// A number of any size with so many digits that count.
    pub(crate) fn digits(self, number: f64, n_digits: usize) -> String {
        self.signed(to_digits(number, n_digits).to_string())
    }

    /// A number of a scenario in its unit: shares in percent, what can be counted with its noun.
    pub(crate) fn in_unit(self, number: f64, unit: &str) -> String {
        format!("{}{}", self.bare_in_unit(number, unit), suffix(unit))
    }

    /// The same without its unit.
    pub(crate) fn bare_in_unit(self, number: f64, unit: &str) -> String {
        self.few_digits(if is_share(unit) { number * 100.0 } else { number })
    }

    /// The same to the last of its digits.
    pub(crate) fn in_unit_exactly(self, number: f64, unit: &str) -> String {
        format!("{}{}", self.bare_in_unit_exactly(number, unit), suffix(unit))
    }

    /// The same without its unit.
    pub(crate) fn bare_in_unit_exactly(self, number: f64, unit: &str) -> String {
        const ALL: usize = 12;
        grouped(&self.digits(if is_share(unit) { number * 100.0 } else { number }, ALL))
    }

    /// Two numbers between which one lies, each with its unit, in so many decimals that what lies between has two digits, or
    /// nearly so where these are more than hundredths.
    pub(crate) fn ends(self, ends: [f64; 2], unit: &str) -> [String; 2] {
        self.bare_ends(ends, unit).map(|end| format!("{end}{}", suffix(unit)))
    }

    /// The same as one text, with its unit behind both: `21 to 40%`.
    pub(crate) fn span(self, ends: [f64; 2], unit: &str) -> String {
        format!("{}{}", self.bare_ends(ends, unit).join(" to "), suffix(unit))
    }

    pub(crate) fn bare_ends(self, ends: [f64; 2], unit: &str) -> [String; 2] {
        let scaled = if is_share(unit) { ends.map(|end| end * 100.0) } else { ends };
        let apart = (scaled[1] - scaled[0]).abs();
        if apart == 0.0 {
            return scaled.map(|end| self.few_digits(end));
        }
        let two_digits = (1.0 - libm::log10(apart).floor()).clamp(0.0, 9.0) as usize;
        let units = |decimals: usize| (0..decimals).fold(apart, |units, _| units * 10.0);
        // Of more than hundredths one less will do, where it tells nearly as much.
        let is_fine = two_digits > 2 && units(two_digits - 1) >= FEWEST_UNITS;
        let decimals = two_digits - usize::from(is_fine);
        scaled.map(|end| grouped(&self.decimal(end, decimals)))
    }

    /// A number as short as it may be: four digits where it has no more, else three, or two decimals close to a hundred.
    fn few_digits(self, number: f64) -> String {
        let four = to_digits(number, 4);
        let n_digits =
            if (four - number).abs() <= number.abs() * 1e-9 || (90.0..100.0).contains(&number) { 4 } else { 3 };
        grouped(&self.digits(number, n_digits))
    }

    fn signed(self, text: String) -> String {
        if self == Self::Chart { text.replace('-', MINUS.encode_utf8(&mut [0; 4])) } else { text }
    }
}

/// So many units of the last digit tell nearly as much as ten of it.
const FEWEST_UNITS: f64 = 8.0;

/// What stands behind a number of a unit.
pub(crate) fn suffix(unit: &str) -> String {
    match unit {
        unit if is_share(unit) => "%".to_owned(),
        unit if is_counted(unit) => format!(" {unit}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_carry_their_unit() {
        let written = |number, unit| Place::Chart.in_unit(number, unit);
        assert_eq!([written(1.0 / 3.0, "share"), written(0.9825, "share kept a month")], ["33.3%", "98.25%"]);
        assert_eq!(
            [written(14.0, "days"), written(-0.1, "payoff"), written(2.5, "")],
            ["14 days", "\u{2212}0.1", "2.5"]
        );
        assert_eq!([written(1_705.0, "warheads"), written(-20_000.0, "")], ["1,705 warheads", "\u{2212}20,000"]);
        let span = |ends, unit| Place::Report.span(ends, unit);
        assert_eq!(
            [span([-0.0826, 0.0764], ""), span([0.21, 0.403], "share"), span([0.912, 1.0], "")],
            ["-0.08 to 0.08", "21 to 40%", "0.91 to 1.00"]
        );
        assert_eq!([span([1_512.3, 1_730.0], "warheads"), span([2.0, 2.0], "")], ["1,512 to 1,730 warheads", "2 to 2"]);
        assert_eq!(Place::Report.ends([0.21, 0.403], "share"), ["21%", "40%"]);
        assert_eq!([Place::Chart.percent(0.002, 0), Place::Chart.percent(-0.25, 0)], ["less than 1%", "\u{2212}25%"]);
        assert_eq!([Place::Report.percent(0.25, 1), Place::Report.decimal(-0.000_1, 3)], ["25.0%", "0.000"]);
    }
}
