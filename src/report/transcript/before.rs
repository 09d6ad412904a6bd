//! What was said before the first round.

use crate::account::run::{Cast, of, settlement};
use crate::account::words::{self, payoff};
use crate::report::page::{Align, Column, Page};
use crate::result::{HeardRecord, IssueRecord};

/// Writes what was said before the first round; nothing if nothing was.
pub(super) fn write(page: &mut Page, cast: Cast<'_>) {
    if cast.result.heard.is_empty() {
        return;
    }
    page.blank();
    page.paragraph(0, "Before the talks");
    for heard in &cast.result.heard {
        page.blank();
        write_one(page, cast, heard);
    }
}

fn write_one(page: &mut Page, cast: Cast<'_>, heard: &HeardRecord) {
    let other = cast.counterpart(&heard.by);
    let rest = match cast.result.issues.len() - heard.points.len() {
        0 => "",
        _ => ", with its opening on all other issues,",
    };
    page.paragraph(2, &format!("{}, {}: {}", words::date(&heard.date), cast.who(&heard.by), heard.title));
    let columns = [42, 46].map(|max_width| Column { align: Align::Left, max_width });
    let named = |issue: &&IssueRecord| heard.points.iter().any(|point| point.issue == issue.name);
    let issues = cast.result.issues.iter().filter(named);
    let rows = issues.map(|issue| vec![issue.title.clone(), settlement(issue, &heard.package).to_owned()]);
    page.table(6, &columns, &rows.collect::<Vec<_>>());
    let worth = |name: &str| payoff(of(&heard.values, name));
    page.paragraph(
        2,
        &format!(
            "This{rest} is worth {} to {} and {} to {} on the first day.",
            worth(&heard.by),
            cast.who(&heard.by),
            worth(other),
            cast.who(other)
        ),
    );
}
