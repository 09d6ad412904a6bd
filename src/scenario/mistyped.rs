//! What was probably meant where reading stopped: tokens that people type who know another notation.

use super::hint;
use super::problem::{Problem, ProblemKind, quoted};
use super::source::{Source, Span};
use ronin_core::SyntaxKind;

/// A word, number or sign, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) kind: SyntaxKind,
    pub(super) text: &'t str,
    pub(super) span: Span,
}

/// Where reading stopped: the source, its tokens, and the one that was not expected.
struct Stop<'s, 't> {
    source: &'s Source,
    tokens: &'s [Token<'t>],
    at: usize,
}

/// The first problem of a text in other words, if it comes from a notation that is not that of scenarios. `open` is the
/// innermost bracket that is open.
pub(super) fn explained(source: &Source, tokens: &[Token<'_>], open: Option<&str>, first: &Problem) -> Option<Problem> {
    let at = tokens.partition_point(|token| token.span.end() <= first.span.start());
    let stop = Stop { source, tokens, at };
    let found = tokens.get(at)?;
    stop.percent()
        .or_else(|| stop.comma())
        .or_else(|| stop.date())
        .or_else(|| stop.sign(found, open, first))
        .or_else(|| stop.words(open, first))
}

impl<'t> Stop<'_, 't> {
    /// The token so many places before the one that was not expected.
    fn back(&self, n: usize) -> Option<Token<'t>> {
        self.tokens.get(self.at.checked_sub(n)?).copied()
    }

    fn unexpected(&self, span: Span, expected: &'static str, help: Option<String>) -> Problem {
        let kind = ProblemKind::Unexpected { found: quoted(self.source.slice(span)), expected };
        Problem::new(kind, span).with_help(help)
    }

    /// `25%`
    fn percent(&self) -> Option<Problem> {
        let (number, sign) = (self.back(1)?, self.back(0)?);
        let is_percent = sign.text.starts_with('%') && is_number(number) && touch(number, sign);
        let span = Span::new(number.span.start(), sign.span.start() + 1);
        is_percent.then(|| self.unexpected(span, "a number", hint::number(self.source.slice(span))))
    }

    /// `0,5`: reading stops at the second number or behind it.
    fn comma(&self) -> Option<Problem> {
        let [first, comma, second] = [0, 1].into_iter().find_map(|back| {
            let tokens = [self.back(back + 2)?, self.back(back + 1)?, self.back(back)?];
            let [first, comma, second] = tokens;
            let are_numbers = is_number(first) && comma.kind == SyntaxKind::Comma && is_digits(second.text);
            (are_numbers && touch(first, comma) && touch(comma, second)).then_some(tokens)
        })?;
        debug_assert!(comma.kind == SyntaxKind::Comma, "that is what was looked for");
        let span = first.span.to(second.span);
        Some(self.unexpected(span, "a number", Some(hint::number(self.source.slice(span))?)))
    }

    /// `2009-12-05`: a year, and a number below zero right behind it.
    fn date(&self) -> Option<Problem> {
        let start = self.back(1)?.span.start();
        let text = self.source.text().get(start..start + 10)?;
        let shape = |(idx, byte): (usize, u8)| if idx == 4 || idx == 7 { byte == b'-' } else { byte.is_ascii_digit() };
        let is_date = text.bytes().enumerate().all(shape);
        let help = Some(format!("write it in quotes: \"{text}\""));
        is_date.then(|| self.unexpected(Span::new(start, start + 10), "a date in double quotes", help))
    }

    /// A sign of another language.
    fn sign(&self, found: &Token<'_>, open: Option<&str>, first: &Problem) -> Option<Problem> {
        let help = match (found.text, &first.kind) {
            ("=", ProblemKind::MissingSign { sign: ':', .. }) => "write `:` in place of `=`",
            (";", ProblemKind::MissingSign { sign: ',', .. }) => "write `,` in place of `;`",
            (":", ProblemKind::MissingSign { sign: ',', .. }) if open == Some("(") => {
                let name = self.back(1).filter(|name| name.kind == SyntaxKind::String)?;
                let bare = name.text.trim_matches('"');
                let help = format!("names of fields stand without quotes: `{bare}:`");
                return Some(Problem::new(first.kind.clone(), first.span).with_help(help));
            }
            (text, kind) if text.starts_with('#') && !matches!(kind, ProblemKind::Extension { .. }) => {
                "a remark begins with `//`"
            }
            _ => return None,
        };
        Some(Problem::new(first.kind.clone(), first.span).with_help(help.to_owned()))
    }

    /// Words without quotes: reading stops at the second of them. Names of fields are none.
    fn words(&self, open: Option<&str>, first: &Problem) -> Option<Problem> {
        let ProblemKind::MissingSign { sign, .. } = first.kind else { return None };
        let is_key = match sign {
            ',' => false,
            ':' if open == Some("{") => true,
            _ => return None,
        };
        let is_on_line = |a: Token<'_>, b: Token<'_>| {
            !self.source.text()[a.span.end()..b.span.start()].contains('\n') && !ends_value(b.kind)
        };
        let mut start = self.at.checked_sub(1)?;
        while start > 0 && is_on_line(self.tokens[start - 1], self.tokens[start]) && is_word(self.tokens[start - 1]) {
            start -= 1;
        }
        let mut end = self.at;
        if !is_word(self.tokens[start]) || !is_on_line(self.tokens[end - 1], self.tokens[end]) {
            return None;
        }
        while end + 1 < self.tokens.len() && is_on_line(self.tokens[end], self.tokens[end + 1]) {
            end += 1;
        }
        // What is followed by a colon is the next field, and a comma is missing before it.
        let is_field = self.tokens.get(end + 1).is_some_and(|next| next.kind == SyntaxKind::Colon);
        if is_field != is_key || self.tokens[start..=end].iter().any(|token| token.text.contains('"')) {
            return None;
        }
        let span = self.tokens[start].span.to(self.tokens[end].span);
        let help = format!("write it in quotes: \"{}\"", self.source.slice(span));
        Some(self.unexpected(span, "text in double quotes", Some(help)))
    }
}

const fn is_number(token: Token<'_>) -> bool {
    matches!(token.kind, SyntaxKind::Integer | SyntaxKind::Float)
}

const fn is_word(token: Token<'_>) -> bool {
    matches!(token.kind, SyntaxKind::Ident | SyntaxKind::EnableKw)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

const fn touch(a: Token<'_>, b: Token<'_>) -> bool {
    a.span.end() == b.span.start()
}

const fn ends_value(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        SyntaxKind::Comma | SyntaxKind::Colon | SyntaxKind::RParen | SyntaxKind::RBracket | SyntaxKind::RBrace
    )
}
