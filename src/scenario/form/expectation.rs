//! What an analyst expects of a what-if: which way something never changes.

use crate::element::{Described, Field, Holds, element, kinds};
use crate::scenario::expectation::Never;

kinds! {
    /// What is expected, as a file has it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum ExpectationForm: StatesExpectation {
        NeverFalls(NeverFalls),
        NeverRises(NeverRises),
    }
}

impl ExpectationForm {
    /// Which way it never changes, and the name of what does not.
    pub(in crate::scenario) fn expected(&self) -> (Never, &str) {
        self.kind().expected()
    }
}

/// What every expectation has besides its fields.
pub(super) trait StatesExpectation: Described {
    /// Which way it never changes, and the name of what does not.
    fn expected(&self) -> (Never, &str);
}

const MEASURE: Field =
    Field::of(Holds::Measure).unnamed("the name of a measure such as \"agreement_rate\"").called("measure");

element! {
    /// Something is never lower with the what-if than without.
    #[derive(Clone, Debug, PartialEq)]
    pub struct NeverFalls {
        /// What never does.
        pub measure: String = MEASURE,
    }
    "NeverFalls" => "it is in no draw lower with the what-if than without",
}

element! {
    /// Something is never higher with the what-if than without.
    #[derive(Clone, Debug, PartialEq)]
    pub struct NeverRises {
        /// What never does.
        pub measure: String = MEASURE,
    }
    "NeverRises" => "it is in no draw higher with the what-if than without",
}

impl StatesExpectation for NeverFalls {
    fn expected(&self) -> (Never, &str) {
        (Never::Falls, &self.measure)
    }
}

impl StatesExpectation for NeverRises {
    fn expected(&self) -> (Never, &str) {
        (Never::Rises, &self.measure)
    }
}
