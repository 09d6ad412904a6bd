//! Text in lines of no more than so many characters.

/// How many characters a text has.
pub(super) fn n_chars(text: &str) -> usize {
    text.chars().count()
}

/// The text in lines of at most `width` characters (at least 1), broken between words where that is possible. Control
/// characters, which could upset a terminal, count as spaces.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut n_in_line = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let n_in_word = n_chars(word);
        if n_in_line > 0 && n_in_line + 1 + n_in_word <= width {
            n_in_line += 1;
            lines.last_mut().expect("there is a first line").push(' ');
        } else if n_in_line > 0 {
            lines.push(String::new());
            n_in_line = 0;
        }
        for c in word.chars() {
            if n_in_line == width {
                lines.push(String::new());
                n_in_line = 0;
            }
            lines.last_mut().expect("there is a first line").push(c);
            n_in_line += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_that_fit_stay_together_and_longer_ones_are_broken() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("unbreakable yes", 4), ["unbr", "eaka", "ble", "yes"]);
        assert_eq!(wrapped("Договор о СНВ", 9), ["Договор о", "СНВ"]);
        assert_eq!(wrapped(" a\u{1b}[2J\n b ", 20), ["a [2J b"]);
        assert_eq!(wrapped("", 5), [""]);
    }
}
