//! `summitry tournament`: strategies against each other on scenarios, to a summary, rows and charts.

use super::effort::EffortArguments;
use super::help::{self, Example, Written};
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::change;
use super::usual_folder::{marked, usual_folder};
use clap::Args;
use std::path::{Path, PathBuf};
use summitry::chart;
use summitry::experiment::tournament::{self, Arena, Entrant, EntryError};
use summitry::scenario::{self, Change, Document};
use summitry::store::{Manifest, Pieces};
use summitry::{report, result};

/// How many draws are played of a pairing if nothing is said.
const DRAWS: &str = "200";

const EXAMPLES: [Example; 2] = [
    (
        "summitry tournament scenarios/tutorial.ron scenarios/new-start-2009.ron",
        "every strategy against every other, both seats",
    ),
    (
        "summitry tournament scenarios/tutorial.ron --strategies 'Boulware, Conceder(exponent: 0.2), Micro'",
        "these three alone",
    ),
];

const FURTHER: Written = Written::new("scenario-N.ron", "the further scenarios, from the second on");

/// Who plays against whom on what, how often, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EXAMPLES, &[FURTHER]))]
#[command(mut_arg("draws", |draws| draws.help("How many draws to play of each pairing on each scenario, the same ones for all").default_value(DRAWS)))]
pub(crate) struct Arguments {
    /// The scenario files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Files to read in place of FILE: what `summitry merge` does
    #[arg(long = "source", value_name = "FILE", hide = true)]
    sources: Vec<PathBuf>,
    /// Who takes part, such as 'Boulware, Conceder(exponent: 0.2), Micro' [default: every kind of strategy that stands by
    /// its name alone]
    #[arg(long, value_name = "LIST")]
    strategies: Option<String>,
    /// Change a number in every scenario; may be given several times
    #[arg(long = "set", value_name = "ADDRESS=VALUE", value_parser = change)]
    changes: Vec<Change>,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

pub(crate) fn tournament(arguments: &Arguments) -> Outcome {
    let Arguments { effort, result, .. } = arguments;
    let (sources, arenas) = arguments.arenas()?;
    let entrants = arguments.entrants(&arenas)?;
    let first = &arenas[0].document;
    let task = Task {
        usual: arguments.usual_folder(),
        manifest: Manifest::of("tournament", arguments.as_given(), first, effort.effort().seed),
        sources,
        effort,
        pieces: Pieces::Shards,
        documents: arenas.iter().map(|arena| &arena.document).collect(),
    };
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let played =
        work.carry_out(|folder, watch| tournament::tournament(&arenas, &entrants, effort.effort(), folder, watch))?;
    let Some(summary) = played else { return Ok(()) };
    let others = arenas.iter().enumerate().skip(1);
    work.finish(&Experiment {
        document: Some(first),
        report: report::tournament(&summary),
        json: result::json(&summary),
        tables: others.map(|(n, arena)| FURTHER.numbered(n + 1, arena.document.text())).collect(),
        figures: chart::tournament_charts(&summary),
    })
}

impl Arguments {
    /// The texts of the files, and the scenarios with everything set.
    fn arenas(&self) -> Result<(Vec<String>, Vec<Arena>), Failure> {
        let (mut texts, mut arenas) = (Vec::new(), Vec::new());
        for (place, file) in self.files.iter().enumerate() {
            let plain = scenario::load(self.sources.get(place).unwrap_or(file))?;
            let document = self.changed(&plain)?;
            texts.push(plain.text().to_owned());
            arenas.push(Arena { name: self.name(file), document });
        }
        for (place, text) in texts.iter().enumerate() {
            if let Some(earlier) = texts[..place].iter().position(|earlier| earlier == text) {
                let [first, second] = [earlier, place].map(|place| self.files[place].display().to_string());
                return Err(EntryError::SameScenario { first, second }.into());
            }
        }
        Ok((texts, arenas))
    }

    fn changed(&self, plain: &Document) -> Result<Document, Failure> {
        let changes: Vec<(&str, &str)> = self.changes.iter().map(Change::as_pair).collect();
        Ok(if changes.is_empty() { plain.clone() } else { plain.with_what_ifs(&[], &changes)? })
    }

    /// What a scenario is called: the name of its file, or its whole path where two files have the same name.
    fn name(&self, file: &Path) -> String {
        let stem = |file: &Path| file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let n_alike = self.files.iter().filter(|other| stem(other) == stem(file)).count();
        stem(file).filter(|_| n_alike == 1).unwrap_or_else(|| file.to_string_lossy().into_owned())
    }

    fn entrants(&self, arenas: &[Arena]) -> Result<Vec<Entrant>, Failure> {
        Ok(match &self.strategies {
            None => tournament::ready_made(arenas)?,
            Some(list) => tournament::entrants(arenas, &tournament::strategy_texts(list)?)?,
        })
    }

    /// As for other verbs; `output/tournament` for several files.
    fn usual_folder(&self) -> Result<PathBuf, Failure> {
        let marks: Vec<String> = self.changes.iter().map(ToString::to_string).collect();
        match self.files.as_slice() {
            [file] => usual_folder(file, "tournament", &marks),
            _ => Ok(Path::new("output").join(marked("tournament", &marks))),
        }
    }

    /// The arguments that bear on the result.
    fn as_given(&self) -> Vec<String> {
        let mut given: Vec<String> = self.files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        given.extend(self.strategies.iter().flat_map(|list| ["--strategies".to_owned(), list.clone()]));
        given.extend(self.changes.iter().flat_map(|change| ["--set".to_owned(), change.to_string()]));
        given.extend(self.effort.as_given());
        given
    }
}

impl From<EntryError> for Failure {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::Strategy { .. } => Self::wrong_line(&error),
            EntryError::Empty { .. }
            | EntryError::TooFew { .. }
            | EntryError::TooMany { .. }
            | EntryError::Twice { .. }
            | EntryError::Alike { .. }
            | EntryError::SameScenario { .. } => Self::BadInput(format!("error: {error}")),
        }
    }
}
