//! Draws one chart of a negotiation into a folder: `cargo run --example draw_one_chart -- FOLDER`.

#![expect(clippy::print_stdout, reason = "an example shows what comes of it")]

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use summitry::Seed;
use summitry::chart::{self, SheetSize};
use summitry::experiment;

fn main() -> Result<(), Box<dyn Error>> {
    let folder: PathBuf = std::env::args_os().nth(1).ok_or("say which folder the chart is to go to")?.into();
    let document = summitry::load(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/tutorial.ron"))?;
    let result = experiment::run(&document, Seed(0));
    let charts = chart::chosen(chart::run_charts(&result), &["issues".to_owned()])?;
    for chart in charts {
        let path = folder.join(format!("{}.svg", chart.name));
        fs::write(&path, chart::svg(&chart.figure, SheetSize::Page))?;
        println!("{}", path.display());
    }
    Ok(())
}
