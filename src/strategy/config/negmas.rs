//! By whose rules to play, as the scenario file says it.

/// By whose rules the delegations of a scenario play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuleSet {
    /// Those of this program.
    #[default]
    Standard,
    /// Those of NegMAS 0.16.
    Negmas,
}

/// A strategy of NegMAS 0.16, to be reproduced proposal for proposal (Mohammad, Nakadai & Greenwald 2021, *NegMAS: a
/// platform for automated negotiations*, doi:10.1007/978-3-030-69322-0_23).
///
/// Payoffs are floating-point numbers ([`Tabulated`](crate::payoff::Tabulated)); u is the payoff of a package, r that of no
/// deal, min and max those of the packages with the worst and the best choice on every issue (of equal choices the
/// first and the last). *Acceptable* packages have u >= r. Lists of packages rise by u, equal ones by package number.
///
/// ```text
/// nearest(lo) = the first package of a list with u >= lo (the last if there is none); one within 10^-6 below lo if that
///               is nearer
/// ```
///
/// Nobody who plays so walks out while there is an acceptable package, and where it says so, packages worth less than no
/// deal are proposed or accepted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NegmasConfig {
    /// `BoulwareTBNegotiator` (exponent 4), `LinearTBNegotiator` (1), `ConcederTBNegotiator` (0.25). In round k from 0 of n:
    ///
    /// ```text
    /// t    = (k + 1) / (n + 1)
    /// base = max(min, r)
    /// lo   = (max - base) (1 - t^exponent) + base - 10^-4        hi = max + 10^-4, both within base and max
    /// accepts if lo <= u <= hi; proposes nearest(lo) of the acceptable packages, without any the best
    /// ```
    TimeDependent {
        /// Above 0. Higher is tougher.
        exponent: f64,
    },
    /// `NaiveTitForTatNegotiator` without kindness. In round k from 0, with norm(u) = (u - base) / (max - base):
    ///
    /// ```text
    /// conceded = 0                                    k = 0
    ///          = (u(b) - u(n) + 10^-12) / (max - min)       k = 1, 2; b and n the next two of all packages from the top,
    ///                                                 in answering and in proposing
    ///          = norm of the counterpart's last proposal      k >= 3; 0 if that is below 0
    /// accepts if norm(u) >= 1 - conceded; proposes nearest((1 - conceded) (max - min) + min) of all packages
    /// ```
    TitForTat,
    /// `MiCRONegotiator`: goes down the list of acceptable packages from its end.
    ///
    /// ```text
    /// ready    if it has sent no more packages than it has received distinct ones
    /// accepts  if u >= what the next package (if ready) or the last one sent pays, and u >= r
    /// proposes the next one if ready and there is one; else one of those sent, at random
    /// ```
    ///
    /// What NegMAS draws at random cannot be reproduced: up to the first repetition the proposals are the same.
    Micro,
}
