//! Playing by the rules of another tool: the strategies of NegMAS 0.16, proposal for proposal.
//!
//! They go by payoffs in floating point, added up as that tool does, and know neither red lines nor calendars. The
//! formulas stand at [`NegmasConfig`](super::NegmasConfig).

mod micro;
mod time_dependent;
mod tit_for_tat;

use super::{Action, Answer, Decision, NegmasConfig, Verdict, View, WalkOutReason};
use crate::payoff::Tabulated;
use crate::quantity::Payoff;
use micro::Micro;
use time_dependent::TimeDependent;
use tit_for_tat::TitForTat;

/// A delegation that plays by NegMAS's rules.
pub(super) struct NegmasPlayer {
    tactic: Box<dyn Tactic>,
}

/// A strategy of NegMAS. In each turn it is asked to answer, if there is an offer, and then to propose.
trait Tactic {
    /// What it makes of an offer.
    fn answer(&mut self, turn: &Turn<'_, '_>, offer: u64) -> Response;

    /// What it proposes: how much it asks for and the number of the package; nothing if it has nothing to propose.
    fn propose(&mut self, turn: &Turn<'_, '_>) -> Option<(f64, u64)>;
}

/// What a tactic knows in its turn.
struct Turn<'a, 'v> {
    view: &'a View<'v>,
    table: &'v Tabulated,
    /// The number of the counterpart's last proposal.
    offer: Option<u64>,
}

/// Whether an offer is accepted, and how much was asked for.
struct Response {
    accepts: bool,
    asked: f64,
}

impl NegmasPlayer {
    pub(super) fn new(config: NegmasConfig) -> Self {
        let tactic: Box<dyn Tactic> = match config {
            NegmasConfig::TimeDependent { exponent } => Box::new(TimeDependent { exponent }),
            NegmasConfig::TitForTat => Box::new(TitForTat::default()),
            NegmasConfig::Micro => Box::new(Micro::default()),
        };
        Self { tactic }
    }

    pub(super) fn decide(&mut self, view: &View<'_>) -> Decision {
        let offer = view.received().last().map(|offer| view.own().space().number(&offer.package));
        let turn = Turn { view, table: view.own().tabulated(), offer };
        let response = offer.map(|offer| self.tactic.answer(&turn, offer));
        let answer = view.received().last().zip(response.as_ref()).map(|(offer, response)| {
            let asked = payoff(response.asked);
            let verdict = if response.accepts { Verdict::Accepted { asked } } else { Verdict::BelowAsked { asked } };
            Answer { value: offer.value, verdict }
        });
        if let Some(response) = response.filter(|response| response.accepts) {
            return Decision { target: payoff(response.asked), answer, action: Action::Accept };
        }
        let Some((target, number)) = self.tactic.propose(&turn) else {
            let action = Action::WalkOut(WalkOutReason::NothingToGain);
            return Decision { target: view.no_deal_value(), answer, action };
        };
        Decision { target: payoff(target), answer, action: Action::Propose(view.own().space().package(number)) }
    }
}

/// An amount for the record; one beyond all bounds at the bound.
fn payoff(value: f64) -> Payoff {
    if value.is_nan() { Payoff::HIGHEST } else { Payoff::new(value.clamp(-1_000.0, 1_000.0)) }
}
