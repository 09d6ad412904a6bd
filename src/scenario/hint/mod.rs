//! What was probably meant by what people type: numbers, ranges and lists in the notation of somewhere else.

mod date;
mod range;

pub use date::date;
pub(crate) use range::{other_range, range};

use super::problem::figure;
use crate::element::Range;
use crate::text::{MINUS, parts};

/// A number as it is written here for one that is written otherwise, and what is to be said of it.
struct Meant {
    text: String,
    advice: String,
}

/// The number that a text stands for in another notation: in percent, with a comma, as a fraction, with a long minus, in
/// quotes.
fn meant(found: &str) -> Option<Meant> {
    let bare = found.trim().trim_matches(['"', '\'']).trim();
    let plain = bare.replace(MINUS, "-");
    let told = |text: String, why: &str| {
        let advice = format!("write {bare} as {text}{why}");
        Some(Meant { text, advice })
    };
    if let Some(percent) = plain.strip_suffix('%') {
        let number = with_point(percent.trim())?;
        return told(tidy(number / 100.0), "");
    }
    if let Some((above, below)) = plain.split_once('/') {
        let (above, below) = (with_point(above.trim())?, with_point(below.trim())?);
        return if below == 0.0 { None } else { told(tidy(above / below), "") };
    }
    if let Some(whole) = grouped(&plain) {
        return told(whole, ", without signs between digits");
    }
    let number = with_point(&plain)?;
    if plain.contains(',') {
        told(tidy(number), ", with a point")
    } else if plain != bare {
        told(plain, ", with a plain hyphen")
    } else if bare != found.trim() {
        Some(Meant { text: plain.clone(), advice: format!("write it without quotes: {plain}") })
    } else {
        None
    }
}

/// A finite number that is written with a point, or with a comma in its place.
fn with_point(text: &str) -> Option<f64> {
    let is_figure = |c: char| c.is_ascii_digit() || "+-.,eE".contains(c);
    if !text.chars().all(is_figure) || text.matches(',').count() > 1 || (text.contains(',') && text.contains('.')) {
        return None;
    }
    text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// `10,000` or `1_000_000` without the signs between its digits.
fn grouped(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split([',', '_', '\'', ' ']).collect();
    let [first, rest @ ..] = parts.as_slice() else { return None };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_grouped = is_digits(first) && first.len() <= 3 && !first.starts_with('0');
    let groups = !rest.is_empty() && rest.iter().all(|part| part.len() == 3 && is_digits(part));
    (is_grouped && groups).then(|| parts.concat())
}

/// A number without the digits that only computing adds.
fn tidy(number: f64) -> String {
    let rounded = (number * 1e9).round() / 1e9;
    let is_exact = rounded == 0.0 || !rounded.is_finite();
    figure(if is_exact { number } else { rounded })
}

/// What a text stands for in another notation: `2,200` may be two thousand two hundred or two and two tenths.
fn readings(found: &str) -> Vec<Meant> {
    let bare = found.trim().trim_matches(['"', '\'']).trim();
    let is_ambiguous = bare.matches(',').count() == 1 && grouped(bare).is_some();
    let other = with_point(bare)
        .filter(|_| is_ambiguous)
        .map(|number| Meant { advice: format!("write {bare} as {}, with a point", tidy(number)), text: tidy(number) });
    meant(found).into_iter().chain(other).collect()
}

/// The advice on each reading of a number.
fn advice(readings: &[Meant]) -> Option<String> {
    match readings {
        [] => None,
        [only] => Some(only.advice.clone()),
        [first, others @ ..] => {
            let others: Vec<String> =
                others.iter().map(|one| format!("or as {}, if its comma is a point", one.text)).collect();
            Some(format!("{}, {}", first.advice, others.join(", ")))
        }
    }
}

/// Advice on a number that is written in another notation, such as `25%`, `0,5` or `10,000`.
#[must_use]
pub fn number(found: &str) -> Option<String> {
    advice(&readings(found))
}

/// Advice on a number that is written in another notation, if what is meant is allowed.
pub(crate) fn number_in(found: &str, range: Range) -> Option<String> {
    let is_allowed = |meant: &Meant| meant.text.parse().is_ok_and(|number| range.contains(number));
    advice(&readings(found).into_iter().filter(is_allowed).collect::<Vec<_>>())
}

/// Advice on a number that is not allowed where it stands. `name` is the field or address.
pub(crate) fn out_of_range(name: &str, found: &str, range: Range) -> Option<String> {
    let number: f64 = found.trim_matches('`').parse().ok()?;
    let is_exponent = name.trim_matches('`').rsplit('.').next() == Some("exponent");
    if is_exponent && range.least == 1.0 && range.above_least && number > 0.0 {
        return Some(if number < 1.0 {
            format!("`Boulware` holds out: its exponent is above 1, below 1 is `Conceder(exponent: {number})`")
        } else {
            "`Boulware` holds out: its exponent is above 1, 1 itself is `Linear`".to_owned()
        });
    }
    if is_exponent && range.greatest == 1.0 && range.below_greatest && number >= 1.0 {
        return Some(if number > 1.0 {
            format!("`Conceder` gives way early: its exponent is below 1, above 1 is `Boulware(exponent: {number})`")
        } else {
            "`Conceder` gives way early: its exponent is below 1, 1 itself is `Linear`".to_owned()
        });
    }
    let share = number / 100.0;
    // What lies not far above 1 is hardly meant in percent.
    let is_percent = range == Range::SHARE && number >= 5.0 && range.contains(share);
    is_percent.then(|| format!("if {number}% is meant, write {}", tidy(share)))
}

/// Advice on a number given for one address that reads like a range, like several, or like several settings.
pub(crate) fn one_number(address: &str, found: &str) -> Option<String> {
    let range = range(found).map(|range| format!("a range is played by `summitry sweep --vary {address}={range}`"));
    range.or_else(|| one_value(address, found))
}

/// Advice on a value given for one address that reads like several, or like several settings.
pub(crate) fn one_value(address: &str, found: &str) -> Option<String> {
    let values = parts(found);
    if values.len() < 2 || values.iter().any(String::is_empty) || !is_balanced(found) {
        return None;
    }
    if values[1..].iter().any(|value| value.split_once('=').is_some_and(|(name, _)| is_address(name))) {
        return Some("each change takes an option of its own, such as `--set A=1 --set B=2`".to_owned());
    }
    Some(format!("several values are played by `summitry sweep --vary {address}={}`", values.join(",")))
}

/// Whether every bracket that is closed was opened, and the reverse.
fn is_balanced(text: &str) -> bool {
    let after = text.chars().try_fold(0_usize, |depth, c| match c {
        '(' | '[' | '{' => Some(depth + 1),
        ')' | ']' | '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    after == Some(0)
}

fn is_address(text: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    text.contains('.') && text.trim().chars().all(is_name)
}

/// A number, in whatever notation.
fn number_of(text: &str) -> Option<f64> {
    let plain = text.parse().ok().filter(|number: &f64| number.is_finite());
    plain.or_else(|| meant(text)?.text.parse().ok())
}

/// Advice as it follows a message in one line.
pub(crate) fn clause(advice: Option<String>) -> String {
    advice.map_or_else(String::new, |advice| format!("; {advice}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_another_notation_is_told_in_ours() {
        for (found, advice) in [
            ("25%", "write 25% as 0.25"),
            ("0,7 %", "write 0,7 % as 0.007"),
            ("0,5", "write 0,5 as 0.5, with a point"),
            ("-0,05", "write -0,05 as -0.05, with a point"),
            ("1/3", "write 1/3 as 0.333333333"),
            ("\u{2212}0.1", "write \u{2212}0.1 as -0.1, with a plain hyphen"),
            ("10,000", "write 10,000 as 10000, without signs between digits, or as 10, if its comma is a point"),
            ("2,200", "write 2,200 as 2200, without signs between digits, or as 2.2, if its comma is a point"),
            ("1,000,000", "write 1,000,000 as 1000000, without signs between digits"),
            ("1_000_000", "write 1_000_000 as 1000000, without signs between digits"),
            ("\"0.5\"", "write it without quotes: 0.5"),
        ] {
            assert_eq!(number(found).as_deref(), Some(advice), "{found}");
        }
        for found in ["0.5", "", "%", "much", "1,2,3", "0.5)", "1/0", ",", "inf%", "1.000,5"] {
            assert_eq!(number(found), None, "{found}");
        }
    }

    #[test]
    fn no_number_is_advised_that_is_not_allowed() {
        assert_eq!(number_in("95%", Range::SHARE).as_deref(), Some("write 95% as 0.95"));
        assert_eq!(number_in("150%", Range::SHARE), None);
        // Of two readings only what is allowed is told.
        let few = Range::closed(0.0, 5.0);
        assert_eq!(number_in("2,200", few).as_deref(), Some("write 2,200 as 2.2, with a point"));
    }

    #[test]
    fn an_exponent_on_the_other_side_of_one_is_another_strategy() {
        let (boulware, conceder) = (Range::above(1.0, 1_000.0), Range::between(0.0, 1.0));
        let said = |found: &str, range| out_of_range("`exponent`", found, range).unwrap_or_default();
        assert!(said("`0.5`", boulware).ends_with("below 1 is `Conceder(exponent: 0.5)`"));
        assert!(said("1", boulware).ends_with("1 itself is `Linear`"));
        assert!(said("3", conceder).ends_with("above 1 is `Boulware(exponent: 3)`"));
        assert_eq!(out_of_range("`floor`", "3", conceder), None);
        assert_eq!(out_of_range("exponent", "-1", boulware), None);
        assert_eq!(out_of_range("weights", "30", Range::SHARE).as_deref(), Some("if 30% is meant, write 0.3"));
    }

    #[test]
    fn what_reads_like_several_is_not_one_value() {
        let said = |found: &str| one_number("us.discount", found).unwrap_or_default();
        assert!(said("0.9..1:5").ends_with("`summitry sweep --vary us.discount=0.9..1:5`"));
        assert!(said("Boulware,Micro").ends_with("--vary us.discount=Boulware,Micro`"));
        assert!(said("0.9,russia.discount=0.8").starts_with("each change takes an option of its own"));
        assert_eq!(one_value("us.strategy", "Boulware(exponent: 2, floor: 0.1)"), None);
        assert_eq!(one_value("us.strategy", "Micro), title: ("), None);
    }
}
