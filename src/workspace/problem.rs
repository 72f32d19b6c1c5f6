//! Every sentence about a world that does not do what it is asked to.

use crate::source::Unreadable;
use std::fmt;
use std::io;
use std::path::Path;

/// Something that could not be done, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub message: String,
    pub help: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Problem {
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Why a text could not be had, for those who have no report to say it in.
    #[must_use]
    pub fn unreadable(label: &str, why: &Unreadable) -> Self {
        match why {
            Unreadable::Missing => Self::new(format!("`{label}` does not exist")),
            Unreadable::Outside => {
                Self::new(format!("`{label}` leads out of the project, so it is not read"))
                    .help("copy the file into the project, or name the file it leads to")
            }
            Unreadable::Folder => Self::new(format!("`{label}` is a folder")),
            Unreadable::TooLarge { size, limit } => {
                Self::new(format!("`{label}` has {size} bytes, but no more than {limit} are read"))
                    .help("raise `max-file-size` in `plimsoll.toml`")
            }
            Unreadable::NotText { offset, .. } => {
                Self::new(format!("`{label}` is not text: byte {offset} is not UTF-8"))
                    .help("save it as UTF-8")
            }
            Unreadable::Refused(words) => Self::new(format!("`{label}` cannot be read: {words}")),
        }
    }

    pub(super) fn no_folder(error: &io::Error) -> Self {
        Self::new(format!("the current folder cannot be entered: {}", words(error)))
    }

    pub(super) fn missing(path: &Path, near: Option<&str>) -> Self {
        let problem = Self::new(format!("`{}` does not exist", path.display()));
        match near {
            Some(near) => problem.help(format!("did you mean `{}`?", path.with_file_name(near).display())),
            None => problem,
        }
    }

    pub(super) fn unreached(path: &Path, error: &io::Error) -> Self {
        Self::new(format!("`{}` cannot be reached: {}", path.display(), words(error)))
    }

    pub(super) fn no_file(path: &Path) -> Self {
        let message = format!("`{}` is neither a file nor a folder, so it is not read", path.display());
        Self::new(message).help("pipe it in, and name `-` as the file")
    }

    pub(super) fn unsayable(path: &Path) -> Self {
        let message = format!("the name of `{}` is not UTF-8, so nothing can refer to it", path.display());
        Self::new(message).help("rename the file")
    }

    pub(super) fn unseen(label: &str, why: &str) -> Self {
        let label = if label.is_empty() { "." } else { label };
        Self::new(format!("`{label}` cannot be looked into, so what it holds is not judged: {why}"))
    }

    pub(super) fn no_input(error: &io::Error) -> Self {
        Self::new(format!("standard input cannot be read: {}", words(error)))
    }

    pub(super) fn taken(path: &Path) -> Self {
        let message = format!("`{}` is there already, so nothing is written", path.display());
        Self::new(message).help("choose another name, or delete it first")
    }

    pub(super) fn locked(path: &Path) -> Self {
        let message = format!("`{}` is read-only, so it is left as it is", path.display());
        Self::new(message).help("make it writable first")
    }

    pub(super) fn no_parent(path: &Path, folder: &Path) -> Self {
        let (path, folder) = (path.display(), folder.display());
        Self::new(format!("`{path}` cannot be written: there is no folder `{folder}`"))
            .help("create the folder first")
    }

    pub(super) fn folder_there(path: &Path) -> Self {
        Self::new(format!("`{}` cannot be written: it is a folder", path.display())).help("name a file in it")
    }

    pub(super) fn unwritten(path: &Path, error: &io::Error) -> Self {
        Self::new(format!("`{}` cannot be written: {}", path.display(), words(error)))
    }
}

/// What the system says, in lower case and without its numbers where that says enough.
pub(super) fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        kind @ (io::ErrorKind::PermissionDenied
        | io::ErrorKind::IsADirectory
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::StorageFull
        | io::ErrorKind::ReadOnlyFilesystem) => kind.to_string(),
        _ => error.to_string(),
    }
}
