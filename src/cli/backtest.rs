//! `summitry backtest`: forecasts of negotiations that happened, held against what came of them.

use super::effort::EffortArguments;
use super::help::{self, Example, REPORT, ROWS, SUMMARY, Written};
use super::import_cases::RECORDS;
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::usual_folder::usual_folder_of;
use super::whole::whole;
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use summitry::chart;
use summitry::experiment::backtest::{self, HistoricalCase};
use summitry::scenario::{self, Document, Record};
use summitry::store::{Manifest, Pieces, sha256};
use summitry::text::distinct;
use summitry::{report, result};

const EXAMPLES: [Example; 2] = [
    ("summitry backtest scenarios/history", "every case of the library, beside baselines that need no model"),
    (
        "summitry backtest scenarios/new-start-2009.ron --record scenarios/records/new-start-2009.ron",
        "one case, issue by issue",
    ),
];

const CASES: Written = Written::new("issues.csv", "one row per case and issue: forecast, range, what came, misses");

/// How many negotiations are played of a case if nothing is said.
const DRAWS: &str = "2000";
/// The most negotiations that can be asked for of a case.
const MOST_DRAWS: u64 = 1_000_000;

/// Which cases, how much is played, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_result(&EXAMPLES, &[REPORT, SUMMARY, ROWS, CASES]))]
#[command(mut_arg("draws", |draws| draws.help("How many negotiations to play of each case").default_value(DRAWS).value_parser(whole(1..=MOST_DRAWS))))]
#[command(mut_arg("out", |out| out.help("The folder to write the result to; an earlier result there is replaced [default: output/<name>/backtest]")))]
pub(crate) struct Arguments {
    /// Scenario files, or folders that hold them; what came of each stands in a record of the same name in the folder
    /// `records` beside it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What came of the talks, for one scenario whose record lies elsewhere; docs/records.md has the format
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Files to read in place of FILE, each followed by its record: what `summitry merge` does
    #[arg(long = "source", value_name = "FILE", hide = true)]
    sources: Vec<PathBuf>,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

/// A case as it was read.
struct Read {
    file: PathBuf,
    name: String,
    document: Document,
    record: Record,
}

pub(crate) fn backtest(arguments: &Arguments) -> Outcome {
    let Arguments { effort, result, .. } = arguments;
    let cases = arguments.cases()?;
    let task = Task {
        usual: usual_folder_of(
            &arguments.files[0],
            &cases.iter().map(|case| case.file.as_path()).collect::<Vec<_>>(),
            "backtest",
            &[],
        ),
        manifest: arguments.manifest(&cases),
        sources: texts(&cases).map(str::to_owned).collect(),
        effort,
        pieces: Pieces::Shards,
        documents: cases.iter().map(|case| &case.document).collect(),
    };
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let held: Vec<HistoricalCase<'_>> = cases
        .iter()
        .map(|case| HistoricalCase { name: &case.name, document: &case.document, record: &case.record })
        .collect();
    let played = work.carry_out(|folder, watch| backtest::backtest(&held, effort.effort(), folder, watch))?;
    let Some(summary) = played else { return Ok(()) };
    work.finish(&Experiment {
        document: None,
        report: report::backtest(&summary),
        json: result::json(&summary),
        tables: vec![CASES.with(report::backtest_csv(&summary))],
        figures: chart::backtest_charts(&summary),
    })
}

/// What cases were made of: of each the text of the scenario, then that of the record.
fn texts(cases: &[Read]) -> impl Iterator<Item = &str> {
    cases.iter().flat_map(|case| [case.document.text(), case.record.text()])
}

impl Arguments {
    /// Every case with its record.
    fn cases(&self) -> Result<Vec<Read>, Failure> {
        let mut files = Vec::new();
        for path in &self.files {
            let is_folder = self.sources.is_empty() && path.is_dir();
            if is_folder { files.extend(scenarios_in(path)?) } else { files.push(path.clone()) }
        }
        if let (Some(record), [_, _, ..]) = (&self.record, files.as_slice()) {
            let (record, n) = (record.display(), files.len());
            return Err(Failure::BadInput(format!(
                "error: `--record {record}` is of one scenario, found {n}; records of several lie in `{RECORDS}` beside them"
            )));
        }
        let stem = |file: &PathBuf| file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let names = distinct(files.iter().map(stem).collect());
        let cases = files.iter().zip(names).enumerate().map(|(place, (file, name))| self.case(place, file, name));
        let cases = cases.collect::<Result<Vec<Read>, Failure>>()?;
        // Counted twice, one negotiation would pass for two.
        let again = (1..cases.len()).find_map(|place| {
            let first = cases[..place].iter().find(|case| case.document.text() == cases[place].document.text())?;
            Some([first, &cases[place]].map(|case| case.file.display()))
        });
        match again {
            Some([first, second]) => Err(Failure::BadInput(format!(
                "error: `{first}` and `{second}` are the same case, expected each one once"
            ))),
            None => Ok(cases),
        }
    }

    fn case(&self, place: usize, file: &Path, name: String) -> Result<Read, Failure> {
        let document = scenario::load(self.sources.get(2 * place).map_or(file, PathBuf::as_path))?;
        let beside = || file.with_file_name(RECORDS).join(file.file_name().unwrap_or_default());
        let kept = self.sources.get(2 * place + 1).cloned();
        let record = kept.clone().or_else(|| self.record.clone()).unwrap_or_else(beside);
        if kept.is_none() && self.record.is_none() && !record.exists() {
            return Err(Failure::BadInput(format!(
                "error: there is no record of what really came of `{}`: it is looked for at `{}`, or give it with --record",
                file.display(),
                record.display()
            )));
        }
        let record = scenario::load_record(&record, document.scenario())?;
        Ok(Read { file: file.to_path_buf(), name, document, record })
    }

    /// What made the result. Where it goes, what plays it and what is printed does not bear on it. Of a folder, its files are
    /// named.
    fn manifest(&self, cases: &[Read]) -> Manifest {
        let mut given: Vec<String> = cases.iter().map(|case| case.file.to_string_lossy().into_owned()).collect();
        given.extend(
            self.record.iter().flat_map(|record| ["--record".to_owned(), record.to_string_lossy().into_owned()]),
        );
        given.extend(self.effort.as_given());
        let title = match cases {
            [only] => only.document.scenario().title().to_owned(),
            _ => format!("{} cases", cases.len()),
        };
        let sum = sha256(texts(cases).collect::<String>().as_bytes());
        Manifest::new("backtest", given, &title, &sum, self.effort.effort().seed.0)
    }
}

/// The scenarios of a folder, by name.
fn scenarios_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let name = folder.display();
    let unreadable = |error: std::io::Error| Failure::BadInput(format!("error: `{name}` cannot be read: {error}"));
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|ending| ending == "ron") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Failure::BadInput(format!(
            "error: the folder `{name}` holds no scenario, expected files that end in `.ron`"
        )));
    }
    Ok(files)
}
