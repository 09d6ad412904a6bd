//! What tests of the library go through: every scenario that is shipped, as its folder has it.

use super::{Document, load};
use std::fs;
use std::path::{Path, PathBuf};

/// Every scenario that is shipped, with its file, in order of name.
pub(crate) fn shipped() -> Vec<(String, Document)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let paths = fs::read_dir(folder).expect("they are there").map(|entry| entry.expect("it is there").path());
    let scenarios = paths.filter(|path| path.extension().is_some_and(|extension| extension == "ron"));
    let name = |path: PathBuf| path.file_name().and_then(|name| name.to_str()).expect("names are plain").to_owned();
    let mut files: Vec<String> = scenarios.map(|path| format!("scenarios/{}", name(path))).collect();
    files.sort();
    assert!(files.len() > 3, "the shipped scenarios: {files:?}");
    files.into_iter().map(opened).collect()
}

/// Every scenario that is shipped, and some of those in `tests/all`.
pub(crate) fn shipped_and(others: &[&str]) -> Vec<(String, Document)> {
    let others = others.iter().map(|name| opened(format!("tests/all/{name}.ron")));
    shipped().into_iter().chain(others).collect()
}

fn opened(file: String) -> (String, Document) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
    let document = load(path).unwrap_or_else(|error| panic!("{error}"));
    (file, document)
}
