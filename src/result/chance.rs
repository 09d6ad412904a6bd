//! What makes the negotiations of an experiment differ from each other, and what its intervals say of that.

use serde::{Deserialize, Serialize};

/// What makes negotiations of one scenario differ: nothing, if it holds nothing uncertain and nobody plays by chance. Then
/// all of them are the same one, and no figure over them has an interval.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChanceRecord {
    /// How many numbers are uncertain and drawn anew for each negotiation.
    pub uncertain_numbers: usize,
    /// The delegations whose strategies draw numbers of their own while they negotiate.
    pub random_strategies: Vec<String>,
}

impl ChanceRecord {
    /// Whether negotiations cannot differ.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.uncertain_numbers == 0 && self.random_strategies.is_empty()
    }

    /// What there is to say of the certainty of all figures, as a paragraph.
    #[must_use]
    pub fn remark(&self) -> String {
        if self.is_none() {
            return "Nothing in the scenario is uncertain and no strategy plays by chance: every negotiation is the same \
                    one, and no figure has an interval. How sure the scenario's judgements are is another question."
                .to_owned();
        }
        let drawn = match (self.uncertain_numbers, self.random_strategies.len()) {
            (0, _) => "what strategies do by chance".to_owned(),
            (1, 0) => "the one uncertain number".to_owned(),
            (n, 0) => format!("the {n} uncertain numbers"),
            (1, _) => "the one uncertain number and what strategies do by chance".to_owned(),
            (n, _) => format!("the {n} uncertain numbers and what strategies do by chance"),
        };
        format!(
            "Every negotiation has its own draw of {drawn}. An interval covers the chance of the draws, at 95%: what \
             other draws would have given. It does not cover the judgements themselves: whether weights, values, \
             strategies and the ranges of what is uncertain are right."
        )
    }

    /// The same in a sentence for a chart; nothing is said of intervals where there is none.
    #[must_use]
    pub fn short_remark(&self) -> &'static str {
        if self.is_none() {
            "Nothing is uncertain: every negotiation is the same one."
        } else {
            "95% intervals cover the chance of the draws, not the scenario’s judgements."
        }
    }
}
