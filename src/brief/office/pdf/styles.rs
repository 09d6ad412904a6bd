//! How texts of a note look.

use super::text::Style;
use crate::chart::render::Weight::{Regular, SemiBold};

const INK: [u8; 3] = [0x1a, 0x1a, 0x1a];
const GREY: [u8; 3] = [0x33, 0x33, 0x33];
/// The colour of headings.
pub(super) const BLUE: [u8; 3] = [0x12, 0x40, 0x5f];
/// The shade behind what was found, and the rules of tables.
pub(super) const SHADE: [u8; 3] = [0xee, 0xf3, 0xf7];
pub(super) const RULE: [u8; 3] = [0x90, 0x90, 0x90];

pub(super) const TITLE: Style = Style::new(17.0, SemiBold, BLUE);
pub(super) const ABOUT: Style = Style::new(8.5, Regular, [0x45, 0x45, 0x45]);
pub(super) const FINDING: Style = Style::new(11.0, SemiBold, INK);
pub(super) const HEADING: Style = Style::new(11.5, SemiBold, BLUE);
pub(super) const LEAD: Style = Style::new(9.0, SemiBold, INK);
pub(super) const BODY: Style = Style::new(9.0, Regular, INK);
pub(super) const CAPTION: Style = Style::new(8.2, SemiBold, INK);
pub(super) const HEAD: Style = Style::new(7.8, SemiBold, INK);
pub(super) const CELL: Style = Style::new(7.8, Regular, INK);
pub(super) const SMALL: Style = Style::new(7.2, Regular, GREY);
