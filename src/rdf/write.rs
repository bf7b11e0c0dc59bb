//! Writing the graph as N-Quads or Turtle, sorted, one subject at a time.
//!
//! Reply texts (全文) are fetched when their turn comes and dropped again, so memory holds one of them. The lines of
//! N-Quads stand in the order of their bytes: `LC_ALL=C sort` changes nothing.

use super::PREFIXES;
use super::describe::Subject;
use crate::graph::KnowledgeGraph;
use crate::{Error, Result};
use oxigraph::io::{RdfFormat, RdfSerializer, WriterQuadSerializer};
use oxigraph::model::Triple;
use std::io::{self, Write};

/// Gives the text of a reply by its id; `None` leaves `zt:text` out.
pub type TextSource<'a> = dyn FnMut(&str) -> Result<Option<String>> + 'a;

/// Leaves the texts of all replies out.
///
/// # Errors
/// Never.
pub fn no_texts(_reply: &str) -> Result<Option<String>> {
    Ok(None)
}

/// How RDF is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// One statement per line, sorted.
    NQuads,
    /// Grouped by subject, with prefixes, for people.
    Turtle,
}

/// Writes the graph as RDF and returns how many statements it wrote.
///
/// ```
/// use zhengtu::{graph::KnowledgeGraph, rdf};
/// let mut bytes = Vec::new();
/// let graph = KnowledgeGraph::default();
/// assert_eq!(rdf::write(&graph, &mut rdf::no_texts, rdf::Syntax::NQuads, &mut bytes)?, 0);
/// # Ok::<(), zhengtu::Error>(())
/// ```
///
/// # Errors
/// Where a text cannot be fetched or writing fails.
pub fn write(
    graph: &KnowledgeGraph,
    texts: &mut TextSource<'_>,
    syntax: Syntax,
    out: &mut dyn Write,
) -> Result<usize> {
    let mut sink = Sink::new(syntax, out).map_err(failed)?;
    let mut count = 0;
    for (iri, subject) in Subject::all(graph) {
        let text = match subject {
            Subject::Reply(reply) => texts(&reply.id)?,
            _ => None,
        };
        let triples = subject.triples(&iri, graph, text.as_deref()).into_iter();
        let mut lines: Vec<(String, Triple)> =
            triples.map(|triple| (format!("{triple} .\n"), triple)).collect();
        lines.sort_by(|(a, _), (b, _)| a.cmp(b));
        lines.dedup_by(|(a, _), (b, _)| a == b);
        count += lines.len();
        for (line, triple) in &lines {
            sink.put(line, triple).map_err(failed)?;
        }
    }
    sink.finish().map_err(failed)?;
    Ok(count)
}

fn failed(error: io::Error) -> Error {
    Error::io("writing RDF", error)
}

/// Where statements go.
enum Sink<'a> {
    Lines(&'a mut dyn Write),
    Turtle(Box<WriterQuadSerializer<&'a mut dyn Write>>),
}

impl<'a> Sink<'a> {
    fn new(syntax: Syntax, out: &'a mut dyn Write) -> io::Result<Self> {
        if syntax == Syntax::NQuads {
            return Ok(Self::Lines(out));
        }
        let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
        for (name, iri) in PREFIXES {
            serializer = serializer.with_prefix(*name, *iri).map_err(io::Error::other)?;
        }
        Ok(Self::Turtle(Box::new(serializer.for_writer(out))))
    }

    fn put(&mut self, line: &str, triple: &Triple) -> io::Result<()> {
        match self {
            Self::Lines(out) => out.write_all(line.as_bytes()),
            Self::Turtle(serializer) => serializer.serialize_triple(triple),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines(out) => out.flush(),
            Self::Turtle(serializer) => serializer.finish()?.flush(),
        }
    }
}
