//! Windows and sentences, drawn by miette.

use super::Style;
use super::lines::{hanging, lines};
use super::window::Window;
use crate::finding::Severity;
use crate::source::Position;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use std::fmt;

/// One sentence, with what is drawn around it.
#[derive(Debug)]
pub(super) struct Piece<'p> {
    /// Stands above the sentence.
    pub(super) code: Option<String>,
    /// None: an aside.
    pub(super) severity: Option<Severity>,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) view: Option<View<'p>>,
}

/// A window that knows where it stands.
#[derive(Debug)]
pub(super) struct View<'p> {
    pub(super) label: String,
    pub(super) at: Position,
    pub(super) window: Window<'p>,
}

/// Draws pieces in one style.
pub(super) struct Artist {
    handler: GraphicalReportHandler,
    styles: ThemeStyles,
    signs: ThemeCharacters,
    width: usize,
}

impl Artist {
    pub(super) fn new(style: Style) -> Self {
        let signs = || if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        let styles = || if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let theme = GraphicalTheme { characters: signs(), styles: styles() };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(style.width).with_links(false);
        // lines are broken here: miette would break names at their dashes
        let handler = handler.with_context_lines(1).with_wrap_lines(false).without_syntax_highlighting();
        Self { handler, styles: styles(), signs: signs(), width: style.width.saturating_sub(2) }
    }

    pub(super) fn draw(&self, mut piece: Piece<'_>, out: &mut String) -> fmt::Result {
        let fit = |text: &str, margin: &str| lines(text, self.width.saturating_sub(margin.len())).join("\n");
        piece.message = fit(&piece.message, "  x ");
        piece.help = piece.help.map(|help| fit(&help, "  help: "));
        self.handler.render_report(out, &piece)
    }

    fn paint(&self, severity: Severity, text: &str) -> String {
        let style = match severity {
            Severity::Error => self.styles.error,
            Severity::Warning => self.styles.warning,
            Severity::Info => self.styles.advice,
        };
        style.style(text).to_string()
    }

    /// Begins what is said below a window that several share.
    pub(super) fn heading(&self, severity: Severity, heading: &str, out: &mut String) {
        out.push_str(&format!("\n  {}\n", self.paint(severity, heading)));
    }

    /// A sentence under a heading, behind the sign of its weight.
    pub(super) fn say(&self, severity: Severity, sentence: &str, out: &mut String) {
        let sign = match severity {
            Severity::Error => &self.signs.error,
            Severity::Warning => &self.signs.warning,
            Severity::Info => &self.signs.advice,
        };
        let said = hanging(sentence, self.width, "    ", "    ");
        out.push_str(&format!("  {} {}", self.paint(severity, sign), said.trim_start()));
    }

    /// What belongs to a sentence.
    pub(super) fn add(&self, sentence: &str, out: &mut String) {
        out.push_str(&hanging(sentence, self.width, "    ", "    "));
    }

    pub(super) fn help(&self, help: &str, out: &mut String) {
        const WORD: &str = "help: ";
        let said = hanging(help, self.width, "    help: ", "          ");
        let rest = said.trim_start().strip_prefix(WORD).unwrap_or(&said);
        out.push_str(&format!("    {}{rest}", self.styles.help.style(WORD)));
    }
}

impl fmt::Display for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Piece<'_> {}

impl Diagnostic for Piece<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Some(Severity::Error) => miette::Severity::Error,
            Some(Severity::Warning) => miette::Severity::Warning,
            Some(Severity::Info) | None => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.view.as_ref().map(|view| view as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let marks = self.view.as_ref()?.window.marks.iter().enumerate();
        Some(Box::new(marks.map(|(index, mark)| {
            let label = mark.label.map(|label| super::plain(label).into_owned());
            let span = (mark.start, mark.end - mark.start);
            if index == 0 {
                LabeledSpan::new_primary_with_span(label, span)
            } else {
                LabeledSpan::new_with_span(label, span)
            }
        })))
    }
}

impl SourceCode for View<'_> {
    /// The window whatever is asked: it was cut for what is asked. Without context only the place is wanted.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let data = self.window.text.as_bytes();
        let (line, column, span) = if before == 0 {
            (self.at.line.saturating_sub(1) as usize, self.at.column.saturating_sub(1) as usize, *span)
        } else {
            (self.window.first, 0, SourceSpan::from((0, data.len())))
        };
        let lines = data.iter().filter(|byte| **byte == b'\n').count();
        Ok(Box::new(MietteSpanContents::new_named(self.label.clone(), data, span, line, column, lines)))
    }
}
