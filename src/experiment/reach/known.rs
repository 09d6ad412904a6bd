//! What draws have said of the settings tried, so that none of them is played twice.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// In which draws a rate counts, by setting, as far as it was played. What tries say does not depend on it.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<BTreeMap<Vec<Place>, Vec<bool>>>);

/// An address, and the bits of its number.
type Place = (String, u64);

impl Known {
    /// Takes out what is known of a setting.
    pub(super) fn take(&self, setting: &[(String, f64)]) -> Vec<bool> {
        self.lock().remove(&key(setting)).unwrap_or_default()
    }

    /// Keeps what is known of a setting now.
    pub(super) fn keep(&self, setting: &[(String, f64)], held: Vec<bool>) {
        if !held.is_empty() {
            self.lock().insert(key(setting), held);
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Vec<Place>, Vec<bool>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(setting: &[(String, f64)]) -> Vec<Place> {
    setting.iter().map(|(address, number)| (address.clone(), number.to_bits())).collect()
}
