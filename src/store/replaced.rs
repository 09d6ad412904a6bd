//! What lies where a result is to be, told before it is gone.

use super::folder::{real, unfinished};
use super::work::plan_in;
use super::{Manifest, StoreError, Stored};
use std::fs;
use std::path::{Path, PathBuf};

/// The result that one of this manifest takes the place of, in words; nothing if there is none, or it says the same.
#[must_use]
pub fn replaced(target: &Path, manifest: &Manifest) -> Option<String> {
    match Stored::open(target) {
        Ok(Stored { manifest: found, .. }) => {
            let is_same =
                Manifest { files: Vec::new(), ..found.clone() } == Manifest { files: Vec::new(), ..manifest.clone() };
            (!is_same).then(|| format!("the result of `{}`", found.command()))
        }
        Err(StoreError::OtherVersion { found, .. }) => Some(format!("a result of version {found}")),
        Err(StoreError::NoResult { .. } | StoreError::BrokenLink { .. } | StoreError::NoName { .. }) => None,
        Err(_) => Some("a damaged result".to_owned()),
    }
}

/// The scenario file that what lies at the target was made of, a result or unfinished work, if it is another than the one
/// given: a result is not to take the place of that of another file because the two have the same name.
#[must_use]
pub fn other_file(target: &Path, given: &Path) -> Option<PathBuf> {
    let result = Stored::open(target).ok().map(|stored| stored.manifest);
    let work = || Some(plan_in(&unfinished(&real(target).ok()?))?.result);
    let file = PathBuf::from(result.or_else(work)?.arguments.first()?);
    // A file that is gone was moved, or is looked for from elsewhere.
    let found = fs::canonicalize(&file).ok()?;
    (found != fs::canonicalize(given).ok()?).then_some(file)
}
