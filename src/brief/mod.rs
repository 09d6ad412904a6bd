//! Briefs: what results come to, for people who decide and will never run the program.
//!
//! One [`Brief`] is composed of [`Materials`], results of one scenario, by rules, in a [`Language`]; writers make files of it. Its
//! sentences are those of reports and charts, so that a brief cannot say what they do not, or say the same in another language.

mod assumed;
mod called;
mod compose;
mod deck;
mod escape;
mod fit;
mod grid;
mod html;
mod materials;
mod model;
mod needs;
mod office;
mod reason;
#[cfg(test)]
mod sample;

pub use crate::tongue::Language;
pub use compose::compose;
pub use grid::{Grid, MOST_AXES};
pub use html::html;
pub use materials::{Materials, NoMaterial};
pub use model::{Brief, Section, Table};
pub use needs::{Need, Order};
pub use office::{docx, pdf, pptx, xlsx};
