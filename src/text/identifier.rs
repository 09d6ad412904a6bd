//! Identifiers of strategies and their parts, as people read them.

/// An identifier with its fields, such as `RelativeTitForTat(lag: 2)`, in words: `Relative tit for tat (lag 2)`.
#[must_use]
pub fn identifier_in_words(identifier: &str) -> String {
    let mut words = String::new();
    let mut letters = identifier.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        let before = words.chars().next_back();
        match letter {
            '(' if letters.peek() == Some(&')') => {
                letters.next();
            }
            '(' => words.push_str(if before.is_none_or(char::is_whitespace) { "(" } else { " (" }),
            ':' if letters.peek() == Some(&' ') => {}
            '_' => words.push(' '),
            capital if capital.is_uppercase() => {
                if before.is_some_and(char::is_alphanumeric) {
                    words.push(' ');
                }
                let is_first = before.is_none();
                words.extend(capital.to_lowercase().filter(|_| !is_first));
                words.extend(is_first.then_some(capital));
            }
            other => words.push(other),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_fall_into_words_with_their_fields() {
        let told = |identifier| identifier_in_words(identifier);
        assert_eq!([told("Boulware"), told("RelativeTitForTat")], ["Boulware", "Relative tit for tat"]);
        assert_eq!(told("RandomWalk(step: 0.3)"), "Random walk (step 0.3)");
        assert_eq!(
            told("TimeDependent(exponent: 4, walk_out: Never, counterpart: Frequency())"),
            "Time dependent (exponent 4, walk out never, counterpart frequency)"
        );
        assert_eq!([told("Boulware (exponent 2)"), told("Micro()"), told("")], ["Boulware (exponent 2)", "Micro", ""]);
    }
}
