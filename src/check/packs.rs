//! Policies that a project brings itself: read, held to what they name, and put beside the tool's own.

use crate::finding::{Finding, Report};
use crate::policy::pack::{File, read};
use crate::policy::{Policies, shipped};
use crate::source::Sources;
use crate::vocabulary::vocabulary;
use jiff::Timestamp;

/// A folder of policies: its files, each with its path in the folder, what people call it, and its text.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    pub files: Vec<(String, String, String)>,
}

/// The tool's policies with those of `folders`. Where something is wrong with those, there are none.
#[must_use]
pub fn load(folders: &[Folder], now: Timestamp) -> (Option<Policies>, Report) {
    let mut report = Report::new(0, now.to_string());
    let mut sources = Sources::default();
    let mut paths = Vec::new();
    for (path, label, text) in folders.iter().flat_map(|folder| &folder.files) {
        paths.push((path.as_str(), sources.add(label.as_str(), text.as_str())));
    }
    let files = paths.iter().filter_map(|(path, id)| Some(File { path, source: sources.get(*id)? }));
    let files: Vec<File<'_>> = files.collect();
    let members = |set: &str| {
        let found = vocabulary().sets().find(|known| known.name == set).map(|known| known.members);
        if set.is_empty() { Some(&[][..]) } else { found }
    };
    let (pack, mut findings) = read(&files, Some(&shipped().pack), &members);
    if !findings.is_empty() {
        report.absorb(&sources, findings);
        report.settle();
        return (None, report);
    }
    match shipped().with(pack) {
        Ok(policies) => (Some(policies), report),
        Err(why) => {
            findings.extend(files.first().map(|file| unreadable(file, &files, &why)));
            report.absorb(&sources, findings);
            (None, report)
        }
    }
}

/// The engine names the file and the line in its own way: `--> path:line:column`.
fn unreadable(first: &File<'_>, files: &[File<'_>], why: &str) -> Finding {
    let named = files.iter().find(|file| why.contains(file.path)).unwrap_or(first);
    let place = why.split_once(named.path).and_then(|(_, rest)| rest.strip_prefix(':')).and_then(|rest| {
        let mut numbers =
            rest.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<usize>().ok());
        Some((numbers.next()?, numbers.next()?))
    });
    crate::policy::pack::unreadable(named, place, why)
}
