//! Writing a KG folder: records as they come, the rest at the end.
//!
//! Each record goes to `records.jsonl` at once and its text is forgotten; only the graph stays in memory. Records may
//! come in any order (十号 before 二号): the file is put in the order of ids at the end.

use super::folder::Folder;
use super::manifest::{Manifest, Unread};
use super::texts::{Lines, Texts};
use super::{GRAPH, MANIFEST, QUADS, RECORDS};
use crate::graph::{KnowledgeGraph, Lore};
use crate::model::Record;
use crate::rdf::{self, Options, Run, Syntax};
use crate::{Error, Result};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// How hard zstd works; 6 is within a tenth of the smallest at a fifth of the time.
const LEVEL: i32 = 6;

/// What the caller knows of a build and the records do not say.
#[derive(Debug, Clone, Default)]
pub struct Build {
    /// The version of the dictionaries.
    pub dictionary: String,
    /// What the dictionaries know of what the replies name.
    pub lore: Lore,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// The time to record, if any; without one the same inputs give the same bytes.
    pub built: Option<String>,
}

/// A KG folder being written; dropped unfinished, it leaves nothing behind.
#[derive(Debug)]
pub struct Writer {
    folder: Folder,
    records: BufWriter<File>,
    lines: Lines,
    offset: u64,
    is_sorted: bool,
    graph: KnowledgeGraph,
}

impl Writer {
    /// Begins a KG folder that shall stand at `target`.
    ///
    /// # Errors
    /// Where `target` holds something else than a knowledge graph, or cannot be written.
    pub fn create(target: impl AsRef<Path>) -> Result<Self> {
        let folder = Folder::create(target.as_ref())?;
        let records = BufWriter::new(create(&folder.path(RECORDS))?);
        Ok(Self {
            folder,
            records,
            lines: Lines::new(),
            offset: 0,
            is_sorted: true,
            graph: KnowledgeGraph::default(),
        })
    }

    /// Adds a record.
    ///
    /// # Errors
    /// Where another record has its id, or writing fails.
    pub fn push(&mut self, record: &Record) -> Result<()> {
        let path = self.folder.path(RECORDS);
        let failed = |error| Error::io(&path, error);
        if self.lines.contains_key(&record.id) {
            let message = format!("has the id `{}`, as a reply before it", record.id);
            return Err(Error::format(&record.source.path, message));
        }
        self.is_sorted &= self.lines.last_key_value().is_none_or(|(last, _)| *last < record.id);
        let mut line = serde_json::to_vec(record).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        self.records.write_all(&line).map_err(failed)?;
        self.lines.insert(record.id.clone(), (self.offset, line.len()));
        self.offset += line.len() as u64;
        self.graph.add(record);
        Ok(())
    }

    /// The graph of the records so far.
    #[must_use]
    pub fn graph(&self) -> &KnowledgeGraph {
        &self.graph
    }

    /// Writes graph, RDF and manifest and puts the folder in place.
    ///
    /// # Errors
    /// Where writing fails; what stood at the target before still stands there.
    pub fn finish(mut self, build: Build) -> Result<Manifest> {
        self.finish_records()?;
        self.graph.learn(&build.lore);
        self.write_graph()?;
        let options = Options { run: Some(run(&build)), ..Options::default() };
        let statements = self.write_quads(&options)?;
        let mut manifest = Manifest::new(&self.graph, statements, build.dictionary);
        manifest.built = build.built;
        manifest.unread = build.unread;
        manifest.unread.sort();
        let path = self.folder.path(MANIFEST);
        let mut text =
            serde_json::to_string_pretty(&manifest).map_err(|error| Error::io(&path, error.into()))?;
        text.push('\n');
        std::fs::write(&path, text).map_err(|error| Error::io(&path, error))?;
        self.folder.put()?;
        Ok(manifest)
    }

    /// Ends `records.jsonl`, in the order of ids.
    fn finish_records(&mut self) -> Result<()> {
        let path = self.folder.path(RECORDS);
        let failed = |error| Error::io(&path, error);
        self.records.flush().map_err(failed)?;
        if self.is_sorted {
            return Ok(());
        }
        let unsorted = self.folder.path("records.unsorted");
        std::fs::rename(&path, &unsorted).map_err(failed)?;
        let mut source = open(&unsorted)?;
        let mut sorted = BufWriter::new(create(&path)?);
        let mut offset = 0;
        for (start, length) in self.lines.values_mut() {
            source.seek(SeekFrom::Start(*start)).map_err(failed)?;
            io::copy(&mut (&mut source).take(*length as u64), &mut sorted).map_err(failed)?;
            *start = offset;
            offset += *length as u64;
        }
        sorted.flush().map_err(failed)?;
        std::fs::remove_file(&unsorted).map_err(failed)
    }

    fn write_graph(&self) -> Result<()> {
        let path = self.folder.path(GRAPH);
        let mut out = BufWriter::new(create(&path)?);
        self.graph.write_json(&mut out).and_then(|()| out.flush()).map_err(|error| Error::io(&path, error))
    }

    fn write_quads(&mut self, options: &Options) -> Result<usize> {
        let path = self.folder.path(QUADS);
        let records = self.folder.path(RECORDS);
        let mut texts = Texts::new(open(&records)?, records, std::mem::take(&mut self.lines));
        let failed = |error| Error::io(&path, error);
        let mut encoder = zstd::Encoder::new(create(&path)?, LEVEL).map_err(failed)?;
        encoder.include_checksum(true).map_err(failed)?;
        let mut out = BufWriter::new(encoder);
        let count = rdf::write(&self.graph, &mut |id| texts.text(id), Syntax::NQuads, options, &mut out)?;
        let encoder = out.into_inner().map_err(|error| failed(error.into_error()))?;
        encoder.finish().map_err(failed)?;
        Ok(count)
    }
}

fn run(build: &Build) -> Run {
    let unread = build.unread.iter().map(|file| format!("{}: {}", file.path, file.reason));
    Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        dictionary: build.dictionary.clone(),
        built: build.built.clone(),
        unread: unread.collect(),
    }
}

fn create(path: &Path) -> Result<File> {
    File::create(path).map_err(|error| Error::io(path, error))
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| Error::io(path, error))
}
