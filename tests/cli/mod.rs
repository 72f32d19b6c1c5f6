//! The program, run as people and pipelines run it.

mod baseline;
mod changes;
mod documents;
mod files;
mod formatting;
mod frameworks;
mod life;
mod mending;
mod output;
mod policy;
mod usage;
mod watching;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const CLEAN: &str = "person @maria \"Maria Rossi\" reach \"#payments\"\n";
const UNTIDY: &str = "person @maria \"Maria Rossi\" reach \"#payments\"   \n";
const BROKEN: &str = "person @maria \"Maria Rossi\" {\n";
/// A warning and nothing worse.
const HIDING: &str = "# a\u{200b}b\nperson @maria \"Maria Rossi\" reach \"#payments\"\n";
const NOT_TEXT: &[u8] = b"person \xff\n";

/// What the program said, and how it ended.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    /// The report, where it is written for programs.
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("{why}: {} {}", self.out, self.err))
    }

    /// The files and rules of the findings.
    fn found(&self) -> Vec<(String, String)> {
        let json = self.json();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        json["findings"].as_array().unwrap().iter().map(|f| (text(&f["file"]), text(&f["rule"]))).collect()
    }

    /// The files of the findings, once each.
    fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = self.found().into_iter().map(|(file, _)| file).collect();
        files.dedup();
        files
    }
}

/// A folder of files, and the program run in it.
struct Place(TempDir);

impl Place {
    fn with(files: &[(&str, &str)]) -> Self {
        let place = Self(TempDir::new().unwrap());
        for (name, text) in files {
            place.write(name, text);
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = program(&self.path(folder));
        command.args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_in("", arguments, "")
    }

    fn run_in(&self, folder: &str, arguments: &[&str], input: &str) -> Run {
        finish(self.command(folder, arguments), input)
    }
}

/// The program without an environment, so that everybody's tests see the same.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(folder).env_clear();
    command
}

fn finish(mut command: Command, input: &str) -> Run {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // nobody may be reading it
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
