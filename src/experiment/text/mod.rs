//! Results as plain text: pages of paragraphs and tables.

pub(crate) mod figure;
pub(super) mod page;
pub(super) mod table;
