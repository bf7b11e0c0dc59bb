//! A row a tie, for people: 北京市, 雄安新区, 线路相连, 京雄高速、京雄城际, 已完成 …; or a row a sentence.

use crate::graph::{KnowledgeGraph, Links, Tie};
use crate::model::Status;

/// The columns of [`rows`].
pub const HEADER: [&str; 13] = [
    "地区一",
    "方式",
    "地区二",
    "依托",
    "状态",
    "句数",
    "答复数",
    "已完成",
    "进行中",
    "计划",
    "否定",
    "年份",
    "例句",
];

/// The columns of [`evidence_rows`].
pub const EVIDENCE_HEADER: [&str; 14] = [
    "地区一",
    "方式",
    "地区二",
    "依托",
    "状态",
    "主体",
    "关系",
    "客体",
    "原句",
    "答复",
    "答复单位",
    "日期",
    "起",
    "止",
];

/// A row a tie, in the ties' order; cells as in [`HEADER`].
pub fn rows(links: &Links<'_>, graph: &KnowledgeGraph) -> Vec<Vec<String>> {
    links.ties.iter().map(|tie| row(tie, graph)).collect()
}

fn row(tie: &Tie<'_>, graph: &KnowledgeGraph) -> Vec<String> {
    let things: Vec<&str> = tie.things().iter().map(|node| node.name()).collect();
    let (by_status, by_year) = (tie.by_status(), tie.by_year(graph));
    let count = |status| by_status.get(&status).copied().unwrap_or_default().to_string();
    let years: Vec<String> = by_year.iter().map(|(year, count)| format!("{year}×{count}")).collect();
    let mut proofs = tie.proofs();
    proofs.sort_by_key(|proof| std::cmp::Reverse(proof.status));
    let quote = proofs.first().map(|proof| proof.claim.quote.trim().to_owned()).unwrap_or_default();
    vec![
        tie.from.to_owned(),
        tie.kind.label().to_owned(),
        tie.to.to_owned(),
        things.join("、"),
        tie.status().label().to_owned(),
        proofs.len().to_string(),
        tie.replies().len().to_string(),
        count(Status::Done),
        count(Status::Ongoing),
        count(Status::Planned),
        count(Status::Negated),
        years.join("、"),
        quote,
    ]
}

/// A row a sentence; cells as in [`EVIDENCE_HEADER`]; offsets in code points.
pub fn evidence_rows(links: &Links<'_>, graph: &KnowledgeGraph) -> Vec<Vec<String>> {
    links.ties.iter().flat_map(|tie| sentences(tie, graph)).collect()
}

fn sentences(tie: &Tie<'_>, graph: &KnowledgeGraph) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for proof in tie.proofs() {
        let meta = graph.reply(&proof.claim.reply).map(|reply| &reply.meta);
        rows.push(vec![
            tie.from.to_owned(),
            tie.kind.label().to_owned(),
            tie.to.to_owned(),
            proof.by.map(|node| node.name().to_owned()).unwrap_or_default(),
            proof.status.label().to_owned(),
            proof.edge.subject.name().to_owned(),
            proof.edge.predicate.label().to_owned(),
            proof.edge.object.name().to_owned(),
            proof.claim.quote.trim().to_owned(),
            proof.claim.reply.to_string(),
            meta.and_then(|meta| meta.issuer.clone()).unwrap_or_default(),
            meta.and_then(|meta| meta.date.clone()).unwrap_or_default(),
            proof.claim.char_start.to_string(),
            proof.claim.char_end.to_string(),
        ]);
    }
    rows
}
