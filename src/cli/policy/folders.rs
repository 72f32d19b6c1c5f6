//! Which folders of policies are meant.

use super::{output, say};
use crate::check::Folder;
use crate::cli::session::Session;
use crate::finding::Report;
use crate::workspace::{self, Color};
use std::path::PathBuf;

/// Folders of policies, as they are now.
pub(super) struct Folders {
    pub(super) folders: Vec<Folder>,
    /// Where they are.
    pub(super) paths: Vec<PathBuf>,
}

impl Folders {
    /// The folders that are `named`, else those of the project around. None where one cannot be read; that has been
    /// said.
    pub(super) fn read(named: &[PathBuf], color: Color) -> Option<Self> {
        let mut all = Self { folders: Vec::new(), paths: Vec::new() };
        let mut add = |path: PathBuf, files| match files {
            Ok(files) => {
                all.folders.push(Folder { files });
                all.paths.push(path);
                Some(())
            }
            Err(problem) => {
                say::problem(&problem);
                None
            }
        };
        if named.is_empty() {
            let (project, folders) = configured(color)?;
            for folder in folders {
                add(project.at(&folder), project.policies(&folder))?;
            }
        }
        for path in named {
            add(path.clone(), workspace::policies(path))?;
        }
        Some(all)
    }
}

/// The project around, and the folders of policies that its configuration names.
pub(super) fn configured(color: Color) -> Option<(workspace::Project, Vec<String>)> {
    let project = workspace::project_here().map_err(|problem| say::problem(&problem)).ok()?;
    let session = Session::open(&[], None, None, &[]);
    let mut report = Report::default();
    let config = session.configuration(&project, &mut report);
    output::findings(&report, color);
    Some((project, config?.policies))
}
