//! Briefs: what results come to, for people who decide and will never run the program.
//!
//! One [`Brief`] is composed of [`Materials`], results of one scenario, by rules; writers make files of it. Its sentences are
//! those of reports and charts, so that a brief cannot say what they do not.

mod assumed;
mod compose;
mod html;
mod likelihood;
mod materials;
mod model;
mod office;

pub use compose::compose;
pub use html::html;
pub use materials::{Materials, NoMaterial};
pub use model::{Brief, Section, Table};
pub use office::docx;
