//! `plimsoll policy`: rules and procedures, written, checked, tried and handed on. One act a file.

mod answers;
mod bundle;
mod check;
mod folders;
mod new;
mod test;

use super::exit::Exit;
use super::options::Circumstances;
use super::watch::watch;
use super::{output, say, session};
use crate::workspace::Color;
use clap::{Args, Subcommand};

/// Write, check, try and bundle rules and procedures.
#[derive(Debug, Args)]
pub(super) struct Policy {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    New(new::New),
    Check(check::Check),
    Test(test::Test),
    Answers(answers::Answers),
    Bundle(bundle::Bundle),
}

impl Policy {
    pub(super) fn run(self, color: Color) -> Exit {
        match self.act {
            Act::New(new) => new.run(color),
            Act::Check(check) => check.run(color),
            Act::Test(test) => test.run(color),
            Act::Answers(answers) => answers.run(color),
            Act::Bundle(bundle) => bundle.run(color),
        }
    }
}
