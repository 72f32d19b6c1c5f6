//! What goes to standard error. Nobody may be there to read it, so nothing here can fail.

use crate::finding::Report;
use crate::report::plain;
use crate::workspace::Problem;
use std::fmt::Display;
use std::io::{Write, stderr};

/// Says that something could not be done.
pub(super) fn problem(problem: &Problem) {
    line(format_args!("plimsoll: {}", plain(&problem.message)));
    if let Some(help) = &problem.help {
        line(format_args!("  help: {}", plain(help)));
    }
}

/// Says it, and notes it in the report, so that whoever reads only that knows.
pub(super) fn trouble(problem: &Problem, report: &mut Report) {
    self::problem(problem);
    report.trouble(&*problem.message, problem.help.clone());
}

/// Says something in passing.
pub(super) fn line(line: impl Display) {
    let _ = writeln!(stderr().lock(), "{line}");
}
