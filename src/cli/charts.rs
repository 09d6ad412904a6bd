//! Charts as files.

use super::outcome::Failure;
use std::thread;
use summitry::chart::{self, NamedFigure};
use summitry::experiment::ResultFile;

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
