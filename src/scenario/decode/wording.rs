//! How long the texts of a scenario may be, and whether they may have several lines.

use crate::element::Room;
use crate::text::Lines;

/// The most characters of a title, or of another text that stands in charts and tables.
pub(crate) const MOST_IN_TITLE: usize = 200;

/// How a text may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// The most characters.
    pub(super) most: usize,
    pub(super) lines: Lines,
}

impl Wording {
    /// What stands in charts and tables, such as titles: room for a long sentence.
    pub(super) const TITLE: Self = Self { most: MOST_IN_TITLE, lines: Lines::One };
    /// What is looked up among names that have bounds of their own.
    pub(super) const REFERENCE: Self = Self { most: usize::MAX, lines: Lines::One };
    /// A reason, a source, a question: room for a paragraph or two.
    const REASON: Self = Self { most: 2_000, lines: Lines::Several };
    /// What a scenario is about: room for some pages.
    const DESCRIPTION: Self = Self { most: 20_000, lines: Lines::Several };

    /// How a text may look that has so much room.
    pub(super) const fn of(room: Room) -> Self {
        match room {
            Room::Title => Self::TITLE,
            Room::Reason => Self::REASON,
            Room::Description => Self::DESCRIPTION,
        }
    }

    /// How a text that explains a key of `sources` may look.
    pub(super) const SOURCE: Self = Self::REASON;
}
