//! Dates that are written in the notation of somewhere else.

use jiff::civil::Date;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Advice on a date that is written otherwise than here, such as `2009/12/5`, `5.12.2009` or `5 December 2009`. Where it is
/// not certain which number is the month, there is none.
#[must_use]
pub fn date(found: &str) -> Option<String> {
    let found = found.trim().trim_matches('"');
    let parts: Vec<&str> = found.split(['-', '/', '.', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (year, month, day) = if first.len() == 4 {
        (first, month(second)?, third)
    } else if second.starts_with(char::is_alphabetic) || found.contains('.') {
        (third, month(second)?, first)
    } else {
        (third, MONTHS.contains(&short(first).as_str()).then(|| month(first))??, second)
    };
    let year: i16 = (year.len() == 4).then(|| year.parse().ok())??;
    let date = Date::new(year, month, day.parse().ok()?).ok()?.to_string();
    (date != found).then(|| format!("write {found} as {date}"))
}

/// The number of a month that is given by number or name.
fn month(text: &str) -> Option<i8> {
    let named = MONTHS.iter().position(|name| *name == short(text)).and_then(|place| i8::try_from(place + 1).ok());
    text.parse().ok().or(named)
}

/// The first letters of a name.
fn short(text: &str) -> String {
    text.chars().take(3).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_in_another_notation_is_told_in_ours() {
        for found in
            ["2009/12/5", "2009.12.05", "2009-12-5", "5.12.2009", "5 December 2009", "5 Dec 2009", "December 5, 2009"]
        {
            assert_eq!(date(found), Some(format!("write {found} as 2009-12-05")), "{found}");
        }
        for found in ["2009-12-05", "5/12/2009", "12/5/2009", "2009", "31.2.2009", "5.12.09", "soon", "1 2 3"] {
            assert_eq!(date(found), None, "{found}");
        }
    }
}
