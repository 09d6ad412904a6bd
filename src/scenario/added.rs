//! What-ifs added to a scenario: written into its text, which is then read and checked anew.

use super::address::PartKind;
use super::document::Document;
use super::load_error::LoadError;
use super::reader;
use super::tree::{Body, Kind, Node};
use std::fmt::Write as _;

/// A what-if that is to be written into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWhatIf {
    /// How the file refers to it: small letters, digits and underscores.
    pub name: String,
    /// How people refer to it.
    pub title: String,
    /// What it answers.
    pub question: String,
    /// What it sets: addresses and values as `--set` takes them.
    pub changes: Vec<(String, String)>,
}

impl Document {
    /// The scenario with one more what-if, the last of its file.
    ///
    /// # Errors
    ///
    /// If the what-if is none: a name that is taken or no name, or changes that cannot be made.
    pub fn with_added(&self, what_if: &NewWhatIf) -> Result<Self, LoadError> {
        let entry = self.entry(what_if);
        let mut text = self.text().to_owned();
        if let Ok(tree) = reader::read(&self.source) {
            let (at, put) = placed(&tree, &entry);
            text.insert_str(at, &put);
        }
        let added = Self::parse(self.name(), &text)?;
        added.blamed(&[&what_if.name]).map_or(Ok(added), Err)
    }

    /// The entry of the map of what-ifs.
    fn entry(&self, what_if: &NewWhatIf) -> String {
        let NewWhatIf { name, title, question, changes } = what_if;
        let mut text = format!(
            "{}: WhatIf(\n            title: {},\n            question: {},\n            set: [\n",
            quoted(name),
            quoted(title),
            quoted(question)
        );
        for (address, value) in changes {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "                ({}, {}),", quoted(address), self.in_file(address, value));
        }
        text + "            ],\n        )"
    }

    /// A value as the file has it: names and days in quotes.
    fn in_file(&self, address: &str, value: &str) -> String {
        let is_number = value.trim().parse::<f64>().is_ok();
        let kind = self.scenario().parts().iter().find(|part| part.name == address).map(|part| part.kind);
        match kind {
            Some(PartKind::Option | PartKind::Issue | PartKind::Delegation | PartKind::Event | PartKind::Date)
                if !(is_number && self.scenario().address(address).is_some()) =>
            {
                quoted(value.trim().trim_matches('"'))
            }
            Some(
                PartKind::Option
                | PartKind::Issue
                | PartKind::Delegation
                | PartKind::Event
                | PartKind::Date
                | PartKind::Named(_)
                | PartKind::OneOf(_)
                | PartKind::Flag
                | PartKind::Targets
                | PartKind::Changes,
            )
            | None => value.trim().to_owned(),
        }
    }
}

/// Where in the text the entry goes, and how it is written there.
fn placed(tree: &Node<'_>, entry: &str) -> (usize, String) {
    let map = tree.field("what_if");
    if let Some(Kind::Map(entries)) = map.map(|node| &node.kind) {
        return match (entries.last(), map) {
            (Some((_, last)), _) => (last.span.end(), format!(",\n        {entry}")),
            (None, Some(map)) => (map.span.start() + 1, format!("\n        {entry},\n    ")),
            (None, None) => (tree.span.end(), String::new()),
        };
    }
    let last = tree.as_struct().and_then(|found| match &found.body {
        Body::Fields(fields) => fields.last(),
        Body::Bare | Body::Values(_) => None,
    });
    let at = last.map_or(tree.span.end(), |field| field.value.span.end());
    (at, format!(",\n    what_if: {{\n        {entry},\n    }}"))
}

/// A text between quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    fn what_if(changes: &[(&str, &str)]) -> NewWhatIf {
        NewWhatIf {
            name: "of_the_page".to_owned(),
            title: "A “new” \"one\"".to_owned(),
            question: "What if?".to_owned(),
            changes: changes.iter().map(|(address, value)| ((*address).to_owned(), (*value).to_owned())).collect(),
        }
    }

    #[test]
    fn what_is_added_sets_what_it_says() {
        let changes = [("us.discount", "0.9"), ("us.strategy", "Conceder(exponent: 0.5)"), ("opens", "russia")];
        for file in ["scenarios/tutorial.ron", "scenarios/tutorial-world.ron"] {
            let document = load(file).expect("it is sound");
            let added = document.with_added(&what_if(&changes)).expect("it may be added");
            let [before, after] = [&document, &added].map(|document| document.scenario().what_ifs());
            assert_eq!(&after[..before.len()], before, "{file}");
            assert_eq!(after[before.len()].title, "A “new” \"one\"", "{file}");
            let [set, by_what_if] = [
                document.set_all(changes).expect("it may be set"),
                added.with_what_if("of_the_page").expect("it is there"),
            ];
            assert!(set.scenario().plays_as(by_what_if.scenario()), "{file}");
        }
    }

    #[test]
    fn a_file_without_what_ifs_gets_its_first_one() {
        let tutorial = load("scenarios/tutorial.ron").expect("it is sound");
        let without =
            tutorial.text().split("    what_if: {").next().expect("a text has a beginning").to_owned() + ")\n";
        let without = Document::parse("without.ron", &without).expect("what-ifs may be left out");
        assert!(without.scenario().what_ifs().is_empty());
        let added = without.with_added(&what_if(&[("us.discount", "0.9")])).expect("it may be added");
        assert_eq!(added.scenario().what_ifs().len(), 1);
    }

    #[test]
    fn what_is_no_what_if_is_refused() {
        let document = load("scenarios/tutorial.ron").expect("it is sound");
        let taken = document.scenario().what_ifs()[0].name.clone();
        let fine = what_if(&[("us.discount", "0.9")]);
        for wrong in [
            NewWhatIf { name: taken, ..fine.clone() },
            NewWhatIf { name: "No name".to_owned(), ..fine.clone() },
            NewWhatIf { title: "a\nb".to_owned(), ..fine },
            what_if(&[("us.discount", "7")]),
            what_if(&[("us.discount", "0.9), (\"us.discount\", 0.8")]),
            what_if(&[("nowhere", "1")]),
        ] {
            let refused = document.with_added(&wrong);
            assert!(matches!(refused, Err(LoadError::Problems(_))), "{wrong:?}");
        }
    }
}
