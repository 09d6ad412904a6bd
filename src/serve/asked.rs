//! What the page asks about: a text, what-ifs and changes, which make a scenario, and a seed.

use super::answer::Wrong;
use super::command::Commands;
use crate::experiment::sweep::balanced;
use crate::random::Seed;
use crate::scenario::{Change, Document};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// The most rounds of talks that the page plays; longer ones take too long to follow a hand.
const MOST_ROUNDS: usize = 2_000;

/// Something that a page asks for.
pub(super) trait OfPage: DeserializeOwned + Send + 'static {
    /// Which page asks.
    fn page(&self) -> &PageId;
}

/// What the page asks about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// Which page asks: what it asks for anew takes the place of what it asked for before.
    pub(super) page: PageId,
    /// What is played.
    pub(super) now: Made,
    /// What it is held against.
    #[serde(default)]
    pub(super) baseline: Option<Made>,
    /// Where all random numbers start from.
    #[serde(deserialize_with = "seed")]
    pub(super) seed: Seed,
}

impl OfPage for Asked {
    fn page(&self) -> &PageId {
        &self.page
    }
}

/// A scenario: its text and what is set in it, as on the command line.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Made {
    pub(super) text: String,
    /// The names of what-ifs of the text.
    #[serde(default)]
    pub(super) what_ifs: Vec<String>,
    /// Addresses and values.
    #[serde(default)]
    pub(super) changes: Vec<(String, String)>,
}

/// The name of a page: up to 32 letters and digits.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct PageId(pub(super) String);

impl TryFrom<String> for PageId {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        let is_one = !name.is_empty() && name.len() <= 32 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_one { Ok(Self(name)) } else { Err("expected up to 32 letters and digits") }
    }
}

/// Seeds are written as texts: numbers of a browser have but 53 bits.
pub(super) fn seed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Seed, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Seed).map_err(serde::de::Error::custom)
}

/// A scenario as it is asked for.
#[derive(Debug)]
pub(super) struct Ready {
    /// As its text has it.
    pub(super) plain: Document,
    /// With all that is set.
    pub(super) now: Document,
    /// What is set: that of the page, and the weights that make room.
    pub(super) changes: Vec<(String, String)>,
}

impl Made {
    /// The command lines that play it: a text that was edited since the page was opened has to be saved before they can name it.
    pub(super) fn commands(&self, file: &str, opened: &str, changes: &[(String, String)], seed: Seed) -> Commands {
        Commands::new(if self.text == opened { file } else { "scenario.ron" }, &self.what_ifs, changes, seed)
    }

    /// The scenario, with everything set.
    pub(super) fn ready(&self, file: &str) -> Result<Ready, Wrong> {
        let plain = Document::parse(file, &self.text)?;
        let what_ifs: Vec<&str> = self.what_ifs.iter().map(String::as_str).collect();
        let changed = plain.with_what_ifs(&what_ifs, [] as [Change; 0])?;
        let changes = balanced(changed.scenario(), &self.changes);
        let now = if changes.is_empty() { changed } else { plain.with_what_ifs(&what_ifs, &changes)? };
        let n_rounds = now.scenario().calendar().n_rounds();
        if n_rounds > MOST_ROUNDS {
            return Err(Wrong::TooMuch(format!(
                "the talks have up to {n_rounds} rounds, of which the page plays {MOST_ROUNDS} at most; `summitry run` plays them all"
            )));
        }
        Ok(Ready { plain, now, changes })
    }
}
