//! What things are called.

use super::titled::FormsRecord;
use serde::{Deserialize, Serialize};

/// A name and a title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelRecord {
    /// The name in the file.
    pub name: String,
    /// The title for people.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
}

impl LabelRecord {
    /// What has a name and a title.
    #[must_use]
    pub fn new(name: impl Into<String>, title: impl Into<String>) -> Self {
        Self { name: name.into(), title: title.into(), forms: FormsRecord::default() }
    }
}

/// An issue with its options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueLabelRecord {
    /// The name in the file.
    pub name: String,
    /// The title for people.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// Its options, with `deferred` last where it may be left open.
    pub options: Vec<LabelRecord>,
}
