//! How a negotiation ended, as data.

use crate::negotiation::EndingKind;
use crate::result::PackageRecord;
use serde::{Deserialize, Serialize};

/// How a negotiation ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "EndingFields", into = "EndingFields")]
pub struct EndingRecord {
    /// Of which kind it is: in a file, `kind` says `agreement`, `deadline` or `walk_out`, and `partial` whether some issue
    /// of the agreement was left open.
    pub kind: EndingKind,
    /// In which round the talks ended.
    pub round: usize,
    /// On what day, as `2008-03-17`.
    pub date: String,
    /// Who accepted the agreement in force, or left.
    pub by: Option<String>,
    /// Why a delegation left: `stalled`, `nothing_to_gain`; nothing if it gave no reason.
    pub reason: Option<String>,
    /// What was agreed, and is in force.
    pub package: Option<PackageRecord>,
    /// The interim agreements that were signed on the way, in order. Left out of a file where there is none.
    pub interims: Vec<InterimRecord>,
    /// How talks ended that went on after an interim agreement and came to no full one. Left out of a file of all others.
    pub given_up: Option<GivenUpRecord>,
}

/// A partial agreement after which talks went on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterimRecord {
    /// In which round it was signed.
    pub round: usize,
    /// On what day.
    pub date: String,
    /// Who accepted.
    pub by: String,
    /// What was agreed, the issues of interim agreements before it included.
    pub package: PackageRecord,
}

/// How more than an interim agreement was given up; the round and the day are those of the ending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GivenUpRecord {
    /// Whether time ran out or a delegation left.
    pub how: GivenUp,
    /// Who left.
    pub by: Option<String>,
}

/// How more than an interim agreement was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivenUp {
    /// Time ran out.
    Deadline,
    /// A delegation left.
    WalkOut,
}

/// The fields of a file.
#[derive(Serialize, Deserialize)]
struct EndingFields {
    kind: Kind,
    round: usize,
    date: String,
    by: Option<String>,
    reason: Option<String>,
    partial: bool,
    package: Option<PackageRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    interims: Vec<InterimRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    given_up: Option<GivenUpRecord>,
}

/// The kinds of a file, which says beside them what leaves an issue open.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Agreement,
    Deadline,
    WalkOut,
}

impl From<EndingRecord> for EndingFields {
    fn from(record: EndingRecord) -> Self {
        let EndingRecord { kind, round, date, by, reason, package, interims, given_up } = record;
        let partial = kind.is_partial();
        let kind = match kind {
            EndingKind::FullAgreement | EndingKind::PartialAgreement => Kind::Agreement,
            EndingKind::Deadline => Kind::Deadline,
            EndingKind::WalkOut => Kind::WalkOut,
        };
        Self { kind, round, date, by, reason, partial, package, interims, given_up }
    }
}

impl TryFrom<EndingFields> for EndingRecord {
    type Error = &'static str;

    fn try_from(fields: EndingFields) -> Result<Self, Self::Error> {
        let EndingFields { kind, round, date, by, reason, partial, package, interims, given_up } = fields;
        let kind = match (kind, partial) {
            (Kind::Agreement, false) => EndingKind::FullAgreement,
            (Kind::Agreement, true) => EndingKind::PartialAgreement,
            (Kind::Deadline, false) => EndingKind::Deadline,
            (Kind::WalkOut, false) => EndingKind::WalkOut,
            (Kind::Deadline | Kind::WalkOut, true) => return Err("an ending without an agreement cannot be `partial`"),
        };
        Ok(Self { kind, round, date, by, reason, package, interims, given_up })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_apart_what_is_an_agreement_and_what_is_partial() {
        let text = |kind: &str, partial: bool| {
            let rest = r#""round":3,"date":"2008-03-17","by":null,"reason":null"#;
            format!(r#"{{"kind":"{kind}",{rest},"partial":{partial},"package":null}}"#)
        };
        let found: Vec<Option<EndingKind>> =
            [("agreement", false), ("agreement", true), ("deadline", false), ("walk_out", false)]
                .map(|(kind, partial)| {
                    let record: EndingRecord = serde_json::from_str(&text(kind, partial)).ok()?;
                    assert_eq!(serde_json::to_string(&record).ok(), Some(text(kind, partial)));
                    Some(record.kind)
                })
                .to_vec();
        assert_eq!(found, EndingKind::ALL.map(Some));
        for kind in ["deadline", "walk_out"] {
            let error = serde_json::from_str::<EndingRecord>(&text(kind, true)).expect_err("it is no agreement");
            assert!(error.to_string().contains("cannot be `partial`"), "{error}");
        }
    }
}
