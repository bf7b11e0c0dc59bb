//! Ties as JSON: `{"from": "北京市", "kind": "line", "to": "雄安新区", "ways": [{"by": "TransportLine:京雄高速", …}]}`.

use crate::graph::{KnowledgeGraph, Links, Tie, Way};
use crate::model::Status;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes an array with an object per tie.
pub(super) fn write(links: &Links<'_>, graph: &KnowledgeGraph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "[")?;
    for (index, tie) in links.ties.iter().enumerate() {
        serde_json::to_writer(&mut *out, &object(tie, graph))?;
        writeln!(out, "{}", if index + 1 < links.ties.len() { "," } else { "" })?;
    }
    writeln!(out, "]")
}

fn object(tie: &Tie<'_>, graph: &KnowledgeGraph) -> Value {
    let statuses = tie.by_status();
    let by_status: Map<String, Value> = Status::ALL
        .iter()
        .filter_map(|status| Some((status.name().to_owned(), json!(statuses.get(status)?))))
        .collect();
    let by_year: BTreeMap<String, usize> =
        tie.by_year(graph).into_iter().map(|(year, count)| (year.to_string(), count)).collect();
    json!({
        "from": tie.from,
        "kind": tie.kind.name(),
        "kindLabel": tie.kind.label(),
        "to": tie.to,
        "directed": tie.kind.is_directed(),
        "status": tie.status().name(),
        "sentences": tie.proofs().len(),
        "replies": tie.replies(),
        "byStatus": by_status,
        "byYear": by_year,
        "ways": tie.ways.iter().map(|way| way_object(way, graph)).collect::<Vec<_>>(),
    })
}

fn way_object(way: &Way<'_>, graph: &KnowledgeGraph) -> Value {
    let edges = way.edges.iter().map(|edge| {
        let claims = edge.claims.iter().map(|claim| {
            json!({
                "reply": claim.reply.as_ref(),
                "year": graph.reply(&claim.reply).and_then(crate::graph::Reply::year),
                "start": claim.start,
                "end": claim.end,
                "status": claim.status.name(),
                "rule": claim.rule.as_ref(),
                "precision": claim.precision,
                "quote": claim.quote.as_ref(),
            })
        });
        json!({
            "s": edge.subject.key.to_string(),
            "p": edge.predicate.name(),
            "o": edge.object.key.to_string(),
            "claims": claims.collect::<Vec<_>>(),
        })
    });
    json!({
        "by": way.by.map(|node| node.key.to_string()),
        "status": way.status.name(),
        "edges": edges.collect::<Vec<_>>(),
    })
}
