//! What every result says of where it comes from.

use serde::{Deserialize, Serialize};

/// Where a result comes from: the scenario, what was changed in it, the seed, the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadRecord {
    /// The scenario's title.
    pub scenario: String,
    /// The SHA-256 sum of the scenario's text as it was played, in hexadecimal.
    pub scenario_sha256: String,
    /// What was changed in the scenario as its file has it.
    #[serde(flatten)]
    pub applied: AppliedRecord,
    /// The seed.
    pub seed: u64,
    /// The version of the program.
    pub version: String,
}

/// What was changed in a scenario as its file has it. Left out of a file where it is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedRecord {
    /// The what-ifs whose changes were made, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub what_ifs: Vec<AppliedWhatIfRecord>,
    /// What was set after them, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set: Vec<ChangeRecord>,
    /// Which draw of all that is uncertain was played, where one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<u64>,
}

/// A what-if whose changes were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedWhatIfRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// A value given to an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRecord {
    /// The address.
    pub address: String,
    /// The value, as it was given.
    pub value: String,
    /// What people call the address.
    #[serde(default)]
    pub title: String,
    /// The value as people call it: with its unit, an option by its title.
    #[serde(default)]
    pub shown: String,
}

impl AppliedRecord {
    /// The titles of the what-ifs; nothing if there is none.
    #[must_use]
    pub fn what_if(&self) -> Option<String> {
        let titles: Vec<&str> = self.what_ifs.iter().map(|what_if| what_if.title.as_str()).collect();
        (!titles.is_empty()).then(|| titles.join("; "))
    }

    /// What was set, in words, and which draw was played; nothing if nothing was.
    #[must_use]
    pub fn changes(&self) -> Option<String> {
        let set = self.told(|ChangeRecord { title, shown, .. }| format!("{title}: {shown}"));
        let told: Vec<String> = set.into_iter().chain(self.drawn()).collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    /// Which draw was played, in words; nothing if the scenario was played as it is written.
    fn drawn(&self) -> Option<String> {
        self.draw.map(|draw| format!("Draw {draw} of all that is uncertain"))
    }

    /// Both as lines of text: the what-ifs, then what was set, with the addresses.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let what_if = self.what_if().map(|titles| format!("What if: {titles}"));
        let set = self.told(|ChangeRecord { address, title, shown, .. }| format!("{title} ({address}): {shown}"));
        what_if.into_iter().chain(set.map(|changes| format!("Set: {changes}"))).chain(self.drawn()).collect()
    }

    fn told(&self, change: impl Fn(&ChangeRecord) -> String) -> Option<String> {
        let changes: Vec<String> = self.set.iter().map(change).collect();
        (!changes.is_empty()).then(|| changes.join("; "))
    }
}
