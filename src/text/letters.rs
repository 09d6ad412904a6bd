//! First letters, as sentences want them.

/// A text with its first letter a capital, as at the beginning of a sentence.
pub(crate) fn capitalised(text: &str) -> String {
    with_first(text, |letter| letter.to_uppercase().collect())
}

/// A text with its first letter a small one, as within a sentence.
pub(crate) fn lowercased(text: &str) -> String {
    with_first(text, |letter| letter.to_lowercase().collect())
}

fn with_first(text: &str, change: impl FnOnce(char) -> String) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| change(first) + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!([capitalised("the US"), capitalised("ßa"), capitalised("")], ["The US", "SSa", ""]);
        assert_eq!([lowercased("Ärger IM Haus"), lowercased("")], ["ärger IM Haus", ""]);
    }
}
