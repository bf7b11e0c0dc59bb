//! Quantities matched one to one: the largest matching, where one indicator may contain the other.
//!
//! 院士工作站31家 and 工作站31家 match; of two predictions that fit one of the gold only one does.

use super::sets::{Cell, Item};
use std::collections::{BTreeMap, BTreeSet};

/// Which prediction stands for which of the gold, as indices.
pub(super) fn pair(gold: &[Item], predicted: &[Item]) -> BTreeMap<usize, usize> {
    let edges: Vec<Vec<usize>> = gold
        .iter()
        .map(|wanted| {
            predicted
                .iter()
                .enumerate()
                .filter(|(_, found)| is_same(wanted, found))
                .map(|(at, _)| at)
                .collect()
        })
        .collect();
    let mut owner = BTreeMap::new();
    for index in 0..gold.len() {
        settle(index, &edges, &mut owner, &mut BTreeSet::new());
    }
    owner
}

fn is_same(gold: &Item, predicted: &Item) -> bool {
    let (
        [Cell::Number(wanted, _), unit, Cell::Text(noun)],
        [Cell::Number(found, _), other_unit, Cell::Text(other_noun)],
    ) = (gold.as_slice(), predicted.as_slice())
    else {
        return false;
    };
    let is_contained = noun == other_noun
        || (!noun.is_empty()
            && !other_noun.is_empty()
            && (noun.contains(other_noun.as_str()) || other_noun.contains(noun.as_str())));
    (wanted - found).abs() <= 1e-9 * wanted.abs() && unit == other_unit && is_contained
}

fn settle(
    index: usize,
    edges: &[Vec<usize>],
    owner: &mut BTreeMap<usize, usize>,
    tried: &mut BTreeSet<usize>,
) -> bool {
    for &target in edges.get(index).into_iter().flatten() {
        if !tried.insert(target) {
            continue;
        }
        let other = owner.get(&target).copied();
        if other.is_none_or(|other| settle(other, edges, owner, tried)) {
            owner.insert(target, index);
            return true;
        }
    }
    false
}
