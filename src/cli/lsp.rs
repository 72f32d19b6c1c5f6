//! `plimsoll lsp`: the door for editors.

use super::exit::Exit;
use crate::lsp;
use clap::Args;
use std::io::{stdin, stdout};

/// Serve an editor: the language server protocol on standard input and output.
#[derive(Debug, Args)]
#[command(after_help = "\
Your editor starts it; `editors/` tells how. It judges as `plimsoll check` does,
what is open before what is saved.")]
pub(super) struct Lsp {
    /// Many clients say so; there is no other way.
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Lsp {
    pub(super) fn run(&self) -> Exit {
        let _ = self.stdio;
        if lsp::serve(stdin(), stdout()) { Exit::Clean } else { Exit::Findings }
    }
}
