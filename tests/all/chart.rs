//! `summitry chart`: charts drawn again from stored results alone.

use crate::desk::{contents, copy, desk, reseal, says, summitry, with};
use std::fs;

fn is_chart(name: &str) -> bool {
    [".svg", ".png"].iter().any(|ending| name.ends_with(ending))
}

#[test]
fn charts_drawn_again_are_those_that_were_drawn_first() {
    let desk = desk();
    for arguments in [
        &["run", "tutorial.ron"][..],
        &["analyze", "tutorial.ron"],
        &["forecast", "tutorial.ron", "--draws", "10"],
        &["compare", "tutorial.ron", "--draws", "5"],
        &["sweep", "tutorial.ron", "--vary", "us.weights.site=0.2..0.6:2", "--draws", "12"],
        &["sensitivity", "tutorial.ron", "--draws", "64"],
        &["choose", "tutorial.ron", "--for", "us", "--strategy", "Micro", "--draws", "64"],
        &["evidence", "tutorial.ron", "--for", "us", "--strategy", "Micro", "--draws", "64"],
        &["reach", "tutorial.ron", "--until", "accept:russia:site=active,ceiling=high,inspections=start_level"],
        &[
            "tune",
            "tutorial.ron",
            "--tune",
            "us.strategy.exponent",
            "--draws",
            "10",
            "--generations",
            "2",
            "--fresh",
            "10",
        ],
        &["tournament", "tutorial.ron", "--draws", "5", "--strategies", "Boulware, Conceder"],
    ] {
        summitry(desk.path(), &[arguments, &["-q", "--out", "result"]].concat()).success();
        let first = contents(&desk.path().join("result"));
        for chart in first.keys().filter(|name| is_chart(name)).take(1) {
            fs::write(desk.path().join("result").join(chart), "spoilt").unwrap();
        }
        let told = summitry(desk.path(), &["chart", "result"]).success();
        let told = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
        let n_charts = first.keys().filter(|name| is_chart(name)).count() / 2;
        let expected = if n_charts == 1 { " is in result\n" } else { " charts are in result\n" };
        assert!(told.ends_with(expected), "{told}");
        assert!(contents(&desk.path().join("result")) == first, "{arguments:?}");
    }
}

#[test]
fn charts_may_go_to_a_folder_of_their_own() {
    let desk = desk();
    summitry(desk.path(), &["run", "tutorial.ron", "-q", "--out", "result"]).success();
    for _ in 0..2 {
        summitry(desk.path(), &["chart", "result", "-q", "--out", "charts"]).success().stdout("");
    }
    let mut apart = contents(&desk.path().join("charts"));
    apart.remove("manifest.json");
    let first = contents(&desk.path().join("result"));
    assert!(apart == first.into_iter().filter(|(name, _)| is_chart(name)).collect());
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let desk = desk();
    let place = desk.path();
    summitry(place, &["forecast", "tutorial.ron", "--draws", "20", "-q", "--out", "result"]).success();
    let result = place.join("result");
    let changed = |name: &str, change: &dyn Fn(&str) -> String| {
        let manifest = copy(&result, name).join("manifest.json");
        fs::write(&manifest, change(&fs::read_to_string(&manifest).unwrap())).unwrap();
    };
    let other_verb = copy(&result, "other-verb").join("manifest.json");
    reseal(&other_verb, |manifest| manifest.replace("\"forecast\"", "\"dance\""));
    changed("other-program", &|manifest| manifest.replace("\"program\": \"summitry\"", "\"program\": \"excel\""));
    changed("other-shape", &|manifest| manifest.replace("\"seed\": 0,", ""));
    changed("other-arguments", &|manifest| manifest.replace("tutorial.ron", "moscow-2008-table.ron"));
    changed("cut", &|manifest| manifest[..manifest.len() / 2].to_owned());
    let edited = copy(&result, "edited").join("summary.json");
    fs::write(&edited, fs::read_to_string(&edited).unwrap().replace("20", "21")).unwrap();
    fs::remove_file(copy(&result, "gone").join("summary.json")).unwrap();
    fs::remove_file(copy(&result, "rows-gone").join("negotiations.parquet")).unwrap();
    fs::create_dir(place.join("empty")).unwrap();
    fs::create_dir(place.join("own")).unwrap();
    fs::write(place.join("own/thesis.tex"), "years of work").unwrap();
    for (arguments, code, expected) in [
        (&["chart"][..], 2, "<RESULT>"),
        (&["chart", "missing"], 2, "there is no result at `missing`: there is no such folder"),
        (&["chart", "tutorial.ron"], 2, "there is no such folder"),
        (&["chart", "empty"], 2, "it has no manifest.json"),
        (&["chart", "other-program"], 2, "its manifest.json is damaged, or not of Summitry"),
        (&["chart", "cut"], 2, "its manifest.json is damaged, or not of Summitry"),
        (
            &["chart", "other-shape"],
            2,
            "other-shape/manifest.json` is damaged: what it says does not have the SHA-256 sum",
        ),
        (&["chart", "other-arguments"], 2, "manifest.json` is damaged: what it says does not have the SHA-256 sum"),
        (&["chart", "rows-gone"], 2, "negotiations.parquet` is damaged: it is gone"),
        (
            &["chart", "other-verb"],
            2,
            "is a result of `summitry dance`, expected one with charts: of `run`, `play`, `analyze`, `forecast`",
        ),
        (&["chart", "edited"], 2, "summary.json` is damaged: it has the SHA-256 sum "),
        (&["chart", "gone"], 2, "summary.json` is damaged: "),
        (&["chart", "result", "--out", "own"], 2, "the folder exists and is not a result of Summitry"),
    ] {
        let told = summitry(place, arguments).code(code);
        let errors = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
        assert!(errors.contains(expected) && told.get_output().stdout.is_empty(), "{arguments:?}: {errors}");
    }
}

#[test]
fn results_of_another_version_are_refused_with_both_versions() {
    let desk = desk();
    let forecast = ["forecast", "tutorial.ron", "--draws", "20", "-q", "--out", "result"];
    summitry(desk.path(), &forecast).success();
    let own = env!("CARGO_PKG_VERSION");
    reseal(&desk.path().join("result/manifest.json"), |manifest| {
        manifest.replace(&format!("\"version\": \"{own}\""), "\"version\": \"0.0.9\"")
    });
    let expected = format!("`result` is a result of version 0.0.9 of Summitry, and this is version {own}");
    let distance = ["tune", "tutorial.ron", "--tune", "us.strategy.exponent", "--objective", "distance:result"];
    for arguments in [&["chart", "result"][..], &["status", "result"], &["merge", "result"], &distance] {
        let told = summitry(desk.path(), arguments).code(2);
        let errors = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
        assert!(errors.contains(&expected), "{arguments:?}: {errors}");
    }
    // It is made again, which is said.
    let (_, told) = says(&desk, &with(&forecast, &["--resume"]), 0);
    assert_eq!(told, "warning: `result` holds a result of version 0.0.9, which is replaced when this is done\n");
}

/// The width and height that a PNG states.
fn pixels(png: &[u8]) -> [u32; 2] {
    [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()))
}

#[test]
fn charts_are_chosen_and_drawn_at_the_size_and_as_the_files_asked_for() {
    let desk = desk();
    let place = desk.path();
    summitry(place, &["run", "tutorial.ron", "-q", "--out", "result"]).success();
    let first = contents(&place.join("result"));
    let charts = |folder: &str| -> Vec<String> {
        contents(&place.join(folder)).into_keys().filter(|name| is_chart(name)).collect()
    };
    summitry(
        place,
        &["chart", "result", "--only", "moves,issues", "--format", "png", "--size", "800x600", "--out", "few"],
    )
    .success()
    .stdout("2 charts are in few\n");
    assert_eq!(charts("few"), ["issues.png", "moves.png"]);
    assert_eq!(pixels(&contents(&place.join("few"))["moves.png"]), [800, 600]);

    // Into the result: only what is asked for is replaced, and nothing else is lost.
    let title = "What each side asked for & got <2009>";
    summitry(place, &["chart", "result", "--only", "issues", "--title", title, "--size", "page", "--format", "svg"])
        .success()
        .stdout("The chart issues is in result\n");
    let mut now = contents(&place.join("result"));
    let drawn = String::from_utf8(now["issues.svg"].clone()).unwrap();
    assert!(drawn.contains("<title>What each side asked for &amp; got &lt;2009&gt;</title>"), "{drawn}");
    assert!(drawn.contains("width=\"604.8\""), "{}", &drawn[..300]);
    now.insert("issues.svg".to_owned(), first["issues.svg"].clone());
    now.insert("manifest.json".to_owned(), first["manifest.json"].clone());
    assert!(now == first);
}

#[test]
fn wrong_choices_of_charts_name_what_is_allowed() {
    let desk = desk();
    let place = desk.path();
    summitry(place, &["analyze", "tutorial.ron", "-q", "--out", "result"]).success();
    let first = contents(&place.join("result"));
    for (arguments, expected) in [
        (&["--only", "zoen"][..], "error: `result`: there is no chart `zoen`, did you mean `zone`?, expected of `"),
        (&["--only", ""], "there is no chart ``, expected of `"),
        (&["--only", "zone,trade map"], "there is no chart `trade map`, did you mean `trade-map`?"),
        (&["--size", "a4"], "expected `slide` (1600x900 pixels), `page` (16 cm wide, as high as it needs) or"),
        (&["--size", "640x480"], "720 to 3840 wide and 540 to 3840 high, such as 1920x1080"),
        (&["--size", "99999999999x900"], "720 to 3840 wide"),
        (&["--format", "pdf"], "'pdf'"),
        (&["--title", "The zone"], "--only"),
        (
            &["--title", "Both", "--only", "zone,frontier"],
            "error: one title for 2 charts, expected one name after --only",
        ),
        (&["--title", " ", "--only", "zone"], "it is empty, expected a line of 1 to 200 characters"),
        (&["--title", "a\u{202e}b", "--only", "zone"], "U+202E, which turns the direction of writing in it, expected"),
        (&["--title", &"long ".repeat(41), "--only", "zone"], "it has 205 characters, expected a line of 1 to 200"),
    ] {
        let told = summitry(place, &[&["chart", "result"], arguments].concat()).code(2);
        let errors = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
    }
    assert!(contents(&place.join("result")) == first);
}
