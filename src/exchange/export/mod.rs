//! From a scenario to other tools' files, with a list of what they cannot say.

mod bid;
mod losses;
pub(super) mod plain;

use super::{genius, genius_web, negmas};
use crate::scenario::Scenario;
use losses::losses;
use plain::PlainDomain;

pub use plain::ExportedFile;

/// The formats that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// GENIUS XML.
    Genius,
    /// GeniusWeb JSON.
    GeniusWeb,
    /// A NegMAS folder, YAML.
    Negmas,
}

/// The files that say what a format can say of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The domain, then the profile of each side, that of the one that opens first.
    pub files: Vec<ExportedFile>,
    /// What the files leave out of the payoffs and of what may be agreed: with it left out, other packages pay other
    /// amounts, or may be agreed where they may not. Empty if nothing is.
    pub losses: Vec<String>,
    /// What no domain states, such as strategies.
    pub beside: Vec<String>,
}

/// The files of a format that state a scenario's domain and profiles, as far as it can.
#[must_use]
pub fn export(scenario: &Scenario, format: ExportFormat) -> Exported {
    let plain = PlainDomain::new(scenario);
    let (losses, beside) = losses(scenario, &plain, format);
    let files = match format {
        ExportFormat::Genius => genius::write(&plain),
        ExportFormat::GeniusWeb => genius_web::write(&plain),
        ExportFormat::Negmas => negmas::write(&plain),
    };
    Exported { files, losses, beside }
}
