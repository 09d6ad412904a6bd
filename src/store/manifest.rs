//! What a result folder says of itself: `manifest.json`.

use super::ResultFile;
use super::sealed::seal;
use crate::random::Seed;
use crate::scenario::Document;
use crate::store::digest::sha256;
use crate::text::{is_plain_file_name, quoted_word, shown_in_line};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
    /// The SHA-256 sums of the texts of the files that the arguments name, as they were read, in hexadecimal.
    pub sources_sha256: Vec<String>,
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
            sources_sha256: Vec::new(),
            seed,
            files: Vec::new(),
        }
    }

    /// As [`Self::new`], of what a verb does with a document under a seed.
    #[must_use]
    pub fn of(verb: &str, arguments: Vec<String>, document: &Document, seed: Seed) -> Self {
        Self::new(verb, arguments, &document.scenario().title, &sha256(document.text().as_bytes()), seed.0)
    }

    /// The same, of what was made of files with these texts.
    #[must_use]
    pub fn made_of(self, sources: &[impl AsRef<str>]) -> Self {
        let sources_sha256 = sources.iter().map(|text| sha256(text.as_ref().as_bytes())).collect();
        Self { sources_sha256, ..self }
    }

    /// The command that made the result, as far as it bears on it, each word as a shell takes it.
    #[must_use]
    pub fn command(&self) -> String {
        let words = ["summitry", self.verb.as_str()].into_iter().chain(self.arguments.iter().map(String::as_str));
        shown_in_line(&words.map(quoted_word).collect::<Vec<_>>().join(" ")).into_owned()
    }

    /// The manifest as its file.
    pub(super) fn file(&self) -> ResultFile {
        ResultFile::new(FILE_NAME, seal(self))
    }

    /// What a manifest says of itself in its file, if it is one of this program, of any version.
    pub(super) fn outline(bytes: &[u8]) -> Option<Outline> {
        serde_json::from_slice(bytes).ok().filter(|outline: &Outline| outline.program == PROGRAM)
    }
}

/// What must be known of a manifest, whatever version wrote it.
#[derive(Debug, Deserialize)]
pub(super) struct Outline {
    program: String,
    pub(super) version: String,
    files: Vec<ListedName>,
}

#[derive(Debug, Deserialize)]
struct ListedName {
    name: String,
}

impl Outline {
    /// Whether a file belongs to the result.
    pub(super) fn lists(&self, name: &str) -> bool {
        name == FILE_NAME || self.files.iter().any(|file| file.name == name)
    }

    /// The first name that no result lists: one that leads out of its folder on some system, or that is taken.
    pub(super) fn unfit_name(&self) -> Option<&str> {
        let mut taken = BTreeSet::from([FILE_NAME.to_owned()]);
        let names = self.files.iter().map(|file| file.name.as_str());
        // Some systems do not tell apart what differs in case only.
        names.into_iter().find(|name| !is_plain_file_name(name) || !taken.insert(name.to_lowercase()))
    }
}
