//! What one delegation chooses among, played on the same draws.

use super::ChooseError;
use crate::experiment::compare::variants;
use crate::experiment::forecast::{Effort, Player};
use crate::experiment::rows::{KeyColumn, Row, Table};
use crate::experiment::work::Work;
use crate::quantity::{PerSide, Side};
use crate::random::Seed;
use crate::scenario::{Document, Scenario};
use std::ops::Range;

/// The column of the rows that says which policy was played.
pub(super) const POLICY: &str = "policy";
/// What the scenario as it is is called among the policies.
const BASELINE: &str = "baseline";
/// How people call it.
const AS_IT_IS: &str = "The scenario as it is";
/// How many policies there may be.
const MOST_POLICIES: usize = 64;
/// Fewer draws than this say too little.
const FEWEST_DRAWS: u64 = 2;

/// A policy: the scenario as it would be under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it does in plain words, for those who do not know the field's name of a strategy.
    pub manner: Option<&'static str>,
    /// The scenario under it.
    pub document: Document,
    /// The first address that it changes which belongs to the other delegation, and so is not for the chooser alone to decide.
    pub not_its_own: Option<String>,
}

/// What one delegation chooses among.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// Who chooses.
    pub chooser: Side,
    /// The policies; the scenario as it is comes first.
    pub policies: Vec<Policy>,
}

impl Menu {
    /// What a delegation of a document chooses among: the scenario as it is, what-ifs of these names and strategies of these
    /// texts, each with some further changes made. Without either, the what-ifs that change nothing but the delegation's own
    /// mandate and strategy.
    ///
    /// # Errors
    ///
    /// If there is no such delegation, what-if or strategy, one is given twice, there is nothing or too much to choose among, or a
    /// what-if changes by what the delegation values outcomes.
    pub fn of(
        document: &Document,
        chooser: &str,
        what_ifs: &[&str],
        strategies: &[String],
        further: &[(&str, &str)],
    ) -> Result<Self, ChooseError> {
        let scenario = document.scenario();
        let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
        let side = Side::BOTH.into_iter().find(|side| names[*side] == chooser);
        let side = side.ok_or_else(|| ChooseError::no_delegation(chooser, &names.0))?;
        let baseline = document.with_what_ifs(&[], further.iter().copied())?;
        let own = own_what_ifs(scenario, chooser);
        let asked = match (what_ifs, strategies) {
            ([], []) if own.is_empty() => {
                return Err(ChooseError::NothingToChoose { chooser: chooser.to_owned() });
            }
            ([], []) => own,
            ([], _) => Vec::new(),
            (named, _) => named.to_vec(),
        };
        let is_default = what_ifs.is_empty();
        let of_its_own = |name: &str, title: &str, document: Document| Policy {
            name: name.to_owned(),
            title: title.to_owned(),
            manner: None,
            document,
            not_its_own: None,
        };
        let mut policies = vec![of_its_own(BASELINE, AS_IT_IS, baseline)];
        let not_its_own = Self::not_its_own(document, chooser, &asked);
        let found = if asked.is_empty() { Vec::new() } else { variants(document, &asked, further)? };
        for variant in found {
            let has_own_values = has_same_values(policies[0].document.scenario(), variant.document.scenario(), side);
            match (has_own_values, is_default) {
                (true, _) => {
                    let of_another = not_its_own.iter().find(|(name, _)| *name == variant.name);
                    let not_its_own = of_another.map(|(_, address)| (*address).to_owned());
                    policies
                        .push(Policy { not_its_own, ..of_its_own(&variant.name, &variant.title, variant.document) });
                }
                (false, true) => {}
                (false, false) => {
                    return Err(ChooseError::OtherValues { name: variant.name, chooser: chooser.to_owned() });
                }
            }
        }
        let address = format!("{chooser}.strategy");
        let mut played = Vec::new();
        for (place, text) in strategies.iter().enumerate() {
            let is_same = |other: &String| bare(other) == bare(text);
            if strategies[..place].iter().any(is_same) {
                return Err(ChooseError::StrategyTwice(text.clone()));
            }
            let changed = policies[0].document.set(&address, text.as_str())?;
            let strategy = &changed.scenario().delegations[side].strategy;
            played.push((text, strategy.brief(), strategy.aspiration.manner(), changed));
        }
        let briefs: Vec<String> = played.iter().map(|(_, brief, ..)| brief.clone()).collect();
        policies.extend(played.into_iter().map(|(text, brief, manner, changed)| {
            // What brief words do not tell apart is called as it was given.
            let is_alone = briefs.iter().filter(|other| **other == brief).count() == 1;
            Policy { manner: Some(manner), ..of_its_own(text, if is_alone { &brief } else { text }, changed) }
        }));
        match policies.len() {
            1 => Err(ChooseError::NothingToChoose { chooser: chooser.to_owned() }),
            found if found > MOST_POLICIES => Err(ChooseError::TooMany { found, most: MOST_POLICIES }),
            _ => Ok(Self { chooser: side, policies }),
        }
    }

    /// Which of some what-ifs change what is not for a delegation to decide, as it belongs to the other: the name of each, and
    /// the first such address.
    #[must_use]
    pub fn not_its_own<'d>(document: &'d Document, chooser: &str, what_ifs: &[&str]) -> Vec<(&'d str, &'d str)> {
        let scenario = document.scenario();
        let others: Vec<&str> =
            scenario.delegations.iter().map(|one| one.name.as_str()).filter(|name| *name != chooser).collect();
        let is_anothers = |address: &str| address.split_once('.').is_some_and(|(owner, _)| others.contains(&owner));
        let named = scenario.what_ifs.iter().filter(|one| what_ifs.contains(&one.name.as_str()));
        let first = named.filter_map(|one| {
            let (address, _) = one.changes.iter().find(|(address, _)| is_anothers(address))?;
            Some((one.name.as_str(), address.as_str()))
        });
        first.collect()
    }

    /// The scenario as it is.
    #[must_use]
    pub fn baseline(&self) -> &Document {
        &self.policies[0].document
    }
}

/// Whether so many draws say enough.
///
/// # Errors
///
/// If they are too few.
pub const fn check(n_draws: u64) -> Result<(), ChooseError> {
    if n_draws < FEWEST_DRAWS {
        return Err(ChooseError::TooFew { found: n_draws, least: FEWEST_DRAWS });
    }
    Ok(())
}

/// What-ifs that change nothing but the mandate and the strategy of a delegation.
fn own_what_ifs<'s>(scenario: &'s Scenario, chooser: &str) -> Vec<&'s str> {
    let own = ["mandate", "strategy"].map(|part| format!("{chooser}.{part}"));
    let is_own = |address: &str| {
        own.iter().any(|part| {
            address.strip_prefix(part.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    let what_ifs =
        scenario.what_ifs.iter().filter(|what_if| what_if.changes.iter().all(|(address, _)| is_own(address)));
    what_ifs.map(|what_if| what_if.name.as_str()).collect()
}

/// Whether a side values outcomes in two scenarios alike: what it wants, what no deal is worth to it, and what it believes.
fn has_same_values(one: &Scenario, other: &Scenario, side: Side) -> bool {
    one.delegations[side].rules == other.delegations[side].rules
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Draws played under each policy; a unit is a draw with all its plays. All that is told is in the rows.
pub(super) struct Playing<'a> {
    menu: &'a Menu,
    players: Vec<Player<'a>>,
    n_draws: u64,
}

impl<'a> Playing<'a> {
    pub(super) fn new(menu: &'a Menu, effort: Effort) -> Self {
        let player =
            |policy: &'a Policy| Player::new(policy.document.scenario(), Seed(effort.seed.0)).without_efficiency();
        Self { menu, players: menu.policies.iter().map(player).collect(), n_draws: effort.n_draws }
    }
}

impl Work for Playing<'_> {
    type Tally = ();

    fn n_units(&self) -> u64 {
        self.n_draws
    }

    fn table(&self) -> Table<'_> {
        let names = self.menu.policies.iter().map(|policy| policy.name.clone());
        Table::new(self.menu.baseline().scenario(), vec![KeyColumn::text(POLICY, names)])
    }

    fn nothing(&self) {}

    fn play(&self, draws: Range<u64>) -> ((), Vec<Row>) {
        let mut rows = Vec::new();
        Player::play_together(&self.players, draws, |key, play| rows.push(Row { key, play }));
        rows.sort_by_key(|row| (row.play.draw, row.key));
        ((), rows)
    }

    fn merge(&self, (): &mut (), (): &()) {}
}
