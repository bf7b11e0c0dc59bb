//! The graph as lists of neighbours by number: 保定市 is 12, its neighbours 3, 17 and 40. Loops and parallel edges go.

use crate::graph::{KnowledgeGraph, Node};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

/// Nodes by number, in order of type and name.
pub(super) struct Ties<'g> {
    pub(super) nodes: Vec<&'g Node>,
    /// Neighbours along edges in either direction, sorted, each once.
    pub(super) near: Vec<Vec<usize>>,
    /// Neighbours along edges from subject to object, symmetric ones both ways; sorted, each once.
    pub(super) out: Vec<Vec<usize>>,
}

impl<'g> Ties<'g> {
    pub(super) fn new(graph: &'g KnowledgeGraph) -> Self {
        let order: BTreeMap<_, usize> =
            graph.nodes.values().enumerate().map(|(number, at)| (*at, number)).collect();
        let count = order.len();
        let (mut near, mut out) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for edge in graph.inner.edge_references() {
            let (Some(&from), Some(&to)) = (order.get(&edge.source()), order.get(&edge.target())) else {
                continue;
            };
            if from == to {
                continue;
            }
            near[from].push(to);
            near[to].push(from);
            out[from].push(to);
            if edge.weight().predicate.is_symmetric() {
                out[to].push(from);
            }
        }
        for list in near.iter_mut().chain(&mut out) {
            list.sort_unstable();
            list.dedup();
        }
        Self { nodes: graph.nodes().collect(), near, out }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }
}

/// A count as a number to reckon with.
pub(super) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
