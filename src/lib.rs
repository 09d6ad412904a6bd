//! Summitry simulates negotiations between two delegations and shows what they lead to.

pub mod quantity;

pub mod agenda;

pub mod payoff;

pub mod calendar;

pub mod strategy;

pub mod negotiation;

pub mod scenario;

pub mod experiment;

pub mod chart;
