//! Texts that are too long, cut where that costs least: two that differ should still differ.

/// Where a text is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// What a person wrote: its beginning says most.
    End,
    /// An address: its last names say most.
    Start,
    /// A value set, or a strategy: addresses and kinds begin it, and what sets it apart often ends it.
    Middle,
}

impl Place {
    fn of(text: &str) -> Self {
        let first = text.split(' ').next().unwrap_or_default();
        let is_in_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.';
        let opens_behind_a_name =
            text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_alphanumeric() && pair[1] == b'(');
        if text.contains('=') || opens_behind_a_name {
            Self::Middle
        } else if first.contains('.') && first.chars().all(is_in_name) {
            Self::Start
        } else {
            Self::End
        }
    }

    /// The text with so many of its characters kept, and … where the others were.
    fn keep(self, text: &[char], n: usize) -> String {
        let n_head = match self {
            Self::End => n,
            Self::Start => 0,
            Self::Middle => n.div_ceil(2),
        };
        let head: String = text[..n_head].iter().collect();
        let tail: String = text[text.len() - (n - n_head)..].iter().collect();
        let head = match self {
            Self::End => head.trim_end_matches(|c: char| c.is_whitespace() || ",;:–-(“".contains(c)),
            Self::Start | Self::Middle => head.trim_end(),
        };
        format!("{head}…{}", tail.trim_start())
    }
}

/// The text, or as much of it as fits with … in place of the rest.
pub(super) fn shortened(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let place = Place::of(text);
    let chars: Vec<char> = text.chars().collect();
    // The more is kept, the wider it is: halving finds the most that fits in few steps, however long the text is.
    let (mut fitting, mut too_many) = (None, chars.len());
    while too_many > fitting.map_or(0, |n| n + 1) {
        let n = usize::midpoint(fitting.map_or(0, |n| n + 1), too_many);
        if fits(&place.keep(&chars, n)) { fitting = Some(n) } else { too_many = n }
    }
    fitting.map_or_else(|| "…".to_owned(), |n| place.keep(&chars, n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clipped(text: &str, n_chars: usize) -> String {
        shortened(text, |text| text.chars().count() <= n_chars)
    }

    #[test]
    fn what_people_wrote_keeps_its_beginning() {
        assert_eq!(clipped("Россия и США", 7), "Россия…");
        assert_eq!(clipped("USA", 3), "USA");
        assert_eq!(clipped("Deployed, yes", 10), "Deployed…");
        assert_eq!(clipped("Ceiling on warheads (thousands)", 12), "Ceiling on…");
    }

    #[test]
    fn an_address_keeps_its_end() {
        let address = "russia.linkages.offence_defence.satisfaction.built_not_activated";
        assert_eq!(clipped(address, 33), "…satisfaction.built_not_activated");
        assert_eq!(clipped("us.discount (share kept a month)", 24), "…nt (share kept a month)");
    }

    #[test]
    fn strategies_that_differ_at_the_end_still_do() {
        let rival = |b: &str| format!("us.strategy=Boulware(exponent: 3.0, acceptance: Next(a: 1.0, b: {b}))");
        assert_eq!(clipped(&rival("0.1"), 31), "us.strategy=Bou…: 1.0, b: 0.1))");
        assert_ne!(clipped(&rival("0.1"), 31), clipped(&rival("0.0"), 31));
    }

    #[test]
    fn something_is_left_whatever_the_room() {
        assert_eq!([0, 1, 2].map(|n| clipped("Russia", n)), ["…", "…", "R…"]);
    }
}
