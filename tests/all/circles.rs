//! Holds files against going round in circles: what two files need stands below both.

use crate::layers::production_by_layer;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The path of a module below the crate, by parts.
type Module = Vec<String>;

/// Circles that are known and meant, as files that all lie in one folder, with the reason.
const MEANT: [(&str, &str); 3] = [
    ("strategy", "a strategy is made of parts, and some parts are told the whole strategy that they belong to"),
    ("scenario", "a document can be changed, and what changes it reads the changed text as a document again"),
    ("payoff", "a principal's payoff rules hold principals"),
];

fn words(path: &str) -> Module {
    path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The module that a file holds.
fn module_of(path: &Path) -> Module {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().with_extension("");
    let parts = inside.iter().map(|part| part.to_string_lossy().into_owned());
    parts.filter(|part| !["mod", "lib", "main"].contains(&part.as_str())).collect()
}

/// The paths of a tree of uses: `a::{b, c::d}` is two.
fn spread(uses: &str) -> Vec<String> {
    let Some((before, rest)) = uses.split_once('{') else { return vec![uses.trim().to_owned()] };
    let inside = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
    let (mut depth, mut parts) = (0_i32, vec![String::new()]);
    for c in inside.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match c {
            ',' if depth == 0 => parts.push(String::new()),
            c => parts.last_mut().unwrap().push(c),
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| spread(&format!("{}{}", before.trim(), part.trim()))).collect()
}

/// What a file names of the crate: the names that it hands on with the paths that they lead to, and the paths that it needs.
#[derive(Default)]
struct Named {
    handed_on: BTreeMap<String, Module>,
    needed: Vec<Module>,
}

impl Named {
    fn of(own: &Module, code: &str, modules: &BTreeMap<Module, String>) -> Self {
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.flat_map(|line| [line, "\n"]).collect::<String>();
        let mut named = Self::default();
        for statement in code.split(';') {
            let Some(place) = statement.rfind("use ").filter(|place| is_word_before(&statement[..*place])) else {
                continue;
            };
            let is_public = statement[..place].trim_end().ends_with(['b', ')']) && statement[..place].contains("pub");
            for path in spread(&statement[place + 4..]) {
                let (path, alias) =
                    path.split_once(" as ").map_or((path.as_str(), None), |(path, alias)| (path, Some(alias)));
                let Some(path) = within(own, &words(path), modules) else { continue };
                let Some(name) = alias.map(str::to_owned).or_else(|| path.last().cloned()) else { continue };
                if is_public {
                    named.handed_on.insert(name, path);
                } else {
                    named.needed.push(path);
                }
            }
        }
        // Paths within the code: `module::item`, by a module that is used or that lies below.
        for path in
            code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').filter(|path| path.contains("::"))
        {
            let mut path = words(path);
            if let Some(used) =
                named.needed.iter().find(|used| used.last() == path.first()).filter(|used| modules.contains_key(*used))
            {
                path.splice(..1, used.iter().cloned());
                named.needed.push(path);
            } else if let Some(path) = within(own, &path, modules) {
                named.needed.push(path);
            }
        }
        named
    }
}

/// Whether what stands before a `use` leaves it a word of its own.
fn is_word_before(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The path from the crate's root that a path in a module means, if it is one of the crate.
fn within(own: &Module, path: &Module, modules: &BTreeMap<Module, String>) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([own, rest].concat()),
        "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            Some([&own[..own.len().checked_sub(up)?], &path[up..]].concat())
        }
        _ => modules.contains_key(&[own.as_slice(), &path[..1]].concat()).then(|| [own, path.as_slice()].concat()),
    }
}

/// The module in which the item of a path is defined, through whoever hands it on.
fn defined_in(path: &[String], named: &BTreeMap<Module, Named>, depth: usize) -> Option<Module> {
    let n_modules = (0..=path.len()).rev().find(|n| named.contains_key(&path[..*n]))?;
    let (module, rest) = path.split_at(n_modules);
    let handed_on = rest.first().and_then(|name| named[module].handed_on.get(name));
    match handed_on {
        Some(path) if depth < 9 => defined_in(&[path, &rest[1..]].concat(), named, depth + 1),
        _ => Some(module.to_vec()),
    }
}

/// Which modules need which. That a module needs those within it is no arrow: it is their list.
fn arrows(files: &[(Module, String)]) -> BTreeMap<Module, BTreeSet<Module>> {
    let modules: BTreeMap<Module, String> = files.iter().cloned().collect();
    let named: BTreeMap<Module, Named> =
        files.iter().map(|(module, code)| (module.clone(), Named::of(module, code, &modules))).collect();
    let needs = |(module, of): (&Module, &Named)| {
        let found = of.needed.iter().filter_map(|path| defined_in(path, &named, 0));
        let needed = found.filter(|other| !other.is_empty() && !other.starts_with(module)).collect();
        (module.clone(), needed)
    };
    named.iter().map(needs).collect()
}

/// What can be reached from a module.
fn reached(from: &Module, arrows: &BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<Module> {
    let (mut reached, mut left) = (BTreeSet::new(), vec![from]);
    while let Some(module) = left.pop() {
        left.extend(arrows[module].iter().filter(|other| reached.insert((*other).clone())));
    }
    reached
}

/// The circles: sets of modules each of which can be reached from every other.
fn circles(files: &[(Module, String)]) -> BTreeSet<BTreeSet<Module>> {
    let arrows = arrows(files);
    let all: BTreeMap<&Module, BTreeSet<Module>> =
        arrows.keys().map(|module| (module, reached(module, &arrows))).collect();
    let in_circle = all.iter().filter(|(module, reached)| reached.contains(**module));
    in_circle
        .map(|(module, reached)| reached.iter().filter(|other| all[other].contains(*module)).cloned().collect())
        .collect()
}

fn file(path: &str, code: &str) -> (Module, String) {
    (words(path), code.to_owned())
}

#[test]
fn no_files_go_round_in_circles() {
    let files: Vec<(Module, String)> = production_by_layer()
        .into_iter()
        .filter(|(layer, ..)| layer != "main")
        .map(|(_, path, code)| (module_of(&path), code))
        .collect();
    assert!(files.len() > 400, "the files are read: {}", files.len());
    let is_meant =
        |circle: &&BTreeSet<Module>| MEANT.iter().any(|(layer, _)| circle.iter().all(|module| module[0] == *layer));
    let found = circles(&files);
    let unmeant: Vec<_> = found.iter().filter(|circle| !is_meant(circle)).collect();
    assert!(unmeant.is_empty(), "circles: {unmeant:#?}");
    for (layer, reason) in MEANT {
        assert!(
            found.iter().any(|circle| circle.iter().all(|module| module[0] == layer)),
            "no circle any more where {reason}"
        );
    }
}

#[test]
fn circles_are_found_through_groups_paths_and_those_who_hand_on() {
    let root = file("", "pub mod a;\npub mod b;");
    let a = file("a", "mod one;\nmod two;\npub use one::{First, Second as Other};");
    let circle = |one: &str, two: &str| circles(&[root.clone(), a.clone(), file("a::one", one), file("a::two", two)]);
    let both = BTreeSet::from([BTreeSet::from([words("a::one"), words("a::two")])]);
    assert_eq!(circle("use super::two::X;", "use crate::{a::Other, b};"), both);
    assert_eq!(circle("use super::two;\nfn f() { two::g(); }", "fn g() { super::one::f() }"), both);
    assert_eq!(circle("use super::two::X;", "// use super::one;\nfn g() {}"), BTreeSet::new());
    // A module needs its parts, and they what it offers.
    let parts =
        [root, file("a", "mod one;\nuse one::X;\npub struct Y;"), file("a::one", "use super::Y;\npub struct X;")];
    assert_eq!(circles(&parts), BTreeSet::new());
}
