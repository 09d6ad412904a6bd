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
    fn one_is_no_more_than_one() {
        assert_eq!([0, 1, 1_200].map(|n| so_many(n, "package")), ["0 packages", "one package", "1,200 packages"]);
        assert_eq!([1, 2].map(|n| counted(n, "cost of time")), ["1 cost of time", "2 costs of time"]);
        assert_eq!(
            ["entry", "day", "box", "walk-out"].map(|one| noun(2, one)),
            ["entries", "days", "boxes", "walk-outs"]
        );
    }
}
