//! Which lines the text will have, and how deep each stands. Columns and characters come later.

use crate::syntax::{Kind, Statement, Tree};
use std::ops::Range;

/// One line, or several that stay together.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) content: Content,
    pub(super) depth: usize,
    /// Whether an empty line stands before it.
    pub(super) blank: bool,
    /// The comment at its end, by token.
    pub(super) comment: Option<usize>,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A comment on a line of its own, by token.
    Comment(usize),
    /// The tokens of a statement, with the comments between them where it goes on over several lines.
    Head {
        tokens: Range<usize>,
        tail: Tail,
        one_line: bool,
    },
    /// The tokens of a statement that could not be read, with its brace: nobody knows what its blanks mean.
    Unread {
        tokens: Range<usize>,
        opens: bool,
    },
    Close,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tail {
    Nothing,
    /// ` {`
    Open,
    /// ` {}`
    Empty,
}

impl Line {
    fn opens(&self) -> bool {
        matches!(self.content, Content::Head { tail: Tail::Open, .. } | Content::Unread { opens: true, .. })
    }
}

pub(super) fn lines(text: &str, tree: &Tree) -> Vec<Line> {
    let lines = Vec::with_capacity(tree.statements.len());
    let mut layout = Layout { text, tree, lines, depth: 0, breaks: 0, next: 0 };
    let mut at = 0;
    while at < tree.tokens.len() {
        at = layout.take(at);
    }
    layout.lines
}

struct Layout<'t> {
    text: &'t str,
    tree: &'t Tree,
    lines: Vec<Line>,
    depth: usize,
    /// How many line breaks stand before what comes next; those around a `;` that goes count as well.
    breaks: u8,
    /// The next statement.
    next: usize,
}

impl Layout<'_> {
    /// Takes what begins at the token `at`. Returns the token after it.
    fn take(&mut self, at: usize) -> usize {
        let Some(&token) = self.tree.tokens.get(at) else { return at + 1 };
        self.breaks = self.breaks.max(token.breaks);
        match token.kind {
            Kind::Semicolon => {}
            Kind::Comment => self.comment(at),
            Kind::Close => {
                self.depth = self.depth.saturating_sub(1);
                self.push(Content::Close);
            }
            _ => return self.statement(at),
        }
        at + 1
    }

    fn push(&mut self, content: Content) {
        let may = self.lines.last().is_some_and(|line| !line.opens()) && !matches!(content, Content::Close);
        let blank = may && self.breaks > 1;
        self.lines.push(Line { content, depth: self.depth, blank, comment: None });
        self.breaks = 0;
    }

    fn comment(&mut self, at: usize) {
        match self.lines.last_mut() {
            // two comments meet on one line where a brace comes up to its head
            Some(line)
                if self.breaks == 0
                    && line.comment.is_none()
                    && !matches!(line.content, Content::Comment(_)) =>
            {
                line.comment = Some(at);
            }
            _ => self.push(Content::Comment(at)),
        }
    }

    fn statement(&mut self, at: usize) -> usize {
        let next = self.tree.statement(self.next).filter(|statement| statement.first as usize == at);
        let Some(&statement) = next else { return at + 1 };
        self.next += 1;
        let end = self.end(&statement);
        let open = statement.open.map(|open| open as usize);
        if statement.broken {
            return self.unread(at, end, open);
        }
        let one_line = self.is_one_line(at..end);
        let head = |tail| Content::Head { tokens: at..end, tail, one_line };
        let Some(open) = open else {
            self.push(head(Tail::Nothing));
            return end;
        };
        if let Some(close) = self.empty(end, open) {
            self.push(head(Tail::Empty));
            return close + 1;
        }
        self.push(head(Tail::Open));
        self.depth += 1;
        // comments between a head and its brace go into the block, since the brace comes up to its head
        for at in end..open {
            self.breaks = self.tree.tokens.get(at).map_or(1, |comment| comment.breaks);
            self.comment(at);
        }
        open + 1
    }

    /// A statement that could not be read keeps its brace where it is, and an empty block that stands on its line.
    fn unread(&mut self, at: usize, end: usize, open: Option<usize>) -> usize {
        let after = open.and_then(|open| self.tree.tokens.get(open + 1));
        let empty = after.is_some_and(|token| token.kind == Kind::Close && token.breaks == 0);
        let end = open.map_or(end, |open| open + 1 + usize::from(empty));
        let opens = open.is_some() && !empty;
        self.push(Content::Unread { tokens: at..end, opens });
        self.depth += usize::from(opens);
        end
    }

    /// One past the last token of a head. A `;` after a dangling `,` stays: a line break would not end the statement.
    fn end(&self, statement: &Statement) -> usize {
        let last = statement.last as usize;
        let tokens = &self.tree.tokens;
        let dangles =
            last.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| is_joint(token.kind));
        if !dangles || statement.open.is_some() {
            return last;
        }
        let after = tokens.iter().enumerate().skip(last).find(|(_, token)| token.kind != Kind::Comment);
        after.filter(|(_, token)| token.kind == Kind::Semicolon).map_or(last, |(at, _)| at + 1)
    }

    /// The brace that closes a block in which nothing stands.
    fn empty(&self, end: usize, open: usize) -> Option<usize> {
        let tokens = &self.tree.tokens;
        let inside =
            tokens.iter().enumerate().skip(open + 1).find(|(_, token)| token.kind != Kind::Semicolon);
        inside.filter(|(_, token)| token.kind == Kind::Close && end == open).map(|(at, _)| at)
    }

    fn is_one_line(&self, head: Range<usize>) -> bool {
        let tokens = self.tree.tokens.get(head).unwrap_or(&[]);
        let spans = |kind, slice: &str| kind == Kind::TextBlock && slice.contains('\n');
        let breaks = tokens.iter().skip(1).any(|token| token.breaks > 0);
        !breaks && !tokens.iter().any(|token| spans(token.kind, token.slice(self.text)))
    }
}

/// Whether a line goes on after it.
fn is_joint(kind: Kind) -> bool {
    matches!(kind, Kind::Comma | Kind::Range | Kind::Compare)
}
