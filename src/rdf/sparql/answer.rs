//! What a query gives: rows, yes or no, or triples, and the formats they are written in.
//!
//! 雄安新区 | connects | 京雄高速 is a row. CSV, TSV, JSON and XML are the W3C's own forms, by Oxigraph's writers; the
//! table for people is drawn by the caller from [`Answer::table`].

use super::super::PREFIXES;
use super::Term;
use crate::{Error, Result};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term as OxTerm, Triple};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, Variable};
use std::io::{self, Write};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswerFormat {
    /// Comma-separated values, plain texts.
    Csv,
    /// Tab-separated values, terms as in Turtle.
    Tsv,
    /// SPARQL results as JSON.
    Json,
    /// SPARQL results as XML.
    Xml,
    /// Triples of a CONSTRUCT or DESCRIBE, for people.
    Turtle,
    /// Triples of a CONSTRUCT or DESCRIBE, one per line.
    NTriples,
}

impl AnswerFormat {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Csv, Self::Tsv, Self::Json, Self::Xml, Self::Turtle, Self::NTriples];

    /// The word on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Turtle => "turtle",
            Self::NTriples => "ntriples",
        }
    }

    /// The format with that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    fn of_rows(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            Self::Turtle | Self::NTriples => None,
        }
    }

    fn of_triples(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::NTriples => Some(RdfFormat::NTriples),
            _ => None,
        }
    }
}

/// Rows of a SELECT, in plain terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of the variables, without `?`.
    pub columns: Vec<String>,
    /// One term per column; `None` where unbound.
    pub rows: Vec<Vec<Option<Term>>>,
}

/// What a query gave.
#[derive(Debug, Clone)]
pub struct Answer {
    inner: Inner,
    is_cut: bool,
}

#[derive(Debug, Clone)]
enum Inner {
    Rows(Vec<Variable>, Vec<Vec<Option<OxTerm>>>),
    Truth(bool),
    Triples(Vec<Triple>),
}

impl Answer {
    /// Takes the first `limit` rows or triples as they come; rows without an order are sorted after that.
    pub(super) fn of(
        results: QueryResults<'_>,
        is_ordered: bool,
        limit: usize,
    ) -> Result<Self, QueryEvaluationError> {
        let mut is_cut = false;
        let inner = match results {
            QueryResults::Boolean(truth) => Inner::Truth(truth),
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().to_vec();
                let rows = solutions.map(|row| row.map(|row| row.values().to_vec()));
                let mut rows = first(rows, limit, &mut is_cut)?;
                if !is_ordered {
                    rows.sort_by_cached_key(|row: &Vec<Option<OxTerm>>| -> Vec<Option<String>> {
                        row.iter().map(|term| term.as_ref().map(ToString::to_string)).collect()
                    });
                }
                Inner::Rows(columns, rows)
            }
            QueryResults::Graph(triples) => {
                let mut triples = first(triples, limit, &mut is_cut)?;
                triples.sort_by_cached_key(ToString::to_string);
                triples.dedup();
                Inner::Triples(triples)
            }
        };
        Ok(Self { inner, is_cut })
    }

    /// Whether there was more than the limit asked for.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// The rows of a SELECT.
    #[must_use]
    pub fn table(&self) -> Option<Table> {
        let Inner::Rows(columns, rows) = &self.inner else { return None };
        let plain = |row: &Vec<Option<OxTerm>>| row.iter().map(|term| term.as_ref().map(Term::of)).collect();
        Some(Table {
            columns: columns.iter().map(|column| column.as_str().to_owned()).collect(),
            rows: rows.iter().map(plain).collect(),
        })
    }

    /// The yes or no of an ASK.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        match self.inner {
            Inner::Truth(truth) => Some(truth),
            _ => None,
        }
    }

    /// The triples of a CONSTRUCT or DESCRIBE, sorted.
    #[must_use]
    pub fn triples(&self) -> Option<Vec<[Term; 3]>> {
        match &self.inner {
            Inner::Triples(triples) => Some(triples.iter().map(Term::of_triple).collect()),
            _ => None,
        }
    }

    /// Writes the answer.
    ///
    /// # Errors
    /// Where the format does not fit the kind of query, or writing fails.
    pub fn write(&self, format: AnswerFormat, out: &mut dyn Write) -> Result<()> {
        let name = format.name();
        let wrong =
            |kind: &str, fit: &str| Error::Query(format!("{kind} cannot be written as {name}; use {fit}"));
        let failed = |error: io::Error| Error::io("writing the answer", error);
        match (&self.inner, format.of_rows(), format.of_triples()) {
            (Inner::Rows(columns, rows), Some(form), _) => {
                write_rows(columns, rows, form, out).map_err(failed)
            }
            (Inner::Truth(truth), Some(form), _) => {
                let serializer = QueryResultsSerializer::from_format(form);
                serializer.serialize_boolean_to_writer(&mut *out, *truth).map_err(failed)?;
                end_line(form, out).map_err(failed)
            }
            (Inner::Triples(triples), _, Some(form)) => write_triples(triples, form, out).map_err(failed),
            (Inner::Rows(..), ..) => Err(wrong("the rows of a SELECT", "csv, tsv, json or xml")),
            (Inner::Truth(_), ..) => Err(wrong("the answer to an ASK", "csv, tsv, json or xml")),
            (Inner::Triples(_), ..) => Err(wrong("triples", "turtle or ntriples")),
        }
    }
}

/// The first `limit` items, and whether there are more.
fn first<T, E>(
    items: impl Iterator<Item = Result<T, E>>,
    limit: usize,
    is_cut: &mut bool,
) -> Result<Vec<T>, E> {
    let mut kept = Vec::new();
    for item in items {
        let item = item?;
        if kept.len() == limit {
            *is_cut = true;
            break;
        }
        kept.push(item);
    }
    Ok(kept)
}

fn write_rows(
    columns: &[Variable],
    rows: &[Vec<Option<OxTerm>>],
    form: QueryResultsFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let serializer = QueryResultsSerializer::from_format(form);
    let mut writer = serializer.serialize_solutions_to_writer(&mut *out, columns.to_vec())?;
    for row in rows {
        let bound = columns.iter().zip(row).filter_map(|(column, term)| Some((column, term.as_ref()?)));
        writer.serialize(bound)?;
    }
    writer.finish()?;
    end_line(form, out)
}

/// JSON and XML end without a line break, which a terminal wants.
fn end_line(form: QueryResultsFormat, out: &mut dyn Write) -> io::Result<()> {
    match form {
        QueryResultsFormat::Json | QueryResultsFormat::Xml => out.write_all(b"\n"),
        _ => Ok(()),
    }
}

fn write_triples(triples: &[Triple], form: RdfFormat, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(form);
    for (name, iri) in PREFIXES {
        serializer = serializer.with_prefix(*name, *iri).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(out);
    for triple in triples {
        writer.serialize_triple(triple)?;
    }
    writer.finish().map(|_| ())
}
