//! The result store: folders of files that are whole or absent.

mod digest;
mod draft;
mod draft_file;
mod durable;
mod error;
mod folder;
mod manifest;
mod replaced;
mod scratch;
mod sealed;
mod stored;
mod work;

pub use digest::sha256;
pub use draft::Draft;
pub use draft_file::DraftFile;
pub use durable::sync_folder;
pub use error::{StoreError, array};
pub use folder::check_target;
pub use manifest::{Manifest, ManifestFile};
pub use replaced::{other_file, replaced};
pub use stored::Stored;
pub use work::{Entry, Pieces, Plan, Progress, Shard, ShardState, WorkFolder, WorkStatus, plan_at, status};

pub(crate) use work::{Begun, CHUNK};

use std::path::Path;

/// A file of a result folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultFile {
    /// Its name in the folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl ResultFile {
    /// A file of that name.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// Stores files and their manifest as a folder, in place of an earlier result if there is one there.
///
/// The files are written to a temporary folder beside the target, which takes the target's place when all is on the disk.
/// An earlier result is deleted after that; if anything fails, it stays as it was.
///
/// # Errors
///
/// If the target exists and is not an earlier result or an empty folder, or the system does not let it be written.
pub fn store(target: &Path, manifest: &Manifest, files: &[ResultFile]) -> Result<(), StoreError> {
    let mut draft = Draft::open(target)?;
    files.iter().try_for_each(|file| draft.add(file))?;
    draft.finish(manifest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn files(text: &str) -> Vec<ResultFile> {
        vec![ResultFile::new("result.json", text), ResultFile::new("transcript.txt", "talks")]
    }

    fn manifest() -> Manifest {
        Manifest::new("run", vec!["talks.ron".to_owned()], "Talks", "00", 0)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_is_made_with_those_above_it_and_replaced_whole() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("output/talks/run");
        store(&target, &manifest(), &[files("1"), vec![ResultFile::new("extra.csv", "")]].concat()).unwrap();
        assert_eq!(names(&target), ["extra.csv", "manifest.json", "result.json", "transcript.txt"]);
        store(&target, &manifest(), &files("2")).unwrap();
        assert_eq!(names(&target), ["manifest.json", "result.json", "transcript.txt"]);
        assert_eq!(fs::read_to_string(target.join("result.json")).unwrap(), "2");
        assert_eq!(names(target.parent().unwrap()), ["run"], "nothing is left beside it");
    }

    #[test]
    fn the_manifest_lists_every_other_file_with_its_sum() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        store(&target, &manifest(), &files("")).unwrap();
        let written: Manifest = serde_json::from_slice(&fs::read(target.join("manifest.json")).unwrap()).unwrap();
        assert_eq!((written.program.as_str(), written.version.as_str()), ("summitry", env!("CARGO_PKG_VERSION")));
        let listed: Vec<&str> = written.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(listed, ["result.json", "transcript.txt"]);
        assert!(written.files[0].sha256.starts_with("e3b0c442"), "the sum of nothing");
    }

    #[test]
    fn an_empty_folder_may_be_filled() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        fs::create_dir(&target).unwrap();
        store(&target, &manifest(), &files("1")).unwrap();
        assert_eq!(names(&target).len(), 3);
    }

    #[test]
    fn what_no_run_wrote_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        fs::create_dir(&target).unwrap();
        // Browser extensions have a file of that name too.
        fs::write(target.join("manifest.json"), r#"{"name": "extension", "files": []}"#).unwrap();
        assert!(matches!(store(&target, &manifest(), &files("1")), Err(StoreError::NotAResult { .. })));
        assert_eq!(names(&target), ["manifest.json"]);

        let target = place.path().join("other");
        store(&target, &manifest(), &files("1")).unwrap();
        fs::write(target.join("notes.txt"), "mine").unwrap();
        let refused = store(&target, &manifest(), &files("2"));
        assert!(matches!(&refused, Err(StoreError::ForeignFile { name, .. }) if name == "notes.txt"), "{refused:?}");
        assert_eq!(fs::read_to_string(target.join("result.json")).unwrap(), "1");
        assert_eq!(names(place.path()), ["other", "run"]);
    }

    #[test]
    fn a_file_in_the_way_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        fs::write(&file, "mine").unwrap();
        let refused = store(&file, &manifest(), &files("1"));
        assert!(matches!(refused, Err(StoreError::NotAFolder { .. })));
        for below in ["run", "talks/run"] {
            let refused = store(&file.join(below), &manifest(), &files("1")).unwrap_err();
            assert!(refused.to_string().contains("file"), "{refused}");
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
        assert_eq!(names(place.path()), ["file"]);
    }

    #[test]
    fn a_failure_while_writing_leaves_all_as_it_was() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("output/run");
        // The second fails when the first is there.
        let broken = vec![ResultFile::new("a", "1"), ResultFile::new("a", "2")];
        let failed = store(&target, &manifest(), &broken).unwrap_err();
        assert!(failed.to_string().contains("output/run/a"), "{failed}");
        assert_eq!(names(place.path()), Vec::<String>::new(), "folders made on the way are gone too");
        store(&target, &manifest(), &files("1")).unwrap();
        store(&target, &manifest(), &broken).unwrap_err();
        assert_eq!(fs::read_to_string(target.join("result.json")).unwrap(), "1");
        assert_eq!(names(target.parent().unwrap()), ["run"]);
    }

    #[test]
    fn names_that_cannot_be_are_refused_with_the_reason() {
        let place = tempfile::tempdir().unwrap();
        for path in ["..", "/", ""] {
            assert!(
                matches!(store(Path::new(path), &manifest(), &files("1")), Err(StoreError::NoName { .. })),
                "{path}"
            );
        }
        let long = place.path().join("n".repeat(300));
        let failed = store(&long, &manifest(), &files("1")).unwrap_err().to_string();
        assert!(failed.contains("nnnn") && failed.contains("too long"), "{failed}");
        assert!(store(&place.path().join("a\0b"), &manifest(), &files("1")).is_err());
        assert_eq!(names(place.path()), Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn behind_a_link_the_folder_is_replaced_and_the_link_stays() {
        let place = tempfile::tempdir().unwrap();
        let (folder, link) = (place.path().join("folder"), place.path().join("link"));
        store(&folder, &manifest(), &files("1")).unwrap();
        std::os::unix::fs::symlink(&folder, &link).unwrap();
        store(&link, &manifest(), &files("2")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(folder.join("result.json")).unwrap(), "2");
    }
}
