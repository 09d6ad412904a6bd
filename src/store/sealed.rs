//! JSON documents that hold a checksum of themselves.

use crate::result::json;
use crate::store::digest::sha256;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The last key of a sealed document: the sum of the document without it.
const KEY: &str = "sha256";

/// A record as JSON, with the sum of all that it says behind it.
pub(super) fn seal(record: &impl Serialize) -> String {
    let text = json(record);
    let sum = sha256(text.as_bytes());
    let open = text.strip_suffix("\n}\n").expect("a record has fields");
    format!("{open},\n  \"{KEY}\": \"{sum}\"\n}}\n")
}

/// The record that a sealed document holds, if it is as it was written, to the byte.
pub(super) fn unseal<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let record = serde_json::from_slice(bytes).ok()?;
    (seal(&record).as_bytes() == bytes).then_some(record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Named {
        name: String,
        n: u64,
    }

    #[test]
    fn what_is_changed_in_a_sealed_document_is_noticed() {
        let record = Named { name: "a".to_owned(), n: 1 };
        let text = seal(&record);
        assert_eq!(unseal::<Named>(text.as_bytes()), Some(record.clone()));
        for changed in [text.replace("\"a\"", "\"b\""), text.replace('\n', ""), json(&record), String::new()] {
            assert_eq!(unseal::<Named>(changed.as_bytes()), None, "{changed}");
        }
    }
}
