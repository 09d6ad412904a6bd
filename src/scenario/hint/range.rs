//! Ranges that are written in the notation of somewhere else.

use super::{number_of, tidy};
use crate::text::{MINUS, parts};

/// A range as it is written here, `LO..HI` or `LO..HI:N`, for one that is written otherwise, or as it is here: `0-1`,
/// `0:1`, `0:0.25:1`, `[0,1]`, `0..1..0.1`, `0 to 1`, `0,5..1,5:3`. Nothing if it is none.
pub(crate) fn range(found: &str) -> Option<String> {
    let text = plain(found);
    let numbers = numbers_of_range(&text)?;
    match numbers.as_slice() {
        [low, high] => rising(*low, *high, None),
        [low, high, n] if text.contains("..") && !is_step(*low, *high, *n) => rising(*low, *high, Some(*n)),
        [low, high, step] if text.contains("..") => rising(*low, *high, Some(n_steps(*low, *high, *step))),
        [low, high, n] if low < high && is_count(*n) => rising(*low, *high, Some(*n)),
        [low, step, high] if is_step(*low, *high, *step) => rising(*low, *high, Some(n_steps(*low, *high, *step))),
        _ => None,
    }
}

/// A range as it is written here for a text that reads like one, but neither is one in our notation nor a list.
pub(crate) fn other_range(given: &str) -> Option<String> {
    let is_number = |text: &str| text.trim().parse::<f64>().is_ok();
    let is_ours = given.split_once("..").is_some_and(|(low, rest)| {
        is_number(low) && !rest.starts_with('.') && is_number(rest.split(':').next().unwrap_or_default())
    });
    let parts = parts(given);
    let is_list =
        !given.contains("..") && parts.len() > 1 && parts.iter().all(|part| numbers_of_range(&plain(part)).is_none());
    if is_ours || is_list { None } else { range(given) }
}

/// Whether a number may be a step from one number to another, rather than a count.
fn is_step(low: f64, high: f64, step: f64) -> bool {
    step > 0.0 && step < high - low && (!is_count(step) || high - low > 2.0 * step)
}

/// Whether a number may say how many values there are.
fn is_count(n: f64) -> bool {
    (2.0..=10_000.0).contains(&n) && n.fract() == 0.0
}

fn n_steps(low: f64, high: f64, step: f64) -> f64 {
    ((high - low) / step).round() + 1.0
}

fn rising(low: f64, high: f64, n: Option<f64>) -> Option<String> {
    let count = match n {
        None => String::new(),
        Some(n) if is_count(n) => format!(":{n}"),
        Some(_) => return None,
    };
    (low < high).then(|| format!("{}..{}{count}", tidy(low), tidy(high)))
}

/// A text with the signs that are on every keyboard.
fn plain(text: &str) -> String {
    text.trim().replace([MINUS, '\u{2013}'], "-").replace('\u{2026}', "..")
}

/// The two or three numbers of a text that reads like a range, whether it holds anything or not.
fn numbers_of_range(text: &str) -> Option<Vec<f64>> {
    parts_of_range(text)?.iter().map(|part| number_of(part.trim())).collect()
}

/// The two or three parts of a text that reads like a range.
fn parts_of_range(text: &str) -> Option<Vec<&str>> {
    let bracketed = text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')']));
    let parts: Vec<&str> = if let Some(inner) = bracketed {
        let sign = if inner.contains(';') { ';' } else { ',' };
        return Some(inner.split(sign).collect()).filter(|parts: &Vec<&str>| parts.len() == 2);
    } else if text.contains("..") {
        text.split([':']).flat_map(|part| part.split("..")).map(|part| part.trim_start_matches(['.', '='])).collect()
    } else if text.contains(" to ") {
        text.split(" to ").collect()
    } else if text.contains(':') {
        text.split(':').collect()
    } else {
        // A hyphen behind a number; what follows may have a sign of its own.
        let is_between = |(at, c): &(usize, char)| *c == '-' && !text[..*at].ends_with(['e', 'E']);
        let (at, _) = text.char_indices().skip(1).find(is_between)?;
        vec![&text[..at], &text[at + 1..]]
    };
    (2..=3).contains(&parts.len()).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn a_range_in_another_notation_is_told_in_ours() {
        for (found, meant) in [
            ("0-1", "0..1"),
            ("-0.2--0.1", "-0.2..-0.1"),
            ("0.5\u{2013}1", "0.5..1"),
            ("0:1", "0..1"),
            ("0:1:11", "0..1:11"),
            ("0:0.1:1", "0..1:11"),
            ("[0,1]", "0..1"),
            ("(0; 0,5)", "0..0.5"),
            ("0..1..0.1", "0..1:11"),
            ("0..=1", "0..1"),
            ("0...1", "0..1"),
            ("0 to 1", "0..1"),
            ("0,5..1,5:3", "0.5..1.5:3"),
            ("90%..100%:3", "0.9..1:3"),
            ("1e-3-1", "0.001..1"),
            ("1e308-1.5e308", "1e308..1.5e308"),
        ] {
            assert_eq!(range(found).as_deref(), Some(meant), "{found}");
        }
        for found in ["", "0.5", "-1", "a-b", "1-0", "0..", "[0,1,2]", "2009-12-05", "1e-3", "Micro", "0,5"] {
            assert_eq!(range(found), None, "{found}");
        }
    }
}
