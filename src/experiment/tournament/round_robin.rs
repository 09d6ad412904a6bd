//! Every strategy against every other on every arena, as numbered units of work.

use super::tally::ArenaTally;
use super::{Arena, Entrant};
use crate::experiment::forecast::Player;
use crate::experiment::rows::{KeyColumn, Row, Table};
use crate::experiment::work::Work;
use crate::quantity::{PerSide, Side};
use crate::random::Seed;
use crate::strategy::StrategyConfig;
use std::num::NonZeroU64;
use std::ops::Range;

/// About how many negotiations a thread plays at a time.
const NEGOTIATIONS_A_CHUNK: u64 = 1_000;

/// What is played. A unit is one draw of one arena with all its pairings, so that payoffs are drawn and compiled once for
/// all of them; all draws of an arena come before those of the next.
pub(super) struct RoundRobin<'a> {
    arenas: &'a [Arena],
    entrants: &'a [Entrant],
    players: Vec<Player<'a>>,
    n_draws: u64,
}

impl<'a> RoundRobin<'a> {
    pub(super) fn new(arenas: &'a [Arena], entrants: &'a [Entrant], seed: Seed, n_draws: u64) -> Self {
        let players = arenas.iter().map(|arena| Player::new(arena.document.scenario(), seed)).collect();
        Self { arenas, entrants, players, n_draws }
    }

    /// The pairs of strategies in an arena, the first seat's running slower.
    fn pairings(&self, arena: usize) -> Vec<PerSide<&StrategyConfig>> {
        let seats = |first: &'a Entrant| {
            let pair = move |second: &'a Entrant| {
                PerSide([&first.configs[arena][Side::First], &second.configs[arena][Side::Second]])
            };
            self.entrants.iter().map(pair)
        };
        self.entrants.iter().flat_map(seats).collect()
    }

    /// What a column holds for every arena and pairing.
    fn of_keys(&self, name: &str, of: impl Fn(&Arena, &Entrant, &Entrant) -> String) -> KeyColumn {
        let mut values = Vec::new();
        for arena in self.arenas {
            for first in self.entrants {
                values.extend(self.entrants.iter().map(|second| of(arena, first, second)));
            }
        }
        KeyColumn::text(name, values)
    }

    fn n_pairings(&self) -> usize {
        self.entrants.len() * self.entrants.len()
    }
}

impl Work for RoundRobin<'_> {
    /// One for each arena.
    type Tally = Vec<ArenaTally>;

    fn n_units(&self) -> u64 {
        self.arenas.len() as u64 * self.n_draws
    }

    /// A unit is a negotiation for each pairing.
    fn chunk_size(&self) -> NonZeroU64 {
        NonZeroU64::new(NEGOTIATIONS_A_CHUNK / self.n_pairings() as u64).unwrap_or(NonZeroU64::MIN)
    }

    fn table(&self) -> Table<'_> {
        let keys = vec![
            self.of_keys("scenario", |arena, _, _| arena.name.clone()),
            self.of_keys("first_strategy", |_, first, _| first.name.clone()),
            self.of_keys("second_strategy", |_, _, second| second.name.clone()),
        ];
        Table::across(keys, |key| self.arenas[key / self.n_pairings()].document.scenario())
    }

    fn nothing(&self) -> Vec<ArenaTally> {
        vec![ArenaTally::new(self.entrants.len()); self.arenas.len()]
    }

    fn play(&self, units: Range<u64>) -> (Vec<ArenaTally>, Vec<Row>) {
        let mut tally = self.nothing();
        let mut rows = Vec::new();
        let mut pairings = (usize::MAX, Vec::new());
        for unit in units {
            let (arena, draw) = ((unit / self.n_draws) as usize, unit % self.n_draws);
            if pairings.0 != arena {
                pairings = (arena, self.pairings(arena));
            }
            let mut plays = self.players[arena].play_pairings(draw, &pairings.1);
            tally[arena].add_draw(draw, &plays);
            for (place, play) in plays.drain(..).enumerate() {
                rows.push(Row { key: arena * self.n_pairings() + place, play });
            }
        }
        (tally, rows)
    }

    fn merge(&self, all: &mut Vec<ArenaTally>, more: &Vec<ArenaTally>) {
        all.iter_mut().zip(more).for_each(|(all, more)| all.merge(more));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::tournament::entrants;
    use crate::scenario::Document;

    #[test]
    fn a_chunk_is_about_a_thousand_negotiations_and_never_nothing() {
        let text = include_str!("../../../scenarios/tutorial.ron");
        let document = Document::parse("tutorial.ron", text).expect("the tutorial is valid");
        let arenas = [Arena { name: "tutorial".to_owned(), document }];
        // 1,000 / (2 * 2), 1,000 / (7 * 7) and 1,000 / (33 * 33) draws, rounded down, but one at least.
        for (n_entrants, expected) in [(2, 250), (7, 20), (33, 1)] {
            let texts: Vec<String> = (0..n_entrants).map(|n| format!("Boulware(exponent: {}.5)", n + 1)).collect();
            let entrants = entrants(&arenas, &texts).expect("the strategies are valid");
            let work = RoundRobin::new(&arenas, &entrants, Seed(0), 10);
            assert_eq!(work.chunk_size().get(), expected, "{n_entrants} strategies");
        }
    }
}
