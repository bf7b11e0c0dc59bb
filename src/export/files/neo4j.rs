//! Two CSV files for `neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv`.
//!
//! Excel opens them too: a name that begins with `=` gets an apostrophe, 雄安新区 stays as it is.

use super::net::Net;
use crate::export::tables::cell;
use std::io;

const NODES: [&str; 9] = [
    "id:ID",
    ":LABEL",
    "name",
    "type",
    "aliases:string[]",
    "ambiguous:boolean",
    "mentions:int",
    "lon:double",
    "lat:double",
];

const RELATIONSHIPS: [&str; 10] = [
    ":START_ID",
    ":END_ID",
    ":TYPE",
    "label",
    "status",
    "sentences:int",
    "replies:int",
    "firstDate",
    "lastDate",
    "quote",
];

/// File names and contents.
pub(in crate::export) fn tables(net: &Net) -> io::Result<[(&'static str, Vec<u8>); 2]> {
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let text = |text: &str| cell(text).into_owned();
    let mut nodes = csv::Writer::from_writer(Vec::new());
    nodes.write_record(NODES)?;
    for node in &net.nodes {
        nodes.write_record([
            text(&node.id),
            format!("Entity;{}", node.entity_type.name()),
            text(&node.label),
            node.entity_type.label().to_owned(),
            // `;` parts the members of a list
            text(&node.aliases.join(";")),
            node.ambiguous.to_string(),
            node.mentions.to_string(),
            number(node.point.map(|point| point.0)),
            number(node.point.map(|point| point.1)),
        ])?;
    }
    let mut relationships = csv::Writer::from_writer(Vec::new());
    relationships.write_record(RELATIONSHIPS)?;
    for edge in &net.edges {
        relationships.write_record([
            text(&edge.source),
            text(&edge.target),
            edge.kind.to_owned(),
            text(&edge.label),
            edge.status.name().to_owned(),
            edge.sentences.to_string(),
            edge.replies.to_string(),
            edge.first.clone().unwrap_or_default(),
            edge.last.clone().unwrap_or_default(),
            text(&edge.quote),
        ])?;
    }
    let bytes = |writer: csv::Writer<Vec<u8>>| writer.into_inner().map_err(csv::IntoInnerError::into_error);
    Ok([("nodes.csv", bytes(nodes)?), ("relationships.csv", bytes(relationships)?)])
}
