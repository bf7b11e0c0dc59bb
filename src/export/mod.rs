//! The graph as files that other tools open.
//!
//! `export --format dot --focus 雄安新区 | dot -Tsvg` draws the ties of 雄安新区. Filter first, with
//! [`KnowledgeGraph::filter`]; here a format only writes what it is given. Pictures leave persons out unless asked.

mod dot;
mod files;
mod label;
mod links;
mod pick;
mod style;
mod svg;
mod tables;
mod xml;

pub use files::FileFormat;
pub use links::{EVIDENCE_HEADER, HEADER, LinkFormat, Matrix, Weight, evidence_rows, rows, write_links};
pub use tables::{cell, plain};

use crate::dictionary::Dictionary;
use crate::graph::{self, KnowledgeGraph, LinkLevel, LinkOptions};
use crate::rdf::{self, Syntax, TextSource};
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
    /// For Gephi.
    Gexf,
    /// For yEd and others.
    GraphMl,
    /// For Cytoscape.
    Cytoscape,
    /// For networkx.
    NodeLink,
    /// A table of relations; [`tables`] gives that of entities too.
    Csv,
    /// A script for Neo4j.
    Cypher,
    /// A workbook: entities, relations, sentences, ties between places, quantities.
    Xlsx,
    /// A table of claims, where the program was built with it.
    Parquet,
    /// Small graphs in Markdown.
    Mermaid,
    /// `graph.json`: nodes, edges, claims, replies.
    Json,
    /// RDF for people, grouped by subject.
    Turtle,
    /// RDF for people, as a dataset.
    TriG,
    /// RDF, one triple per line, sorted.
    NTriples,
    /// RDF, one statement per line, sorted.
    NQuads,
    /// RDF as XML.
    RdfXml,
    /// RDF 1.1 as JSON with a context.
    JsonLd,
    /// The vocabulary itself, in Turtle; whatever the graph.
    Ontology,
    /// What every graph promises, in SHACL; whatever the graph.
    Shapes,
}

impl Format {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Dot,
        Self::Svg,
        Self::Png,
        Self::Gexf,
        Self::GraphMl,
        Self::Cytoscape,
        Self::NodeLink,
        Self::Csv,
        Self::Cypher,
        Self::Xlsx,
        Self::Parquet,
        Self::Mermaid,
        Self::Json,
        Self::Turtle,
        Self::TriG,
        Self::NTriples,
        Self::NQuads,
        Self::RdfXml,
        Self::JsonLd,
        Self::Ontology,
        Self::Shapes,
    ];

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
            Self::Gexf => "gexf",
            Self::GraphMl => "graphml",
            Self::Cytoscape => "cytoscape",
            Self::NodeLink => "nodelink",
            Self::Csv => "csv",
            Self::Cypher => "cypher",
            Self::Xlsx => "xlsx",
            Self::Parquet => "parquet",
            Self::Mermaid => "mermaid",
            Self::Json => "json",
            Self::Turtle => "turtle",
            Self::TriG => "trig",
            Self::NTriples => "ntriples",
            Self::NQuads => "nquads",
            Self::RdfXml => "rdfxml",
            Self::JsonLd => "jsonld",
            Self::Ontology => "ontology",
            Self::Shapes => "shapes",
        }
    }

    /// The format with that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// The RDF syntax it is, if it is one.
    #[must_use]
    pub fn syntax(self) -> Option<Syntax> {
        match self {
            Self::Turtle => Some(Syntax::Turtle),
            Self::TriG => Some(Syntax::TriG),
            Self::NTriples => Some(Syntax::NTriples),
            Self::NQuads => Some(Syntax::NQuads),
            Self::RdfXml => Some(Syntax::RdfXml),
            Self::JsonLd => Some(Syntax::JsonLd),
            _ => None,
        }
    }

    /// The text of a format that is the same for every graph: ontology and shapes.
    #[must_use]
    pub fn fixed(self) -> Option<&'static str> {
        match self {
            Self::Ontology => Some(rdf::ONTOLOGY),
            Self::Shapes => Some(rdf::SHAPES),
            _ => None,
        }
    }
}

/// What stands in one frame of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cluster {
    /// Nodes of one type.
    Type,
    /// What lies in one province; needs [`Options::words`].
    Province,
}

/// How a picture is drawn and RDF is written; other formats have no choices.
#[derive(Debug, Clone)]
pub struct Options<'w> {
    /// The most nodes a picture shows; of a larger graph it shows the best connected.
    pub limit: usize,
    /// The title above the picture.
    pub title: String,
    /// Whether persons are drawn.
    pub with_persons: bool,
    /// The words, for the points of places and the ties between them; without them files have none.
    pub words: Option<&'w Dictionary>,
    /// What DOT puts into one frame.
    pub cluster: Option<Cluster>,
    /// The profile of RDF and the run it tells of.
    pub rdf: rdf::Options,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            limit: 150,
            title: "政图：政策、地点与项目".to_owned(),
            with_persons: false,
            words: None,
            cluster: None,
            rdf: rdf::Options::default(),
        }
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
    options: &Options<'_>,
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
        Format::Xlsx => {
            let ties = |words| graph::links(graph, words, &LinkOptions::at(LinkLevel::Prefecture));
            let ties = options.words.map(ties);
            tables::write_xlsx(graph, ties.as_ref(), out).map(|()| all)
        }
        Format::Parquet => tables::write_parquet(graph, out).map(|()| all),
        Format::Csv => {
            let [_, (_, relations)] = files::tables(&net(graph, options)).map_err(failed)?;
            out.write_all(&relations).map_err(failed).map(|()| all)
        }
        Format::Mermaid => {
            let picked = pick::pick(graph, options);
            let net = net(&picked.shown, options);
            files::write(&net, files::FileFormat::Mermaid, out).map_err(failed)?;
            let (nodes, edges) = (picked.shown.node_count(), picked.shown.edge_count());
            Ok(Written { nodes, edges, nodes_beyond_limit: picked.beyond })
        }
        Format::Gexf | Format::GraphMl | Format::Cytoscape | Format::NodeLink | Format::Cypher => {
            files::write(&net(graph, options), file_format(format), out).map_err(failed).map(|()| all)
        }
        Format::Json => graph.write_json(out).map_err(failed).map(|()| all),
        _ => match (format.syntax(), format.fixed()) {
            (Some(syntax), _) => rdf::write(graph, texts, syntax, &options.rdf, out).map(|_| all),
            (None, Some(text)) => out.write_all(text.as_bytes()).map_err(failed).map(|()| all),
            (None, None) => Err(failed(std::io::ErrorKind::Unsupported.into())),
        },
    }
}

/// The tables of entities and of relations, as file name and content, such as `neo4j-admin database import` takes.
///
/// # Errors
/// Where a table cannot be written.
pub fn tables(graph: &KnowledgeGraph, options: &Options<'_>) -> Result<[(&'static str, Vec<u8>); 2]> {
    files::tables(&net(graph, options)).map_err(|error| Error::io("writing csv", error))
}

fn net(graph: &KnowledgeGraph, options: &Options<'_>) -> files::Net {
    files::Net::of_graph(graph, options.words.map(|words| &words.gazetteer), &options.title)
}

fn file_format(format: Format) -> files::FileFormat {
    match format {
        Format::Gexf => files::FileFormat::Gexf,
        Format::GraphMl => files::FileFormat::GraphMl,
        Format::Cytoscape => files::FileFormat::Cytoscape,
        Format::NodeLink => files::FileFormat::NodeLink,
        _ => files::FileFormat::Cypher,
    }
}

fn picture(drawn: &svg::Drawn, out: &mut dyn Write) -> std::io::Result<Written> {
    out.write_all(drawn.svg.as_bytes())?;
    Ok(drawn.written())
}

#[cfg(test)]
mod tests;
