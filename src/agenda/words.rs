//! Conditions and rules in words.

use super::{Agenda, CompatibilityKind, CompatibilityRule, Condition, IssueIdx, OptionIdx};

impl Condition {
    /// The condition for people, with issues and options by their names.
    #[must_use]
    pub fn words(&self, agenda: &Agenda) -> String {
        let issue = |idx: IssueIdx| &agenda.issue(idx).name;
        let option = |idx: IssueIdx, option: OptionIdx| agenda.issue(idx).option_name(option).to_owned();
        let joined = |parts: &[Self], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| part.bracketed_words(agenda)).collect();
            parts.join(word)
        };
        match self {
            Self::Is(idx, OptionIdx::DEFERRED) | Self::Deferred(idx) => format!("{} is deferred", issue(*idx)),
            Self::Is(idx, it) => format!("{} is {}", issue(*idx), option(*idx, *it)),
            Self::OneOf(idx, options) => {
                let options: Vec<String> = options.iter().map(|it| option(*idx, *it)).collect();
                format!("{} is {}", issue(*idx), options.join(" or "))
            }
            Self::AtLeast(idx, it) => format!("{} is {} or further down", issue(*idx), option(*idx, *it)),
            Self::AtMost(idx, it) => format!("{} is {} or further up", issue(*idx), option(*idx, *it)),
            Self::After(date) => format!("it is {date} or later"),
            Self::All(parts) => joined(parts, " and "),
            Self::Any(parts) => joined(parts, " or "),
            Self::Not(inner) => format!("not ({})", inner.words(agenda)),
            Self::Lacks(inner) => format!("not certainly ({})", inner.words(agenda)),
        }
    }

    fn bracketed_words(&self, agenda: &Agenda) -> String {
        let words = self.words(agenda);
        match self {
            Self::All(_) | Self::Any(_) | Self::OneOf(..) | Self::AtLeast(..) | Self::AtMost(..) => {
                format!("({words})")
            }
            _ => words,
        }
    }
}

impl CompatibilityRule {
    /// What the rule says, for people.
    #[must_use]
    pub fn words(&self, agenda: &Agenda) -> String {
        match &self.kind {
            CompatibilityKind::Forbid(condition) => format!("never: {}", condition.words(agenda)),
            CompatibilityKind::Require(given, then) => {
                format!("if {}, then {}", given.words(agenda), then.words(agenda))
            }
        }
    }
}
