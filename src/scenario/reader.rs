//! Text to tree. `ron` judges whether the text is RON at all; our own reading of `ronin-core`'s tokens gives every value
//! its place, and the better place where something is missing.

use super::mistyped::{self, Token};
use super::problem::{Problem, ProblemKind, quoted};
use super::source::{FileKind, Source, Span};
use super::tree::{Body, Field, Kind, Node, Struct, Word};
use ronin_core::SyntaxKind;
use ronin_core::lexer::tokenize;
use std::borrow::Cow;

/// How deep brackets may be nested: enough for any sensible condition, and far from the end of the stack.
pub(super) const MAX_NESTING: usize = 64;
/// How many words, numbers and signs a file may have: some four times what the largest agenda takes.
pub(super) const MAX_TOKENS: usize = 1_500_000;

/// What was read, or why it could not be.
type Read<T> = Result<T, Box<Problem>>;

/// The tree of a source, or the first thing that makes it no RON.
pub(super) fn read(source: &Source) -> Read<Node<'_>> {
    let tokens = tokens(source.text())?;
    let (judged, tree) = rayon::join(|| judge(source), || tree_of(source, &tokens));
    tree.and_then(|tree| judged.map(|()| tree))
}

/// As [`read`], of a text that was read before and in which values were replaced that were read each by itself: `ron` has judged
/// every piece of it, and takes longer than all the rest.
pub(super) fn read_edited(source: &Source) -> Read<Node<'_>> {
    tree_of(source, &tokens(source.text())?)
}

/// Our own reading.
fn tree_of<'t>(source: &Source, tokens: &[Token<'t>]) -> Read<Node<'t>> {
    let mut reader =
        Reader { tokens, next: 0, end: source.text().trim_end().len(), open: Vec::new(), holds: source.kind() };
    reader.document().map_err(|first| {
        let open = reader.open.last().map(|open| open.text);
        let explained = || mistyped::explained(source, tokens, open, &first).map(Box::new);
        reader.runaway_text(source).or_else(explained).unwrap_or(first)
    })
}

fn problem(kind: ProblemKind, span: Span) -> Box<Problem> {
    Box::new(Problem::new(kind, span))
}

fn judge(source: &Source) -> Read<()> {
    let options = ron::Options::default().with_recursion_limit(2 * MAX_NESTING);
    let judged: Result<serde::de::IgnoredAny, _> = options.from_str(source.text());
    judged.map(|_| ()).map_err(|error| {
        let start = source.offset(error.span.start.line, error.span.start.col);
        let mut said = error.code.to_string();
        if let Some(first) = said.get_mut(0..1) {
            first.make_ascii_lowercase();
        }
        problem(ProblemKind::NotRon { said }, Span::new(start, start))
    })
}

/// Its words, numbers and signs, if there are not too many and brackets are not too deep.
fn tokens(text: &str) -> Read<Vec<Token<'_>>> {
    let mut end = 0;
    let placed = tokenize(text).into_iter().map(|token| {
        let start = end;
        end += token.text.len();
        Token { kind: token.kind, text: token.text, span: Span::new(start, end) }
    });
    let tokens: Vec<Token<'_>> = placed.filter(|token| !token.kind.is_trivia()).collect();
    check_limits(&tokens)?;
    Ok(tokens)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "tokens are of some thirty kinds, which another library names")]
fn check_limits(tokens: &[Token<'_>]) -> Read<()> {
    if let Some(token) = tokens.get(MAX_TOKENS) {
        return Err(problem(ProblemKind::TooManyTokens { most: MAX_TOKENS }, token.span));
    }
    let mut depth = 0_usize;
    for token in tokens {
        match token.kind {
            SyntaxKind::LParen | SyntaxKind::LBracket | SyntaxKind::LBrace => depth += 1,
            SyntaxKind::RParen | SyntaxKind::RBracket | SyntaxKind::RBrace => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Err(problem(ProblemKind::TooDeep { most: MAX_NESTING }, token.span));
        }
    }
    Ok(())
}

struct Reader<'a, 't> {
    tokens: &'a [Token<'t>],
    next: usize,
    end: usize,
    /// The brackets still open.
    open: Vec<Token<'t>>,
    holds: FileKind,
}

impl<'t> Reader<'_, 't> {
    fn document(&mut self) -> Read<Node<'t>> {
        if self.tokens.is_empty() {
            return Err(problem(ProblemKind::EmptyFile { holds: self.holds }, Span::new(self.end, self.end)));
        }
        if let Some(token) = self.peek().filter(|token| token.kind == SyntaxKind::Hash) {
            return Err(problem(ProblemKind::Extension { holds: self.holds }, token.span));
        }
        let value = self.value()?;
        match self.peek() {
            None => Ok(value),
            Some(token) => {
                Err(problem(ProblemKind::Trailing { found: quoted(token.text), holds: self.holds }, token.span))
            }
        }
    }

    fn peek(&self) -> Option<Token<'t>> {
        self.tokens.get(self.next).copied()
    }

    fn at(&self, kind: SyntaxKind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    /// The place behind what was read last.
    fn behind(&self) -> Span {
        self.tokens[self.next.saturating_sub(1)].span.behind()
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "tokens are of some thirty kinds, which another library names")]
    fn value(&mut self) -> Read<Node<'t>> {
        let Some(token) = self.peek() else { return Err(self.ended()) };
        self.next += 1;
        let plain = |kind| Ok(Node { span: token.span, kind });
        match token.kind {
            SyntaxKind::Integer | SyntaxKind::Float => plain(number(token.text)),
            SyntaxKind::String | SyntaxKind::RawString => plain(text(token)?),
            SyntaxKind::Char if token.text.chars().count() > 3 && !token.text.contains('\\') => {
                let help = format!("write it in double quotes: \"{}\"", token.text.trim_matches('\''));
                Err(Box::new((*self.unexpected(token, "text in double quotes")).with_help(help)))
            }
            SyntaxKind::Char => plain(Kind::Other),
            SyntaxKind::TrueKw => plain(Kind::Bool(true)),
            SyntaxKind::FalseKw => plain(Kind::Bool(false)),
            SyntaxKind::LBracket => self.list(token),
            SyntaxKind::LBrace => self.map(token),
            SyntaxKind::LParen => self.parentheses(None, token),
            SyntaxKind::Ident | SyntaxKind::EnableKw => self.named(token),
            SyntaxKind::LexError if matches!(token.text, "+" | "-") => self.signed(token),
            _ => Err(self.unexpected(token, "a value")),
        }
    }

    fn named(&mut self, name: Token<'t>) -> Read<Node<'t>> {
        if let Some(value) = not_finite(name.text) {
            return Ok(Node { span: name.span, kind: Kind::Number(value) });
        }
        let word = Word { text: name.text, span: name.span };
        match self.peek() {
            Some(open) if open.kind == SyntaxKind::LParen => {
                self.next += 1;
                self.parentheses(Some(word), open)
            }
            Some(text) if text.kind == SyntaxKind::String && text.span.start() == name.span.end() => {
                // b"..." and its like
                self.next += 1;
                Ok(Node { span: name.span.to(text.span), kind: Kind::Other })
            }
            _ => {
                let bare = Struct { name: Some(word), body: Body::Bare };
                Ok(Node { span: name.span, kind: Kind::Struct(Box::new(bare)) })
            }
        }
    }

    /// `-inf` and its like: a sign that is not part of a plain number.
    fn signed(&mut self, sign: Token<'t>) -> Read<Node<'t>> {
        match self.peek() {
            Some(word) if word.span.start() == sign.span.end() && not_finite(word.text).is_some() => {
                self.next += 1;
                Ok(Node { span: sign.span.to(word.span), kind: Kind::Number(f64::NAN) })
            }
            _ => Err(self.unexpected(sign, "a value")),
        }
    }

    fn list(&mut self, open: Token<'t>) -> Read<Node<'t>> {
        let (values, span) = self.items(open, SyntaxKind::RBracket, Self::value)?;
        Ok(Node { span, kind: Kind::List(values) })
    }

    fn map(&mut self, open: Token<'t>) -> Read<Node<'t>> {
        let (entries, span) = self.items(open, SyntaxKind::RBrace, Self::entry)?;
        Ok(Node { span, kind: Kind::Map(entries) })
    }

    fn entry(&mut self) -> Read<(Node<'t>, Node<'t>)> {
        let key = self.value()?;
        self.colon()?;
        Ok((key, self.value()?))
    }

    fn parentheses(&mut self, name: Option<Word<'t>>, open: Token<'t>) -> Read<Node<'t>> {
        let after = |n: usize| self.tokens.get(self.next + n).map(|token| token.kind);
        let has_fields = after(0) == Some(SyntaxKind::RParen)
            || is_word(after(0)) && (after(1) == Some(SyntaxKind::Colon) || !follows_value(after(1)));
        let (body, span) = if has_fields {
            let (fields, span) = self.items(open, SyntaxKind::RParen, Self::field)?;
            (Body::Fields(fields), span)
        } else {
            let (values, span) = self.items(open, SyntaxKind::RParen, Self::value)?;
            (Body::Values(values), span)
        };
        let span = name.map_or(span, |name| name.span.to(span));
        Ok(Node { span, kind: Kind::Struct(Box::new(Struct { name, body })) })
    }

    fn field(&mut self) -> Read<Field<'t>> {
        let Some(token) = self.peek() else { return Err(self.ended()) };
        if !is_word(Some(token.kind)) {
            return Err(self.unexpected(token, "the name of a field"));
        }
        self.next += 1;
        self.colon()?;
        Ok(Field { name: Word { text: token.text, span: token.span }, value: self.value()? })
    }

    fn colon(&mut self) -> Read<()> {
        if self.at(SyntaxKind::Colon) {
            self.next += 1;
            return Ok(());
        }
        match self.peek() {
            None => Err(self.ended()),
            Some(found) => {
                let found = quoted(found.text);
                Err(problem(ProblemKind::MissingSign { sign: ':', found }, self.behind()))
            }
        }
    }

    /// Things separated by commas, up to a closing bracket.
    fn items<T>(
        &mut self,
        open: Token<'t>,
        close: SyntaxKind,
        mut item: impl FnMut(&mut Self) -> Read<T>,
    ) -> Read<(Vec<T>, Span)> {
        self.open.push(open);
        let mut items = Vec::new();
        loop {
            match self.peek() {
                None => return Err(self.ended()),
                Some(token) if token.kind == close => {
                    self.next += 1;
                    self.open.pop();
                    return Ok((items, open.span.to(token.span)));
                }
                Some(token) if is_closing(token.kind) => return Err(self.mismatch(token)),
                Some(_) => items.push(item(self)?),
            }
            match self.peek() {
                Some(token) if token.kind == SyntaxKind::Comma => self.next += 1,
                Some(token) if is_closing(token.kind) => {}
                None => return Err(self.ended()),
                Some(token) => {
                    let found = quoted(token.text);
                    return Err(problem(ProblemKind::MissingSign { sign: ',', found }, self.behind()));
                }
            }
        }
    }

    /// Text over several lines right before the place where reading stopped has most likely lost its closing quote.
    fn runaway_text(&self, source: &Source) -> Option<Box<Problem>> {
        let before = self.tokens.get(..self.next)?.iter().rev().take(2);
        let text = before.into_iter().find(|token| token.kind == SyntaxKind::String && token.text.contains('\n'))?;
        let line = source.line_of_offset(text.span.end());
        Some(problem(ProblemKind::RunawayText { line }, Span::new(text.span.start(), text.span.start() + 1)))
    }

    fn ended(&self) -> Box<Problem> {
        match self.open.last() {
            Some(open) => problem(ProblemKind::Unclosed { bracket: open.text.to_owned() }, open.span),
            None => problem(ProblemKind::EndOfFile, Span::new(self.end, self.end)),
        }
    }

    fn mismatch(&self, found: Token<'t>) -> Box<Problem> {
        let open = self.open.last().expect("items of an open bracket are being read");
        let kind = ProblemKind::Mismatched { bracket: open.text.to_owned(), found: found.text.to_owned() };
        Box::new(Problem::new(kind, found.span).with_related(open.span, "opened here"))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "tokens are of some thirty kinds, which another library names")]
    fn unexpected(&self, found: Token<'t>, expected: &'static str) -> Box<Problem> {
        if is_closing(found.kind) && self.open.is_empty() {
            return problem(ProblemKind::Trailing { found: quoted(found.text), holds: self.holds }, found.span);
        }
        let kind = match found.kind {
            SyntaxKind::LexError
                if matches!(found.text, "\u{201c}" | "\u{201d}" | "\u{201e}" | "\u{ab}" | "\u{bb}") =>
            {
                ProblemKind::CurlyQuote { found: found.text.to_owned() }
            }
            _ => ProblemKind::Unexpected { found: quoted(found.text), expected },
        };
        problem(kind, found.span)
    }
}

fn number(text: &str) -> Kind<'_> {
    let digits: Cow<'_, str> = if text.contains('_') { text.replace('_', "").into() } else { text.into() };
    digits.parse().map_or(Kind::Other, Kind::Number)
}

fn not_finite(word: &str) -> Option<f64> {
    match word {
        "inf" | "inff32" | "inff64" | "infinity" | "Infinity" | "Inf" => Some(f64::INFINITY),
        "NaN" | "NaNf32" | "NaNf64" | "nan" => Some(f64::NAN),
        _ => None,
    }
}

fn text(token: Token<'_>) -> Read<Kind<'_>> {
    let closed = token.text.len() > 1 && token.text.ends_with(['"', '#']);
    if closed && token.kind == SyntaxKind::String && !token.text.contains('\\') {
        return Ok(Kind::Text(token.text[1..token.text.len() - 1].into()));
    }
    match ron::from_str::<String>(token.text) {
        Ok(text) => Ok(Kind::Text(text.into())),
        Err(error) if matches!(error.code, ron::Error::ExpectedStringEnd | ron::Error::Eof) => {
            Err(problem(ProblemKind::UnclosedText, Span::new(token.span.start(), token.span.start() + 1)))
        }
        Err(error) => {
            let within = Source::new("", token.text).offset(error.span.start.line, error.span.start.col);
            let said = error.code.to_string().to_lowercase();
            let at = token.span.start() + within;
            Err(problem(ProblemKind::BadText { said }, Span::new(at, at)))
        }
    }
}

fn is_word(kind: Option<SyntaxKind>) -> bool {
    matches!(kind, Some(SyntaxKind::Ident | SyntaxKind::EnableKw))
}

fn is_closing(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::RParen | SyntaxKind::RBracket | SyntaxKind::RBrace)
}

/// Whether a word may be a value if this follows it, rather than a field that lacks its colon.
fn follows_value(kind: Option<SyntaxKind>) -> bool {
    kind.is_none_or(|kind| matches!(kind, SyntaxKind::Comma | SyntaxKind::LParen) || is_closing(kind))
}
