//! What was said before the talks.

use super::OwnGame;
use crate::agenda::{IssueIdx, Note, OptionIdx, Package};
use crate::quantity::Side;
use jiff::civil::Date;

/// What a side said before the first round: a letter, an offer, a speech. It was heard, and lies on no table.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// Who said it.
    pub by: Side,
    /// The day.
    pub on: Date,
    /// What people call it.
    pub title: String,
    /// Its points: per issue, in the order of the agenda, the option that it names, if it names one.
    pub points: Vec<Option<OptionIdx>>,
    /// Why it is taken to say so.
    pub note: Note,
}

impl Heard {
    /// The issues that it names, each with its option.
    pub fn named(&self) -> impl Iterator<Item = (IssueIdx, OptionIdx)> + '_ {
        let point = |(issue, option): (usize, &Option<OptionIdx>)| Some((IssueIdx::new(issue), (*option)?));
        self.points.iter().enumerate().filter_map(point)
    }

    /// Where its side stood when it said so, on every issue: at the option named, elsewhere at its opening.
    ///
    /// The opening is the one that the mandate lays down, filled with what is worth most as of the first round. Where no
    /// package respects openings, compatibility and red lines at once, the side stands on each issue by itself, at the
    /// opening laid down or at the option that is worth most to it.
    #[must_use]
    pub fn position(&self, own: OwnGame<'_>) -> Package {
        let opening = own.opening().map(|opening| own.package(opening.number));
        let stands = |(idx, named): (usize, &Option<OptionIdx>)| {
            let issue = IssueIdx::new(idx);
            named.or(opening.map(|opening| opening.option(issue))).unwrap_or_else(|| own.stands_alone(issue))
        };
        Package::new(self.points.iter().enumerate().map(stands))
    }
}
