//! The graph, or the ties between places, as files of other programs: Gephi, yEd, Cytoscape, networkx, Neo4j, Mermaid.
//!
//! All are written from one [`Net`], so that 雄安新区 has the same id, colour and counts in each.

mod cypher;
mod gexf;
mod graphml;
mod json;
mod mermaid;
mod neo4j;
mod net;
#[cfg(test)]
mod tests;

pub(super) use neo4j::tables;
pub(super) use net::Net;

use std::io::{self, Write};

/// A file format that holds nodes and edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileFormat {
    /// For Gephi.
    Gexf,
    /// For yEd and others.
    GraphMl,
    /// For Cytoscape.
    Cytoscape,
    /// For networkx: `networkx.node_link_graph(data, edges="links")`.
    NodeLink,
    /// A script for Neo4j.
    Cypher,
    /// Small graphs in Markdown.
    Mermaid,
}

/// Writes a net in a format.
pub(super) fn write(net: &Net, format: FileFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        FileFormat::Gexf => gexf::write(net, out),
        FileFormat::GraphMl => graphml::write(net, out),
        FileFormat::Cytoscape => json::write_cytoscape(net, out),
        FileFormat::NodeLink => json::write_node_link(net, out),
        FileFormat::Cypher => cypher::write(net, out),
        FileFormat::Mermaid => mermaid::write(net, out),
    }
}
