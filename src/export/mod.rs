//! The graph as files that other tools open.
//!
//! `export --format dot --focus 雄安新区 | dot -Tsvg` draws the ties of 雄安新区. Filter first, with
//! [`KnowledgeGraph::filter`]; here a format only writes what it is given. Pictures leave persons out unless asked.

mod dot;
mod label;
mod links;
mod pick;
mod style;
mod svg;
mod tables;
mod xml;

pub use links::{EVIDENCE_HEADER, HEADER, LinkFormat, Matrix, Weight, evidence_rows, rows, write_links};
pub use tables::{cell, plain};

use crate::graph::KnowledgeGraph;
use crate::rdf::{self, TextSource};
use crate::{Error, Result};
use std::io::Write;

/// How the graph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Graphviz, for `dot -Tsvg`.
    Dot,
    /// A picture of nodes and edges, for a browser.
    Svg,
    /// The same as an image.
    Png,
    /// `graph.json`: nodes, edges, claims, replies.
    Json,
    /// RDF for people, grouped by subject.
    Turtle,
    /// RDF, one statement per line, sorted.
    NQuads,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Dot, Self::Svg, Self::Png, Self::Json, Self::Turtle, Self::NQuads];

    /// The word on the command line.
    ///
    /// ```
    /// use zhengtu::export::Format;
    /// for format in Format::ALL {
    ///     assert_eq!(Format::from_name(format.name()), Some(*format));
    /// }
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Json => "json",
            Self::Turtle => "turtle",
            Self::NQuads => "nquads",
        }
    }

    /// The format with that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// How a picture is drawn; other formats have no choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The most nodes a picture shows; of a larger graph it shows the best connected.
    pub limit: usize,
    /// The title above the picture.
    pub title: String,
    /// Whether persons are drawn.
    pub with_persons: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { limit: 150, title: "政图：政策、地点与项目".to_owned(), with_persons: false }
    }
}

/// What was written, for advice such as "120 of 900 nodes are shown; narrow it with --focus".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Nodes written.
    pub nodes: usize,
    /// Edges written.
    pub edges: usize,
    /// Connected nodes that a picture left out because of its limit.
    pub nodes_beyond_limit: usize,
}

/// Writes a graph, already filtered, in a format.
///
/// ```
/// use zhengtu::{export::{self, Format, Options}, graph::KnowledgeGraph, rdf};
/// let (graph, mut bytes) = (KnowledgeGraph::default(), Vec::new());
/// export::write(&graph, &mut rdf::no_texts, Format::Dot, &Options::default(), &mut bytes)?;
/// assert!(bytes.starts_with("digraph \"政图\" {".as_bytes()));
/// # Ok::<(), zhengtu::Error>(())
/// ```
///
/// # Errors
/// Where writing fails or a reply's text cannot be fetched.
pub fn write(
    graph: &KnowledgeGraph,
    texts: &mut TextSource<'_>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Written> {
    let failed = |error| Error::io(format!("writing {}", format.name()), error);
    let all = Written { nodes: graph.node_count(), edges: graph.edge_count(), nodes_beyond_limit: 0 };
    match format {
        Format::Dot => dot::write(graph, options, out).map_err(failed),
        Format::Svg => picture(&svg::network(graph, options), out).map_err(failed),
        Format::Png => {
            let drawn = svg::network(graph, options);
            svg::write_png(&drawn.svg, out)?;
            Ok(drawn.written())
        }
        Format::Json => graph.write_json(out).map_err(failed).map(|()| all),
        Format::Turtle => rdf::write(graph, texts, rdf::Syntax::Turtle, out).map(|_| all),
        Format::NQuads => rdf::write(graph, texts, rdf::Syntax::NQuads, out).map(|_| all),
    }
}

fn picture(drawn: &svg::Drawn, out: &mut dyn Write) -> std::io::Result<Written> {
    out.write_all(drawn.svg.as_bytes())?;
    Ok(drawn.written())
}

#[cfg(test)]
mod tests;
