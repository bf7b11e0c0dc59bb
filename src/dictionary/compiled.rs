//! The built-in tables as the build script compiled them: 保定市 and all other rows and surfaces, ready to be read back.
//!
//! The build script runs this very module to write them. Word lists and rules stay TOML and are read at start-up; a user's
//! overlay, or a table with a fault, has all tables read anew.

use super::{Department, Entry, Gazetteer, Lexicon};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the build script wrote.
#[cfg(compiled_tables)]
const BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/tables.bin"));
/// The build script itself has nothing to read.
#[cfg(not(compiled_tables))]
const BYTES: &[u8] = &[];

/// All that the tables hold.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Tables {
    pub(super) entries: Vec<Entry>,
    pub(super) departments: Vec<Department>,
    pub(super) abbreviations: BTreeMap<char, Vec<String>>,
    pub(super) gazetteer: Gazetteer,
    pub(super) lexicon: Lexicon,
}

impl Tables {
    /// The built-in ones, where the build script could compile them.
    pub(super) fn built_in() -> Option<Self> {
        if BYTES.is_empty() {
            return None;
        }
        postcard::from_bytes(BYTES).ok()
    }

    /// As bytes for [`Tables::built_in`].
    #[cfg(not(compiled_tables))]
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Tables;
    use crate::dictionary::load;

    #[test]
    fn compiled_tables_are_what_loading_gives() {
        let compiled = Tables::built_in().expect("the built-in tables are sound");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let loaded = load(Some(folder.path())).expect("an empty overlay changes nothing");
        assert_eq!(compiled.entries, loaded.entries);
        assert_eq!(compiled.departments, loaded.departments);
        assert_eq!(compiled.abbreviations, loaded.abbreviations);
        assert!(compiled.gazetteer.iter().eq(loaded.gazetteer.iter()));
        assert_eq!(compiled.lexicon.len(), loaded.lexicon.len());
        let surfaces = compiled.entries.iter().flat_map(|entry| &entry.surfaces);
        let text: String = surfaces.map(|surface| format!("推进{surface}建设。")).collect();
        let hits = compiled.lexicon.scan(&text);
        assert_eq!(hits, loaded.lexicon.scan(&text));
        for hit in hits {
            assert_eq!(compiled.lexicon.senses(hit), loaded.lexicon.senses(hit));
        }
    }
}
