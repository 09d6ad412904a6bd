//! Staying to the end.

use super::WalkOutKind;
use crate::element::element;
use crate::strategy::{View, WalkOutReason};

element! {
    /// Never.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Never;
    "Never" => "not before the deadline",
}

impl WalkOutKind for Never {
    fn reason(&self, _view: &View<'_>) -> Option<WalkOutReason> {
        None
    }

    fn words(&self) -> Option<String> {
        None
    }

    fn summary(&self) -> Option<String> {
        None
    }
}
