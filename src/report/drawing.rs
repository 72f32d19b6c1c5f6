//! Windows and sentences, drawn by miette.

use super::Style;
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
pub(super) struct Artist(GraphicalReportHandler);

impl Artist {
    pub(super) fn new(style: Style) -> Self {
        let theme = GraphicalTheme {
            characters: if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() },
            styles: if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
        };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(style.width).with_links(false);
        Self(handler.with_context_lines(1).without_syntax_highlighting())
    }

    pub(super) fn draw(&self, piece: &Piece<'_>, out: &mut String) -> fmt::Result {
        self.0.render_report(out, piece)
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
