//! Who blocks, in sentences.

use crate::account::analyze::share;
use crate::account::words::{list, so_many, the_many};
use crate::result::{VetoRecord, VetoesRecord};
use crate::text::thousands;

/// From so many packages on, parts of them are told in percent.
const MANY: u64 = 10_000;

/// What vetoes keep out, as the title of a chart: `But for vetoes, 4 packages could be agreed: ..`; nothing where without any
/// veto nothing could be agreed either.
pub(crate) fn headline(vetoes: &VetoesRecord) -> Option<String> {
    let (all, left) = (vetoes.without, vetoes.left);
    if all == 0 {
        return None;
    }
    if left == all {
        return Some(format!("No veto keeps out any of {} that could be agreed", the(all)));
    }
    let refusing = vetoes.principals.iter().filter(|principal| principal.refuses > 0);
    let told: Vec<String> = refusing
        .enumerate()
        .map(|(place, principal)| match place {
            0 => format!("{} refuses {}", principal.title, part(principal.refuses, all)),
            _ => format!("{} {}", principal.title, part(principal.refuses, all).replace(" of them", "")),
        })
        .collect();
    let left = match left {
        0 => "; nothing is left".to_owned(),
        1 => "; one is left".to_owned(),
        n if all >= MANY => format!("; {} are left", share(n, all)),
        n => format!("; {} are left", thousands(n)),
    };
    Some(format!("But for vetoes, {} could be agreed: {}{left}", so_many(all, "package"), list(&told, "and")))
}

/// How much one of them refuses, and below what: `refuses 3 of 4: what is worth less than 0.35 to that one`.
pub(crate) fn refuses(principal: &VetoRecord, all: u64) -> String {
    let part = match principal.refuses {
        0 => "none".to_owned(),
        n if n == all => "all".to_owned(),
        n => format!("{} of {}", thousands(n), thousands(all)),
    };
    format!("refuses {part}: what is worth less than {} to that one", principal.floor)
}

fn the(n: u64) -> String {
    the_many(n, "package")
}

fn part(n: u64, all: u64) -> String {
    match n {
        n if n == all && n == 1 => "it".to_owned(),
        n if n == all => "all of them".to_owned(),
        n if all >= MANY => format!("{} of them", share(n, all)),
        n => format!("{} of them", thousands(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(without: u64, left: u64, refuses: &[(&str, u64)]) -> Option<String> {
        let principal = |(title, refuses): &(&str, u64)| VetoRecord {
            by: "us".to_owned(),
            name: "any".to_owned(),
            title: (*title).to_owned(),
            floor: 0.35,
            refuses: *refuses,
        };
        let principals = refuses.iter().map(principal).collect();
        let (date, issues) = ("2009-01-12".to_owned(), Vec::new());
        headline(&VetoesRecord { round: 1, date, without, left, principals, issues })
    }

    #[test]
    fn who_refuses_how_much_is_told_with_what_is_left() {
        let both = [("the foreign minister", 2), ("the defence minister", 3)];
        let expected = "But for vetoes, 4 packages could be agreed: the foreign minister refuses 2 of them and the defence \
                        minister 3; nothing is left";
        assert_eq!(told(4, 0, &both).as_deref(), Some(expected));
        let expected =
            "But for vetoes, 3 packages could be agreed: the defence minister refuses all of them; nothing is left";
        assert_eq!(told(3, 0, &[("the foreign minister", 0), ("the defence minister", 3)]).as_deref(), Some(expected));
        let expected = "But for vetoes, one package could be agreed: Putin refuses it; nothing is left";
        assert_eq!(told(1, 0, &[("Putin", 1)]).as_deref(), Some(expected));
        let expected = "But for vetoes, 40,000 packages could be agreed: Putin refuses 25% of them; 75% are left";
        assert_eq!(told(40_000, 30_000, &[("Putin", 10_000)]).as_deref(), Some(expected));
        let expected = "No veto keeps out any of the 4 packages that could be agreed";
        assert_eq!(told(4, 4, &[("Putin", 0)]).as_deref(), Some(expected));
        assert_eq!(told(0, 0, &[("Putin", 0)]), None);
    }
}
