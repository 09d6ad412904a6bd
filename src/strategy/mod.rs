//! How a delegation negotiates: how much it asks for, which package it tables, when it accepts and when it leaves.
//!
//! A [`Strategy`] is built from a [`StrategyConfig`] and decides turn by turn, as every [`Negotiator`] does. All that it
//! knows is its [`View`].

pub mod acceptance;
pub mod aspiration;
mod bidding;
mod concessions;
mod config;
pub mod counterpart;
mod counterpart_game;
mod decision;
mod equipment;
mod heard;
mod history;
pub mod negmas;
mod negotiator;
mod own_game;
mod recall;
mod recipe;
#[cfg(test)]
pub(crate) mod sample;
pub mod selection;
mod settled;
#[expect(clippy::module_inception, reason = "the module is named after its one type, like the others")]
mod strategy;
mod summary;
mod view;
pub mod walk_out;

pub use acceptance::AcceptanceConfig;
pub use aspiration::{AspirationConfig, Initiative};
pub use config::{OpeningConfig, RuleSet, StrategyConfig};
pub use counterpart::{CounterpartConfig, estimate};
pub use counterpart_game::CounterpartGame;
pub use decision::{Action, Answer, Decision, Lapse, Verdict, WalkOutReason};
pub use equipment::Equipment;
pub use heard::Heard;
pub use history::History;
pub use negmas::NegmasConfig;
pub use negotiator::Negotiator;
pub use own_game::OwnGame;
pub use recall::Recall;
pub use recipe::Recipe;
pub use selection::{NoiseConfig, SelectionConfig};
pub use settled::Settled;
pub use strategy::Strategy;
pub use view::View;
pub use walk_out::WalkOutConfig;
