//! Summitry as its users and its makers meet it: one crate for all integration tests.

mod format_page;
mod layers;
