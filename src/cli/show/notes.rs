//! The reasons and sources given in a scenario, each shown once, where it belongs.

use super::part;
use summitry::agenda::Note;
use summitry::report::Page;
use summitry::scenario::Scenario;

/// Every note of a scenario, by the address it belongs to.
pub(super) struct Notes<'s> {
    /// Address, the value it has if it is a number, the note, whether it was shown.
    entries: Vec<(&'s str, Option<f64>, &'s Note, bool)>,
}

impl<'s> Notes<'s> {
    pub(super) fn of(scenario: &'s Scenario) -> Self {
        let structs = scenario.notes().iter().map(|(name, note)| (name.as_str(), None, note, false));
        let noted = scenario.addresses().iter().filter(|address| !address.note.is_empty());
        let numbers = noted.map(|address| (address.name.as_str(), Some(address.value), &address.note, false));
        Self { entries: structs.chain(numbers).collect() }
    }

    /// Adds the notes of an address and of everything within it.
    pub(super) fn under(&mut self, page: &mut Page, address: &str, indent: usize) {
        let is_within =
            |name: &str| name.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.take(page, is_within, std::borrow::ToOwned::to_owned, indent);
    }

    /// Adds the notes of an address and of everything within it, that address itself left unsaid.
    pub(super) fn of_part(&mut self, page: &mut Page, address: &str, indent: usize) {
        let rest = |name: &str| name.strip_prefix(address).map(|rest| rest.trim_start_matches('.').to_owned());
        let is_within =
            |name: &str| name.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.take(page, is_within, |name| rest(name).unwrap_or_default(), indent);
    }

    /// Adds the note of a delegation as a whole.
    pub(super) fn own(&mut self, page: &mut Page, delegation: &str) {
        self.take(page, |name| name == delegation, |_| String::new(), 2);
    }

    /// Adds the notes that were not shown anywhere.
    pub(super) fn rest(&mut self, page: &mut Page) {
        if self.entries.iter().any(|(_, _, _, was_shown)| !was_shown) {
            part(page, "NOTES");
            page.blank();
            self.take(page, |_| true, str::to_owned, 2);
        }
    }

    fn take(
        &mut self,
        page: &mut Page,
        is_wanted: impl Fn(&str) -> bool,
        label: impl Fn(&str) -> String,
        indent: usize,
    ) {
        for (name, value, note, was_shown) in &mut self.entries {
            if !*was_shown && is_wanted(name) {
                *was_shown = true;
                let label = label(name);
                let value = value.map(|value| format!("{value}")).unwrap_or_default();
                let lead = [label, value].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                let colon = if lead.is_empty() { "" } else { ": " };
                page.paragraph(indent, &format!("{lead}{colon}{}", words(note)));
            }
        }
    }
}

/// A note in words: the reason, then the source in brackets.
fn words(note: &Note) -> String {
    let because = note.because.as_ref().map(|because| format!("because {because}"));
    let source = note.source.as_ref().map(|source| format!("[{source}]"));
    [because, source].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
