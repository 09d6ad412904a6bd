//! What can stand in a scenario, described once: the fields of every kind, what they mean and which values they take.
//!
//! A kind of something (a strategy, a linkage, a distribution) is a struct declared with `element!`, in a file that holds all
//! that is its own: fields, words, behaviour and tests. The kinds of one family are the enum that `kinds!` makes of
//! a list of them. Whoever needs to know which kinds there are and which numbers they have reads the descriptions: the
//! decoder of scenario files, addresses with their ranges, draws, summaries, the reference tables of the documentation.
//! None of them names a kind. So a new kind is a file and three lines in its family's `mod.rs` (`mod`, `pub use`, and that of the list); one
//! that lacks something, or whose line is missing, does not compile.
//!
//! What has parts that hang together (a clock, an issue, a chamber) is read field by field; its fields are described all the same,
//! on a sheet declared with `sheets!`.
//!
//! What was weighed: a derive crate of our own would read a little better at the declaration, but is a second crate with two
//! parsing dependencies for a hundred lines of use; a table of functions by name would be looked up where a `match` is
//! checked; trait objects in place of enums would cost equality, cloning and the dispatch that the compiler can see through.

mod field;
mod holds;
mod macros;
mod named;
mod range;
mod reference;
mod spelled;
mod value;

pub use field::{AT_ADDRESS, Field, LEVEL, PER_LEVEL, Stands};
pub use holds::{Choice, Holds, Items, Naming, Number, Otherwise, Room};
pub(crate) use macros::{choices, element, kinds, names, sheets};
pub use named::Named;
pub use range::Range;
pub(crate) use spelled::naming;
pub use spelled::{Spelled, Spelling};
pub(crate) use value::Example;
pub use value::{Described, Element, Listed, NumberMut, Reader, Value};

/// The numbers and choices of an element that do not go without saying, in words.
pub(crate) fn told<E: Described + ?Sized>(element: &E) -> Vec<String> {
    let fields = element.fields().iter().enumerate();
    fields.filter_map(|(place, field)| field.told(element.held(place)?)).collect()
}

/// The place among the fields of an element of the one of that name.
pub(crate) fn place(fields: &[Field], name: &str) -> Option<usize> {
    fields.iter().position(|field| field.name == name)
}
