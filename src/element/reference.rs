//! What the reference of the format says of a field.

use super::field::{AT_ADDRESS, MUST_BE_GIVEN};
use super::{Choice, Field, Holds, Items, Naming, Number, Otherwise, Range};
use crate::text::thousands;

/// What the reference says of what a field holds.
struct Said {
    /// Which values it takes.
    allowed: String,
    /// What stands for it where its kind is written out; the name of the field, if nothing does.
    stand_in: Option<&'static str>,
    /// What holds where nothing is written.
    otherwise: String,
}

impl Field {
    /// Which values it takes and what it is otherwise, for the reference.
    #[must_use]
    pub fn allowed(&self) -> String {
        self.holds.said().allowed
    }

    /// What stands for it where the reference writes its kind out.
    #[must_use]
    pub fn stand_in(&self) -> String {
        self.holds.said().stand_in.unwrap_or(self.name).to_owned()
    }

    /// What holds where nothing is written, for the reference.
    #[must_use]
    pub fn default_in_words(&self) -> String {
        self.holds.said().otherwise
    }
}

impl Holds {
    /// Everything that the reference says of it, each thing that fields hold in one place.
    fn said(self) -> Said {
        match self {
            Self::Number(number) => Said::new(number.allowed(), None).or(number.otherwise()),
            Self::Fixed(number) => Said::new(format!("always {number}"), None).or(number.to_string()),
            Self::OneOf(choices) => {
                let name = |choice: &Choice| format!("`{}`", choice.name);
                let names: Vec<String> = choices.iter().map(name).collect();
                Said::new(names.join(" or "), None).or(choices.first().map_or_else(String::new, name))
            }
            Self::Targets => Said::new("map from issues to lists of options", Some("{ .. }")),
            Self::Target => Said::new("map from one issue to a list of options", Some("{ .. }")),
            Self::Issue => Said::new("an issue", Some("\"issue\"")),
            Self::Deferrable => Said::new("an issue that may be left open", Some("\"issue\"")),
            Self::Option => Said::new("an option of the issue", Some("\"option\"")),
            Self::OptionOf(issue) => Said::new(format!("an option of `{issue}`"), Some("\"option\"")),
            Self::ChoiceOf(issue) => {
                let allowed = format!("an option of `{issue}`, or `\"deferred\"` if that may be left open");
                Said::new(allowed, Some("\"option\""))
            }
            Self::ChoicesOf(issue) => {
                let allowed =
                    format!("a list of options of `{issue}`, each once, with `\"deferred\"` if that may be left open");
                Said::new(allowed, Some("[\"a\", \"b\"]"))
            }
            Self::SharesOf(issue) => {
                let otherwise = format!("{MUST_BE_GIVEN}; 1 for options not listed");
                Said::new(format!("map from options of `{issue}` to {}", Range::SHARE), Some("{ .. }")).or(otherwise)
            }
            Self::Steps => Said::new("levels, rising, each with a value 0 to 1", Some("[..]")),
            Self::Chances => Said::new("a list `[(number, chance), ..]`", Some("[..]")),
            Self::Date => Said::new("a date", Some(A_DATE)),
            Self::DateOr(otherwise) => Said::new("a date", Some(A_DATE)).or(otherwise),
            Self::Dates => Said::new("a list of dates, rising, all of them after the start", Some("[..]")),
            Self::Event => Said::new("an event", Some("\"event\"")),
            Self::Measure => Said::new("a measure, or `weight:DELEGATION.ISSUE`", Some("\"measure\"")),
            Self::Condition => Said::new("a condition", Some("..")),
            Self::ConditionOr(otherwise) => Said::new("a condition", Some("..")).or(otherwise),
            Self::Conditions => Said::new("a list of conditions, at least one", Some("[..]")),
            Self::Note => Said::new("text", None).or("none"),
            Self::Name(Naming { nouns, unnamed, .. }) => {
                let otherwise = unnamed.map(|unnamed| format!("`{unnamed}_1`, .. by place"));
                let said = Said::new(format!("name, unlike those of the other {nouns}"), None);
                said.or(otherwise.as_deref().unwrap_or(MUST_BE_GIVEN))
            }
            Self::Title => Said::new("text", None).or("its name in words"),
            Self::Text(_, otherwise) => Said::new("text", None).or(otherwise.unwrap_or(MUST_BE_GIVEN)),
            Self::Flag => Said::new("`true`, `false`", None).or("`false`"),
            Self::List(items) => Said::new(format!("list of {}", items.allowed()), Some("[..]")).or("empty"),
            Self::Several(items, otherwise) => Said::new(items.allowed(), None).or(otherwise.unwrap_or(MUST_BE_GIVEN)),
            Self::Own(allowed, otherwise) => Said::new(allowed, None).or(otherwise),
        }
    }
}

/// How the reference writes a day.
const A_DATE: &str = "\"YYYY-MM-DD\"";

impl Said {
    /// Of what must be given.
    fn new(allowed: impl Into<String>, stand_in: Option<&'static str>) -> Self {
        Self { allowed: allowed.into(), stand_in, otherwise: MUST_BE_GIVEN.to_owned() }
    }

    /// Of what may be left out.
    fn or(self, otherwise: impl Into<String>) -> Self {
        Self { otherwise: otherwise.into(), ..self }
    }
}

impl Items {
    fn allowed(&self) -> String {
        let most = thousands(self.most as u64);
        let bounds = if self.least == 0 { format!("at most {most}") } else { format!("{} to {most}", self.least) };
        format!("{}, {bounds}", self.of)
    }
}

impl Number {
    fn allowed(&self) -> String {
        if self.unit != AT_ADDRESS {
            return self.range.to_string();
        }
        if self.range == Field::ANY {
            "as at the address".to_owned()
        } else {
            format!("as at the address, {}", self.range)
        }
    }

    fn otherwise(&self) -> String {
        match self.otherwise {
            Otherwise::Required => MUST_BE_GIVEN.to_owned(),
            Otherwise::Value(number) => number.to_string(),
            Otherwise::By(_, numbers) => {
                let of = |(choice, number): &(&str, f64)| format!("{number} with `{choice}`");
                numbers.iter().map(of).collect::<Vec<_>>().join(", ")
            }
            Otherwise::Written => "the number written".to_owned(),
            Otherwise::Nothing(otherwise) => otherwise.to_owned(),
        }
    }
}
