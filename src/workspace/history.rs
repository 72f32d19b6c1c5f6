//! What git knows of a release: two questions.

use super::git::git;
use crate::evidence::history::{Change, Lines, Past, Question, Silent, changes, committed, lines};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
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

/// A question: version, commit, previous, whether lines are asked for.
type Owned = (String, Option<String>, Option<String>, bool);

/// How long an answer is taken to hold.
const FRESH: Duration = Duration::from_secs(10);

impl Remembered {
    /// Answers `question` from the repository around `root`.
    ///
    /// # Errors
    /// Where there is no git, no repository, or it refuses.
    pub(super) fn past(&self, root: &Path, question: Question<'_>) -> Result<Past, Silent> {
        let Question { version, commit, previous, lines } = question;
        let key = (version.to_owned(), commit.map(str::to_owned), previous.map(str::to_owned), lines);
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
    let difference = match (&previous, &ships) {
        (Some(from), Some(to)) => difference(root, &from.name, &to.name, question.lines)?,
        _ => None,
    };
    let (changes, lines) = difference.map_or((None, None), |(changes, lines)| (Some(changes), lines));
    let (committed, name) =
        (ships.as_ref().and_then(|ships| ships.at), |commit: Option<Commit>| Some(commit?.name));
    Ok(Past { commit: name(ships), committed, previous: name(previous), tag: name(tag), changes, lines })
}

#[derive(Clone)]
struct Commit {
    name: String,
    at: Option<i64>,
}

/// The commits that `names` mean, each written out; none where the repository does not have it.
fn resolve(root: &Path, names: &[Option<&str>; 3]) -> Result<[Option<Commit>; 3], Silent> {
    let mut asking = git(root);
    asking.args(["cat-file", "--batch"]).stdin(Stdio::piped());
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
    let mut rest = answer.stdout.as_slice();
    Ok(std::array::from_fn(|_| next(&mut rest)))
}

/// The next answer of `cat-file --batch`: a line with name, kind and size, and where there is such an object, its content.
fn next(rest: &mut &[u8]) -> Option<Commit> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (line, after) = rest.split_at_checked(end)?;
    *rest = after.get(1..)?;
    let line = String::from_utf8_lossy(line);
    let (name, size) = line.split_once(" commit ")?;
    let (content, after) = rest.split_at_checked(size.parse().ok()?)?;
    *rest = after.get(1..).unwrap_or_default();
    Some(Commit { name: name.to_owned(), at: committed(&String::from_utf8_lossy(content)) })
}

/// The files that differ, and in which lines, where that was asked and could be told.
type Difference = (Vec<Change>, Option<Lines>);

/// What differs between two commits, under `root` alone, and in which lines, where they are `wanted`; none where git cannot
/// tell, as in a shallow clone.
fn difference(root: &Path, from: &str, to: &str, wanted: bool) -> Result<Option<Difference>, Silent> {
    /// No difference that people review is longer.
    const LONGEST: u64 = 64 << 20;
    let mut asking = git(root);
    asking.args(["diff", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative"]);
    if wanted {
        asking.args(["--patch", "--unified=0", "--no-color", "--src-prefix=a/", "--dst-prefix=b/"]);
    }
    asking.args([from, to, "--"]).stderr(Stdio::null());
    let mut child = asking.spawn().map_err(|error| silent(&error))?;
    let mut told = Vec::new();
    let read = child.stdout.take().map(|out| out.take(LONGEST).read_to_end(&mut told));
    let whole = matches!(read, Some(Ok(length)) if (length as u64) < LONGEST);
    if !whole {
        // it would wait for somebody to read on
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| silent(&error))?;
    if whole && !status.success() {
        return Ok(None);
    }
    let (changes, patch) = changes(&told);
    // a list that breaks off is none
    let listed = whole || !patch.is_empty();
    Ok(listed.then(|| (changes, (wanted && whole).then(|| lines(patch)).flatten())))
}

fn silent(error: &io::Error) -> Silent {
    if error.kind() == io::ErrorKind::NotFound { Silent::NoGit } else { Silent::Refused }
}
