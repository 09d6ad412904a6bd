//! What is measured of negotiations, in Russian.

use super::numbers::quoted;
use crate::measure::{Kind, Measure};
use crate::result::{LabelRecord, Titled};
use crate::text::capitalised;

/// The forms in which sentences have a measure.
struct Words {
    /// In the nominative, and in the accusative.
    what: [&'static str; 2],
    /// What it is of one negotiation, as a clause behind `то,`.
    whether: &'static str,
}

const fn words(kind: Kind) -> Words {
    match kind {
        Kind::AgreementRate => Words {
            what: ["доля прогонов с соглашением", "долю прогонов с соглашением"],
            whether: "состоится ли соглашение",
        },
        Kind::FullAgreementRate => Words {
            what: ["доля прогонов с полным соглашением", "долю прогонов с полным соглашением"],
            whether: "будут ли урегулированы все вопросы",
        },
        Kind::Payoff => Words {
            what: ["средний выигрыш стороны {who}"; 2],
            whether: "каким окажется выигрыш стороны {who}",
        },
        Kind::JointGain => Words {
            what: ["совместный прирост выигрыша против отказа от соглашения"; 2],
            whether: "каким окажется совместный прирост выигрыша против отказа от соглашения",
        },
        Kind::InForceRate => Words {
            what: ["доля прогонов, где соглашение вступает в силу", "долю прогонов, где соглашение вступает в силу"],
            whether: "вступит ли соглашение в силу",
        },
    }
}

/// A measure as it is spoken of, by its name in results.
#[derive(Clone, Copy)]
pub(super) struct Spoken<'a> {
    pub(super) name: &'a str,
    pub(super) delegations: &'a [LabelRecord],
}

impl Spoken<'_> {
    fn said(self, of: impl Fn(Words) -> &'static str) -> String {
        let Some(measure) = Measure::of_kind(self.name) else { return quoted(self.name) };
        let side = self.delegations.iter().find(|side| Measure::delegation(self.name) == Some(&side.name));
        of(words(measure.kind)).replace("{who}", &quoted(side.map_or(self.name, Titled::title)))
    }

    /// `доля прогонов с соглашением`.
    pub(super) fn nominative(self) -> String {
        self.said(|words| words.what[0])
    }

    /// `долю прогонов с соглашением`.
    pub(super) fn accusative(self) -> String {
        self.said(|words| words.what[1])
    }

    /// `состоится ли соглашение`; of what is no measure, its name.
    pub(super) fn whether(self) -> String {
        self.said(|words| words.whether)
    }

    /// At the beginning of a sentence or a caption.
    pub(super) fn title(self) -> String {
        capitalised(&self.nominative())
    }
}
