//! Writing the graph as RDF, sorted, one subject at a time.
//!
//! Reply texts (全文) are fetched when their turn comes and dropped again, so memory holds one of them. The lines of
//! N-Quads stand in the order of their bytes: `LC_ALL=C sort` changes nothing.

mod jsonld;
mod syntax;

pub use syntax::{Profile, Syntax};

use super::PREFIXES;
use super::describe::{Context, Run, Subject};
use crate::graph::KnowledgeGraph;
use crate::{Error, Result};
use jsonld::JsonLd;
use oxigraph::io::{RdfSerializer, WriterQuadSerializer};
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

/// What is written besides the graph, and in which profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// RDF 1.2 with reifiers, or 1.1 without.
    pub profile: Profile,
    /// The run that made the graph, where it is known.
    pub run: Option<Run>,
}

/// Writes the graph as RDF and returns how many statements it wrote.
///
/// ```
/// use zhengtu::{graph::KnowledgeGraph, rdf};
/// let mut bytes = Vec::new();
/// let graph = KnowledgeGraph::default();
/// let options = rdf::Options::default();
/// assert_eq!(rdf::write(&graph, &mut rdf::no_texts, rdf::Syntax::NQuads, &options, &mut bytes)?, 0);
/// # Ok::<(), zhengtu::Error>(())
/// ```
///
/// # Errors
/// Where a text cannot be fetched or writing fails, or RDF 1.2 is asked of JSON-LD.
pub fn write(
    graph: &KnowledgeGraph,
    texts: &mut TextSource<'_>,
    syntax: Syntax,
    options: &Options,
    out: &mut dyn Write,
) -> Result<usize> {
    let with_reifiers = options.profile == Profile::Rdf12;
    let context = Context { graph, with_reifiers };
    let mut sink = Sink::new(syntax, out).map_err(failed)?;
    let mut count = 0;
    for (iri, subject) in Subject::all(graph, options.run.as_ref()) {
        let text = match subject {
            Subject::Reply(reply) => texts(&reply.id)?,
            _ => None,
        };
        let triples = subject.triples(&iri, context, text.as_deref()).into_iter();
        let mut lines: Vec<(String, Triple)> =
            triples.map(|triple| (format!("{triple} .\n"), triple)).collect();
        lines.sort_by(|(a, _), (b, _)| a.cmp(b));
        lines.dedup_by(|(a, _), (b, _)| a == b);
        count += lines.len();
        sink.put(&lines).map_err(failed)?;
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
    Grouped(Box<WriterQuadSerializer<&'a mut dyn Write>>),
    JsonLd(JsonLd<'a>),
}

impl<'a> Sink<'a> {
    fn new(syntax: Syntax, out: &'a mut dyn Write) -> io::Result<Self> {
        let Some(format) = syntax.grouped() else {
            return match syntax {
                Syntax::JsonLd => JsonLd::new(out).map(Self::JsonLd),
                _ => Ok(Self::Lines(out)),
            };
        };
        let mut serializer = RdfSerializer::from_format(format);
        for (name, iri) in PREFIXES {
            serializer = serializer.with_prefix(*name, *iri).map_err(io::Error::other)?;
        }
        Ok(Self::Grouped(Box::new(serializer.for_writer(out))))
    }

    /// Writes the statements of one subject, each with its line of N-Triples.
    fn put(&mut self, lines: &[(String, Triple)]) -> io::Result<()> {
        match self {
            Self::Lines(out) => lines.iter().try_for_each(|(line, _)| out.write_all(line.as_bytes())),
            Self::Grouped(serializer) => {
                lines.iter().try_for_each(|(_, triple)| serializer.serialize_triple(triple))
            }
            Self::JsonLd(writer) => writer.subject(lines.iter().map(|(_, triple)| triple)),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines(out) => out.flush(),
            Self::Grouped(serializer) => serializer.finish()?.flush(),
            Self::JsonLd(writer) => writer.finish(),
        }
    }
}
