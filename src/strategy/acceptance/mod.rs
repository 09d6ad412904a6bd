//! When to accept what is on the table.
//!
//! Every rule comes down to the least value that it accepts in this turn. Whatever the rule, a package that crosses an
//! own red line, makes no sense or is worth less than no deal is refused.

mod combined;
mod next;
mod time;

use super::{AcceptanceConfig, Answer, Verdict, View};
use crate::payoff::Ranked;
use crate::quantity::Payoff;

/// What a delegation makes of an offer, given what it asks for next if it refuses.
pub(super) fn answer(config: &AcceptanceConfig, view: &View<'_>, offer: &Ranked, next: Payoff) -> Answer {
    let verdict = bar(view, offer).unwrap_or_else(|| match asked(config, view, next) {
        None => Verdict::TooEarly,
        Some(asked) if offer.value >= asked => Verdict::Accepted { asked: asked.max(view.no_deal_value()) },
        Some(asked) => Verdict::BelowAsked { asked },
    });
    Answer { value: offer.value, verdict }
}

/// What a delegation makes of an offer that it can only take or leave.
pub(super) fn last_answer(view: &View<'_>, offer: &Ranked) -> Answer {
    let verdict = bar(view, offer).unwrap_or(Verdict::Accepted { asked: view.no_deal_value() });
    Answer { value: offer.value, verdict }
}

/// Why an offer is refused whatever the rule.
fn bar(view: &View<'_>, offer: &Ranked) -> Option<Verdict> {
    let no_deal = view.no_deal_value();
    let below_no_deal = (offer.value < no_deal).then_some(Verdict::BelowNoDeal { no_deal });
    view.own().obstacle(view.round(), &offer.package).or(below_no_deal)
}

/// The least value that the rule accepts now; nothing if it does not accept anything yet.
fn asked(config: &AcceptanceConfig, view: &View<'_>, next: Payoff) -> Option<Payoff> {
    match *config {
        AcceptanceConfig::Next { a, b } => Some(next::asked(next, a, b)),
        AcceptanceConfig::Constant { payoff } => Some(Payoff::new(payoff)),
        AcceptanceConfig::Time { from } => time::asked(view, from),
        AcceptanceConfig::Combined { from } => Some(combined::asked(view, from, next)),
    }
}
