//! What goes to standard output and into files.

use super::exit::Exit;
use super::say;
use crate::finding::Report;
use crate::finding::compliance::Compliance;
use crate::report::{self, Document, Format, Style};
use crate::workspace::{self, Color, Problem, Stream, terminal};
use std::io::{self, BufWriter, ErrorKind, Write, stderr, stdout};
use std::path::Path;

/// Writes to standard output. Whoever has read enough closes it, and that is no fault.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
    let mut out = BufWriter::with_capacity(1 << 16, stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Exit::Clean,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Clean,
        Err(error) => {
            say::problem(&Problem::new(format!("standard output cannot be written: {error}")));
            Exit::Unable
        }
    }
}

/// How much a report for people tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Findings,
    Summed,
    Everything,
}

/// Prints a report.
pub(super) fn report(report: &Report, format: Format, color: Color, extent: Extent) -> Exit {
    let style = style(format, Stream::Output, color, extent);
    print(|out| report::write(format, report, style, out))
}

/// Writes a report to a file.
pub(super) fn report_to(path: &Path, report: &Report, format: Format, color: Color, extent: Extent) -> Exit {
    let mut bytes = Vec::new();
    let style = style(format, Stream::File, color, extent);
    let written =
        report::write(format, report, style, &mut bytes).map_err(|error| Problem::new(error.to_string()));
    save(path, written.map(|()| bytes))
}

/// Writes all that a reviewer is told, to a file where one is named.
pub(super) fn document(document: Document, all: &Compliance, path: Option<&Path>) -> Exit {
    into(path, |out| report::document(document, all, out))
}

/// Writes to a file where one is named, else to standard output.
pub(super) fn into(path: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
    let Some(path) = path else { return print(write) };
    let mut bytes = Vec::new();
    let written = write(&mut bytes).map_err(|error| Problem::new(error.to_string()));
    save(path, written.map(|()| bytes))
}

/// Writes what could be made to a file.
fn save(path: &Path, bytes: Result<Vec<u8>, Problem>) -> Exit {
    match bytes.and_then(|bytes| workspace::save(path, &bytes)) {
        Ok(()) => Exit::Clean,
        Err(problem) => {
            say::problem(&problem);
            Exit::Unable
        }
    }
}

/// Says on standard error what stands in the way of an answer that is no report.
pub(super) fn findings(report: &Report, color: Color) {
    if !report.findings.is_empty() {
        let style = style(Format::Text, Stream::Errors, color, Extent::Findings);
        let _ = report::write(Format::Text, report, style, &mut stderr().lock());
    }
}

/// Looks at the terminal only where it makes a difference.
fn style(format: Format, stream: Stream, color: Color, extent: Extent) -> Style {
    let (summary, verbose) = (extent != Extent::Findings, extent == Extent::Everything);
    match format {
        Format::Text => {
            let seen = terminal(stream, color);
            Style { color: seen.color, unicode: seen.unicode, width: seen.width, summary, verbose }
        }
        _ => Style { color: false, unicode: true, width: 0, summary, verbose },
    }
}

/// Help goes where it was asked for, a refusal to standard error in our own voice.
pub(super) fn usage(refusal: &clap::Error, name: &str) -> Exit {
    if !refusal.use_stderr() {
        let _ = refusal.print();
        return Exit::Clean;
    }
    let plain = refusal.render().to_string();
    match plain.strip_prefix("error: ") {
        Some(said) => say::line(format_args!("{name}: {}", said.trim_end())),
        None => {
            let _ = refusal.print();
        }
    }
    Exit::Unable
}
