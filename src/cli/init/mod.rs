//! `plimsoll init`: what a repository with plans begins with. Never writes over anything.

use super::exit::Exit;
use super::{output, say};
use crate::workspace::{self, Problem};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Write a starting configuration, hooks and a pipeline.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll init                            plimsoll.toml and .pre-commit-config.yaml
  plimsoll init --ci github                and a workflow for GitHub Actions
  plimsoll init --system                   hooks that run the plimsoll of this machine

What is there already is left as it is.")]
pub(super) struct Init {
    /// Where to write.
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,

    /// Let hooks run what is called plimsoll on the PATH, and install nothing themselves.
    #[arg(long)]
    system: bool,

    /// Write a pipeline as well: github or gitlab.
    #[arg(long, value_name = "PLATFORM", hide_possible_values = true)]
    ci: Option<Platform>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Platform {
    Github,
    Gitlab,
}

const CONFIGURATION: (&str, &str) = ("plimsoll.toml", include_str!("plimsoll.toml"));
const HOOKS: (&str, &str) = (".pre-commit-config.yaml", include_str!("pre-commit.yaml"));
const GITHUB: (&str, &str) = (".github/workflows/plans.yml", include_str!("github.yml"));
const GITLAB: (&str, &str) = (".gitlab-ci.yml", include_str!("gitlab.yml"));
/// How hooks come by the program.
const INSTALLED: &str = "language: python\n        additional_dependencies: [\"plimsoll=={version}\"]\n";
const ON_PATH: &str = "language: system\n";
/// What stands in them for the version that writes them.
const VERSION: &str = "{version}";

impl Init {
    pub(super) fn run(&self) -> Exit {
        let pipeline = self.ci.map(|platform| match platform {
            Platform::Github => GITHUB,
            Platform::Gitlab => GITLAB,
        });
        let (there, new): (Vec<_>, Vec<_>) = [CONFIGURATION, HOOKS]
            .into_iter()
            .chain(pipeline)
            .partition(|(path, _)| workspace::is_taken(&self.folder.join(path)));
        for (path, _) in there {
            say::problem(&Problem::new(format!("`{path}` is there already, so it is left as it is")));
        }
        let new = new.into_iter().map(|(path, text)| {
            let text = if self.system { text.replace(INSTALLED, ON_PATH) } else { text.to_owned() };
            (path.to_owned(), text.replace(VERSION, env!("CARGO_PKG_VERSION")))
        });
        match workspace::create(&self.folder, &new.collect::<Vec<_>>()) {
            Ok(written) => output::print(|out| {
                written.iter().try_for_each(|path| writeln!(out, "{}", path.trim_start_matches("./")))
            }),
            Err(problem) => {
                say::problem(&problem);
                Exit::Unable
            }
        }
    }
}
