//! The arguments of every verb that works on one scenario: its file and what to change in it.

use super::outcome::{Failure, Outcome, complain};
use super::usual_folder::usual_folder;
use clap::Args;
use std::path::PathBuf;
use summitry::scenario::{self, Change, Document};
use summitry::text::nearest;

/// A scenario file and what to change in it.
#[derive(Debug, Args)]
pub(crate) struct ScenarioArguments {
    /// The scenario file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Change a number, or a whole strategy; may be given several times. `show --addresses` lists the addresses
    #[arg(long = "set", value_name = "ADDRESS=VALUE", value_parser = change)]
    pub(crate) changes: Vec<Change>,
    /// Let an event happen on a day, or not at all: `war=2008-08-08`, `war=never`; may be given several times
    #[arg(long = "event", value_name = "NAME=DATE|never", value_parser = event)]
    pub(crate) events: Vec<Change>,
    /// Make the changes of a what-if of the file; may be given several times. `--set` comes after them
    #[arg(long = "what-if", value_name = "NAME")]
    pub(crate) what_ifs: Vec<String>,
    /// Where the texts of the files are kept by now, the scenario's first: what `summitry merge` reads
    #[arg(long = "source", value_name = "FILE", hide = true)]
    sources: Vec<PathBuf>,
}

/// Reads `ADDRESS=VALUE`.
pub(super) fn change(text: &str) -> Result<Change, String> {
    match text.split_once('=') {
        Some((address, value)) if !address.trim().is_empty() && !value.trim().is_empty() => {
            Ok(Change::new(address.trim(), value.trim()))
        }
        _ => {
            let advice = meant(text).map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            Err(format!("expected ADDRESS=VALUE, such as us.weights.carriers=0.2{advice}"))
        }
    }
}

/// Reads `NAME=DATE` or `NAME=never` as a change of when the event happens.
fn event(text: &str) -> Result<Change, String> {
    let expected = "expected NAME=DATE or NAME=never, such as war=2008-08-08";
    let Some((name, when)) = text.split_once('=') else { return Err(expected.to_owned()) };
    let (name, when) = (name.trim(), when.trim().trim_matches('"'));
    if name.is_empty() || name.contains('.') {
        return Err(expected.to_owned());
    }
    let when = match when {
        "never" | "Never" => "Never".to_owned(),
        day if day.parse::<jiff::civil::Date>().is_ok() && day.len() == 10 => format!("On(\"{day}\")"),
        other => {
            let meant = scenario::date_meant(other).map_or_else(String::new, |meant| format!("; {meant}"));
            return Err(format!("{expected}; `{other}` is neither a day nor `never`{meant}"));
        }
    };
    Ok(Change::new(format!("events.{name}.when"), when))
}

/// A change with another sign in place of that of equality, as it is written here.
fn meant(text: &str) -> Option<String> {
    let (address, value) = text.split_once([':', ' '])?;
    let value = value.trim();
    (is_address(address) && !value.is_empty() && !value.contains('=')).then(|| format!("{address}={value}"))
}

/// Whether a text looks like an address: names and dots between them.
pub(super) fn is_address(text: &str) -> bool {
    text.contains('.') && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.')
}

impl ScenarioArguments {
    /// The scenario with everything set.
    pub(crate) fn load(&self) -> Result<Document, Failure> {
        let document = self.plain()?;
        let (what_ifs, changes) = (self.what_ifs(), self.changes());
        if changes.is_empty() && what_ifs.is_empty() {
            return Ok(document);
        }
        let changed = document.with_what_ifs(&what_ifs, &changes)?;
        for (address, earlier, later) in document.overruled(&what_ifs) {
            complain(&format!(
                "warning: the what-ifs `{earlier}` and `{later}` both set `{address}`: that of `{later}` stands"
            ));
        }
        Ok(changed)
    }

    /// The scenario as it is, and with everything set but no what-if.
    pub(crate) fn load_baseline(&self) -> Result<(Document, Document), Failure> {
        let document = self.plain()?;
        scenario::distinct(&self.what_ifs())?;
        let baseline = document.with_what_ifs(&[], &self.changes())?;
        Ok((document, baseline))
    }

    /// The scenario as the file has it.
    fn plain(&self) -> Result<Document, Failure> {
        let document = scenario::load(self.path())?;
        self.check_events(&document)?;
        Ok(document)
    }

    /// Finds whether the scenario has the events that are let happen or not.
    fn check_events(&self, document: &Document) -> Outcome {
        let known: Vec<&str> = document.scenario().agenda().events().iter().map(|event| event.name.as_str()).collect();
        let name = |change: &Change| {
            let named = change.as_pair().0.strip_prefix("events.")?.strip_suffix(".when")?;
            Some(named.to_owned())
        };
        let Some(unknown) = self.events.iter().filter_map(name).find(|name| !known.contains(&name.as_str())) else {
            return Ok(());
        };
        let has = match known.as_slice() {
            [] => "the scenario has no events".to_owned(),
            known => {
                let meant = nearest(&unknown, known.iter().copied());
                let meant = meant.map_or_else(String::new, |meant| format!("did you mean `{meant}`? "));
                format!("{meant}the scenario has {}", known.join(", "))
            }
        };
        Err(Failure::BadInput(format!("error: there is no event `{unknown}` for --event; {has}")))
    }

    /// Where the text of a record is kept by now, if it is.
    pub(crate) fn kept_record(&self) -> Option<&PathBuf> {
        self.sources.get(1)
    }

    /// The text of the file.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        Ok(scenario::load_text(self.path())?)
    }

    /// Where the file is, or its text is kept by now.
    fn path(&self) -> &PathBuf {
        self.sources.first().unwrap_or(&self.file)
    }

    /// The names of the what-ifs.
    pub(crate) fn what_ifs(&self) -> Vec<&str> {
        self.what_ifs.iter().map(String::as_str).collect()
    }

    /// What is set: addresses and values.
    pub(crate) fn changes(&self) -> Vec<(&str, &str)> {
        self.changes.iter().chain(&self.events).map(Change::as_pair).collect()
    }

    /// The file and the changes as they were given, for the record.
    pub(crate) fn as_given(&self) -> Vec<String> {
        let what_ifs = self.what_ifs.iter().flat_map(|name| ["--what-if".to_owned(), name.clone()]);
        let changes = self.changes.iter().chain(&self.events);
        let changes = changes.flat_map(|change| ["--set".to_owned(), change.to_string()]);
        std::iter::once(self.file.to_string_lossy().into_owned()).chain(what_ifs).chain(changes).collect()
    }

    /// The folder that a verb's results go to if none is given.
    pub(crate) fn usual_folder(&self, verb: &str) -> Result<PathBuf, Failure> {
        let changes = self.changes.iter().chain(&self.events).map(ToString::to_string);
        let marks: Vec<String> = self.what_ifs.iter().cloned().chain(changes).collect();
        usual_folder(&self.file, verb, &marks)
    }
}
