//! Numbers, dates and lists in words.

use crate::calendar::month_name;
use crate::measure::Measure;
use crate::result::{LabelRecord, Titled};
use crate::text::rounded;
pub(crate) use crate::text::{counted, noun, so_many};
use jiff::civil::Date;

/// A payoff to two decimals.
pub(crate) fn payoff(value: f64) -> String {
    rounded(value, 2)
}

/// Two payoffs to two decimals, or to as many as it takes to tell them apart, up to six.
pub(crate) fn payoffs_apart(one: f64, other: f64) -> (String, String) {
    let pairs = (2..=6).map(|n| (rounded(one, n), rounded(other, n)));
    let mut pairs = pairs.skip_while(|(one, other)| one == other);
    pairs.next().unwrap_or_else(|| (payoff(one), payoff(other)))
}

/// A count in words, up to twelve.
pub(crate) fn count(n: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// How often.
pub(crate) fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{} times", count(n)),
    }
}

/// A measure within a sentence, by its name in results.
pub(crate) fn measure(name: &str, delegations: &[LabelRecord]) -> String {
    let side = delegations.iter().find(|side| Measure::delegation(name) == Some(&side.name));
    let phrase = Measure::of_kind(name).map_or(name, |measure| measure.words.phrase);
    phrase.replace("{who}", side.map_or(name, Titled::in_text))
}

/// A name as it stands in running text where it has no form of its own for that.
pub(crate) fn quoted(name: &str) -> String {
    format!("“{name}”")
}

/// A title as it stands in running text: in the form for that, or in quotes, as it may be a whole sentence.
pub(crate) fn spoken(titled: &impl Titled) -> String {
    titled.forms().in_text.clone().unwrap_or_else(|| quoted(titled.title()))
}

/// A verb as it stands behind so many: `raises` behind one, `raise` behind more.
pub(crate) fn does(n: usize, verb: &str) -> String {
    match (n, verb) {
        (1, "be") => "is".to_owned(),
        (1, _) => format!("{verb}s"),
        (_, "be") => "are".to_owned(),
        (_, _) => verb.to_owned(),
    }
}

/// All of so many: `the one package`, `the 1,200 packages`.
pub(crate) fn the_many(n: u64, one: &str) -> String {
    format!("the {}", so_many(n, one))
}

/// Each of so many: `the one package`, `both packages`, `all 1,200 packages`.
pub(crate) fn all_of(n: u64, one: &str) -> String {
    match n {
        1 => the_many(n, one),
        2 => format!("both {}", noun(n, one)),
        _ => format!("all {}", counted(n, one)),
    }
}

/// So many beside what was named: `one more issue`, `3 more issues`.
pub(crate) fn so_many_more(n: u64, one: &str) -> String {
    so_many(n, &format!("more {one}"))
}

/// So many more, in words: `1 other`, `3 others`.
pub(crate) fn others(n: usize) -> String {
    if n == 1 { "1 other".to_owned() } else { format!("{n} others") }
}

/// Whether what is called so is several things: `the sure votes in the Senate`, and not `the weight of the sites`.
pub(crate) fn is_several(title: &str) -> bool {
    const BEFORE: [&str; 8] = [" in ", " of ", " on ", " for ", " to ", " at ", " by ", ","];
    let end = BEFORE.iter().filter_map(|word| title.find(word)).min().unwrap_or(title.len());
    let head = &title[..end];
    head.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| head.ends_with(ending))
}

/// A text without what stands in quotes in it.
fn unquoted(text: &str) -> String {
    let mut n_open = 0_usize;
    let outside = text.chars().filter(|c| {
        n_open = match c {
            '“' => n_open + 1,
            '”' => n_open.saturating_sub(1),
            _ => return n_open == 0,
        };
        false
    });
    outside.collect()
}

/// Items in a row, the last after a word such as `and`: `a`, `a and b`, `a, b and c`; where items that no quotes set apart
/// hold `and`, `a and x, and b`, and with semicolons where they hold commas.
pub(crate) fn list(items: &[String], word: &str) -> String {
    let is_quoted = |item: &&String| item.starts_with('"') && item.ends_with('"');
    let holds = |part: &str| items.iter().filter(|item| !is_quoted(item)).any(|item| unquoted(item).contains(part));
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [all @ .., last] if holds(",") => format!("{}; {word} {last}", all.join("; ")),
        [all @ .., last] if holds(" and ") => format!("{}, {word} {last}", all.join(", ")),
        [all @ .., last] => format!("{} {word} {last}", all.join(", ")),
    }
}

/// Clauses in a row: `a`, `a, and b`, `a, b, and c`.
pub(crate) fn series(clauses: &[String]) -> String {
    match clauses {
        [] => String::new(),
        [only] => only.clone(),
        [all @ .., last] => format!("{}, and {last}", all.join(", ")),
    }
}

/// A stretch of time in months, with one decimal below ten.
pub(crate) fn months(months: f64) -> String {
    if months < 9.95 { rounded(months, 1) } else { rounded(months, 0) }
}

/// Whose: `Russia's`, `United States'`.
pub(crate) fn possessive(title: &str) -> String {
    if title.ends_with('s') { format!("{title}'") } else { format!("{title}'s") }
}

/// `17 March 2008`, `July 2009` of a month alone; what is no date stays as it is.
pub(crate) fn date(written: &str) -> String {
    let of_month = (written.len() == 7).then(|| format!("{written}-01").parse::<Date>().ok()).flatten();
    if let Some(first) = of_month {
        return format!("{} {}", month_name(first), first.year());
    }
    written.parse::<Date>().map_or_else(|_| written.to_owned(), |date| format!("{} {}", day(date), date.year()))
}

/// `28 April to 7 July 2008`, `5 to 19 May 2008`, `24 November 2008 to 5 January 2009`.
pub(crate) fn date_range(from: &str, to: &str) -> String {
    joined(from, "to", to)
}

/// `28 April and 12 May 2008`.
pub(crate) fn dates(one: &str, other: &str) -> String {
    joined(one, "and", other)
}

fn joined(from: &str, joint: &str, to: &str) -> String {
    match (from.parse::<Date>(), to.parse::<Date>()) {
        (Ok(first), Ok(last)) if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("{} {joint} {}", first.day(), date(to))
        }
        (Ok(first), Ok(last)) if first.year() == last.year() => format!("{} {joint} {}", day(first), date(to)),
        _ => format!("{} {joint} {}", date(from), date(to)),
    }
}

fn day(date: Date) -> String {
    format!("{} {}", date.day(), month_name(date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_within_quotes_sets_no_items_apart() {
        let cases = ["90% of “US-North Korea summit, Hanoi”", "80% of “SORT”"].map(str::to_owned);
        assert_eq!(list(&cases, "and"), "90% of “US-North Korea summit, Hanoi” and 80% of “SORT”");
    }

    #[test]
    fn several_things_are_told_from_one_by_the_noun_and_not_by_what_it_is_of() {
        for several in ["the sure votes in the Senate", "draws", "the members, all of them"] {
            assert!(is_several(several), "{several}");
        }
        for one in ["the weight of the sites", "the success of talks", "status", "the basis in votes", "discount", ""] {
            assert!(!is_several(one), "{one}");
        }
    }

    #[test]
    fn a_title_without_a_form_for_running_text_stands_in_quotes() {
        let issue = LabelRecord::new("sanctions", "What North Korea gives up");
        assert_eq!(spoken(&issue), "“What North Korea gives up”");
        let forms = crate::result::FormsRecord {
            in_text: Some("the sites".to_owned()),
            ..crate::result::FormsRecord::default()
        };
        assert_eq!(spoken(&LabelRecord { forms, ..issue }), "the sites");
    }

    #[test]
    fn payoffs_that_differ_look_different() {
        assert_eq!(payoffs_apart(0.41, 0.67), ("0.41".to_owned(), "0.67".to_owned()));
        assert_eq!(payoffs_apart(0.6701, 0.6742), ("0.670".to_owned(), "0.674".to_owned()));
        assert_eq!(payoffs_apart(0.5, 0.5), ("0.50".to_owned(), "0.50".to_owned()));
        assert_eq!(payoff(-0.001), "0.00");
        assert_eq!(payoff(-0.126), "-0.13");
    }

    #[test]
    fn dates_read_as_they_are_spoken() {
        assert_eq!(date("2008-03-17"), "17 March 2008");
        assert_eq!([date("in spring"), date("2009-07"), date("2009-13")], ["in spring", "July 2009", "2009-13"]);
        assert_eq!(date_range("2008-04-28", "2008-07-07"), "28 April to 7 July 2008");
        assert_eq!(date_range("2008-05-05", "2008-05-19"), "5 to 19 May 2008");
        assert_eq!(date_range("2008-11-24", "2009-01-05"), "24 November 2008 to 5 January 2009");
    }

    #[test]
    fn lists_and_counts_read_as_they_are_spoken() {
        let list =
            |items: &[&str]| super::list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>(), "and");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["a, of x", "b", "c"]), "a, of x; b; and c");
        assert_eq!(list(&["a and x", "b"]), "a and x, and b");
        assert_eq!(list(&["tactical weapons", "a and x", "b"]), "tactical weapons, a and x, and b");
        assert_eq!(list(&["“a, of x”", "“b and c”"]), "“a, of x” and “b and c”");
        assert_eq!(list(&["\"a, of x\"", "\"b and c\"", "\"d\""]), "\"a, of x\", \"b and c\" and \"d\"");
        assert_eq!([times(1), times(2), times(3)], ["once", "twice", "three times"]);
        assert_eq!([possessive("Russia"), possessive("the United States")], ["Russia's", "the United States'"]);
    }

    #[test]
    fn one_other_is_no_others() {
        assert_eq!([1, 3].map(others), ["1 other", "3 others"]);
        assert_eq!(
            [does(1, "raise"), does(2, "raise"), does(1, "be"), does(3, "be")],
            ["raises", "raise", "is", "are"]
        );
        assert_eq!([1, 30].map(|n| the_many(n, "agreement")), ["the one agreement", "the 30 agreements"]);
        assert_eq!(
            [1, 2, 1_200].map(|n| all_of(n, "package")),
            ["the one package", "both packages", "all 1,200 packages"]
        );
        assert_eq!([1, 3].map(|n| so_many_more(n, "issue")), ["one more issue", "3 more issues"]);
    }
}
