//! A text taken apart into the numbers and the names in it, so that each can be held against what it speaks of.

use std::collections::BTreeSet;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    /// Half a unit of its last digit.
    half: f64,
    /// Whether it counts hundredths: percent, or points of them.
    pub(crate) is_percent: bool,
}

impl Number {
    /// Whether it may be written for a value.
    pub(crate) fn stands_for(self, value: f64) -> bool {
        let value = if self.is_percent { value * 100.0 } else { value };
        (self.value - value).abs() <= self.half + 1e-9
    }

    /// Whether it may be written for the size of what lies between two values: rounded itself, or between both as they are rounded
    /// to as many digits, which is how it stands in a table beside them.
    pub(crate) fn lies_between(self, before: f64, after: f64) -> bool {
        let scale = if self.is_percent { 100.0 } else { 1.0 };
        let shown = |value: f64| (value * scale / (2.0 * self.half)).round() * 2.0 * self.half;
        let as_shown = (self.value.abs() - (shown(after) - shown(before)).abs()).abs() <= 1e-9;
        as_shown || self.stands_for_size_of(after - before)
    }

    /// The same without a sign.
    pub(crate) fn stands_for_size_of(self, value: f64) -> bool {
        Self { value: self.value.abs(), ..self }.stands_for(value.abs())
    }
}

/// A text without the names that are known: what is left is numbers and plain words.
pub(crate) struct Said {
    pub(crate) numbers: Vec<Number>,
    /// The names in it.
    pub(crate) names: BTreeSet<String>,
}

impl Said {
    /// Takes a text apart; fails where it holds a name that is not known.
    pub(crate) fn new(text: &str, known: &BTreeSet<String>, what: &str) -> Self {
        let mut left = text.to_owned();
        let mut names = BTreeSet::new();
        let mut longest: Vec<&String> = known.iter().filter(|name| !name.is_empty()).collect();
        longest.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for name in longest {
            if let Some(without) = without(&left, name) {
                left = without;
                names.insert(name.clone());
            }
        }
        check_words(&left, text, what);
        Self { numbers: numbers(&left), names }
    }
}

/// The text with • in place of each whole occurrence of a name; nothing without one.
fn without(text: &str, name: &str) -> Option<String> {
    let mut result = String::new();
    let mut rest = text;
    let mut is_found = false;
    while let Some(at) = rest.find(name) {
        let is_in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let end = at + name.len();
        result.push_str(&rest[..at]);
        let before = result.chars().next_back();
        if is_in_word(before) || is_in_word(rest[end..].chars().next()) {
            result.push_str(name);
        } else {
            result.push('•');
            is_found = true;
        }
        rest = &rest[end..];
    }
    result.push_str(rest);
    is_found.then_some(result)
}

/// Words with a capital stand only where a sentence begins: others are names that nothing knows.
fn check_words(left: &str, whole: &str, what: &str) {
    let mut begins = true;
    for word in left.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_capital = bare.chars().next().is_some_and(char::is_uppercase);
        assert!(begins || !is_capital, "{what}: what is `{bare}` in: {whole}");
        if !bare.is_empty() || word.contains(['•', '=']) {
            begins = word.ends_with(['.', ':', '=']);
        }
    }
}

fn numbers(text: &str) -> Vec<Number> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() || at > 0 && chars[at - 1].is_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        let is_digit = |n: usize| chars.get(n).is_some_and(char::is_ascii_digit);
        while is_digit(at) || matches!(chars.get(at), Some('.' | ',')) && is_digit(at + 1) {
            at += 1;
        }
        let digits: String = chars[start..at].iter().filter(|c| **c != ',').collect();
        let decimals = digits.split_once('.').map_or(0, |(_, behind)| behind.len());
        let is_negative = start > 0 && matches!(chars[start - 1], '-' | '−');
        let value: f64 = digits.parse().unwrap();
        let behind: String = chars[at..].iter().collect();
        let is_percent = behind.trim_start().starts_with('%') || behind.trim_start().starts_with("points");
        found.push(Number {
            value: if is_negative { -value } else { value },
            half: format!("0.5e-{decimals}").parse().unwrap(),
            is_percent,
        });
    }
    found
}

#[test]
fn a_text_is_taken_apart() {
    let known = BTreeSet::from(["the United States".to_owned(), "Micro".to_owned()]);
    let said = Said::new("Tuned, the United States gets 0.63 with Micro in 4 % of 1,000, −5 points.", &known, "");
    let values: Vec<(f64, bool)> = said.numbers.iter().map(|one| (one.value, one.is_percent)).collect();
    assert_eq!(values, [(0.63, false), (4.0, true), (1000.0, false), (-5.0, true)]);
    assert!(said.numbers[0].stands_for(0.628) && !said.numbers[0].stands_for(0.62));
    assert!(said.numbers[1].stands_for(0.0389) && said.names.len() == 2);
    let refused = std::panic::catch_unwind(|| Said::new("And then Russia agrees.", &BTreeSet::new(), ""));
    assert!(refused.is_err(), "a name that nothing knows");
}
