//! Whole numbers on the command line.

use std::ops::RangeInclusive;
use summitry::text::thousands;

/// Reads a whole number of a range, and says which range that is if it is another one.
pub(super) fn whole(allowed: RangeInclusive<u64>) -> impl Fn(&str) -> Result<u64, String> + Clone {
    move |text| {
        let number = text.parse().ok().filter(|number| allowed.contains(number));
        number.ok_or_else(|| {
            let advice = meant(text).filter(|meant| allowed.contains(meant));
            let advice = advice.map_or_else(String::new, |meant| format!("; write {text} as {meant}"));
            let [least, most] = [allowed.start(), allowed.end()].map(|end| thousands(*end));
            format!("expected a whole number from {least} to {most}{advice}")
        })
    }
}

/// The whole number that a text stands for in another notation: `10,000`, `10_000`, `1e4`, `10k`.
fn meant(text: &str) -> Option<u64> {
    let text = text.trim();
    let plain: String = text.chars().filter(|c| !"_,' ".contains(*c)).collect();
    let groups: Vec<&str> = text.split(['_', ',', '\'', ' ']).collect();
    if groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3) {
        return plain.parse().ok();
    }
    let (digits, factor) = match text.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1e3),
        None => text.strip_suffix('M').map_or((text, 1.0), |digits| (digits, 1e6)),
    };
    let number = digits.parse::<f64>().ok()? * factor;
    (number.fract() == 0.0 && (0.0..1e15).contains(&number)).then_some(number as u64)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn numbers_of_the_range_are_read_and_others_told_it() {
        let read = whole(2..=10);
        assert_eq!((read("2"), read("10")), (Ok(2), Ok(10)));
        let read = whole(1..=1_000_000);
        for (text, number) in [("10,000", 10_000), ("1_000", 1_000), ("1e4", 10_000), ("2.5k", 2_500), ("100.0", 100)] {
            let expected = format!("expected a whole number from 1 to 1,000,000; write {text} as {number}");
            assert_eq!(read(text), Err(expected), "{text}");
        }
        let read = whole(2..=10);
        for text in ["1", "11", "-3", "2.5", "", "two", "99999999999999999999999"] {
            assert_eq!(read(text), Err("expected a whole number from 2 to 10".to_owned()), "{text}");
        }
    }
}
