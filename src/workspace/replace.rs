//! Files are replaced as a whole: whoever looks sees the old one or the new one.

use super::problem::Problem;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// Puts `bytes` in the place of the file at `real`, with its permissions. `label` is how people know it.
pub(super) fn replace(real: &Path, label: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let unwritten = |error| Problem::unwritten(label, &error);
    let old = std::fs::metadata(real).map_err(unwritten)?;
    // renaming over it would succeed all the same, against what its owner said
    if old.permissions().readonly() {
        return Err(Problem::locked(label));
    }
    let file = write(Builder::new().prefix(PREFIX), real, bytes).map_err(unwritten)?;
    keep_owner(&file, &old);
    file.as_file().set_permissions(old.permissions()).map_err(unwritten)?;
    settle(file, real).map_err(unwritten)
}

/// Writes a file that must not be there yet.
pub(super) fn create(path: &Path, label: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let unwritten = |error| Problem::unwritten(label, &error);
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    with_usual_permissions(&mut builder);
    let file = write(&builder, path, bytes).map_err(unwritten)?;
    file.as_file().sync_all().map_err(unwritten)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(Problem::taken(label)),
        Err(error) => Err(unwritten(error.error)),
    }
}

/// Writes a file that may or may not be there, or a device or pipe.
///
/// # Errors
/// Where it cannot be written.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let unwritten = |error| Problem::unwritten(path, &error);
    match std::fs::metadata(path) {
        Ok(old) if old.is_file() => {
            let real = std::fs::canonicalize(path).map_err(unwritten)?;
            replace(&real, path, bytes)
        }
        Ok(old) if old.is_dir() => Err(Problem::folder_there(path)),
        // a device must be written to, never replaced
        Ok(_) => {
            let mut file = OpenOptions::new().write(true).open(path).map_err(unwritten)?;
            file.write_all(bytes).map_err(unwritten)
        }
        Err(_) => {
            let mut builder = Builder::new();
            builder.prefix(PREFIX);
            with_usual_permissions(&mut builder);
            if !folder(path).is_dir() {
                return Err(Problem::no_parent(path, folder(path)));
            }
            write(&builder, path, bytes).and_then(|file| settle(file, path)).map_err(unwritten)
        }
    }
}

const PREFIX: &str = ".plimsoll-";

/// Writes `bytes` to a new file beside `path`.
fn write(builder: &Builder<'_, '_>, path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = builder.tempfile_in(folder(path))?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Gives the new file its name, after it has reached the disk.
fn settle(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // so that the name outlives a power cut too; not every system can
    if let Ok(folder) = File::open(folder(path)) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Only the privileged may give a file away; for all others the owner is the same already.
#[cfg(unix)]
fn keep_owner(file: &NamedTempFile, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file.as_file(), Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &NamedTempFile, _: &Metadata) {}

/// A temporary file is private; a report is a file like any other.
#[cfg(unix)]
fn with_usual_permissions(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn with_usual_permissions(_: &mut Builder<'_, '_>) {}
