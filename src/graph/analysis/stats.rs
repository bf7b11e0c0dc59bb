//! Numbers of a graph and of each node: 雄安新区 has 20 neighbours, the first PageRank, and belongs to the largest group.

use super::centrality::{EXACT, betweenness, page_rank};
use super::community::{groups, modularity};
use super::ties::Ties;
use crate::graph::{KnowledgeGraph, Node};
use std::collections::BTreeMap;

/// Numbers of a graph.
#[derive(Debug, Clone)]
pub struct Stats<'g> {
    /// Of each node, by PageRank, then by type and name.
    pub nodes: Vec<NodeStats<'g>>,
    /// How many parts hang together, loose nodes counted as parts.
    pub component_count: usize,
    /// How many nodes the largest part has.
    pub largest_component: usize,
    /// How many groups of closely tied nodes there are, loose nodes counted as groups.
    pub community_count: usize,
    /// How much more groups are tied within than chance would have it.
    pub modularity: f64,
    /// Whether betweenness was reckoned from a part of the nodes.
    pub is_betweenness_sampled: bool,
}

/// Numbers of a node.
#[derive(Debug, Clone, Copy)]
pub struct NodeStats<'g> {
    /// The node.
    pub node: &'g Node,
    /// How many nodes it is tied to.
    pub degree: usize,
    /// How much others point at it; of all nodes it sums up to 1.
    pub page_rank: f64,
    /// The share of pairs whose shortest ways lead over it.
    pub betweenness: f64,
    /// The part it hangs in, the largest being 0.
    pub component: usize,
    /// The group of closely tied nodes, the largest being 0.
    pub community: usize,
}

/// Reckons them.
///
/// ```
/// use zhengtu::graph::{KnowledgeGraph, stats};
/// assert_eq!(stats(&KnowledgeGraph::default()).component_count, 0);
/// ```
#[must_use]
pub fn stats(graph: &KnowledgeGraph) -> Stats<'_> {
    let ties = Ties::new(graph);
    let (ranks, between, communities) = (page_rank(&ties), betweenness(&ties), groups(&ties));
    let components = components(&ties);
    let count = |groups: &[usize]| groups.iter().max().map_or(0, |last| last + 1);
    let mut nodes: Vec<NodeStats<'_>> = ties
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| NodeStats {
            node,
            degree: ties.near[at].len(),
            page_rank: ranks[at],
            betweenness: between[at],
            component: components[at],
            community: communities[at],
        })
        .collect();
    nodes.sort_by(|a, b| b.page_rank.total_cmp(&a.page_rank).then_with(|| a.node.key.cmp(&b.node.key)));
    Stats {
        component_count: count(&components),
        largest_component: components.iter().filter(|component| **component == 0).count(),
        community_count: count(&communities),
        modularity: modularity(&ties, &communities),
        is_betweenness_sampled: ties.len() > EXACT,
        nodes,
    }
}

/// The part of each node; the largest part is 0.
fn components(ties: &Ties<'_>) -> Vec<usize> {
    let mut found: Vec<Option<usize>> = vec![None; ties.len()];
    let mut sizes: Vec<usize> = Vec::new();
    for start in 0..ties.len() {
        if found[start].is_some() {
            continue;
        }
        let part = sizes.len();
        let (mut open, mut size) = (vec![start], 0);
        found[start] = Some(part);
        while let Some(here) = open.pop() {
            size += 1;
            for other in &ties.near[here] {
                if found[*other].is_none() {
                    found[*other] = Some(part);
                    open.push(*other);
                }
            }
        }
        sizes.push(size);
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|part| (std::cmp::Reverse(sizes[*part]), *part));
    let places: BTreeMap<usize, usize> =
        order.into_iter().enumerate().map(|(place, part)| (part, place)).collect();
    found
        .into_iter()
        .map(|part| part.and_then(|part| places.get(&part)).copied().unwrap_or_default())
        .collect()
}
