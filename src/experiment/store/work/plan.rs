//! What is worked on: `work.json`.

use super::names;
use crate::experiment::digest::sha256;
use crate::experiment::json;
use crate::experiment::store::durable;
use crate::experiment::store::folder::at;
use crate::experiment::store::{Manifest, StoreError, read_manifest, real};
use crate::scenario::read_regular;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Whether work can be cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pieces {
    /// Into shards, each played by itself.
    #[default]
    Shards,
    /// It cannot: each step builds on those before it.
    One,
}

/// What is worked on, and in how many shards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The manifest of the result, before any file is listed.
    pub result: Manifest,
    /// How many shards there are; 1 for work in one piece.
    pub n_shards: u64,
    /// Whether there could be several.
    #[serde(default)]
    pub pieces: Pieces,
}

/// The result found where that of a plan is to be.
pub(super) enum Found {
    Nothing,
    /// What the plan is to make.
    Same,
    /// Another one, with how it differs.
    Other(String),
}

impl Plan {
    /// What result there is at the target.
    pub(super) fn result_at(&self, target: &Path) -> Found {
        let Some(found) = read_manifest(target) else { return Found::Nothing };
        let result = Manifest { files: Vec::new(), ..found };
        let differs = self.difference(&Self { result, ..self.clone() });
        differs.map_or(Found::Same, Found::Other)
    }

    /// How other work differs from this; nothing if it is the same.
    fn difference(&self, other: &Self) -> Option<String> {
        let (own, others) = (&self.result, &other.result);
        let tell =
            |what: &str, own: &str, other: &str| (own != other).then(|| format!("{what} `{other}`, not `{own}`"));
        let shards = (self.n_shards != other.n_shards)
            .then(|| format!("it has {} shards, not {}", other.n_shards, self.n_shards));
        tell("its verb is", &own.verb, &others.verb)
            .or_else(|| tell("it was begun by version", &own.version, &others.version))
            .or_else(|| tell("its arguments are", &own.arguments.join(" "), &others.arguments.join(" ")))
            .or(shards)
            .or_else(|| tell("its scenario is", &own.scenario, &others.scenario))
            .or_else(|| tell("its scenario has the SHA-256 sum", &own.scenario_sha256, &others.scenario_sha256))
            .or_else(|| (self != other).then(|| "its record differs".to_owned()))
    }
}

/// No plan is longer, in bytes.
const MAX_PLAN: u64 = 16 << 20;

/// The plan of the work in a folder with the sum of its file, if there is one.
pub(super) fn read(folder: &Path) -> Option<(Plan, String)> {
    let bytes = read_regular(&folder.join(names::PLAN), MAX_PLAN).ok()?;
    Some((serde_json::from_slice(&bytes).ok()?, sha256(&bytes)))
}

/// Makes sure that the work in a folder is of this plan; gives the sum of the plan's file.
pub(super) fn agree(folder: &Path, plan: &Plan) -> Result<String, StoreError> {
    let path = folder.join(names::PLAN);
    if read(folder).is_none() {
        durable::write(&path, json(plan).as_bytes()).map_err(at(&path))?;
    }
    // Read back even if just written: another process may have come first.
    match read(folder) {
        Some((found, sum)) => match plan.difference(&found) {
            None => Ok(sum),
            Some(difference) => Err(StoreError::OtherWork { path: folder.to_path_buf(), difference }),
        },
        None => Err(StoreError::NoWork { path }),
    }
}

/// The plan of the unfinished work on a result, with the folder in which its scenario files are kept, each by its number
/// as [`WorkFolder::keep_source`](super::WorkFolder::keep_source) was told. Nothing if there is a result and no
/// unfinished work.
///
/// # Errors
///
/// If there is neither.
pub fn plan_at(target: &Path) -> Result<Option<(Plan, Vec<PathBuf>)>, StoreError> {
    let real = real(target)?;
    let folder = names::folder(&real);
    if let Some((plan, _)) = read(&folder) {
        let sources = (0..).map(|n| names::source(&folder, n)).take_while(|path| path.exists());
        return Ok(Some((plan, sources.collect())));
    }
    match read_manifest(&real) {
        Some(_) => Ok(None),
        None => Err(StoreError::NoWork { path: target.to_path_buf() }),
    }
}
