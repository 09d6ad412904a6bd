//! Addresses: the dotted names of the numbers in a scenario.

/// One number of a scenario that may be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// Its dotted name, such as `us.weights.carriers`.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// The least and the greatest value allowed.
    pub range: (f64, f64),
}
