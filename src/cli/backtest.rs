//! `summitry backtest`: forecasts of negotiations that happened, held against what came of them.

use super::charts::ChartArguments;
use super::help::{self, Example, REPORT, SUMMARY, Written};
use super::import_cases::RECORDS;
use super::outcome::{Failure, Outcome};
use super::patience::patiently;
use super::result_folder::{free, put};
use super::speech::Speech;
use super::usual_folder::usual_folder;
use super::whole::whole;
use super::width::fitted;
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};
use summitry::chart;
use summitry::experiment::backtest::{HistoricalCase, Settings, backtest as hold_against};
use summitry::random::Seed;
use summitry::scenario::{self, Document, Record};
use summitry::store::{Manifest, sha256};
use summitry::text::counted;
use summitry::{report, result};

const EXAMPLES: [Example; 2] = [
    ("summitry backtest scenarios/history", "every case of the library, beside baselines that need no model"),
    (
        "summitry backtest scenarios/new-start-2009.ron --record scenarios/records/new-start-2009.ron",
        "one case, issue by issue",
    ),
];

const CASES: Written = Written::new("issues.csv", "one row per case and issue: forecast, range, what came, misses");

/// The most negotiations that can be asked for of a case.
const MOST_DRAWS: u64 = 1_000_000;

/// Which cases, how much is played, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_result(&EXAMPLES, &[REPORT, SUMMARY, CASES]))]
pub(crate) struct Arguments {
    /// Scenario files, or folders that hold them; what came of each stands in a record of the same name in the folder
    /// `records` beside it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What came of the talks, for one scenario whose record lies elsewhere; docs/records.md has the format
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// How many negotiations to play of each case
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = whole(1..=MOST_DRAWS))]
    draws: u64,
    /// Where all random numbers start from; the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// The folder to write the result to; an earlier result there is replaced [default: output/<name>/backtest]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    charts: ChartArguments,
    #[command(flatten)]
    speech: Speech,
}

/// A case as it was read.
struct Read {
    name: String,
    document: Document,
    record: Record,
}

pub(crate) fn backtest(arguments: &Arguments) -> Outcome {
    let cases = arguments.cases()?;
    let fonts = arguments.charts.fonts_for(cases.iter().map(|case| &case.document))?;
    let folder = free(arguments.out.clone().map_or_else(|| usual_folder(&arguments.files[0], "backtest", &[]), Ok)?)?;
    let settings = Settings { n_draws: arguments.draws, seed: Seed(arguments.seed) };
    let held: Vec<HistoricalCase<'_>> = cases
        .iter()
        .map(|case| HistoricalCase { name: &case.name, document: &case.document, record: &case.record })
        .collect();
    let slow = || {
        let (each, all) = (counted(arguments.draws, "negotiation"), counted(cases.len() as u64, "case"));
        format!("still playing {each} of each of {all}")
    };
    let summary = patiently(arguments.speech, slow, || hold_against(&held, settings));
    let report = report::backtest(&summary);
    let json = result::json(&summary);
    let mut files =
        vec![REPORT.with(report.to_string()), SUMMARY.with(json.clone()), CASES.with(report::backtest_csv(&summary))];
    files.extend(arguments.charts.draw(&chart::backtest_charts(&summary), &fonts)?);
    put(&folder, &arguments.manifest(&cases), &files)?;
    let text = || format!("{}\n{}", fitted(&report), arguments.charts.place("Report", &folder));
    arguments.speech.say(text, || json)
}

impl Arguments {
    /// Every case with its record.
    fn cases(&self) -> Result<Vec<Read>, Failure> {
        let mut files = Vec::new();
        for path in &self.files {
            if path.is_dir() { files.extend(scenarios_in(path)?) } else { files.push(path.clone()) }
        }
        if let (Some(record), [_, _, ..]) = (&self.record, files.as_slice()) {
            let (record, n) = (record.display(), files.len());
            return Err(Failure::BadInput(format!(
                "error: `--record {record}` is of one scenario, found {n}; records of several lie in `{RECORDS}` beside them"
            )));
        }
        let cases = files.iter().map(|file| self.case(file)).collect::<Result<Vec<Read>, Failure>>()?;
        // Counted twice, one negotiation would pass for two.
        let texts: Vec<&str> = cases.iter().map(|case| case.document.text()).collect();
        let again = (1..texts.len()).find_map(|place| {
            let first = texts[..place].iter().position(|text| *text == texts[place])?;
            Some([first, place].map(|place| files[place].display()))
        });
        match again {
            Some([first, second]) => Err(Failure::BadInput(format!(
                "error: `{first}` and `{second}` are the same case, expected each one once"
            ))),
            None => Ok(cases),
        }
    }

    fn case(&self, file: &Path) -> Result<Read, Failure> {
        let document = scenario::load(file)?;
        let beside = || file.with_file_name(RECORDS).join(file.file_name().unwrap_or_default());
        let record = self.record.clone().unwrap_or_else(beside);
        if self.record.is_none() && !record.exists() {
            return Err(Failure::BadInput(format!(
                "error: there is no record of what really came of `{}`: it is looked for at `{}`, or give it with --record",
                file.display(),
                record.display()
            )));
        }
        let record = scenario::load_record(&record, document.scenario())?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Read { name, document, record })
    }

    /// What made the result. Where it goes and what is printed does not bear on it.
    fn manifest(&self, cases: &[Read]) -> Manifest {
        let mut given: Vec<String> = self.files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        given.extend(
            self.record.iter().flat_map(|record| ["--record".to_owned(), record.to_string_lossy().into_owned()]),
        );
        let pairs = [("--draws", self.draws), ("--seed", self.seed)];
        given.extend(pairs.into_iter().flat_map(|(name, value)| [name.to_owned(), value.to_string()]));
        given.extend(self.charts.as_given());
        let texts: Vec<&str> = cases.iter().flat_map(|case| [case.document.text(), case.record.text()]).collect();
        let title = match cases {
            [only] => only.document.scenario().title().to_owned(),
            _ => format!("{} cases", cases.len()),
        };
        let sum = sha256(texts.concat().as_bytes());
        Manifest::new("backtest", given, &title, &sum, self.seed).made_of(&texts)
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
