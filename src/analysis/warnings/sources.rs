//! Sources that could not be known when the talks start.

use super::Warning;
use crate::scenario::Scenario;
use jiff::civil::Date;

/// Years that a number of four digits may stand for.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The sources whose text carries a date after the start.
pub(super) fn after_start(scenario: &Scenario) -> Option<Warning> {
    let start = scenario.clock.start;
    let late = scenario.sources.iter().filter_map(|(key, text)| Some((key.clone(), later(text, start)?)));
    let sources: Vec<(String, String)> = late.collect();
    (!sources.is_empty()).then(|| Warning::SourcesAfterStart { start: start.to_string(), sources })
}

/// The latest date in a text that is after a day, as it is written there: `2010-04-08`, `8 April 2010`, `April 2010` or
/// `2010`. Addresses of web pages are passed over, since their numbers need not be dates.
fn later(text: &str, start: Date) -> Option<String> {
    let is_address = |word: &&str| word.contains("://") || word.starts_with("www.") || word.starts_with("doi:");
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_address(word)).collect();
    let found = (0..words.len()).filter_map(|place| date_ending_at(&words, place));
    found.filter(|(first_day, _)| *first_day > start).max().map(|(_, written)| written)
}

/// The date that ends with a word, by the earliest day that it may stand for.
fn date_ending_at(words: &[&str], place: usize) -> Option<(Date, String)> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned();
    let last = bare(words[place]);
    if let Ok(date) = last.parse::<Date>() {
        return Some((date, last));
    }
    let year: i16 = last.parse().ok().filter(|year| last.len() == 4 && YEARS.contains(year))?;
    let word = |back: usize| place.checked_sub(back).map(|place| bare(words[place]));
    let month = word(1).and_then(|word| MONTHS.iter().position(|month| *month == word.to_lowercase()));
    let Some(month) = month else { return Some((Date::new(year, 1, 1).ok()?, last)) };
    let month_number = i8::try_from(month + 1).ok()?;
    let day = word(2).and_then(|word| word.parse::<i8>().ok());
    let written = |day: Option<i8>| {
        let month = word(1).unwrap_or_default();
        day.map_or_else(|| format!("{month} {last}"), |day| format!("{day} {month} {last}"))
    };
    match day.and_then(|day| Date::new(year, month_number, day).ok()) {
        Some(date) => Some((date, written(day))),
        None => Some((Date::new(year, month_number, 1).ok()?, written(None))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_found_as_people_write_them() {
        let start = date(2009, 5, 19);
        let check = |text: &str, expected: Option<&str>| assert_eq!(later(text, start).as_deref(), expected, "{text}");
        check("Reuters, 8 April 2010, signed: https://example.org/2012/01", Some("8 April 2010"));
        check("Reuters, 18 May 2009", None);
        check("Reuters, 20 May 2009.", Some("20 May 2009"));
        check("A book (Stanford, 2014)", Some("2014"));
        check("A book of 2009", None);
        check("Cable 09GENEVA1234, 2009-11-20, page 1999", Some("2009-11-20"));
        check("Report 2500 of June 2009", Some("June 2009"));
        check("https://example.org/2012", None);
    }
}
