//! Charts chosen by name.

use super::NamedFigure;
use crate::text::{debug_is_display, nearest, shown_in_line};
use std::fmt;

/// That a result has no chart of a name.
#[derive(Clone, PartialEq, Eq)]
pub struct NoSuchChart {
    /// The name that was asked for.
    pub asked: String,
    /// The charts that there are.
    pub known: Vec<String>,
}

impl fmt::Display for NoSuchChart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<String> = self.known.iter().map(|name| format!("`{name}`")).collect();
        write!(f, "there is no chart `{}`", shown_in_line(&self.asked))?;
        if let Some(meant) = nearest(&self.asked, self.known.iter().map(String::as_str)) {
            write!(f, ", did you mean `{meant}`?")?;
        }
        write!(f, ", expected of {}", known.join(", "))
    }
}

impl std::error::Error for NoSuchChart {}

/// The charts of these names, each once, in the order of the charts.
///
/// # Errors
///
/// If there is no chart of one of the names.
pub fn chosen(figures: Vec<NamedFigure>, names: &[String]) -> Result<Vec<NamedFigure>, NoSuchChart> {
    match names.iter().find(|name| figures.iter().all(|figure| figure.name != **name)) {
        Some(asked) => {
            Err(NoSuchChart { asked: asked.clone(), known: figures.into_iter().map(|figure| figure.name).collect() })
        }
        None => Ok(figures.into_iter().filter(|figure| names.contains(&figure.name)).collect()),
    }
}

debug_is_display!(NoSuchChart);
