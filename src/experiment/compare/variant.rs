//! What is held against the baseline.

use crate::scenario::{Document, SetError};

/// A what-if: the scenario as it would be.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The question that it answers.
    pub question: Option<String>,
    /// What it sets: addresses and values.
    pub changes: Vec<(String, String)>,
    /// The scenario with its changes made, and no what-ifs left in it.
    pub document: Document,
}

/// The what-ifs of those names, or all that the document has if none is named, each with some further changes made after
/// its own.
///
/// # Errors
///
/// If there is no such what-if, or the changes do not go together.
pub fn variants(document: &Document, names: &[&str], further: &[(&str, &str)]) -> Result<Vec<Variant>, SetError> {
    let known = &document.scenario().what_ifs;
    let all: Vec<&str> = known.iter().map(|what_if| what_if.name.as_str()).collect();
    let names = if names.is_empty() { &all[..] } else { names };
    let variant = |(name, changed): (&&str, Result<Document, SetError>)| {
        let what_if = known.iter().find(|what_if| what_if.name == **name);
        Ok(Variant {
            name: (*name).to_owned(),
            title: what_if.map_or_else(|| (*name).to_owned(), |what_if| what_if.title.clone()),
            question: what_if.map(|what_if| what_if.question.clone()),
            changes: what_if.map(|what_if| what_if.changes.clone()).unwrap_or_default(),
            document: changed?,
        })
    };
    names.iter().zip(document.each_what_if(names, further)).map(variant).collect()
}
