//! GraphML: plain attributes that every reader knows, and yEd's shapes and colours, so that 雄安新区 is an ellipse there.
//!
//! yEd lays out on Layout → Organic; widths of boxes are given, so that names fit.

use super::net::{Net, NetEdge, NetNode};
use crate::export::label::{columns, wrap};
use crate::export::style;
use crate::export::xml::escape;
use crate::model::EntityType;
use std::io::{self, Write};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="type" for="node" attr.name="type" attr.type="string"/>
  <key id="typeLabel" for="node" attr.name="typeLabel" attr.type="string"/>
  <key id="aliases" for="node" attr.name="aliases" attr.type="string"/>
  <key id="ambiguous" for="node" attr.name="ambiguous" attr.type="boolean"/>
  <key id="mentions" for="node" attr.name="mentions" attr.type="int"/>
  <key id="lon" for="node" attr.name="lon" attr.type="double"/>
  <key id="lat" for="node" attr.name="lat" attr.type="double"/>
  <key id="nodeGraphics" for="node" yfiles.type="nodegraphics"/>
  <key id="directed" for="edge" attr.name="isDirected" attr.type="boolean"/>
  <key id="predicate" for="edge" attr.name="predicate" attr.type="string"/>
  <key id="edgeLabel" for="edge" attr.name="label" attr.type="string"/>
  <key id="status" for="edge" attr.name="status" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <key id="replies" for="edge" attr.name="replies" attr.type="int"/>
  <key id="first" for="edge" attr.name="firstDate" attr.type="string"/>
  <key id="last" for="edge" attr.name="lastDate" attr.type="string"/>
  <key id="quote" for="edge" attr.name="quote" attr.type="string"/>
  <key id="edgeGraphics" for="edge" yfiles.type="edgegraphics"/>
"#;

/// Writes the file.
pub(super) fn write(net: &Net, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    writeln!(out, "  <graph id=\"zhengtu\" edgedefault=\"directed\">")?;
    for node in &net.nodes {
        write_node(out, node)?;
    }
    for (number, edge) in net.edges.iter().enumerate() {
        write_edge(out, edge, number)?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

fn write_node(out: &mut dyn Write, node: &NetNode) -> io::Result<()> {
    writeln!(out, "    <node id=\"{}\">", escape(&node.id))?;
    data(out, "label", &node.label)?;
    data(out, "type", node.entity_type.name())?;
    data(out, "typeLabel", node.entity_type.label())?;
    data(out, "aliases", &node.aliases.join("|"))?;
    data(out, "ambiguous", if node.ambiguous { "true" } else { "false" })?;
    data(out, "mentions", &node.mentions.to_string())?;
    if let Some((lon, lat)) = node.point {
        data(out, "lon", &lon.to_string())?;
        data(out, "lat", &lat.to_string())?;
    }
    let lines = wrap(&node.label);
    let number = |count: usize| u32::try_from(count).map_or(1.0, f64::from);
    let (width, height) = (number(columns(&lines)) * 6.5 + 24.0, number(lines.len()) * 17.0 + 14.0);
    let line = if node.ambiguous { "dashed" } else { "line" };
    writeln!(
        out,
        "      <data key=\"nodeGraphics\"><y:ShapeNode><y:Geometry height=\"{height:.0}\" width=\"{width:.0}\"/>\
         <y:Fill color=\"{}\" transparent=\"false\"/><y:BorderStyle color=\"#444444\" type=\"{line}\" width=\"1.0\"/>\
         <y:NodeLabel fontFamily=\"Noto Sans CJK SC\" fontSize=\"12\">{}</y:NodeLabel><y:Shape type=\"{}\"/></y:ShapeNode></data>",
        node.colour(),
        escape(&lines.join("\n")),
        shape(node.entity_type)
    )?;
    writeln!(out, "    </node>")
}

fn write_edge(out: &mut dyn Write, edge: &NetEdge, number: usize) -> io::Result<()> {
    writeln!(
        out,
        "    <edge id=\"e{number}\" source=\"{}\" target=\"{}\">",
        escape(&edge.source),
        escape(&edge.target)
    )?;
    // readers refuse a mixture, so that an edge without direction has a mark of its own
    data(out, "directed", if edge.is_directed { "true" } else { "false" })?;
    data(out, "predicate", edge.kind)?;
    data(out, "edgeLabel", &edge.label)?;
    data(out, "status", edge.status.name())?;
    data(out, "weight", &edge.sentences.to_string())?;
    data(out, "replies", &edge.replies.to_string())?;
    for (key, date) in [("first", &edge.first), ("last", &edge.last)] {
        if let Some(date) = date {
            data(out, key, date)?;
        }
    }
    data(out, "quote", &edge.quote)?;
    let look = style::of_status(edge.status);
    let line = match look.style {
        "dashed" => "dashed",
        "dotted" => "dotted",
        _ => "line",
    };
    let arrow = if edge.is_directed { "standard" } else { "none" };
    writeln!(
        out,
        "      <data key=\"edgeGraphics\"><y:PolyLineEdge><y:LineStyle color=\"{}\" type=\"{line}\" width=\"{}\"/>\
         <y:Arrows source=\"none\" target=\"{arrow}\"/><y:EdgeLabel fontFamily=\"Noto Sans CJK SC\" fontSize=\"10\">{}</y:EdgeLabel>\
         </y:PolyLineEdge></data>\n    </edge>",
        look.colour,
        look.width,
        escape(&edge.label)
    )
}

fn data(out: &mut dyn Write, key: &str, text: &str) -> io::Result<()> {
    writeln!(out, "      <data key=\"{key}\">{}</data>", escape(text))
}

fn shape(entity_type: EntityType) -> &'static str {
    match entity_type {
        EntityType::Place => "ellipse",
        EntityType::DevelopmentZone => "hexagon",
        EntityType::TransportLine => "roundrectangle",
        EntityType::Facility => "trapezoid",
        EntityType::PolicyDocument => "rectangle3d",
        EntityType::Strategy => "parallelogram",
        EntityType::Project => "diamond",
        EntityType::Institution => "rectangle",
        EntityType::Industry => "octagon",
        EntityType::Event => "trapezoid2",
        EntityType::Person => "triangle",
    }
}
