//! The best connected core of a graph too large for one picture.
//!
//! Places, lines, zones, projects and policies go first (雄安新区, 京雄高速); bodies, industries and events follow by how
//! well they are tied. What remains tied to nothing is left out.

use super::{KnowledgeGraph, NodeKey};
use crate::model::EntityType;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
        let mut nodes: BTreeSet<&NodeKey> = ranked.into_iter().take(limit).map(|(_, key)| key).collect();
        let tied: BTreeSet<&NodeKey> = self
            .edges()
            .filter(|edge| nodes.contains(&edge.subject.key) && nodes.contains(&edge.object.key))
            .filter(|edge| edge.subject.key != edge.object.key)
            .flat_map(|edge| [&edge.subject.key, &edge.object.key])
            .collect();
        nodes.retain(|key| tied.contains(*key));
        self.keep(&nodes, self.edges())
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
