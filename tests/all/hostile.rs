//! Files made to break the reader: each ends in a clear message and exit code 2, quickly and within bounds.

use crate::command::{Ran, summitry};
use std::fs::{self, File};
use std::path::Path;
use tempfile::TempDir;

/// Checks a file of that content and returns what was said, having made sure that it is an error, a short one.
fn refusal(content: impl AsRef<[u8]>) -> String {
    let folder = TempDir::new().expect("there is room for temporary files");
    let path = folder.path().join("hostile.ron");
    fs::write(&path, content).expect("the file can be written");
    refusal_of(&path)
}

fn refusal_of(path: &Path) -> String {
    let Ran { code, out, err } = summitry(["check".as_ref(), path.as_os_str()]);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{}", &err[..err.len().min(1_000)]);
    assert!(err.starts_with("error: ") && !err.contains("panicked"), "{}", &err[..err.len().min(1_000)]);
    assert!(err.len() < 100_000, "{} bytes of messages", err.len());
    err
}

fn tutorial() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/tutorial.ron");
    fs::read_to_string(path).expect("the tutorial is part of the package")
}

#[test]
fn ten_thousand_nested_parentheses() {
    assert!(refusal("(".repeat(10_000)).contains("brackets are nested more than 64 deep"));
    assert!(refusal("(".repeat(10_000) + &")".repeat(10_000)).contains("brackets are nested more than 64 deep"));
}

#[test]
fn deeply_nested_conditions() {
    let nots = "Not(".repeat(5_000) + "Is(\"inspections\", \"none\")" + &")".repeat(5_000);
    let text = tutorial().replace("Is(\"inspections\", \"none\")", &nots);
    assert!(refusal(text).contains("brackets are nested more than 64 deep"));
}

#[test]
fn conditions_nested_as_deep_as_allowed_are_read() {
    // The condition stands 7 brackets deep, and takes one itself.
    let nots = "Not(".repeat(56) + "Is(\"inspections\", \"none\")" + &")".repeat(56);
    let text = tutorial().replace("Is(\"inspections\", \"none\")", &nots);
    summitry::scenario::Document::parse("deep.ron", &text).expect("an even number of negations is none");
}

#[test]
fn sixty_four_issues_of_sixty_four_options() {
    let option = |n: usize| format!("Option(name: \"o{n}\", title: \"{n}\")");
    let options = (0..64).map(option).collect::<Vec<_>>().join(", ");
    let issue = |n: usize| format!("Issue(name: \"i{n}\", title: \"{n}\", options: [{options}])");
    let issues = (0..64).map(issue).collect::<Vec<_>>().join(",\n");
    let text = format!("Scenario(title: \"Too many\", agenda: [{issues}])");
    assert!(refusal(text).contains("the agenda has more packages than 64 bits can count"));
}

#[test]
fn numbers_that_are_none() {
    for number in ["NaN", "-NaN", "inf", "-inf", "1e400", "-1e400"] {
        let message = refusal(tutorial().replace("level: 2200", &format!("level: {number}")));
        assert!(message.contains(&format!("`level` is `{number}`, which is no finite number")), "{message}");
    }
}

#[test]
fn a_hundred_megabytes() {
    let folder = TempDir::new().expect("there is room for temporary files");
    let path = folder.path().join("large.ron");
    // Without content: takes no room.
    File::create(&path).and_then(|file| file.set_len(100_000_000)).expect("a file with a hole can be made");
    assert!(refusal_of(&path).contains("is too large for a scenario file, allowed are at most 4194304 bytes"));
}

#[test]
fn text_that_is_none() {
    let message = refusal(b"Scenario(\n    title: \"\xff\xfe\",\n)");
    assert!(message.contains("is not UTF-8 text: byte 22, in line 2, belongs to no character"), "{message}");
}

#[test]
fn nothing_at_all() {
    assert!(refusal("").contains("this file is empty"));
    assert!(refusal("\u{feff}").contains("this file is empty"));
    assert!(refusal("\0").contains("expected a value"));
}

#[test]
fn a_folder_and_a_file_that_is_not_there() {
    let folder = TempDir::new().expect("there is room for temporary files");
    assert!(refusal_of(folder.path()).contains("is a folder, expected a scenario file"));
    assert!(refusal_of(&folder.path().join("none.ron")).contains("there is no file"));
    assert!(refusal_of(Path::new("scenarios/tutorial.ron/none.ron")).contains("cannot be read"));
}

#[test]
fn lists_without_end() {
    let zeros = "0,".repeat(1_000_000);
    assert!(refusal(format!("Scenario(agenda: [{zeros}])")).contains("more than 1,500,000 words, numbers and signs"));
    let conditions = "Is(\"site\", \"none\"),".repeat(50_000);
    let text = tutorial().replace("Is(\"inspections\", \"none\")", &format!("Any([{conditions}])"));
    assert!(refusal(text).contains("has 50,000 entries, at most 1,000 allowed"));
}

#[test]
fn more_problems_than_anybody_reads() {
    let fields: Vec<String> = (0..100_000).map(|n| format!("f{n}: 1")).collect();
    let message = refusal(format!("Scenario({})", fields.join(", ")));
    assert!(
        message.ends_with("100,001 problems, the first 200 of them shown\n"),
        "{}",
        &message[message.len() - 200..]
    );
}

#[test]
fn very_long_lines_and_names() {
    let text = tutorial().replace("title: \"Tutorial", &format!("/*{}*/ titel: \"Tutorial", "x".repeat(1_000_000)));
    let message = refusal(text);
    assert!(message.contains("`Scenario` has no field `titel`") && message.len() < 2_000, "{}", message.len());
    let name = "y".repeat(1_000_000);
    let message = refusal(tutorial().replace("opens: \"us\"", &format!("opens: \"{name}\"")));
    assert!(message.contains("there is no delegation") && message.len() < 2_000, "{}", message.len());
}

#[test]
fn brackets_and_quotes_and_comments_left_open() {
    for content in
        ["[", "{", "(", "\"", "/*", "r#\"", "'", "Scenario(", "Scenario(title", "Scenario(title:", "-", "#", "#!["]
    {
        refusal(content);
    }
    refusal("-".repeat(1_000_000));
    refusal(format!("r{}\"{}", "#".repeat(500_000), "\"#".repeat(500_000)));
}

/// A scenario of so many issues with so many options each, in rounds of a day over ten years, some field added to each
/// delegation.
fn sprawling(n_issues: usize, n_options: usize, field: &str) -> String {
    let per_issue = |text: &dyn Fn(usize) -> String| (0..n_issues).map(text).collect::<Vec<_>>().join(", ");
    let per_option = |text: &dyn Fn(usize) -> String| (0..n_options).map(text).collect::<Vec<_>>().join(", ");
    let options = per_option(&|n| format!("Option(name: \"o{n}\", title: \"{n}\")"));
    let table = per_option(&|n| format!("\"o{n}\": {}", n as f64 / n_options as f64));
    let delegation = format!(
        "Delegation(title: \"x\", weights: {{ {} }}, values: {{ {} }}, no_deal: NoDeal(values: {{ {} }}), {field} \
         strategy: Micro())",
        per_issue(&|n| format!("\"i{n}\": {}", 1.0 / n_issues as f64)),
        per_issue(&|n| format!("\"i{n}\": Table({{ {table} }})")),
        per_issue(&|n| format!("\"i{n}\": 0")),
    );
    format!(
        "Scenario(title: \"x\", clock: Clock(start: \"2000-01-01\", turn: Days(1), deadline: \"2010-01-01\"), opens: \"a\", \
         agenda: [ {} ], delegations: {{ \"a\": {delegation}, \"b\": {delegation} }})",
        per_issue(&|n| format!("Issue(name: \"i{n}\", title: \"{n}\", options: [ {options} ])")),
    )
}

#[test]
fn agendas_that_cannot_be_played_in_bounded_time_and_memory() {
    // 2^63 packages can be counted, but half of the issues make lists of billions.
    assert!(refusal(sprawling(63, 2, "")).contains("the agenda is too large for `a` to search"));
    // Lists of a million can be searched, but not every day for ten years.
    assert!(refusal(sprawling(12, 10, "")).contains("rounds are too many for an agenda"));
    // Nor can lists of thousands be made anew every day.
    let drift = "drifts: [Drift(of: { \"i0\": [\"o1\"] }, per_month: 0.000001, from: \"2000-01-01\")],";
    assert!(refusal(sprawling(8, 8, drift)).contains("values of `a` change in"));
    summitry::scenario::Document::parse("fine.ron", &sprawling(6, 6, "")).expect("a middling agenda is fine");
}
