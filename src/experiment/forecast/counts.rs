//! Counts, which add up, and how they are stored.

use crate::negotiation::{EndingKind, N_ENDING_KINDS};

/// How many of these endings, counted by kind, are agreements, full or partial.
pub(super) fn n_agreements(endings: &[u64; N_ENDING_KINDS]) -> u64 {
    EndingKind::ALL.into_iter().filter(|kind| kind.is_agreement()).map(|kind| endings[kind.index()]).sum()
}

/// Adds counts to others, place by place.
pub(super) fn add_up(own: &mut [u64], other: &[u64]) {
    own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
}

/// Counts by number are stored as a list: the keys of an object would have to be texts.
pub(super) mod pairs {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub(in crate::experiment::forecast) fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        counts: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        counts.iter().collect::<Vec<_>>().serialize(serializer)
    }

    pub(in crate::experiment::forecast) fn deserialize<'de, K, V, D>(
        deserializer: D,
    ) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::deserialize(deserializer)?.into_iter().collect())
    }
}
