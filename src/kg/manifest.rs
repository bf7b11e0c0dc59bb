//! `manifest.json`: what a KG folder is made of, enough to tell whether another build would differ.
//!
//! Versions, the dictionary's version, every input (保定/27号.txt) with its hash and encoding, what could not be read and why,
//! and counts. No clock: a time stands here only where the caller gives one.

use crate::graph::KnowledgeGraph;
use crate::model::Source;
use crate::rdf::Run;
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The number of this form of the KG folder; a reader refuses a greater one.
pub const FORMAT: u32 = 1;

const GENERATOR: &str = "zhengtu";

/// What a KG folder is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// Always `zhengtu`: how a folder of ours is known.
    pub generator: String,
    /// The form of the folder, see [`FORMAT`].
    pub format: u32,
    /// The version of the program that built it.
    pub version: String,
    /// The version of the dictionaries it was built with.
    pub dictionary: String,
    /// When it was built, where the caller said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub built: Option<String>,
    /// How much it holds.
    pub counts: Counts,
    /// Every reply read, by id.
    pub inputs: Vec<Input>,
    /// What could not be read, by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
}

/// How much a graph holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Replies.
    pub replies: usize,
    /// Nodes of the graph.
    pub nodes: usize,
    /// Edges of the graph.
    pub edges: usize,
    /// Claims of all edges.
    pub claims: usize,
    /// Quantities.
    pub quantities: usize,
    /// Statements in the RDF.
    pub statements: usize,
    /// Nodes by type.
    pub nodes_by_type: BTreeMap<String, usize>,
    /// Edges by predicate and furthest status.
    pub edges_by_predicate: BTreeMap<String, BTreeMap<String, usize>>,
}

/// One reply read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The id of its record.
    pub id: String,
    /// The file.
    #[serde(flatten)]
    pub source: Source,
}

/// One file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unread {
    /// The file, as the user gave it.
    pub path: String,
    /// Why.
    pub reason: String,
}

impl Counts {
    /// Counts a graph; `statements` is what [`crate::rdf::write`] returned.
    #[must_use]
    pub fn of(graph: &KnowledgeGraph, statements: usize) -> Self {
        let mut counts = Self {
            replies: graph.reply_count(),
            nodes: graph.node_count(),
            edges: graph.edge_count(),
            claims: graph.claim_count(),
            quantities: graph.quantity_count(),
            statements,
            ..Self::default()
        };
        for node in graph.nodes() {
            *counts.nodes_by_type.entry(node.entity_type().name().to_owned()).or_default() += 1;
        }
        for edge in graph.edges() {
            let statuses = counts.edges_by_predicate.entry(edge.predicate.name().to_owned()).or_default();
            *statuses.entry(edge.status().name().to_owned()).or_default() += 1;
        }
        counts
    }
}

impl Manifest {
    pub(super) fn new(graph: &KnowledgeGraph, statements: usize, dictionary: String) -> Self {
        let inputs =
            graph.replies().map(|reply| Input { id: reply.id.to_string(), source: reply.source.clone() });
        Self {
            generator: GENERATOR.to_owned(),
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            dictionary,
            built: None,
            counts: Counts::of(graph, statements),
            inputs: inputs.collect(),
            unread: Vec::new(),
        }
    }

    /// The run that made the folder, for RDF.
    #[must_use]
    pub fn run(&self) -> Run {
        let unread = self.unread.iter().map(|file| format!("{}: {}", file.path, file.reason));
        Run {
            version: self.version.clone(),
            dictionary: self.dictionary.clone(),
            built: self.built.clone(),
            unread: unread.collect(),
        }
    }

    pub(super) fn read(path: &Path) -> Result<Self> {
        /// What every format will have, read first so that a newer one is not called damaged.
        #[derive(Deserialize)]
        struct Head {
            generator: String,
            format: u32,
        }
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let foreign = |reason: String| Error::format(path, format!("is no manifest of ours: {reason}"));
        let head: Head = serde_json::from_str(&text).map_err(|error| foreign(error.to_string()))?;
        if head.generator != GENERATOR {
            return Err(foreign(format!("its generator is `{}`", head.generator)));
        }
        if head.format > FORMAT {
            let message =
                format!("has format {}, this program reads up to {FORMAT}; use a newer one", head.format);
            return Err(Error::format(path, message));
        }
        serde_json::from_str(&text).map_err(|error| foreign(error.to_string()))
    }

    /// Whether `path` is a manifest of ours, of whatever format.
    pub(super) fn is_ours(path: &Path) -> bool {
        let Ok(text) = std::fs::read_to_string(path) else { return false };
        let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        value.get("generator").and_then(serde_json::Value::as_str) == Some(GENERATOR)
    }
}
