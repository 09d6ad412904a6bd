//! By whose rules to play, as the scenario file says it.

use crate::element::names;

names! {
    /// By whose rules the delegations of a scenario play.
    #[derive(Default)]
    pub enum RuleSet {
        /// Those of this program.
        #[default]
        Standard,
        /// Those of NegMAS 0.16.
        Negmas("NegMAS"),
    }
}
