//! Payoffs and packages, by name.

use indexmap::IndexMap;

/// A number per delegation.
pub type PayoffRecord = IndexMap<String, f64>;
/// An option per issue; `deferred` where the issue is left open.
pub type PackageRecord = IndexMap<String, String>;
