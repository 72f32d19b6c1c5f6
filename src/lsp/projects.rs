//! The projects that open texts belong to: their configuration and policies, read once and again when they change.

use super::settings::Settings;
use super::uri;
use crate::check::{Asked, Configured, Folder, Inputs, Text, configured};
use crate::config;
use crate::evidence::history::Silent;
use crate::finding::{Finding, Report};
use crate::ide::Desk;
use crate::source::{FileId, Span, Unreadable};
use crate::workspace::{self, Problem, Project, Seen};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Texts that are open, by the paths of their files; what has none stands under its URI.
pub(super) type Open = BTreeMap<PathBuf, Arc<str>>;

/// One project.
pub(super) struct Held {
    /// None: a text that is no file is a project by itself.
    project: Option<Project>,
    root: PathBuf,
    pub(super) configured: Configured,
    /// What is wrong with its configuration or its policies.
    pub(super) broken: Report,
    stamp: Stamp,
    pub(super) desk: Desk,
    /// What has been judged of the whole project.
    pub(super) whole: Desk,
}

/// By what one sees that the configuration or the policies have changed.
#[derive(Default, PartialEq)]
struct Stamp {
    text: Option<Arc<str>>,
    seen: Option<Seen>,
    open: Vec<Arc<str>>,
}

/// A file in its project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) root: PathBuf,
    pub(super) key: String,
}

#[derive(Default)]
pub(super) struct Projects {
    known: BTreeMap<PathBuf, Held>,
}

impl Projects {
    /// Where the text `uri` belongs; its project is known from then on.
    pub(super) fn spot(&mut self, uri: &str) -> Spot {
        let around = uri::path(uri).and_then(|path| workspace::project_around(&path));
        let (project, root, key) = match around {
            Some((project, key)) => {
                let root = project.root().to_owned();
                (Some(project), root, key)
            }
            None => (None, PathBuf::from(uri), uri.rsplit(['/', ':']).next().unwrap_or("").to_owned()),
        };
        self.known.entry(root.clone()).or_insert_with(|| Held {
            project,
            root: root.clone(),
            configured: Configured::default(),
            broken: Report::default(),
            stamp: Stamp { open: vec!["never read".into()], ..Stamp::default() },
            desk: Desk::default(),
            whole: Desk::default(),
        });
        Spot { root, key }
    }

    pub(super) fn get(&mut self, root: &Path) -> Option<&mut Held> {
        self.known.get_mut(root)
    }

    /// Forgets the projects in which nothing is open any more.
    pub(super) fn keep(&mut self, roots: &[PathBuf]) {
        self.known.retain(|root, _| roots.contains(root));
    }
}

impl Held {
    /// The URI of what the project calls `label`.
    pub(super) fn uri(&self, label: &str) -> String {
        match self.project {
            Some(_) => uri::uri(&self.root.join(label)),
            None => self.root.to_string_lossy().into_owned(),
        }
    }

    pub(super) fn path(&self, key: &str) -> PathBuf {
        if self.project.is_some() { self.root.join(key) } else { self.root.clone() }
    }

    pub(super) fn plans(&self) -> Vec<String> {
        self.project.as_ref().map(Project::plans).unwrap_or_default()
    }

    pub(super) fn listed(&self, folder: &str) -> Vec<String> {
        self.project.as_ref().map(|project| project.listed(folder)).unwrap_or_default()
    }

    /// The text of the file `key`: the open one before the one on the disk.
    pub(super) fn load(&self, key: &str, open: &Open) -> Result<Text, Unreadable> {
        let limit = self.configured.config.max_file_size;
        if let Some(text) = open.get(&self.path(key)) {
            let size = u64::try_from(text.len()).unwrap_or(u64::MAX);
            if size > limit {
                return Err(Unreadable::TooLarge { size, limit });
            }
            return Ok(Text { label: key.into(), text: text.clone() });
        }
        let project = self.project.as_ref().ok_or(Unreadable::Missing)?;
        let loaded = project.load(key, limit)?;
        Ok(Text { label: key.into(), text: loaded.text })
    }

    /// Reads configuration and policies anew, if they have changed.
    pub(super) fn refresh(&mut self, open: &Open) {
        let Some(project) = &self.project else { return };
        let mut problem: Option<Problem> = None;
        let own =
            open.get(&self.root.join(config::FILE)).cloned().map(Ok).or_else(|| {
                project.configuration().map(|loaded| loaded.map(|loaded| loaded.text)).transpose()
            });
        let text = own.transpose().unwrap_or_else(|fault| {
            problem = Some(fault);
            None
        });
        let stamp = Stamp { text: text.clone(), ..self.seen(open) };
        if stamp == self.stamp && problem.is_none() {
            return;
        }
        let mut report = Report::default();
        let text = text.map(|text| Text { label: config::FILE.into(), text });
        let folder = |path: &str| -> Result<Folder, Problem> {
            let mut files = project.policies(path)?;
            for (_, label, text) in &mut files {
                if let Some(open) = open.get(&self.root.join(&*label)) {
                    *text = open.to_string();
                }
            }
            Ok(Folder { files })
        };
        let shown = text.clone();
        let load = |key: &str| self.load(key, open);
        let read = configured(text, &[], folder, load, &mut report).unwrap_or_else(|fault| {
            problem = Some(fault);
            None
        });
        if let Some(problem) = problem {
            tell(&mut report, shown.as_ref(), &problem);
        }
        report.settle();
        let fresh = read.is_some();
        self.configured = read.unwrap_or_default();
        self.broken = report;
        self.desk.forget();
        self.whole.forget();
        self.stamp = stamp;
        // the folders to look at are known only now
        if fresh && self.stamp.seen.is_none() {
            self.stamp = Stamp { text: self.stamp.text.take(), ..self.seen(open) };
        }
    }

    /// What the folders of policies and the calendars look like now, on the disk and where they are open.
    fn seen(&self, open: &Open) -> Stamp {
        let policies = self.configured.config.policies.iter().map(String::as_str);
        let places = policies.chain(self.configured.calendars()).map(|key| self.root.join(key));
        let places: Vec<PathBuf> = places.collect();
        let inside = |path: &PathBuf| places.iter().any(|place| path.starts_with(place));
        Stamp {
            text: None,
            seen: (!places.is_empty()).then(|| workspace::look(&places)),
            open: open.iter().filter(|(path, _)| inside(path)).map(|(_, text)| text.clone()).collect(),
        }
    }

    /// Hands `act` what the pipeline needs to know, and the desk.
    pub(super) fn with_inputs<T>(
        &mut self,
        open: &Open,
        settings: &Settings,
        act: impl FnOnce(&Inputs<'_>, &mut Desk, &Self) -> T,
    ) -> T {
        let mut desk = std::mem::take(&mut self.desk);
        let load = |key: &str| self.load(key, open);
        let asked = Asked {
            policies: self.configured.policies(),
            moment: settings.moment.as_deref().and_then(crate::check::moment),
            follows: settings.follows.clone(),
            strict: settings.strict,
            ..Asked::shipped()
        };
        let inputs = Inputs {
            config: &self.configured.config,
            now: workspace::now(),
            load: &load,
            label: &str::to_owned,
            past: &|question| {
                self.project.as_ref().map_or(Err(Silent::NoRepository), |own| own.past(question))
            },
            asked: &asked,
        };
        let result = act(&inputs, &mut desk, self);
        self.desk = desk;
        result
    }
}

/// What could not be read is told where the configuration names it.
fn tell(report: &mut Report, text: Option<&Text>, problem: &Problem) {
    let mut sources = crate::source::Sources::default();
    let (label, text): (Arc<str>, Arc<str>) = match text {
        Some(text) => (text.label.clone(), text.text.clone()),
        None => (config::FILE.into(), "".into()),
    };
    let line = u32::try_from(text.lines().next().map_or(0, str::len)).unwrap_or(0);
    sources.add(label, text);
    let mut finding =
        Finding::error("configuration-valid", Span::new(FileId(0), 0, line), problem.message.clone());
    finding.help.clone_from(&problem.help);
    report.absorb(&sources, vec![finding.unjudged()]);
}
