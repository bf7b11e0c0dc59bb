//! What a user's folder has laid over the built-in files: which rows and rules are the user's, so that faults name the right file.
//!
//! `zones.tsv:2` of the user is `我的词典/zones.tsv:2`; a built-in row of the same table stays `zones.tsv:2`.

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

/// Bytes of the hash that tell one overlay from another.
const DIGEST_LEN: usize = 8;

/// The user's folder and what came from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// The folder, where there is one.
    pub folder: Option<PathBuf>,
    /// What tells its words from those of any other folder: a hash of its files' names and texts; empty without a folder.
    pub digest: String,
    /// `zones.tsv:试验高新区`, `rules/issues.toml:issues.mine`.
    marks: BTreeSet<String>,
}

impl Overlay {
    /// A folder with these files: names in it, texts.
    pub(in crate::dictionary) fn of(folder: PathBuf, files: &[(String, String)]) -> Self {
        let mut hasher = Sha256::new();
        for part in files.iter().flat_map(|(name, text)| [name, text]) {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        let mut digest = String::new();
        for byte in hasher.finalize().iter().take(DIGEST_LEN) {
            // Writing to a String cannot fail.
            let _ = write!(digest, "{byte:02x}");
        }
        Self { folder: Some(folder), digest, marks: BTreeSet::new() }
    }

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

#[cfg(test)]
mod tests {
    use super::Overlay;

    #[test]
    fn the_digest_tells_contents_not_folders() {
        let digest = |folder: &str, files: &[(&str, &str)]| {
            let files: Vec<_> = files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
            Overlay::of(folder.into(), &files).digest
        };
        let zones = [("zones.tsv", "name\n雄安高新区\n")];
        assert_eq!(digest("甲", &zones), digest("乙", &zones));
        assert_eq!(digest("甲", &zones).len(), 16);
        let others = [
            digest("甲", &[]),
            digest("甲", &[("zones.tsv", "name\n雄安新高区\n")]),
            digest("甲", &[("bodies.tsv", "name\n雄安高新区\n")]),
            digest("甲", &[("zones.tsv", "name\n雄安高新区"), ("\n", "")]),
        ];
        assert!(!others.contains(&digest("甲", &zones)));
    }
}
