//! What was probably meant by a path that holds no result.

use super::place::for_shell;
use std::fs;
use std::path::Path;
use summitry::scenario::{MAX_BYTES, read_regular};

/// The file that every result has.
const MANIFEST: &str = "manifest.json";
/// So many folders are looked at for results.
const MOST_LOOKED_AT: usize = 1_000;
/// So many results are named.
const MOST_NAMED: usize = 8;

/// What was probably meant by a path that holds neither a result nor unfinished work.
pub(super) fn instead_of_result(path: &Path) -> Option<String> {
    if path.is_dir() {
        let results = results_in(path);
        return (!results.is_empty()).then(|| format!("there are results in it: {}", results.join(", ")));
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_file() && parent.join(MANIFEST).is_file() {
        return Some(format!("did you mean its folder, `{}`?", parent.display()));
    }
    is_scenario(path).then(|| {
        format!(
            "it is a scenario, which `summitry run {}` plays; a result is the folder that this writes",
            for_shell(path)
        )
    })
}

/// Whether a file reads like a scenario, right or wrong.
fn is_scenario(path: &Path) -> bool {
    let bytes = read_regular(path, MAX_BYTES as u64).unwrap_or_default();
    std::str::from_utf8(&bytes).is_ok_and(|text| text.contains("Scenario("))
}

/// The folders in a folder that hold results, in order.
fn results_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.take(MOST_LOOKED_AT).filter_map(|entry| Some(entry.ok()?.path()));
    let results = paths.filter(|path| path.join(MANIFEST).is_file());
    let mut names: Vec<String> = results.map(|path| format!("`{}`", path.display())).collect();
    names.sort();
    if names.len() > MOST_NAMED {
        let more = names.len() - MOST_NAMED;
        names.truncate(MOST_NAMED);
        names.push(format!("and {more} more"));
    }
    names
}
