//! The best connected core of a graph too large for one picture.
//!
//! Places, lines, zones, projects and policies go first (雄安新区, 京雄高速); bodies, industries and events follow by how
//! well they are tied. What remains tied to nothing is left out.

use super::{KnowledgeGraph, NodeKey};
use crate::model::EntityType;
use std::cmp::Reverse;
use std::collections::BTreeMap;

impl KnowledgeGraph {
    /// At most `limit` nodes, the best connected first, and the edges between them; all where there are no more.
    #[must_use]
    pub fn core(&self, limit: usize) -> Self {
        if self.node_count() <= limit {
            return self.clone();
        }
        let mut ties: BTreeMap<&NodeKey, usize> = BTreeMap::new();
        for edge in self.edges().filter(|edge| edge.subject.key != edge.object.key) {
            for end in [&edge.subject.key, &edge.object.key] {
                // A second reply that says the same makes the tie stronger; a second sentence of one reply does not.
                *ties.entry(end).or_default() += 1 + edge.replies().len();
            }
        }
        let mut ranked: Vec<(Reverse<usize>, &NodeKey)> =
            ties.iter().map(|(key, ties)| (Reverse(ties * weight(key.entity_type)), *key)).collect();
        ranked.sort();
        let nodes = ranked.into_iter().take(limit).map(|(_, key)| key).collect();
        self.keep(&nodes, self.edges()).without_loose_nodes()
    }

    /// The graph without the nodes that no edge ties to another.
    #[must_use]
    pub fn without_loose_nodes(&self) -> Self {
        let ties = self.edges().filter(|edge| edge.subject.key != edge.object.key);
        let tied = ties.flat_map(|edge| [&edge.subject.key, &edge.object.key]).collect();
        self.keep(&tied, self.edges())
    }
}

/// How much a tie counts by the type of its end.
fn weight(entity_type: EntityType) -> usize {
    match entity_type {
        EntityType::Place | EntityType::TransportLine => 4,
        EntityType::DevelopmentZone | EntityType::Project | EntityType::PolicyDocument => 3,
        EntityType::Facility | EntityType::Strategy | EntityType::Institution => 2,
        EntityType::Industry | EntityType::Event | EntityType::Person => 1,
    }
}
