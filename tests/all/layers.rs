//! Holds the layers of `lib.rs`: each module uses only those above it in the list, and only some touch files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the library in layer order, read from `lib.rs`, with the binary's module last.
fn layers() -> Vec<String> {
    let lib = fs::read_to_string(source("lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(String::from).chain(["cli".to_owned()]).collect()
}

fn source(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(path)
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// Every source file below a layer's module, with the layer's name.
fn files_by_layer() -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    rust_files(&source(""), &mut files);
    let layer = |path: &PathBuf| {
        let inside = path.strip_prefix(source("")).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        first.trim_end_matches(".rs").to_owned()
    };
    files.into_iter().map(|path| (layer(&path), path)).collect()
}

/// The library modules named after `crate::` or `summitry::` in a file.
fn modules_used(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for marker in ["crate::", "summitry::"] {
        for (place, _) in text.match_indices(marker) {
            let rest = &text[place + marker.len()..];
            let group = rest.strip_prefix('{').map(|rest| rest.split('}').next().unwrap_or(""));
            let names = group.map_or(vec![rest], |group| group.split(',').map(str::trim).collect());
            used.extend(
                names
                    .iter()
                    .map(|name| name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()),
            );
        }
    }
    used
}

#[test]
fn the_table_of_layers_is_their_list() {
    let lib = fs::read_to_string(source("lib.rs")).unwrap();
    let row = |line: &str| line.strip_prefix("//! | [`")?.split_once("`] |").map(|(name, _)| name.to_owned());
    let table: Vec<String> = lib.lines().filter_map(row).chain(["cli".to_owned()]).collect();
    assert_eq!(table, layers());
}

#[test]
fn each_layer_uses_only_those_above_it() {
    let layers = layers();
    assert!(layers.len() > 8, "the layers are read from lib.rs: {layers:?}");
    let mut upward = Vec::new();
    for (layer, path) in files_by_layer() {
        let Some(own_place) = layers.iter().position(|name| *name == layer) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        for used in modules_used(&text) {
            if layers.iter().position(|name| *name == used).is_some_and(|place| place > own_place) {
                upward.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(upward.is_empty(), "upward uses: {upward:#?}");
}

#[test]
fn the_reading_of_uses_sees_groups_and_paths() {
    let used =
        modules_used("use crate::payoff::Game;\nuse crate::{agenda::Issue, quantity};\nlet x = summitry::chart::y();");
    let expected = ["agenda", "chart", "payoff", "quantity"].map(String::from);
    assert_eq!(used, BTreeSet::from(expected));
}

#[test]
fn only_loading_storing_and_the_binary_touch_files() {
    let may = |path: &Path| {
        let path = path.to_string_lossy();
        ["/scenario/load.rs", "/store/", "/cli/", "/main.rs"].iter().any(|place| path.contains(place))
    };
    let touches = ["std::fs", "fs::", "File::", "std::net", "std::env", "std::process", "SystemTime", "Instant::"];
    let mut found = Vec::new();
    let is_test = |path: &Path| path.ends_with("tests.rs");
    for (_, path) in files_by_layer().into_iter().filter(|(_, path)| !may(path) && !is_test(path)) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        // `payoffs::` is no `fs::`.
        let begins_word =
            |place: usize| !code[..place].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        let hits = touches.iter().filter(|touch| code.match_indices(**touch).any(|(place, _)| begins_word(place)));
        found.extend(hits.map(|touch| format!("{}: {touch}", path.display())));
    }
    assert!(found.is_empty(), "input or output where none belongs: {found:#?}");
}
