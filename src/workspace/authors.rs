//! Who wrote which plan, as git knows it: one question about its history, for however many plans.

use super::git::git;
use crate::finding::compliance::Written;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// How many files are named one by one; beyond that git is asked about every plan and record.
const NAMED: usize = 100;

const NO_GIT: &str = "git is not there";
const NO_REPOSITORY: &str = "it lies in no git repository";
const REFUSED: &str = "git refused to tell";
const UNCOMMITTED: &str = "it was never committed";
const ALTERED: &str = "the text has changed since, and that is not committed";
const SHALLOW: &str = "the repository holds only the latest part of its history";

/// Who committed changes to the files `keys` under `root`.
pub(super) fn authors(root: &Path, keys: &[String]) -> BTreeMap<String, Written> {
    let all = |why| keys.iter().map(|key| (key.clone(), unknown(why))).collect();
    let whole = match said(root, &["rev-parse", "--is-shallow-repository"], &[]) {
        Ok(shallow) => !shallow.starts_with("true"),
        Err(why) => return all(why),
    };
    let asked = [
        "log",
        "-z",
        "--no-renames",
        "--name-only",
        "--relative",
        // the marks between its parts cannot stand in a line of git's own
        "--format=%x01%aN%x02%aE%x02%(trailers:key=Co-authored-by,valueonly,separator=%x02)%x03",
    ];
    let Ok(log) = said(root, &asked, keys) else { return all(UNCOMMITTED) };
    let mut known = history(&log);
    let altered = said(root, &["diff", "-z", "--no-renames", "--name-only", "--relative", "HEAD"], keys);
    let altered = altered.as_deref().unwrap_or_default();
    let altered: BTreeSet<&str> = altered.split('\0').collect();
    let mut written = BTreeMap::new();
    for key in keys {
        let one = match known.remove(key) {
            None => unknown(UNCOMMITTED),
            Some(by) if altered.contains(key.as_str()) => Written { by, why: Some(ALTERED) },
            Some(by) => Written { by, why: (!whole).then_some(SHALLOW) },
        };
        written.insert(key.clone(), one);
    }
    written
}

pub(super) fn unknown(why: &'static str) -> Written {
    Written { by: Vec::new(), why: Some(why) }
}

type People = Vec<(String, String)>;

/// Reads what `git log` lists: for each commit who made it and who helped, and the files it changed.
fn history(log: &str) -> BTreeMap<String, People> {
    let mut known: BTreeMap<String, People> = BTreeMap::new();
    for commit in log.split('\u{1}') {
        let Some((head, files)) = commit.split_once('\u{3}') else { continue };
        let mut parts = head.split('\u{2}');
        let author = parts.next().zip(parts.next()).map(|(name, address)| (name.into(), address.into()));
        let people: People = author.into_iter().chain(parts.filter_map(helper)).collect();
        for file in
            files.split('\0').map(|file| file.trim_start_matches('\n')).filter(|file| !file.is_empty())
        {
            let all = known.entry(file.to_owned()).or_default();
            for one in &people {
                if !all.contains(one) {
                    all.push(one.clone());
                }
            }
        }
    }
    known
}

/// `Ann Bell <ann@example.org>`, as trailers name people.
fn helper(said: &str) -> Option<(String, String)> {
    let (name, address) = said.split_once('<')?;
    let (name, address) = (name.trim(), address.trim().trim_end_matches('>'));
    (!name.is_empty()).then(|| (name.to_owned(), address.to_owned()))
}

fn said(root: &Path, asked: &[&str], keys: &[String]) -> Result<String, &'static str> {
    let mut asking = git(root);
    asking.args(asked);
    if !keys.is_empty() {
        asking.arg("--");
        if keys.len() <= NAMED {
            asking.args(keys.iter().map(|key| format!(":(literal){key}")));
        } else {
            asking.args(["*.plan", "*.record"]);
            let others = keys.iter().filter(|key| !key.ends_with(".plan") && !key.ends_with(".record"));
            asking.args(others.map(|key| format!(":(literal){key}")));
        }
    }
    let answer = asking.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => NO_GIT,
        _ => REFUSED,
    })?;
    if answer.status.success() {
        return Ok(String::from_utf8_lossy(&answer.stdout).into_owned());
    }
    let nowhere = String::from_utf8_lossy(&answer.stderr).contains("not a git repository");
    Err(if nowhere { NO_REPOSITORY } else { REFUSED })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_is_read_as_git_writes_it() {
        let log = "\u{1}Omar\u{2}o@x\u{2}\u{3}\0\na b/ä.plan\0x.plan\0\0\u{1}Li Wei\u{2}li@x\u{2}Ann <ann@x>\u{2}odd\u{3}\0\nx.plan\0";
        let known = history(log);
        let names = |file: &str| known[file].iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
        assert_eq!(names("x.plan"), ["Omar", "Li Wei", "Ann"]);
        assert_eq!(names("a b/ä.plan"), ["Omar"]);
        assert_eq!(known["x.plan"][2].1, "ann@x");
    }
}
