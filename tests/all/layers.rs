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

/// The code of a file that is no test.
fn production(text: &str) -> String {
    let mut kept = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push(line);
            continue;
        }
        // A module of tests within the file is its end; anything else that is only for tests is one line.
        if lines.next().is_some_and(|item| item.ends_with('{') && item.contains("mod ")) {
            break;
        }
    }
    kept.join("\n")
}

/// The files and folders of modules that are declared for tests only.
fn test_modules() -> Vec<PathBuf> {
    let name = |item: &str| Some(item.split_once("mod ")?.1.strip_suffix(';')?.to_owned());
    let of = |path: &PathBuf| {
        let folder = if path.ends_with("mod.rs") { path.with_file_name("") } else { path.with_extension("") };
        let text = fs::read_to_string(path).unwrap();
        let items = text.lines().zip(text.lines().skip(1)).filter(|(line, _)| line.trim() == "#[cfg(test)]");
        items.filter_map(|(_, item)| Some(folder.join(name(item)?))).collect::<Vec<_>>()
    };
    files_by_layer().iter().flat_map(|(_, path)| of(path)).collect()
}

/// Every source file with its layer and the code in it that is no test.
pub(crate) fn production_by_layer() -> Vec<(String, PathBuf, String)> {
    let tests = test_modules();
    let is_test =
        |path: &PathBuf| tests.iter().any(|module| path.starts_with(module) || *path == module.with_extension("rs"));
    let files = files_by_layer().into_iter().filter(|(_, path)| !is_test(path));
    let read = |(layer, path): (String, PathBuf)| {
        let code = production(&fs::read_to_string(&path).unwrap());
        (layer, path, code)
    };
    files.map(read).collect()
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

/// A file that no `mod` names is not compiled, and nobody is told.
#[test]
fn every_source_file_is_a_module() {
    let mut files = Vec::new();
    rust_files(&source(""), &mut files);
    let roots = ["lib.rs", "main.rs"].map(source);
    let is_named = |path: &PathBuf| {
        let (name, folder) = if path.ends_with("mod.rs") {
            let folder = path.parent().expect("it lies in a folder");
            (folder.file_name(), folder.parent().expect("it lies below src"))
        } else {
            (path.file_stem(), path.parent().expect("it lies in a folder"))
        };
        let line = format!("mod {};", name.expect("it has a name").to_string_lossy());
        let path_of = format!("path = \"{}\")", path.file_name().expect("it has a name").to_string_lossy());
        let holders = [folder.join("mod.rs"), folder.with_extension("rs")].into_iter().chain(roots.clone());
        let mut texts = holders.filter_map(|holder| fs::read_to_string(holder).ok());
        texts.any(|text| text.lines().any(|item| item.trim_start().ends_with(&line) || item.contains(&path_of)))
    };
    let lost: Vec<&PathBuf> = files.iter().filter(|path| !roots.contains(path) && !is_named(path)).collect();
    assert!(files.len() > 500 && lost.is_empty(), "no `mod` names {lost:?}");
}

#[test]
fn each_layer_uses_only_those_above_it() {
    let layers = layers();
    assert!(layers.len() > 8, "the layers are read from lib.rs: {layers:?}");
    let mut upward = Vec::new();
    for (layer, path, code) in production_by_layer() {
        let Some(own_place) = layers.iter().position(|name| *name == layer) else { continue };
        for used in modules_used(&code) {
            if layers.iter().position(|name| *name == used).is_some_and(|place| place > own_place) {
                upward.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(upward.is_empty(), "upward uses: {upward:#?}");
}

#[test]
fn records_are_told_without_what_made_them() {
    // Where the words for reports and charts are made, and what draws them: none plays, counts, stores or reads scenarios.
    let tellers = ["account", "report", "chart"];
    // A tongue is handed what it words; it alone calls things by their addresses.
    let may_use = ["text", "quantity", "agenda", "calendar", "measure", "result", "tongue"];
    let layers = layers();
    let is_barred =
        |used: &String| layers.contains(used) && !may_use.contains(&used.as_str()) && !tellers.contains(&used.as_str());
    let mut found = Vec::new();
    let mut n_read = 0;
    for (_, path, code) in production_by_layer().iter().filter(|(layer, ..)| tellers.contains(&layer.as_str())) {
        n_read += 1;
        found.extend(
            modules_used(code).into_iter().filter(is_barred).map(|used| format!("{} uses {used}", path.display())),
        );
    }
    assert!(n_read > 50, "the tellers are read: {n_read} files");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_no_test_is_told_from_tests() {
    let code = production("use a;\n#[cfg(test)]\nmod tests;\nuse b;\n#[cfg(test)]\nmod tests {\n    use c;\n}\n");
    assert_eq!(code, "use a;\nuse b;");
    let tests = test_modules();
    let declares = |end: &str| tests.iter().any(|path| path.ends_with(end));
    assert!(declares("chart/sample") && declares("experiment/forecast/tests"), "{tests:?}");
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
    for (_, path, code) in production_by_layer().into_iter().filter(|(_, path, _)| !may(path)) {
        // `payoffs::` is no `fs::`.
        let begins_word =
            |place: usize| !code[..place].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        let hits = touches.iter().filter(|touch| code.match_indices(**touch).any(|(place, _)| begins_word(place)));
        found.extend(hits.map(|touch| format!("{}: {touch}", path.display())));
    }
    assert!(found.is_empty(), "input or output where none belongs: {found:#?}");
}

/// Where a format gives a number a fixed count of digits: `{share:.1}`, `{:+.2}`, `{number:.*e}`.
fn rounds_by_format(line: &str) -> bool {
    let holds = |(at, _): (usize, &str)| {
        let inside = line[at + 1..].trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'));
        inside.strip_prefix(':').is_some_and(|format| {
            let format = format.trim_start_matches(|c: char| matches!(c, '+' | '<' | '>' | '^') || c.is_ascii_digit());
            format.strip_prefix('.').is_some_and(|precision| !precision.starts_with('.'))
        })
    };
    line.match_indices('{').any(holds)
}

#[test]
fn numbers_are_rounded_at_one_place() {
    assert!(
        ["\"{share:.1}%\"", "\"{:+.2}\"", "\"{x:.*e}\"", "\"{value:.n_digits$}\""]
            .iter()
            .all(|line| rounds_by_format(line))
    );
    assert!(
        !["\"{share}.5\"", "\"{n:>4}\"", "Self { place: 0..n }", "\"{path:?}\""]
            .iter()
            .any(|line| rounds_by_format(line))
    );
    // A format rounds a half to even, and what is a hair below it in floating point down.
    let is_elsewhere = |path: &PathBuf| !path.ends_with("text/rounded.rs");
    let mut found = Vec::new();
    for (_, path, code) in production_by_layer().iter().filter(|(_, path, _)| is_elsewhere(path)) {
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//") && rounds_by_format(line));
        found.extend(lines.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    assert!(found.is_empty(), "rounded by a format in place of `text::rounded`: {found:#?}");
}
