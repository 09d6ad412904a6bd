//! What packages pay: the rules as the scenario states them, the game compiled from them, exact package search, and the
//! efficient frontier.

mod anticipation;
#[cfg(test)]
mod by_definition;
mod chances;
mod compile;
pub(crate) mod cut;
mod game;
mod game_parts;
mod game_rules;
mod game_side;
mod joint;
pub mod linkage;
mod principals;
#[cfg(test)]
mod principals_by_definition;
mod rules;
#[cfg(test)]
pub(crate) mod sample;
mod search;
mod search_load;
pub mod shape;
#[cfg(test)]
mod shared_by_definition;
mod succession;
pub(crate) mod table;
mod tabulated;
mod time;
pub(crate) mod walk;

pub use crate::agenda::Target;
pub(crate) use compile::TermKind;
pub(crate) use game::Span;
pub use game::{Game, Structure};
pub(crate) use game_rules::barriers;
pub use game_rules::{Rule, rules};
pub use joint::{
    Alike, Efficient, Halved, Joint, Outlook, Point, Question, TIE, census, efficient, floor, floors, frontier,
    kept_out_alone, kept_out_by_two,
};
pub use linkage::{Linkage, LinkageEffect};
pub use principals::{Interests, Principal};
pub use rules::{
    Anticipation, Bonus, Drift, MOST_ADJUSTMENT, Mandate, NoDeal, NoDealChange, PayoffRules, RedLine, TimeCost,
    WalkAway,
};
pub(crate) use search::halves;
pub use search::{Allowed, Criterion, Falling, Ranked, Search};
pub use search_load::{SearchLoad, search_load};
pub use shape::{OptionValues, Shape};
pub use succession::Successor;
pub use tabulated::{Listing, Tabulated};
