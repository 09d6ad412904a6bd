//! What other tools' files say, before it is brought onto the scale of a scenario.

use crate::scenario::Span;

/// The formats that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// GENIUS, XML.
    Genius,
    /// GeniusWeb, JSON.
    GeniusWeb,
    /// NegMAS, YAML or JSON.
    Negmas,
    /// NegoLog, JSON.
    Negolog,
}

impl Format {
    /// What the format is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Genius => "GENIUS XML",
            Self::GeniusWeb => "GeniusWeb JSON",
            Self::Negmas => "NegMAS",
            Self::Negolog => "NegoLog JSON",
        }
    }
}

/// What is negotiated.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Domain {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) issues: Vec<Issue>,
}

/// One point of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Issue {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) description: Option<String>,
    pub(super) values: IssueValues,
}

/// The ways in which an issue may be settled.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum IssueValues {
    /// One of these.
    Listed(Vec<ListedValue>),
    /// A whole number from the lowest to the highest.
    Integers { lowest: i64, highest: i64 },
    /// A number from the lowest to the highest; only every `step` if there is one.
    Reals { lowest: f64, highest: f64, step: Option<f64> },
}

/// A value that a domain lists.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ListedValue {
    pub(super) label: String,
    pub(super) description: Option<String>,
}

/// What one side wants.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Profile {
    pub(super) title: Option<String>,
    /// The domain, where the profile repeats it.
    pub(super) domain: Option<Domain>,
    pub(super) evaluations: Evaluations,
    /// Added to what the issues pay.
    pub(super) bias: f64,
    pub(super) no_deal: ForeignNoDeal,
    pub(super) discount: Option<Discount>,
    /// What was made of it, for comments.
    pub(super) remarks: Vec<String>,
    /// Where the profile begins, for what is wrong with all of it.
    pub(super) span: Span,
}

/// What the issues are worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Evaluations {
    /// Each with the name of its issue.
    Named(Vec<(String, Evaluation)>),
    /// In the order of the domain.
    InOrder(Vec<Evaluation>),
}

/// What one issue is worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Evaluation {
    pub(super) weight: f64,
    pub(super) worth: Worth,
    pub(super) span: Span,
}

/// What the values of an issue are worth, before weighting.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Worth {
    /// As listed, by label.
    Table(Vec<(String, f64, Span)>),
    /// `slope * x + offset`.
    Line { slope: f64, offset: f64 },
    /// `slope * (x - lowest) + offset`, as GENIUS reckons whole numbers.
    LineFromLowest { slope: f64, offset: f64 },
    /// From one point to another, level beyond both.
    Between { low: (f64, f64), high: (f64, f64) },
    /// `bias` outside of start to end, `bias + scale` at the top, straight lines between.
    Triangle { start: f64, top: f64, end: f64, bias: f64, scale: f64 },
    /// `bias + first * x + second * x^2 + ...`
    Polynomial { bias: f64, coefficients: Vec<f64> },
    /// The same for all.
    Constant(f64),
}

/// What failure is worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ForeignNoDeal {
    /// As little as the worst package: no agreement is refused.
    Lowest,
    /// So much, on the scale of the profile.
    Payoff(f64),
    /// As much as this package, possibly of some issues only: issue, value and place of each.
    Package(Vec<(String, String, Span)>),
}

impl ForeignNoDeal {
    /// So much, on the scale of the profile; what is no number, or below all numbers, counts as none.
    pub(super) fn of(payoff: f64) -> Self {
        if payoff.is_finite() { Self::Payoff(payoff) } else { Self::Lowest }
    }
}

/// What waiting leaves of a payoff.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Discount {
    /// The share left, above 0 to 1.
    pub(super) share: f64,
    pub(super) over: DiscountTime,
    /// Whether it lessens what failure is worth too.
    pub(super) of_no_deal: bool,
}

/// What time a discount is stated for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiscountTime {
    /// All rounds.
    Whole,
    /// One round.
    Round,
}

/// What a file turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Domain(Domain),
    Profile(Profile),
}
