//! Why something is taken to be so and who says so, for people who have never seen a scenario file.

use crate::agenda::Note;
use crate::scenario::Scenario;
use crate::text::capitalised;
use crate::tongue::{Label, Tongue};

/// The marks that notes in scenario files carry, and what they stand for.
const MARKS: [(&str, Label<'_>); 3] = [("J:", Label::Judged), ("D:", Label::WorkedOut), ("(U)", Label::Unverified)];

/// The sources that were referred to so far, each by its place from 1 on.
pub(super) struct Sources<'s> {
    scenario: &'s Scenario,
    tongue: &'s dyn Tongue,
    cited: Vec<String>,
}

impl<'s> Sources<'s> {
    pub(super) const fn of(scenario: &'s Scenario, tongue: &'s dyn Tongue) -> Self {
        Self { scenario, tongue, cited: Vec::new() }
    }

    /// A note as a sentence without its full stop, referring to its sources by number.
    pub(super) fn reason(&mut self, note: &Note) -> String {
        let because = note.because.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let because = because.map(|text| capitalised(&self.readable(text)));
        let cited: Vec<String> = self.references(note).iter().map(|number| format!("[{number}]")).collect();
        let cited = cited.concat();
        match (because, cited.as_str()) {
            (None, "") => self.tongue.label(&Label::NoReason),
            (None, cited) => self.tongue.label(&Label::See(cited)),
            (Some(because), "") => because,
            (Some(because), cited) => format!("{} {cited}", because.trim_end_matches('.')),
        }
    }

    /// All that was referred to, in the order of the numbers.
    pub(super) fn listed(self) -> Vec<String> {
        self.cited
    }

    /// The numbers of what a note cites: keys of the scenario's sources, or a text of its own.
    fn references(&mut self, note: &Note) -> Vec<usize> {
        let Some(source) = note.source.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
            return Vec::new();
        };
        let known = |cited: &str| self.scenario.sources().iter().find(|(key, _)| key == cited.trim());
        let keys: Option<Vec<String>> =
            source.split(',').map(|key| known(key).map(|(_, reference)| reference.clone())).collect();
        keys.unwrap_or_else(|| vec![source.to_owned()]).into_iter().map(|reference| self.number(reference)).collect()
    }

    fn number(&mut self, reference: String) -> usize {
        let place = self.cited.iter().position(|cited| *cited == reference).unwrap_or_else(|| {
            self.cited.push(reference);
            self.cited.len() - 1
        });
        place + 1
    }

    /// A text without marks, and with titles in place of names.
    fn readable(&self, text: &str) -> String {
        // A mark may be all that is said.
        let bare = |mark: &str| text.trim_end_matches([':', '.']) == mark.trim_end_matches(':');
        if let Some((_, words)) = MARKS.iter().find(|(mark, _)| bare(mark)) {
            return self.tongue.label(words).trim_end_matches(':').to_owned();
        }
        let mut text = text.to_owned();
        for (mark, words) in MARKS {
            text = marked(&text, mark, &self.tongue.label(&words));
        }
        let mut parts = text.split('`');
        let first = parts.next().unwrap_or_default().to_owned();
        // Every second part stood between backticks.
        parts
            .enumerate()
            .fold(first, |told, (n, part)| told + &if n % 2 == 0 { self.titled(part) } else { part.to_owned() })
    }

    /// The title of an option or an issue of that name, or else the name.
    fn titled(&self, name: &str) -> String {
        let issues = self.scenario.agenda().issues();
        let option = issues.iter().flat_map(|issue| &issue.options).find(|option| option.name == name);
        let issue = || issues.iter().find(|issue| issue.name == name).map(|issue| &issue.title);
        option
            .map(|option| &option.title)
            .or_else(issue)
            .map_or_else(|| name.replace('_', " "), |title| self.tongue.quoted(title))
    }
}

/// A text with words in place of a mark, where that is none of the end of a word: not in `DoD:`.
fn marked(text: &str, mark: &str, words: &str) -> String {
    let mut parts = text.split(mark);
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_within_a_word = mark.starts_with(char::is_alphanumeric) && told.ends_with(char::is_alphanumeric);
        told.push_str(if is_within_a_word { mark } else { words });
        told.push_str(part);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn note(because: &str, source: Option<&str>) -> Note {
        Note { because: Some(because.into()), source: source.map(Into::into) }
    }

    #[test]
    fn marks_names_and_keys_are_put_in_words() {
        let document = load("scenarios/moscow-2008-table.ron").unwrap();
        let scenario = document.scenario();
        let [first, second] = [0, 1].map(|place| scenario.sources()[place].clone());
        let mut sources = Sources::of(scenario, crate::tongue::Language::English.tongue());
        let issue = &scenario.agenda().issues()[0];
        let because = format!("J: beyond `{}`; it stands (U).", issue.options[0].name);
        let expected = format!("Judged: beyond “{}”; it stands (unverified) [1]", issue.options[0].title);
        assert_eq!(sources.reason(&note(&because, Some(&second.0))), expected);
        let both = format!("{}, {}", first.0, second.0);
        assert_eq!(sources.reason(&note("a `no_such_name`", Some(&both))), "A no such name [2][1]");
        assert_eq!(["J", "J.", "D:"].map(|mark| sources.reason(&note(mark, None))), ["Judged", "Judged", "Worked out"]);
        assert_eq!(sources.reason(&note("J: a rate; D: from it", None)), "Judged: a rate; worked out: from it");
        assert_eq!(
            sources.reason(&note("what the DoD: says", None)),
            "What the DoD: says",
            "a mark is a word of its own"
        );
        assert_eq!(sources.reason(&note("said", Some("a letter, 2008"))), "Said [3]");
        assert_eq!(sources.reason(&Note::default()), "No reason is given");
        assert_eq!(sources.listed(), [second.1, first.1, "a letter, 2008".to_owned()]);
    }
}
