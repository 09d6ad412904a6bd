//! What came of the expectations of a scenario.

use crate::account::expectation::expectation;
use crate::report::page::Page;
use crate::result::ExpectationRecord;

/// The expectations of a scenario file's what-ifs, one after the other, each with what draws under a seed say of it; that there
/// are none, if so.
#[must_use]
pub fn expectations(records: &[ExpectationRecord], file: &str, seed: u64) -> Page {
    let mut page = Page::default();
    if records.is_empty() {
        page.paragraph(2, "It expects nothing of its what-ifs: none has `expect`.");
    }
    for record in records {
        page.item(2, &format!("{}.", expectation(record, file, seed)));
    }
    page
}
