//! A folder of one's own in which commands are run, and what they leave in it.

use crate::golden;
use assert_cmd::assert::{Assert, OutputAssertExt};
use assert_cmd::cargo::cargo_bin;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A folder with the tutorial in it.
pub(crate) fn desk() -> TempDir {
    desk_with(&["scenarios/tutorial.ron"])
}

/// A folder with some files of the repository in it.
pub(crate) fn desk_with(files: &[&str]) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    for file in files {
        let from = golden::repository(file);
        fs::copy(&from, desk.path().join(from.file_name().unwrap())).unwrap();
    }
    desk
}

/// A folder with all shipped scenarios.
pub(crate) fn desk_with_shipped() -> TempDir {
    let files: Vec<String> = golden::shipped().iter().map(|name| format!("scenarios/{name}.ron")).collect();
    desk_with(&files.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A command that is to be run in a folder.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin("summitry"));
    command.current_dir(folder).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs a command in a folder.
pub(crate) fn summitry(folder: &Path, arguments: &[&str]) -> Assert {
    command(folder, arguments).assert()
}

/// Runs a command that must end with a code; gives what it says on standard output and standard error.
pub(crate) fn says(desk: &TempDir, arguments: &[&str], code: i32) -> (String, String) {
    let output = command(desk.path(), arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

/// Arguments with more behind them.
pub(crate) fn with<'a>(arguments: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [arguments, more].concat()
}

/// Every file of a folder by its name.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

/// The names of what lies in a folder, in order.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

/// The SHA-256 sum of some bytes, in hexadecimal.
pub(crate) fn sum(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |sum, byte| format!("{sum}{byte:02x}"))
}

/// Changes the text of a document that ends with a sum of itself, and the sum with it.
pub(crate) fn reseal(path: &Path, change: impl FnOnce(&str) -> String) {
    let text = fs::read_to_string(path).unwrap();
    let bare = text.rsplit_once(",\n  \"sha256\": ").expect("it ends with a sum").0;
    let bare = change(&format!("{bare}\n}}\n"));
    let open = bare.strip_suffix("\n}\n").unwrap();
    fs::write(path, format!("{open},\n  \"sha256\": \"{}\"\n}}\n", sum(&bare))).unwrap();
}

/// A copy of a folder of files beside it.
pub(crate) fn copy(folder: &Path, name: &str) -> PathBuf {
    let copy = folder.with_file_name(name);
    fs::create_dir(&copy).unwrap();
    for (file, bytes) in contents(folder) {
        fs::write(copy.join(file), bytes).unwrap();
    }
    copy
}

/// Waits until something holds, which it must before the process ends by itself; says whether it does.
pub(crate) fn comes_to(child: &mut Child, mut holds: impl FnMut() -> bool) -> bool {
    while !holds() {
        if child.try_wait().unwrap().is_some() {
            return holds();
        }
        std::thread::yield_now();
    }
    true
}
