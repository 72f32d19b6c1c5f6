//! Lines and columns to text.

use super::layout::{Content, Line, Tail};
use super::limits::{CONTINUATION, INDENT, TEXT_MARGIN};
use super::{fence, spacing};
use crate::syntax::{Kind, Token, Tree};
use std::ops::Range;

const BLANKS: [char; 2] = [' ', '\t'];

/// How the lines of a text end: as its first one does.
pub(super) fn line_end(text: &str) -> &'static str {
    let first = text.find('\n').and_then(|at| text.get(..at));
    if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

/// The text of `lines`, with `padding` more blanks before each token than it would have alone.
pub(super) fn print(text: &str, tree: &Tree, lines: &[Line], padding: &[u8]) -> String {
    let out = String::with_capacity(text.len() + text.len() / 4);
    let mut printer = Printer { text, tokens: &tree.tokens, padding, line_end: line_end(text), out };
    for line in lines {
        printer.line(line);
    }
    printer.out
}

struct Printer<'t> {
    text: &'t str,
    tokens: &'t [Token],
    padding: &'t [u8],
    line_end: &'static str,
    out: String,
}

impl<'t> Printer<'t> {
    fn line(&mut self, line: &Line) {
        if line.blank {
            self.out.push_str(self.line_end);
        }
        let indent = line.depth * INDENT;
        match &line.content {
            Content::Comment(at) => {
                self.blanks(indent);
                self.comment(*at);
            }
            Content::Head { tokens, tail, .. } => {
                self.blanks(indent);
                self.head(tokens.clone(), indent);
                self.out.push_str(match tail {
                    Tail::Nothing => "",
                    Tail::Open => " {",
                    Tail::Empty => " {}",
                });
            }
            Content::Unread { tokens, .. } => self.unread(tokens.clone(), indent),
            Content::Close => {
                self.blanks(indent);
                self.out.push('}');
            }
        }
        if let Some(at) = line.comment {
            self.gap(line, at);
            self.comment(at);
        }
        self.out.push_str(self.line_end);
    }

    fn head(&mut self, head: Range<usize>, indent: usize) {
        let first = head.start;
        for at in head {
            let Some(&token) = self.tokens.get(at) else { continue };
            if at > first && token.breaks > 0 {
                self.out.push_str(self.line_end);
                if token.breaks > 1 {
                    self.out.push_str(self.line_end);
                }
                self.blanks(indent + CONTINUATION);
            } else if token.kind == Kind::Comment {
                self.blanks(2);
            } else {
                self.blanks(spacing::before(self.text, self.tokens, first, at) + self.padding(at));
            }
            match token.kind {
                Kind::Comment => self.comment(at),
                Kind::TextBlock => {
                    let moved = fence::moved(token.slice(self.text), indent + TEXT_MARGIN, self.line_end);
                    self.out.push_str(&moved);
                }
                _ => self.out.push_str(token.slice(self.text)),
            }
        }
    }

    /// Writes a statement as it stands, with what indents its line if nothing else stands before it there.
    fn unread(&mut self, tokens: Range<usize>, indent: usize) {
        let start = self.tokens.get(tokens.start).map_or(0, |token| token.start as usize);
        let end = self.last(&tokens).map_or(start, |token| token.end as usize);
        let before = self.text.get(..start).unwrap_or("");
        // only blanks are looked at: a line of a million such statements is not searched for its start each time
        let above = before.trim_end_matches(BLANKS);
        if above.is_empty() || above.ends_with(['\n', '\u{feff}']) {
            self.out.push_str(before.get(above.len()..).unwrap_or(""));
        } else {
            self.blanks(indent);
        }
        for (number, line) in self.text.get(start..end).unwrap_or("").split('\n').enumerate() {
            if number > 0 {
                // all of them: one that was left would be part of the line end the next time
                let written = self.out.trim_end_matches('\r').len();
                self.out.truncate(written);
                self.out.push_str(self.line_end);
            }
            self.out.push_str(line);
        }
    }

    /// What stands before the comment at the end of a line: at a statement that could not be read, what stood there.
    fn gap(&mut self, line: &Line, at: usize) {
        let written = match (&line.content, self.tokens.get(at)) {
            (Content::Unread { tokens, .. }, Some(comment)) => {
                let last = self.last(tokens);
                last.and_then(|last| self.text.get(last.end as usize..comment.start as usize))
            }
            _ => None,
        };
        match written.filter(|gap| gap.trim_start_matches(BLANKS).is_empty()) {
            Some(gap) => self.out.push_str(gap),
            None => self.blanks(2 + self.padding(at)),
        }
    }

    fn last(&self, tokens: &Range<usize>) -> Option<&'t Token> {
        self.tokens.get(tokens.end.checked_sub(1)?)
    }

    fn comment(&mut self, at: usize) {
        let comment = self.tokens.get(at).map_or("", |token| token.slice(self.text));
        self.out.push_str(comment.trim_end());
    }

    fn padding(&self, at: usize) -> usize {
        self.padding.get(at).copied().unwrap_or(0).into()
    }

    fn blanks(&mut self, count: usize) {
        self.out.extend(std::iter::repeat_n(' ', count));
    }
}
