//! Expected texts in files. `SUMMITRY_BLESS=1 cargo test` writes them anew; look at the difference before committing.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The names of the shipped scenarios, in alphabetical order.
pub(crate) fn shipped() -> Vec<String> {
    let files = fs::read_dir(repository("scenarios")).unwrap().map(|entry| entry.unwrap().file_name());
    let files = files.map(|file| file.into_string().unwrap());
    let mut names: Vec<String> = files.filter_map(|file| Some(file.strip_suffix(".ron")?.to_owned())).collect();
    names.sort();
    names
}

/// Whether expected files are to be written anew.
pub(crate) fn is_blessing() -> bool {
    std::env::var_os("SUMMITRY_BLESS").is_some_and(|value| value == "1")
}

/// Holds a text against a file below `tests/`.
pub(crate) fn check(path: &str, found: &str) {
    let file = repository("tests").join(path);
    if is_blessing() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if let Some(n) = (0..)
        .zip(expected.lines().chain(["<end>"]))
        .find_map(|(n, line)| (found.lines().chain(["<end>"]).nth(n) != Some(line)).then_some(n))
    {
        let line = found.lines().nth(n).unwrap_or("<end>");
        panic!("line {} of tests/{path} is not what was found: {line}", n + 1);
    }
    assert_eq!(found, expected, "tests/{path}");
}
