//! Days as people write them.

use jiff::civil::Date;

/// A day as people write it: `21 July 2009`.
#[must_use]
pub fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
