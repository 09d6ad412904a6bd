//! Results as plain text: pages of paragraphs and tables.

pub(crate) mod figure;
pub(super) mod page;
pub(super) mod prose;
pub(super) mod table;
