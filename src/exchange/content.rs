//! What a file holds, recognised by its content.

use super::domain::{Content, Format};
use super::problem::{FileProblems, ForeignProblemKind, Log};
use super::text::ForeignFile;
use super::tree::{Node, read_json, read_yaml};
use super::{genius, genius_web, negmas, negolog};
use crate::scenario::foreign::{Foreign, of_text, without_remarks};
use crate::scenario::{Source, Span};

/// A file as far as it was understood.
#[derive(Debug)]
pub(super) struct Recognised {
    pub(super) format: Format,
    pub(super) content: Content,
    /// For what turns out to be wrong with it beside the other files.
    pub(super) log: Log,
}

/// What files hold, by their looks.
enum Looks {
    Xml,
    Json,
    Yaml,
    /// A scenario of our own.
    Scenario,
}

fn looks(text: &str) -> Looks {
    match text.trim_start().chars().next() {
        Some('<') => Looks::Xml,
        Some('{' | '[') => Looks::Json,
        _ if text[scenario_start(text)..].starts_with("Scenario(") => Looks::Scenario,
        _ => Looks::Yaml,
    }
}

/// Where a scenario of our own would begin: after white space, comments and attributes.
fn scenario_start(text: &str) -> usize {
    let mut rest = without_remarks(text);
    while rest.starts_with("#!") {
        rest = without_remarks(rest.split_once('\n').map_or("", |(_, after)| after));
    }
    text.len() - rest.len()
}

/// Reads a file of any format.
pub(super) fn recognise(file: &ForeignFile) -> Result<Recognised, FileProblems> {
    let log = Log::new(Source::new(&file.name, &file.text));
    let read = if file.text.trim().is_empty() {
        log.report(ForeignProblemKind::Empty, Span::new(0, 0));
        None
    } else {
        match looks(&file.text) {
            Looks::Xml => genius::read(&log).map(|content| (Format::Genius, content)),
            Looks::Json => tree(&log, read_json(log.source.text())),
            Looks::Yaml => tree(&log, read_yaml(&log.source)),
            Looks::Scenario => {
                let start = scenario_start(&file.text);
                let help = format!("`summitry run {}` plays it", file.name);
                let span = Span::new(start, start + "Scenario".len());
                log.report_with_help(ForeignProblemKind::Scenario, span, Some(help));
                None
            }
        }
    };
    match read {
        Some((format, content)) if log.is_clean() => Ok(Recognised { format, content, log }),
        _ => Err(no_domain(file)
            .or_else(|| log.into_problems())
            .expect("whatever keeps a file from being read is reported")),
    }
}

/// What is wrong with a file that is something else than a domain or profile, and something known.
fn no_domain(file: &ForeignFile) -> Option<FileProblems> {
    let Foreign { looks_like, advice, .. } =
        of_text(&file.name, &file.text).filter(|foreign| !foreign.may_be_domain)?;
    let log = Log::new(Source::new(&file.name, &file.text));
    let start = file.text.len() - file.text.trim_start().len();
    let length = file.text[start..].chars().next().map_or(0, char::len_utf8);
    log.report_with_help(ForeignProblemKind::NoDomain { looks_like }, Span::new(start, start + length), Some(advice));
    log.into_problems()
}

fn tree(log: &Log, read: Result<Node, (ForeignProblemKind, Span)>) -> Option<(Format, Content)> {
    let node = match read {
        Ok(node) => node,
        Err((kind, span)) => {
            log.report(kind, span);
            return None;
        }
    };
    let domain = |format, read: Option<_>| read.map(|domain| (format, Content::Domain(domain)));
    let profile = |format, read: Option<_>| read.map(|profile| (format, Content::Profile(profile)));
    match role(&node) {
        Some((Format::GeniusWeb, Role::Domain)) => domain(Format::GeniusWeb, genius_web::read_domain(log, &node)),
        Some((Format::GeniusWeb, Role::Profile)) => profile(Format::GeniusWeb, genius_web::read_profile(log, &node)),
        Some((Format::Negmas, Role::Domain)) => domain(Format::Negmas, negmas::read_domain(log, &node)),
        Some((Format::Negmas, Role::Profile)) => profile(Format::Negmas, negmas::read_profile(log, &node)),
        Some((Format::Negolog, _)) => profile(Format::Negolog, negolog::read(log, &node)),
        Some((Format::Genius, _)) | None => {
            let found = match node.entries() {
                Some(_) => "this map".to_owned(),
                None => log.describe(&node),
            };
            let expected = "`issuesValues` or `LinearAdditiveUtilitySpace` of GeniusWeb, a `type` of NegMAS that is an \
                            outcome space or a utility function, or `issueWeights` of NegoLog";
            log.report(ForeignProblemKind::UnknownFormat { found, expected }, node.head());
            None
        }
    }
}

/// What a file is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It says what is negotiated.
    Domain,
    /// It says what one side wants.
    Profile,
}

fn role(node: &Node) -> Option<(Format, Role)> {
    if node.get(genius_web::SPACE).is_some() {
        return Some((Format::GeniusWeb, Role::Profile));
    }
    if node.get("issuesValues").is_some() {
        return Some((Format::GeniusWeb, Role::Domain));
    }
    if node.get("issueWeights").is_some() && node.get("issues").is_some() {
        return Some((Format::Negolog, Role::Profile));
    }
    let class = node.get("type").and_then(Node::text)?;
    if class.contains("OutcomeSpace") {
        return Some((Format::Negmas, Role::Domain));
    }
    class.to_lowercase().contains("fun").then_some((Format::Negmas, Role::Profile))
}

/// Whether a file looks like a domain or profile of a known format, sound or not; a folder may hold others beside.
#[must_use]
pub fn role_of(file: &ForeignFile) -> Option<Role> {
    let text = file.text.trim_start();
    let node = match looks(text) {
        Looks::Xml => {
            let is_there = |tag: &str| text.contains(&format!("<{tag}"));
            return if is_there("negotiation_template") {
                Some(Role::Domain)
            } else {
                is_there("utility_space").then_some(Role::Profile)
            };
        }
        Looks::Json => read_json(text),
        Looks::Yaml => read_yaml(&Source::new(&file.name, text)),
        Looks::Scenario => return None,
    };
    role(&node.ok()?).map(|(_, role)| role)
}
