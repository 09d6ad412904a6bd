//! What is counted, with its noun: the one place that knows when a noun is plural.

/// A count with commas between its thousands.
#[must_use]
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number in digits, with whatever sign, with commas between the thousands before its point.
#[must_use]
pub(crate) fn grouped(number: &str) -> String {
    let start = number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len());
    let (sign, digits) = number.split_at(start);
    let (whole, rest) = digits.split_at(digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len()));
    whole.parse().map_or_else(|_| number.to_owned(), |whole| format!("{sign}{}{rest}", thousands(whole)))
}

/// What is counted, as it stands behind its number: `package`, `packages`; `entry`, `entries`; `cost of time`, `costs of time`.
#[must_use]
pub fn noun(n: u64, one: &str) -> String {
    if n == 1 {
        return one.to_owned();
    }
    let (head, rest) = one.find(" of ").map_or((one, ""), |at| one.split_at(at));
    let before = head.chars().rev().nth(1);
    match head.strip_suffix('y') {
        Some(stem) if before.is_some_and(|letter| !"aeiou".contains(letter)) => format!("{stem}ies{rest}"),
        _ if ["x", "s", "ch", "sh"].iter().any(|ending| head.ends_with(ending)) => format!("{head}es{rest}"),
        _ => format!("{head}s{rest}"),
    }
}

/// So many of something, in figures: `1 package`, `1,200 packages`.
#[must_use]
pub fn counted(n: u64, one: &str) -> String {
    format!("{} {}", thousands(n), noun(n, one))
}

/// So many of something in a sentence: `one package`, `1,200 packages`.
#[must_use]
pub fn so_many(n: u64, one: &str) -> String {
    if n == 1 { format!("one {one}") } else { counted(n, one) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([7, 999, 1_700, 5_308_416].map(thousands), ["7", "999", "1,700", "5,308,416"]);
    }

    #[test]
    fn thousands_of_any_number_stand_apart() {
        let numbers = ["-20000", "\u{2212}1234.50", "+999", "0.25", "1e300", "none", ""];
        assert_eq!(numbers.map(grouped), ["-20,000", "\u{2212}1,234.50", "+999", "0.25", "1e300", "none", ""]);
    }

    #[test]
    fn one_is_no_more_than_one() {
        assert_eq!([0, 1, 1_200].map(|n| so_many(n, "package")), ["0 packages", "one package", "1,200 packages"]);
        assert_eq!([1, 2].map(|n| counted(n, "cost of time")), ["1 cost of time", "2 costs of time"]);
        assert_eq!(
            ["entry", "day", "box", "walk-out"].map(|one| noun(2, one)),
            ["entries", "days", "boxes", "walk-outs"]
        );
    }
}
