//! How far work is.

/// How far work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many units are done.
    pub n_done: u64,
    /// Of how many.
    pub of: u64,
}
