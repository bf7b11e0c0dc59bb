//! Ties as a matrix: how many sentences tie 北京市 to 雄安新区, planned ones counted apart.
//!
//! A cell is `5` or, where three more are only planned, `5+3`. Refusals are not counted. It is symmetric: of 承接 and 支持
//! too, both ways round count together.

use crate::graph::Links;
use crate::model::Status;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences in force (done, ongoing) and planned ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weight {
    /// Done or ongoing.
    pub in_force: usize,
    /// Only planned.
    pub planned: usize,
}

impl Weight {
    /// All of them.
    #[must_use]
    pub fn total(self) -> usize {
        self.in_force + self.planned
    }
}

/// Places by places.
#[derive(Debug, Clone, Default)]
pub struct Matrix<'g> {
    /// The places, the best tied first.
    pub places: Vec<&'g str>,
    cells: BTreeMap<(&'g str, &'g str), Weight>,
}

impl<'g> Matrix<'g> {
    /// Counts the sentences behind each pair.
    #[must_use]
    pub fn new(links: &Links<'g>) -> Self {
        let mut cells: BTreeMap<(&'g str, &'g str), Weight> = BTreeMap::new();
        for tie in &links.ties {
            for (status, count) in tie.by_status() {
                for pair in [(tie.from, tie.to), (tie.to, tie.from)] {
                    let weight = cells.entry(pair).or_default();
                    match status {
                        Status::Negated => {}
                        Status::Planned => weight.planned += count,
                        Status::Ongoing | Status::Done => weight.in_force += count,
                    }
                }
            }
        }
        cells.retain(|_, weight| weight.total() > 0);
        let names: BTreeSet<&'g str> = cells.keys().map(|(from, _)| *from).collect();
        let mut places: Vec<&'g str> = names.into_iter().collect();
        let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
        for ((from, _), weight) in &cells {
            *totals.entry(from).or_default() += weight.total();
        }
        places.sort_by_key(|name| (std::cmp::Reverse(totals.get(name).copied()), *name));
        Self { places, cells }
    }

    /// What ties two places.
    #[must_use]
    pub fn weight(&self, from: &str, to: &str) -> Weight {
        self.cells.get(&(from, to)).copied().unwrap_or_default()
    }

    /// The `limit` best tied places.
    #[must_use]
    pub fn limited(mut self, limit: usize) -> Self {
        self.places.truncate(limit);
        self
    }

    /// A row a place: the place, then its cells, its name first among them.
    pub fn rows(&self) -> impl Iterator<Item = (&'g str, Vec<String>)> + '_ {
        self.places.iter().map(|from| {
            let cells = self.places.iter().map(|to| shown(self.weight(from, to)));
            (*from, std::iter::once((*from).to_owned()).chain(cells).collect())
        })
    }
}

fn shown(weight: Weight) -> String {
    match (weight.in_force, weight.planned) {
        (0, 0) => String::new(),
        (in_force, 0) => in_force.to_string(),
        (in_force, planned) => format!("{in_force}+{planned}"),
    }
}
