//! What the page asks about: a text, what-ifs and changes, which make a scenario, and a seed.

use super::answer::Wrong;
use super::command::Commands;
use super::recalled::Recalled;
use crate::experiment::sweep::balanced;
use crate::random::Seed;
use crate::scenario::{Change, Document};
use crate::text::thousands;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use std::sync::Arc;

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
    pub(super) plain: Arc<Document>,
    /// With the what-ifs that are on, before anything else is set.
    pub(super) begun: Document,
    /// With all that is set.
    pub(super) now: Document,
    /// What is set: that of the page, and the weights that make room.
    pub(super) changes: Vec<(String, String)>,
}

/// The scenarios that were asked for last. A text is read, and everything set in it, once for the negotiation, the forecast and
/// whatever else is asked of it.
pub(super) struct Scenarios {
    file: String,
    plain: Recalled<String, Document>,
    ready: Recalled<Made, Ready>,
}

/// How many texts are recalled, and how many scenarios made of them.
const MOST_TEXTS: usize = 3;
const MOST_READY: usize = 6;

impl Scenarios {
    /// Those of a file, by the name that messages have for it.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), plain: Recalled::new(MOST_TEXTS), ready: Recalled::new(MOST_READY) }
    }

    /// A scenario, with everything set.
    pub(super) fn ready(&self, made: &Made) -> Result<Arc<Ready>, Wrong> {
        if let Some(ready) = self.ready.find(|known| known == made) {
            return Ok(ready);
        }
        let plain = match self.plain.find(|text| *text == made.text) {
            Some(plain) => plain,
            None => self.plain.keep(made.text.clone(), Document::parse(&self.file, &made.text)?),
        };
        Ok(self.ready.keep(made.clone(), made.of(plain)?))
    }
}

impl Made {
    /// The command lines that play it: a text that was edited since the page was opened has to be saved before they can name it.
    pub(super) fn commands(&self, file: &str, opened: &str, changes: &[(String, String)], seed: Seed) -> Commands {
        Commands::new(if self.text == opened { file } else { "scenario.ron" }, &self.what_ifs, changes, seed)
    }

    fn of(&self, plain: Arc<Document>) -> Result<Ready, Wrong> {
        let what_ifs: Vec<&str> = self.what_ifs.iter().map(String::as_str).collect();
        let begun = match &what_ifs[..] {
            [] => Document::clone(&plain),
            on => plain.with_what_ifs(on, [] as [Change; 0])?,
        };
        let changes = balanced(begun.scenario(), &self.changes);
        let now = if changes.is_empty() { begun.clone() } else { plain.with_what_ifs(&what_ifs, &changes)? };
        playable(&now).map_err(Wrong::TooMuch)?;
        Ok(Ready { plain, begun, now, changes })
    }
}

/// Whether the page can play a scenario.
///
/// # Errors
///
/// Why not, in a sentence, if its talks are so long that they cannot follow a hand.
pub fn playable(document: &Document) -> Result<(), String> {
    let n_rounds = document.scenario().calendar().n_rounds();
    if n_rounds <= MOST_ROUNDS {
        return Ok(());
    }
    let [found, most] = [n_rounds, MOST_ROUNDS].map(|n| thousands(n as u64));
    Err(format!(
        "the talks have up to {found} rounds, of which the page plays {most} at most; `summitry run` plays them all"
    ))
}
