//! Records in, one knowledge graph out: 保定市 –connects– 雄石城际 with every sentence that says so.
//!
//! A node is one (type, canonical name), an edge one (s, p, o) with its claims, a claim one sentence of one reply.
//! Adding records is associative, commutative and idempotent, so neither order nor threads show. What a reader
//! would get wrong: an ambiguous 朝阳区 is a node of its own, never the resolved 北京市朝阳区, nor 朝阳区 by name.

mod add;
mod analysis;
mod claim;
mod core;
mod facts;
mod filter;
mod find;
mod json;
mod links;
mod node;
mod reply;
mod walk;

pub(crate) use add::is_contact;
pub use analysis::{NodeStats, Path, Stats, Step, paths, stats};
pub use claim::Claim;
pub use facts::{Facts, Lore};
pub use filter::Filter;
pub use json::FORMAT;
pub use links::{LinkKind, LinkLevel, LinkOptions, Links, Proof, Tie, Way, homes, links, places_called};
pub use node::{Counts, Node, NodeKey};
pub use reply::{LocatedQuantity, Reply};
pub use walk::{Direction, Edge};

use crate::model::{Predicate, Record};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that a set of replies says, with the sentences that say it.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeGraph {
    inner: DiGraph<Node, Link>,
    nodes: BTreeMap<NodeKey, NodeIndex>,
    edges: BTreeMap<(NodeIndex, Predicate, NodeIndex), EdgeIndex>,
    replies: BTreeMap<Arc<str>, Reply>,
    /// What the dictionary knows of nodes, and of what they lie in.
    facts: Lore,
    /// Reply ids and rule ids, each held once.
    shared: BTreeSet<Arc<str>>,
}

/// What an edge of the petgraph carries; claims are sorted by [`Claim::key`] and never empty.
#[derive(Debug, Clone)]
struct Link {
    predicate: Predicate,
    claims: Vec<Claim>,
}

/// Builds the graph of some records.
///
/// ```
/// use zhengtu::{graph, model::{EntityType, Record}};
/// let record: Record = serde_json::from_str(r#"{
///     "id": "一号", "meta": {}, "quantities": [], "notices": [], "text": "容城县与雄县合作。",
///     "source": {"path": "一号.txt", "format": "text", "encoding": "UTF-8", "sha256": "", "byte_len": 27},
///     "entities": [],
///     "relations": [{"s": "容城县", "p": "cooperatesWith", "o": "雄县", "status": "ongoing",
///         "sType": "Place", "oType": "Place", "evidence": [{"start": 0, "end": 27,
///         "quote": "容城县与雄县合作。", "rule": "cooperatesWith.with", "status": "ongoing"}]}]}"#)?;
/// let graph = graph::build([&record, &record]);
/// let edge = graph.edges().next().expect("one edge");
/// assert_eq!(edge.object.key.name.as_ref(), "雄县");
/// assert_eq!((edge.claims.len(), edge.claims[0].char_end), (1, 9), "the same sentence counts once");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn build<'a>(records: impl IntoIterator<Item = &'a Record>) -> KnowledgeGraph {
    let mut graph = KnowledgeGraph::default();
    for record in records {
        graph.add(record);
    }
    graph
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
