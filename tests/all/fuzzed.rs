//! What fuzzing tries, tried with its corpus: every entry once found something, or shows the way to it.

#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "there it is a library")]
mod fuzz;

use std::fs;
use std::path::PathBuf;

/// What is tried with whatever bytes.
type Target = fn(&[u8]);

/// What is tried, by the folder of its corpus.
const TARGETS: [(&str, Target); 6] = [
    ("scenario", fuzz::scenario),
    ("edited", fuzz::edited),
    ("import", fuzz::import),
    ("set", fuzz::set),
    ("charts", fuzz::charts),
    ("stored", fuzz::stored),
];

fn folder(of: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz")).join(of)
}

#[test]
fn the_corpus_finds_nothing() {
    for (name, target) in TARGETS {
        let entries = fs::read_dir(folder("corpus").join(name)).expect("each target has a corpus");
        let mut n = 0;
        for entry in entries {
            target(&fs::read(entry.expect("it can be listed").path()).expect("it can be read"));
            n += 1;
        }
        assert!(n > 0, "{name}: the corpus is empty");
    }
}

#[test]
fn every_target_is_tried_here_too() {
    let mut built: Vec<String> = fs::read_dir(folder("fuzz_targets"))
        .expect("it is there")
        .map(|entry| entry.expect("it can be listed").path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    built.sort();
    let mut tried = TARGETS.map(|(name, _)| name.to_owned()).to_vec();
    tried.sort();
    assert_eq!(built, tried);
}
