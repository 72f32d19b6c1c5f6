//! `--watch`: again whenever something changes, as somebody sees it who has it in a pipe.

use super::Place;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const PLAN: &str = "plan \"A\" {\n  migration m { up \"db/m.sql\" }\n  stratgy canary\n}\n";

/// The program at work, and the lines that it says.
struct Watching(Child, Receiver<String>);

impl Watching {
    fn begin(place: &Place, arguments: &[&str]) -> Self {
        let mut command = place.command("", arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (tell, told) = channel();
        let out = child.stdout.take().unwrap();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        Self(child, told)
    }

    fn line(&self) -> String {
        self.1.recv_timeout(Duration::from_secs(60)).expect("a line within a minute")
    }

    fn is_quiet(&self) -> bool {
        self.1.recv_timeout(Duration::from_millis(1_500)).is_err()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_change_of_what_the_verdict_rests_on_is_judged() {
    let place = Place::with(&[("a.plan", PLAN), ("db/m.sql", "select 1;\n"), ("README.md", "")]);
    let mut watching = Watching::begin(&place, &["check", "--watch", "--format", "concise", "-q"]);
    assert!(watching.line().starts_with("a.plan:3:3: error[word-known]"));
    // just written files may be looked at once more
    while !watching.is_quiet() {}
    place.write("README.md", "more\n");
    assert!(watching.is_quiet());
    place.write("db/m.sql", "select 2; -- longer\n");
    assert!(watching.line().starts_with("a.plan:3:3: "));
    while !watching.is_quiet() {}
    place.write("new.plan", "x {\n");
    assert!(watching.line().starts_with("a.plan:3:3: "));
    assert!(watching.line().starts_with("new.plan:1:"));
    // interrupted, it ends as its last verdict
    let id = watching.0.id().to_string();
    if Command::new("kill").args(["-INT", &id]).status().is_ok_and(|status| status.success()) {
        assert_eq!(watching.0.wait().unwrap().code(), Some(1));
    }
}

#[test]
fn standard_input_is_not_watched() {
    let place = Place::with(&[]);
    let run = place.run(&["check", "-", "--watch"]);
    assert_eq!(
        (run.code, &*run.err),
        (
            Some(2),
            "plimsoll: standard input does not change, so there is nothing to watch\n  help: name the file instead of `-`\n"
        )
    );
}
