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
