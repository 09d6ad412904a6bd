//! Numbers, dates and lists in Russian.

use crate::account::beside::End;
use crate::account::figure::{Figure, Place, is_counted, is_share};
use crate::account::rate::{Bound, Percent, ends};
use crate::result::RateRecord;
use crate::text::{MINUS, thousands};
use jiff::civil::Date;

/// What stands between thousands: a narrow space at which no line is broken.
pub(super) const THIN: char = '\u{202f}';
/// A space at which no line is broken, before a sign of percent and what belongs to a number.
pub(super) const FIRM: char = '\u{a0}';
/// What stands before and between the ends of an interval.
const FROM: &str = "от ";
const TO: &str = " до ";
/// Ends of an interval that only round to 0.
const ABOVE_NOTHING: &str = "чуть более 0";
const BELOW_NOTHING: &str = "чуть менее 0";
/// Before a share that is not told to the end.
const LESS_THAN: &str = "менее чем ";
const MORE_THAN: &str = "более чем ";

/// A noun in the forms that stand behind 1, 2 and 5.
#[derive(Clone, Copy)]
pub(super) struct Noun(pub(super) [&'static str; 3]);

impl Noun {
    /// Behind so many where a preposition takes the genitive: `из 21 прогона`, `из 22 прогонов`.
    pub(super) const fn genitive(self, n: u64) -> &'static str {
        let Self([_, few, many]) = self;
        if ends_in_one(n) { few } else { many }
    }
}

pub(super) const DRAWS: Noun = Noun(["прогон", "прогона", "прогонов"]);
pub(super) const ROUNDS: Noun = Noun(["раунд", "раунда", "раундов"]);
pub(super) const PACKAGES: Noun = Noun(["пакет", "пакета", "пакетов"]);
pub(super) const POINTS: Noun = Noun(["точка", "точки", "точек"]);
pub(super) const POLICIES: Noun = Noun(["линия", "линии", "линий"]);
pub(super) const ISSUES: Noun = Noun(["вопрос", "вопроса", "вопросов"]);
pub(super) const CASES: Noun = Noun(["случай", "случая", "случаев"]);
pub(super) const TIMES: Noun = Noun(["раз", "раза", "раз"]);

/// Which of three forms stands behind so many: `1 раунд`, `2 раунда`, `5 раундов`, `11 раундов`, `21 раунд`.
pub(super) const fn plural(n: u64, Noun([one, few, many]): Noun) -> &'static str {
    match (n % 10, n % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// So many of something: `1 200 прогонов`.
pub(super) fn counted(n: u64, noun: Noun) -> String {
    format!("{}{FIRM}{}", count(n), plural(n, noun))
}

/// Behind a preposition that takes the genitive: `из 21 прогона`, `из 22 прогонов`.
pub(super) fn of_many(n: u64, noun: Noun) -> String {
    format!("{}{FIRM}{}", count(n), noun.genitive(n))
}

/// Whether a number is spoken of as one: 1, 21, 101, and not 11.
pub(super) const fn ends_in_one(n: u64) -> bool {
    n % 10 == 1 && n % 100 != 11
}

/// A count.
pub(super) fn count(n: u64) -> String {
    number(&thousands(n))
}

/// A number in digits as it is written in English: `-1,234.5` is `−1 234,5`.
pub(super) fn number(digits: &str) -> String {
    let letter = |c: char| match c {
        '.' => ',',
        ',' => THIN,
        '-' => MINUS,
        other => other,
    };
    digits.chars().map(letter).collect()
}

/// The same the other way round, for programs that read numbers.
pub(super) fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        ',' => Some('.'),
        THIN => Some(','),
        MINUS => Some('-'),
        FIRM => None,
        other => Some(other),
    };
    text.chars().filter_map(letter).collect()
}

pub(super) fn figure(figure: &Figure) -> String {
    match figure {
        Figure::Number(digits) => number(digits),
        Figure::Percent(share) => percent(share),
    }
}

pub(super) fn percent(Percent { bound, digits }: &Percent) -> String {
    let bound = match bound {
        Bound::Even => "",
        Bound::LessThan => LESS_THAN,
        Bound::MoreThan => MORE_THAN,
    };
    format!("{bound}{}", with_percent(&number(digits)))
}

fn with_percent(text: &str) -> String {
    format!("{text}{FIRM}%")
}

/// A share of so many.
pub(super) fn share(rate: &RateRecord) -> String {
    percent(&Percent::of_rate(rate))
}

pub(super) fn span([low, high]: [&str; 2]) -> String {
    format!("{FROM}{low}{TO}{high}")
}

/// Numbers in digits with what is between them.
pub(super) fn number_span(ends: [&str; 2]) -> String {
    let [low, high] = ends.map(number);
    span([&low, &high])
}

/// The same of shares in percent: `от 11 до 19 %`.
pub(super) fn percent_span(ends: [&str; 2]) -> String {
    with_percent(&number_span(ends))
}

pub(super) fn ends_of(ends: &[End; 2]) -> String {
    let [low, high] = ends.each_ref().map(|end| match end {
        End::At(digits) => number(digits),
        End::AboveNothing => ABOVE_NOTHING.to_owned(),
        End::BelowNothing => BELOW_NOTHING.to_owned(),
    });
    span([&low, &high])
}

pub(super) fn ends_in(text: &str) -> Option<[&str; 2]> {
    text.strip_prefix(FROM)?.split_once(TO).map(|(low, high)| [low, high])
}

pub(super) fn is_next_to_nothing(text: &str) -> bool {
    [ABOVE_NOTHING, BELOW_NOTHING].contains(&text)
}

/// How sure something is, in brackets: ` (доверительный интервал 95 %: от 11 до 19 %)`.
pub(super) fn sure(ends: &str) -> String {
    format!(" ({}: {ends})", interval())
}

/// `доверительный интервал 95 %`.
pub(super) fn interval() -> String {
    format!("доверительный интервал 95{FIRM}%")
}

/// The interval of a rate in brackets; nothing where there is none.
pub(super) fn sure_of(rate: &RateRecord) -> String {
    ends(rate).map_or_else(String::new, |[low, high]| sure(&percent_span([&low, &high])))
}

/// A number of a scenario in its unit.
pub(super) fn in_unit(number_: f64, unit: &str) -> String {
    with_unit(&Place::Report.bare_in_unit(number_, unit), unit)
}

/// Digits with the unit behind them.
pub(super) fn with_unit(digits: &str, unit: &str) -> String {
    let digits = number(digits);
    match unit {
        unit if is_share(unit) => with_percent(&digits),
        unit if is_counted(unit) => match unit_noun(unit) {
            Some(Noun([_, "", _])) => digits,
            Some(noun) => format!("{digits}{FIRM}{}", behind(&digits, noun)),
            None => format!("{digits}{FIRM}{unit}"),
        },
        _ => digits,
    }
}

/// The form of a noun behind digits: a fraction takes that of two.
pub(super) fn behind(digits: &str, noun: Noun) -> &'static str {
    let Noun([_, few, _]) = noun;
    let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
    if digits.contains(',') { few } else { whole.parse().map_or(few, |n| plural(n, noun)) }
}

/// The units that the program itself counts in; those of scenarios stay as they are.
fn unit_noun(unit: &str) -> Option<Noun> {
    Some(match unit {
        "months" => Noun(["месяц", "месяца", "месяцев"]),
        "days" => Noun(["день", "дня", "дней"]),
        "rounds" => ROUNDS,
        "votes" => Noun(["голос", "голоса", "голосов"]),
        "members" => Noun(["член", "члена", "членов"]),
        "packages" => PACKAGES,
        "proposals" => Noun(["предложение", "предложения", "предложений"]),
        "moves" => Noun(["ход", "хода", "ходов"]),
        "options" => Noun(["вариант", "варианта", "вариантов"]),
        "steps" => Noun(["шаг", "шага", "шагов"]),
        // What is no noun is the same behind every number; a chance is called that by its name.
        "log odds" => Noun(["лог. шансов"; 3]),
        "a month" => Noun(["в месяц"; 3]),
        "times as likely" => Noun(["(во столько раз вероятнее)"; 3]),
        "chance" => Noun([""; 3]),
        _ => return None,
    })
}

/// How something is called within quotes; quotes within are other ones.
pub(super) fn quoted(text: &str) -> String {
    format!("«{}»", text.replace('«', "„").replace('»', "“"))
}

/// Items in a row: `a`, `a и b`, `a, b и c`; with semicolons where items that no quotes set apart hold commas.
pub(super) fn list(items: &[String], word: &str) -> String {
    let holds_comma = items.iter().any(|item| unquoted(item).contains(", "));
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [all @ .., last] if holds_comma => format!("{}; {word} {last}", all.join("; ")),
        [all @ .., last] => format!("{} {word} {last}", all.join(", ")),
    }
}

/// A text without what stands in quotes in it.
fn unquoted(text: &str) -> String {
    let mut n_open = 0_usize;
    let outside = text.chars().filter(|c| {
        n_open = match c {
            '«' => n_open + 1,
            '»' => n_open.saturating_sub(1),
            _ => return n_open == 0,
        };
        false
    });
    outside.collect()
}

/// A text as a sentence: with a capital and one full stop, which an abbreviation at its end may be.
pub(super) fn sentence(text: &str) -> String {
    let text = crate::text::capitalised(text);
    if text.ends_with('.') { text } else { text + "." }
}

/// So many more beside what was named.
pub(super) fn more(n: usize) -> String {
    format!("ещё {}", count(n as u64))
}

/// Some items, and how many more there are.
pub(super) fn some(named: impl Iterator<Item = String>, n_more: usize, word: &str) -> String {
    list(&named.chain((n_more > 0).then(|| more(n_more))).collect::<Vec<_>>(), word)
}

/// The months: by themselves, behind a day, and where there is little room by themselves and behind a day.
const MONTHS: [[&str; 4]; 12] = [
    ["январь", "января", "янв", "янв"],
    ["февраль", "февраля", "фев", "фев"],
    ["март", "марта", "мар", "мар"],
    ["апрель", "апреля", "апр", "апр"],
    ["май", "мая", "май", "мая"],
    ["июнь", "июня", "июн", "июн"],
    ["июль", "июля", "июл", "июл"],
    ["август", "августа", "авг", "авг"],
    ["сентябрь", "сентября", "сен", "сен"],
    ["октябрь", "октября", "окт", "окт"],
    ["ноябрь", "ноября", "ноя", "ноя"],
    ["декабрь", "декабря", "дек", "дек"],
];

fn month(date: Date) -> [&'static str; 4] {
    MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1) % 12]
}

/// A month where there is little room: by itself, and behind a day.
pub(super) fn month_short(date: Date) -> [&'static str; 2] {
    let [_, _, alone, behind] = month(date);
    [alone, behind]
}

/// `17 марта 2008 г.`, `июль 2009 г.` of a month alone; what is no date stays as it is.
pub(super) fn date(written: &str) -> String {
    let of_month = (written.len() == 7).then(|| format!("{written}-01").parse::<Date>().ok()).flatten();
    if let Some(first) = of_month {
        return format!("{} {}", month(first)[0], year(first));
    }
    written.parse::<Date>().map_or_else(|_| written.to_owned(), |date| format!("{} {}", day(date), year(date)))
}

/// `с 5 по 19 мая 2008 г.`, `с 28 апреля по 7 июля 2008 г.`, `с 24 ноября 2008 г. по 5 января 2009 г.`.
pub(super) fn period(from: &str, to: &str) -> String {
    let first = match (from.parse::<Date>(), to.parse::<Date>()) {
        (Ok(first), Ok(last)) if (first.year(), first.month()) == (last.year(), last.month()) => {
            first.day().to_string()
        }
        (Ok(first), Ok(last)) if first.year() == last.year() => day(first),
        _ => date(from),
    };
    format!("с {first} по {}", date(to))
}

/// `5–19 мая 2008 г.`, `28 апреля – 7 июля 2008 г.`, `24 ноября 2008 г. – 5 января 2009 г.`.
pub(super) fn date_range(from: &str, to: &str) -> String {
    match (from.parse::<Date>(), to.parse::<Date>()) {
        (Ok(first), Ok(last)) if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("{}–{}", first.day(), date(to))
        }
        (Ok(first), Ok(last)) if first.year() == last.year() => format!("{} – {}", day(first), date(to)),
        _ => format!("{} – {}", date(from), date(to)),
    }
}

fn day(date: Date) -> String {
    format!("{}{FIRM}{}", date.day(), month(date)[1])
}

fn year(date: Date) -> String {
    format!("{}{FIRM}г.", date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_has_three_forms_behind_numbers() {
        let told = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112].map(|n| plural(n, ROUNDS));
        let [one, few, many] = ["раунд", "раунда", "раундов"];
        let expected = [many, one, few, few, many, many, many, many, one, few, many, one, many, many];
        assert_eq!(told, expected);
        assert_eq!(
            [1, 21, 22, 11].map(|n| of_many(n, DRAWS)).join(", "),
            "1\u{a0}прогона, 21\u{a0}прогона, 22\u{a0}прогонов, 11\u{a0}прогонов"
        );
        assert_eq!([1_200, 2].map(|n| counted(n, DRAWS)), ["1\u{202f}200\u{a0}прогонов", "2\u{a0}прогона"]);
        assert_eq!(["2,9", "333", "1", "5"].map(|digits| behind(digits, TIMES)), ["раза", "раза", "раз", "раз"]);
    }

    #[test]
    fn numbers_have_a_decimal_comma_and_a_minus() {
        assert_eq!(number("-1,234.50"), "\u{2212}1\u{202f}234,50");
        assert_eq!(plain("\u{2212}1\u{202f}234,50\u{a0}%"), "-1,234.50%");
        assert_eq!(percent(&Percent::of(0.596, 1)), "59,6\u{a0}%");
        assert_eq!(percent(&Percent::of(0.0001, 1)), "менее чем 0,1\u{a0}%");
        assert_eq!(percent(&Percent::of(0.99999, 0)), "более чем 99\u{a0}%");
        assert_eq!(in_unit(0.5, "share"), "50\u{a0}%");
        assert_eq!(
            [1.0, 2.5, 5.0].map(|n| in_unit(n, "months")),
            ["1\u{a0}месяц", "2,5\u{a0}месяца", "5\u{a0}месяцев"]
        );
    }

    #[test]
    fn the_ends_of_a_span_are_found_again() {
        let told = percent_span(["11.5", "19.0"]);
        assert_eq!(told, "от 11,5 до 19,0\u{a0}%");
        assert_eq!(ends_in(&told), Some(["11,5", "19,0\u{a0}%"]));
        let told = ends_of(&[End::AboveNothing, End::At("+5".to_owned())]);
        assert_eq!((told.as_str(), ends_in(&told)), ("от чуть более 0 до +5", Some(["чуть более 0", "+5"])));
        assert_eq!(ends_in("0,5"), None);
    }

    #[test]
    fn dates_have_their_month_in_the_genitive() {
        assert_eq!(date("2008-03-17"), "17\u{a0}марта 2008\u{a0}г.");
        assert_eq!(date("2009-07"), "июль 2009\u{a0}г.");
        assert_eq!(date("soon"), "soon");
        assert_eq!(period("2008-05-05", "2008-05-19"), "с 5 по 19\u{a0}мая 2008\u{a0}г.");
        assert_eq!(date_range("2008-05-05", "2008-05-19"), "5–19\u{a0}мая 2008\u{a0}г.");
        assert_eq!(date_range("2008-04-28", "2008-07-07"), "28\u{a0}апреля – 7\u{a0}июля 2008\u{a0}г.");
        assert_eq!(date_range("2008-11-24", "2009-01-05"), "24\u{a0}ноября 2008\u{a0}г. – 5\u{a0}января 2009\u{a0}г.");
    }

    #[test]
    fn quotes_within_quotes_are_other_ones_and_lists_keep_apart_what_holds_commas() {
        assert_eq!(quoted("вес вопроса «Потолок»"), "«вес вопроса „Потолок“»");
        let of = |items: &[&str]| list(&items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>(), "и");
        assert_eq!(of(&["а", "б", "в"]), "а, б и в");
        assert_eq!(of(&["«а, б»", "в"]), "«а, б» и в");
        assert_eq!(of(&["а, если б", "в"]), "а, если б; и в");
        assert_eq!(["Он ушёл 5 мая 2008 г.", "он ушёл"].map(sentence), ["Он ушёл 5 мая 2008 г.", "Он ушёл."]);
    }
}
