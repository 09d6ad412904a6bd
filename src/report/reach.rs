//! What it would take, in words and tables.

use crate::account::rate::signed;
use crate::account::reach::Finding;
use crate::report::page::{Align, Column, Page};
use crate::result::Titled;
use crate::result::reach::{ReachSummary, WayRecord};
use crate::text::{capitalised, rounded};

/// How wide names get, in characters.
const NAMES: usize = 52;

/// The summary as text for people: the smallest change first, then how it stands on fresh draws, and the alternatives.
#[must_use]
pub fn reach(summary: &ReachSummary) -> Page {
    let finding = Finding::in_report(summary);
    let mut page = Page::of(&summary.head);
    page.blank();
    page.paragraph(0, &format!("{}.", finding.leading()));
    let turns = summary.ways.first().map(|way| finding.turns(way)).unwrap_or_default();
    let fresh = summary.ways.first().and_then(|way| finding.fresh(way));
    let holds = summary.ways.first().and_then(|way| finding.holds(way));
    for sentence in turns.into_iter().chain(fresh).chain(holds).chain(finding.nearest()) {
        page.paragraph(0, &format!("{sentence}."));
    }
    page.paragraph(0, &format!("{}.", finding.written()));
    for (place, way) in summary.ways.iter().enumerate() {
        page.blank();
        let heading = if place == 0 { "The smallest change found".to_owned() } else { format!("Alternative {place}") };
        page.heading(&heading, '-');
        table(&mut page, &finding, way);
        if place > 0 {
            for sentence in finding.turns(way).into_iter().chain(finding.fresh(way)) {
                page.paragraph(2, &format!("{sentence}."));
            }
        }
        page.paragraph(
            2,
            &format!(
                "Distance {}; no number moves by more than {}.",
                rounded(way.distance, 2),
                rounded(way.largest, 2)
            ),
        );
        let settings = way.settings.iter().map(|one| format!("--set {}={}", one.address, one.value));
        page.paragraph(2, &settings.collect::<Vec<_>>().join(" "));
    }
    page.blank();
    page.paragraph(0, &finding.certainty());
    page
}

/// What changes, number by number.
fn table(page: &mut Page, finding: &Finding<'_>, way: &WayRecord) {
    let head = ["Number", "written", "needed", "spreads"].map(str::to_owned).to_vec();
    let rows = way.changes.iter().map(|one| {
        let [needed, written] = finding.apart(one.needed, one.written, &one.unit);
        vec![capitalised(one.title()), written, needed, signed(one.moved, 2)]
    });
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let figures = Column { align: Align::Right, max_width: 16 };
    page.table(2, &[Column { align: Align::Left, max_width: NAMES }, figures, figures, figures], &rows);
}
