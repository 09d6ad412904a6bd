//! What is said in JSON.

use serde::Serialize;

/// A value as one JSON document.
pub(super) fn json_text(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("what is said has only text keys and finite numbers");
    format!("{text}\n")
}
