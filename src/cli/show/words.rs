//! Parts of a scenario in words.

use summitry::agenda::Agenda;
use summitry::calendar::Turn;
use summitry::payoff::{Bonus, OptionValues};
use summitry::scenario::Delegation;
use summitry::text::rounded;

/// What a delegation is called within a sentence.
pub(super) fn in_text(delegation: &Delegation) -> &str {
    delegation.forms().in_text.as_deref().unwrap_or(delegation.title())
}

/// A name with the title that people know it by, if it has one: `binding (“A binding text”)`.
pub(super) fn titled(name: &str, title: Option<&str>) -> String {
    title.map_or_else(|| name.to_owned(), |title| format!("{name} (“{title}”)"))
}

/// How rounds follow each other.
pub(super) fn turn(turn: &Turn) -> String {
    match turn {
        Turn::Days(1) => "one a day".to_owned(),
        Turn::Days(days) => format!("one every {days} days"),
        Turn::Months(1) => "one a month".to_owned(),
        Turn::Months(months) => format!("one every {months} months"),
        Turn::Dates(_) => "on given dates".to_owned(),
    }
}

/// The shape that an issue's values follow, nothing for a table.
pub(super) fn shape(values: &OptionValues) -> Option<String> {
    match values {
        OptionValues::Shape(shape) => Some(shape.words()),
        OptionValues::Table(_) => None,
    }
}

/// What a bonus adds, and when.
pub(super) fn bonus(agenda: &Agenda, bonus: &Bonus) -> String {
    format!("{:+} while {}", bonus.amount, bonus.given.words(agenda))
}

/// A value with three decimals, and no minus before a zero.
pub(super) fn value(value: f64) -> String {
    rounded(value, 3)
}
