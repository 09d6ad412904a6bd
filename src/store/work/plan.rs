//! What is worked on: `work.json`.

use super::names;
use crate::store::Shard;
use crate::store::digest::sha256;
use crate::store::durable;
use crate::store::folder::real;
use crate::store::folder::{at, read_own, unfinished};
use crate::store::manifest::FILE_NAME as MANIFEST;
use crate::store::sealed::{seal, unseal};
use crate::store::stored::recover;
use crate::store::{Manifest, StoreError, Stored};
use serde::{Deserialize, Serialize};
use std::io::ErrorKind;
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
    /// What result there is at the target. One that the plan is to make is held against its sums.
    pub(super) fn result_at(&self, target: &Path) -> Result<Found, StoreError> {
        let stored = match Stored::open(target) {
            // What is left of a result without its manifest is in the way, which is found later.
            Err(StoreError::NoResult { .. }) if !target.join(MANIFEST).exists() => return Ok(Found::Nothing),
            Err(StoreError::OtherVersion { found, own, .. }) => {
                return Ok(Found::Other(format!("it was made by version {found}, not {own}")));
            }
            stored => stored?,
        };
        let result = Manifest { files: Vec::new(), ..stored.manifest.clone() };
        match self.difference(&Self { result, ..self.clone() }) {
            Some(difference) => Ok(Found::Other(difference)),
            None => stored.verify(|_| true).map(|()| Found::Same),
        }
    }

    /// How other work differs from this; nothing if it is the same.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        let (own, others) = (&self.result, &other.result);
        let tell =
            |what: &str, own: &str, other: &str| (own != other).then(|| format!("{what} `{other}`, not `{own}`"));
        let shards = (self.n_shards != other.n_shards)
            .then(|| format!("it has {}, not {}", crate::text::counted(other.n_shards, "shard"), self.n_shards));
        tell("its verb is", &own.verb, &others.verb)
            .or_else(|| tell("it was begun by version", &own.version, &others.version))
            .or_else(|| tell("its arguments are", &own.arguments.join(" "), &others.arguments.join(" ")))
            .or(shards)
            .or_else(|| tell("its scenario is", &own.scenario, &others.scenario))
            .or_else(|| tell("its scenario has the SHA-256 sum", &own.scenario_sha256, &others.scenario_sha256))
            .or_else(|| (own.sources_sha256 != others.sources_sha256).then(|| "it was made of other files".to_owned()))
            .or_else(|| (self != other).then(|| "its record differs".to_owned()))
    }
}

/// No plan is longer, in bytes.
const MAX_PLAN: u64 = 16 << 20;

/// What must be known of a plan, whatever version wrote it.
#[derive(Deserialize)]
struct Outline {
    result: OutlineOfResult,
}

#[derive(Deserialize)]
struct OutlineOfResult {
    version: String,
}

/// The plan of the work in a folder with the sum of its file, if there is one.
pub(super) fn read(folder: &Path) -> Result<Option<(Plan, String)>, StoreError> {
    let path = folder.join(names::PLAN);
    let damaged = |reason: String| StoreError::DamagedWork { path: path.clone(), reason };
    let bytes = match read_own(&path, MAX_PLAN) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        bytes => bytes.map_err(|error| damaged(error.to_string()))?,
    };
    let own = env!("CARGO_PKG_VERSION");
    match serde_json::from_slice::<Outline>(&bytes) {
        Ok(Outline { result: OutlineOfResult { version: found } }) if found != own => {
            return Err(StoreError::OtherVersion { path: folder.to_path_buf(), found, own });
        }
        _ => {}
    }
    let plan: Option<Plan> = unseal(&bytes);
    let plan = plan.filter(|plan| (1..=Shard::MOST).contains(&plan.n_shards));
    let plan =
        plan.ok_or_else(|| damaged("what it says does not have the SHA-256 sum that it ends with".to_owned()))?;
    Ok(Some((plan, sha256(&bytes))))
}

/// The plan of the work in a folder, if there is one that can be read.
pub(in crate::store) fn plan_in(folder: &Path) -> Option<Plan> {
    read(folder).ok().flatten().map(|(plan, _)| plan)
}

/// Makes sure that the work in a folder is of this plan; gives the sum of the plan's file.
pub(super) fn agree(folder: &Path, plan: &Plan) -> Result<String, StoreError> {
    let path = folder.join(names::PLAN);
    if read(folder)?.is_none() {
        durable::write(&path, seal(plan).as_bytes()).map_err(at(&path))?;
    }
    // Read back even if just written: another process may have come first.
    match read(folder)? {
        Some((found, sum)) => match plan.difference(&found) {
            None => Ok(sum),
            Some(difference) => Err(StoreError::OtherWork { path: folder.to_path_buf(), difference }),
        },
        None => Err(StoreError::NoWork { path }),
    }
}

/// The plan of the unfinished work on a result, with the files in which the texts that it was read from are kept, each by
/// its number as [`WorkFolder::keep_source`](super::WorkFolder::keep_source) was told. Nothing if there is a result and no
/// unfinished work.
///
/// # Errors
///
/// If there is neither, or what there is is not as it was written.
pub fn plan_at(target: &Path) -> Result<Option<(Plan, Vec<PathBuf>)>, StoreError> {
    let real = real(target)?;
    recover(&real)?;
    let folder = unfinished(&real);
    let Some((plan, _)) = read(&folder)? else {
        return match Stored::open_whole(target) {
            Err(StoreError::NoResult { .. }) if !real.join(MANIFEST).exists() => {
                Err(StoreError::NoWork { path: target.to_path_buf() })
            }
            stored => stored.map(|_| None),
        };
    };
    let source = |(n, sum): (usize, &String)| {
        let path = names::source(&folder, n);
        let damaged = |reason: String| StoreError::DamagedWork { path: path.clone(), reason };
        let text = read_own(&path, names::MAX_SOURCE).map_err(|error| damaged(error.to_string()))?;
        let found = sha256(&text);
        if found == *sum {
            return Ok(path);
        }
        Err(damaged(format!("it has the SHA-256 sum {found}, expected {sum}, as {} lists", names::PLAN)))
    };
    let sources = plan.result.sources_sha256.iter().enumerate().map(source).collect::<Result<_, _>>()?;
    Ok(Some((plan, sources)))
}
