//! From other tools' files to a scenario.

use super::content::{Recognised, recognise};
use super::domain::{Content, Domain, Format, Profile};
use super::grid::grid;
use super::problem::{FileProblems, Log};
use super::scenario_text::{Origin, Parts, scenario_text};
use super::side::side_rules;
use super::text::{ForeignFile, TextError};
use crate::quantity::PerSide;
use crate::scenario::{Document, LoadError, LocatedProblem, Look, Report};
use crate::text::debug_is_display;
use std::fmt::{self, Display};
use thiserror::Error;

/// What domains do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportSettings {
    /// How many rounds are held, 1 to 10,000.
    pub n_rounds: usize,
    /// How many options a range of numbers becomes, 2 to 254.
    pub n_steps: usize,
    /// By whose rules they are played.
    pub rules: ImportRules,
}

/// By whose rules the rounds of an imported scenario are played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ImportRules {
    /// The usual ones.
    #[default]
    Standard,
    /// Those of NegMAS.
    Negmas,
}

/// Why files could not be made a scenario.
#[derive(Error)]
pub enum ImportError {
    /// What the files say is wrong.
    #[error(fmt = joined)]
    Files(Vec<FileProblems>),
    /// A file is no text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// There are more or fewer than two profiles.
    #[error("found {}, a negotiation takes exactly two", found(.files, "profile"))]
    NotTwoProfiles {
        /// The files that hold profiles.
        files: Vec<String>,
    },
    /// There is more than one domain.
    #[error("found {}, a negotiation takes one", found(.files, "domain"))]
    SeveralDomains {
        /// The files that hold domains.
        files: Vec<String>,
    },
    /// There is no domain, and the profiles do not repeat it.
    #[error("no file says what is negotiated: {format} profiles need the domain file beside them")]
    NoDomain {
        /// The format of the profiles.
        format: &'static str,
    },
    /// The files are of different formats.
    #[error("`{first}` is {first_format} and `{other}` is {other_format}, all files must be of one format")]
    MixedFormats {
        /// A file.
        first: String,
        /// Its format.
        first_format: &'static str,
        /// A file of another format.
        other: String,
        /// The format of that.
        other_format: &'static str,
    },
    /// The files are sound, but what they say is beyond what a scenario may be.
    #[error("the files are sound, but the scenario made of them is not: {0}")]
    Scenario(Box<LoadError>),
}

impl ImportError {
    /// What is wrong with the files, with its places, where it has any.
    #[must_use]
    pub fn located(&self) -> Vec<LocatedProblem> {
        match self {
            Self::Files(files) => files.iter().flat_map(FileProblems::located).collect(),
            Self::Scenario(error) => error.located(),
            Self::Text(_)
            | Self::NotTwoProfiles { .. }
            | Self::SeveralDomains { .. }
            | Self::NoDomain { .. }
            | Self::MixedFormats { .. } => Vec::new(),
        }
    }
}

impl Report for ImportError {
    fn report(&self, look: Look) -> String {
        match self {
            Self::Files(files) => files.iter().map(|file| file.report(look)).collect::<Vec<_>>().join("\n\n"),
            Self::Scenario(error) => {
                format!("{}\nThe files are sound, but the scenario made of them is not: see above", error.report(look))
            }
            Self::Text(_)
            | Self::NotTwoProfiles { .. }
            | Self::SeveralDomains { .. }
            | Self::NoDomain { .. }
            | Self::MixedFormats { .. } => format!("error: {self}"),
        }
    }
}

debug_is_display!(ImportError);

/// What is wrong with one file after the other.
fn joined(files: &[FileProblems], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (place, problems) in files.iter().enumerate() {
        f.write_str(if place == 0 { "" } else { "\n\n" })?;
        problems.fmt(f)?;
    }
    Ok(())
}

fn found(files: &[String], what: &str) -> String {
    let names: Vec<String> = files.iter().map(|file| format!("`{file}`")).collect();
    let list = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    format!("{}{list}", crate::text::counted(files.len() as u64, what))
}

/// Files by what they hold.
struct Sorted {
    domains: Vec<(String, Domain, Log)>,
    profiles: Vec<(usize, Profile, Log)>,
}

/// Makes a scenario of a domain and two profiles, given in any order but the profiles in that of the sides. The domain
/// may be missing where the profiles repeat it. `name` is what the scenario is called in messages.
///
/// # Errors
///
/// With everything that is wrong with the files, or with what they make together.
pub fn import(name: &str, files: &[ForeignFile], settings: ImportSettings) -> Result<Document, ImportError> {
    let format = one_format(files, recognise_all(files)?)?;
    let (format, sorted) = format;
    let Sorted { mut domains, mut profiles } = sorted;
    let profile_names = |profiles: &[(usize, Profile, Log)]| -> Vec<String> {
        profiles.iter().map(|(file, ..)| files[*file].name.clone()).collect()
    };
    if domains.len() > 1 {
        return Err(ImportError::SeveralDomains { files: domains.into_iter().map(|(file, ..)| file).collect() });
    }
    if profiles.len() != 2 {
        return Err(ImportError::NotTwoProfiles { files: profile_names(&profiles) });
    }
    let given = domains.pop();
    let (domain_file, domain, domain_log) = match given {
        Some((file, domain, log)) => (file, domain, Some(log)),
        None => match profiles[0].1.domain.take() {
            Some(domain) => (files[profiles[0].0].name.clone(), domain, None),
            None => return Err(ImportError::NoDomain { format: format.name() }),
        },
    };
    let log = domain_log.as_ref().unwrap_or(&profiles[0].2);
    let issues = grid(log, &domain, settings.n_steps);
    let sides: Vec<_> = match &issues {
        None => Vec::new(),
        Some(issues) => profiles.iter().map(|(_, profile, log)| side_rules(log, format, profile, issues)).collect(),
    };
    let file_name = |idx: usize| files[profiles[idx].0].file_name();
    let titles = PerSide([0, 1].map(|idx: usize| title_of(&profiles[idx].1, &files[profiles[idx].0], &domain_file)));
    let parts = match (&issues, sides.as_slice()) {
        (Some(issues), [Some(first), Some(second)]) => Some(Parts {
            title: domain.title.as_deref().filter(|title| is_telling(title)).unwrap_or_else(|| stem(&domain_file)),
            description: domain.description.as_deref(),
            origin: Origin {
                format: format.name(),
                domain_file: base_name(&domain_file),
                profile_files: PerSide([file_name(0), file_name(1)]),
            },
            issues,
            titles: PerSide([titles.0[0].as_str(), titles.0[1].as_str()]),
            sides: PerSide([first, second]),
            n_rounds: settings.n_rounds,
            rules: (settings.rules == ImportRules::Negmas).then_some("NegMAS"),
        }),
        _ => None,
    };
    let Some(parts) = parts else {
        let logs = domain_log.into_iter().chain(profiles.into_iter().map(|(.., log)| log));
        return Err(ImportError::Files(logs.filter_map(Log::into_problems).collect()));
    };
    Document::parse(name, &scenario_text(&parts)).map_err(|error| ImportError::Scenario(Box::new(error)))
}

/// Every file read, or everything that is wrong with any of them.
fn recognise_all(files: &[ForeignFile]) -> Result<Vec<Recognised>, ImportError> {
    let (mut read, mut wrong) = (Vec::new(), Vec::new());
    for file in files {
        match recognise(file) {
            Ok(recognised) => read.push(recognised),
            Err(problems) => wrong.push(problems),
        }
    }
    if wrong.is_empty() { Ok(read) } else { Err(ImportError::Files(wrong)) }
}

/// The format that all files are of, and the files by what they hold.
fn one_format(files: &[ForeignFile], read: Vec<Recognised>) -> Result<(Format, Sorted), ImportError> {
    let mut sorted = Sorted { domains: Vec::new(), profiles: Vec::new() };
    let mut format: Option<(usize, Format)> = None;
    for (idx, Recognised { format: own, content, log }) in read.into_iter().enumerate() {
        let (first, expected) = *format.get_or_insert((idx, own));
        if own != expected {
            return Err(ImportError::MixedFormats {
                first: files[first].name.clone(),
                first_format: expected.name(),
                other: files[idx].name.clone(),
                other_format: own.name(),
            });
        }
        match content {
            Content::Domain(domain) => sorted.domains.push((files[idx].name.clone(), domain, log)),
            Content::Profile(profile) => sorted.profiles.push((idx, profile, log)),
        }
    }
    match format {
        Some((_, format)) => Ok((format, sorted)),
        None => Err(ImportError::NotTwoProfiles { files: Vec::new() }),
    }
}

/// What a side is called: the name in its profile, or that of its file.
fn title_of(profile: &Profile, file: &ForeignFile, domain_file: &str) -> String {
    let own = profile.title.as_deref().map(base_name).filter(|title| is_telling(title));
    own.unwrap_or_else(|| side_of(file.stem(), stem(domain_file))).to_owned()
}

/// A profile's file without the domain's name and the seat, if it is called as exports call it.
fn side_of<'f>(file: &'f str, domain: &str) -> &'f str {
    let rest = file.strip_prefix(domain).and_then(|rest| rest.strip_prefix('_'));
    let side = rest.and_then(|rest| rest.strip_prefix("1_").or_else(|| rest.strip_prefix("2_")));
    side.filter(|side| !side.is_empty()).unwrap_or(file)
}

/// Whether a name says anything: some tools call everything `any` or `root`.
fn is_telling(title: &str) -> bool {
    !matches!(title.trim().to_lowercase().as_str(), "" | "any" | "root" | "domain" | "objective")
}

/// A path without its folders.
fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A path without its folders and ending.
fn stem(path: &str) -> &str {
    let name = base_name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::side_of;

    #[test]
    fn files_that_are_called_as_exports_call_them_give_the_side_its_name() {
        assert_eq!(side_of("Talks_1_us", "Talks"), "us");
        assert_eq!(side_of("Talks_2_russia_2", "Talks"), "russia_2");
        for other in ["Talks_us", "Talks_3_us", "Talks_1_", "Talks", "Talk_1_us", "1_us", ""] {
            assert_eq!(side_of(other, "Talks"), other);
        }
        assert_eq!(side_of("a_1_b_1_c", "a_1_b"), "c");
    }
}
