//! A strategy at work: bidding, acceptance and walking out put together.

use super::bidding::Bidding;
use super::concessions::Concessions;
use super::negmas::NegmasPlayer;
use super::{AcceptanceConfig, Action, Decision, Negotiator, Recipe, View, WalkOutConfig, WalkOutReason, acceptance};

/// How one delegation negotiates, with what it remembers between its turns.
pub struct Strategy {
    manner: Manner,
}

/// By whose rules it plays.
#[expect(clippy::large_enum_variant, reason = "there are two at a time, and nearly always of the larger kind")]
enum Manner {
    Standard(Standard),
    Negmas(NegmasPlayer),
}

/// The parts of a strategy of this program.
struct Standard {
    bidding: Bidding,
    concessions: Option<Concessions>,
    acceptance: AcceptanceConfig,
    walk_out: WalkOutConfig,
}

impl Strategy {
    /// The strategy that a recipe describes, before its first turn.
    #[must_use]
    pub fn new(recipe: &Recipe<'_>) -> Self {
        let manner = match recipe.config().negmas_player() {
            Some(player) => Manner::Negmas(NegmasPlayer::new(player)),
            None => Manner::Standard(Standard::new(recipe)),
        };
        Self { manner }
    }
}

impl Negotiator for Strategy {
    /// The proposal on the table is answered first; then comes the question whether to stay; then the own proposal.
    #[inline]
    fn decide(&mut self, view: &View<'_>) -> Decision {
        match &mut self.manner {
            Manner::Standard(standard) => standard.decide(view),
            Manner::Negmas(player) => player.decide(view),
        }
    }
}

impl Standard {
    fn new(recipe: &Recipe<'_>) -> Self {
        let config = recipe.config();
        Self {
            bidding: Bidding::new(recipe),
            concessions: config.no_retraction.then(Concessions::default),
            acceptance: config.acceptance,
            walk_out: config.walk_out,
        }
    }

    fn decide(&mut self, view: &View<'_>) -> Decision {
        let bound = self.concessions.as_mut().map(|concessions| concessions.bind(*view));
        let view = bound.as_ref().unwrap_or(view);
        let Some(best) = view.best().filter(|best| best.value >= view.no_deal_value()) else {
            return without_prospects(view);
        };
        let bid = self.bidding.bid(view, best);
        let answer = view.on_table().map(|offer| acceptance::answer(&self.acceptance, view, offer, bid.asks));
        let action = if answer.is_some_and(|answer| answer.verdict.accepts()) {
            Action::Accept
        } else if let Some(reason) = self.walk_out.kind().reason(view) {
            Action::WalkOut(reason)
        } else {
            Action::Propose(bid.package)
        };
        let proposes = matches!(action, Action::Propose(_));
        let announcement = if proposes { self.bidding.announce(view) } else { None };
        Decision { target: bid.target, answer, action, announcement }
    }
}

/// What to do when nothing that may be proposed is worth as much as no deal: take an offer that is, or leave.
fn without_prospects(view: &View<'_>) -> Decision {
    let answer = view.on_table().map(|offer| acceptance::last_answer(view, offer));
    let accepts = answer.is_some_and(|answer| answer.verdict.accepts());
    let action = if accepts { Action::Accept } else { Action::WalkOut(WalkOutReason::NothingToGain) };
    Decision { target: view.no_deal_value(), answer, action, announcement: None }
}
