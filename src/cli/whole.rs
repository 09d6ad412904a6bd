//! Whole numbers on the command line.

use std::ops::RangeInclusive;

/// Reads a whole number of a range, and says which range that is if it is another one.
pub(super) fn whole(allowed: RangeInclusive<u64>) -> impl Fn(&str) -> Result<u64, String> + Clone {
    move |text| {
        let number = text.parse().ok().filter(|number| allowed.contains(number));
        number.ok_or_else(|| format!("expected a whole number from {} to {}", allowed.start(), allowed.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn numbers_of_the_range_are_read_and_others_told_it() {
        let read = whole(2..=10);
        assert_eq!((read("2"), read("10")), (Ok(2), Ok(10)));
        for text in ["1", "11", "-3", "2.5", "", "two", "99999999999999999999999"] {
            assert_eq!(read(text), Err("expected a whole number from 2 to 10".to_owned()), "{text}");
        }
    }
}
