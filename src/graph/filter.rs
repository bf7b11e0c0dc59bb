//! The one filter that every export, picture and table uses: type, predicate, status, year, issuer, focus and depth.
//!
//! `--focus 雄安新区 --depth 1 --type TransportLine` gives 雄安新区 and its lines: what is in focus stays whatever its type.
//! Status is that of the whole edge: a 建成 line is no longer planned though an older reply said 拟建.

use super::{Edge, KnowledgeGraph, NodeKey};
use crate::model::{EntityType, Predicate, Status};
use std::collections::BTreeSet;

/// What to keep of a graph; an empty set keeps all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Types of nodes.
    pub types: BTreeSet<EntityType>,
    /// Predicates of edges.
    pub predicates: BTreeSet<Predicate>,
    /// Statuses of edges, each edge having the furthest of its claims that are kept.
    pub statuses: BTreeSet<Status>,
    /// Years of the replies whose claims are kept.
    pub years: BTreeSet<u16>,
    /// Issuers of the replies whose claims are kept.
    pub issuers: BTreeSet<String>,
    /// Nodes to start from.
    pub focus: BTreeSet<NodeKey>,
    /// How many edges away from the focus a node may be.
    pub depth: usize,
}

impl Filter {
    /// Whether it keeps everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { depth: self.depth, ..Self::default() }
    }

    /// Whether nodes without a kept edge go too.
    fn wants_edges(&self) -> bool {
        !(self.predicates.is_empty()
            && self.statuses.is_empty()
            && self.years.is_empty()
            && self.issuers.is_empty())
    }

    fn keeps_type(&self, key: &NodeKey) -> bool {
        keeps(&self.types, &key.entity_type) || self.focus.contains(key)
    }

    fn keeps_edge(&self, edge: &Edge<'_>) -> bool {
        keeps(&self.predicates, &edge.predicate)
            && keeps(&self.statuses, &edge.status())
            && self.keeps_type(&edge.subject.key)
            && self.keeps_type(&edge.object.key)
    }
}

fn keeps<T: Ord>(wanted: &BTreeSet<T>, value: &T) -> bool {
    wanted.is_empty() || wanted.contains(value)
}

impl KnowledgeGraph {
    /// The part of the graph that `filter` keeps, with the replies that its nodes and claims cite.
    #[must_use]
    pub fn filter(&self, filter: &Filter) -> Self {
        if filter.is_empty() {
            return self.clone();
        }
        if filter.years.is_empty() && filter.issuers.is_empty() {
            return self.part(filter);
        }
        self.of_replies(filter).part(filter)
    }

    /// Claims and mentions of the replies that year and issuer keep.
    fn of_replies(&self, filter: &Filter) -> Self {
        let mut kept = Self::default();
        for reply in self.replies() {
            let year = reply.year().is_some_and(|year| filter.years.contains(&year));
            let issuer = reply.meta.issuer.as_ref().is_some_and(|issuer| filter.issuers.contains(issuer));
            if (filter.years.is_empty() || year) && (filter.issuers.is_empty() || issuer) {
                kept.add_reply(reply);
            }
        }
        for node in self.nodes() {
            let mut node = node.clone();
            for counts in node.surfaces.values_mut().chain(node.deictic.values_mut()) {
                counts.retain(|reply, _| kept.replies.contains_key(reply));
            }
            node.surfaces.retain(|_, counts| !counts.is_empty());
            node.deictic.retain(|_, counts| !counts.is_empty());
            kept.join_node(&node);
        }
        for edge in self.edges() {
            let claims = edge.claims.iter().filter(|claim| kept.replies.contains_key(&claim.reply));
            let claims: Vec<_> = claims.cloned().collect();
            kept.add_edge(&Edge { claims: &claims, ..edge });
        }
        kept.learn(&self.facts);
        kept
    }

    fn part(&self, filter: &Filter) -> Self {
        let edges: Vec<Edge<'_>> = self.edges().filter(|edge| filter.keeps_edge(edge)).collect();
        let mut nodes: BTreeSet<&NodeKey> = if filter.focus.is_empty() {
            self.nodes().map(|node| &node.key).filter(|key| filter.keeps_type(key)).collect()
        } else {
            reached(&edges, filter)
        };
        if filter.wants_edges() {
            let ends =
                |edge: &Edge<'_>| nodes.contains(&edge.subject.key) && nodes.contains(&edge.object.key);
            let used: BTreeSet<&NodeKey> = edges
                .iter()
                .filter(|edge| ends(edge))
                .flat_map(|edge| [&edge.subject.key, &edge.object.key])
                .chain(&filter.focus)
                .collect();
            nodes.retain(|key| used.contains(*key));
        }
        self.keep(&nodes, edges)
    }

    /// The nodes named and, of `edges`, those between them.
    pub(super) fn keep<'a>(
        &'a self,
        nodes: &BTreeSet<&NodeKey>,
        edges: impl IntoIterator<Item = Edge<'a>>,
    ) -> Self {
        let mut kept = Self::default();
        let mut cited: BTreeSet<&str> = BTreeSet::new();
        for node in nodes.iter().filter_map(|key| self.node(key)) {
            kept.join_node(node);
            cited.extend(node.replies());
        }
        for edge in edges {
            if nodes.contains(&edge.subject.key) && nodes.contains(&edge.object.key) {
                kept.add_edge(&edge);
                cited.extend(edge.replies());
            }
        }
        for reply in cited.into_iter().filter_map(|id| self.reply(id)) {
            kept.add_reply(reply);
        }
        kept.learn(&self.facts);
        kept
    }

    fn add_edge(&mut self, edge: &Edge<'_>) {
        if !edge.claims.is_empty() {
            let (subject, object) = (self.node_at(&edge.subject.key), self.node_at(&edge.object.key));
            self.add_claims(subject, edge.predicate, object, edge.claims.iter().cloned());
        }
    }
}

/// The nodes within `depth` edges of the focus, along edges in either direction.
fn reached<'a>(edges: &[Edge<'a>], filter: &'a Filter) -> BTreeSet<&'a NodeKey> {
    let mut reached: BTreeSet<&NodeKey> = filter.focus.iter().collect();
    for _ in 0..filter.depth {
        let mut next = reached.clone();
        for edge in edges {
            let (subject, object) = (&edge.subject.key, &edge.object.key);
            if reached.contains(subject) || reached.contains(object) {
                next.extend([subject, object]);
            }
        }
        if next.len() == reached.len() {
            break;
        }
        reached = next;
    }
    reached
}
