//! `graph.json`: the whole graph as JSON, one reply, node or edge per line, in a fixed order, so that diff reads it.
//!
//! `{"id":"Place:雄安新区","type":"Place","name":"雄安新区",…}`; edges name their ends by these ids. A missing field
//! means none: `"ambiguous"` stands only where a name is open.

use super::{Claim, Counts, Edge, Facts, KnowledgeGraph, Node, NodeKey, Reply};
use crate::model::{EntityType, Predicate, Status};
use crate::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

/// The number of this form of `graph.json`; a reader refuses a greater one.
pub const FORMAT: u32 = 1;

#[derive(Deserialize)]
struct File {
    format: u32,
    replies: Vec<Reply>,
    nodes: Vec<NodeLine>,
    edges: Vec<EdgeLine>,
    #[serde(default)]
    facts: Vec<FactsLine>,
}

#[derive(Serialize, Deserialize)]
struct NodeLine {
    id: String,
    #[serde(rename = "type")]
    entity_type: EntityType,
    name: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    ambiguous: bool,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    candidates: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    surfaces: BTreeMap<String, BTreeMap<String, usize>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    deictic: BTreeMap<String, BTreeMap<String, usize>>,
}

#[derive(Serialize, Deserialize)]
struct FactsLine {
    id: String,
    #[serde(flatten)]
    facts: Facts,
}

#[derive(Serialize, Deserialize)]
struct EdgeLine {
    s: String,
    p: Predicate,
    o: String,
    status: Status,
    claims: Vec<Claim>,
}

impl KnowledgeGraph {
    /// Writes the graph as JSON.
    ///
    /// # Errors
    /// Where writing fails.
    pub fn write_json(&self, out: &mut dyn Write) -> std::io::Result<()> {
        write!(out, "{{\"format\":{FORMAT},\"replies\":[")?;
        write_lines(out, self.replies())?;
        write!(out, "],\"nodes\":[")?;
        write_lines(out, self.nodes().map(NodeLine::from))?;
        write!(out, "],\"edges\":[")?;
        write_lines(out, self.edges().map(EdgeLine::from))?;
        write!(out, "],\"facts\":[")?;
        let line = |(key, facts): (&NodeKey, &Facts)| FactsLine { id: key.to_string(), facts: facts.clone() };
        write_lines(out, self.all_facts().map(line))?;
        writeln!(out, "]}}")
    }

    /// Reads what [`KnowledgeGraph::write_json`] wrote; `path` is for messages.
    ///
    /// # Errors
    /// Where reading fails, the JSON is another's, or its format is newer than [`FORMAT`].
    pub fn read_json(source: impl Read, path: &Path) -> Result<Self> {
        let file: File = serde_json::from_reader(source).map_err(|error| match error.io_error_kind() {
            Some(kind) => Error::io(path, kind.into()),
            None => Error::format(path, format!("is no graph of ours: {error}")),
        })?;
        if file.format > FORMAT {
            let message =
                format!("has format {}, this program reads up to {FORMAT}; use a newer one", file.format);
            return Err(Error::format(path, message));
        }
        let mut graph = Self::default();
        for reply in &file.replies {
            graph.add_reply(reply);
        }
        for line in file.nodes {
            graph.join_node(&line.node());
        }
        for line in file.edges {
            let end = |id: &str| NodeKey::from_id(id).filter(|key| graph.nodes.contains_key(key));
            let (Some(subject), Some(object)) = (end(&line.s), end(&line.o)) else {
                let message = format!("edge {} {} {} has an end that is no node", line.s, line.p, line.o);
                return Err(Error::format(path, message));
            };
            let (subject, object) = (graph.node_at(&subject), graph.node_at(&object));
            graph.add_claims(subject, line.p, object, line.claims);
        }
        for line in file.facts {
            let Some(key) = NodeKey::from_id(&line.id) else {
                return Err(Error::format(path, format!("facts of `{}`, which is no id", line.id)));
            };
            graph.facts.insert(key, line.facts);
        }
        Ok(graph)
    }
}

fn write_lines<T: Serialize>(out: &mut dyn Write, lines: impl Iterator<Item = T>) -> std::io::Result<()> {
    for (index, line) in lines.enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &line)?;
    }
    out.write_all(b"\n")
}

impl From<&Node> for NodeLine {
    fn from(node: &Node) -> Self {
        let plain =
            |counts: &Counts| counts.iter().map(|(reply, count)| (reply.to_string(), *count)).collect();
        let surfaces = |known: &BTreeMap<String, Counts>| {
            known.iter().map(|(surface, counts)| (surface.clone(), plain(counts))).collect()
        };
        Self {
            id: node.key.to_string(),
            entity_type: node.entity_type(),
            name: node.name().to_owned(),
            ambiguous: node.key.ambiguous,
            candidates: node.candidates.clone(),
            surfaces: surfaces(&node.surfaces),
            deictic: surfaces(&node.deictic),
        }
    }
}

impl NodeLine {
    fn node(self) -> Node {
        let shared = |counts: BTreeMap<String, usize>| -> Counts {
            counts.into_iter().map(|(reply, count)| (Arc::from(reply), count)).collect()
        };
        let surfaces = |known: BTreeMap<String, BTreeMap<String, usize>>| {
            known.into_iter().map(|(surface, counts)| (surface, shared(counts))).collect()
        };
        let key = NodeKey { ambiguous: self.ambiguous, ..NodeKey::new(self.entity_type, &self.name) };
        Node {
            key,
            surfaces: surfaces(self.surfaces),
            deictic: surfaces(self.deictic),
            candidates: self.candidates,
        }
    }
}

impl From<Edge<'_>> for EdgeLine {
    fn from(edge: Edge<'_>) -> Self {
        Self {
            s: edge.subject.key.to_string(),
            p: edge.predicate,
            o: edge.object.key.to_string(),
            status: edge.status(),
            claims: edge.claims.to_vec(),
        }
    }
}
