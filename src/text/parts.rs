//! Lists as people give them on a command line.

/// The parts between commas that stand outside of brackets and quotes, without blanks around them.
#[must_use]
pub fn parts(text: &str) -> Vec<String> {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    let mut parts = vec![String::new()];
    for c in text.chars() {
        match c {
            ',' if depth == 0 && !is_quoted => {
                parts.push(String::new());
                continue;
            }
            '"' if !is_escaped => is_quoted = !is_quoted,
            '(' | '[' | '{' if !is_quoted => depth += 1,
            ')' | ']' | '}' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_escaped = c == '\\' && !is_escaped;
        parts.last_mut().expect("there is one from the start").push(c);
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn commas_in_brackets_and_quotes_part_nothing() {
        assert_eq!(parts("0.1, 0.2,0.5"), ["0.1", "0.2", "0.5"]);
        assert_eq!(
            parts("Boulware(exponent: 2, selection: TradeOff),Linear"),
            ["Boulware(exponent: 2, selection: TradeOff)", "Linear"]
        );
        assert_eq!(
            parts(r#"All([Is("a", "b"), Is("c", "d,\"e")]),Always"#),
            [r#"All([Is("a", "b"), Is("c", "d,\"e")])"#, "Always"]
        );
        assert_eq!(parts("Boulware"), ["Boulware"]);
        assert_eq!(parts("1,,2"), ["1", "", "2"]);
    }
}
