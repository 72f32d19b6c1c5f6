//! One logical line after the other, through the grammar.

use super::problems::Problems;
use super::token::{Kind, Token};
use pest::Parser;
use pest::iterators::Pair;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/plan.pest"]
struct Grammar;

const BYTE_ORDER_MARK: &str = "\u{feff}";
const FENCE: &str = "\"\"\"";

pub(super) fn read(text: &str, problems: &mut Problems) -> Vec<Token> {
    let mut reader =
        Reader { text, tokens: Vec::with_capacity(text.len() / 8), seen: 0, leads: true, broken: false };
    let mut at = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    reader.seen = at;
    // all at once, until a line turns out to end elsewhere than the grammar thinks: from there on one by one
    let mut rule = Rule::page;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let base = at;
        for line in Grammar::parse(rule, rest).into_iter().flatten() {
            let (end, resume) = (base + line.as_span().end(), reader.line(line, base, problems));
            at = resume.unwrap_or(end);
            if resume.is_some() {
                rule = Rule::line;
                break;
            }
        }
        // INVARIANT: the grammar finds a line in any text, so that this only guards against standing still
        at = at.max(base + 1);
    }
    reader.tokens
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// Up to where line breaks have been counted.
    seen: usize,
    /// Whether the next token opens a logical line.
    leads: bool,
    /// Whether the line has been faulted: once is enough.
    broken: bool,
}

impl Reader<'_> {
    /// Takes one logical line of what begins at `base`. Returns a place to read on from when the rest of it turns out to
    /// belong to nobody.
    fn line(&mut self, line: Pair<'_, Rule>, base: usize, problems: &mut Problems) -> Option<usize> {
        (self.leads, self.broken) = (true, false);
        line.into_inner().find_map(|pair| self.piece(pair, base, problems))
    }

    /// Takes one pair, in the same way.
    fn piece(&mut self, pair: Pair<'_, Rule>, base: usize, problems: &mut Problems) -> Option<usize> {
        let (start, end) = (base + pair.as_span().start(), base + pair.as_span().end());
        match pair.as_rule() {
            Rule::comment => self.comment(start, end, problems),
            Rule::text => self.text(start, end, problems),
            Rule::text_block => return self.text_block(start, end, problems),
            Rule::open_text_block => return Some(self.open_text_block(start, end, problems)),
            Rule::open_text => self.open_text(start, end, problems),
            Rule::person => self.push(Kind::Person, start, end),
            Rule::relative => self.push(Kind::Relative, start, end),
            Rule::number => self.push(Kind::Number, start, end),
            Rule::word => self.push(Kind::Word, start, end),
            Rule::compare => {
                let sign = self.text.get(start..end).unwrap_or("").trim_start_matches(['<', '>', '=']).len();
                self.joint(Kind::Compare, start, end - sign, pair, base, problems);
            }
            Rule::range => self.joint(Kind::Range, start, start + 2, pair, base, problems),
            Rule::comma => self.joint(Kind::Comma, start, start + 1, pair, base, problems),
            Rule::open => self.push(Kind::Open, start, end),
            Rule::close => self.push(Kind::Close, start, end),
            Rule::semicolon => self.push(Kind::Semicolon, start, end),
            Rule::gap => self.push(Kind::Gap, start, end),
            Rule::unreadable => {
                if !self.broken {
                    problems.unreadable(start, end, self.text);
                }
                self.broken = true;
                self.push(Kind::Unreadable, start, end);
            }
            // silent rules, and those that only ever stand inside another
            Rule::page
            | Rule::line
            | Rule::piece
            | Rule::quoted
            | Rule::plain
            | Rule::point
            | Rule::zone
            | Rule::unseen
            | Rule::curly
            | Rule::first
            | Rule::rest
            | Rule::name
            | Rule::more
            | Rule::blank
            | Rule::eol => {}
        }
        None
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) {
        let between = self.text.as_bytes().get(self.seen..start).unwrap_or(&[]);
        let breaks = between.iter().filter(|b| **b == b'\n').take(2).count();
        self.seen = end;
        let leads = self.leads && kind != Kind::Comment;
        if leads {
            self.leads = false;
        }
        self.tokens.push(Token {
            kind,
            breaks: u8::try_from(breaks).unwrap_or(2),
            leads,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
        });
    }

    /// A sign after which the line goes on, with the comments that stand in between.
    fn joint(
        &mut self,
        kind: Kind,
        start: usize,
        end: usize,
        pair: Pair<'_, Rule>,
        base: usize,
        problems: &mut Problems,
    ) {
        self.push(kind, start, end);
        for comment in pair.into_inner() {
            self.comment(base + comment.as_span().start(), base + comment.as_span().end(), problems);
        }
    }

    fn comment(&mut self, start: usize, end: usize, problems: &mut Problems) {
        super::careful::control(self.text.get(start..end).unwrap_or(""), start, problems);
        // the grammar looks for the line feed only, which is faster; a carriage return before it is no remark
        let carriage = usize::from(self.text.as_bytes().get(end - 1) == Some(&b'\r'));
        self.push(Kind::Comment, start, end - carriage);
    }

    fn text(&mut self, start: usize, end: usize, problems: &mut Problems) {
        self.escapes(start, end, problems);
        self.push(Kind::Text, start, end);
    }

    fn escapes(&self, start: usize, end: usize, problems: &mut Problems) {
        let inside = self.text.get(start..end).unwrap_or("");
        super::careful::control(inside, start, problems);
        if inside.contains('\\') {
            for bad in super::text::unknown_escapes(inside) {
                problems.escape(start + bad.start, start + bad.end, self.text);
            }
        }
    }

    fn open_text(&mut self, start: usize, end: usize, problems: &mut Problems) {
        let whole = self.text.get(start..end).unwrap_or("");
        let kept = whole.trim_end();
        // a lost quote must not also lose the block that its line opens
        let body = kept.strip_suffix('{').map_or(kept, str::trim_end);
        problems.unclosed_text(start, start + body.len());
        self.push(Kind::Unclosed, start, start + body.len());
        if body.len() < kept.len() {
            self.push(Kind::Open, start + kept.len() - 1, start + kept.len());
        }
    }

    fn text_block(&mut self, start: usize, end: usize, problems: &mut Problems) -> Option<usize> {
        if let Some(cut) = self.runaway(start, end) {
            problems.unclosed_fence(start);
            self.push(Kind::Unclosed, start, self.text.get(..cut).map_or(start, |t| t.trim_end().len()));
            return Some(cut);
        }
        super::careful::control(self.text.get(start..end).unwrap_or(""), start, problems);
        self.push(Kind::TextBlock, start, end);
        None
    }

    /// Where a block of text ought to have ended, if what closes it looks like the opening of the next one: a brace
    /// alone on a line further out than the opening, and a fence that ends a line it did not begin.
    fn runaway(&self, start: usize, end: usize) -> Option<usize> {
        let inside = self.text.get(start + FENCE.len()..end - FENCE.len())?;
        let last_line = inside.rsplit('\n').next().unwrap_or("");
        let after = self.text.get(end..)?.chars().next();
        let opens =
            last_line.trim().ends_with(|c: char| c.is_alphanumeric() || c == '"') && inside.contains('\n');
        (opens && matches!(after, None | Some('\n' | '\r'))).then(|| self.closer(start, end)).flatten()
    }

    fn open_text_block(&mut self, start: usize, end: usize, problems: &mut Problems) -> usize {
        problems.unclosed_fence(start);
        let cut = self.closer(start, self.text.len()).unwrap_or(end);
        self.push(Kind::Unclosed, start, self.text.get(..cut).map_or(end, |t| t.trim_end().len()));
        cut
    }

    /// The start of the first line between `from` and `to` that could close the block in which `from` stands.
    fn closer(&self, from: usize, to: usize) -> Option<usize> {
        let line_start = self.text.get(..from)?.rfind('\n').map_or(0, |i| i + 1);
        let margin = indent(self.text.get(line_start..from)?);
        let mut at = from + self.text.get(from..to)?.find('\n')? + 1;
        for line in self.text.get(at..to)?.split_inclusive('\n') {
            if line.trim() == "}" && indent(line) < margin {
                return Some(at);
            }
            at += line.len();
        }
        None
    }
}

/// How far in a line begins. A tab counts as four, which only matters for guessing where a lost brace belongs.
pub(super) fn indent(line: &str) -> usize {
    line.chars().take_while(|c| matches!(c, ' ' | '\t')).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}
