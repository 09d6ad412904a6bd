//! How the counterpart's payoffs are estimated, as the scenario file says it.

/// How the counterpart's payoffs are estimated from what it proposes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CounterpartConfig {
    /// Not at all; a model-guided selection, or Zeuthen's strategy, counts all the same, with a smoothing of 1 over all
    /// proposals.
    None,
    /// From how often it asks for each option: an option often asked for is worth much, an issue on which it seldom
    /// moves weighs much (after van Krimpen, Looije & Hajizadeh 2013, doi:10.1007/978-3-642-30737-9_17).
    ///
    /// ```text
    /// n(j, o)     = number of proposals within the window that ask for option o on issue j
    /// u(j)        = number of proposals within the window that keep the option of the one before on issue j
    /// value(j, o) = (n(j, o) + smoothing) / (greatest n(j, .) + smoothing)
    /// weight(j)   = (u(j) + smoothing) / sum over issues i of (u(i) + smoothing)          equal if the sum is 0
    /// estimate(x) = sum over issues j of weight(j) * value(j, x_j)
    /// ```
    Frequency {
        /// Added to every count; at least 0.
        smoothing: f64,
        /// How many of its last proposals count; all if there is none.
        window: Option<usize>,
    },
    /// By Bayes' rule: which weights and which shapes of values make its proposals worth what one would expect of it, issue
    /// by issue (after Hindriks & Tykhonov 2008, *Opponent modelling in automated multi-issue negotiation using Bayesian
    /// learning*, AAMAS 2008, pages 331-338, in its scalable form).
    ///
    /// ```text
    /// hypotheses  for every issue, all equally likely at first:
    ///             weights 0.05, 0.15 .. 0.95
    ///             values that rise, that fall, and that rise to an inner option and fall again (at most 16 of them)
    /// expected(n) = max(1/2, 1 - concession * (n - 1))          what its n-th new package is worth to it
    /// likelihood  ~ exp(-(worth - expected)^2 / (2 sigma^2))    worth by the hypothesis, all else at its mean
    /// estimate(x) = sum over issues j of (mean weight(j) / sum of mean weights) * (mean value(j, x_j))
    /// ```
    ///
    /// With several weights on trial, the other issues share the rest in proportion. Leaving an issue open is worth 1/2 by
    /// every hypothesis. A package that it has tabled before is no new evidence and no further concession: a counterpart
    /// that stands still would otherwise seem to be giving way on what it insists on. (The paper leaves repetitions open;
    /// its authors' program skips them.) The model assumes all the same that each new package costs the counterpart about
    /// `concession`: of one that concedes much faster or slower it draws a poorer picture than counting does.
    Bayesian {
        /// How much less than the proposal before the next is expected to be worth to it, 0 to 1.
        concession: f64,
        /// How far proposals stray from what is expected, above 0. The lower, the faster it learns.
        sigma: f64,
    },
    /// It is known: for analysis only. Apart from this, a strategy never sees the counterpart's payoffs. Only packages
    /// that cross no red line of either side are then looked at for the counterpart's good.
    PerfectInformation,
}
