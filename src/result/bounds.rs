//! What the data of a result may hold at the most: what is read back is held against it before anything is made of it.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// No figure of a result is larger: levels of options, the largest of all, go up to 10^12.
const MOST: f64 = 1e15;
/// How many efficient packages are listed at most: some 30 MB.
pub const MOST_LISTED: usize = 100_000;
/// No list of a result is longer: efficient packages and points of a sweep are the most.
pub const MOST_ENTRIES: usize = 1 << 17;

/// Whether the data of a result, as JSON, keep to what results may hold.
///
/// # Errors
///
/// If they are no JSON, or hold a figure or a list beyond what any result has: with the place, what is found and what is
/// allowed.
pub fn check_bounds(json: &[u8]) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_slice(json);
    Bounded.deserialize(&mut reader)?;
    reader.end()
}

/// Any value within bounds.
struct Bounded;

impl<'de> DeserializeSeed<'de> for Bounded {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("what a result holds")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, figure: f64) -> Result<(), E> {
        if figure.abs() <= MOST {
            return Ok(());
        }
        Err(E::custom(format!("{figure:e} is beyond any figure of a result, expected one from -{MOST:e} to {MOST:e}")))
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut n: usize = 0;
        while list.next_element_seed(Self)?.is_some() {
            n += 1;
            if n > MOST_ENTRIES {
                return Err(A::Error::custom(format!(
                    "a list has more than {MOST_ENTRIES} entries, which no result has"
                )));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_key_seed(Self)?.is_some() {
            map.next_value_seed(Self)?;
        }
        Ok(())
    }
}

const _: () = assert!(MOST_LISTED <= MOST_ENTRIES);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_lists_are_bounded_wherever_they_stand() {
        let told = |json: &str| check_bounds(json.as_bytes()).map_err(|error| error.to_string());
        assert_eq!(
            told(r#"{"a": [1, -2.5, null, true, "x"], "seed": 18446744073709551615, "b": {"c": 1e15}}"#),
            Ok(())
        );
        let expected = "-1e16 is beyond any figure of a result, expected one from -1e15 to 1e15 at line 2 column 13";
        assert_eq!(told("{\"a\":\n [{\"b\": -1e16}]}"), Err(expected.to_owned()));
        let long = format!("[{}0]", "0,".repeat(MOST_ENTRIES));
        let error = told(&long).unwrap_err();
        assert!(error.starts_with("a list has more than 131072 entries, which no result has at line 1"), "{error}");
        assert_eq!(told(&long.replacen("0,", "", 1)), Ok(()));
        assert!(told("{} x").is_err() && told("1e999").is_err() && told("").is_err());
    }
}
