//! What people call something in other places than a list.

/// Further forms of a title. Where one is missing, the title itself stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// Where there is little room, as in charts: `warheads`.
    pub short: Option<String>,
    /// Within a sentence, with its article and its capitals: `the ceiling on warheads`.
    pub in_text: Option<String>,
}

impl Forms {
    /// What people call something without a title of its own: its name, in words.
    #[must_use]
    pub(crate) fn in_words(name: &str) -> String {
        name.replace('_', " ")
    }
}
