//! Nodes and edges as all file formats need them: 雄安新区 with label, colour, size and point, an edge a predicate.
//!
//! Texts are as they are; each format escapes them its own way.

use crate::dictionary::Gazetteer;
use crate::export::style;
use crate::graph::{Edge, KnowledgeGraph, Links, Node, Tie};
use crate::model::{EntityType, Status};
use std::collections::{BTreeMap, BTreeSet};

/// Nodes and edges, sorted.
#[derive(Debug, Default)]
pub(in crate::export) struct Net {
    /// What it shows.
    pub(super) title: String,
    /// By id.
    pub(in crate::export) nodes: Vec<NetNode>,
    /// By source, kind and target; two nodes may have several.
    pub(in crate::export) edges: Vec<NetEdge>,
}

/// A node.
#[derive(Debug)]
pub(in crate::export) struct NetNode {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) entity_type: EntityType,
    pub(super) aliases: Vec<String>,
    pub(super) ambiguous: bool,
    pub(super) mentions: usize,
    pub(super) degree: usize,
    /// Longitude and latitude.
    pub(super) point: Option<(f64, f64)>,
}

/// An edge.
#[derive(Debug)]
pub(in crate::export) struct NetEdge {
    pub(super) source: String,
    pub(super) target: String,
    /// `connects`, `line`.
    pub(super) kind: &'static str,
    pub(super) label: String,
    pub(super) is_directed: bool,
    pub(super) status: Status,
    pub(super) sentences: usize,
    pub(super) replies: usize,
    /// Dates of the replies that say so: the first and the last.
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    /// The sentence that has got furthest.
    pub(super) quote: String,
}

impl NetNode {
    /// The fill of its type, six digits.
    pub(super) fn colour(&self) -> &'static str {
        style::of_type(self.entity_type).fill
    }

    /// 10 to 60, by the root of its edges.
    pub(super) fn size(&self) -> f64 {
        let degree = u32::try_from(self.degree).map_or(f64::MAX, f64::from);
        (10.0 + 5.0 * degree.sqrt()).min(60.0)
    }
}

impl Net {
    /// A knowledge graph's nodes and edges.
    pub(in crate::export) fn of_graph(
        graph: &KnowledgeGraph,
        gazetteer: Option<&Gazetteer>,
        title: &str,
    ) -> Self {
        let mut degrees: BTreeMap<String, usize> = BTreeMap::new();
        let edges: Vec<NetEdge> = graph.edges().map(|edge| of_edge(&edge, graph)).collect();
        for edge in &edges {
            *degrees.entry(edge.source.clone()).or_default() += 1;
            *degrees.entry(edge.target.clone()).or_default() += 1;
        }
        let nodes = graph.nodes().map(|node| of_node(node, &degrees, gazetteer)).collect();
        Self { title: title.to_owned(), nodes, edges }
    }

    /// Ties between places.
    pub(in crate::export) fn of_links(
        links: &Links<'_>,
        graph: &KnowledgeGraph,
        gazetteer: &Gazetteer,
        title: &str,
    ) -> Self {
        let edges: Vec<NetEdge> = links.ties.iter().map(|tie| of_tie(tie, graph)).collect();
        let mut degrees: BTreeMap<&str, usize> = BTreeMap::new();
        for name in links.ties.iter().flat_map(|tie| [tie.from, tie.to]) {
            *degrees.entry(name).or_default() += 1;
        }
        let node = |(name, degree): (&str, usize)| NetNode {
            id: format!("Place:{name}"),
            label: name.to_owned(),
            entity_type: EntityType::Place,
            aliases: Vec::new(),
            ambiguous: false,
            mentions: 0,
            degree,
            point: gazetteer.get(name).and_then(|place| place.point),
        };
        Self { title: title.to_owned(), nodes: degrees.into_iter().map(node).collect(), edges }
    }
}

fn of_node(node: &Node, degrees: &BTreeMap<String, usize>, gazetteer: Option<&Gazetteer>) -> NetNode {
    let id = node.key.to_string();
    let is_place = node.entity_type() == EntityType::Place && !node.key.ambiguous;
    NetNode {
        label: node.name().to_owned(),
        entity_type: node.entity_type(),
        aliases: node.aliases().map(str::to_owned).collect(),
        ambiguous: node.key.ambiguous,
        mentions: node.mention_count(),
        degree: degrees.get(&id).copied().unwrap_or_default(),
        point: gazetteer.filter(|_| is_place).and_then(|places| places.get(node.name())?.point),
        id,
    }
}

fn of_edge(edge: &Edge<'_>, graph: &KnowledgeGraph) -> NetEdge {
    let sentences: BTreeSet<_> =
        edge.claims.iter().map(|claim| (&claim.reply, claim.start, claim.end)).collect();
    let quote = edge.claims.iter().rev().max_by_key(|claim| claim.status);
    let (first, last) = dates(edge.replies(), graph);
    NetEdge {
        source: edge.subject.key.to_string(),
        target: edge.object.key.to_string(),
        kind: edge.predicate.name(),
        label: edge.predicate.label().to_owned(),
        is_directed: !edge.predicate.is_symmetric(),
        status: edge.status(),
        sentences: sentences.len(),
        replies: edge.replies().len(),
        first,
        last,
        quote: quote.map(|claim| claim.quote.trim().to_owned()).unwrap_or_default(),
    }
}

fn of_tie(tie: &Tie<'_>, graph: &KnowledgeGraph) -> NetEdge {
    let mut proofs = tie.proofs();
    proofs.sort_by_key(|proof| std::cmp::Reverse(proof.status));
    let things: Vec<&str> = tie.things().iter().map(|node| node.name()).collect();
    let colon = if things.is_empty() { "" } else { "：" };
    let (first, last) = dates(tie.replies(), graph);
    NetEdge {
        source: format!("Place:{}", tie.from),
        target: format!("Place:{}", tie.to),
        kind: tie.kind.name(),
        label: format!("{}{colon}{}", tie.kind.label(), things.join("、")),
        is_directed: tie.kind.is_directed(),
        status: tie.status(),
        sentences: proofs.len(),
        replies: tie.replies().len(),
        first,
        last,
        quote: proofs.first().map(|proof| proof.claim.quote.trim().to_owned()).unwrap_or_default(),
    }
}

fn dates(replies: BTreeSet<&str>, graph: &KnowledgeGraph) -> (Option<String>, Option<String>) {
    let date = |id: &str| graph.reply(id)?.meta.date.clone();
    let dates: BTreeSet<String> = replies.into_iter().filter_map(date).collect();
    (dates.first().cloned(), dates.last().cloned())
}
