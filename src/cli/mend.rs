//! `check --fix`: what can be mended is mended in the files, and what is left is reported.

use super::exit::Exit;
use super::{difference, output, say};
use crate::check::Inputs;
use crate::finding::Report;
use crate::fix::{Fixed, fix};
use crate::report::counted;
use crate::workspace::{Color, Project};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Mend {
    /// Mend in the files what has only one meaning, and report what is left.
    #[arg(long)]
    fix: bool,

    /// With --fix: mend also what was probably meant.
    #[arg(long, requires = "fix")]
    unsafe_fixes: bool,

    /// With --fix: change nothing, show what would change, and exit with 1 if something would.
    #[arg(long, requires = "fix")]
    diff: bool,
}

impl Mend {
    pub(super) fn wanted(&self) -> bool {
        self.fix
    }

    pub(super) fn shows(&self) -> bool {
        self.diff
    }

    /// Mends the files of `keys`. Returns what is left, and how it went.
    pub(super) fn mend(
        &self,
        project: &Project,
        keys: &[String],
        inputs: &Inputs<'_>,
        color: Color,
        quiet: bool,
    ) -> (Report, Exit) {
        let Fixed { texts, applied, report } = fix(keys, self.unsafe_fixes, inputs);
        let mut exit = Exit::Clean;
        for (key, text) in &texts {
            let written = if self.diff {
                exit = exit.max(Exit::Findings);
                let old = (inputs.load)(key).map(|old| old.text).unwrap_or_default();
                let label = (inputs.label)(key);
                output::print(|out| write!(out, "{}", difference::shown(&label, &old, text, color)))
            } else {
                project.replace(key, text).map_or_else(
                    |problem| {
                        say::problem(&problem);
                        Exit::Unable
                    },
                    |()| Exit::Clean,
                )
            };
            exit = exit.max(written);
        }
        if applied > 0 && !quiet && !self.diff {
            let (mistakes, files) = (counted(applied, "mistake"), counted(texts.len(), "file"));
            say::line(format_args!("{mistakes} mended in {files}"));
        }
        (report, exit)
    }
}
