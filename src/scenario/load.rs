//! Reading scenario files and records: the one place of the library where they come from outside.

use super::decode::strategy_kinds;
use super::document::Document;
use super::foreign::{self, Foreign};
use super::load_error::LoadError;
use super::model::Scenario;
use super::problem::list;
use super::record::Record;
use super::source::{FileKind, MAX_BYTES, Source};
use crate::text::shown_in_line;
use crate::text::suggest;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

/// Reads and checks a scenario file.
///
/// # Errors
///
/// If the file cannot be read, or with everything that is wrong with it.
pub fn load(path: impl AsRef<Path>) -> Result<Document, LoadError> {
    let (name, text) = text_of(path.as_ref(), FileKind::Scenario)?;
    Document::parse(&name, &text)
}

/// The text of a scenario file, unchecked.
///
/// # Errors
///
/// If the file cannot be read.
pub fn load_text(path: impl AsRef<Path>) -> Result<String, LoadError> {
    let (name, text) = text_of(path.as_ref(), FileKind::Scenario)?;
    Ok(Source::new(&name, &text).text().to_owned())
}

/// Reads a record of what came of a scenario's talks, and checks it against the scenario.
///
/// # Errors
///
/// If the file cannot be read, or with everything that is wrong with it.
pub fn load_record(path: impl AsRef<Path>, scenario: &Scenario) -> Result<Record, LoadError> {
    let (name, text) = text_of(path.as_ref(), FileKind::Record)?;
    Record::parse(&name, &text, scenario)
}

/// Whether there is a file that begins like a record of what came of talks, and not like a scenario.
#[must_use]
pub fn is_record(path: impl AsRef<Path>) -> bool {
    text_of(path.as_ref(), FileKind::Record).is_ok_and(|(name, text)| foreign::is_record(&name, &text))
}

/// What a file is called in messages, and its text.
#[expect(clippy::wildcard_enum_match_arm, reason = "any other reason is shown as it is")]
fn text_of(path: &Path, kind: FileKind) -> Result<(String, String), LoadError> {
    let name = shown_in_line(&path.display().to_string()).into_owned();
    let bytes = read_regular(path, MAX_BYTES as u64).map_err(|reason| match reason.kind() {
        ErrorKind::NotFound => LoadError::Missing { path: name.clone(), advice: instead_of_missing(path) },
        ErrorKind::IsADirectory => LoadError::Directory { kind, path: name.clone(), advice: instead_of_folder(path) },
        _ => LoadError::Unreadable { path: name.clone(), reason },
    })?;
    if let Some(Foreign { looks_like, advice, .. }) = foreign::of_bytes(&bytes) {
        return Err(LoadError::NoScenario { kind, path: name, looks_like, advice });
    }
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { kind, path: name });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..at].split(|byte| *byte == b'\n').count();
            Err(LoadError::NotUtf8 { path: name, at, line })
        }
    }
}

/// The bytes of a regular file, one more than `most` if it has more than those. Nothing else is opened: a pipe could be
/// waited for for ever, and a device never ends.
///
/// # Errors
///
/// If the system does not let the file be read, or it is no regular one.
pub fn read_regular(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return Err(Error::new(ErrorKind::Unsupported, "it is no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// So many files of a folder are looked at for what may be meant.
const MOST_LOOKED_AT: usize = 1_000;

/// What was probably meant by a path at which there is nothing.
fn instead_of_missing(path: &Path) -> Option<String> {
    if path == Path::new("-") {
        return Some("a scenario is read from a file, not from standard input".to_owned());
    }
    let kind = path.to_str().map(|name| name.split('(').next().unwrap_or_default());
    if kind.is_some_and(|kind| strategy_kinds().contains(&kind)) {
        return Some(
            "several strategies are listed in one argument, such as --strategies 'Boulware, Micro'".to_owned(),
        );
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let name = path.file_name()?.to_str()?;
    let scenarios = scenarios_in(folder.unwrap_or(Path::new(".")));
    let with_ending = format!("{name}.ron");
    let same = scenarios.iter().find(|known| **known == with_ending).map(String::as_str);
    let meant = same.or_else(|| suggest::nearest(name, scenarios.iter().map(String::as_str)))?;
    let meant = folder.map_or_else(|| meant.into(), |folder| folder.join(meant));
    Some(format!("did you mean `{}`?", shown_in_line(&meant.display().to_string())))
}

/// What was probably meant by the path of a folder.
fn instead_of_folder(path: &Path) -> Option<String> {
    let name = shown_in_line(&path.display().to_string()).into_owned();
    let played = path.join("scenario.ron");
    if path.join("manifest.json").is_file() {
        let played = if played.is_file() {
            format!("; the scenario that was played is `{}`", shown_in_line(&played.display().to_string()))
        } else {
            String::new()
        };
        return Some(format!("it holds a result, whose charts `summitry chart {name}` draws{played}"));
    }
    let scenarios = scenarios_in(path);
    let names: Vec<&str> = scenarios.iter().map(String::as_str).collect();
    (!names.is_empty()).then(|| format!("it holds {}", list(&names)))
}

/// The names of scenario files in a folder, in order.
fn scenarios_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.take(MOST_LOOKED_AT).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_scenario = |name: &String| Path::new(name).extension().is_some_and(|ending| ending == "ron");
    let mut names: Vec<String> = names.filter(is_scenario).map(|name| shown_in_line(&name).into_owned()).collect();
    names.sort();
    names
}
