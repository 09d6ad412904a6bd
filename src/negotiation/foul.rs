//! What the table does not let a delegation do.

use crate::quantity::Side;
use crate::strategy::Lapse;
use crate::text::{debug_is_display, to_digits};
use jiff::civil::Date;
use thiserror::Error;

/// What who decides for a delegation wanted to do in its turn, and may not. The talks stand where they stood.
#[derive(Clone, PartialEq, Error)]
#[error("round {} ({date}), {}: {foul}", round + 1, place_of(*by))]
pub struct Refused {
    /// In which round, the first being round 0.
    pub round: usize,
    /// The day of that round.
    pub date: Date,
    /// Who.
    pub by: Side,
    /// What stands against it.
    pub foul: Foul,
}

/// Why the table refuses what a delegation wants to do. Values are before time costs.
#[derive(Clone, PartialEq, Error)]
pub enum Foul {
    /// The talks are over.
    #[error("the talks have ended, and nobody acts any more")]
    Ended,
    /// No package has that number.
    #[error("tables package number {number}, and there are only 0 to {}", n_packages - 1)]
    NoSuchPackage {
        /// The number.
        number: u64,
        /// How many packages the agenda spans.
        n_packages: u64,
    },
    /// The package reopens what an interim agreement settles.
    #[error("tables a package that reopens `{issue}`, which the interim agreement settles")]
    Reopens {
        /// The name of the issue.
        issue: String,
    },
    /// The package is the interim agreement itself.
    #[error("tables what is agreed already")]
    TablesWhatIsAgreed,
    /// The package crosses a red line of its own.
    #[error("tables a package that crosses its own red line `{red_line}`")]
    TablesAcrossRedLine {
        /// The name of the red line.
        red_line: String,
    },
    /// The package makes no sense.
    #[error("tables a package that breaks the compatibility rule `{rule}`")]
    TablesNonsense {
        /// The name of the rule.
        rule: String,
    },
    /// The package is worth less to it than no deal.
    #[error("tables a package worth {} to it, and no deal is worth {}", to_digits(*value, 9), to_digits(*no_deal, 9))]
    TablesBelowNoDeal {
        /// What the package is worth.
        value: f64,
        /// What no deal is worth.
        no_deal: f64,
    },
    /// What it announces is no step.
    #[error("announces a step of {share}, and a step is a share of 0 to 1")]
    NoShare {
        /// What it announces.
        share: f64,
    },
    /// Nothing has been tabled.
    #[error("accepts, and nothing lies on the table")]
    NothingOnTable,
    /// The offer does not stand any more.
    #[error("accepts an offer that has lapsed: {}", lapsed(*lapse))]
    AcceptsLapsed {
        /// Why.
        lapse: Lapse,
    },
    /// The offer crosses a red line of its own.
    #[error("accepts a package that crosses its own red line `{red_line}`")]
    AcceptsAcrossRedLine {
        /// The name of the red line.
        red_line: String,
    },
    /// The offer makes no sense.
    #[error("accepts a package that breaks the compatibility rule `{rule}`")]
    AcceptsNonsense {
        /// The name of the rule.
        rule: String,
    },
    /// The offer is worth less to it than no deal.
    #[error("accepts a package worth {} to it, and no deal is worth {}", to_digits(*value, 9), to_digits(*no_deal, 9))]
    AcceptsBelowNoDeal {
        /// What the package is worth.
        value: f64,
        /// What no deal is worth.
        no_deal: f64,
    },
}

/// A side by its place among the delegations of the scenario.
const fn place_of(side: Side) -> &'static str {
    match side {
        Side::First => "the first delegation",
        Side::Second => "the second delegation",
    }
}

/// What of a lapse its own side says aloud.
const fn lapsed(lapse: Lapse) -> &'static str {
    match lapse {
        Lapse::CrossesRedLine(_) => "by now it crosses a red line of the side that made it",
        Lapse::Incompatible => "by now it breaks a compatibility rule",
        Lapse::BelowNoDeal => "by now no deal is worth more to the side that made it",
    }
}

debug_is_display!(Refused, Foul);
