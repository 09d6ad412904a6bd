//! Names of other tools' issues and options as names that scenarios allow: lower-case letters, digits and `_`.

use std::collections::BTreeSet;

/// The most characters of a name.
const LONGEST: usize = 64;

/// Makes names of texts, each unlike those before.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// Names that are none of these.
    pub(super) fn without(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// A name for a text; `instead` if nothing of the text can be kept.
    pub(super) fn name(&mut self, text: &str, instead: &str) -> String {
        let kept = kept(text);
        let base = if kept.is_empty() { instead.to_owned() } else { kept };
        let numbered = (2..).map(|number| {
            let ending = format!("_{number}");
            format!("{}{ending}", base[..base.len().min(LONGEST - ending.len())].trim_end_matches('_'))
        });
        let whole = base[..base.len().min(LONGEST)].to_owned();
        let mut candidates = std::iter::once(whole).chain(numbered);
        let name = candidates.find(|name| !self.taken.contains(name)).expect("numbers do not run out");
        self.taken.insert(name.clone());
        name
    }
}

/// What of a text may stand in a name: letters without their accents in lower case, digits, `_` for the rest.
fn kept(text: &str) -> String {
    let mut name = String::new();
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let is_sign = c == '-' && before.is_none_or(|before: char| !before.is_alphanumeric());
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if is_sign && characters.peek().is_some_and(char::is_ascii_digit) {
            // 5 and -5 are told apart.
            name.push_str("_minus_");
        } else if let Some(letters) = without_accent(c) {
            name.push_str(letters);
        } else {
            name.push('_');
        }
        before = Some(c);
    }
    let words: Vec<&str> = name.split('_').filter(|word| !word.is_empty()).collect();
    words.join("_")
}

/// The plain letters of a Latin letter with an accent or of a ligature.
fn without_accent(c: char) -> Option<&'static str> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    Some(match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ĝ' | 'ġ' | 'ģ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' | 'ľ' | 'ĺ' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hard_texts_become_valid_names() {
        let mut names = Names::without(&["deferred"]);
        let cases = [
            ("External Monitor", "external_monitor"),
            ("19'' LCD", "19_lcd"),
            ("19\" LCD", "19_lcd_2"),
            ("0.5", "0_5"),
            ("5", "5"),
            ("-5", "minus_5"),
            ("Café à Zürich", "cafe_a_zurich"),
            ("Straße", "strasse"),
            ("deferred", "deferred_2"),
            ("Deferred", "deferred_3"),
            ("договор", "option_1"),
            ("中文", "option_1_2"),
            ("", "option_1_3"),
            ("  __ ", "option_1_4"),
            ("a.b/c+d", "a_b_c_d"),
            ("non-binding", "non_binding"),
            ("A-1", "a_1"),
        ];
        for (text, expected) in cases {
            assert_eq!(names.name(text, "option_1"), expected, "{text}");
        }
    }

    #[test]
    fn long_texts_are_cut_and_still_told_apart() {
        let mut names = Names::default();
        let first = names.name(&"x".repeat(500), "n");
        let second = names.name(&"x".repeat(400), "n");
        assert_eq!([first.len(), second.len()], [64, 64]);
        assert!(second.ends_with("x_2"));
    }
}
