//! What-ifs: named changes of a scenario.

use super::document::Document;
use super::set::SetError;
use super::suggest;
use crate::agenda::Note;

/// A named change of a scenario that answers a question.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// How the file and the command line refer to it.
    pub name: String,
    /// How people refer to it.
    pub title: String,
    /// What it answers.
    pub question: String,
    /// What is set: addresses and values as in the file.
    pub changes: Vec<(String, String)>,
    /// Why these changes stand for it.
    pub note: Note,
}

impl Document {
    /// The scenario with the changes of one what-if made.
    ///
    /// # Errors
    ///
    /// If there is no such what-if.
    pub fn with_what_if(&self, name: &str) -> Result<Self, SetError> {
        self.with_what_ifs(&[name], &[])
    }

    /// The scenario with the changes of several what-ifs made, in the order given, and further changes after them.
    ///
    /// # Errors
    ///
    /// If there is no such what-if, or the changes do not go together.
    pub fn with_what_ifs(&self, names: &[&str], further: &[(&str, &str)]) -> Result<Self, SetError> {
        let mut changes = Vec::new();
        for name in names {
            let what_if = self.what_if(name)?;
            changes.extend(what_if.changes.iter().map(|(address, value)| (address.as_str(), value.as_str())));
        }
        changes.extend(further);
        self.set_all(&changes)
    }

    fn what_if(&self, name: &str) -> Result<&WhatIf, SetError> {
        let what_ifs = &self.scenario().what_ifs;
        what_ifs.iter().find(|what_if| what_if.name == name).ok_or_else(|| {
            let names = what_ifs.iter().map(|what_if| what_if.name.as_str());
            let nearest = suggest::several(name, names.clone(), 3).into_iter().map(str::to_owned).collect();
            SetError::UnknownWhatIf { name: name.to_owned(), nearest, known: names.map(str::to_owned).collect() }
        })
    }
}
