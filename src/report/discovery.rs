//! Under which inputs something is likely, in words and tables.

use crate::account::discovery::Finding;
use crate::account::figure::Place;
use crate::report::page::{Align, Column, Page};
use crate::result::discovery::{BoxRecord, DiscoverySummary, StepRecord};
use crate::text::rounded;
use crate::text::thousands as count;

/// How wide names and demands get, in characters.
const NAMES: usize = 44;
const DEMANDS: usize = 24;
/// How many boxes of the way are told.
const MOST_STEPS: usize = 12;

/// The summary as text for people: the box in a sentence, what each limit is worth, the choice that there was.
#[must_use]
pub fn discovery(summary: &DiscoverySummary) -> Page {
    let finding = Finding::new(summary, Place::Report);
    let mut page = Page::of(&summary.head);
    page.blank();
    page.paragraph(0, &format!("{}.", finding.headline()));
    if let Some(found) = &summary.chosen {
        page.paragraph(0, &finding.covers(found));
        page.blank();
        page.paragraph(0, &finding.check(found));
        finding.stand_ins(found).iter().for_each(|sentence| page.paragraph(0, sentence));
        page.blank();
        limits(&mut page, &finding, found);
    }
    page.blank();
    steps(&mut page, summary, &finding);
    page.blank();
    page.paragraph(0, &finding.certainty());
    page
}

fn limits(page: &mut Page, finding: &Finding<'_>, found: &BoxRecord) {
    page.heading("The limits, that first whose lifting costs most", '-');
    let head = ["Input", "limit", "kept by", "without it", "if chance"].map(str::to_owned).to_vec();
    let rows = found.limits.iter().map(|limit| {
        let [input, demand] = finding.cells(limit);
        let chance = if limit.quasi_p < 0.001 { "< 0.001".to_owned() } else { rounded(limit.quasi_p, 3) };
        vec![input, demand, finding.percent(limit.kept_by), finding.percent(limit.without.share), chance]
    });
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let [names, demands] = [NAMES, DEMANDS].map(|max_width| Column { align: Align::Left, max_width });
    let figures = Column { align: Align::Right, max_width: 10 };
    page.table(2, &[names, demands, figures, figures, figures], &rows);
    page.paragraph(
        2,
        "Kept by: how many of all negotiations keep to the limit. Without it: how many of those in the box are of interest \
         then. If chance: how likely as many would be if the limit made no difference, though it was searched for.",
    );
}

fn steps(page: &mut Page, summary: &DiscoverySummary, finding: &Finding<'_>) {
    page.heading("The choice: how much is covered, and how much else is", '-');
    let head = ["Box", "negotiations", "covers", "of interest", "limited"].map(str::to_owned).to_vec();
    let chosen = summary.chosen.as_ref().and_then(|found| found.step).map(|step| step as usize);
    let n = summary.steps.len();
    // As many as there is room for, evenly, with the first, the last and the one that is told.
    let stride = n.div_ceil(MOST_STEPS).max(1);
    let is_told = |place: usize| place.is_multiple_of(stride) || place + 1 == n || Some(place) == chosen;
    let row = |(place, step): (usize, &StepRecord)| {
        let name = if Some(place) == chosen { format!("{place} (told)") } else { place.to_string() };
        let [covers, density] = [step.coverage, step.density].map(|share| finding.percent(share));
        vec![name, count(step.n), covers, density, step.n_limited.to_string()]
    };
    let rows = summary.steps.iter().enumerate().filter(|(place, _)| is_told(*place)).map(row);
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let figures = Column { align: Align::Right, max_width: 14 };
    page.table(2, &[Column { align: Align::Left, max_width: 14 }, figures, figures, figures, figures], &rows);
}
