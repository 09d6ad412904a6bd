//! Whatever is done to other tools' files, reading them neither panics nor takes long.

use crate::exchange::file;
use proptest::prelude::*;
use summitry::exchange::{ForeignFile, ImportError, ImportRules, ImportSettings, import, role_of};
use summitry::scenario::{Look, Report};

const SETS: [[&str; 3]; 3] = [
    ["genius/harbour.xml", "genius/port.xml", "genius/city.xml"],
    ["genius_web/owner.json", "genius_web/worker.json", "genius_web/worker.json"],
    ["negmas/lease.yml", "negmas/lessor.yml", "negmas/tenant.yml"],
];
const PIECES: [&str; 40] = [
    "<",
    ">",
    "</issue>",
    "<issue name=\"x\">",
    "<item value=\"x\" evaluation=\"1\"/>",
    "<![CDATA[",
    "<!--",
    "-->",
    "&amp;",
    "&x;",
    "\"",
    "'",
    "=",
    "index=\"1\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "-",
    "- ",
    "\n",
    "  ",
    "\t",
    "&a ",
    "*a",
    "!!int ",
    "|\n",
    "? ",
    "1e999",
    "-1",
    "0",
    "NaN",
    ".inf",
    "null",
    "é",
    "\u{feff}",
    "\u{0}",
    "type: X",
];

#[derive(Clone, Debug)]
struct Change {
    at: usize,
    deleted: usize,
    inserted: String,
}

fn change() -> impl Strategy<Value = Change> {
    let inserted = prop_oneof![prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned), "\\PC{0,4}"];
    (0_usize..2_000, prop_oneof![2 => Just(0), 1 => 0_usize..60], inserted).prop_map(|(at, deleted, inserted)| Change {
        at,
        deleted,
        inserted,
    })
}

fn changed(text: &str, change: &Change) -> String {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (start, end) = (floor(change.at % (text.len() + 1)), floor(change.at % (text.len() + 1) + change.deleted));
    [&text[..start], &change.inserted, &text[end..]].concat()
}

fn import_quickly(files: &[ForeignFile]) -> Result<(), ImportError> {
    import("imported.ron", files, ImportSettings { n_rounds: 3, n_steps: 3, rules: ImportRules::Standard }).map(|_| ())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_files_are_read_or_refused(
        set in prop::sample::select(SETS.to_vec()),
        which in 0_usize..3,
        changes in prop::collection::vec(change(), 1..4),
    ) {
        let mut files: Vec<ForeignFile> = set.iter().map(|path| file(path)).collect();
        files[which].text = changes.iter().fold(files[which].text.clone(), |text, change| changed(&text, change));
        if let Err(error) = import_quickly(&files) {
            let said = error.report(Look::Plain);
            prop_assert!(said.starts_with("error: "), "{}", said);
            if let ImportError::Files(problems) = error {
                prop_assert!(problems.iter().all(|of_file| !of_file.list().is_empty()));
            }
        }
    }
}

#[test]
fn what_would_eat_memory_or_time_is_refused() {
    let entities =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><utility_space>&b;</utility_space>";
    let mut aliases = "a: &a [x, x]\n".to_owned();
    for (name, before) in ["b", "c", "d", "e", "f", "g", "h"].iter().zip(["a", "b", "c", "d", "e", "f", "g"]) {
        aliases.push_str(&format!("{name}: &{name} [*{before}, *{before}, *{before}]\n"));
    }
    let texts = [
        entities.to_owned(),
        aliases,
        "<a>".repeat(200_000),
        "[".repeat(1_000_000),
        "{\"a\":".repeat(200_000),
        "- ".repeat(200_000),
        "{a: ".repeat(200_000),
        format!("[{}]", "1,".repeat(1_000_000)),
        format!("a: [{}]", "1,".repeat(1_000_000)),
        format!("<a>{}</a>", "<b/>".repeat(700_000)),
        "\u{0}".repeat(1_000),
        "?\n".repeat(10_000),
        "'".repeat(100_000),
        "&".repeat(100_000),
    ];
    for text in texts {
        let file = ForeignFile { name: "x".to_owned(), text };
        let _ = role_of(&file);
        let start = file.text.chars().take(20).collect::<String>();
        let said = import_quickly(&[file]).map_err(|error| error.report(Look::Plain));
        assert!(said.is_err_and(|said| said.starts_with("error: ") && said.len() < 5_000), "{start}");
    }
}

fn refusal(name: &str, text: &str) -> String {
    import_quickly(&[ForeignFile::new(name, text.as_bytes()).unwrap()]).expect_err("it is refused").to_string()
}

#[test]
fn attributes_of_one_element_are_bounded() {
    let attributes = (0..60_000).map(|n| format!(" a{n}='>'")).collect::<Vec<_>>().concat();
    let said = refusal("wide.xml", &format!("<utility_space{attributes}/>"));
    assert!(said.contains("this element has more than 64 attributes"), "{}", &said[..said.len().min(500)]);
    let namespaces = (0..200).map(|n| format!(" xmlns:a{n}='x'")).collect::<Vec<_>>().concat();
    assert!(refusal("spaces.xml", &format!("<utility_space{namespaces}/>")).contains("more than 64 attributes"));
    // What stands in quotes, comments and the like is no element.
    let quoted = "<utility_space a='<b<b<b' b=\"/>\"><!-- <a <a --><![CDATA[<a <a]]></utility_space>";
    assert!(!refusal("quoted.xml", quoted).contains("nested"), "{}", refusal("quoted.xml", quoted));
}

#[test]
fn very_many_items_and_weights_are_read_in_one_go() {
    // Each of these would take minutes if every one were held against all others.
    let items = (0..60_000).map(|n| format!("<item value=\"{n}\" evaluation=\"1\"/>\n")).collect::<Vec<_>>().concat();
    let issue = format!("<issue index=\"1\" name=\"fee\" type=\"discrete\">{items}</issue>");
    assert!(refusal("items.xml", &format!("<utility_space>{issue}</utility_space>")).contains("found 1 profile"));
    let issues = (0..20_000).map(|n| format!("<issue index=\"{n}\" name=\"{n}\"/>\n")).collect::<Vec<_>>().concat();
    let weights = (0..20_000).map(|n| format!("<weight index=\"{n}\" value=\"1\"/>\n")).collect::<Vec<_>>().concat();
    let said = refusal("weights.xml", &format!("<utility_space>{issues}{weights}</utility_space>"));
    assert!(said.contains("has no values, at least one is needed"), "{}", &said[..said.len().min(500)]);
    let weights: Vec<String> = (0..60_000).map(|n| format!("\"{n}\": 0.1")).collect();
    let issues: Vec<String> = (0..60_000).map(|n| format!("\"{n}\": {{\"x\": 1}}")).collect();
    let text = format!("{{\"issueWeights\": {{{}}}, \"issues\": {{{}}}}}", weights.join(","), issues.join(","));
    assert!(refusal("weights.json", &text).contains("found 1 profile"));
}
