//! For people: what to mend first comes first, each place is drawn once, and lines at the end sum up.

use super::drawing::{Artist, Piece, View};
use super::groups::groups;
use super::places::Places;
use super::plain::plain;
use super::tail::Tail;
use super::window::{Mark, Room, around};
use super::{Style, wording};
use crate::finding::{Finding, Report, Severity};
use std::io;

/// Related places that are drawn in windows of their own; more would bury the finding.
const MOST_WINDOWS: usize = 5;

pub(super) fn write(report: &Report, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    let writer = Writer { places: Places::new(&report.sources), artist: Artist::new(style), style };
    let mut drawn = String::new();
    for group in groups(report) {
        drawn.clear();
        match group.as_slice() {
            [finding] => writer.finding(finding, &mut drawn),
            shared => writer.shared(shared, &mut drawn),
        }
        writeln!(out, "{}", drawn.trim_end())?;
        writeln!(out)?;
    }
    if style.summary {
        drawn.clear();
        Tail { report, places: &writer.places, style }.write(&mut drawn);
        out.write_all(drawn.as_bytes())?;
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
            code: Some(heading(finding)),
            severity: Some(finding.severity),
            message: self.message(finding),
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
        for piece in pieces {
            // a `String` takes everything
            let _ = self.artist.draw(piece, out);
        }
    }

    /// Findings about one place: it is drawn once, and each of them says its own below.
    fn shared(&self, findings: &[&Finding], out: &mut String) {
        let Some(first) = findings.first() else { return };
        let severities: Vec<Severity> = findings.iter().map(|finding| finding.severity).collect();
        let (view, _) = self.view(Mark { span: first.span, label: None }, Vec::new());
        let message = wording::shared(&severities);
        let severity = Some(first.severity);
        let _ = self.artist.draw(Piece { code: None, severity, message, help: None, view }, out);
        let kind = |finding: &Finding| (finding.severity, finding.rule.clone());
        // what one rule says of one place stands under one heading, and its advice once where it is the same
        for said in findings.chunk_by(|one, other| kind(one) == kind(other)) {
            let Some(first) = said.first() else { continue };
            self.artist.heading(first.severity, &heading(first), out);
            for (index, finding) in said.iter().enumerate() {
                self.artist.say(finding.severity, &self.message(finding), out);
                self.related(finding, out);
                let next = said.get(index + 1).map(|next| &next.help);
                if let Some(help) = finding.help.as_ref().filter(|_| next != Some(&finding.help)) {
                    self.artist.help(&plain(help), out);
                }
            }
        }
    }

    /// The related places of a finding that shares its window: named, since windows would part what belongs together.
    fn related(&self, finding: &Finding, out: &mut String) {
        for related in finding.related.iter().take(MOST_WINDOWS) {
            let at = self.places.position(related.span.file, related.span.start);
            let place = format!("{}:{}:{}", self.places.label(related.span.file), at.line, at.column);
            self.artist.add(&plain(&wording::see(&place, &related.message)), out);
        }
        let more = finding.related.len().saturating_sub(MOST_WINDOWS);
        if more > 0 {
            self.artist.add(&wording::more_places(more), out);
        }
    }

    fn message(&self, finding: &Finding) -> String {
        let most = if self.style.verbose { usize::MAX } else { wording::MOST };
        wording::with_clauses(&finding.message, &finding.clauses, most)
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

fn heading(finding: &Finding) -> String {
    format!("{}[{}]", finding.severity.word(), finding.rule)
}
