//! Where sides stood on the way, as they tell by what they propose.

use crate::negotiation::Trace;
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide};

/// Where a side stood in a round, against its opening: all valued as of that round, before time costs, so that time alone
/// moves nobody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::experiment) struct Stand {
    /// The round, from 0.
    pub(super) round: usize,
    /// By how much what it proposes is worth less to it than its opening; below 0 if it is worth more.
    pub(super) given_up: Payoff,
    /// By how much the least that beats no deal that day is worth less to it than its opening.
    pub(super) room: Payoff,
}

/// Where each side stood with each of its proposals.
pub(in crate::experiment) fn stands(game: &Game<'_>, trace: &Trace) -> PerSide<Vec<Stand>> {
    PerSide::from_fn(|side| {
        let (mut opening, mut interim, mut valued) = (None, None, None);
        let mut stands = Vec::new();
        for entry in &trace.entries {
            interim = entry.interim().map(|signed| signed.package).or(interim);
            let tabled = entry.act().filter(|act| act.by == side).and_then(|act| Some((act.round, act.tabled()?)));
            let Some((round, package)) = tabled else { continue };
            let opening = *opening.get_or_insert(package);
            let known = valued.filter(|(before, _)| game.is_unchanged(side, *before, round)).map(|(_, value)| value);
            let opened = known.unwrap_or_else(|| game.value(side, round, opening));
            valued = Some((round, opened));
            let no_deal = interim.map_or(game.no_deal_value(side, round), |agreed| game.value(side, round, &agreed));
            let given_up = opened - game.value(side, round, package);
            stands.push(Stand { round, given_up, room: opened - no_deal });
        }
        stands
    })
}
