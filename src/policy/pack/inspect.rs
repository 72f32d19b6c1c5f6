//! The pages of rules, held to what a page must have.

use super::problems::{At, Problems};
use super::{File, Pack, Rule};
use crate::finding::Finding;
use std::ops::Range;

/// What every page has under headings of its own.
pub const SECTIONS: [&str; 4] = ["Flagged", "Accepted", "How to fix", "Limits"];

/// What is to be mended on the pages of the rules of `pack`, which were read from `files`. Nothing of it keeps plans from
/// being judged.
#[must_use]
pub fn inspect(files: &[File<'_>], pack: &Pack) -> Vec<Finding> {
    let mut problems = Problems::default();
    let find = |path: String| files.iter().find(|file| file.path == path);
    for rule in &pack.rules {
        let Some(logic) = find(format!("{}/rule.rego", rule.folder())) else { continue };
        match find(format!("{}/README.md", rule.folder())) {
            Some(page) => Inspector { rule, page, problems: &mut problems, shown: Vec::new() }.inspect(logic),
            None => problems.pageless(At::head(logic), &rule.name),
        }
    }
    for finding in &mut problems.findings {
        finding.unjudged = false;
    }
    problems.findings
}

struct Inspector<'i, 'f> {
    rule: &'i Rule,
    page: &'f File<'f>,
    problems: &'i mut Problems,
    /// The cases that flagged examples show.
    shown: Vec<&'f str>,
}

/// A section with its place, and whether anything stands in it.
struct Seen<'f> {
    title: &'f str,
    place: Range<usize>,
    filled: bool,
}

impl<'f> Inspector<'_, 'f> {
    fn inspect(mut self, logic: &File<'_>) {
        let sections = self.lines();
        for title in SECTIONS {
            let mut named = sections.iter().filter(|section| section.title == title);
            match named.next() {
                None => {
                    let help = format!("write it under `## {title}`");
                    self.problems.missing(At::head(self.page), &format!("the section `{title}`"), &help);
                }
                Some(section) if !section.filled => {
                    let what = format!("what belongs under `{title}`");
                    self.problems.missing(
                        self.at(&section.place),
                        &what,
                        "write it in a sentence or an example",
                    );
                }
                Some(_) => {}
            }
            for again in named {
                self.problems.twice(self.at(&again.place), "section", title);
            }
        }
        for section in sections.iter().skip(1).filter(|section| !SECTIONS.contains(&section.title)) {
            self.problems.unknown(self.at(&section.place), "section", section.title, &SECTIONS);
        }
        if sections.first().is_some_and(|why| !why.filled) {
            let help = "write in a paragraph below the name why it matters";
            self.problems.missing(At::head(self.page), "why the rule matters", help);
        }
        for case in self.rule.cases.iter().filter(|case| !self.shown.contains(&case.name.as_str())) {
            let text = &logic.source.text;
            let start = text.find(&format!(" {}:", case.name)).map_or(0, |at| at + 1);
            self.problems.unshown(At::new(logic, start..start + case.name.len()), &case.name);
        }
    }

    fn at(&self, place: &Range<usize>) -> At<'f> {
        At::new(self.page, place.clone())
    }

    /// The sections, first of all what stands before them. What examples say is looked at on the way.
    fn lines(&mut self) -> Vec<Seen<'f>> {
        let text: &'f str = &self.page.source.text;
        let mut sections = vec![Seen { title: "", place: 0..0, filled: false }];
        let mut fence: Option<(&str, usize, bool)> = None;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end();
            let place = start..start + bare.len();
            start += line.len();
            let section = sections.last().map_or("", |section| section.title);
            if let Some((kind, begins, finds)) = &mut fence {
                if bare.trim() == "```" {
                    let silent = *kind == "plan" && !*finds && section == "Flagged";
                    // the record that follows may say it in its place
                    if silent
                        && !text.get(start..).is_some_and(|rest| rest.trim_start().starts_with("```record"))
                    {
                        let begins = *begins;
                        self.problems.unexpected(self.at(&(begins..begins + "```plan".len())));
                    }
                    fence = None;
                } else if let Some(found) = bare.strip_prefix("# finds ").filter(|_| !kind.is_empty()) {
                    *finds = true;
                    self.found(found, section, &place);
                }
                continue;
            }
            if let Some(kind) = bare.trim().strip_prefix("```") {
                fence = Some((kind, place.start, false));
            }
            if let Some(title) = bare.strip_prefix("## ") {
                sections.push(Seen { title: title.trim(), place, filled: false });
            } else if let (Some(name), [why]) = (bare.strip_prefix("# "), sections.as_slice()) {
                if !why.filled && name.trim() != self.rule.name {
                    self.problems.misnamed(self.at(&place), &self.rule.name);
                }
            } else if let Some(section) = sections.last_mut().filter(|_| !bare.is_empty()) {
                section.filled = true;
            }
        }
        sections
    }

    fn found(&mut self, found: &'f str, section: &str, place: &Range<usize>) {
        let case = found.split_once(" at ").map_or(found, |(case, _)| case).trim();
        let cases: Vec<&str> = self.rule.cases.iter().map(|case| case.name.as_str()).collect();
        if !found.contains(" at ") {
            self.problems.unplaced(self.at(place), case);
        } else if !cases.contains(&case) {
            self.problems.unknown(self.at(place), "case", case, &cases);
        } else if section == "Accepted" {
            self.problems.accepted(self.at(place));
        } else {
            self.shown.push(case);
        }
    }
}
