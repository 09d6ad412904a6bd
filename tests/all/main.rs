//! Summitry as its users and its makers meet it: one crate for all integration tests.

mod golden;
mod layers;
mod run;
mod transcript;
