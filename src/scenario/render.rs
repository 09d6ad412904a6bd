//! Problems as text: place, message, the offending line with carets, suggestion.

use super::source::{Source, Span};
use crate::text::{shown, shown_with_colours};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;

/// Lines up to this many bytes are left to the renderer, which shows what fits; of longer ones it gets a part.
const LONGEST_LINE: usize = 2_000;
/// Another place further away than this is not shown.
const MOST_LINES_BETWEEN: usize = 2_000;

/// What there is to say about a place in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Remark<'a> {
    /// What is wrong.
    pub(crate) message: &'a str,
    /// Where.
    pub(crate) span: Span,
    /// Another place that belongs to it, with a word on why.
    pub(crate) related: Option<(Span, &'static str)>,
    /// What was probably meant.
    pub(crate) help: Option<&'a str>,
}

/// An error as it is told on a terminal. By `Display`, and by `Debug`, what it comes to stands first and no word before it, so
/// that it reads well in whatever a program says around it.
pub trait Report: std::error::Error {
    /// Every place where something is wrong, with its lines; then what it comes to, behind `error: `.
    #[must_use]
    fn report(&self, _: Look) -> String {
        format!("error: {self}")
    }
}

/// How a report is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Text alone.
    Plain,
    /// With escape codes for colours.
    Coloured,
}

impl Look {
    const fn renderer(self) -> Renderer {
        match self {
            Self::Plain => Renderer::plain(),
            Self::Coloured => Renderer::styled(),
        }
    }
}

/// The problem with the line it stands on.
pub(crate) fn render(source: &Source, problem: &Remark<'_>, look: Look) -> String {
    let message = shown(problem.message);
    let help = problem.help.map(shown);
    let title = Level::ERROR.primary_title(&*message);
    let (line, column) = source.line_column(problem.span.start());
    let is_whole = is_shown_whole(source, problem);
    let mut group = if is_whole {
        title.element(whole_lines(source, problem, line))
    } else {
        let (excerpt, carets) = part_of_line(source, problem.span, line);
        let origin = Origin::path(source.name()).line(line).char_column(column);
        let annotation = AnnotationKind::Primary.span(carets);
        title.element(origin).element(Snippet::source(excerpt).line_start(line).annotation(annotation))
    };
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(&**help));
    }
    let rendered = look.renderer().render(&[group]);
    // A part of a line comes with a separator of its own, which separates nothing here; blanks at line ends are padding.
    let is_separator = |line: &str| strip_str(line).to_string().trim() == ":::";
    let lines = rendered.lines().map(str::trim_end).filter(|line| is_whole || !is_separator(line));
    // The renderer replaces escapes of the file, so that those which are left are its own.
    shown_with_colours(&lines.collect::<Vec<_>>().join("\n")).into_owned()
}

fn is_shown_whole(source: &Source, problem: &Remark<'_>) -> bool {
    let places = std::iter::once(problem.span).chain(problem.related.map(|(span, _)| span));
    let lines: Vec<usize> = places.map(|span| source.line_of_offset(span.start())).collect();
    let first = lines.iter().min().copied().unwrap_or(1);
    let last = lines.iter().max().copied().unwrap_or(1);
    last - first <= MOST_LINES_BETWEEN && (first..=last).all(|line| source.line(line).len() <= LONGEST_LINE)
}

fn whole_lines<'s>(
    source: &'s Source,
    problem: &Remark<'_>,
    line: usize,
) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
    let other = problem.related.map_or(line, |(span, _)| source.line_of_offset(span.start()));
    let (first, last) = (line.min(other), line.max(other));
    let (start, end) = (source.line(first).start, source.line(last).end);
    let within = |span: Span| {
        let line = source.line(source.line_of_offset(span.start()));
        (span.start() - start)..(span.end().min(line.end) - start)
    };
    let mut snippet = Snippet::source(&source.text()[start..end]).path(source.name()).line_start(first);
    snippet = snippet.annotation(AnnotationKind::Primary.span(within(problem.span)));
    if let Some((span, why)) = problem.related {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(span)).label(why));
    }
    snippet
}

/// The part of a long line around a place, and where that place is in it.
fn part_of_line(source: &Source, span: Span, line: usize) -> (String, std::ops::Range<usize>) {
    const AROUND: usize = 60;
    let line = source.line(line);
    let text = source.text();
    let end = span.end().min(line.end).min(floor(text, span.start() + AROUND)).max(span.start());
    let from = floor(text, span.start().saturating_sub(AROUND)).max(line.start);
    let to = floor(text, end + AROUND).min(line.end).max(end);
    let lead = if from > line.start { "..." } else { "" };
    let tail = if to < line.end { "..." } else { "" };
    let at = lead.len() + span.start() - from;
    (format!("{lead}{}{tail}", &text[from..to]), at..at + (end - span.start()))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
