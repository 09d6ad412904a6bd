//! Verbs that work on a result that is there.

use super::outcome::Failure;
use std::path::{Path, PathBuf};
use summitry::scenario::Document;
use summitry::store::{Manifest, Stored};

/// A result and the scenario that it was made of.
pub(super) struct Given {
    pub(super) stored: Stored,
    pub(super) document: Document,
}

impl Given {
    /// The result in a folder, all of which is as it was written, with its scenario.
    pub(super) fn open(folder: &Path) -> Result<Self, Failure> {
        Self::of(Stored::open_whole(folder)?, folder)
    }

    /// A result with its scenario; the folder as it was given.
    pub(super) fn of(stored: Stored, folder: &Path) -> Result<Self, Failure> {
        let name = stored.path("scenario.ron").display().to_string();
        let damaged = |what: &str| Failure::BadInput(format!("error: `{name}` {what}"));
        if !stored.manifest.files.iter().any(|file| file.name == "scenario.ron") {
            let (folder, verb) = (folder.display(), &stored.manifest.verb);
            return Err(Failure::BadInput(format!(
                "error: `{folder}` is a result of `summitry {verb}`, which has no scenario of its own"
            )));
        }
        let text = String::from_utf8(stored.file("scenario.ron")?).map_err(|_| damaged("is no UTF-8 text"))?;
        let document = Document::parse(&name, &text)?;
        Ok(Self { stored, document })
    }
}

/// The manifest of what a verb makes of a result.
pub(super) fn made_of(verb: &str, given: Vec<String>, stored: &Stored) -> Manifest {
    let Manifest { scenario, scenario_sha256, seed, sources_sha256, .. } = &stored.manifest;
    let mut manifest = Manifest::new(verb, given, scenario, scenario_sha256, *seed);
    manifest.sources_sha256.clone_from(sources_sha256);
    manifest
}

/// Where what a verb makes of a result goes if nothing is said: beside it.
pub(super) fn beside(result: &Path, verb: &str) -> PathBuf {
    let name = result.file_name().unwrap_or(result.as_os_str()).to_string_lossy();
    result.with_file_name(format!("{verb}-of-{name}"))
}
