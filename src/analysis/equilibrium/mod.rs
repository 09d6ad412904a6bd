//! Equilibria of small games in matrix form: which choices are stable against each other, and where play drifts.

mod against_itself;
mod bimatrix;
mod indifference;
mod replicator;
mod supports;
mod symmetric;

pub use against_itself::SymmetricEquilibrium;
pub use bimatrix::{Bimatrix, Equilibrium};
pub use replicator::{Course, replicator};
pub use symmetric::Symmetric;

/// Payoffs closer than this are equal, and shares below it are none: what is left of rounding.
const TOLERANCE: f64 = 1e-9;

/// How many combinations of choices are tried for mixed equilibria at most.
const MAX_TRIED: u64 = 200_000;

/// What a search for equilibria found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<E> {
    /// The equilibria, those that mix fewer choices first.
    pub equilibria: Vec<E>,
    /// How many choices a mix had at most that was tried.
    pub largest_mix: usize,
    /// Whether mixes of any number of choices were tried.
    pub complete: bool,
}
