//! How a delegation negotiates.

mod config;

pub use config::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, OpeningConfig, SelectionConfig, StrategyConfig,
    WalkOutConfig,
};
