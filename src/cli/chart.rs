//! `summitry chart`: the charts of a result, drawn again from what is stored.

use super::charts::Drawing;
use super::font::FontArguments;
use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome};
use super::result_folder::put;
use super::speech::Speech;
use super::told::drawn;
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use summitry::chart::{self, NamedFigure};
use summitry::store::{Draft, Manifest, ResultFile, Stored};
use summitry::text::{Lines, Unfit};

const EXAMPLES: [Example; 3] = [
    ("summitry chart output/new-start-2009/forecast", "the charts again, in their place"),
    ("summitry chart output/new-start-2009/run --out charts", "in a folder of their own"),
    (
        "summitry chart output/new-start-2009/run --only issues --size page --format svg",
        "one of them, for a printed page",
    ),
];

/// Which result, and where its charts go.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The folder of a result, as `run`, `forecast` and their like leave it
    #[arg(value_name = "RESULT")]
    result: PathBuf,
    /// The folder to write the charts to [default: into the result, in place of those that are there]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only these charts, separated by commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    only: Vec<String>,
    /// This title in place of the chart's own; for one chart, with --only
    #[arg(long, value_name = "TEXT", value_parser = title, requires = "only")]
    title: Option<String>,
    #[command(flatten)]
    drawing: Drawing,
    #[command(flatten)]
    speech: Speech,
    #[command(flatten)]
    font: FontArguments,
}

/// How many characters a title given for a chart may have.
const LONGEST_TITLE: usize = 200;

/// Reads a title for a chart.
pub(super) fn title(text: &str) -> Result<String, String> {
    let expected = format!("expected a line of 1 to {LONGEST_TITLE} characters");
    let n = text.chars().count();
    match Unfit::first(text, Lines::One) {
        Some(unfit) => Err(format!("{unfit} in it, {expected}")),
        None if text.trim().is_empty() => Err(format!("it is empty, {expected}")),
        None if n > LONGEST_TITLE => Err(format!("it has {n} characters, {expected}")),
        None => Ok(text.to_owned()),
    }
}

pub(crate) fn chart(arguments: &Arguments) -> Outcome {
    let stored = Stored::open(&arguments.result)?;
    let figures = asked(arguments, drawn(&stored)?)?;
    let are_all = arguments.only.is_empty() || arguments.out.is_some();
    stored.verify(|name| !arguments.drawing.replaces(name, &figures, are_all))?;
    let charts = arguments.drawing.files(&figures, &arguments.font.fonts_for_figures(&figures)?)?;
    match &arguments.out {
        Some(out) => store_apart(&stored, arguments, out, &charts)?,
        None => put_into(&stored, arguments, &figures, &charts)?,
    }
    let folder = arguments.out.as_ref().unwrap_or(&arguments.result).display();
    let names: Vec<&str> = charts.iter().map(|chart| chart.name.as_str()).collect();
    arguments.speech.say(
        || match figures.as_slice() {
            [one] => format!("The chart {} is in {folder}\n", one.name),
            many => format!("{} charts are in {folder}\n", many.len()),
        },
        || json_text(&json!({ "folder": folder.to_string(), "files": names })),
    )
}

/// The figures that are asked for, with the title that is.
fn asked(arguments: &Arguments, figures: Vec<NamedFigure>) -> Result<Vec<NamedFigure>, Failure> {
    if arguments.only.is_empty() {
        return Ok(figures);
    }
    let place = arguments.result.display();
    let mut figures = chart::chosen(figures, &arguments.only)
        .map_err(|error| Failure::BadInput(format!("error: `{place}`: {error}")))?;
    if let Some(title) = &arguments.title {
        let [one] = figures.as_mut_slice() else {
            let n = figures.len();
            return Err(Failure::BadInput(format!("error: one title for {n} charts, expected one name after --only")));
        };
        one.figure.title.clone_from(title);
    }
    Ok(figures)
}

/// Puts charts into the result, in place of those that are there.
fn put_into(stored: &Stored, arguments: &Arguments, figures: &[NamedFigure], charts: &[ResultFile]) -> Outcome {
    let mut draft = Draft::open(&stored.folder)?;
    let are_all = arguments.only.is_empty();
    for file in &stored.manifest.files {
        if !arguments.drawing.replaces(&file.name, figures, are_all) {
            draft.adopt(stored, file)?;
        }
    }
    charts.iter().try_for_each(|chart| draft.add(chart))?;
    Ok(draft.finish(&stored.manifest)?)
}

/// Stores charts in a folder of their own.
fn store_apart(stored: &Stored, arguments: &Arguments, out: &Path, charts: &[ResultFile]) -> Outcome {
    let Manifest { scenario, scenario_sha256, seed, sources_sha256, .. } = &stored.manifest;
    let mut given = vec![arguments.result.to_string_lossy().into_owned()];
    given.extend(arguments.font.as_given());
    let manifest = Manifest::new("chart", given, scenario, scenario_sha256, *seed);
    put(out, &Manifest { sources_sha256: sources_sha256.clone(), ..manifest }, charts)
}
