//! Going over the graph, always in the same order: nodes by (type, name), edges by (s, p, o), replies by id.
//!
//! 雄安新区 has 京雄高速 as neighbour by `connects`, incoming. petgraph's own order is that of insertion and never leaves
//! this module.

use super::{Claim, KnowledgeGraph, Node, NodeKey, Reply};
use crate::model::{Predicate, Status};
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// Which end of an edge a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// The node is the subject.
    Outgoing,
    /// The node is the object.
    Incoming,
}

/// One (s, p, o) with its claims.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge<'a> {
    /// The subject.
    pub subject: &'a Node,
    /// The predicate.
    pub predicate: Predicate,
    /// The object.
    pub object: &'a Node,
    /// The sentences that say so, by reply and place; at least one.
    pub claims: &'a [Claim],
}

impl<'a> Edge<'a> {
    /// The furthest status of its claims.
    #[must_use]
    pub fn status(&self) -> Status {
        self.claims.iter().map(|claim| claim.status).max().unwrap_or(Status::Negated)
    }

    /// Whether it may be stated as a fact: done or ongoing.
    #[must_use]
    pub fn is_asserted(&self) -> bool {
        self.status() >= Status::Ongoing
    }

    /// The ids of the replies that say so.
    #[must_use]
    pub fn replies(&self) -> BTreeSet<&'a str> {
        self.claims.iter().map(|claim| claim.reply.as_ref()).collect()
    }

    fn order(&self) -> (&'a NodeKey, Predicate, &'a NodeKey) {
        (&self.subject.key, self.predicate, &self.object.key)
    }
}

impl KnowledgeGraph {
    /// All nodes, by type and name.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values().map(|at| &self.inner[*at])
    }

    /// All edges, by subject, predicate and object.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'_>> {
        self.nodes.values().flat_map(|at| self.sorted(*at, petgraph::Direction::Outgoing))
    }

    /// All replies, by id.
    pub fn replies(&self) -> impl Iterator<Item = &Reply> {
        self.replies.values()
    }

    /// All replies, to be changed; for exports with contacts.
    pub fn replies_mut(&mut self) -> impl Iterator<Item = &mut Reply> {
        self.replies.values_mut()
    }

    /// One node.
    #[must_use]
    pub fn node(&self, key: &NodeKey) -> Option<&Node> {
        self.nodes.get(key).map(|at| &self.inner[*at])
    }

    /// One edge; the symmetric ones are found either way round.
    #[must_use]
    pub fn edge(&self, subject: &NodeKey, predicate: Predicate, object: &NodeKey) -> Option<Edge<'_>> {
        let (subject, object) = (*self.nodes.get(subject)?, *self.nodes.get(object)?);
        let turned = || self.edges.get(&(object, predicate, subject)).filter(|_| predicate.is_symmetric());
        let edge = self.edges.get(&(subject, predicate, object)).or_else(turned)?;
        Some(self.edge_at(*edge))
    }

    /// One reply.
    #[must_use]
    pub fn reply(&self, id: &str) -> Option<&Reply> {
        self.replies.get(id)
    }

    /// The edges that start at a node, by predicate and object.
    #[must_use]
    pub fn outgoing(&self, key: &NodeKey) -> Vec<Edge<'_>> {
        self.nodes.get(key).map_or_else(Vec::new, |at| self.sorted(*at, petgraph::Direction::Outgoing))
    }

    /// The edges of a node, grouped by predicate and by which end the node is; 合作 counts as outgoing.
    #[must_use]
    pub fn neighbours(&self, key: &NodeKey) -> BTreeMap<(Predicate, Direction), Vec<Edge<'_>>> {
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let Some(at) = self.nodes.get(key) else { return groups };
        let outgoing = self.sorted(*at, petgraph::Direction::Outgoing);
        for edge in outgoing {
            groups.entry((edge.predicate, Direction::Outgoing)).or_default().push(edge);
        }
        for edge in self.sorted(*at, petgraph::Direction::Incoming) {
            let direction =
                if edge.predicate.is_symmetric() { Direction::Outgoing } else { Direction::Incoming };
            if edge.subject.key != edge.object.key {
                groups.entry((edge.predicate, direction)).or_default().push(edge);
            }
        }
        groups
    }

    /// How many nodes there are.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// How many edges there are.
    #[must_use]
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// How many claims there are.
    #[must_use]
    pub fn claim_count(&self) -> usize {
        self.inner.edge_weights().map(|link| link.claims.len()).sum()
    }

    /// How many replies there are.
    #[must_use]
    pub fn reply_count(&self) -> usize {
        self.replies.len()
    }

    /// How many quantities there are.
    #[must_use]
    pub fn quantity_count(&self) -> usize {
        self.replies().map(|reply| reply.quantities.len()).sum()
    }

    pub(super) fn edge_at(&self, edge: EdgeIndex) -> Edge<'_> {
        let link = &self.inner[edge];
        let (subject, object) = self.inner.edge_endpoints(edge).unwrap_or_default();
        Edge {
            subject: &self.inner[subject],
            predicate: link.predicate,
            object: &self.inner[object],
            claims: &link.claims,
        }
    }

    fn sorted(&self, at: NodeIndex, direction: petgraph::Direction) -> Vec<Edge<'_>> {
        let mut edges: Vec<Edge<'_>> = self
            .inner
            .edges_directed(at, direction)
            .map(|edge| self.edge_at(petgraph::visit::EdgeRef::id(&edge)))
            .collect();
        edges.sort_by(|a, b| a.order().cmp(&b.order()));
        edges
    }
}
