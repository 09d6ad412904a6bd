//! What the reference of the format says of a field.

use super::field::{AT_ADDRESS, MUST_BE_GIVEN};
use super::{Field, Holds, Items, Naming, Number, Otherwise, Range};
use crate::text::thousands;

impl Field {
    /// Which values it takes and what it is otherwise, for the reference.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.holds {
            Holds::Fixed(number) => format!("always {number}"),
            Holds::Targets => "map from issues to lists of options".to_owned(),
            Holds::Target => "map from one issue to a list of options".to_owned(),
            Holds::Option => "an option of the issue".to_owned(),
            Holds::Date | Holds::DateOr(_) => "a date".to_owned(),
            Holds::Dates => "a list of dates, rising, all of them after the start".to_owned(),
            Holds::Chances => "a list `[(number, chance), ..]`".to_owned(),
            Holds::Note | Holds::Title | Holds::Text(_) => "text".to_owned(),
            Holds::Name(Naming { nouns, .. }) => format!("name, unlike those of the other {nouns}"),
            Holds::Flag => "`true`, `false`".to_owned(),
            Holds::List(Items { of, most }) => format!("list of {of}, at most {}", thousands(most as u64)),
            Holds::Own(allowed, _) => allowed.to_owned(),
            Holds::Issue => "an issue".to_owned(),
            Holds::Deferrable => "an issue that may be left open".to_owned(),
            Holds::ChoiceOf(issue) => format!("an option of `{issue}`, or `\"deferred\"` if that may be left open"),
            Holds::ChoicesOf(issue) => {
                format!("a list of options of `{issue}`, each once, with `\"deferred\"` if that may be left open")
            }
            Holds::Event => "an event".to_owned(),
            Holds::Condition | Holds::ConditionOr(_) => "a condition".to_owned(),
            Holds::Conditions => "a list of conditions, at least one".to_owned(),
            Holds::OptionOf(issue) => format!("an option of `{issue}`"),
            Holds::Steps => "levels, rising, each with a value 0 to 1".to_owned(),
            Holds::SharesOf(issue) => format!("map from options of `{issue}` to {}", Range::SHARE),
            Holds::OneOf(choices) => {
                let names: Vec<String> = choices.iter().map(|choice| format!("`{}`", choice.name)).collect();
                names.join(" or ")
            }
            Holds::Number(Number { range, unit: AT_ADDRESS, .. }) if range == Self::ANY => {
                "as at the address".to_owned()
            }
            Holds::Number(Number { range, unit: AT_ADDRESS, .. }) => format!("as at the address, {range}"),
            Holds::Number(Number { range, .. }) => range.to_string(),
        }
    }

    /// What stands for it where the reference writes its kind out.
    #[must_use]
    pub fn stand_in(&self) -> String {
        match self.holds {
            Holds::Issue | Holds::Deferrable => "\"issue\"".to_owned(),
            Holds::Option | Holds::OptionOf(_) | Holds::ChoiceOf(_) => "\"option\"".to_owned(),
            Holds::ChoicesOf(_) => "[\"a\", \"b\"]".to_owned(),
            Holds::Date | Holds::DateOr(_) => "\"YYYY-MM-DD\"".to_owned(),
            Holds::Event => "\"event\"".to_owned(),
            Holds::Condition | Holds::ConditionOr(_) => "..".to_owned(),
            Holds::Conditions | Holds::Dates | Holds::Steps | Holds::Chances | Holds::List(_) => "[..]".to_owned(),
            Holds::Targets | Holds::Target | Holds::SharesOf(_) => "{ .. }".to_owned(),
            Holds::Number(_)
            | Holds::Fixed(_)
            | Holds::OneOf(_)
            | Holds::Note
            | Holds::Name(_)
            | Holds::Title
            | Holds::Text(_)
            | Holds::Flag
            | Holds::Own(..) => self.name.to_owned(),
        }
    }

    /// What holds where nothing is written, for the reference.
    #[must_use]
    pub fn default_in_words(&self) -> String {
        match self.holds {
            Holds::Fixed(number) => number.to_string(),
            Holds::Targets
            | Holds::Issue
            | Holds::OptionOf(_)
            | Holds::Steps
            | Holds::Target
            | Holds::Option
            | Holds::Date
            | Holds::Dates
            | Holds::Chances
            | Holds::Deferrable
            | Holds::ChoiceOf(_)
            | Holds::ChoicesOf(_)
            | Holds::Event
            | Holds::Condition
            | Holds::Conditions
            | Holds::Text(None)
            | Holds::Name(Naming { unnamed: None, .. }) => MUST_BE_GIVEN.to_owned(),
            Holds::Note => "none".to_owned(),
            Holds::ConditionOr(otherwise)
            | Holds::DateOr(otherwise)
            | Holds::Text(Some(otherwise))
            | Holds::Own(_, otherwise) => otherwise.to_owned(),
            Holds::Title => "its name in words".to_owned(),
            Holds::Flag => "`false`".to_owned(),
            Holds::List(_) => "empty".to_owned(),
            Holds::Name(Naming { unnamed: Some(unnamed), .. }) => format!("`{unnamed}_1`, .. by place"),
            Holds::SharesOf(_) => format!("{MUST_BE_GIVEN}; 1 for options not listed"),
            Holds::OneOf(choices) => choices.first().map_or_else(String::new, |choice| format!("`{}`", choice.name)),
            Holds::Number(Number { otherwise, .. }) => match otherwise {
                Otherwise::Required => MUST_BE_GIVEN.to_owned(),
                Otherwise::Value(number) => number.to_string(),
                Otherwise::By(_, numbers) => {
                    let of = |(choice, number): &(&str, f64)| format!("{number} with `{choice}`");
                    numbers.iter().map(of).collect::<Vec<_>>().join(", ")
                }
                Otherwise::Written => "the number written".to_owned(),
                Otherwise::Nothing(otherwise) => otherwise.to_owned(),
            },
        }
    }
}
