//! JSON for Cytoscape (`{"elements": {"nodes": [{"data": {"id": "Place:雄安新区"…}}]…}}`) and networkx's node-link form.

use super::net::{Net, NetEdge, NetNode};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes a file for Cytoscape and cytoscape.js.
pub(super) fn write_cytoscape(net: &Net, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"data\":{{\"name\":{}}},\"elements\":{{\"nodes\":[", json!(net.title))?;
    let node = |node: &NetNode| match node.point {
        // screens count downwards
        Some((lon, lat)) => json!({
            "data": node_data(node),
            "position": { "x": (lon - 105.0) * 40.0, "y": (35.0 - lat) * 50.0 },
        }),
        None => json!({ "data": node_data(node) }),
    };
    list(out, net.nodes.iter().map(node))?;
    write!(out, "],\"edges\":[")?;
    let edge = |(number, edge): (usize, &NetEdge)| {
        let mut data = edge_data(edge);
        data.insert("id".to_owned(), json!(format!("e{number}")));
        json!({ "data": data })
    };
    list(out, net.edges.iter().enumerate().map(edge))?;
    writeln!(out, "]}}}}")
}

/// Writes a file for networkx; several edges between two nodes have keys.
pub(super) fn write_node_link(net: &Net, out: &mut dyn Write) -> io::Result<()> {
    let name = json!(net.title);
    write!(out, "{{\"directed\":true,\"multigraph\":true,\"graph\":{{\"name\":{name}}},\"nodes\":[")?;
    list(out, net.nodes.iter().map(|node| Value::Object(node_data(node))))?;
    write!(out, "],\"links\":[")?;
    let edge = |edge: &NetEdge| {
        let mut data = edge_data(edge);
        data.insert("key".to_owned(), json!(edge.kind));
        Value::Object(data)
    };
    list(out, net.edges.iter().map(edge))?;
    writeln!(out, "]}}")
}

fn list(out: &mut dyn Write, values: impl Iterator<Item = Value>) -> io::Result<()> {
    for (index, value) in values.enumerate() {
        out.write_all(if index > 0 { b",\n" } else { b"\n" })?;
        serde_json::to_writer(&mut *out, &value)?;
    }
    Ok(())
}

fn node_data(node: &NetNode) -> Map<String, Value> {
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| data.insert(key.to_owned(), value);
    put("id", json!(node.id));
    put("label", json!(node.label));
    put("type", json!(node.entity_type.name()));
    put("typeLabel", json!(node.entity_type.label()));
    put("aliases", json!(node.aliases));
    put("ambiguous", json!(node.ambiguous));
    put("mentions", json!(node.mentions));
    put("colour", json!(node.colour()));
    put("size", json!(node.size().round()));
    if let Some((lon, lat)) = node.point {
        put("lon", json!(lon));
        put("lat", json!(lat));
    }
    data
}

fn edge_data(edge: &NetEdge) -> Map<String, Value> {
    let mut data = Map::new();
    let mut put = |key: &str, value: Value| data.insert(key.to_owned(), value);
    put("source", json!(edge.source));
    put("target", json!(edge.target));
    put("predicate", json!(edge.kind));
    put("label", json!(edge.label));
    put("directed", json!(edge.is_directed));
    put("status", json!(edge.status.name()));
    put("weight", json!(edge.sentences));
    put("replies", json!(edge.replies));
    put("quote", json!(edge.quote));
    if let (Some(first), Some(last)) = (&edge.first, &edge.last) {
        put("firstDate", json!(first));
        put("lastDate", json!(last));
    }
    data
}
