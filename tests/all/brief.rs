//! `summitry brief`: what it says, what its files hold, and what is no material for one.

use crate::desk::{contents, desk, desk_with, names_in, says};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// The parts of a packed file whose parts are stored as they are.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let number =
        |at: usize, n: usize| (0..n).rev().fold(0_usize, |sum, byte| (sum << 8) | usize::from(bytes[at + byte]));
    let mut parts = BTreeMap::new();
    let mut at = 0;
    while bytes[at..].starts_with(b"PK\x03\x04") {
        let (length, name) = (number(at + 18, 4), number(at + 26, 2));
        let name_at = at + 30;
        let data_at = name_at + name;
        let name = String::from_utf8(bytes[name_at..data_at].to_vec()).unwrap();
        parts.insert(name, bytes[data_at..data_at + length].to_vec());
        at = data_at + length;
    }
    assert!(bytes[at..].starts_with(b"PK\x01\x02"), "the directory follows");
    parts
}

#[test]
fn a_brief_of_a_scenario_says_what_its_results_say_with_the_same_bytes_twice() {
    let desk = desk();
    let brief = ["brief", "tutorial.ron", "--draws", "64", "--out", "note"];
    let (told, _) = says(&desk, &brief, 0);
    let note = contents(&desk.path().join("note"));
    assert_eq!(note.keys().collect::<Vec<_>>(), ["brief.docx", "brief.html", "manifest.json"]);
    let made = ["analyze", "choose-russia", "choose-us", "compare", "forecast", "run", "sensitivity"];
    let found = names_in(&desk.path().join("note-made-of"));
    assert!(found.iter().all(|name| made.contains(&name.as_str())) && found.len() >= 5, "{found:?}");
    says(&desk, &brief, 0);
    assert!(contents(&desk.path().join("note")) == note, "the files differ");

    let html = String::from_utf8(note["brief.html"].clone()).unwrap();
    for part in
        ["<h2>Why</h2>", "<h2>What would change it</h2>", "<h2>How sure this is</h2>", "<h2>To make it again</h2>"]
    {
        assert!(html.contains(part), "{part}");
    }
    for none in ["<script", "src=", "href=", "url(", "@import"] {
        assert!(!html.contains(none), "{none}");
    }
    let forecast = fs::read(desk.path().join("note-made-of/forecast/summary.json")).unwrap();
    let forecast: Value = serde_json::from_slice(&forecast).unwrap();
    let share = format!("({:.0}%, 95% interval", forecast["agreement"]["share"].as_f64().unwrap() * 100.0);
    assert!(told.contains(&share) && html.contains(&share), "{share}: {told}");
    let forecast = "summitry forecast tutorial.ron --draws 64 --seed 0 --no-charts";
    assert!(html.contains(forecast), "{forecast}");

    let docx = parts(&note["brief.docx"]);
    for (name, bytes) in docx.iter().filter(|(name, _)| !name.starts_with("word/media/")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let xml = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for relation in xml.descendants().filter(|node| node.has_tag_name("Relationship")) {
            let target = relation.attribute("Target").unwrap();
            let folder = if name.starts_with("word/") { "word/" } else { "" };
            assert!(docx.contains_key(&format!("{folder}{target}")), "{name}: {target}");
        }
    }
    let document = std::str::from_utf8(&docx["word/document.xml"]).unwrap();
    assert!(document.contains(&share) && document.contains("w:val=\"Heading1\"") && document.contains("descr=\""));
}

#[test]
fn a_brief_of_one_result_has_the_parts_that_it_speaks_of() {
    let desk = desk();
    says(&desk, &["run", "tutorial.ron", "--no-charts", "--out", "run", "-q"], 0);
    let (told, _) = says(&desk, &["brief", "run", "--title", "Where <it> stands", "--format", "html", "--json"], 0);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["files"], serde_json::json!(["brief.html"]));
    let html = fs::read_to_string(desk.path().join("brief-of-run/brief.html")).unwrap();
    assert!(html.contains("<h1>Where &lt;it&gt; stands</h1>") && html.contains("Agreement on"), "{}", &html[..2_000]);
    assert!(!html.contains("What would change it"));
}

#[test]
fn what_is_no_material_is_told() {
    let desk = desk_with(&["scenarios/tutorial.ron", "scenarios/moscow-2008.ron"]);
    for (file, out) in [("tutorial.ron", "run"), ("tutorial.ron", "again"), ("moscow-2008.ron", "other")] {
        says(&desk, &["run", file, "--no-charts", "--out", out, "-q"], 0);
    }
    says(&desk, &["analyze", "moscow-2008.ron", "--no-charts", "--out", "zone", "-q"], 0);
    says(&desk, &["chart", "run", "--only", "issues", "--format", "svg", "--out", "charts", "-q"], 0);
    for (given, expected) in [
        (&["nowhere"][..], "`nowhere`"),
        (&["run", "again"], "error: `again` is a second result of `summitry run`, expected one"),
        (
            &["run", "zone"],
            "error: `zone` is of another scenario, “Moscow two-plus-two, March 2008”, than “Tutorial: limits, \
                            inspections, interceptors” (or of it with other changes)",
        ),
        (
            &["charts"],
            "error: `charts` is a result of `summitry chart`, of which nothing stands in a brief, expected one of \
                       analyze, run, forecast",
        ),
        (
            &["run", "tutorial.ron"],
            "error: `tutorial.ron` is a file among several, expected folders of results, or one scenario \
                                    file alone",
        ),
        (&["run", "--format", "pdf"], "pdf"),
        (&[], "RESULT|FILE"),
    ] {
        let (_, errors) = says(&desk, &[&["brief"][..], given].concat(), 2);
        assert!(errors.contains(expected), "{given:?}: {errors}");
    }
    assert!(!names_in(desk.path()).iter().any(|name| name.contains("brief")));
}
