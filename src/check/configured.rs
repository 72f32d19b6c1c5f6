//! What holds for one project: its configuration and its policies, read and held to each other. Who asks reads the files.

use super::calendar::fetch;
use super::{Folder, Text, fit, load, open_sets};
use crate::config::{self, Calendar, Config};
use crate::finding::Report;
use crate::policy::{Policies, page, shipped};
use crate::source::{Sources, Unreadable};
use jiff::Timestamp;

/// A configuration that holds, with the policies it asks for.
#[derive(Debug, Default)]
pub struct Configured {
    pub config: Config,
    /// The project's own policies beside the tool's, if it has any.
    policies: Option<Policies>,
    folders: Vec<Folder>,
}

impl Configured {
    #[must_use]
    pub fn policies(&self) -> &Policies {
        self.policies.as_ref().unwrap_or_else(|| shipped())
    }

    /// The folders of policies that it names.
    #[must_use]
    pub fn folders(&self) -> &[Folder] {
        &self.folders
    }

    /// The keys of the files that its calendar is made of.
    pub fn calendars(&self) -> impl Iterator<Item = &str> {
        self.config.calendar.iter().flat_map(Calendar::files).map(|file| file.value.as_str())
    }

    /// The page of the rule `name`, as it is written.
    #[must_use]
    pub fn page(&self, name: &str) -> Option<String> {
        let rule = self.policies().rule(name)?;
        let path = format!("{}/README.md", rule.folder());
        let own =
            self.folders.iter().rev().flat_map(|folder| &folder.files).find(|(known, _, _)| *known == path);
        own.map(|(_, _, text)| text.clone()).or_else(|| page(&rule.name).map(str::to_owned))
    }

    /// What people call the page of the rule `name`, where the project keeps it itself.
    #[must_use]
    pub fn page_label(&self, name: &str) -> Option<&str> {
        let rule = self.policies.as_ref()?.rule(name)?;
        let path = format!("{}/README.md", rule.folder());
        let mut files = self.folders.iter().rev().flat_map(|folder| &folder.files);
        files.find(|(known, _, _)| *known == path).map(|(_, label, _)| label.as_str())
    }
}

/// What holds under the configuration `text`, with the folders of policies that it names, which `folder` reads, and those
/// of `named`, and the calendars, which `file` reads. Where something is not as it should be, none, and `report` says what.
///
/// # Errors
/// That of `folder`.
pub fn configured<E>(
    text: Option<Text>,
    named: &[Folder],
    folder: impl Fn(&str) -> Result<Folder, E>,
    file: impl Fn(&str) -> Result<Text, Unreadable>,
    report: &mut Report,
) -> Result<Option<Configured>, E> {
    let mut sources = Sources::default();
    let mut config = Config::default();
    if let Some(text) = text {
        let added = sources.add(text.label, text.text);
        let sets = open_sets();
        let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
        let Some(source) = sources.get(added) else { return Ok(None) };
        let (mut read, mut findings) = config::read(source, &sets);
        findings.extend(read.calendar.iter_mut().flat_map(|calendar| fetch(calendar, source, &file)));
        if !findings.is_empty() {
            report.absorb(&sources, findings);
            return Ok(None);
        }
        config = read;
    }
    let own = config.policies.iter().map(|path| folder(path));
    let folders: Vec<Folder> = own.chain(named.iter().cloned().map(Ok)).collect::<Result<_, E>>()?;
    let mut policies = None;
    if !folders.is_empty() {
        let (read, part) = load(&folders, Timestamp::UNIX_EPOCH);
        report.absorb(&part.sources, part.findings);
        let Some(read) = read else { return Ok(None) };
        policies = Some(read);
    }
    let configured = Configured { config, policies, folders };
    let source = sources.iter().next();
    let findings = source.map(|source| fit(&configured.config, source, configured.policies()));
    let findings = findings.unwrap_or_default();
    // some only say what is called otherwise by now
    let fits = findings.iter().all(|finding| !finding.unjudged);
    report.absorb(&sources, findings);
    Ok(fits.then_some(configured))
}
