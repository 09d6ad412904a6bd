//! `summitry brief --lang ru`: every word that the program makes is Russian, in every kind of file, whatever the brief is made of.

use crate::brief::parts;
use crate::desk::{contents, desk_with, says};
use std::collections::BTreeSet;
use tempfile::TempDir;

/// What the results are made with, beside the scenario; each in a folder of that name.
const RESULTS: &[(&str, &[&str])] = &[
    ("forecast", &["forecast", "russian.ron", "--record", "russian_record.ron", "--draws", "60"]),
    ("run", &["run", "russian.ron"]),
    ("analyze", &["analyze", "russian.ron"]),
    ("compare", &["compare", "russian.ron", "--draws", "60"]),
    ("sensitivity", &["sensitivity", "russian.ron", "--draws", "200"]),
    ("choose-russia", &["choose", "russian.ron", "--for", "russia", "--draws", "40"]),
    ("choose-us", &["choose", "russian.ron", "--for", "us", "--draws", "40"]),
    ("evidence", &["evidence", "russian.ron", "--for", "us", "--draws", "100"]),
    ("maps", &["sweep", "russian.ron", "--vary", "us.discount=0.9..1:3", "--vary", "opens=russia,us", "--draws", "20"]),
    ("lines", &["sweep", "russian.ron", "--vary", "us.discount=0.9..1:4", "--draws", "20"]),
    ("dots", &["sweep", "russian.ron", "--vary", "opens=russia,us", "--draws", "20"]),
    ("rate", &["reach", "russian.ron", "--until", "full_agreement_rate>=0.97", "--draws", "60"]),
    ("nash", &["reach", "russian.ron", "--until", "nash:site=cancelled", "--change", "us.no_deal.adjustment"]),
    (
        "never",
        &["reach", "russian.ron", "--until", "full_agreement_rate>=0.999", "--change", "us.discount", "--draws", "60"],
    ),
    ("set", &["run", "russian.ron", "--set", "us.discount=0.9", "--what-if", "softer_russia"]),
    ("backtest", &["backtest", "russian.ron", "--record", "russian_record.ron", "--draws", "40"]),
];

/// Every kind of file.
const ALL: &str = "html,docx,pptx,pdf,xlsx";

/// Words in Latin letters that a Russian brief has: names of the program and of a method's authors, and what the scenario's file
/// itself calls a linkage that has no title.
const LATIN: [&str; 7] = ["Summitry", "SHA", "Mastrandrea", "et", "al", "offence", "defence"];

/// A folder with the scenario and its results, those of such names.
fn played(is_played: impl Fn(&str) -> bool) -> TempDir {
    let desk = desk_with(&["tests/all/russian.ron", "tests/all/russian_record.ron"]);
    for (folder, command) in RESULTS.iter().filter(|(folder, _)| is_played(folder)) {
        says(&desk, &[*command, &["--out", *folder, "--no-charts", "-q"]].concat(), 0);
    }
    desk
}

/// The words in Latin letters of a text, but those that may be there, hexadecimal numbers and addresses of scenarios.
fn latin(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'));
    let words =
        words.map(|word| word.trim_matches('.')).filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()));
    let is_sum = |word: &str| word.len() >= 8 && word.chars().all(|c| c.is_ascii_hexdigit());
    let is_address = |word: &str| word.contains('.');
    words.filter(|word| !LATIN.contains(word) && !is_sum(word) && !is_address(word)).map(str::to_owned).collect()
}

/// What people read of a page, and what is read out to them; neither styles nor scripts nor commands.
fn read_of_page(html: &str) -> String {
    let (mut text, mut rest) = (String::new(), html);
    let hidden = ["style", "script", "pre"];
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        let (tag, behind) = tag.split_once('>').unwrap();
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        for said in ["aria-label=\"", "alt=\"", "title=\""].iter().filter_map(|name| tag.split_once(name)) {
            text.push_str(said.1.split_once('"').unwrap().0);
        }
        rest =
            if hidden.contains(&name.as_str()) { behind.split_once(&format!("</{name}>")).unwrap().1 } else { behind };
    }
    text.replace("&quot;", " ").replace("&amp;", " ").replace("&lt;", " ").replace("&gt;", " ")
}

/// What people read of parts of XML, and the descriptions of pictures; commands are left out.
fn read_of_xml(xml: &str) -> String {
    let document = roxmltree::Document::parse(xml).unwrap();
    let texts = document.descendants().filter(roxmltree::Node::is_element).flat_map(|node| {
        let text = (node.tag_name().name() == "t").then(|| node.text()).flatten();
        [text, node.attribute("descr")]
    });
    texts.flatten().filter(|text| !text.starts_with("summitry ")).collect::<Vec<_>>().join(" ")
}

/// Asserts that no word of the brief in a folder is of another language.
fn assert_is_russian(files: &std::collections::BTreeMap<String, Vec<u8>>, of: &str) {
    let html = String::from_utf8(files["brief.html"].clone()).unwrap();
    assert!(html.contains("<html lang=\"ru\">"), "{of}");
    assert_eq!(latin(&read_of_page(&html)), BTreeSet::new(), "{of}: brief.html");
    if let Some((_, data)) = html.split_once("id=\"grid-data\">") {
        let data: serde_json::Value = serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
        for point in data["points"].as_array().unwrap() {
            assert_eq!(latin(&format!("{} {}", point["says"], point["out"])), BTreeSet::new(), "{of}: {point}");
        }
    }
    let tags = [("brief.docx", "w:val=\"ru-RU\""), ("brief.pptx", "lang=\"ru-RU\""), ("brief.xlsx", "ru-RU")];
    for (file, tag) in tags.into_iter().filter(|(file, _)| files.contains_key(*file)) {
        let mut is_tagged = false;
        for (name, bytes) in parts(&files[file]).iter().filter(|(name, _)| !name.contains("/media/")) {
            let xml = std::str::from_utf8(bytes).unwrap();
            is_tagged |= xml.contains(tag);
            assert!(!xml.contains("en-GB"), "{of}: {file}: {name}");
            assert_eq!(latin(&read_of_xml(xml)), BTreeSet::new(), "{of}: {file}: {name}");
        }
        assert!(is_tagged, "{of}: {file}");
    }
    let has_tag = |pdf: &Vec<u8>| pdf.windows(13).any(|bytes| bytes == b"/Lang (ru-RU)");
    assert!(files.get("brief.pdf").is_none_or(has_tag), "{of}");
}

#[test]
fn every_word_of_a_russian_brief_is_russian_whatever_it_is_made_of() {
    let desk = played(|_| true);
    let make = |results: &[&str], formats: &str| {
        says(&desk, &[&["brief"], results, &["--lang", "ru", "--format", formats, "--out", "note", "-q"]].concat(), 0);
        contents(&desk.path().join("note"))
    };
    for (folder, _) in RESULTS.iter().filter(|(folder, _)| *folder != "backtest") {
        assert_is_russian(&make(&[*folder], "html"), folder);
    }
    let several: [&[&str]; 3] = [
        &["run", "backtest"],
        &["analyze", "run"],
        &[
            "forecast",
            "run",
            "analyze",
            "compare",
            "sensitivity",
            "choose-russia",
            "choose-us",
            "evidence",
            "maps",
            "rate",
            "backtest",
        ],
    ];
    for results in several {
        let files = make(results, ALL);
        assert_is_russian(&files, &results.join(" "));
        assert!(make(results, ALL) == files, "the same bytes twice: {results:?}");
        let html = String::from_utf8(files["brief.html"].clone()).unwrap();
        assert!(html.contains(&format!("--lang ru --format {ALL}</pre>")), "the command makes it in Russian again");
    }
}

#[test]
fn a_brief_says_the_same_numbers_in_russian() {
    let desk = played(|folder| folder == "forecast");
    let told = |lang: &str| says(&desk, &["brief", "forecast", "--lang", lang, "--format", "html", "--out", lang], 0).0;
    let (english, russian) = (told("en"), told("ru"));
    let numbers = |text: &str| -> Vec<String> {
        let finding = text.lines().next().unwrap().replace(',', ".");
        let words = finding.split(|c: char| !(c.is_ascii_digit() || c == '.')).map(|word| word.trim_matches('.'));
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    assert_eq!(numbers(&english), numbers(&russian), "{english}{russian}");
    let (_, error) = says(&desk, &["brief", "forecast", "--lang", "fr"], 2);
    assert!(error.contains("'fr' for '--lang <LANGUAGE>'") && error.contains("[possible values: en, ru]"), "{error}");
}
