//! What help says of a verb besides its arguments: examples, and the files that it writes.

use super::colour::styles;
use summitry::measure::{MEASURES, Measure, Needs};
use summitry::quantity::PerSide;
use summitry::store::ResultFile;

/// A command, and what it is good for.
pub(super) type Example = (&'static str, &'static str);

/// The measures of which this is true as they are asked for, each in backquotes; last those that need chambers.
pub(super) fn measures(is_one: impl Fn(&Measure) -> bool) -> String {
    let named = |needs: Needs| {
        let of_kind = MEASURES.iter().filter(|measure| measure.needs == needs && is_one(measure));
        let mut names: Vec<String> =
            of_kind.map(|measure| format!("`{}`", measure.asked(PerSide(["DELEGATION"; 2])))).collect();
        // Each delegation has some of its own.
        names.dedup();
        names.join(", ")
    };
    match [Needs::Nothing, Needs::Chambers].map(named) {
        [all, with_chambers] if with_chambers.is_empty() => all,
        [all, with_chambers] => format!("{all}, with chambers {with_chambers}"),
    }
}

/// A file of a result: its name and what it holds. What verbs write is named nowhere else.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// Its name, or the pattern of its names.
    pub(super) name: &'static str,
    what: &'static str,
}

impl Written {
    pub(super) const fn new(name: &'static str, what: &'static str) -> Self {
        Self { name, what }
    }

    /// The file, with what it holds.
    pub(super) fn with(self, bytes: impl Into<Vec<u8>>) -> ResultFile {
        ResultFile::new(self.name, bytes)
    }

    /// The file of that number, where the name is a pattern.
    pub(super) fn numbered(self, number: usize, bytes: impl Into<Vec<u8>>) -> ResultFile {
        ResultFile::new(self.name.replace('N', &number.to_string()), bytes)
    }
}

pub(super) const SCENARIO: Written =
    Written::new("scenario.ron", "the scenario as it was played, with all that was set");
pub(super) const REPORT: Written = Written::new("report.txt", "the report, as it is printed");
pub(super) const SUMMARY: Written = Written::new("summary.json", "the summary as data, as --json prints it");
const CHARTS: Written = Written::new("*.svg, *.png", "the charts, unless --no-charts is given");
const MANIFEST: Written = Written::new("manifest.json", "what made the result, and the checksums of its files");
pub(super) const ROWS: Written =
    Written::new("negotiations.parquet", "one row per negotiation; with --csv in negotiations.csv too");

/// So many characters of a command stand in a line before it is broken at an option.
const MOST: usize = 70;

/// The files that every result with charts has besides its own.
const ALWAYS: [Written; 2] = [CHARTS, MANIFEST];
/// The files that every experiment on many negotiations leaves in any case.
const EXPERIMENT: [Written; 4] = [REPORT, SUMMARY, SCENARIO, ROWS];

/// The examples as help shows them.
pub(super) fn examples(examples: &[Example]) -> String {
    let lines = examples.iter().map(|(command, what)| format!("  {}\n      {what}\n", broken(command)));
    format!("{}\n{}", heading("Examples"), lines.collect::<String>()).trim_end().to_owned()
}

/// The examples, and the files of the folder that a verb writes.
pub(super) fn of_result(examples: &[Example], own: &[Written]) -> String {
    page(examples, own.iter().chain(&ALWAYS))
}

/// The examples, and the files of a folder that has no charts of its own.
pub(super) fn of_folder(examples: &[Example], own: &[Written]) -> String {
    page(examples, own.iter().chain(&[MANIFEST]))
}

/// As [`of_result`], of a verb that plays many negotiations.
pub(super) fn of_experiment(examples: &[Example], own: &[Written]) -> String {
    page(examples, EXPERIMENT.iter().chain(own).chain(&ALWAYS))
}

/// A command that is too long for a line, as a shell lets it run over several.
fn broken(command: &str) -> String {
    let mut lines = vec![String::new()];
    let parts: Vec<&str> = command.split_inclusive(' ').collect();
    for (place, part) in parts.iter().enumerate() {
        // An option and its value stay together.
        let value = parts.get(place + 1).filter(|next| !next.starts_with("--")).map_or(0, |next| next.trim_end().len());
        let is_long = lines.last().is_some_and(|line| line.len() + part.trim_end().len() + value > MOST);
        match lines.last_mut() {
            Some(line) if !(is_long && part.starts_with("--")) => line.push_str(part),
            _ => lines.push((*part).to_owned()),
        }
    }
    lines.join("\\\n    ")
}

fn page<'w>(examples: &[Example], files: impl Iterator<Item = &'w Written>) -> String {
    let files: Vec<&Written> = files.collect();
    let width = files.iter().map(|file| file.name.len()).max().unwrap_or(0);
    let lines = files.iter().map(|Written { name, what }| format!("  {name:width$}  {what}\n"));
    let lines = lines.collect::<String>();
    format!("{}\n{lines}\n{}", heading("Files written"), self::examples(examples))
}

/// A heading as the library that reads the command line writes its own.
pub(super) fn heading(text: &str) -> String {
    let styles = styles();
    let header = styles.get_header();
    format!("{header}{text}:{header:#}")
}
