//! What a result folder says of itself: `manifest.json`.

use super::ResultFile;
use crate::experiment::digest::sha256;
use crate::experiment::json;
use crate::random::Seed;
use crate::scenario::Document;
use serde::{Deserialize, Serialize};

/// The name of the manifest's file.
pub(super) const FILE_NAME: &str = "manifest.json";
/// What tells a manifest of this program from other files of that name.
const PROGRAM: &str = "summitry";

/// What made a result, and what it consists of. Holds no time and no place, so that the same run gives the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `summitry`.
    pub program: String,
    /// The version of the program.
    pub version: String,
    /// What was done, such as `run`.
    pub verb: String,
    /// The arguments that bear on the result, as they were given: the scenario's file, the seed, what was set.
    pub arguments: Vec<String>,
    /// The scenario's title.
    pub scenario: String,
    /// The SHA-256 sum of the scenario's text as it was run, in hexadecimal.
    pub scenario_sha256: String,
    /// The seed.
    pub seed: u64,
    /// The other files of the result, in the order in which they were written.
    pub files: Vec<ManifestFile>,
}

/// A file of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Its name in the folder.
    pub name: String,
    /// The SHA-256 sum of its bytes, in hexadecimal.
    pub sha256: String,
}

impl Manifest {
    /// The manifest of what a verb did with a scenario, before any file is listed.
    #[must_use]
    pub fn new(verb: &str, arguments: Vec<String>, scenario: &str, scenario_sha256: &str, seed: u64) -> Self {
        Self {
            program: PROGRAM.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            verb: verb.to_owned(),
            arguments,
            scenario: scenario.to_owned(),
            scenario_sha256: scenario_sha256.to_owned(),
            seed,
            files: Vec::new(),
        }
    }

    /// As [`Self::new`], of what a verb does with a document under a seed.
    #[must_use]
    pub fn of(verb: &str, arguments: Vec<String>, document: &Document, seed: Seed) -> Self {
        Self::new(verb, arguments, &document.scenario().title, &sha256(document.text().as_bytes()), seed.0)
    }

    /// The manifest as its file.
    pub(super) fn file(&self) -> ResultFile {
        ResultFile::new(FILE_NAME, json(self))
    }

    /// The manifest that a file's bytes hold, if they are one of this program, of any version.
    pub(super) fn read(bytes: &[u8]) -> Option<ListedNames> {
        serde_json::from_slice(bytes).ok().filter(|names: &ListedNames| names.program == PROGRAM)
    }
}

/// What must be known of a manifest, whatever version wrote it.
#[derive(Debug, Deserialize)]
pub(super) struct ListedNames {
    program: String,
    files: Vec<ListedName>,
}

#[derive(Debug, Deserialize)]
struct ListedName {
    name: String,
}

impl ListedNames {
    /// Whether a file belongs to the result.
    pub(super) fn lists(&self, name: &str) -> bool {
        name == FILE_NAME || self.files.iter().any(|file| file.name == name)
    }
}
