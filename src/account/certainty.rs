//! What intervals cover, and what they do not.

use crate::account::words::list;
use crate::result::ChanceRecord;

impl ChanceRecord {
    /// What there is to say of the certainty of all figures, as a paragraph.
    #[must_use]
    pub fn remark(&self) -> String {
        if self.is_none() {
            return NONE.to_owned();
        }
        let numbers = match self.uncertain_numbers {
            0 => None,
            1 => Some("the one uncertain number".to_owned()),
            n => Some(format!("the {n} uncertain numbers")),
        };
        let played = match self.uncertain_strategies.len() {
            0 => None,
            1 => Some("the strategy that one side plays".to_owned()),
            _ => Some("the strategies that both sides play".to_owned()),
        };
        let events = match self.random_events.len() {
            0 => None,
            1 => Some("the one event left to chance".to_owned()),
            n => Some(format!("the {n} events left to chance")),
        };
        let strategies = (!self.random_strategies.is_empty()).then(|| "what strategies do by chance".to_owned());
        let votes = (!self.random_votes.is_empty()).then(|| "votes after the signature".to_owned());
        let drawn =
            list(&[numbers, events, played, votes, strategies].into_iter().flatten().collect::<Vec<_>>(), "and");
        format!("Every negotiation has its own draw of {drawn}. {COVERED}")
    }

    /// The same in a sentence for a chart; nothing is said of intervals where there is none.
    #[must_use]
    pub(crate) fn short_remark(&self) -> &'static str {
        if self.is_none() {
            "Nothing is uncertain: every negotiation is the same one."
        } else {
            "95% intervals cover the chance of the draws, not the scenario’s judgements."
        }
    }
}

/// Where nothing is left to chance.
const NONE: &str = "Nothing in the scenario is left to chance and no strategy plays by chance: every negotiation is the same one, \
                    and no figure has an interval. How sure the scenario's judgements are is another question.";

/// What intervals cover and what they do not.
const COVERED: &str = "An interval covers the chance of the draws, at 95%: what other draws would have given. It does not cover \
                       the judgements themselves: whether weights, values, strategies and the ranges of what is uncertain are \
                       right.";

/// What intervals cover and what they do not, where it is known only whether something is left to chance.
pub(crate) const fn certainty(chance: bool, n_draws: u64) -> &'static str {
    match (chance, n_draws) {
        (false, _) => NONE,
        (true, 1) => "With a single draw nothing is known of chance: no figure has an interval.",
        (true, _) => COVERED,
    }
}
