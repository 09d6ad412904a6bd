//! Other tools' files: domains of GENIUS, GeniusWeb, NegMAS and NegoLog made scenarios, scenarios made domains.
//!
//! ```text
//! files -> domain and profiles as they are written -> options on a grid, payoffs on one scale -> text of a scenario
//! scenario -> what a domain can say of it, and what it cannot -> files
//! ```
//!
//! All of it is from text to text; the binary reads and writes the files.

mod cases;
mod content;
mod domain;
mod export;
mod genius;
mod genius_web;
mod grid;
mod import;
mod names;
mod negmas;
mod negolog;
mod problem;
mod scale;
mod scenario_text;
mod side;
mod text;
mod tree;

pub use cases::{CasesError, CodedCase, N_ROUNDS, STRATEGIES, cases, is_library};
pub use content::{Role, role_of};
pub use domain::Format;
pub use export::{ExportFormat, Exported, ExportedFile, export};
pub use import::{ImportError, ImportRules, ImportSettings, import};
pub use problem::{FileProblems, ForeignProblem, ForeignProblemKind};
pub use text::{ForeignFile, TextError};
