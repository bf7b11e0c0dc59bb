//! How two things are tied: 天津市 –津保铁路– 保定市 –合作– 雄安新区, the shortest ways first (Yen).
//!
//! A way goes along edges in either direction and over no node twice. Filter the graph first, to leave predicates or plans
//! out.

use super::ties::Ties;
use crate::graph::{Edge, KnowledgeGraph, Node, NodeKey};
use std::collections::{BTreeSet, VecDeque};

/// One way from a node to another.
#[derive(Debug, Clone)]
pub struct Path<'g> {
    /// Where it begins.
    pub start: &'g Node,
    /// Its steps; none where both ends are one.
    pub steps: Vec<Step<'g>>,
}

/// One step of a way.
#[derive(Debug, Clone)]
pub struct Step<'g> {
    /// All edges between the node before and this one.
    pub edges: Vec<Edge<'g>>,
    /// Where the step leads.
    pub node: &'g Node,
}

/// At most `limit` ways between two nodes, the shortest first; none where they are not tied.
#[must_use]
pub fn paths<'g>(graph: &'g KnowledgeGraph, from: &NodeKey, to: &NodeKey, limit: usize) -> Vec<Path<'g>> {
    let ties = Ties::new(graph);
    let number = |key: &NodeKey| ties.nodes.binary_search_by(|node| node.key.cmp(key)).ok();
    let (Some(start), Some(end)) = (number(from), number(to)) else { return Vec::new() };
    shortest(&ties, start, end, limit).iter().map(|way| told(graph, &ties, way)).collect()
}

/// Ways by numbers, the shortest first, equal ones by the order of their nodes.
fn shortest(ties: &Ties<'_>, start: usize, end: usize, limit: usize) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut open: BTreeSet<(usize, Vec<usize>)> = BTreeSet::new();
    if let Some(way) = way(ties, &[start], end, &BTreeSet::new()) {
        open.insert((way.len(), way));
    }
    while let Some((_, next)) = open.pop_first() {
        found.push(next.clone());
        if found.len() >= limit {
            break;
        }
        for at in 0..next.len().saturating_sub(1) {
            let root = &next[..=at];
            // the steps by which known ways go on from this root
            let taken: BTreeSet<usize> = found
                .iter()
                .filter(|way| way.starts_with(root))
                .filter_map(|way| way.get(at + 1))
                .copied()
                .collect();
            if let Some(way) = way(ties, root, end, &taken) {
                open.insert((way.len(), way));
            }
        }
    }
    found.truncate(limit);
    found
}

/// The shortest way that begins with `root`, and does not go on by `barred`.
fn way(ties: &Ties<'_>, root: &[usize], end: usize, barred: &BTreeSet<usize>) -> Option<Vec<usize>> {
    let spur = *root.last()?;
    let mut before: Vec<Option<usize>> = vec![None; ties.len()];
    let mut seen: Vec<bool> = vec![false; ties.len()];
    for node in root {
        seen[*node] = true;
    }
    let mut queue = VecDeque::from([spur]);
    while let Some(here) = queue.pop_front() {
        if here == end {
            let mut back = vec![end];
            while let Some(node) = back.last().and_then(|node| before[*node]) {
                back.push(node);
            }
            back.reverse();
            let mut whole = root.to_vec();
            whole.extend(back.into_iter().skip(1));
            return Some(whole);
        }
        for other in &ties.near[here] {
            let is_barred = here == spur && barred.contains(other);
            if !seen[*other] && !is_barred {
                seen[*other] = true;
                before[*other] = Some(here);
                queue.push_back(*other);
            }
        }
    }
    None
}

fn told<'g>(graph: &'g KnowledgeGraph, ties: &Ties<'g>, way: &[usize]) -> Path<'g> {
    let nodes: Vec<&'g Node> = way.iter().filter_map(|number| ties.nodes.get(*number)).copied().collect();
    let steps = nodes.windows(2).filter_map(|pair| {
        let [from, to] = pair else { return None };
        Some(Step { edges: between(graph, &from.key, &to.key), node: to })
    });
    Path { start: nodes[0], steps: steps.collect() }
}

/// All edges between two nodes, either way round.
fn between<'g>(graph: &'g KnowledgeGraph, one: &NodeKey, other: &NodeKey) -> Vec<Edge<'g>> {
    let mut edges = graph.outgoing(one);
    edges.retain(|edge| edge.object.key == *other);
    edges.extend(graph.outgoing(other).into_iter().filter(|edge| edge.object.key == *one));
    edges
}
