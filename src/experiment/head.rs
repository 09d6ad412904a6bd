//! Where a result comes from.

use crate::quantity::is_counted;
use crate::random::Seed;
use crate::result::{AppliedRecord, AppliedWhatIfRecord, ChangeRecord, HeadRecord};
use crate::scenario::{Document, address_in_words, part_in_words};
use crate::store::sha256;

impl HeadRecord {
    /// The head of what this program makes of a document under a seed.
    pub(super) fn of(document: &Document, seed: Seed) -> Self {
        Self {
            scenario: document.scenario().title.clone(),
            scenario_sha256: sha256(document.text().as_bytes()),
            applied: AppliedRecord::of(document),
            seed: seed.0,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

impl AppliedRecord {
    /// What was changed in a document since its text was read.
    pub(super) fn of(document: &Document) -> Self {
        let applied = document.applied();
        let what_if =
            |(name, title): &(String, String)| AppliedWhatIfRecord { name: name.clone(), title: title.clone() };
        let scenario = document.scenario();
        let change = |(address, value): &(String, String)| {
            let unit = scenario.address(address).map(|number| number.unit.as_str()).filter(|unit| is_counted(unit));
            let counted = || unit.map_or_else(|| value.clone(), |unit| format!("{value} {unit}"));
            ChangeRecord {
                address: address.clone(),
                value: value.clone(),
                title: address_in_words(scenario, address).0,
                shown: part_in_words(scenario, address).unwrap_or_else(counted),
            }
        };
        Self {
            what_ifs: applied.what_ifs.iter().map(what_if).collect(),
            set: applied.set.iter().map(change).collect(),
            draw: None,
        }
    }
}
