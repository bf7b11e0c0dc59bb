//! Putting a folder in place: written beside its target, renamed when whole.
//!
//! A KG folder of ours is replaced whole; any other folder that holds something (资料/) is refused before work begins.
//! The new folder has the rights that the user's umask gives, not those of a temporary one.

use super::MANIFEST;
use super::manifest::Manifest;
use crate::{Error, Result};
use std::fs::File;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The file in a folder being written that its process holds locked.
const LOCK: &str = "lock";
/// What stood at the target, in a folder beside it, while it is being replaced.
const OLD: &str = "old";

/// A folder being written.
#[derive(Debug)]
pub(super) struct Folder {
    target: PathBuf,
    work: TempDir,
    lock: File,
}

impl Folder {
    /// Begins a folder that shall stand at `target`.
    pub(super) fn create(target: &Path) -> Result<Self> {
        // Of a link the folder behind it is replaced, not the link.
        let target = target.canonicalize().unwrap_or_else(|_| target.to_owned());
        let parent = parent(&target);
        clear_stale(&parent, &target);
        refuse_foreign(&target)?;
        std::fs::create_dir_all(&parent).map_err(|error| Error::io(&parent, error))?;
        let (work, lock) = temporary(&parent, &target)?;
        Ok(Self { target, work, lock })
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
        drop(self.lock);
        let _ = std::fs::remove_file(new.join(LOCK)); // none where the file system knows no locks
        if !self.target.exists() {
            std::fs::rename(new, &self.target).map_err(failed)?;
        } else {
            let (aside, _lock) = temporary(&parent(&self.target), &self.target)?;
            let old = aside.path().join(OLD);
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

/// What the name of a folder being written begins and ends with.
fn affixes(target: &Path) -> (String, &'static str) {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    (format!(".{name}."), ".part")
}

/// Removes what builds of the same target left that were killed outright; what a running one writes is locked and stays.
fn clear_stale(parent: &Path, target: &Path) {
    let (prefix, suffix) = affixes(target);
    for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let folder = entry.path();
        let is_free = name.starts_with(&prefix)
            && name.ends_with(suffix)
            && File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
        if !is_free {
            continue;
        }
        // Killed between the two renames: what stood at the target comes back.
        if !target.exists() && folder.join(OLD).exists() {
            let _ = std::fs::rename(folder.join(OLD), target);
        }
        if target.exists() || !folder.join(OLD).exists() {
            let _ = std::fs::remove_dir_all(&folder);
        }
    }
}

/// A folder to write in and its lock, which stands there only once it is held.
fn temporary(parent: &Path, target: &Path) -> Result<(TempDir, File)> {
    let (prefix, suffix) = affixes(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(suffix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let folder = builder.tempdir_in(parent).map_err(|error| Error::io(parent, error))?;
    let lock = locked(folder.path()).map_err(|error| Error::io(folder.path(), error))?;
    Ok((folder, lock))
}

fn locked(folder: &Path) -> std::io::Result<File> {
    let early = folder.join("unlocked");
    let lock = File::create(&early)?;
    match lock.try_lock() {
        Ok(()) => std::fs::rename(&early, folder.join(LOCK))?,
        Err(_) => std::fs::remove_file(&early)?, // without a lock it is never cleared
    }
    Ok(lock)
}

#[cfg(test)]
mod tests {
    use super::{Folder, LOCK, OLD};
    use std::path::Path;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder").flatten();
        let mut names: Vec<_> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_killed_builds_left_is_cleared_and_running_ones_stay() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let target = root.path().join("kg");
        let part = |name: &str| root.path().join(format!(".{name}.part"));
        for name in ["kg.killed", "kg.unlocked", "other.killed"] {
            std::fs::create_dir(part(name)).expect("made");
        }
        for name in ["kg.killed", "other.killed"] {
            std::fs::write(part(name).join(LOCK), "").expect("written");
        }
        let running = Folder::create(&target).expect("begun");
        let other = Folder::create(&target).expect("begun beside it");
        let left = names(root.path());
        assert!(running.path("x").parent().is_some_and(Path::exists), "{left:?}");
        assert!(!left.contains(&".kg.killed.part".to_owned()), "{left:?}");
        assert_eq!(left.len(), 4, "two running, one without a lock, one of another target: {left:?}");
        drop(running);
        other.put().expect("put in place");
        assert_eq!(names(root.path()), [".kg.unlocked.part", ".other.killed.part", "kg"]);
        assert!(names(&target).is_empty(), "no lock is left in it");
    }

    #[test]
    fn a_graph_set_aside_by_a_killed_build_comes_back() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let aside = root.path().join(".kg.killed.part");
        std::fs::create_dir_all(aside.join(OLD)).expect("made");
        std::fs::write(aside.join(LOCK), "").expect("written");
        let begun = Folder::create(&root.path().join("kg")).expect("begun");
        drop(begun);
        assert_eq!(names(root.path()), ["kg"]);
    }
}
