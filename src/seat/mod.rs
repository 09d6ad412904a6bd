//! Somebody at the table for one delegation, by hand: what they see in each turn and what they can say.
//!
//! ```text
//! advice    who suggests something
//! said      lines such as `same but ceiling=low`, and why a line says nothing that can be done
//! scene     where things stand, what options are worth, what the mandate refuses and why
//! told      what is told of that, as data that is yet to be laid out
//! sitting   the talks from turn to turn: the other side plays its strategy, this one does what is said
//! ```
//!
//! Lines said again give the same talks, so that where a sitting stands is told by what was said so far.

mod advice;
mod said;
mod scene;
mod sitting;
mod told;

pub use advice::{NoAdvice, OWN, advised};
pub use said::{WORDS, is_followed};
pub use scene::Scene;
pub use sitting::{Heard, Objection, Place, Sitting};
pub use told::{Beginning, Choice, IssueChoices, Options, Told, Turn};
