//! Charts as files.

use super::font::FontArguments;
use super::outcome::Failure;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::path::Path;
use summitry::chart::render::{Fonts, SheetSize};
use summitry::chart::{self, NamedFigure};
use summitry::scenario::Document;
use summitry::store::ResultFile;
use summitry::text::FileNames;

/// Whether a verb draws, and with which fonts.
#[derive(Args, Debug)]
pub(super) struct ChartArguments {
    /// Draw no charts; `summitry chart` draws them later, from what is stored
    #[arg(long)]
    no_charts: bool,
    #[command(flatten)]
    font: FontArguments,
}

impl ChartArguments {
    /// The fonts to draw results of these scenarios with. Titles that they cannot write are told, if there are to be charts.
    pub(super) fn fonts_for<'d>(&self, documents: impl IntoIterator<Item = &'d Document>) -> Result<Fonts, Failure> {
        if self.no_charts { Ok(Fonts::embedded()) } else { self.font.fonts_for(documents) }
    }

    /// The charts of a result, unless there are to be none.
    pub(super) fn draw(&self, figures: &[NamedFigure], fonts: &Fonts) -> Result<Vec<ResultFile>, Failure> {
        if self.no_charts { Ok(Vec::new()) } else { chart_files(figures, fonts) }
    }

    /// Says where a result lies whose text is a transcript or report.
    pub(super) fn place(&self, text: &str, folder: &Path) -> String {
        let folder = folder.display();
        if self.no_charts {
            format!("{text} and data are in {folder}\n")
        } else {
            format!("{text}, data and charts are in {folder}\n")
        }
    }

    /// The arguments that bear on the result.
    pub(super) fn as_given(&self) -> Vec<String> {
        if self.no_charts { vec!["--no-charts".to_owned()] } else { self.font.as_given() }
    }
}

/// The figures as every verb draws them first: on slides, as SVG and PNG.
pub(super) fn chart_files(figures: &[NamedFigure], fonts: &Fonts) -> Result<Vec<ResultFile>, Failure> {
    Drawing { size: SheetSize::Slide, format: vec![Format::Svg, Format::Png] }
        .files(&with_file_names(figures.to_vec()), fonts)
}

/// The figures under names that every system takes for files, each its own, whatever is named in them.
pub(super) fn with_file_names(mut figures: Vec<NamedFigure>) -> Vec<NamedFigure> {
    let mut names = FileNames::default();
    for figure in &mut figures {
        figure.name = names.name(&figure.name, "chart", "");
    }
    figures
}

/// How charts are drawn.
#[derive(Clone, Debug, Args)]
pub(super) struct Drawing {
    /// How large: slide (1600x900 pixels), page (16 cm wide with letters of 7 points or more, as high as it needs) or so
    /// many pixels, such as 1920x1080, from 720x540 to 3840x3840
    #[arg(long, value_name = "SIZE", default_value_t)]
    size: SheetSize,
    /// As which files, separated by commas: svg, png
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        value_delimiter = ',',
        default_value = "svg,png",
        hide_possible_values = true
    )]
    format: Vec<Format>,
}

/// A kind of file that charts are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Shapes, which any size suits.
    Svg,
    /// Pixels.
    Png,
}

impl Format {
    /// How names of its files end.
    const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The name of the file of a chart.
    fn file(self, chart: &str) -> String {
        format!("{chart}.{}", self.ending())
    }
}

impl Drawing {
    /// The files of the figures, drawn side by side, collected in order.
    pub(super) fn files(&self, figures: &[NamedFigure], fonts: &Fonts) -> Result<Vec<ResultFile>, Failure> {
        let drawn: Vec<Result<Vec<ResultFile>, Failure>> =
            figures.par_iter().map(|figure| fonts.draw(|| self.draw(figure))).collect();
        Ok(drawn.into_iter().collect::<Result<Vec<_>, Failure>>()?.into_iter().flatten().collect())
    }

    /// Whether a file of a result is a chart that these figures replace: one of them, or any if they are all.
    pub(super) fn replaces(&self, file: &str, figures: &[NamedFigure], are_all: bool) -> bool {
        self.format.iter().any(|format| {
            let is_named = || figures.iter().any(|figure| format.file(&figure.name) == file);
            file.rsplit_once('.').is_some_and(|(_, ending)| ending == format.ending()) && (are_all || is_named())
        })
    }

    fn draw(&self, figure: &NamedFigure) -> Result<Vec<ResultFile>, Failure> {
        let failed = |error| Failure::Failed(format!("error: the chart `{}` cannot be drawn: {error}", figure.name));
        let drawing = chart::render::draw(&figure.figure, self.size);
        let file = |format: Format| {
            let bytes = match format {
                Format::Svg => drawing.svg().as_bytes().to_vec(),
                Format::Png => drawing.png().map_err(failed)?,
            };
            Ok(ResultFile::new(format.file(&figure.name), bytes))
        };
        [Format::Svg, Format::Png].into_iter().filter(|format| self.format.contains(format)).map(file).collect()
    }
}
