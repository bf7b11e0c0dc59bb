//! Groups of nodes that are tied more to each other than to the rest (Louvain): 京雄高速, 雄安新区 and 保定市 are one.
//!
//! Nodes move in their order to the group that gains most modularity, the one with the smallest number among equals; then
//! groups become nodes and move likewise.

use super::ties::{Ties, number};
use std::collections::BTreeMap;

/// Weighted neighbours of each node, a node's own weight among them.
type Weights = Vec<BTreeMap<usize, f64>>;

/// The group of each node; the largest group is 0, equal ones go by their first node.
pub(super) fn groups(ties: &Ties<'_>) -> Vec<usize> {
    let mut weights: Weights =
        ties.near.iter().map(|near| near.iter().map(|other| (*other, 1.0)).collect()).collect();
    let mut groups: Vec<usize> = (0..ties.len()).collect();
    loop {
        let moved = move_nodes(&weights);
        let (moved, count) = numbered(&moved);
        for group in &mut groups {
            *group = moved[*group];
        }
        if count == weights.len() {
            break;
        }
        weights = merged(&weights, &moved, count);
    }
    by_size(&groups)
}

fn move_nodes(weights: &Weights) -> Vec<usize> {
    let degrees: Vec<f64> = weights.iter().map(|near| near.values().sum()).collect();
    let all: f64 = degrees.iter().sum();
    let mut groups: Vec<usize> = (0..weights.len()).collect();
    let mut totals = degrees.clone();
    // modularity grows with each move; the bound is for rounding
    for _ in 0..100 {
        let mut has_moved = false;
        for (node, near) in weights.iter().enumerate() {
            let mut ties: BTreeMap<usize, f64> = BTreeMap::new();
            for (other, weight) in near.iter().filter(|(other, _)| **other != node) {
                *ties.entry(groups[*other]).or_default() += weight;
            }
            let own = groups[node];
            totals[own] -= degrees[node];
            let gain = |group: usize| {
                ties.get(&group).copied().unwrap_or_default() - totals[group] * degrees[node] / all.max(1e-9)
            };
            let mut best = (own, gain(own));
            for group in ties.keys() {
                if gain(*group) > best.1 + 1e-9 {
                    best = (*group, gain(*group));
                }
            }
            totals[best.0] += degrees[node];
            has_moved |= best.0 != own;
            groups[node] = best.0;
        }
        if !has_moved {
            break;
        }
    }
    groups
}

/// Groups numbered from 0 in the order in which they come up.
fn numbered(groups: &[usize]) -> (Vec<usize>, usize) {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Vec::with_capacity(groups.len());
    for group in groups {
        let next = numbers.len();
        found.push(*numbers.entry(*group).or_insert(next));
    }
    (found, numbers.len())
}

fn merged(weights: &Weights, groups: &[usize], count: usize) -> Weights {
    let mut merged: Weights = vec![BTreeMap::new(); count];
    for (near, group) in weights.iter().zip(groups) {
        for (other, weight) in near {
            *merged[*group].entry(groups[*other]).or_default() += weight;
        }
    }
    merged
}

fn by_size(groups: &[usize]) -> Vec<usize> {
    let (groups, count) = numbered(groups);
    let mut sizes = vec![0_usize; count];
    for group in &groups {
        sizes[*group] += 1;
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|group| (std::cmp::Reverse(sizes[*group]), *group));
    let mut place = vec![0; count];
    for (number, group) in order.into_iter().enumerate() {
        place[group] = number;
    }
    groups.into_iter().map(|group| place[group]).collect()
}

/// How much more the groups are tied within than chance would have it; 0 where there are no ties.
pub(super) fn modularity(ties: &Ties<'_>, groups: &[usize]) -> f64 {
    let all: f64 = ties.near.iter().map(|near| number(near.len())).sum();
    let mut degrees: BTreeMap<usize, f64> = BTreeMap::new();
    let mut within = 0.0;
    for (node, near) in ties.near.iter().enumerate() {
        *degrees.entry(groups[node]).or_default() += number(near.len());
        within += number(near.iter().filter(|other| groups[**other] == groups[node]).count());
    }
    match all > 0.0 {
        true => within / all - degrees.values().map(|degree| (degree / all) * (degree / all)).sum::<f64>(),
        false => 0.0,
    }
}
