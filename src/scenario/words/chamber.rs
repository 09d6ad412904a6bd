//! What people call the numbers and parts of a chamber.

use super::{Form, Words};
use crate::agenda::{Forms, SideMeasure};

impl Words<'_> {
    /// Something of a chamber that must consent.
    pub(super) fn of_chamber(&self, name: &str, field: &[&str]) -> String {
        let (what, of) = match field {
            ["members"] => ("members".to_owned(), "of"),
            ["present"] => ("members present".to_owned(), "in"),
            ["needed" | "votes"] | ["needed", _] => ("votes needed".to_owned(), "in"),
            ["sure"] => ("sure votes".to_owned(), "in"),
            ["shock"] => ("weight of what moves all undecided members".to_owned(), "of"),
            ["delay"] => ("months until the vote".to_owned(), "of"),
            ["of"] => ("delegation".to_owned(), "of"),
            ["while"] => ("condition for the consent".to_owned(), "of"),
            ["swing", group, "voters"] => (format!("number of {}", Forms::in_words(group)), "in"),
            ["swing", group, "yes"] => (format!("chance of a vote of the {}", Forms::in_words(group)), "in"),
            ["swing", group, "shifts", n, "by"] => (format!("shift {n} of the {}", Forms::in_words(group)), "in"),
            ["swing", group, "shifts", n, _] => {
                (format!("condition of shift {n} of the {}", Forms::in_words(group)), "in")
            }
            ["side_measures", measure, "lift"] => (format!("effect of “{}”", self.measure(name, measure)), "in"),
            ["side_measures", measure, "cost"] => (format!("cost of “{}”", self.measure(name, measure)), "for"),
            other => (Forms::in_words(&other.join(" ")), "of"),
        };
        self.with_chamber(&what, of, name)
    }

    fn with_chamber(&self, what: &str, of: &str, name: &str) -> String {
        let Some(chamber) = self.scenario.agenda.chambers.iter().find(|chamber| chamber.name == name) else {
            return format!("{what} {of} {}", Forms::in_words(name));
        };
        match self.form {
            Form::Title => format!("{what}, {}", chamber.title),
            Form::Short => format!("{what}, {}", chamber.short()),
            Form::InText => format!("the {what} {of} {}", chamber.in_text()),
        }
    }

    fn measure(&self, chamber: &str, name: &str) -> String {
        let chamber = self.scenario.agenda.chambers.iter().find(|known| known.name == chamber);
        let measure = chamber.and_then(|chamber| chamber.side_measures.iter().find(|measure| measure.name == name));
        measure.map_or_else(|| Forms::in_words(name), SideMeasure::title)
    }
}
