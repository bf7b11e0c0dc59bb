//! Mermaid for Markdown pages: `n0(["雄安新区"])`, planned edges dotted; beyond some sixty nodes nobody can read it.

use super::net::{Net, NetEdge, NetNode};
use crate::export::label::wrap;
use crate::model::{EntityType, Status};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes the text.
pub(super) fn write(net: &Net, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "flowchart LR")?;
    writeln!(out, "  %% {}", net.title.replace(char::is_control, " "))?;
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, node) in net.nodes.iter().enumerate() {
        ids.insert(&node.id, number);
        writeln!(out, "  n{number}{}", shape(node))?;
        writeln!(out, "  style n{number} fill:{},stroke:#444444,color:#111111", node.colour())?;
    }
    for edge in &net.edges {
        if let (Some(source), Some(target)) = (ids.get(edge.source.as_str()), ids.get(edge.target.as_str())) {
            writeln!(out, "  n{source} {} n{target}", arrow(edge))?;
        }
    }
    Ok(())
}

fn arrow(edge: &NetEdge) -> String {
    let label = text(&edge.label);
    match (edge.status, edge.is_directed) {
        (Status::Planned, true) => format!("-. \"{label}（计划）\" .->"),
        (Status::Planned, false) => format!("-. \"{label}（计划）\" .-"),
        (Status::Negated, _) => format!("-. \"{label}（否定）\" .-x"),
        (_, true) => format!("-- \"{label}\" -->"),
        (_, false) => format!("-- \"{label}\" ---"),
    }
}

fn shape(node: &NetNode) -> String {
    let lines: Vec<String> = wrap(&node.label).iter().map(|line| text(line)).collect();
    let open = if node.ambiguous { "？" } else { "" };
    let label = format!("{}{open}", lines.join("<br/>"));
    match node.entity_type {
        EntityType::Place => format!("([\"{label}\"])"),
        EntityType::TransportLine => format!("(\"{label}\")"),
        EntityType::DevelopmentZone => format!("{{{{\"{label}\"}}}}"),
        EntityType::PolicyDocument | EntityType::Strategy => format!("[/\"{label}\"/]"),
        EntityType::Project => format!("[[\"{label}\"]]"),
        EntityType::Facility => format!("[\\\"{label}\"\\]"),
        _ => format!("[\"{label}\"]"),
    }
}

/// Text inside quotes: Mermaid knows numbered entities.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '<' | '>' | '&' | '#' | ';' | '`' | '\\' => {
                escaped.push_str(&format!("#{};", u32::from(character)));
            }
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}
