//! Long work from the command line: taken up in its folder, carried out, and turned into a result with what is printed
//! of it.

use super::charts::ChartArguments;
use super::effort::EffortArguments;
use super::help::{REPORT, SCENARIO, SUMMARY};
use super::json::json_text;
use super::of_result::beside;
use super::outcome::{Failure, Outcome, complain};
use super::patience::patiently;
use super::scenario_arguments::ScenarioArguments;
use super::speech::Speech;
use super::told::report_of;
use super::watch::Watch;
use super::width::fitted;
use clap::Args;
use serde_json::json;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use summitry::chart::NamedFigure;
use summitry::chart::render::Fonts;
use summitry::experiment::Ended;
use summitry::report::Page;
use summitry::scenario::{Document, Record};
use summitry::store::{self, Entry, Manifest, Pieces, Plan, Progress, ResultFile, Stored, WorkFolder};

/// Where a result goes, and what is printed of it.
#[derive(Debug, Args)]
pub(super) struct ResultArguments {
    /// The folder to write the result to; an earlier result there is replaced [default: output/<scenario>/<verb>, with
    /// what-ifs and what is set behind it]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    charts: ChartArguments,
    #[command(flatten)]
    speech: Speech,
}

/// A folder that is free to take a result: to be asked for before any work is done.
pub(super) fn free(target: PathBuf) -> Result<PathBuf, Failure> {
    store::check_target(&target)?;
    Ok(target)
}

/// Stores what was made at once, and says what it takes the place of.
pub(super) fn put(target: &Path, manifest: &Manifest, files: &[ResultFile]) -> Outcome {
    let old = store::replaced(target, manifest);
    store::store(target, manifest, files)?;
    if let Some(old) = old {
        complain(&format!("warning: `{}` held {old}, which is replaced", target.display()));
    }
    Ok(())
}

/// What is to be done, before it is taken up.
pub(super) struct Task<'a> {
    /// The folder that the result goes to if none is given, or why there is none.
    pub(super) usual: Result<PathBuf, Failure>,
    /// What will make the result. Where it goes, how many threads and shards made it and what is printed does not bear
    /// on it.
    pub(super) manifest: Manifest,
    /// The texts of the scenario files as they were read, in the order in which they are given.
    pub(super) sources: Vec<String>,
    pub(super) effort: &'a EffortArguments,
    /// Whether the work can be cut into shards.
    pub(super) pieces: Pieces,
    /// The scenarios, whose titles stand in charts.
    pub(super) documents: Vec<&'a Document>,
}

impl<'a> Task<'a> {
    /// What a verb does with one scenario, given the arguments that bear on the result. It can be cut into shards.
    pub(super) fn of(
        verb: &str,
        scenario: &ScenarioArguments,
        given: Vec<String>,
        document: &'a Document,
        effort: &'a EffortArguments,
    ) -> Result<Self, Failure> {
        Ok(Self {
            usual: scenario.usual_folder(verb),
            manifest: Manifest::of(verb, given, document, effort.effort().seed),
            sources: vec![scenario.text()?],
            effort,
            pieces: Pieces::Shards,
            documents: vec![document],
        })
    }
}

/// Work that is taken up.
#[derive(Debug)]
pub(super) struct LongWork<'a> {
    arguments: &'a ResultArguments,
    target: PathBuf,
    manifest: Manifest,
    entry: Entry,
    folder: WorkFolder,
    fonts: Fonts,
}

/// What became of an experiment.
pub(super) struct Experiment<'a> {
    /// The scenario as it was played, which is kept; of many cases that are the same for all, none is.
    pub(super) document: Option<&'a Document>,
    pub(super) report: Page,
    pub(super) json: String,
    /// Further files: tables, a record.
    pub(super) tables: Vec<ResultFile>,
    pub(super) figures: Vec<NamedFigure>,
}

impl Experiment<'_> {
    /// The files of the result.
    fn files(&self, charts: &ChartArguments, fonts: &Fonts) -> Result<Vec<ResultFile>, Failure> {
        let mut files = vec![REPORT.with(self.report.to_string()), SUMMARY.with(self.json.clone())];
        files.extend(self.document.map(|document| SCENARIO.with(document.text())));
        files.extend(self.tables.iter().cloned());
        files.extend(charts.draw(&self.figures, fonts)?);
        Ok(files)
    }
}

impl Task<'_> {
    /// The same, made of a record besides, if there is one.
    pub(super) fn with_record(mut self, record: Option<&Record>) -> Self {
        self.sources.extend(record.map(|record| record.text().to_owned()));
        self
    }
}

impl ResultArguments {
    /// Takes up a task. Nothing, if it is done already: then its result has been printed.
    pub(super) fn take_up(&self, task: Task<'_>) -> Result<Option<LongWork<'_>>, Failure> {
        let Task { usual, mut manifest, sources, effort, pieces, documents } = task;
        let fonts = self.charts.fonts_for(documents)?;
        manifest.arguments.extend(self.charts.as_given());
        let target = self.out.clone().map_or(usual, Ok)?;
        let plan = Plan { result: manifest.made_of(&sources), n_shards: effort.n_shards(), pieces };
        let entry = effort.entry();
        let Some(mut folder) = WorkFolder::open(&target, &plan, entry, effort.csv)? else {
            self.print_result(&target)?;
            return Ok(None);
        };
        if let Some(old) = store::replaced(&target, &plan.result) {
            complain(&format!("warning: `{}` holds {old}, which is replaced when this is done", target.display()));
        }
        for (n, text) in sources.iter().enumerate() {
            folder.keep_source(n, text)?;
        }
        folder.set_tell(complain);
        Ok(Some(LongWork { arguments: self, target, manifest: plan.result, entry, folder, fonts }))
    }

    /// Puts what was made of a result at once beside it, or where it is asked for, and prints what is to be printed of it.
    pub(super) fn put(&self, manifest: Manifest, of: &Path, made: &Experiment<'_>) -> Outcome {
        let usual = beside(of, &manifest.verb);
        self.put_in(manifest, Ok(usual), made)
    }

    /// The folder that the result goes to, which is free to take it: to be asked for before any work is done.
    pub(super) fn target(&self, usual: Result<PathBuf, Failure>) -> Result<PathBuf, Failure> {
        free(self.out.clone().map_or(usual, Ok)?)
    }

    /// Does some work at once, and says what takes the time if it takes longer than a few seconds.
    pub(super) fn patiently<T>(&self, what: impl FnOnce() -> String + Send, work: impl FnOnce() -> T) -> T {
        patiently(self.speech, what, work)
    }

    /// Puts what was made at once in its usual folder, or where it is asked for, and prints what is to be printed of it.
    pub(super) fn put_in(
        &self,
        mut manifest: Manifest,
        usual: Result<PathBuf, Failure>,
        made: &Experiment<'_>,
    ) -> Outcome {
        let fonts = self.charts.fonts_for(made.document)?;
        manifest.arguments.extend(self.charts.as_given());
        let target = self.target(usual)?;
        put(&target, &manifest, &made.files(&self.charts, &fonts)?)?;
        self.say(&made.report, &made.json, &target)
    }

    /// Prints a result that is there.
    fn print_result(&self, target: &Path) -> Outcome {
        let stored = Stored::open(target)?;
        let json = stored.file(SUMMARY.name)?;
        let report = report_of(&stored.manifest.verb, &json).transpose().map_err(|error| {
            let path = stored.path(SUMMARY.name);
            Failure::BadInput(format!("error: `{}` cannot be read: {error}", path.display()))
        })?;
        self.say(&report.unwrap_or_default(), &String::from_utf8_lossy(&json), target)
    }

    fn say(&self, report: &Page, json: &str, target: &Path) -> Outcome {
        let text = || format!("{}\n{}", fitted(report), self.charts.place("Report", target));
        self.speech.say(text, || json.to_owned())
    }
}

impl LongWork<'_> {
    /// Carries out what is left of the work. Nothing, if this was one shard of several: that has been said then.
    pub(super) fn carry_out<T, E>(
        &mut self,
        work: impl FnOnce(&mut WorkFolder, &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<Ended<T>, E>,
    ) -> Result<Option<T>, Failure>
    where
        Failure: From<E>,
    {
        let watch = Watch::start(self.arguments.speech.quiet, self.folder.path());
        let ended = work(&mut self.folder, &mut |progress| watch.note(progress));
        watch.end();
        match ended? {
            Ended::Whole(summary) => Ok(Some(summary)),
            Ended::Shard => self.tell_shard().map(|()| None),
            Ended::Stopped(progress) => Err(self.stopped(progress)),
        }
    }

    /// Throws away what was done, as no result can come of it; shards stay.
    pub(super) fn give_up(self) -> Outcome {
        match self.entry {
            Entry::Anew | Entry::Discard | Entry::GoOn => Ok(self.folder.give_up()?),
            Entry::Shard(_) | Entry::Gather => Ok(()),
        }
    }

    fn tell_shard(&self) -> Outcome {
        let (Entry::Shard(shard), speech) = (self.entry, self.arguments.speech) else { return Ok(()) };
        let (folder, target) = (self.folder.path().display().to_string(), self.target.display());
        speech.tell(&format!(
            "shard {shard} is done and lies in {folder}; when all are, `summitry merge {target}` makes the result"
        ));
        speech.say(String::new, || json_text(&json!({ "shard": shard.to_string(), "folder": folder })))
    }

    fn stopped(&self, Progress { n_done, of }: Progress) -> Failure {
        let again = match self.entry {
            Entry::Shard(_) => "the same command goes on",
            Entry::Anew | Entry::Discard | Entry::GoOn | Entry::Gather => "the same command with --resume goes on",
        };
        let folder = self.folder.path().display();
        Failure::Incomplete(format!("stopped after {n_done} of {of}, which are kept in {folder}: {again}"))
    }

    /// Puts the result in its place and prints what is to be printed of it.
    pub(super) fn finish(self, made: &Experiment<'_>) -> Outcome {
        let files = made.files(&self.arguments.charts, &self.fonts)?;
        self.folder.finish(&self.manifest, &files)?;
        self.arguments.say(&made.report, &made.json, &self.target)
    }
}
