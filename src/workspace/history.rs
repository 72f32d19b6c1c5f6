//! What git knows of a release: two questions.

use super::git::git;
use crate::evidence::history::{Change, Past, Question, Silent, changes};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What git has said, for a while: very many plans of a run ask the same, and so does an editor at each letter.
#[derive(Debug, Default)]
pub(super) struct Remembered(Mutex<Said>);

#[derive(Debug, Default)]
struct Said {
    answers: BTreeMap<Owned, (Instant, Past)>,
    /// Why it says nothing, whatever it is asked.
    silent: Option<(Instant, Silent)>,
}

/// A question: version, commit, previous.
type Owned = (String, Option<String>, Option<String>);

/// How long an answer is taken to hold.
const FRESH: Duration = Duration::from_secs(10);

impl Remembered {
    /// Answers `question` from the repository around `root`.
    ///
    /// # Errors
    /// Where there is no git, no repository, or it refuses.
    pub(super) fn past(&self, root: &Path, question: Question<'_>) -> Result<Past, Silent> {
        let Question { version, commit, previous } = question;
        let key = (version.to_owned(), commit.map(str::to_owned), previous.map(str::to_owned));
        let said = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = |asked: &Instant| asked.elapsed() < FRESH;
        {
            let said = said();
            if let Some((_, why)) = said.silent.filter(|(asked, _)| fresh(asked)) {
                return Err(why);
            }
            if let Some((_, past)) = said.answers.get(&key).filter(|(asked, _)| fresh(asked)) {
                return Ok(past.clone());
            }
        }
        let answer = past(root, question);
        let now = Instant::now();
        match &answer {
            Ok(past) => drop(said().answers.insert(key, (now, past.clone()))),
            Err(why) => said().silent = Some((now, *why)),
        }
        answer
    }
}

fn past(root: &Path, question: Question<'_>) -> Result<Past, Silent> {
    let tag = format!("refs/tags/{}", question.version);
    let wanted = [Some(tag.as_str()), question.commit, question.previous];
    let found = resolve(root, &wanted)?;
    let [tag, commit, previous] = found;
    // without a commit of its own a release is what its tag says
    let ships = if question.commit.is_some() { commit } else { tag.clone() };
    let changes = match (&previous, &ships) {
        (Some(from), Some(to)) => difference(root, from, to)?,
        _ => None,
    };
    Ok(Past { commit: ships, previous, tag, changes })
}

/// The commits that `names` mean, each written out; none where the repository does not have it.
fn resolve(root: &Path, names: &[Option<&str>; 3]) -> Result<[Option<String>; 3], Silent> {
    let mut asking = git(root);
    asking.args(["cat-file", "--batch-check=%(objectname) %(objecttype)"]).stdin(Stdio::piped());
    let mut child = asking.spawn().map_err(|error| silent(&error))?;
    if let Some(mut asked) = child.stdin.take() {
        // a line that cannot be a name is asked as an empty one, and nothing is called so
        let line = |name: &Option<&str>| {
            let name = name.filter(|name| !name.contains(|letter: char| letter.is_control()));
            format!("{}^{{commit}}\n", name.unwrap_or(""))
        };
        let lines: String = names.iter().map(line).collect();
        // git may be gone already; then there is no answer to read
        let _ = asked.write_all(lines.as_bytes());
    }
    let answer = child.wait_with_output().map_err(|error| silent(&error))?;
    if !answer.status.success() {
        let nowhere = String::from_utf8_lossy(&answer.stderr).contains("not a git repository");
        return Err(if nowhere { Silent::NoRepository } else { Silent::Refused });
    }
    let text = String::from_utf8_lossy(&answer.stdout);
    let mut lines = text.lines().map(|line| line.strip_suffix(" commit").map(str::to_owned));
    Ok(std::array::from_fn(|_| lines.next().flatten()))
}

/// What differs between two commits, under `root` alone; none where git cannot tell, as in a shallow clone.
fn difference(root: &Path, from: &str, to: &str) -> Result<Option<Vec<Change>>, Silent> {
    let mut asking = git(root);
    asking.args([
        "diff",
        "--name-status",
        "-z",
        "--no-renames",
        "--no-ext-diff",
        "--relative",
        from,
        to,
        "--",
    ]);
    let answer = asking.output().map_err(|error| silent(&error))?;
    Ok(answer.status.success().then(|| changes(&String::from_utf8_lossy(&answer.stdout))))
}

fn silent(error: &io::Error) -> Silent {
    if error.kind() == io::ErrorKind::NotFound { Silent::NoGit } else { Silent::Refused }
}
