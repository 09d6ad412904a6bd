//! Files that are no scenarios: what they look like, and what is done with such files.

use super::problem::{Problem, ProblemKind, short};
use super::source::{Source, Span};
use std::path::Path;

/// What a file looks like that is no scenario, and what may be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Foreign {
    /// As it follows "this looks like".
    pub(crate) looks_like: String,
    pub(crate) advice: String,
    /// Whether it may be another tool's domain or profile.
    pub(crate) may_be_domain: bool,
}

/// What is said where there is nothing better.
const SCENARIO: &str =
    "a scenario is a text that begins with `Scenario(`; `summitry new FILE` writes one to start from";
const A_RECORD: &str = "a record of what really came of talks";
const RECORD: &str = "`summitry check` checks one in the folder `records` beside its scenario, of which it has the name; `--record FILE` of `summitry forecast` and `summitry compare` holds a scenario against a record; `summitry \
                      backtest SCENARIO --record FILE` scores forecasts by one";
const IMPORT: &str = "`summitry import DOMAIN PROFILE PROFILE -o talks.ron` makes a scenario of another tool's domain";

impl Foreign {
    fn new(looks_like: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { looks_like: looks_like.into(), advice: advice.into(), may_be_domain: false }
    }

    /// What certainly is a domain or profile of another tool.
    fn domain(looks_like: &str) -> Self {
        Self { may_be_domain: true, ..Self::new(looks_like, IMPORT) }
    }

    /// What may be one.
    fn maybe_domain(looks_like: &str) -> Self {
        Self { may_be_domain: true, ..Self::new(looks_like, format!("{IMPORT}, if it is one")) }
    }
}

/// What some bytes are that are no text.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Foreign> {
    const UTF_16: &str = "text in UTF-16";
    let kinds: [(&[u8], &str); 12] = [
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xff\xd8\xff", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or a document of an office program"),
        (b"\x1f\x8b", "a compressed file (gzip)"),
        (b"PAR1", "a table of rows (Parquet)"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"\0asm", "a program"),
        (b"\xff\xfe", UTF_16),
        (b"\xfe\xff", UTF_16),
    ];
    let (_, looks_like) = kinds.iter().find(|(start, _)| bytes.starts_with(start))?;
    let advice = if *looks_like == UTF_16 { "save it as UTF-8" } else { SCENARIO };
    Some(Foreign::new(*looks_like, advice))
}

/// Whether a text begins like a record of what came of talks.
pub(super) fn is_record(name: &str, text: &str) -> bool {
    of_text(name, text).is_some_and(|found| found.looks_like == A_RECORD)
}

/// What the problem with a whole file is, if it does not even begin like a scenario.
pub(super) fn problem(source: &Source) -> Option<Problem> {
    let Foreign { looks_like, advice, .. } = of_text(source.name(), source.text())?;
    let start = source.text().len() - source.text().trim_start().len();
    let line = source.line(source.line_of_offset(start));
    let end = source.text()[start..line.end].char_indices().nth(20).map_or(line.end, |(at, _)| start + at);
    let span = Span::new(start, end.max(start));
    Some(Problem::new(ProblemKind::NoScenario { looks_like }, span).with_help(advice))
}

/// What a text is that does not begin like a scenario.
pub(crate) fn of_text(name: &str, text: &str) -> Option<Foreign> {
    let start = without_remarks(text);
    if start.is_empty() || start.starts_with('(') || start.starts_with("#![") || text.contains("Scenario(") {
        return None;
    }
    match start.chars().next()? {
        '<' => Some(markup(start)),
        '{' | '[' => json(name, start),
        _ => lines(start),
    }
}

/// A text from its first word on that belongs to no remark.
pub(crate) fn without_remarks(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        rest = if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start()
        } else if rest.starts_with("/*") {
            rest.split_once("*/").map_or("", |(_, rest)| rest).trim_start()
        } else {
            return rest;
        }
    }
}

fn markup(text: &str) -> Foreign {
    let lower: String = text.chars().take(4_000).collect::<String>().to_lowercase();
    if lower.contains("<svg") {
        Foreign::new("a picture (SVG)", SCENARIO)
    } else if lower.contains("<html") || lower.contains("<!doctype html") {
        Foreign::new("a web page (HTML)", SCENARIO)
    } else if lower.contains("<negotiation_template") || lower.contains("<utility_space") {
        Foreign::domain("a domain or profile of GENIUS (XML)")
    } else {
        Foreign::maybe_domain("XML")
    }
}

fn json(name: &str, text: &str) -> Option<Foreign> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let has = |keys: &[&str]| keys.iter().all(|key| value.get(key).is_some());
    let folder = Path::new(name).parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = folder.map_or_else(|| ".".to_owned(), |folder| folder.display().to_string());
    let result = |looks_like: String| {
        Foreign::new(looks_like, format!("`summitry chart {folder}` draws the charts of a result from its folder"))
    };
    Some(if has(&["program", "verb", "files"]) {
        let verb = value["verb"].as_str().unwrap_or_default();
        result(format!("the record of what made a result (`summitry {}`)", short(verb)))
    } else if has(&["scenario", "scenario_sha256", "version"]) {
        result("the data of a result".to_owned())
    } else if has(&["issuesValues"]) || has(&["LinearAdditiveUtilitySpace"]) || has(&["issueWeights"]) {
        Foreign::domain("a domain or profile of another tool (JSON)")
    } else {
        Foreign::maybe_domain("JSON")
    })
}

/// What a text is by its first lines.
fn lines(text: &str) -> Option<Foreign> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let first = *lines.first()?;
    let is_heading = |line: &&str| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    let n_of = |line: &str, sign: char| line.matches(sign).count();
    let is_table = |sign: char| {
        n_of(first, sign) > 1
            && !first.contains('(')
            && lines.get(1).is_some_and(|line| n_of(line, sign) >= n_of(first, sign))
    };
    let is_yaml = |line: &&str| {
        let line = line.trim_end();
        let is_key = line.split_once(':').is_some_and(|(key, rest)| {
            key.chars().all(|c| c.is_alphanumeric() || c == '_') && (rest.is_empty() || rest.starts_with(' '))
        });
        !line.ends_with(',') && (is_key || line.starts_with([' ', '-', '#', '%']))
    };
    let n_words = first.split_whitespace().count();
    if first.starts_with("Record(") {
        Some(Foreign::new(A_RECORD, RECORD))
    } else if first.starts_with("#!") {
        Some(Foreign::new("a script", SCENARIO))
    } else if lines.iter().any(is_heading) && first.starts_with(['#', '!', '<', '[']) {
        Some(Foreign::new("a text with headings (Markdown)", SCENARIO))
    } else if lines.len() > 1 && lines.iter().all(is_yaml) {
        Some(Foreign::maybe_domain("YAML"))
    } else if [',', ';', '\t'].into_iter().any(is_table) {
        Some(Foreign::new("a table (CSV)", SCENARIO))
    } else if n_words > 2 && !first.contains(['(', '"']) {
        Some(Foreign::new("plain text", SCENARIO))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks_like(text: &str) -> String {
        of_text("out/run/result.json", text).map_or_else(|| "a scenario".to_owned(), |foreign| foreign.looks_like)
    }

    #[test]
    fn files_are_told_by_what_they_begin_with() {
        for (text, expected) in [
            ("# Summitry\n\nIt simulates.\n\n## More\n", "a text with headings (Markdown)"),
            ("#!/bin/sh\necho\n", "a script"),
            ("// What came of it.\nRecord(\n    title: \"The treaty\",\n)", "a record of what really came of talks"),
            ("<svg width=\"16\">", "a picture (SVG)"),
            ("<!DOCTYPE html>\n<html>", "a web page (HTML)"),
            ("<?xml version=\"1.0\"?>\n<utility_space>", "a domain or profile of GENIUS (XML)"),
            ("<a/>", "XML"),
            (
                "{\"program\": \"summitry\", \"verb\": \"run\", \"files\": []}",
                "the record of what made a result (`summitry run`)",
            ),
            ("{\"scenario\": \"T\", \"scenario_sha256\": \"0\", \"version\": \"1\"}", "the data of a result"),
            ("{\"issueWeights\": {}}", "a domain or profile of another tool (JSON)"),
            ("[1, 2]", "JSON"),
            ("round,date,by\n1,2009-01-12,us\n", "a table (CSV)"),
            ("type: LinearUtilityFunction\nvalues:\n  - a\n", "YAML"),
            ("Tutorial: limits, inspections\n\nThey settle a ceiling.\n", "plain text"),
        ] {
            assert_eq!(looks_like(text), expected, "{text}");
        }
    }

    #[test]
    fn what_may_be_a_scenario_with_a_slip_is_left_alone() {
        for text in [
            "",
            "// a remark\nScenario(",
            "# Scenario(\nScenario(title: \"x\")",
            "(title: \"x\")",
            "scenario(title: \"x\")",
            "title: \"x\",\nclock: Clock(),",
            "{ title: \"x\" }",
            "#![enable(implicit_some)]\n(",
        ] {
            assert_eq!(looks_like(text), "a scenario", "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_by_its_first_bytes() {
        assert_eq!(of_bytes(b"\x89PNG\r\n").map(|foreign| foreign.looks_like).as_deref(), Some("a picture (PNG)"));
        assert_eq!(of_bytes(b"\xff\xfeS\0").map(|foreign| foreign.advice).as_deref(), Some("save it as UTF-8"));
        assert_eq!(of_bytes(b"Scenario("), None);
    }
}
