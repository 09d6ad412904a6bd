//! What single events make of a forecast, in words and tables.

use crate::account::event::{changes, later, sentence};
use crate::account::rate::{interval, share};
use crate::account::words::so_many;
use crate::report::page::{Align, Column, Page};
use crate::result::forecast::{EventEffectRecord, ForecastSummary};
use crate::text::capitalised;

/// What events that are left to chance make of it; nothing where there are none.
pub(super) fn by_event(page: &mut Page, summary: &ForecastSummary) {
    let Some(first) = summary.events.first() else { return };
    page.blank();
    page.heading("What events make of it", '-');
    let held = format!(
        "Of {}, those in which an event happens before the ending are played again with that event kept from \
         happening, all else drawn alike. An effect is shown where a difference lies beyond chance though all of this \
         section are looked at (Bonferroni); the intervals are of one difference by itself.",
        so_many(first.happens.of, "draw")
    );
    page.paragraph(2, &held);
    for event in &summary.events {
        page.blank();
        page.paragraph(2, &told(summary, event));
        table(page, summary, event);
    }
}

/// How often it happens, and what it changes.
fn told(summary: &ForecastSummary, event: &EventEffectRecord) -> String {
    let often = interval(&event.happens).map_or_else(String::new, |ends| format!(" (95% interval {ends})"));
    let title = &event.title;
    if event.happens.count == 0 {
        return format!("{title}: in none of these draws does it happen before the ending.");
    }
    format!(
        "{title}: it happens before the ending in {} of draws{often}. {}{}",
        share(&event.happens),
        sentence(summary, event),
        later(event).map(|later| format!(" {later}")).unwrap_or_default()
    )
}

fn table(page: &mut Page, summary: &ForecastSummary, event: &EventEffectRecord) {
    let head = ["", "without it", "with it", "change", "95% interval", ""].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = changes(summary, event)
        .map(|change| {
            let verdict = if change.is_shown { "" } else { "no effect shown" };
            let cells = [capitalised(&change.what), change.without, change.with, change.difference, change.interval];
            cells.into_iter().chain([verdict.to_owned()]).collect()
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    let right = Column { align: Align::Right, max_width: 18 };
    let names = Column { align: Align::Left, max_width: 30 };
    let words = Column { align: Align::Left, max_width: 15 };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    page.table(4, &[names, right, right, right, right, words], &rows);
}
