//! Which nodes matter: by the nodes that point at them (PageRank), and by how many shortest ways lead over them, as over
//! 北京市 between 天津市 and 雄安新区 (betweenness).
//!
//! petgraph's own PageRank is quadratic; this one takes a step an edge and round. Betweenness is exact up to
//! [`EXACT`] nodes and reckoned from that many evenly spread starts beyond.

use super::ties::{Ties, number};
use std::collections::VecDeque;

/// Up to how many nodes betweenness is exact.
pub(super) const EXACT: usize = 1_000;

const DAMPING: f64 = 0.85;
const ROUNDS: usize = 60;

/// The PageRank of each node; they sum up to 1.
pub(super) fn page_rank(ties: &Ties<'_>) -> Vec<f64> {
    let count = ties.len();
    let mut ranks = vec![1.0 / number(count.max(1)); count];
    for _ in 0..ROUNDS {
        let loose: f64 =
            ties.out.iter().zip(&ranks).filter(|(out, _)| out.is_empty()).map(|(_, rank)| rank).sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * loose) / number(count.max(1)); count];
        for (out, rank) in ties.out.iter().zip(&ranks) {
            for to in out {
                next[*to] += DAMPING * rank / number(out.len());
            }
        }
        ranks = next;
    }
    ranks
}

/// The share of all pairs whose shortest ways lead over each node (Brandes).
pub(super) fn betweenness(ties: &Ties<'_>) -> Vec<f64> {
    let count = ties.len();
    let mut scores = vec![0.0; count];
    let step = count.div_ceil(EXACT).max(1);
    let starts: Vec<usize> = (0..count).step_by(step).collect();
    let mut walk = Walk::new(count);
    for start in &starts {
        walk.from(ties, *start, &mut scores);
    }
    let pairs = number(count.saturating_sub(1)) * number(count.saturating_sub(2));
    let scale = if pairs > 0.0 { number(count) / number(starts.len().max(1)) / pairs } else { 0.0 };
    scores.iter_mut().for_each(|score| *score *= scale);
    scores
}

/// What one walk through the graph needs.
struct Walk {
    order: Vec<usize>,
    steps: Vec<usize>,
    ways: Vec<f64>,
    share: Vec<f64>,
}

impl Walk {
    fn new(count: usize) -> Self {
        let (order, steps) = (Vec::with_capacity(count), vec![usize::MAX; count]);
        Self { order, steps, ways: vec![0.0; count], share: vec![0.0; count] }
    }

    fn from(&mut self, ties: &Ties<'_>, start: usize, scores: &mut [f64]) {
        self.order.clear();
        self.steps.fill(usize::MAX);
        self.ways.fill(0.0);
        self.share.fill(0.0);
        (self.steps[start], self.ways[start]) = (0, 1.0);
        let mut queue = VecDeque::from([start]);
        while let Some(here) = queue.pop_front() {
            self.order.push(here);
            for other in &ties.near[here] {
                if self.steps[*other] == usize::MAX {
                    self.steps[*other] = self.steps[here] + 1;
                    queue.push_back(*other);
                }
                if self.steps[*other] == self.steps[here] + 1 {
                    self.ways[*other] += self.ways[here];
                }
            }
        }
        for here in self.order.iter().rev() {
            for other in &ties.near[*here] {
                if self.steps[*other] == self.steps[*here] + 1 {
                    self.share[*here] += self.ways[*here] / self.ways[*other] * (1.0 + self.share[*other]);
                }
            }
            if *here != start {
                scores[*here] += self.share[*here];
            }
        }
    }
}
