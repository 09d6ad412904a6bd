//! What a scenario calls things where people read of them.

use super::model::Scenario;
use crate::agenda::Forms;

/// A text that stands in charts, and what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title<'a> {
    /// What it is, such as "the title of issue `fee`".
    pub of: String,
    /// The text.
    pub text: &'a str,
}

impl Scenario {
    /// Every text that may stand in a chart: titles, their further forms and units.
    #[must_use]
    pub fn titles(&self) -> Vec<Title<'_>> {
        let mut titles = Titles(vec![Title { of: "the title of the scenario".to_owned(), text: &self.title }]);
        for issue in &self.agenda.issues {
            let of = format!("issue `{}`", issue.name);
            titles.push("title", &of, Some(&issue.title));
            titles.forms(&of, &issue.forms);
            titles.push("unit", &of, issue.unit.as_ref());
            for option in &issue.options {
                let of = format!("option `{}` of issue `{}`", option.name, issue.name);
                titles.push("title", &of, Some(&option.title));
                titles.push("short title", &of, option.short.as_ref());
            }
        }
        for event in &self.agenda.events {
            let of = format!("event `{}`", event.name);
            titles.push("title", &of, Some(&event.title));
            titles.forms(&of, &event.forms);
        }
        for rule in &self.agenda.compatibility {
            titles.push("title", &format!("compatibility rule `{}`", rule.name), rule.title.as_ref());
        }
        for chamber in &self.agenda.chambers {
            let of = format!("chamber `{}`", chamber.name);
            titles.push("title", &of, Some(&chamber.title));
            titles.forms(&of, &chamber.forms);
            for measure in &chamber.side_measures {
                titles.push("title", &format!("side measure `{}` of {of}", measure.name), measure.title.as_ref());
            }
        }
        for delegation in &self.delegations {
            let of = format!("delegation `{}`", delegation.name);
            titles.push("title", &of, Some(&delegation.title));
            titles.forms(&of, &delegation.forms);
            for line in &delegation.mandate.red_lines {
                titles.push("title", &format!("red line `{}` of {of}", line.name), line.title.as_ref());
            }
            for principal in &delegation.rules.principals {
                titles.push("title", &format!("principal `{}` of {of}", principal.name), principal.title.as_ref());
                for successor in &principal.successors {
                    titles.push("title", &format!("successor `{}` of {of}", successor.name), successor.title.as_ref());
                }
            }
        }
        for what_if in &self.what_ifs {
            titles.push("title", &format!("what-if `{}`", what_if.name), Some(&what_if.title));
        }
        titles.0
    }
}

struct Titles<'a>(Vec<Title<'a>>);

impl<'a> Titles<'a> {
    fn push(&mut self, what: &str, owner: &str, text: Option<&'a String>) {
        self.0.extend(text.map(|text| Title { of: format!("the {what} of {owner}"), text }));
    }

    fn forms(&mut self, owner: &str, forms: &'a Forms) {
        self.push("short title", owner, forms.short.as_ref());
        self.push("title within sentences", owner, forms.in_text.as_ref());
    }
}
