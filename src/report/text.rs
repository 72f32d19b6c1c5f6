//! For people: each finding with the lines it is about, and a line at the end that sums up.

use super::drawing::{Artist, Piece, View};
use super::places::Places;
use super::plain::plain;
use super::window::{Mark, Room, around};
use super::{Style, wording};
use crate::finding::{Finding, Report};
use std::io;

/// Related places that are drawn in windows of their own; more would bury the finding.
const MOST_WINDOWS: usize = 5;

pub(super) fn write(report: &Report, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let writer = Writer { places: Places::new(&report.sources), artist: Artist::new(style), style };
    let mut drawn = String::new();
    for finding in &report.findings {
        drawn.clear();
        writer.finding(finding, &mut drawn);
        writeln!(out, "{}", drawn.trim_end())?;
        writeln!(out)?;
    }
    if style.summary {
        writeln!(out, "{}", wording::summary(report))?;
    }
    Ok(())
}

struct Writer<'r> {
    places: Places<'r>,
    artist: Artist,
    style: Style,
}

impl Writer<'_> {
    fn finding(&self, finding: &Finding, out: &mut String) {
        let main = Mark { span: finding.span, label: None };
        let others =
            finding.related.iter().map(|place| Mark { span: place.span, label: Some(&place.message) });
        let (view, mut left) = self.view(main, others.collect());
        let more = left.len().saturating_sub(MOST_WINDOWS);
        left.truncate(MOST_WINDOWS);
        let mut pieces = vec![Piece {
            code: Some(format!("{}[{}]", finding.severity.word(), finding.rule)),
            severity: Some(finding.severity),
            message: plain(&finding.message).into_owned(),
            help: None,
            view,
        }];
        pieces.extend(left.into_iter().map(|mark| self.aside(mark)));
        if more > 0 {
            let message = wording::more_places(more);
            pieces.push(Piece { code: None, severity: None, message, help: None, view: None });
        }
        // what to do comes last, after all that is to be seen
        if let Some(last) = pieces.last_mut() {
            last.help = finding.help.as_deref().map(|help| plain(help).into_owned());
        }
        for piece in &pieces {
            // a `String` takes everything
            let _ = self.artist.draw(piece, out);
        }
    }

    /// A related place in a window of its own, under its sentence.
    fn aside(&self, mark: Mark<'_>) -> Piece<'_> {
        let message = plain(mark.label.unwrap_or("")).into_owned();
        let (view, _) = self.view(Mark { span: mark.span, label: None }, Vec::new());
        Piece { code: None, severity: None, message, help: None, view }
    }

    fn view<'m>(&self, main: Mark<'m>, others: Vec<Mark<'m>>) -> (Option<View<'m>>, Vec<Mark<'m>>) {
        let Some(source) = self.places.source(main.span.file) else { return (None, others) };
        let at = self.places.position(source.id, main.span.start);
        // the margin holds the number of the line, what frames it, and the arms of labels over several lines
        let margin = at.line.to_string().len() + 10;
        let columns = self.style.width.saturating_sub(margin).max(20);
        let room = Room { columns, ellipsis: if self.style.unicode { "…" } else { "..." } };
        let (window, left) = around(source, main, others, room);
        (Some(View { label: plain(&source.label).into_owned(), at, window }), left)
    }
}
