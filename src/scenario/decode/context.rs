//! What is known of a file before its delegations are read.

use super::log::Log;
use super::names::Names;
use crate::agenda::{Chamber, CompatibilityRule, Timeline};
use crate::calendar::Clock;
use crate::strategy::RuleSet;

/// What the parts of a delegation are read against. The clock, the rules and the timeline are missing if they are wrong.
pub(super) struct Context<'c, 't> {
    pub(super) log: &'c Log<'t>,
    pub(super) names: &'c Names,
    pub(super) clock: Option<&'c Clock>,
    pub(super) rules: Option<&'c [CompatibilityRule]>,
    /// What surely happens; missing if an event is wrong.
    pub(super) timeline: Option<Timeline>,
    /// Missing if they are wrong.
    pub(super) chambers: Option<&'c [Chamber]>,
    /// The standard one if it is wrong.
    pub(super) rule_set: RuleSet,
}
