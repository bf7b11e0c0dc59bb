//! Putting a folder in place: written beside its target, renamed when whole.
//!
//! A KG folder of ours is replaced whole; any other folder that holds something (资料/) is refused before work begins.
//! The new folder has the rights that the user's umask gives, not those of a temporary one.

use super::MANIFEST;
use super::manifest::Manifest;
use crate::{Error, Result};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder being written.
#[derive(Debug)]
pub(super) struct Folder {
    target: PathBuf,
    work: TempDir,
}

impl Folder {
    /// Begins a folder that shall stand at `target`.
    pub(super) fn create(target: &Path) -> Result<Self> {
        // Of a link the folder behind it is replaced, not the link.
        let target = target.canonicalize().unwrap_or_else(|_| target.to_owned());
        refuse_foreign(&target)?;
        let parent = parent(&target);
        std::fs::create_dir_all(&parent).map_err(|error| Error::io(&parent, error))?;
        let work = temporary(&parent, &target)?;
        Ok(Self { target, work })
    }

    /// The path of a file in it, while it is being written.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.work.path().join(name)
    }

    /// Puts it in place; what stood there goes.
    pub(super) fn put(self) -> Result<()> {
        refuse_foreign(&self.target)?;
        let failed = |error| Error::io(&self.target, error);
        let new = self.work.path();
        if !self.target.exists() {
            std::fs::rename(new, &self.target).map_err(failed)?;
        } else {
            let aside = temporary(&parent(&self.target), &self.target)?;
            let old = aside.path().join("old");
            std::fs::rename(&self.target, &old).map_err(failed)?;
            if let Err(error) = std::fs::rename(new, &self.target) {
                std::fs::rename(&old, &self.target).map_err(failed)?;
                return Err(failed(error));
            }
        }
        // Nothing is left to delete under its name.
        let _ = self.work.keep();
        Ok(())
    }
}

/// An error where something stands at `target` that is neither empty nor ours.
fn refuse_foreign(target: &Path) -> Result<()> {
    if target.is_file() {
        return Err(Error::format(target, "is a file; name a folder for the knowledge graph"));
    }
    if !target.exists() || Manifest::is_ours(&target.join(MANIFEST)) {
        return Ok(());
    }
    let mut entries = std::fs::read_dir(target).map_err(|error| Error::io(target, error))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(Error::format(
            target,
            "holds files that are no knowledge graph; name another folder or empty this one",
        )),
    }
}

fn parent(target: &Path) -> PathBuf {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn temporary(parent: &Path, target: &Path) -> Result<TempDir> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(parent).map_err(|error| Error::io(parent, error))
}
