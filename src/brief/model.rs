//! A brief as data: what is said in which order, with no layout.

use super::grid::Grid;
use crate::chart::NamedFigure;
use crate::tongue::Language;

/// A note for a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// In which language it is written.
    pub language: Language,
    /// What it is about.
    pub title: String,
    /// Which talks, and what was changed in their scenario.
    pub about: Vec<String>,
    /// What was found, for who reads nothing else.
    pub finding: String,
    /// What stands behind it, in the order in which it is read.
    pub sections: Vec<Section>,
    /// What can be tried by hand where the file is read with a browser.
    pub grid: Option<Grid>,
    /// The commands that make the same results and the same brief again.
    pub reproduction: Vec<String>,
    /// What made it: program, scenario with its sum, seed.
    pub made_by: String,
}

/// One question and its answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The question.
    pub heading: String,
    /// The answer in one sentence.
    pub lead: String,
    /// What more there is to say, the most important first.
    pub sentences: Vec<String>,
    /// Its numbers.
    pub tables: Vec<Table>,
    /// Its picture.
    pub chart: Option<NamedFigure>,
    /// Where it is taken from, as `[1]` and so on refer to it.
    pub sources: Vec<String>,
    /// The commands that made what it tells.
    pub from: Vec<String>,
    /// Whether its first sentence belongs to the answer in short.
    pub is_in_short: bool,
}

impl Section {
    /// A question with its answer in one sentence.
    pub(super) fn new(heading: impl Into<String>, lead: impl Into<String>) -> Self {
        Self { heading: heading.into(), lead: lead.into(), ..Self::default() }
    }
}

/// Numbers in rows, each behind what they are of.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// What its columns hold; as many as every row has.
    pub head: Vec<String>,
    /// What its rows hold.
    pub rows: Vec<Vec<String>>,
    /// From which column on it holds figures, which stand on the right; those before hold words.
    pub n_words: usize,
    /// How many columns at its end hold words again.
    pub n_last_words: usize,
}

impl Table {
    /// A table of words and then figures.
    pub(super) fn new(caption: impl Into<String>, head: &[&str], rows: Vec<Vec<String>>, n_words: usize) -> Self {
        let head = head.iter().map(|name| (*name).to_owned()).collect();
        Self { caption: caption.into(), head, rows, n_words, n_last_words: 0 }
    }

    /// The same without columns of figures that hold nothing.
    pub(super) fn without_empty(mut self) -> Self {
        for column in (0..self.head.len()).rev().filter(|column| self.is_figure(*column)).collect::<Vec<_>>() {
            if self.rows.iter().all(|row| row[column].is_empty()) {
                self.head.remove(column);
                self.rows.iter_mut().for_each(|row| drop(row.remove(column)));
            }
        }
        self
    }

    /// Whether a column holds figures.
    #[must_use]
    pub fn is_figure(&self, column: usize) -> bool {
        (self.n_words..self.head.len() - self.n_last_words).contains(&column)
    }

    /// How wide its columns are of so much in all: by their longest texts, long ones counting for less since they are broken.
    #[must_use]
    pub fn widths(&self, all: usize) -> Vec<usize> {
        let longest = |column: usize| {
            let cells = self.rows.iter().chain([&self.head]).filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let needs = |column: usize| {
            let n = longest(column) as f64;
            if self.is_figure(column) {
                n.max(9.0) + 3.0
            } else {
                n.clamp(6.0, 30.0) + (n - 30.0).max(0.0).sqrt() * 3.0 + 1.0
            }
        };
        let needs: Vec<f64> = (0..self.head.len()).map(needs).collect();
        let sum: f64 = needs.iter().sum();
        needs.iter().map(|need| (need / sum * all as f64) as usize).collect()
    }
}

/// What a chart shows, in words, for who cannot see it.
pub(super) fn description(chart: &NamedFigure) -> String {
    [&chart.figure.title, &chart.figure.subtitle].map(|text| text.trim_end_matches('.').to_owned()).join(". ") + "."
}
