//! What keeps a changed scenario from holding, shown where it stands: in the file, or in a value that was given.

use super::patchwork::{Origins, Place};
use super::problem::{Problem, ProblemKind, short};
use super::render::{Look, Remark, render};
use super::source::{Source, Span};
use std::fmt;
use std::sync::Arc;

/// Something wrong with a changed scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The file, or the value that was given.
    source: Arc<Source>,
    /// What is wrong, with its place there.
    problem: Problem,
    /// What was set there, where the place itself is one of the file: `address=value`.
    with: Vec<String>,
}

impl Misfit {
    /// A problem of a value that stands by itself.
    pub(super) fn of_value(address: &str, source: &Source, problem: Problem) -> Self {
        let source = Source::new(&format!("the value given for `{address}`"), source.text());
        Self { source: Arc::new(source), problem, with: Vec::new() }
    }

    /// A problem of a changed text, brought to where it stands.
    pub(super) fn placed(origins: &Origins, text: &str, mut problem: Problem) -> Self {
        let (source, span, with) = match origins.place(problem.span) {
            Place::Value(value, span) => (&origins.given[value].source, span, Vec::new()),
            Place::File(span) => (&origins.file, span, origins.values_in(whole(text, problem.span))),
        };
        problem.related = problem.related.and_then(|(related, why)| match origins.place(related) {
            Place::File(span) if Arc::ptr_eq(source, &origins.file) => Some((span, why)),
            Place::Value(value, span) if Arc::ptr_eq(source, &origins.given[value].source) => Some((span, why)),
            Place::File(_) | Place::Value(..) => None,
        });
        problem.span = span;
        let with: Vec<String> = with
            .iter()
            .map(|value| &origins.given[*value])
            .map(|given| format!("{}={}", given.address, short(given.source.text())))
            .collect();
        if let (ProblemKind::WeightSum { .. }, [.., last]) = (&problem.kind, with.as_slice()) {
            problem.help = Some(format!(
                "`--set` changes no other weight: set those that follow, too. `summitry sweep --vary {last},...` scales \
                 the others by itself"
            ));
        }
        Self { source: Arc::clone(source), problem, with }
    }

    /// What is wrong, and what was set that it comes from.
    fn message(&self) -> String {
        match self.with.as_slice() {
            [] => self.problem.kind.to_string(),
            with => format!("with {}, {}", with.join(" "), self.problem.kind),
        }
    }

    /// The message with the line that it is about.
    pub(super) fn render(&self, look: Look) -> String {
        let (span, related, help) = (self.problem.span, self.problem.related, self.problem.help.as_deref());
        render(&self.source, &Remark { message: &self.message(), span, related, help }, look)
    }
}

/// All that a problem is about, where its place is but the opening bracket, or the name before it.
fn whole(text: &str, place: Span) -> Span {
    let is_opening = |at: usize| text.as_bytes().get(at).is_some_and(|byte| b"([{".contains(byte));
    let Some(start) = [place.end().saturating_sub(1), place.end()].into_iter().find(|at| is_opening(*at)) else {
        return place;
    };
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            b'"' if !is_escaped => is_quoted = !is_quoted,
            b'(' | b'[' | b'{' if !is_quoted => depth += 1,
            b')' | b']' | b'}' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_escaped = byte == b'\\' && !is_escaped;
        if depth == 0 {
            return Span::new(place.start(), at + 1);
        }
    }
    place
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Look::Plain))
    }
}
