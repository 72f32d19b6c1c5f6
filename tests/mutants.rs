//! Every clean plan, changed in one place at a time: whatever makes it worse, somebody must notice. What nobody notices is
//! harmless, and `tests/mutants/reasons.tsv` says why, or a gap. `docs/mutants.md` shows all of it.

mod edits;
mod table;

use crate::generated::same;
use crate::plans::{Project, plans};
use crate::policies::each;
use crate::project::home;
use edits::{Kind, Mutant, Unit};
use plimsoll::check::{self, Asked, Inputs, Text, UNASKED};
use plimsoll::model::Words;
use plimsoll::policy::pack::Moment;
use plimsoll::source::Unreadable;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;

/// How many other members of a closed set are tried.
const MEMBERS: usize = 4;

/// How many mutants are tried at most; of more, a share of each kind. `MUTANTS=all cargo test mutants` tries all of them.
const ENOUGH: usize = 1_600;

/// When all plans have ended, and nothing lies ahead of them any more.
const NOW: &str = "2026-05-01T12:00:00Z";

/// A clean text with the plan that it belongs to.
struct Subject {
    project: Project,
    /// The plan, its record and what it includes, by their keys.
    keys: Vec<String>,
    texts: Vec<String>,
    /// Which of them is changed.
    file: usize,
}

/// What became of one mutant.
struct Came {
    subject: usize,
    kind: Kind,
    path: String,
    noticed: BTreeSet<String>,
}

/// What became of all that were tried, of so many.
struct Tried {
    subjects: Vec<Subject>,
    made: usize,
    came: Vec<Came>,
}

/// Every clean plan and record, and every file that plans share, as in the longest plan that includes it.
fn subjects() -> Vec<Subject> {
    let text = |path: &Path| std::fs::read_to_string(path).expect("a text");
    let (mut subjects, mut shared) = (Vec::new(), BTreeMap::new());
    for path in plans("clean") {
        let plan = text(&path);
        let mut paths = vec![path.clone()];
        let record = path.with_extension("record");
        let has_record = record.exists();
        paths.extend(has_record.then_some(record));
        let own = paths.len();
        for line in plan.lines().filter_map(|line| line.strip_prefix("include \"")) {
            let mut folder = path.parent().expect("a folder").to_owned();
            for part in line.trim_end_matches('"').split('/') {
                if part == ".." {
                    folder.pop();
                } else {
                    folder.push(part);
                }
            }
            paths.push(folder);
        }
        for file in 0..paths.len() {
            let project = Project::around(&path);
            let keys = paths.iter().map(|path| project.key(path)).collect();
            let mut texts: Vec<String> = paths.iter().map(|path| text(path)).collect();
            // a record that names the digest of its plan would notice everything
            if has_record && file != 1 {
                texts[1] = undigested(&texts[1]);
            }
            let subject = Subject { project, keys, texts, file };
            if file < own {
                subjects.push(subject);
                continue;
            }
            let longest: &mut (usize, Option<Subject>) = shared.entry(paths[file].clone()).or_default();
            if plan.len() > longest.0 {
                *longest = (plan.len(), Some(subject));
            }
        }
    }
    subjects.extend(shared.into_values().filter_map(|(_, subject)| subject));
    subjects
}

fn undigested(record: &str) -> String {
    let Some((before, rest)) = record.split_once(" digest \"") else { return record.to_owned() };
    format!("{before}{}", rest.split_once('"').map_or("", |(_, rest)| rest))
}

impl Subject {
    fn has_record(&self) -> bool {
        self.keys.get(1).is_some_and(|key| key.ends_with(".record"))
    }

    fn unit(&self, words: &Words) -> Unit {
        Unit::read(&self.texts, words, self.has_record())
    }

    /// Who has something to say when this text is `changed`.
    fn noticed(&self, changed: &str) -> BTreeSet<String> {
        let load = |key: &str| {
            let known = self.keys.iter().position(|known| known == key);
            let text = match known {
                Some(at) if at == self.file => changed.to_owned(),
                Some(at) => self.texts[at].clone(),
                None => {
                    std::fs::read_to_string(self.project.root.join(key)).map_err(|_| Unreadable::Missing)?
                }
            };
            Ok(Text { label: key.into(), text: text.into() })
        };
        let asked =
            Asked { policies: self.project.policies(), moment: Some(Moment::Done), ..Asked::shipped() };
        let now = NOW.parse().expect("a time");
        let config = &self.project.config;
        let inputs = Inputs { config, now, load: &load, label: &str::to_owned, past: UNASKED, asked: &asked };
        let report = check::check(&self.keys[..1], &inputs);
        // what the plan waives is there whether it is changed or not
        let open = report.findings.iter().filter(|finding| finding.waived.is_none());
        open.map(|finding| finding.rule.to_string()).collect()
    }

    fn title(&self) -> String {
        let name = |key: &str| {
            let path = self.project.root.join(key);
            path.strip_prefix(home("")).unwrap_or(&path).display().to_string()
        };
        if self.file > usize::from(self.has_record()) {
            format!("{} in `{}`", name(&self.keys[self.file]), name(&self.keys[0]))
        } else {
            name(&self.keys[self.file])
        }
    }
}

/// Why nobody notices what a pattern finds.
struct Reason {
    kind: String,
    path: String,
    gap: bool,
    why: String,
}

fn reasons() -> Vec<Reason> {
    let text = std::fs::read_to_string(home("tests/mutants/reasons.tsv")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with(';') && !line.is_empty());
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [kind, path, verdict, why] = cells.as_slice() else { panic!("four columns: {line}") };
            assert!(["harmless", "gap"].contains(verdict), "{line}");
            let (kind, path, why) = ((*kind).to_owned(), (*path).to_owned(), (*why).to_owned());
            Reason { kind, path, gap: *verdict == "gap", why }
        })
        .collect()
}

/// `*` stands for anything.
fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or("");
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

impl Reason {
    fn fits(&self, came: &Came, subjects: &[Subject]) -> bool {
        let kinds = self.kind.split('|').any(|kind| fits(kind, came.kind.title()));
        let whole = || format!("{}: {}", subjects[came.subject].title(), came.path);
        let path =
            |path: &str| if path.contains(": ") { fits(path, &whole()) } else { fits(path, &came.path) };
        kinds && self.path.split('|').any(path)
    }
}

fn tried() -> Tried {
    let subjects = subjects();
    let set: Vec<String> =
        plimsoll::policy::shipped().pack.procedures.iter().map(|known| known.name.clone()).collect();
    let words = Words::with([("procedure", set.as_slice())]);
    let units: Vec<Unit> = subjects.iter().map(|subject| subject.unit(&words)).collect();
    let mut jobs: Vec<(usize, Mutant)> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        jobs.extend(unit.mutants(subjects[at].file).into_iter().map(|mutant| (at, mutant)));
    }
    let made = jobs.len();
    let every = std::env::var_os("MUTANTS").is_some_and(|wanted| wanted == "all");
    if !every && made > ENOUGH {
        // they stand by text and by kind, so each has its share
        let mut number = 0;
        jobs.retain(|_| {
            number += 1;
            number * ENOUGH / made > (number - 1) * ENOUGH / made
        });
    }
    let came = Mutex::new(Vec::new());
    let numbered: Vec<(usize, &(usize, Mutant))> = jobs.iter().enumerate().collect();
    each(&numbered, |(number, (at, mutant))| {
        let text = mutant.apply(units[*at].text(subjects[*at].file));
        let noticed = subjects[*at].noticed(&text);
        let one = Came { subject: *at, kind: mutant.kind, path: mutant.path.clone(), noticed };
        came.lock().expect("a list").push((*number, one));
    });
    let mut came = came.into_inner().expect("a list");
    came.sort_by_key(|(number, _)| *number);
    Tried { subjects, made, came: came.into_iter().map(|(_, one)| one).collect() }
}

/// Of those that do harm, how many must be noticed, in percent.
const LEAST: usize = 90;

#[test]
fn whatever_makes_a_plan_worse_is_noticed() {
    let tried = tried();
    let reasons = reasons();
    let Tried { subjects, came, .. } = &tried;
    let unnoticed: Vec<&Came> = came.iter().filter(|one| one.noticed.is_empty()).collect();
    let why = |one: &Came| reasons.iter().find(|reason| reason.fits(one, subjects));
    let unexplained: BTreeSet<String> = unnoticed
        .iter()
        .filter(|one| why(one).is_none())
        .map(|one| format!("{}\t{}\t{}", one.kind.title(), one.path, subjects[one.subject].title()))
        .collect();
    let unexplained: Vec<String> = unexplained.into_iter().collect();
    assert!(
        unexplained.is_empty(),
        "{} that nobody notices, and nothing in tests/mutants/reasons.tsv says why:\n{}",
        unexplained.len(),
        unexplained.join("\n")
    );
    if came.len() == tried.made {
        let idle = |reason: &&Reason| {
            !unnoticed.iter().any(|one| why(one).is_some_and(|why| std::ptr::eq(why, *reason)))
        };
        let idle: Vec<&str> = reasons.iter().filter(idle).map(|reason| &*reason.path).collect();
        assert!(idle.is_empty(), "reasons that nothing needs: {idle:?}");
    }
    if came.len() == tried.made.min(ENOUGH) {
        same("docs/mutants.md", "", &table::table(&tried, &reasons));
    }
    let gaps = unnoticed.iter().filter(|one| why(one).is_some_and(|reason| reason.gap)).count();
    let noticed = came.len() - unnoticed.len();
    assert!(noticed * 100 >= (noticed + gaps) * LEAST, "{noticed} noticed, {gaps} gaps");
}
