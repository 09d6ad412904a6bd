//! How wide text may get where it is read on a screen.

use std::env;
use summitry::report::Page;
use terminal_size::{Width, terminal_size_of};

/// No terminal is taken to be narrower, in columns.
const LEAST: usize = 40;

/// The columns that standard output has: as the environment says or the terminal; none where text goes to a file or
/// another program.
pub(super) fn columns() -> Option<usize> {
    let said = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    let found = || terminal_size_of(std::io::stdout()).map(|(Width(columns), _)| usize::from(columns));
    said.or_else(found).map(|columns: usize| columns.max(LEAST))
}

/// A page as it stands in a file, with shorter lines where standard output is narrower.
pub(super) fn fitted(page: &Page) -> String {
    page.within(columns().unwrap_or(Page::WIDTH).min(Page::WIDTH))
}
