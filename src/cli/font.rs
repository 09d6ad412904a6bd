//! A font for letters that the built-in one lacks, and a word where letters are missing all the same.

use super::outcome::{Failure, complain};
use clap::Args;
use std::path::PathBuf;
use summitry::chart::NamedFigure;
use summitry::chart::render::Fonts;
use summitry::scenario::{Document, read_regular};
use summitry::text::thousands;

/// The most bytes of a font file: the largest with all of Chinese, Japanese and Korean have half as many.
const MOST_BYTES: u64 = 256 << 20;

/// Which font charts take letters from.
#[derive(Debug, Args)]
pub(super) struct FontArguments {
    /// A font file (TrueType or OpenType) for letters that the built-in font lacks, such as Chinese ones; they are set one by
    /// one from left to right
    #[arg(long, value_name = "FILE")]
    font: Option<PathBuf>,
}

impl FontArguments {
    /// The fonts to draw with.
    pub(super) fn fonts(&self) -> Result<Fonts, Failure> {
        let Some(path) = &self.font else { return Ok(Fonts::embedded()) };
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let unread = |reason: String| Failure::BadInput(format!("error: the font `{}`: {reason}", path.display()));
        let bytes = read_regular(path, MOST_BYTES).map_err(|error| unread(error.to_string()))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(unread(format!("it is too large, allowed are at most {} bytes", thousands(MOST_BYTES))));
        }
        Fonts::with(&name, bytes).map_err(|error| unread(error.to_string()))
    }

    /// The fonts to draw results of these scenarios with. Titles that they cannot write are told.
    pub(super) fn fonts_for<'d>(&self, documents: impl IntoIterator<Item = &'d Document>) -> Result<Fonts, Failure> {
        let fonts = self.fonts()?;
        let missing = |document: &'d Document| Some((document.name(), missing_letter(&fonts, document)?.1));
        if let Some((name, missing)) = documents.into_iter().find_map(missing) {
            complain(&format!("warning: {name}: {missing}"));
        }
        Ok(fonts)
    }

    /// The fonts to draw these figures with. Texts that they cannot write are told.
    pub(super) fn fonts_for_figures(&self, figures: &[NamedFigure]) -> Result<Fonts, Failure> {
        let fonts = self.fonts()?;
        let mut texts = figures.iter().flat_map(|named| named.figure.texts());
        if let Some((text, c)) = texts.find_map(|text| Some((text, fonts.first_missing(text)?))) {
            complain(&format!("warning: {}", said(c, &format!("\"{text}\""))));
        }
        Ok(fonts)
    }

    /// The argument as it was given, for the record: charts depend on it.
    pub(super) fn as_given(&self) -> Vec<String> {
        self.font.iter().flat_map(|font| ["--font".to_owned(), font.to_string_lossy().into_owned()]).collect()
    }
}

/// The first letter in the titles of a scenario that fonts lack, and what is to be said of it.
pub(super) fn missing_letter(fonts: &Fonts, document: &Document) -> Option<(char, String)> {
    let titles = document.scenario().titles();
    let (title, c) = titles.iter().find_map(|title| Some((title, fonts.first_missing(title.text)?)))?;
    Some((c, said(c, &format!("\"{}\", {}", title.text, title.of))))
}

fn said(c: char, place: &str) -> String {
    format!(
        "charts lack the letter {c} (U+{:04X}) of {place}, and write numbers for such letters; `--font FILE` takes them \
         from a font file",
        u32::from(c)
    )
}
