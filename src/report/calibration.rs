//! What a record says of what a scenario holds uncertain, in words and tables.

use super::cells::csv;
use crate::account::calibration::{Finding, seen};
use crate::report::page::{Align, Column, Page};
use crate::result::Titled;
use crate::result::calibration::{CalibrationSummary, LearnedRecord};
use crate::text::capitalised;

/// How many numbers have a row; `posterior.csv` has all.
const MOST_ROWS: usize = 15;
/// How wide names get, in characters.
const NAMES: usize = 40;

/// The summary as text for people: what the record says most of, what it says something of, what nothing.
#[must_use]
pub fn calibration(summary: &CalibrationSummary) -> Page {
    let finding = Finding::in_report(summary);
    let mut page = Page::of(&summary.head);
    page.blank();
    page.paragraph(0, &format!("{}.", finding.leading()));
    page.paragraph(0, &finding.how_many());
    finding.of_events().iter().for_each(|sentence| page.paragraph(0, sentence));
    finding.nothing().iter().for_each(|sentence| page.paragraph(0, sentence));
    page.blank();
    page.paragraph(0, &finding.kept());
    if let Some(check) = &summary.check {
        page.blank();
        page.paragraph(0, &finding.check(check));
    }
    let told = finding.told();
    if !told.is_empty() {
        page.blank();
        numbers(&mut page, &finding, &told);
    }
    let of_names = finding.of_names();
    if !of_names.is_empty() {
        page.blank();
        for sentence in &of_names {
            page.paragraph(0, sentence);
        }
    }
    page.blank();
    compared(&mut page, summary, &finding);
    page.blank();
    page.paragraph(0, &finding.better());
    page.blank();
    page.paragraph(0, &finding.certainty());
    page
}

/// What is known of numbers before and after.
fn numbers(page: &mut Page, finding: &Finding<'_>, told: &[&LearnedRecord]) {
    page.heading("What the record says something of", '-');
    let head = ["Number", "before, 5 to 95%", "after", "narrower by", "moved by"].map(str::to_owned).to_vec();
    let row = |one: &&LearnedRecord| {
        let [before, after] = [&one.before, &one.after].map(|known| finding.span(one, known));
        vec![capitalised(one.input.title()), before, after, finding.percent(one.learned), finding.moved(one)]
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(told.iter().take(MOST_ROWS).map(row)).collect();
    let [ends, figures] = [20, 11].map(|max_width| Column { align: Align::Right, max_width });
    page.table(2, &[Column { align: Align::Left, max_width: NAMES }, ends, ends, figures, figures], &rows);
    let more = told.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        page.paragraph(2, &format!("Left out: {more} of which it says less; see posterior.csv."));
    }
    page.paragraph(
        2,
        "Moved by: how far its mean moved, counted in the spread that it had. Narrower by less than nothing: it is wider, as what \
         really came lies where it is spread out.",
    );
}

/// What was compared.
fn compared(page: &mut Page, summary: &CalibrationSummary, finding: &Finding<'_>) {
    page.heading("What was compared", '-');
    let head = ["Of the talks", "really", "alike: all", "kept"].map(str::to_owned).to_vec();
    let rows = summary.statistics.iter().map(|one| {
        vec![capitalised(one.title()), seen(one), finding.percent(one.same_of_all), finding.percent(one.same_of_kept)]
    });
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let [names, seen] = [NAMES, 30].map(|max_width| Column { align: Align::Left, max_width });
    let figures = Column { align: Align::Right, max_width: 10 };
    page.table(2, &[names, seen, figures, figures], &rows);
    page.paragraph(2, "Alike: the same ending or option; a day within thirty of it.");
}

/// `posterior.csv`: a row for each number, with what is known of it before and after.
#[must_use]
pub fn posterior_csv(summary: &CalibrationSummary) -> String {
    let head = [
        "address",
        "mean_before",
        "sd_before",
        "p05_before",
        "median_before",
        "p95_before",
        "mean",
        "sd",
        "p05",
        "median",
        "p95",
        "learned",
        "moved",
        "says",
    ];
    let row = |one: &LearnedRecord| {
        let known = [&one.before, &one.after].map(|known| [known.mean, known.sd, known.p05, known.median, known.p95]);
        let figures = known.into_iter().flatten().chain([one.learned, one.moved]).map(|figure| figure.to_string());
        std::iter::once(one.input.address.clone()).chain(figures).chain([one.says.name().to_owned()]).collect()
    };
    csv(std::iter::once(head.map(str::to_owned).to_vec()).chain(summary.numbers.iter().map(row)))
}
