//! Texts as markup has them.

/// A text as it stands in HTML and other XML, without the control characters that have no place there.
pub(super) fn escaped(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markup_are_written_as_text_and_controls_are_left_out() {
        assert_eq!(escaped("<b>\u{1b} \"R&D\""), "&lt;b&gt; &quot;R&amp;D&quot;");
    }
}
