//! The votes of chambers on what was signed, drawn at random.

use super::Judge;
use crate::agenda::{Agenda, Circumstance, Package};
use crate::random::{NameKey, Purpose, Streams};

/// What a chamber decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// The chamber, by its place among all.
    pub chamber: usize,
    /// How many voted for.
    pub yes: usize,
    /// How many took part.
    pub present: usize,
    /// How many votes consent took.
    pub needed: usize,
}

impl Vote {
    /// Whether it passed.
    #[must_use]
    pub(crate) const fn is_passed(&self) -> bool {
        self.yes >= self.needed
    }
}

/// The votes of all chambers whose consent a package needs that was signed as things stood, each drawn by a stream that its
/// name keys: one normal number for what moves all its members, one share for what is left to each.
#[must_use]
pub fn votes(agenda: &Agenda, package: &Package, signed: Circumstance, streams: &Streams) -> Vec<Vote> {
    let judge = Judge::new(agenda, &[], signed);
    let vote = |chamber: usize| {
        let ballot = judge.ballot(chamber, package)?;
        let mut stream = streams.stream_of(Purpose::Vote, NameKey::new(&agenda.chambers[chamber].name));
        let (z, u) = (stream.normal(), stream.uniform());
        Some(Vote { chamber, yes: ballot.yes(z, u), present: ballot.present, needed: ballot.needed })
    };
    (0..agenda.chambers.len()).filter_map(vote).collect()
}
