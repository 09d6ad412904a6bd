//! Holds `docs/result-fields.md` against the records: every field of every record is there, and none that is not.

use crate::golden::{is_blessing, repository};
use std::fs;
use std::path::{Path, PathBuf};

/// The page up to the tables.
const HEAD: &str = "# Fields of results\n\nEvery field of every record that the JSON files of results hold, as the program's \
    sources describe it; [results.md](results.md) says which file holds what and how to read it. A field whose default goes without \
    saying is left out where nothing is to be said. `SUMMITRY_BLESS=1 cargo test result_fields` writes this page anew.\n";

/// A record, or a closed set of names that a field of one may hold.
struct Record {
    name: String,
    says: String,
    /// The name in the file and what it means.
    rows: Vec<(String, String)>,
}

/// What stands before an item: its description and its attributes.
#[derive(Default)]
struct Before {
    says: Vec<String>,
    attributes: String,
}

impl Before {
    /// Takes a line if it belongs to what stands before an item.
    fn takes(&mut self, line: &str) -> bool {
        if let Some(text) = line.strip_prefix("///") {
            self.says.push(text.trim().to_owned());
        } else if line.starts_with("#[") {
            self.attributes.push_str(line);
        } else {
            return false;
        }
        true
    }

    /// The description up to its first blank line, for a cell of a table: without links into the sources.
    fn says(&self) -> String {
        let lines = self.says.iter().take_while(|line| !line.is_empty());
        let text = lines.map(String::as_str).collect::<Vec<_>>().join(" ");
        text.replace("[`", "`").replace("`]", "`").replace('|', "\\|")
    }
}

/// `FullAgreement` as files have it.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// The records that a source file declares.
fn records(source: &str) -> Vec<Record> {
    let mut records = Vec::new();
    let mut lines = source.lines().map(str::trim_end);
    let mut before = Before::default();
    while let Some(line) = lines.next() {
        if before.takes(line) {
            continue;
        }
        let item = line.trim_start_matches("pub ").trim_start_matches("pub(super) ");
        let before = std::mem::take(&mut before);
        let (is_struct, rest) = match (item.strip_prefix("struct "), item.strip_prefix("enum ")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => continue,
        };
        if !before.attributes.contains("Serialize") || !line.ends_with('{') {
            continue;
        }
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "}").collect();
        let is_snake = before.attributes.contains("rename_all = \"snake_case\"");
        let rows = if is_struct { fields(&body) } else { names(&body, is_snake) };
        records.push(Record { name: rest.trim_end_matches(" {").to_owned(), says: before.says(), rows });
    }
    records
}

fn fields(body: &[&str]) -> Vec<(String, String)> {
    let mut before = Before::default();
    let mut rows = Vec::new();
    for line in body.iter().map(|line| line.trim()) {
        if before.takes(line) {
            continue;
        }
        let before = std::mem::take(&mut before);
        let Some((name, kind)) = line.trim_start_matches("pub ").trim_end_matches(',').split_once(": ") else {
            continue;
        };
        if before.attributes.contains("flatten") {
            rows.push((format!("fields of `{kind}`"), before.says()));
        } else {
            let name = name.trim_start_matches("r#");
            rows.push((format!("`{name}`"), before.says()));
        }
    }
    rows
}

fn names(body: &[&str], is_snake: bool) -> Vec<(String, String)> {
    let mut before = Before::default();
    let mut rows = Vec::new();
    for line in body {
        // What is deeper belongs to a variant.
        if line.starts_with("        ") || before.takes(line.trim()) {
            continue;
        }
        let before = std::mem::take(&mut before);
        let name: String = line.trim().chars().take_while(|letter| letter.is_alphanumeric()).collect();
        if !name.is_empty() {
            rows.push((format!("`{}`", if is_snake { snake_case(&name) } else { name }), before.says()));
        }
    }
    rows
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() { sources(&path, files) } else { files.push(path) }
    }
    files.sort();
}

fn page() -> String {
    let mut files = Vec::new();
    sources(&repository("src/result"), &mut files);
    let mut page = HEAD.to_owned();
    for file in files {
        let source = fs::read_to_string(&file).expect("it can be read");
        for Record { name, says, rows } in records(&source) {
            page += &format!("\n## {name}\n\n{says}\n\n| field | meaning |\n|---|---|\n");
            for (name, meaning) in rows {
                page += &format!("| {name} | {meaning} |\n");
            }
        }
    }
    page
}

#[test]
fn the_page_has_every_field_of_every_record() {
    let path = repository("docs/result-fields.md");
    let expected = page();
    if is_blessing() {
        fs::write(&path, &expected).expect("it can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let wrong = expected.lines().zip(found.lines().chain(std::iter::repeat(""))).find(|(one, other)| one != other);
    assert_eq!(wrong, None, "`SUMMITRY_BLESS=1 cargo test result_fields` writes docs/result-fields.md anew");
    assert_eq!(found.lines().count(), expected.lines().count());
}

#[test]
fn fields_are_read_off_their_declarations() {
    let source = "/// A thing,\n/// said.\n#[derive(Serialize)]\npub struct Thing {\n    /// Which of [`All`].\n    #[serde(default)]\n    \
        pub kind: Kind,\n    /// The rest.\n    #[serde(flatten)]\n    pub rest: Rest,\n}\n\n/// Kinds.\n#[derive(Serialize)]\n\
        #[serde(rename_all = \"snake_case\")]\npub enum Kind {\n    /// One of them.\n    FarOff,\n}\n\n/// None.\npub struct Other {\n    \
        pub x: u8,\n}\n";
    let found = records(source);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].name.as_str(), found[0].says.as_str()), ("Thing", "A thing, said."));
    let row = |name: &str, says: &str| (name.to_owned(), says.to_owned());
    assert_eq!(found[0].rows, [row("`kind`", "Which of `All`."), row("fields of `Rest`", "The rest.")]);
    assert_eq!(found[1].rows, [row("`far_off`", "One of them.")]);
}
