//! Ties between places, derived from the graph: 北京市 and 雄安新区 by 京雄高速, by a shared plan, by a word of cooperation.
//!
//! A tie is one (place, kind, place); behind it stand the edges, and behind those the sentences. What two places share
//! ties them only as far as the weaker of the two edges has got: a line that is done to one and planned to the other is
//! planned. A plan that thirty places carry out says nothing of any two of them and is left out.

mod derive;
mod level;
#[cfg(test)]
mod tests;

pub use derive::{homes, links};
pub use level::{LinkLevel, places_called};

use super::{Claim, Edge, KnowledgeGraph, Node};
use crate::model::Status;
use std::collections::{BTreeMap, BTreeSet};

/// What ties two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// 与…合作.
    Cooperates,
    /// The first takes over what the second gives off: 承接…疏解.
    Receives,
    /// The first supports the second.
    Supports,
    /// A line has both as ends.
    Line,
    /// Both carry out or issue, or are listed in, one plan or strategy.
    Plan,
    /// Both build or hold one project or facility.
    Project,
    /// Both build or hold one zone.
    Zone,
    /// Both set up, cooperate with or are supported by one body.
    Body,
}

impl LinkKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Cooperates,
        Self::Receives,
        Self::Supports,
        Self::Line,
        Self::Plan,
        Self::Project,
        Self::Zone,
        Self::Body,
    ];

    /// The word in files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cooperates => "cooperatesWith",
            Self::Receives => "receivesFrom",
            Self::Supports => "supports",
            Self::Line => "line",
            Self::Plan => "plan",
            Self::Project => "project",
            Self::Zone => "zone",
            Self::Body => "body",
        }
    }

    /// The word shown to Chinese readers.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Cooperates => "合作",
            Self::Receives => "承接",
            Self::Supports => "支持",
            Self::Line => "线路相连",
            Self::Plan => "同一规划",
            Self::Project => "同一项目",
            Self::Zone => "同一园区",
            Self::Body => "同一机构",
        }
    }

    /// The kind with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the first place does it to the second.
    #[must_use]
    pub fn is_directed(self) -> bool {
        matches!(self, Self::Receives | Self::Supports)
    }
}

/// What to derive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkOptions {
    /// At which level places are told apart.
    pub level: LinkLevel,
    /// Only ties of these places or of places in them; all where empty.
    pub of: Vec<String>,
    /// Only ties between two different ones of these, or places in them; all where empty.
    pub between: Vec<String>,
    /// Only these kinds; all where empty.
    pub kinds: BTreeSet<LinkKind>,
    /// Of what more places share than this, nothing is concluded.
    pub shared_by_at_most: usize,
}

impl LinkOptions {
    /// All ties at a level.
    #[must_use]
    pub fn at(level: LinkLevel) -> Self {
        Self { level, of: Vec::new(), between: Vec::new(), kinds: BTreeSet::new(), shared_by_at_most: 20 }
    }
}

/// What was derived.
#[derive(Debug, Clone, Default)]
pub struct Links<'g> {
    /// The ties, the pair with most sentences first, then by names and kind.
    pub ties: Vec<Tie<'g>>,
    /// What too many places share, with how many they are.
    pub too_wide: Vec<(&'g Node, usize)>,
}

/// One (place, kind, place).
#[derive(Debug, Clone)]
pub struct Tie<'g> {
    /// The first place; of an undirected tie the one that comes first by name.
    pub from: &'g str,
    /// The second place.
    pub to: &'g str,
    /// What ties them.
    pub kind: LinkKind,
    /// By what: one for direct ties, one a shared thing.
    pub ways: Vec<Way<'g>>,
}

/// By what two places are tied.
#[derive(Debug, Clone)]
pub struct Way<'g> {
    /// What they share: 京雄高速; nothing where the tie is direct.
    pub by: Option<&'g Node>,
    /// How far it has got; the weaker end decides.
    pub status: Status,
    /// The edges that say so.
    pub edges: Vec<Edge<'g>>,
}

/// One sentence behind a tie.
#[derive(Debug, Clone, Copy)]
pub struct Proof<'g> {
    /// What they share.
    pub by: Option<&'g Node>,
    /// The edge.
    pub edge: Edge<'g>,
    /// The sentence.
    pub claim: &'g Claim,
    /// How far this tie has got by this sentence.
    pub status: Status,
}

impl<'g> Tie<'g> {
    /// The furthest status of its ways.
    #[must_use]
    pub fn status(&self) -> Status {
        self.ways.iter().map(|way| way.status).max().unwrap_or(Status::Negated)
    }

    /// The sentences behind it, each once, by reply and place.
    #[must_use]
    pub fn proofs(&self) -> Vec<Proof<'g>> {
        let mut best: BTreeMap<(&str, usize, usize), Proof<'g>> = BTreeMap::new();
        for proof in self.ways.iter().flat_map(Way::proofs) {
            let key = (proof.claim.reply.as_ref(), proof.claim.start, proof.claim.end);
            best.entry(key)
                .and_modify(|known| {
                    if proof.status > known.status {
                        *known = proof;
                    }
                })
                .or_insert(proof);
        }
        best.into_values().collect()
    }

    /// How many sentences stand behind it, by status.
    #[must_use]
    pub fn by_status(&self) -> BTreeMap<Status, usize> {
        let mut counts = BTreeMap::new();
        for proof in self.proofs() {
            *counts.entry(proof.status).or_default() += 1;
        }
        counts
    }

    /// How many sentences stand behind it, by the year of the reply.
    #[must_use]
    pub fn by_year(&self, graph: &KnowledgeGraph) -> BTreeMap<u16, usize> {
        let mut counts = BTreeMap::new();
        for proof in self.proofs() {
            if let Some(year) = graph.reply(&proof.claim.reply).and_then(super::Reply::year) {
                *counts.entry(year).or_default() += 1;
            }
        }
        counts
    }

    /// The ids of the replies that say so.
    #[must_use]
    pub fn replies(&self) -> BTreeSet<&'g str> {
        self.ways.iter().flat_map(|way| &way.edges).flat_map(Edge::replies).collect()
    }

    /// What they share, by name, what has got furthest first.
    #[must_use]
    pub fn things(&self) -> Vec<&'g Node> {
        let mut ways: Vec<_> = self.ways.iter().filter_map(|way| Some((way.status, way.by?))).collect();
        ways.sort_by_key(|(status, node)| (std::cmp::Reverse(*status), &node.key));
        ways.into_iter().map(|(_, node)| node).collect()
    }
}

impl<'g> Way<'g> {
    fn proofs(&self) -> impl Iterator<Item = Proof<'g>> + '_ {
        self.edges.iter().flat_map(move |edge| {
            let proof =
                move |claim| Proof { by: self.by, edge: *edge, claim, status: self.status.min(claim.status) };
            edge.claims.iter().map(proof)
        })
    }
}
