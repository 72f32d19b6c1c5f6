//! `plimsoll man`: manual pages, made from the same help.

use super::exit::Exit;
use super::{output, say};
use crate::workspace::{self, Problem};
use clap::{Args, Command};
use clap_mangen::Man as Page;
use std::io;
use std::path::PathBuf;

/// Print the manual page, or write a page for each command.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll man | man -l -                  read it
  plimsoll man --output man1               a page for each command")]
pub(super) struct Man {
    /// Write a page for each command into this folder.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(&self, mut command: Command) -> Exit {
        command.build();
        let Some(folder) = &self.output else {
            return output::print(|out| Page::new(command).render(out));
        };
        let mut pages = Vec::new();
        let name = command.get_name().to_owned();
        let collected = collect(&command, &name, &mut pages);
        for (path, page) in &pages {
            if let Err(problem) = workspace::save(&folder.join(path), page) {
                say::problem(&problem);
                return Exit::Unable;
            }
        }
        match collected {
            Ok(()) => Exit::Clean,
            Err(error) => {
                say::problem(&Problem::new(error.to_string()));
                Exit::Unable
            }
        }
    }
}

/// The pages of `command` and of all below it.
fn collect(command: &Command, name: &str, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let mut page = Vec::new();
    Page::new(command.clone()).render(&mut page)?;
    pages.push((format!("{name}.1"), page));
    for below in command.get_subcommands() {
        collect(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}
