//! What a user's folder has laid over the built-in files: which rows and rules are the user's, so that faults name the right file.
//!
//! `zones.tsv:2` of the user is `我的词典/zones.tsv:2`; a built-in row of the same table stays `zones.tsv:2`.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// The user's folder and what came from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The folder, where there is one.
    pub folder: Option<PathBuf>,
    /// `zones.tsv:试验高新区`, `rules/issues.toml:issues.mine`.
    marks: BTreeSet<String>,
}

impl Overlay {
    /// Notes that rows or rules of `file` are the user's; without a folder they are built in.
    pub(in crate::dictionary) fn mark<'i>(&mut self, file: &str, ids: impl Iterator<Item = &'i str>) {
        if self.folder.is_some() {
            self.marks.extend(ids.map(|id| format!("{file}:{id}")));
        }
    }

    /// `file` as a reader finds it: below the user's folder where the row or rule `id` is the user's.
    #[must_use]
    pub fn shown(&self, file: &str, id: &str) -> String {
        let folder = self.folder.as_ref().filter(|_| self.marks.contains(&format!("{file}:{id}")));
        folder.map_or_else(|| file.to_owned(), |folder| folder.join(file).display().to_string())
    }
}
