//! Every sentence with which a text can be faulted before its words are known.

use super::token::{Kind, Token};
use crate::finding::{Edit, Finding, Tally};
use crate::source::{FileId, Span};

/// What the shape of a text must keep to: the name of each law and its sentence.
pub const LAWS: &[(&str, &str)] = &[
    ("text-closed", "Quoted text ends on its line, and a `\"\"\"` block ends before the block around it."),
    ("block-closed", "Every `{` has its `}`."),
    ("brace-matched", "Every `}` closes a block, and every `{` follows the word whose block it opens."),
    ("nesting-shallow", "Blocks are nested at most 64 deep."),
    (
        "line-readable",
        "A line holds words, people, numbers, times, quoted text and the signs of the language.",
    ),
    ("statement-begins-with-word", "Every statement begins with a word."),
    ("escape-known", "A backslash in quoted text is followed by `\"`, `\\`, `n` or `t`."),
    ("text-honest", "No invisible character makes the text read differently from what it says."),
    ("layout-plain", "Lines are indented with spaces and end alike."),
    ("mistakes-few", "At most 10,000 mistakes of one text are listed; the rest is counted."),
];

pub(super) struct Problems {
    file: FileId,
    tally: Tally,
}

impl Problems {
    pub(super) fn new(file: FileId) -> Self {
        Self { file, tally: Tally::default() }
    }

    pub(super) fn settle(self) -> Vec<Finding> {
        self.tally.settle()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.file, offset(start), offset(end))
    }

    fn token(&self, token: Token) -> Span {
        Span::new(self.file, token.start, token.end)
    }

    pub(super) fn unclosed_text(&mut self, start: usize, end: usize) {
        if self.tally.skips() {
            return;
        }
        let span = self.span(start, end);
        let close = Edit { span: self.span(end, end), text: "\"".into() };
        let finding =
            Finding::error("text-closed", span, "this text has no end, so its line is not understood");
        self.tally.push(finding.help("close it with `\"`").fix("close the text", false, vec![close]));
    }

    pub(super) fn unclosed_fence(&mut self, start: usize) {
        let message = "this block of text has no end, so the statement around it is not understood";
        let finding = Finding::error("text-closed", self.span(start, start + 3), message);
        self.tally.push(finding.help("close it with `\"\"\"` on a line of its own"));
    }

    pub(super) fn escape(&mut self, start: usize, end: usize, text: &str) {
        if self.tally.skips() {
            return;
        }
        let written = text.get(start..end).unwrap_or("");
        let finding =
            Finding::error("escape-known", self.span(start, end), format!("`{written}` stands for nothing"));
        self.tally
            .push(finding.help("write `\\\\` for a backslash; known are `\\\"`, `\\\\`, `\\n` and `\\t`"));
    }

    pub(super) fn unreadable(&mut self, start: usize, end: usize, text: &str) {
        if self.tally.skips() {
            return;
        }
        let written = text.get(start..end).unwrap_or("");
        let shown: String =
            written.chars().take(24).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
        let span = self.span(start, end);
        let (message, help) = match written.chars().next() {
            Some('\u{a0}' | '\u{2007}' | '\u{202f}') => (
                "a no-break space is no space here, so this line is not understood".into(),
                "write a plain space",
            ),
            Some('\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2018}' | '\u{2019}' | '\'' | '`') => (
                format!(
                    "`{shown}` is quoted with a sign that means nothing here, so this line is not understood"
                ),
                "quote text with `\"`",
            ),
            Some(':') => ("`:` says nothing here: a value follows its word directly".into(), "delete it"),
            Some('≤' | '≥') => (
                format!("`{shown}` is no comparison here, so this line is not understood"),
                "write `<=` or `>=`",
            ),
            Some('\r') => (
                "a lone carriage return ends no line, so this line is not understood".into(),
                "end lines with a line feed",
            ),
            Some(c) if c.is_control() => (
                format!(
                    "the control character U+{:04X} means nothing here, so this line is not understood",
                    c as u32
                ),
                "delete it",
            ),
            _ => (
                format!("`{shown}` means nothing here, so this line is not understood"),
                "quote it if it is text; a comment begins with `#`",
            ),
        };
        self.tally.push(Finding::error("line-readable", span, message).help(help));
    }

    pub(super) fn no_word(&mut self, token: Token, text: &str) {
        if self.tally.skips() {
            return;
        }
        let what = match token.kind {
            Kind::Person => "a person",
            Kind::Number | Kind::Relative => "a number",
            Kind::Text | Kind::TextBlock => "quoted text",
            _ => "a sign",
        };
        let written: String = token.slice(text).lines().next().unwrap_or("").chars().take(24).collect();
        let message = format!("`{written}` is {what} where a statement begins, so it belongs to nothing");
        let finding = Finding::error("statement-begins-with-word", self.token(token), message);
        self.tally.push(finding.help("begin the line with a word, or join it to the line above"));
    }

    pub(super) fn no_head(&mut self, token: Token) {
        if self.tally.skips() {
            return;
        }
        let message = "this block belongs to no word, so what is in it counts as if it stood outside";
        let finding = Finding::error("brace-matched", self.token(token), message);
        self.tally.push(finding.help("put the word before the brace, or delete both braces"));
    }

    pub(super) fn stray(&mut self, token: Token) {
        if self.tally.skips() {
            return;
        }
        let finding = Finding::error("brace-matched", self.token(token), "this `}` closes nothing");
        let edit = Edit { span: self.token(token), text: String::new() };
        self.tally.push(finding.help("delete it, or find the `{` that is missing").fix(
            "delete it",
            false,
            vec![edit],
        ));
    }

    pub(super) fn unclosed_block(&mut self, brace: Token, head: Option<Token>, text: &str) {
        let message = match head {
            Some(head) => format!("the block of `{}` is not closed", head.slice(text)),
            None => "this block is not closed".into(),
        };
        let finding = Finding::error("block-closed", self.token(brace), message);
        self.tally.push(
            finding.help("close it with `}` where it ends; until then its end is taken from the indentation"),
        );
    }

    pub(super) fn too_deep(&mut self, token: Token, limit: usize) {
        let message = format!("this block stands deeper than {limit} others, so what is in it is not read");
        self.tally.push(Finding::error("nesting-shallow", self.token(token), message).help("nest less"));
    }

    pub(super) fn invisible(&mut self, start: usize, end: usize, name: &str) {
        if self.tally.skips() {
            return;
        }
        let message = format!("{name} hides here, so the text may read differently from what it says");
        let edit = Edit { span: self.span(start, end), text: String::new() };
        let finding = Finding::warning("text-honest", self.span(start, end), message);
        self.tally.push(finding.help("delete it").fix("delete the invisible character", false, vec![edit]));
    }

    pub(super) fn tab(&mut self, start: usize, end: usize) {
        let finding = Finding::info(
            "layout-plain",
            self.span(start, end),
            "a tab indents this line, which looks different in every editor",
        );
        self.tally.push(finding.help("run `plimsoll fmt`, which indents with two spaces"));
    }

    pub(super) fn mixed_line_ends(&mut self, start: usize, end: usize) {
        let message =
            "this line ends differently from the first one, which shows as a change of the whole line";
        let finding = Finding::info("layout-plain", self.span(start, end), message);
        self.tally.push(finding.help("run `plimsoll fmt`, which ends all lines as the first"));
    }
}
