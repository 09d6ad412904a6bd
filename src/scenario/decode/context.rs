//! What is known of a file before its delegations are read.

use super::log::Log;
use super::names::Names;
use crate::agenda::CompatibilityRule;
use crate::calendar::Clock;
use crate::strategy::RuleSet;

/// What the parts of a delegation are read against. The clock and the rules are missing if they are wrong.
pub(super) struct Context<'c, 't> {
    pub(super) log: &'c Log<'t>,
    pub(super) names: &'c Names,
    pub(super) clock: Option<&'c Clock>,
    pub(super) rules: Option<&'c [CompatibilityRule]>,
    /// The standard one if it is wrong.
    pub(super) rule_set: RuleSet,
}
