//! A script for Neo4j (`cypher-shell -f 图谱.cypher`): MERGE, so that running it twice gives (:Place {name: '雄安新区'}) once.

use super::net::{Net, NetEdge, NetNode};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many rows one statement carries.
const BATCH: usize = 500;

/// Writes the script.
pub(super) fn write(net: &Net, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "// {}", net.title.replace(char::is_control, " "))?;
    writeln!(out, "CREATE CONSTRAINT zhengtu_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;")?;
    let mut by_type: BTreeMap<&str, Vec<&NetNode>> = BTreeMap::new();
    for node in &net.nodes {
        by_type.entry(node.entity_type.name()).or_default().push(node);
    }
    for (label, nodes) in by_type {
        for rows in nodes.chunks(BATCH) {
            writeln!(out, "UNWIND [")?;
            rows_of(out, rows.iter().map(|node| node_row(node)))?;
            writeln!(out, "] AS row MERGE (n:Entity {{id: row.id}}) SET n:{label}, n += row;")?;
        }
    }
    let mut by_kind: BTreeMap<&str, Vec<&NetEdge>> = BTreeMap::new();
    for edge in &net.edges {
        by_kind.entry(edge.kind).or_default().push(edge);
    }
    for (kind, edges) in by_kind {
        for rows in edges.chunks(BATCH) {
            writeln!(out, "UNWIND [")?;
            rows_of(out, rows.iter().map(|edge| edge_row(edge)))?;
            writeln!(
                out,
                "] AS row MATCH (s:Entity {{id: row.s}}), (o:Entity {{id: row.o}}) MERGE (s)-[r:{kind}]->(o) SET r += row.is;"
            )?;
        }
    }
    Ok(())
}

fn rows_of(out: &mut dyn Write, rows: impl Iterator<Item = String>) -> io::Result<()> {
    for (index, row) in rows.enumerate() {
        let comma = if index > 0 { "," } else { " " };
        writeln!(out, "{comma}{row}")?;
    }
    Ok(())
}

fn node_row(node: &NetNode) -> String {
    let aliases: Vec<String> = node.aliases.iter().map(|alias| quoted(alias)).collect();
    let point = node.point.map(|(lon, lat)| format!(", lon: {lon}, lat: {lat}")).unwrap_or_default();
    format!(
        "{{id: {}, name: {}, aliases: [{}], ambiguous: {}, mentions: {}{point}}}",
        quoted(&node.id),
        quoted(&node.label),
        aliases.join(", "),
        node.ambiguous,
        node.mentions
    )
}

fn edge_row(edge: &NetEdge) -> String {
    let date = |name: &str, date: &Option<String>| {
        date.as_ref().map(|date| format!(", {name}: {}", quoted(date))).unwrap_or_default()
    };
    format!(
        "{{s: {}, o: {}, is: {{label: {}, status: {}, sentences: {}, replies: {}, quote: {}{}{}}}}}",
        quoted(&edge.source),
        quoted(&edge.target),
        quoted(&edge.label),
        quoted(edge.status.name()),
        edge.sentences,
        edge.replies,
        quoted(&edge.quote),
        date("firstDate", &edge.first),
        date("lastDate", &edge.last)
    )
}

/// A Cypher string on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for character in text.chars() {
        match character {
            '\'' => quoted.push_str("\\'"),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            character if character.is_control() => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            character => quoted.push(character),
        }
    }
    quoted.push('\'');
    quoted
}
