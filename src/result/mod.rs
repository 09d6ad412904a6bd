//! Results as data: what the files of a result hold.

mod json;

pub use json::json;
