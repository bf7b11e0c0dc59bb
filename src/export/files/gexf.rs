//! GEXF 1.3 for Gephi: `<node id="Place:雄安新区">` with colour, size and position, parallel edges told apart by `kind`.
//!
//! An edge's `start` and `end` are the dates of the first and the last reply that says so, for Gephi's timeline.

use super::net::{Net, NetEdge, NetNode};
use crate::export::xml::escape;
use std::io::{self, Write};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"#;

const ATTRIBUTES: &str = r#"    <attributes class="node">
      <attribute id="type" title="type" type="string"/>
      <attribute id="typeLabel" title="类型" type="string"/>
      <attribute id="aliases" title="又名" type="string"/>
      <attribute id="ambiguous" title="ambiguous" type="boolean"/>
      <attribute id="mentions" title="提及" type="integer"/>
      <attribute id="lon" title="lon" type="double"/>
      <attribute id="lat" title="lat" type="double"/>
    </attributes>
    <attributes class="edge">
      <attribute id="predicate" title="predicate" type="string"/>
      <attribute id="status" title="status" type="string"/>
      <attribute id="statusLabel" title="状态" type="string"/>
      <attribute id="replies" title="答复" type="integer"/>
      <attribute id="quote" title="原句" type="string"/>
    </attributes>
"#;

/// Writes the file.
pub(super) fn write(net: &Net, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    writeln!(
        out,
        "  <meta><creator>zhengtu</creator><description>{}</description></meta>",
        escape(&net.title)
    )?;
    // networkx reads edges of both kinds only where none claims the other
    let is_directed = net.edges.iter().any(|edge| edge.is_directed) || net.edges.is_empty();
    let kind = if is_directed { "directed" } else { "undirected" };
    let mode = if net.edges.iter().any(|edge| edge.first.is_some()) { "dynamic" } else { "static" };
    writeln!(out, "  <graph mode=\"{mode}\" defaultedgetype=\"{kind}\" timeformat=\"date\">")?;
    out.write_all(ATTRIBUTES.as_bytes())?;
    writeln!(out, "    <nodes count=\"{}\">", net.nodes.len())?;
    for (number, node) in (0u32..).zip(&net.nodes) {
        write_node(out, node, number)?;
    }
    writeln!(out, "    </nodes>\n    <edges count=\"{}\">", net.edges.len())?;
    for (number, edge) in net.edges.iter().enumerate() {
        write_edge(out, edge, number, kind)?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn write_node(out: &mut dyn Write, node: &NetNode, number: u32) -> io::Result<()> {
    writeln!(
        out,
        "      <node id=\"{}\" label=\"{}\">\n        <attvalues>",
        escape(&node.id),
        escape(&node.label)
    )?;
    value(out, "type", node.entity_type.name())?;
    value(out, "typeLabel", node.entity_type.label())?;
    value(out, "aliases", &node.aliases.join("|"))?;
    value(out, "ambiguous", if node.ambiguous { "true" } else { "false" })?;
    value(out, "mentions", &node.mentions.to_string())?;
    // points where they are known, else a spiral, so that no two nodes lie on one another
    let (x, y) = match node.point {
        Some((lon, lat)) => {
            value(out, "lon", &lon.to_string())?;
            value(out, "lat", &lat.to_string())?;
            ((lon - 105.0) * 40.0, (lat - 35.0) * 50.0)
        }
        None => {
            let (radius, angle) =
                (f64::from(number).sqrt() * 30.0, f64::from(number) * 2.399_963_229_728_653);
            (radius * angle.cos(), radius * angle.sin())
        }
    };
    let [red, green, blue] = channels(node.colour());
    writeln!(out, "        </attvalues>")?;
    writeln!(out, "        <viz:size value=\"{:.1}\"/>", node.size())?;
    writeln!(out, "        <viz:position x=\"{x:.2}\" y=\"{y:.2}\" z=\"0.0\"/>")?;
    writeln!(out, "        <viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\"/>")?;
    writeln!(out, "      </node>")
}

fn write_edge(out: &mut dyn Write, edge: &NetEdge, number: usize, kind: &str) -> io::Result<()> {
    let own = if edge.is_directed { "directed" } else { "undirected" };
    // an undirected edge among directed ones is marked by its predicate, for readers refuse a mixture
    let own = if own == kind { own } else { kind };
    let date = |name: &str, date: &Option<String>| match date {
        Some(date) => format!(" {name}=\"{}\"", escape(date)),
        None => String::new(),
    };
    writeln!(
        out,
        "      <edge id=\"{number}\" source=\"{}\" target=\"{}\" type=\"{own}\" kind=\"{}\" label=\"{}\" weight=\"{}\"{}{}>\n        <attvalues>",
        escape(&edge.source),
        escape(&edge.target),
        edge.kind,
        escape(&edge.label),
        edge.sentences,
        date("start", &edge.first),
        date("end", &edge.last)
    )?;
    value(out, "predicate", edge.kind)?;
    value(out, "status", edge.status.name())?;
    value(out, "statusLabel", edge.status.label())?;
    value(out, "replies", &edge.replies.to_string())?;
    value(out, "quote", &edge.quote)?;
    let look = crate::export::style::of_status(edge.status);
    let [red, green, blue] = channels(look.colour);
    let shape = match look.style {
        "dashed" => "dashed",
        "dotted" => "dotted",
        _ => "solid",
    };
    writeln!(out, "        </attvalues>")?;
    writeln!(
        out,
        "        <viz:thickness value=\"{:.1}\"/>",
        f64::from(u32::try_from(edge.replies).unwrap_or(1))
    )?;
    writeln!(out, "        <viz:shape value=\"{shape}\"/>")?;
    writeln!(out, "        <viz:color r=\"{red}\" g=\"{green}\" b=\"{blue}\"/>\n      </edge>")
}

fn value(out: &mut dyn Write, name: &str, text: &str) -> io::Result<()> {
    writeln!(out, "          <attvalue for=\"{name}\" value=\"{}\"/>", escape(text))
}

/// `#FFE8A3` as three numbers.
fn channels(colour: &str) -> [u8; 3] {
    let part = |at: usize| {
        colour.get(at..at + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or_default()
    };
    [part(1), part(3), part(5)]
}
