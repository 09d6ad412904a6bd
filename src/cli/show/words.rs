//! Parts of a scenario in words.

use summitry::agenda::Agenda;
use summitry::calendar::Turn;
use summitry::payoff::{Bonus, Linkage, LinkageEffect, OptionValues, Shape, Target};
use summitry::scenario::Delegation;

/// What a delegation is called within a sentence.
pub(super) fn in_text(delegation: &Delegation) -> &str {
    delegation.forms.in_text.as_deref().unwrap_or(&delegation.title)
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
    let OptionValues::Shape(shape) = values else { return None };
    Some(match shape {
        Shape::Linear { worst, best } => format!("straight from worst, {worst}, to best, {best}"),
        Shape::Peak { at, width } => format!("peak at {at}, nothing {width} away"),
        Shape::Steps(steps) => {
            let steps: Vec<String> = steps.iter().map(|(from, value)| format!("{value} from {from}")).collect();
            format!("steps, {}", steps.join(", "))
        }
        Shape::Logistic { midpoint, slope } => format!("logistic around {midpoint}, slope {slope}"),
    })
}

/// What a linkage or drift changes.
pub(super) fn targets(agenda: &Agenda, targets: &[Target]) -> String {
    let one = |target: &Target| {
        let issue = agenda.issue(target.issue);
        let options: Vec<&str> = target.options.iter().map(|option| issue.option_name(*option)).collect();
        format!("{} {}", issue.name, options.join("/"))
    };
    targets.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What a linkage does, and when.
pub(super) fn linkage(agenda: &Agenda, linkage: &Linkage) -> String {
    let given = linkage.given.as_ref().map(|given| format!(" while {}", given.words(agenda)));
    format!("{}{}", effect(agenda, &linkage.effect), given.unwrap_or_default())
}

/// What a bonus adds, and when.
pub(super) fn bonus(agenda: &Agenda, bonus: &Bonus) -> String {
    format!("{:+} while {}", bonus.amount, bonus.given.words(agenda))
}

fn effect(agenda: &Agenda, effect: &LinkageEffect) -> String {
    let of = |targets: &[_]| self::targets(agenda, targets);
    match effect {
        LinkageEffect::Satisfaction { targets, by, satisfaction, strength } => {
            let by = agenda.issue(*by);
            let satisfied = by.choices().map(|option| {
                let satisfaction = satisfaction[option.index().min(by.options.len())];
                format!("{} {satisfaction}", by.option_name(option))
            });
            let satisfied = satisfied.collect::<Vec<_>>().join(", ");
            format!("{} depends on {} ({satisfied}) with strength {strength}", of(targets), by.name)
        }
        LinkageEffect::Factor { targets, times } => format!("{} times {times}", of(targets)),
        LinkageEffect::Shift { targets, by } => format!("{} {by:+}", of(targets)),
        LinkageEffect::Shortfall { targets, share } => {
            format!("only {share} of what {} falls short of 1 counts", of(targets))
        }
        LinkageEffect::Weight { issue, times } => format!("weight of {} times {times}", agenda.issue(*issue).name),
        LinkageEffect::WalkAway { issue, to } => {
            let issue = agenda.issue(*issue);
            format!("walk-away on {} moves to {}", issue.name, issue.option_name(*to))
        }
    }
}

/// A value with three decimals, and no minus before a zero.
pub(super) fn value(value: f64) -> String {
    format!("{:.3}", value + 0.0)
}

/// Text broken into lines that fit, each indented.
pub(super) fn wrapped(text: &str, indent: &str) -> String {
    wrapped_within(text, indent, super::table::width())
}

fn wrapped_within(text: &str, indent: &str, width: usize) -> String {
    let mut lines = String::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let is_full = line.chars().count() + word.chars().count() + indent.len() >= width;
            if is_full && !line.is_empty() {
                lines += &format!("{indent}{line}\n");
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line += word;
        }
        lines += &format!("{indent}{line}\n");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_broken_between_words() {
        let text = wrapped_within(&"word ".repeat(30), "  ", 100);
        assert!(text.lines().count() == 2 && text.lines().all(|line| line.len() <= 100 && line.starts_with("  word")));
    }
}
