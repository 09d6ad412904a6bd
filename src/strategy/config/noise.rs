//! How far chance has a hand, as the scenario file says it.

/// Chance in the choice of a package: the better it is by the selection, the likelier it is tabled (logit choice,
/// McKelvey & Palfrey 1995, doi:10.1006/game.1995.1023).
///
/// # Formula
///
/// ```text
/// chance of x ~ exp(precision * score(x))        x among the candidates
/// score       = target - value for `Nearest`, likeness for `TradeOff`, estimated value to the counterpart for `ModelGuided`
/// candidates  = what the selection chooses without noise, and the packages nearest above the target: one of each
///               value, the one with the lowest number, as far as they go
/// ```
///
/// However many packages there are, no more than the candidates are looked at. One number is drawn each turn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NoiseConfig {
    /// The precision (lambda), at least 0: at 0 all candidates are equally likely, the higher the surer is the best.
    pub precision: f64,
    /// How many candidates, at least 1.
    pub among: usize,
}
