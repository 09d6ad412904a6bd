//! Results as plain text: pages of paragraphs and tables.

pub(super) mod page;
pub(super) mod table;
