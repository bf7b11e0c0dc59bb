//! The KG folder: what `build` writes and every other command opens.
//!
//! `manifest.json` says what it is made of, `records.jsonl` holds a record per reply by id (保定市的答复, with all that was
//! found), `graph.json` the graph, `graph.nq.zst` its RDF. The same records give the same bytes, whatever their order.
//! A folder is written beside its place and renamed, so there is an old one or a new one, never half of one.

mod against;
mod diff;
mod folder;
mod manifest;
mod texts;
mod verify;
mod writer;

pub use diff::{Difference, Stated};
pub use manifest::{Counts, FORMAT, Input, Manifest, Unread};
pub use texts::{Texts, public_text};
pub use writer::{Build, Writer};

use crate::graph::KnowledgeGraph;
use crate::model::Record;
use crate::rdf::{self, Answer, Store};
use crate::{Error, Result};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

const MANIFEST: &str = "manifest.json";
const RECORDS: &str = "records.jsonl";
const GRAPH: &str = "graph.json";
const QUADS: &str = "graph.nq.zst";
/// Bytes of RDF that are unpacked at a time.
const READ_AHEAD: usize = 1 << 17;

/// An opened KG folder; its parts are read when asked for.
#[derive(Debug, Clone)]
pub struct Kg {
    folder: PathBuf,
    manifest: Manifest,
}

/// Opens a KG folder.
///
/// # Errors
/// Where there is none at `path`, or one of a newer format.
///
/// ```
/// let error = zhengtu::kg::open("没有这个文件夹").expect_err("nothing there");
/// assert_eq!(error.to_string(), "没有这个文件夹: there is no such folder; `build` makes one");
/// ```
pub fn open(path: impl AsRef<Path>) -> Result<Kg> {
    let folder = path.as_ref();
    if !folder.exists() {
        return Err(Error::format(folder, "there is no such folder; `build` makes one"));
    }
    if !folder.join(MANIFEST).is_file() {
        return Err(Error::format(
            folder,
            "is no knowledge graph folder: it has no manifest.json; `build` makes one",
        ));
    }
    Ok(Kg { folder: folder.to_owned(), manifest: Manifest::read(&folder.join(MANIFEST))? })
}

impl Kg {
    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it is made of.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The graph.
    ///
    /// # Errors
    /// Where `graph.json` is missing or damaged.
    pub fn graph(&self) -> Result<KnowledgeGraph> {
        let (file, path) = self.file(GRAPH)?;
        KnowledgeGraph::read_json(BufReader::new(file), &path)
    }

    /// The RDF as N-Quads.
    ///
    /// # Errors
    /// Where `graph.nq.zst` is missing.
    pub fn nquads(&self) -> Result<impl Read + use<>> {
        let (file, path) = self.file(QUADS)?;
        zstd::Decoder::new(file).map_err(|error| Error::io(path, error))
    }

    /// The RDF in memory, ready for SPARQL.
    ///
    /// # Errors
    /// Where `graph.nq.zst` is missing or damaged.
    pub fn store(&self) -> Result<Store> {
        Store::load(BufReader::new(self.nquads()?), &self.folder.join(QUADS))
    }

    /// Answers one query, with at most `limit` rows or triples, from the statements that it may look at.
    ///
    /// # Errors
    /// Where the query is wrong or fails, or `graph.nq.zst` is missing or damaged.
    pub fn answer(&self, query: &str, limit: usize) -> Result<Answer> {
        let source = BufReader::with_capacity(READ_AHEAD, self.nquads()?);
        match rdf::answer(query, limit, source, &self.folder.join(QUADS)) {
            // of the whole file the message tells the right line
            Err(Error::Format { .. }) => self.store()?.query_first(query, limit),
            answer => answer,
        }
    }

    /// The texts of the replies, for exports.
    ///
    /// # Errors
    /// Where `records.jsonl` is missing or damaged.
    pub fn texts(&self) -> Result<Texts> {
        let (file, path) = self.file(RECORDS)?;
        Texts::index(file, path)
    }

    /// The records, by id, one at a time.
    ///
    /// # Errors
    /// Where `records.jsonl` is missing; each record where it is damaged.
    pub fn records(&self) -> Result<impl Iterator<Item = Result<Record>> + use<>> {
        let (file, path) = self.file(RECORDS)?;
        Ok(BufReader::new(file).lines().enumerate().map(move |(index, line)| {
            let line = line.map_err(|error| Error::io(&path, error))?;
            serde_json::from_str(&line)
                .map_err(|error| Error::format(&path, format!("line {}: is no record: {error}", index + 1)))
        }))
    }

    fn file(&self, name: &str) -> Result<(File, PathBuf)> {
        let path = self.folder.join(name);
        let file = File::open(&path).map_err(|error| Error::io(&path, error))?;
        Ok((file, path))
    }
}

#[cfg(test)]
mod tests;
