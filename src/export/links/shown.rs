//! What a picture of ties shows: the strongest ones, each in a few words (线路相连, 京雄高速等2项) and with its sentences where the
//! mouse rests.

use crate::graph::{KnowledgeGraph, Tie};
use std::collections::{BTreeMap, BTreeSet};

/// The places that ties tie.
pub(in crate::export) fn places<'a>(ties: &[&Tie<'a>]) -> BTreeSet<&'a str> {
    ties.iter().flat_map(|tie| [tie.from, tie.to]).collect()
}

/// Ties in their order until `limit` places are on the map.
///
/// Where there are many, each place shows its two strongest neighbours, and those whose strongest it is, so that a hub stays a hub.
pub(in crate::export) fn strongest<'t, 'g>(ties: &[&'t Tie<'g>], limit: usize) -> Vec<&'t Tie<'g>> {
    const FEW: usize = 3;
    const OWN: usize = 2;
    let pairs: BTreeSet<(&str, &str)> = ties.iter().map(|tie| pair(tie)).collect();
    let is_dense = pairs.len() > FEW * places(ties).len().min(limit);
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut chosen: BTreeSet<(&str, &str)> = BTreeSet::new();
    // the ties of one pair stand together, the pair with most sentences first
    for (from, to) in ties.iter().map(|tie| pair(tie)) {
        let (mine, theirs) = (shown.get(from).copied(), shown.get(to).copied());
        let more = usize::from(mine.is_none()) + usize::from(theirs.is_none());
        let is_own = mine.unwrap_or_default() < OWN || theirs.unwrap_or_default() < OWN;
        if !chosen.contains(&(from, to)) && shown.len() + more <= limit && (is_own || !is_dense) {
            chosen.insert((from, to));
            *shown.entry(from).or_default() += 1;
            *shown.entry(to).or_default() += 1;
        }
    }
    ties.iter().filter(|tie| chosen.contains(&pair(tie))).copied().collect()
}

/// The two places of a tie, whichever way it points.
pub(in crate::export) fn pair<'g>(tie: &Tie<'g>) -> (&'g str, &'g str) {
    if tie.from < tie.to { (tie.from, tie.to) } else { (tie.to, tie.from) }
}

/// What the tie is about, in a few characters.
pub(in crate::export) fn short(tie: &Tie<'_>) -> String {
    let things = tie.things();
    let Some(first) = things.first() else { return String::new() };
    let name: String = match first.name().chars().count() {
        ..=10 => first.name().to_owned(),
        _ => first.name().chars().take(9).chain(['…']).collect(),
    };
    if things.len() > 1 { format!("{name}等{}项", things.len()) } else { name }
}

/// The tie and its first sentences.
pub(in crate::export) fn tooltip(tie: &Tie<'_>, graph: &KnowledgeGraph) -> String {
    let mut lines = vec![format!("{} {} {}", tie.from, tie.kind.label(), tie.to)];
    let things: Vec<&str> = tie.things().iter().map(|node| node.name()).collect();
    if !things.is_empty() {
        lines.push(things.join("、"));
    }
    let proofs = tie.proofs();
    for proof in proofs.iter().take(3) {
        let source = graph.reply(&proof.claim.reply).and_then(|reply| reply.meta.title.as_deref());
        let source = source.unwrap_or(&proof.claim.reply);
        lines.push(format!("〔{}〕{}（{source}）", proof.status.label(), proof.claim.quote.trim()));
    }
    if proofs.len() > 3 {
        lines.push(format!("等{}句", proofs.len()));
    }
    lines.join("\n")
}
