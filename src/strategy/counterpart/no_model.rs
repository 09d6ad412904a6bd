//! Taking the counterpart as it comes.

use super::{CounterpartKind, CounterpartModel, Frequency};
use crate::element::element;

element! {
    /// Not at all; a model-guided selection, or Zeuthen's strategy, counts all the same, with a smoothing of 1 over all
    /// proposals.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct NoModel;
    "None" => "not at all",
}

impl CounterpartKind for NoModel {
    fn at_work(&self) -> Option<Box<dyn CounterpartModel>> {
        Frequency::ALL.at_work()
    }

    fn words(&self) -> Option<String> {
        None
    }
}
