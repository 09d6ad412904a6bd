//! Conditions and rules in words.

use super::{Agenda, CompatibilityKind, CompatibilityRule, Condition, IssueIdx, OptionIdx};
use crate::text::day;

impl Condition {
    /// The condition for people, with issues and options by their titles: `Verification: “None” or “Voluntary”`.
    #[must_use]
    pub(crate) fn titled_words(&self, agenda: &Agenda) -> String {
        let called = |idx: IssueIdx| &agenda.issue(idx).title;
        let quoted = |idx: IssueIdx, option: OptionIdx| format!("“{}”", agenda.issue(idx).option_title(option));
        let range = |idx: IssueIdx, first: OptionIdx, last: OptionIdx| match last.index() - first.index() {
            0 => format!("{}: {}", called(idx), quoted(idx, first)),
            1 => format!("{}: {} or {}", called(idx), quoted(idx, first), quoted(idx, last)),
            _ => format!("{}: any from {} to {}", called(idx), quoted(idx, first), quoted(idx, last)),
        };
        let last = |idx: IssueIdx| OptionIdx::new(agenda.issue(idx).n_plain().saturating_sub(1));
        let joined = |parts: &[Self], word: &str| {
            let bracketed = |part: &Self| match part {
                Self::All(_) | Self::Any(_) => format!("({})", part.titled_words(agenda)),
                Self::Is(..)
                | Self::OneOf(..)
                | Self::AtLeast(..)
                | Self::AtMost(..)
                | Self::Deferred(_)
                | Self::After(_)
                | Self::Happened(_)
                | Self::Not(_)
                | Self::Lacks(_) => part.titled_words(agenda),
            };
            parts.iter().map(bracketed).collect::<Vec<_>>().join(word)
        };
        match self {
            Self::Is(idx, OptionIdx::DEFERRED) | Self::Deferred(idx) => format!("{}: left open", called(*idx)),
            Self::Is(idx, it) => range(*idx, *it, *it),
            Self::OneOf(idx, options) => {
                let options: Vec<String> = options.iter().map(|it| quoted(*idx, *it)).collect();
                format!("{}: {}", called(*idx), options.join(" or "))
            }
            Self::AtLeast(idx, it) => range(*idx, *it, last(*idx)),
            Self::AtMost(idx, it) => range(*idx, OptionIdx::new(0), *it),
            Self::After(date) => format!("from {} on", day(*date)),
            Self::Happened(event) => format!("once “{}” has happened", agenda.event(*event).title),
            Self::All(parts) => joined(parts, " and "),
            Self::Any(parts) => joined(parts, " or "),
            Self::Not(inner) | Self::Lacks(inner) if inner.without(agenda).is_some() => {
                inner.without(agenda).unwrap_or_default()
            }
            Self::Not(inner) => {
                inner.all_but(agenda, false).unwrap_or_else(|| format!("not {}", inner.titled_words(agenda)))
            }
            Self::Lacks(inner) => {
                inner.all_but(agenda, true).unwrap_or_else(|| format!("anything but {}", inner.titled_words(agenda)))
            }
        }
    }

    /// That a condition on the day, on an event or on an issue that was left open does not hold, for people; nothing for others.
    fn without(&self, agenda: &Agenda) -> Option<String> {
        match self {
            Self::After(date) => Some(format!("before {}", day(*date))),
            Self::Happened(event) => Some(format!("as long as “{}” has not happened", agenda.event(*event).title)),
            Self::Is(idx, OptionIdx::DEFERRED) | Self::Deferred(idx) => {
                Some(format!("{}: any settlement", agenda.issue(*idx).title))
            }
            Self::Is(..)
            | Self::OneOf(..)
            | Self::AtLeast(..)
            | Self::AtMost(..)
            | Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Lacks(_) => None,
        }
    }

    /// What a condition on one issue leaves, with titles: its other options and, if asked, leaving the issue open. Nothing
    /// for conditions on more than that.
    fn all_but(&self, agenda: &Agenda, with_open: bool) -> Option<String> {
        let (idx, holds): (IssueIdx, Box<dyn Fn(usize) -> bool + '_>) = match self {
            Self::Is(idx, it) if *it != OptionIdx::DEFERRED => (*idx, Box::new(|n| n == it.index())),
            Self::OneOf(idx, all) => (*idx, Box::new(|n| all.iter().any(|it| it.index() == n))),
            Self::AtLeast(idx, it) => (*idx, Box::new(|n| n >= it.index())),
            Self::AtMost(idx, it) => (*idx, Box::new(|n| n <= it.index())),
            Self::Is(..)
            | Self::Deferred(_)
            | Self::After(_)
            | Self::Happened(_)
            | Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Lacks(_) => return None,
        };
        let issue = agenda.issue(idx);
        // What a condition on a clause leaves are not options: the branches of that clause are ruled out nowhere else.
        if (issue.n_plain()..issue.options.len()).any(|n| holds(n) && self.names(OptionIdx::new(n))) {
            return None;
        }
        let others: Vec<usize> = (0..issue.n_plain()).filter(|n| !holds(*n)).collect();
        let quoted = |n: &usize| format!("“{}”", issue.options[*n].title);
        let mut told: Vec<String> = match others.as_slice() {
            [first, .., last] if others.len() > 2 && last - first + 1 == others.len() => {
                vec![format!("any from {} to {}", quoted(first), quoted(last))]
            }
            some => some.iter().map(quoted).collect(),
        };
        if with_open && issue.deferrable {
            told.push("left open".to_owned());
        }
        (!told.is_empty()).then(|| format!("{}: {}", issue.title, told.join(" or ")))
    }

    /// Whether a condition on one issue names that option.
    fn names(&self, option: OptionIdx) -> bool {
        match self {
            Self::Is(_, it) | Self::AtLeast(_, it) | Self::AtMost(_, it) => *it == option,
            Self::OneOf(_, all) => all.contains(&option),
            Self::Deferred(_)
            | Self::After(_)
            | Self::Happened(_)
            | Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Lacks(_) => false,
        }
    }

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
            Self::Happened(event) => format!("{} has happened", agenda.event(*event).name),
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
            Self::Is(..) | Self::Deferred(_) | Self::After(_) | Self::Happened(_) | Self::Not(_) | Self::Lacks(_) => {
                words
            }
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
