//! What packages pay: the rules as the scenario states them, the game compiled from them, exact package search, and the
//! efficient frontier.

mod compile;
pub(crate) mod cut;
mod frontier;
mod game;
mod rules;
#[cfg(test)]
pub(crate) mod sample;
mod search;
mod shape;
pub(crate) mod table;
mod time;
pub(crate) mod walk;

pub use frontier::{Efficient, frontier};
pub use game::{Game, SearchLoad, Structure, search_load};
pub use rules::{
    Bonus, Drift, Linkage, LinkageEffect, Mandate, NoDeal, NoDealChange, PayoffRules, RedLine, Target, TimeCost,
    WalkAway,
};
pub use search::{Allowed, Criterion, Falling, Ranked, Search};
pub use shape::{OptionValues, Shape};
