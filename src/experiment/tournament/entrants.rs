//! Who takes part: strategies, and the scenarios that they are played on.

use super::entry_error::{EntryError, MAX_ENTRANTS};
use crate::quantity::{PerSide, Side};
use crate::scenario::{Document, strategy_kinds};
use crate::strategy::StrategyConfig;
use crate::text::parts;

/// A scenario to be played on.
#[derive(Clone, Debug, PartialEq)]
pub struct Arena {
    /// What rows and reports call it, such as the name of its file.
    pub name: String,
    /// The scenario.
    pub document: Document,
}

/// A strategy that takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Entrant {
    /// What it is called: its text, such as `Conceder(exponent: 0.2)`.
    pub name: String,
    /// What it is in each seat of each arena.
    pub configs: Vec<PerSide<StrategyConfig>>,
}

impl Entrant {
    /// What it does in plain words, if it does the same in every seat of every arena.
    pub(super) fn manner(&self) -> Option<&'static str> {
        let mut all = self.configs.iter().flat_map(|seats| &seats.0).map(|config| config.aspiration.manner());
        let first = all.next()?;
        all.all(|manner| manner == first).then_some(first)
    }
}

/// The strategies in a list such as `Boulware, Conceder(exponent: 0.2), Micro`: split at the commas outside brackets.
///
/// # Errors
///
/// If an entry is empty.
pub fn strategy_texts(list: &str) -> Result<Vec<String>, EntryError> {
    let texts = parts(list);
    if texts.iter().any(String::is_empty) { Err(EntryError::Empty { list: list.to_owned() }) } else { Ok(texts) }
}

/// Every kind of strategy that stands by its name alone in all arenas, as the format's defaults have it.
///
/// # Errors
///
/// If fewer than two do.
pub fn ready_made(arenas: &[Arena]) -> Result<Vec<Entrant>, EntryError> {
    let all = strategy_kinds().into_iter().filter_map(|kind| entrant(arenas, kind).ok()).collect::<Vec<_>>();
    enough(all)
}

/// The strategies of these texts.
///
/// # Errors
///
/// If there are fewer than two or too many, one is given twice, however it is spelt, or one is not allowed in a seat of
/// an arena.
pub fn entrants(arenas: &[Arena], texts: &[String]) -> Result<Vec<Entrant>, EntryError> {
    for (place, text) in texts.iter().enumerate() {
        if texts[..place].iter().any(|earlier| without_spaces(earlier) == without_spaces(text)) {
            return Err(EntryError::Twice { name: text.clone() });
        }
    }
    if texts.len() > MAX_ENTRANTS {
        return Err(EntryError::TooMany { n: texts.len() });
    }
    distinct(enough(texts.iter().map(|text| entrant(arenas, text)).collect::<Result<_, _>>()?)?)
}

/// All of them, if no two play alike in every seat of every arena.
fn distinct(entrants: Vec<Entrant>) -> Result<Vec<Entrant>, EntryError> {
    let play_alike = |one: &Entrant, other: &Entrant| {
        let seats = one.configs.iter().flat_map(PerSide::iter).zip(other.configs.iter().flat_map(PerSide::iter));
        seats.into_iter().all(|(one, other)| one.plays_as(other))
    };
    for (place, second) in entrants.iter().enumerate() {
        if let Some(first) = entrants[..place].iter().find(|first| play_alike(first, second)) {
            return Err(EntryError::Alike { first: first.name.clone(), second: second.name.clone() });
        }
    }
    Ok(entrants)
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn enough(entrants: Vec<Entrant>) -> Result<Vec<Entrant>, EntryError> {
    match entrants.as_slice() {
        [] | [_] => Err(EntryError::TooFew { n: entrants.len() }),
        _ => Ok(entrants),
    }
}

fn entrant(arenas: &[Arena], text: &str) -> Result<Entrant, EntryError> {
    let configs = arenas.iter().map(|arena| in_arena(arena, text)).collect::<Result<_, _>>()?;
    Ok(Entrant { name: text.to_owned(), configs })
}

/// What a strategy is in each seat: what the mandate lays down may bear on it.
fn in_arena(arena: &Arena, text: &str) -> Result<PerSide<StrategyConfig>, EntryError> {
    let plain = arena.document.without_what_ifs();
    let config = |side: Side| {
        let address = format!("{}.strategy", plain.scenario().delegations[side].name);
        let changed = plain.set(&address, text);
        let changed =
            changed.map_err(|error| EntryError::Strategy { name: text.to_owned(), error: Box::new(error) })?;
        Ok(changed.scenario().delegations[side].strategy.clone())
    };
    Ok(PerSide([config(Side::First)?, config(Side::Second)?]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arenas() -> Vec<Arena> {
        let document = Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron"));
        vec![Arena { name: "tutorial".to_owned(), document: document.expect("the tutorial is valid") }]
    }

    fn refused(texts: &[&str]) -> String {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        entrants(&arenas(), &texts).expect_err("they are refused").to_string()
    }

    #[test]
    fn a_list_is_split_outside_brackets() {
        let texts = strategy_texts("Boulware, Linear(acceptance: Next(a: 1, b: 0)),Micro ").unwrap();
        assert_eq!(texts, ["Boulware", "Linear(acceptance: Next(a: 1, b: 0))", "Micro"]);
        for list in ["", "Boulware,", "Boulware,,Micro"] {
            assert!(strategy_texts(list).is_err(), "{list}");
        }
    }

    #[test]
    fn every_kind_that_needs_no_number_is_ready_made() {
        let names: Vec<String> = ready_made(&arenas()).unwrap().into_iter().map(|entrant| entrant.name).collect();
        for kind in ["Boulware", "Linear", "Conceder", "Micro", "Hardliner"] {
            assert!(names.iter().any(|name| name == kind), "{names:?}");
        }
        assert!(!names.iter().any(|name| name == "TimeDependent"), "it lacks its exponent");
    }

    #[test]
    fn what_cannot_take_part_is_told() {
        assert!(refused(&["Boulwar", "Micro"]).contains("did you mean `Boulware`?"));
        assert!(refused(&["Boulware(exponent: 0.5)", "Micro"]).contains("allowed is above 1"));
        assert_eq!(refused(&["Micro"]), "a tournament needs at least two strategies, found 1");
        assert_eq!(refused(&["Micro", "Linear(k: 0)", "Linear( k:0 )"]), "the strategy `Linear( k:0 )` is given twice");
        for (first, second) in [
            ("Boulware(exponent: 4.0)", "Boulware(exponent: 4)"),
            ("Boulware(floor: 0.5, exponent: 4)", "Boulware(exponent: 4.0, floor: 0.50)"),
            ("Linear", "Linear(walk_out: Never, selection: Nearest)"),
            ("Conceder(exponent: 0.5)", "TimeDependent(exponent: 0.5)"),
            ("Micro", "Micro(counterpart: Frequency())"),
        ] {
            let expected = format!("`{first}` and `{second}` are the same strategy");
            assert_eq!(refused(&[first, "Hardliner", second]), expected);
        }
        let models = ["Linear(selection: ModelGuided)", "Linear(selection: ModelGuided, counterpart: Bayesian())"];
        assert!(entrants(&arenas(), &models.map(str::to_owned)).is_ok(), "what a selection goes by makes a difference");
        let many: Vec<String> = (0..41).map(|n| format!("Linear(k: 0.{n})")).collect();
        let many = entrants(&arenas(), &many).expect_err("they are too many");
        assert_eq!(many.to_string(), "a tournament takes up to 40 strategies, found 41");
    }

    #[test]
    fn a_strategy_is_what_the_seat_makes_of_it() {
        let [entrant, _] = &entrants(&arenas(), &["Linear".to_owned(), "Micro".to_owned()]).unwrap()[..] else {
            panic!("two were given")
        };
        assert_eq!(entrant.configs.len(), 1);
        assert!(entrant.configs[0].iter().all(|config| config.name == "Linear"));
    }
}
