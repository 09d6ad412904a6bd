//! Naive tit-for-tat as in NegMAS.

use super::{NegmasKind, Response, Tactic, Turn};
use crate::element::element;
use crate::payoff::Tabulated;
use crate::strategy::aspiration::Chance;

element! {
    /// `NaiveTitForTatNegotiator` without kindness: concedes as much as the counterpart is taken to have conceded, which is
    /// what its proposal pays. In round k from 0, with norm(u) = (u - base) / (max - base):
    ///
    /// ```text
    /// conceded = 0                                    k = 0
    ///          = (u(b) - u(n) + 10^-12) / (max - min)       k = 1, 2; b and n the next two of all packages from the top,
    ///                                                 in answering and in proposing
    ///          = norm of the counterpart's last proposal      k >= 3; 0 if that is below 0
    /// accepts if norm(u) >= 1 - conceded; proposes nearest((1 - conceded) (max - min) + min) of all packages
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TitForTat;
    "TitForTat" => "`NaiveTitForTatNegotiator` with its defaults",
}

impl NegmasKind for TitForTat {
    fn at_work(&self) -> Box<dyn Tactic> {
        Box::<State>::default()
    }

    fn chance(&self) -> Chance {
        Chance::None
    }

    fn words(&self) -> String {
        "concedes as much as the counterpart's proposals pay".to_owned()
    }
}

#[derive(Default)]
struct State {
    /// How many packages were taken from the top of the list.
    n_taken: usize,
}

/// Below this, all payoffs count as equal.
const LEAST_SPAN: f64 = 1e-5;
/// Added to the difference of two payoffs.
const SLACK: f64 = 1e-12;
/// From this round on, what is conceded goes by the counterpart alone.
const FIRST_RETURN: usize = 3;

impl State {
    /// The share to concede, given what the counterpart's proposal pays.
    fn concession(&mut self, turn: &Turn<'_, '_>, offer: Option<u64>) -> f64 {
        let round = turn.view.round();
        let concession = if round == 0 {
            0.0
        } else if round >= FIRST_RETURN {
            // The counterpart is taken to gain what this side loses; twice from 1, rounding as NegMAS does.
            let theirs = offer.map_or(1.0, |offer| 1.0 - norm(turn.table, offer));
            let conceded = 1.0 - theirs;
            if conceded < 0.0 { 0.0 } else { conceded }
        } else {
            self.least_step(turn.table)
        };
        if (-1e-6..=1.000_000_1).contains(&concession) { concession } else { 0.0 }
    }

    /// The step from one package of the list to the next, as a share of all.
    fn least_step(&mut self, table: &Tabulated) -> f64 {
        let (one, next) = (self.take(table), self.take(table));
        let span = table.all().ends().map_or(0.0, |(least, most)| most - least);
        (one - next + SLACK) / span
    }

    /// What the next package of the list is worth; no deal once there is none.
    fn take(&mut self, table: &Tabulated) -> f64 {
        let taken = table.all().at_place(self.n_taken);
        self.n_taken += usize::from(taken.is_some());
        taken.map_or(table.reservation(), |number| table.value(number))
    }
}

impl Tactic for State {
    fn answer(&mut self, turn: &Turn<'_, '_>, offer: u64) -> Response {
        let share = 1.0 - self.concession(turn, Some(offer));
        let (base, span) = scale(turn.table);
        Response { accepts: norm(turn.table, offer) >= share, asked: base + share * span }
    }

    fn propose(&mut self, turn: &Turn<'_, '_>) -> Option<(f64, u64)> {
        let share = 1.0 - self.concession(turn, turn.offer);
        let (least, most) = (turn.table.value(turn.table.worst()), turn.table.value(turn.table.best()));
        let span = most - least;
        let target = if span < 1e-6 { 0.0 } else { share * span + least };
        turn.table.all().nearest(target).map(|number| (target, number))
    }
}

/// What no deal is worth, or the worst package if that is more, and how far the best one lies above.
fn scale(table: &Tabulated) -> (f64, f64) {
    let (least, most) = (table.value(table.worst()), table.value(table.best()));
    if most < table.reservation() {
        return (f64::NEG_INFINITY, f64::NAN);
    }
    let base = if least < table.reservation() { table.reservation() } else { least };
    (base, most - base)
}

/// What a package is worth on a scale from no deal (0) to the best (1).
fn norm(table: &Tabulated, number: u64) -> f64 {
    let (base, span) = scale(table);
    if span < LEAST_SPAN { 1.0 } else { (table.value(number) - base) * (1.0 / span) }
}
