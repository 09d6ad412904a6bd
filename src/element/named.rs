//! Names that tell kinds apart.

/// A closed set of names, declared with `names!`.
pub trait Named: Copy + 'static {
    /// All of them, in the order of the reference.
    const ALL: &'static [Self];

    /// The name as files have it.
    #[must_use]
    fn name(self) -> &'static str;
}
