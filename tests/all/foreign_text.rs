//! Texts from outside on their way to terminals and pictures: nothing steers, nothing turns, nothing looks alike.

use crate::command::{Ran, summitry};
use std::fs;
use std::path::{Path, PathBuf};
use summitry::text::{Lines, Unfit, thousands};
use tempfile::TempDir;

/// What must not reach a terminal.
const HARM: &str = "\u{1b}[31m\u{9b}\u{202e}\u{2067}\u{200f}\u{61c}\u{2028}\u{7f}";

fn place() -> TempDir {
    TempDir::new().expect("there is room for temporary files")
}

fn tutorial() -> String {
    fs::read_to_string(crate::golden::repository("scenarios/tutorial.ron")).expect("it is shipped")
}

fn written(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("the file can be written");
    path
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the path of a temporary file is text")
}

/// Runs a command whose output must be harmless.
fn harmless(arguments: &[&str]) -> Ran {
    let ran = summitry(arguments);
    for said in [&ran.out, &ran.err] {
        assert_eq!(Unfit::first(said, Lines::Several), None, "{arguments:?}: {said:?}");
    }
    ran
}

#[test]
fn texts_of_a_scenario_hold_no_character_that_has_no_place_in_them() {
    let places = [
        ("title: \"Tutorial", "title: \"xHARM"),
        ("description: \"Two", "description: \"xHARM"),
        ("title: \"Ceiling", "title: \"xHARM"),
        ("unit: \"warheads", "unit: \"xHARM"),
        ("title: \"2,200", "title: \"xHARM"),
        ("title: \"United", "title: \"xHARM"),
        ("because: \"nobody", "because: \"xHARM"),
        ("because: \"the Senate", "because: \"xHARM"),
        ("because: \"named", "because: \"xHARM"),
        ("because: \"good", "because: \"xHARM"),
        ("title: \"Russia gives", "title: \"xHARM"),
        ("question: \"Does", "question: \"xHARM"),
        ("    clock:", "    sources: { \"kHARM\": \"x\" }, clock:"),
        ("    clock:", "    sources: { \"x\": \"xHARM\" }, clock:"),
    ];
    let folder = place();
    for (at, with) in places {
        for harm in ["\u{1b}", "\u{9b}", "\u{202e}", "\u{2066}", "\u{200e}", "\u{61c}", "\u{2029}", "\u{ffff}", "\r"] {
            assert!(tutorial().contains(at), "{at}");
            let raw = tutorial().replacen(at, &with.replace("HARM", harm), 1);
            let escape = format!("\\u{{{:x}}}", u32::from(harm.chars().next().expect("one character")));
            let escaped = tutorial().replacen(at, &with.replace("HARM", &escape), 1);
            for text_of in [raw, escaped] {
                let path = written(&folder, "harm.ron", &text_of);
                let ran = harmless(&["check", text(&path)]);
                assert_eq!(ran.code, Some(2), "{with} {harm:?}: {}", ran.out);
                assert!(ran.err.contains(" contains "), "{with} {harm:?}: {}", ran.err);
                harmless(&["check", "--json", text(&path)]);
            }
        }
    }
}

#[test]
fn titles_stand_on_one_line() {
    let folder = place();
    let path = written(&folder, "lines.ron", &tutorial().replace("title: \"Russia\"", "title: \"Russia\nAGREEMENT\""));
    let ran = harmless(&["check", text(&path)]);
    assert!(ran.err.contains("`title` contains a line break"), "{}", ran.err);
}

#[test]
fn texts_have_bounds_that_can_be_drawn() {
    let folder = place();
    for (at, most) in [
        ("title: \"", 200),
        ("description: \"", 20_000),
        ("unit: \"", 200),
        ("because: \"", 2_000),
        ("question: \"", 2_000),
    ] {
        for (length, code) in [(most, 0), (most + 1, 2)] {
            let start = tutorial().find(at).expect("it is there") + at.len();
            let end = start + tutorial()[start..].find('"').expect("it ends");
            let mut long = tutorial();
            long.replace_range(start..end, &"ж".repeat(length));
            let path = written(&folder, "long.ron", &long);
            let ran = harmless(&["check", text(&path)]);
            assert_eq!(ran.code, Some(code), "{at} {length}: {}", ran.err);
            let expected =
                format!("has {} characters, at most {} allowed", thousands(length as u64), thousands(most as u64));
            assert!(code == 0 || ran.err.contains(&expected), "{at}: {}", ran.err);
        }
    }
}

#[test]
fn help_lines_show_keys_as_they_are_written() {
    let folder = place();
    let path = written(&folder, "help.ron", &tutorial().replacen("\"us\": Del", &format!("\"u{HARM}s\": Del"), 1));
    let ran = harmless(&["check", text(&path)]);
    assert!(ran.err.contains("= help: the delegations are: `u\\u001b[31m\\u009b\\u202e"), "{}", ran.err);
}

#[test]
#[cfg(unix)]
fn names_of_files_are_shown_as_they_are_written() {
    let folder = place();
    let name = format!("a{HARM}\nb.ron");
    let path = written(&folder, &name, "Scenario(titel: 1)");
    let gone = folder.path().join(format!("{name}.gone"));
    for path in [&path, &gone, &folder.path().join(format!("x{HARM}"))] {
        let path = text(path);
        for verb in ["check", "show", "run", "analyze", "forecast", "tournament", "import", "chart", "status", "merge"]
        {
            let ran = harmless(&[verb, path]);
            assert_ne!(ran.code, Some(101), "{verb}: {}", ran.err);
        }
        harmless(&["check", "--json", path]);
        harmless(&["run", "scenarios/tutorial.ron", "--font", path]);
        harmless(&["run", "scenarios/tutorial.ron", "--set", &format!("us.{HARM}=1")]);
        harmless(&["run", "scenarios/tutorial.ron", "--what-if", HARM]);
        harmless(&["run", "scenarios/tutorial.ron", "--seed", HARM]);
        harmless(&["run", &format!("--{HARM}")]);
        harmless(&[HARM]);
    }
    let sound = written(&folder, &format!("sound{HARM}.ron"), &tutorial());
    let out = folder.path().join(format!("out{HARM}"));
    for verb in ["check", "run", "analyze", "export"] {
        let out = out.join(verb);
        let arguments = [verb, text(&sound), "--out", text(&out)];
        let arguments = match verb {
            "check" => &arguments[..2],
            "export" => &["export", text(&sound), "--format", "negmas", "--leave-out", "-o", text(&out)][..],
            _ => &arguments[..],
        };
        assert_eq!(harmless(arguments).code, Some(0), "{verb}");
    }
}

#[test]
fn imported_names_are_harmless() {
    let folder = place();
    let side = |high: f64| {
        format!(
            r#"{{"issueWeights": {{"fee{HARM}": 1}}, "issues": {{"fee{HARM}": {{"high{HARM}": {high}, "low": 0.5}}}}}}"#
        )
        .replace(['\u{1b}', '\u{7f}'], "")
    };
    let (a, b) = (written(&folder, "a.json", &side(1.0)), written(&folder, "b.json", &side(0.0)));
    let ran = harmless(&["import", text(&a), text(&b)]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(!ran.out.contains("\\u"), "{}", ran.out);
}

#[test]
fn scripts_without_letters_are_told() {
    let folder = place();
    let chinese =
        tutorial().replace("\"Missile-defence site\"", "\"港口费\"").replace("\"Built and active\"", "\"高\"");
    let path = written(&folder, "chinese.ron", &chinese);
    let expected = "charts lack the letter 港 (U+6E2F) of \"港口费\", the title of issue `site`";
    let out = folder.path().join("out");
    for arguments in [
        &["check"][..],
        &["run", "-q", "--out", text(&out)],
        &["analyze", "-q", "--out", text(&out)],
        &["forecast", "-q", "--draws", "5", "--out", text(&out)],
    ] {
        let line: Vec<&str> =
            arguments.iter().take(1).copied().chain([text(&path)]).chain(arguments[1..].iter().copied()).collect();
        if out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        let ran = harmless(&line);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
        assert!(ran.err.starts_with("warning: ") && ran.err.contains(expected), "{arguments:?}: {}", ran.err);
        if out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        let with_font = [&line[..], &["--font", "tests/fonts/seven-boxes.ttf"]].concat();
        assert!(!harmless(&with_font).err.contains("charts lack"), "{arguments:?}");
    }
    // Drawn again without a font: the first letter that a chart meets is named, in whatever order charts are.
    let drawn = harmless(&["chart", text(&out)]);
    let named = ["港 (U+6E2F) of \"港口费\"", "高 (U+9AD8) of \"高\""];
    let is_named = named.iter().any(|letter| drawn.err.contains(&format!("charts lack the letter {letter}")));
    assert!(is_named, "{}", drawn.err);
    let drawn = harmless(&["chart", text(&out), "--font", "tests/fonts/seven-boxes.ttf"]);
    assert_eq!((drawn.code, drawn.err.as_str()), (Some(0), ""));
    for (file, said) in
        [("README.md", "it is no font that can be read"), ("none.ttf", "none.ttf"), ("/", "is a directory")]
    {
        let ran = harmless(&["run", text(&path), "--font", file]);
        assert_eq!(ran.code, Some(2), "{file}");
        assert!(ran.err.starts_with("error: the font `") && ran.err.contains(said), "{}", ran.err);
    }
}
