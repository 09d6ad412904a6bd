//! Charts as files.

use super::outcome::Failure;
use clap::Args;
use std::path::Path;
use std::thread;
use summitry::chart::{self, NamedFigure};
use summitry::experiment::ResultFile;

/// Whether a verb draws.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct ChartArguments {
    /// Draw no charts; `summitry chart` draws them later, from what is stored
    #[arg(long)]
    no_charts: bool,
}

impl ChartArguments {
    /// The charts of a result, unless there are to be none.
    pub(super) fn draw(self, figures: &[NamedFigure]) -> Result<Vec<ResultFile>, Failure> {
        if self.no_charts { Ok(Vec::new()) } else { chart_files(figures) }
    }

    /// Says where a result lies whose text is a transcript or report.
    pub(super) fn place(self, text: &str, folder: &Path) -> String {
        let folder = folder.display();
        if self.no_charts {
            format!("{text} and data are in {folder}\n")
        } else {
            format!("{text}, data and charts are in {folder}\n")
        }
    }

    /// The arguments that bear on the result.
    pub(super) fn as_given(self) -> Option<String> {
        self.no_charts.then(|| "--no-charts".to_owned())
    }
}

/// The figures, each as SVG and PNG; drawn side by side, collected in order.
pub(super) fn chart_files(figures: &[NamedFigure]) -> Result<Vec<ResultFile>, Failure> {
    let drawn: Vec<_> = thread::scope(|scope| {
        let pens: Vec<_> = figures.iter().map(|figure| scope.spawn(|| draw(figure))).collect();
        pens.into_iter().map(|pen| pen.join().expect("drawing does not panic")).collect()
    });
    let files: Result<Vec<[ResultFile; 2]>, Failure> = drawn.into_iter().collect();
    Ok(files?.into_iter().flatten().collect())
}

fn draw(figure: &NamedFigure) -> Result<[ResultFile; 2], Failure> {
    let drawing = chart::render::draw(&figure.figure)
        .map_err(|error| Failure::Failed(format!("error: the chart `{}` cannot be drawn: {error}", figure.name)))?;
    Ok([
        ResultFile::new(format!("{}.svg", figure.name), drawing.svg),
        ResultFile::new(format!("{}.png", figure.name), drawing.png),
    ])
}
