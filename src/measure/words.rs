//! How sentences speak of a measure.

/// How sentences speak of a measure. In all of them `{who}` stands for a delegation as it is called in running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Over a column.
    pub short: &'static str,
    /// What it is, within a sentence.
    pub phrase: &'static str,
    /// What it is of one negotiation, within a sentence: something that may hang on something else.
    pub of_one: &'static str,
    /// What it comes to, within a sentence: `{value}` stands for it.
    pub comes_to: &'static str,
    /// What changes: `{size}` stands for by how much, `{more}` for `more` or `less`.
    pub changes: &'static str,
}
