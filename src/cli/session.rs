//! From paths to what the pipeline needs: the files of each project, under the project's own configuration.

use super::options::Circumstances;
use super::{output, say};
use crate::check::{self, Asked, Configured, Inputs, Text};
use crate::config::{self, Config};
use crate::evidence::history::Question;
use crate::finding::Report;
use crate::finding::compliance::{Dossier, Written};
use crate::source::Sources;
use crate::workspace::{self, Batch, Color, Loaded, Problem, Project, configuration_at, gather};
use jiff::Timestamp;
use std::collections::BTreeMap;
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

    /// The configuration of `project` alone, for who judges nothing. Where it is not as it should be, that has been said,
    /// or is in `report`.
    pub(super) fn configuration(&self, project: &Project, report: &mut Report) -> Option<Config> {
        let own = if self.named.is_some() { Ok(None) } else { project.configuration() };
        let own = own.map_err(|problem| say::trouble(&problem, report)).ok()?;
        let mut sources = Sources::default();
        let Some(loaded) = self.named.as_ref().or(own.as_ref()) else { return Some(Config::default()) };
        let file = sources.add(loaded.label.clone(), loaded.text.clone());
        let open_sets = check::open_sets();
        let open_sets: Vec<&str> = open_sets.iter().map(String::as_str).collect();
        let (config, findings) = config::read(sources.get(file)?, &open_sets);
        if findings.is_empty() {
            return Some(config);
        }
        report.absorb(&sources, findings);
        None
    }

    /// What holds for `project`.
    pub(super) fn configure(&self, project: &Project, report: &mut Report) -> Option<Configured> {
        let own = if self.named.is_some() { Ok(None) } else { project.configuration() };
        let own = own.map_err(|problem| say::trouble(&problem, report)).ok()?;
        let text = self.named.as_ref().or(own.as_ref());
        let text = text.map(|loaded| Text { label: loaded.label.clone(), text: loaded.text.clone() });
        let folder = |path: &str| Ok(check::Folder { files: project.policies(path)? });
        let limit = Config::default().max_file_size;
        let load = |key: &str| {
            let loaded = project.load(key, limit)?;
            Ok(Text { label: loaded.label, text: loaded.text })
        };
        check::configured(text, &self.folders, folder, load, report).unwrap_or_else(|problem: Problem| {
            say::trouble(&problem, report);
            None
        })
    }
}

/// Asks about the one file that was named. None if it cannot be asked about; that has been said.
pub(super) fn ask<T>(
    circumstances: &Circumstances,
    file: &PathBuf,
    color: Color,
    act: impl FnOnce(&str, &Inputs<'_>) -> T,
) -> Option<T> {
    ask_here(circumstances, file, color, |key, inputs, _, _| act(key, inputs))
}

/// The same, for who needs to know what holds there too.
pub(super) fn ask_here<T>(
    circumstances: &Circumstances,
    file: &PathBuf,
    color: Color,
    act: impl FnOnce(&str, &Inputs<'_>, &Configured, &Project) -> T,
) -> Option<T> {
    let session = circumstances.open(std::slice::from_ref(file));
    let (project, key) = session.only()?;
    let mut report = Report::default();
    let config = session.configure(project, &mut report);
    output::findings(&report, color);
    let configured = config?;
    let asked =
        Asked { policies: configured.policies(), follows: circumstances.follows(), ..Asked::shipped() };
    Some(with_inputs(project, &configured.config, circumstances.now(), &asked, |inputs| {
        act(key, inputs, &configured, project)
    }))
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

/// Tells of each of `dossiers` who wrote its plan, as version control knows it.
pub(super) fn add_authors(batch: &Batch, dossiers: &mut [Dossier]) {
    let project = &batch.project;
    let written = project.authors(&batch.keys).into_iter();
    let mut written: BTreeMap<String, Written> =
        written.map(|(key, written)| (project.label(&key), written)).collect();
    for dossier in dossiers {
        dossier.written = written.remove(&*dossier.label).unwrap_or_default();
    }
}
