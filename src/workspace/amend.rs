//! A file that several processes add to: one after the other, and whoever looks sees a whole one.

use super::problem::Problem;
use super::replace::{create, replace};
use super::{Loaded, Project, read};
use std::fs::File;
use std::path::Path;

impl Project {
    /// Puts what `change` makes of the file `key` in its place, while nobody else does.
    ///
    /// The file itself is what is locked, so that nothing is left lying about. Since it is replaced and not written
    /// to, whoever waited for it must look whether it is still the one that bears the name.
    ///
    /// # Errors
    /// Where the file cannot be had or written. What `change` refuses is the inner error.
    pub fn amend<E>(
        &self,
        key: &str,
        limit: u64,
        change: impl FnOnce(&Loaded) -> Result<String, E>,
    ) -> Result<Result<(), E>, Problem> {
        let label = self.label(key);
        let refused = |why| Problem::unreadable(&label, &why);
        let real = self.path(key).and_then(|path| self.real(&path)).map_err(refused)?;
        let unlocked = |error| Problem::unwritten(Path::new(&label), &error);
        let held = loop {
            let file = File::open(&real).map_err(|error| refused(read::refused(&error)))?;
            file.lock().map_err(unlocked)?;
            let ours = file.try_clone().and_then(same_file::Handle::from_file).map_err(unlocked)?;
            match same_file::Handle::from_path(&real) {
                Ok(there) if there == ours => break file,
                Ok(_) => {}
                Err(error) => return Err(refused(read::refused(&error))),
            }
        };
        let changed = change(&self.load(key, limit).map_err(refused)?);
        let changed = match changed {
            Ok(text) => replace(&real, Path::new(&label), text.as_bytes()).map(Ok),
            Err(refusal) => Ok(Err(refusal)),
        };
        drop(held);
        changed
    }

    /// Writes the file `key`, which must not be there yet: all of it or nothing.
    ///
    /// # Errors
    /// Where it is there, or cannot be written.
    pub fn create(&self, key: &str, text: &str) -> Result<(), Problem> {
        let label = self.label(key);
        let path = self.path(key).map_err(|why| Problem::unreadable(&label, &why))?;
        create(&path, Path::new(&label), text.as_bytes())
    }
}
