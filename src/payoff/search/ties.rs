//! What a search is planned by: the scopes that tie issues together.

use super::classes::Classes;
use crate::payoff::table::Scope;

/// What ties issues together.
#[derive(Clone, Copy)]
pub(in crate::payoff) struct Ties<'a> {
    /// The scopes of the terms' tables, with what the votes of chambers turn on.
    pub(in crate::payoff) terms: &'a [&'a Scope],
    /// The same without it, in the same order: nothing else where there are no chambers.
    pub(in crate::payoff) own: &'a [&'a Scope],
    pub(in crate::payoff) barriers: &'a [&'a Scope],
    /// The issues on which votes turn, and the choices that they do not tell apart.
    pub(in crate::payoff) classes: &'a Classes,
}
