//! From paths to what the pipeline needs: the files of each project, under the project's own configuration.

use super::options::Circumstances;
use super::{output, say};
use crate::check::{self, Asked, Inputs, Text};
use crate::config::{self, Config};
use crate::evidence::history::Question;
use crate::finding::Report;
use crate::policy::{Policies, page, shipped};
use crate::source::Sources;
use crate::workspace::{self, Batch, Color, Loaded, Problem, Project, configuration_at, gather};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// The files that were asked for.
pub(super) struct Session {
    pub(super) batches: Vec<Batch>,
    /// Whether something that was asked for could not be had. It has been said.
    pub(super) incomplete: bool,
    /// What could not be had, and why.
    pub(super) problems: Vec<Problem>,
    /// The configuration that holds instead of the projects' own.
    named: Option<Loaded>,
    /// The policies that were named.
    folders: Vec<check::Folder>,
}

/// What holds for one project.
pub(super) struct Configured {
    pub(super) config: Config,
    /// Its own policies beside the tool's, if it has any.
    policies: Option<Policies>,
    folders: Vec<check::Folder>,
}

impl Configured {
    pub(super) fn policies(&self) -> &Policies {
        self.policies.as_ref().unwrap_or_else(|| shipped())
    }

    /// The page of the rule `name`, as it is written.
    pub(super) fn page(&self, name: &str) -> Option<String> {
        let rule = self.policies().rule(name)?;
        let path = format!("{}/README.md", rule.folder());
        let own =
            self.folders.iter().rev().flat_map(|folder| &folder.files).find(|(known, _, _)| *known == path);
        own.map(|(_, _, text)| text.clone()).or_else(|| page(&rule.name).map(str::to_owned))
    }
}

impl Session {
    pub(super) fn open(
        paths: &[PathBuf],
        piped_name: Option<&Path>,
        config: Option<&Path>,
        policies: &[PathBuf],
    ) -> Self {
        Self::find(paths, piped_name, config, policies).unwrap_or_else(|problem| {
            say::problem(&problem);
            let problems = vec![problem];
            Self { batches: Vec::new(), incomplete: true, problems, named: None, folders: Vec::new() }
        })
    }

    fn find(
        paths: &[PathBuf],
        piped_name: Option<&Path>,
        config: Option<&Path>,
        policies: &[PathBuf],
    ) -> Result<Self, Problem> {
        if piped_name.is_some() && !paths.iter().any(|path| path.as_os_str() == "-") {
            let problem = Problem::new("`--stdin-name` names standard input, but standard input is not read");
            return Err(problem.help("add `-` to the files"));
        }
        let named = config.map(configuration_at).transpose()?;
        let gathered = gather(paths, piped_name)?;
        gathered.problems.iter().for_each(say::problem);
        let folder = |path: &PathBuf| Ok(check::Folder { files: workspace::policies(path)? });
        let folders = policies.iter().map(folder).collect::<Result<_, Problem>>()?;
        let (batches, problems) = (gathered.batches, gathered.problems);
        Ok(Self { batches, incomplete: !problems.is_empty(), problems, named, folders })
    }

    /// The one file that was asked for. Where there is none, or more than one, that has been said.
    pub(super) fn only(&self) -> Option<(&Project, &str)> {
        let mut files =
            self.batches.iter().flat_map(|batch| batch.keys.iter().map(|key| (&batch.project, &**key)));
        match (files.next(), files.next()) {
            (Some(file), None) => Some(file),
            (Some(_), Some(_)) => {
                say::problem(
                    &Problem::new("this folder holds several plans, but one is asked for")
                        .help("name the file"),
                );
                None
            }
            (None, _) if self.incomplete => None,
            (None, _) => {
                say::problem(&Problem::new("this folder holds no plan and no record").help("name a file"));
                None
            }
        }
    }

    /// The configuration of `project`, with its text. Where it is not as it should be, that has been said, or is in
    /// `report`.
    fn read(&self, project: &Project, report: &mut Report) -> Option<(Config, Sources)> {
        let own = if self.named.is_some() { Ok(None) } else { project.configuration() };
        let own = own.map_err(|problem| say::trouble(&problem, report)).ok()?;
        let mut sources = Sources::default();
        let Some(loaded) = self.named.as_ref().or(own.as_ref()) else {
            return Some((Config::default(), sources));
        };
        let file = sources.add(loaded.label.clone(), loaded.text.clone());
        let open_sets = check::open_sets();
        let open_sets: Vec<&str> = open_sets.iter().map(String::as_str).collect();
        let (config, findings) = config::read(sources.get(file)?, &open_sets);
        if findings.is_empty() {
            return Some((config, sources));
        }
        report.absorb(&sources, findings);
        None
    }

    /// The configuration of `project` alone, for who judges nothing.
    pub(super) fn configuration(&self, project: &Project, report: &mut Report) -> Option<Config> {
        self.read(project, report).map(|(config, _)| config)
    }

    /// What holds for `project`.
    pub(super) fn configure(&self, project: &Project, report: &mut Report) -> Option<Configured> {
        let (config, sources) = self.read(project, report)?;
        let (policies, folders) = self.policies(project, &config, report)?;
        let known = policies.as_ref().unwrap_or_else(|| shipped());
        let findings =
            sources.iter().next().map(|source| check::fit(&config, source, known)).unwrap_or_default();
        // some only say what is called otherwise by now
        let fits = findings.iter().all(|finding| !finding.unjudged);
        report.absorb(&sources, findings);
        fits.then_some(Configured { config, policies, folders })
    }

    /// The policies of `project` and those that were named, beside the tool's own, and where they stand. The inner none:
    /// there are no others.
    fn policies(
        &self,
        project: &Project,
        config: &Config,
        report: &mut Report,
    ) -> Option<(Option<Policies>, Vec<check::Folder>)> {
        let mut folders: Vec<check::Folder> = Vec::new();
        for folder in &config.policies {
            match project.policies(folder) {
                Ok(files) => folders.push(check::Folder { files }),
                Err(problem) => {
                    say::trouble(&problem, report);
                    return None;
                }
            }
        }
        folders.extend(self.folders.iter().cloned());
        if folders.is_empty() {
            return Some((None, folders));
        }
        let (policies, part) = check::load(&folders, Timestamp::UNIX_EPOCH);
        report.absorb(&part.sources, part.findings);
        Some((Some(policies?), folders))
    }
}

/// Asks about the one file that was named. None if it cannot be asked about; that has been said.
pub(super) fn ask<T>(
    circumstances: &Circumstances,
    file: &PathBuf,
    color: Color,
    act: impl FnOnce(&str, &Inputs<'_>) -> T,
) -> Option<T> {
    let session = circumstances.open(std::slice::from_ref(file));
    let (project, key) = session.only()?;
    let mut report = Report::default();
    let config = session.configure(project, &mut report);
    output::findings(&report, color);
    let configured = config?;
    let asked =
        Asked { policies: configured.policies(), follows: circumstances.follows(), ..Asked::shipped() };
    Some(with_inputs(project, &configured.config, circumstances.now(), &asked, |inputs| act(key, inputs)))
}

/// Hands `act` what the pipeline needs to know about `project`.
pub(super) fn with_inputs<T>(
    project: &Project,
    config: &Config,
    now: Timestamp,
    asked: &Asked<'_>,
    act: impl FnOnce(&Inputs<'_>) -> T,
) -> T {
    let load = |key: &str| {
        let loaded = project.load(key, config.max_file_size)?;
        Ok(Text { label: loaded.label, text: loaded.text })
    };
    let (label, past) = (|key: &str| project.label(key), |question: Question<'_>| project.past(question));
    act(&Inputs { config, now, load: &load, label: &label, past: &past, asked })
}
