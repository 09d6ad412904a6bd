//! `summitry brief`: what it says, what its files hold, and what is no material for one.

use crate::desk::{command, contents, desk, desk_with, names_in, says};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use summitry::text::rounded;

/// The parts of a packed file whose parts are stored as they are.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
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
    assert_eq!(note.keys().collect::<Vec<_>>(), ["brief.docx", "brief.html", "brief.pptx", "manifest.json"]);
    let made = ["analyze", "choose-russia", "choose-us", "compare", "forecast", "reach", "run", "sensitivity"];
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
    let share = format!("({}%, 95% interval", rounded(forecast["agreement"]["share"].as_f64().unwrap() * 100.0, 0));
    assert!(told.contains(&share) && html.contains(&share), "{share}: {told}");
    assert!(html.contains("<pre>summitry brief tutorial.ron --draws 64 --seed 0</pre>"), "one command makes it again");

    let docx = parts(&note["brief.docx"]);
    assert_is_sound(&docx);
    let document = std::str::from_utf8(&docx["word/document.xml"]).unwrap();
    assert!(document.contains(&share) && document.contains("w:val=\"Heading1\"") && document.contains("descr=\""));

    let pptx = parts(&note["brief.pptx"]);
    assert_is_sound(&pptx);
    let first = std::str::from_utf8(&pptx["ppt/slides/slide1.xml"]).unwrap();
    assert!(first.contains(&share), "{first}");
    let all: String = notes_of(&pptx).concat();
    assert!(all.contains("summitry forecast tutorial.ron --draws 64 --seed 0 --no-charts"), "{all}");
}

/// Asserts that every part is XML, leads to parts that are there, and is listed with its kind.
fn assert_is_sound(file: &BTreeMap<String, Vec<u8>>) {
    let kinds = std::str::from_utf8(&file["[Content_Types].xml"]).unwrap();
    for (name, bytes) in file.iter().filter(|(name, _)| !name.contains("/media/")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let xml = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for relation in xml.descendants().filter(|node| node.has_tag_name("Relationship")) {
            let mut folders: Vec<&str> = name.split('/').collect();
            // The relations of `a/b.xml` are `a/_rels/b.xml.rels`, and targets count from `a`.
            folders.truncate(folders.len() - 2);
            for step in relation.attribute("Target").unwrap().split('/') {
                if step == ".." {
                    folders.pop();
                } else {
                    folders.push(step);
                }
            }
            assert!(file.contains_key(&folders.join("/")), "{name}: {folders:?}");
        }
        let is_of_its_kind = name.contains("_rels/") || *name == "[Content_Types].xml";
        assert!(is_of_its_kind || kinds.contains(&format!("PartName=\"/{name}\"")), "{name} is of no kind");
    }
}

/// What the speaker has before him, slide by slide; every slide has a title, notes, and shapes told apart by their numbers.
fn notes_of(deck: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let slides = deck.keys().filter(|name| name.starts_with("ppt/slides/slide"));
    let notes = slides.map(|name| {
        let xml = roxmltree::Document::parse(std::str::from_utf8(&deck[name]).unwrap()).unwrap();
        let named = |tag: &'static str| xml.descendants().filter(move |node| node.tag_name().name() == tag);
        assert_eq!(named("ph").filter(|place| place.attribute("type") == Some("title")).count(), 1, "{name}");
        let numbers: Vec<&str> = named("cNvPr").filter_map(|shape| shape.attribute("id")).collect();
        let apart: std::collections::BTreeSet<&&str> = numbers.iter().collect();
        assert_eq!(numbers.len(), apart.len(), "{name}: {numbers:?}");
        for picture in named("pic") {
            let said = picture.descendants().find_map(|node| node.attribute("descr")).unwrap();
            assert!(said.len() > 20, "{name}: {said}");
        }
        let notes = name.replace("ppt/slides/slide", "ppt/notesSlides/notesSlide");
        let notes = roxmltree::Document::parse(std::str::from_utf8(&deck[&notes]).unwrap()).unwrap();
        let said: Vec<&str> =
            notes.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text()).collect();
        assert!(!said.is_empty(), "{name}");
        said.join("\n")
    });
    notes.collect()
}

#[test]
fn what_is_to_be_tried_by_hand_is_computed_beforehand_and_tables_are_a_workbook() {
    let desk = desk();
    let explore = ["--explore", "us.discount=0.9..1:3", "--explore", "opens=russia,us"];
    let brief =
        [&["brief", "tutorial.ron", "--draws", "8", "--format", "html,xlsx,html", "--out", "note", "-q"], &explore[..]]
            .concat();
    says(&desk, &brief, 0);
    let note = contents(&desk.path().join("note"));
    assert_eq!(note.keys().collect::<Vec<_>>(), ["brief.html", "brief.xlsx", "manifest.json"], "each format once");
    let html = String::from_utf8(note["brief.html"].clone()).unwrap();
    assert!(html.contains("--seed 0 --format html,xlsx</pre>"), "the command that makes it again makes these");
    // The file has the United States open.
    assert!(
        html.contains("<select id=\"axis1\" data-written=\"1\">") && html.contains("<option value=\"1\" selected>")
    );
    let (_, data) = html.split_once("id=\"grid-data\">").unwrap();
    let data: Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
    let points = data["points"].as_array().unwrap();
    assert_eq!(points.len(), 6);
    assert_eq!((&points[0]["at"][0], &data["axes"][1]["span"]), (&serde_json::json!(0.9), &Value::Null));
    // What is shown of a point is what the sweep measured there.
    let sweep: Value =
        serde_json::from_slice(&fs::read(desk.path().join("note-made-of/sweep/summary.json")).unwrap()).unwrap();
    let rate = sweep["points"][5]["metrics"][0]["mean"].as_f64().unwrap();
    assert_eq!(sweep["metrics"][0]["name"], "agreement_rate");
    assert_eq!(points[5]["out"][0][0], format!("{}%", rounded(rate * 100.0, 0)));
    for part in ["<label for=\"axis0\">", "type=\"range\"", "<select id=\"axis1\"", "Nearest computed:", "script-src"] {
        assert!(html.contains(part), "{part}");
    }
    for none in ["src=", "href=", "url(", "@import", "http-equiv=\"refresh", "fetch(", "XMLHttpRequest"] {
        assert!(!html.contains(none), "{none}");
    }

    let workbook = parts(&note["brief.xlsx"]);
    assert_is_sound(&workbook);
    let sheets: Vec<&str> = workbook
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/"))
        .map(|(_, xml)| std::str::from_utf8(xml).unwrap())
        .collect();
    assert!(sheets.len() > 2 && sheets[1].contains("<v>") && sheets[0].contains("inlineStr"), "{}", sheets.len());
}

#[test]
fn what_cannot_be_tried_by_hand_is_told_before_anything_is_played() {
    let desk = desk();
    let one = ["--explore", "us.discount=0.9..1:2"];
    let six = [&one[..]; 6].concat();
    for (given, expected) in [
        (six, "error: `--explore` is given 6 times, expected 5 at most"),
        (vec!["--explore", "us.discount=0.9..1:2000"], "error: `--explore` makes 2,000 points, expected 1,024 at most"),
        (vec!["--explore", "us.discoun=0.9..1:2"], "us.discoun"),
        (vec!["--explore", "us.discount"], "expected ADDRESS=LO..HI:N"),
        (vec!["--explore", "us.discount=0.9..1:2", "--record", "nowhere.ron"], "nowhere.ron"),
    ] {
        let (_, errors) = says(&desk, &[&["brief", "tutorial.ron", "--out", "note"], &given[..]].concat(), 2);
        assert!(errors.contains(expected), "{given:?}: {errors}");
        assert!(!desk.path().join("note").exists());
    }
}

#[test]
fn where_no_brief_may_lie_nothing_is_played_for_one() {
    let desk = desk();
    fs::create_dir(desk.path().join("taken")).unwrap();
    fs::write(desk.path().join("taken/letter.txt"), "mine").unwrap();
    for (out, expected) in [(".", "cannot write results to `.`"), ("taken", "taken")] {
        let output = command(desk.path(), &["brief", "tutorial.ron", "--out", out]).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && errors.contains(expected), "{out}: {errors}");
        assert_eq!(names_in(desk.path()), ["taken", "tutorial.ron"], "{out}");
    }
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
fn the_note_is_a_pdf_whose_table_leads_to_every_object_with_the_same_bytes_twice() {
    let desk = desk();
    says(&desk, &["run", "tutorial.ron", "--no-charts", "--out", "run", "-q"], 0);
    let brief = ["brief", "run", "--title", "Où en est-on ?", "--format", "pdf", "--json"];
    let (told, _) = says(&desk, &brief, 0);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["files"], serde_json::json!(["brief.pdf"]));
    let pdf = fs::read(desk.path().join("brief-of-run/brief.pdf")).unwrap();
    says(&desk, &brief, 0);
    assert!(fs::read(desk.path().join("brief-of-run/brief.pdf")).unwrap() == pdf, "the files differ");

    let text = String::from_utf8_lossy(&pdf);
    let start: usize = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
    let table = String::from_utf8_lossy(&pdf[start..]);
    let rows: Vec<&str> = table.lines().filter_map(|line| line.strip_suffix(" 00000 n ")).collect();
    assert!(pdf.starts_with(b"%PDF-1.7") && table.starts_with("xref\n") && rows.len() > 20, "{table}");
    for (n, row) in rows.iter().enumerate() {
        let place: usize = row.parse().unwrap();
        assert!(pdf[place..].starts_with(format!("{} 0 obj\n", n + 1).as_bytes()), "object {}", n + 1);
    }
    let title = "Où en est-on ?".encode_utf16().map(|unit| format!("{unit:04X}")).collect::<Vec<_>>().concat();
    for part in [&format!("/Title <FEFF{title}>"), "/S /H1", "/S /H2", "/Lang (en-GB)"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn what_is_no_material_is_told() {
    let desk = desk_with(&["scenarios/tutorial.ron", "scenarios/moscow-2008-table.ron"]);
    for (file, out) in [("tutorial.ron", "run"), ("tutorial.ron", "again"), ("moscow-2008-table.ron", "other")] {
        says(&desk, &["run", file, "--no-charts", "--out", out, "-q"], 0);
    }
    says(&desk, &["analyze", "moscow-2008-table.ron", "--no-charts", "--out", "zone", "-q"], 0);
    says(&desk, &["chart", "run", "--only", "issues", "--format", "svg", "--out", "charts", "-q"], 0);
    for (given, expected) in [
        (&["nowhere"][..], "`nowhere`"),
        (&["run", "again"], "error: `again` is a second result of `summitry run`, expected one"),
        (
            &["run", "zone"],
            "error: `zone` is of another scenario, “Moscow two-plus-two, March 2008, the table alone”, than “Tutorial: limits, \
                            inspections, interceptors” (or of it with other changes)",
        ),
        (
            &["charts"],
            "error: `charts` is a result of `summitry chart`, of which nothing stands in a brief, expected one of \
                       run, play, analyze, forecast",
        ),
        (
            &["run", "tutorial.ron"],
            "error: `tutorial.ron` is a file among several, expected folders of results, or one scenario \
                                    file alone",
        ),
        (&["run", "--format", "rtf"], "rtf"),
        (&[], "RESULT|FILE"),
    ] {
        let (_, errors) = says(&desk, &[&["brief"][..], given].concat(), 2);
        assert!(errors.contains(expected), "{given:?}: {errors}");
    }
    assert!(!names_in(desk.path()).iter().any(|name| name.contains("brief")));
}
