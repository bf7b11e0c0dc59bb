//! An in-memory Oxigraph store and SPARQL over it, offline and read-only.
//!
//! `SELECT ?名称 { ?x a zt:Place ; rdfs:label ?名称 }` needs no PREFIX lines. Rows come in the order that the query's
//! own ORDER BY gives; without one they are sorted, so the same question has the same answer. LIMIT without ORDER BY
//! takes the rows that come first and sorts those. A single question is answered from what it may look at alone.

use super::super::PREFIXES;
use super::answer::Answer;
use super::guard;
use super::lexer::{Token, tokens};
use super::need::Need;
use super::order::settle;
use super::sift::Sift;
use crate::{Error, Result};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::{LoaderError, Store as OxStore};
use spargebra::{Query, SparqlParser};
use std::io::{BufRead, Read};
use std::path::Path;

/// Statements in memory, ready to be queried.
pub struct Store {
    inner: OxStore,
}

impl Store {
    /// Loads N-Quads; `path` is for messages.
    ///
    /// # Errors
    /// Where reading fails or a line is no statement.
    pub fn load(source: impl Read, path: &Path) -> Result<Self> {
        Self::load_as(RdfFormat::NQuads, source, path)
    }

    /// Loads Turtle, such as the ontology; `path` is for messages.
    ///
    /// # Errors
    /// Where reading fails or the text is no Turtle.
    pub fn load_turtle(source: impl Read, path: &Path) -> Result<Self> {
        Self::load_as(RdfFormat::Turtle, source, path)
    }

    fn load_as(format: RdfFormat, source: impl Read, path: &Path) -> Result<Self> {
        let inner = OxStore::new().map_err(|error| Error::format(path, error.to_string()))?;
        inner.load_from_reader(RdfParser::from_format(format), source).map_err(|error| match error {
            LoaderError::Parsing(error) => Error::format(path, one_line(&error.to_string())),
            error => Error::format(path, error.to_string()),
        })?;
        Ok(Self { inner })
    }

    /// How many statements there are.
    ///
    /// # Errors
    /// Where the store is damaged.
    pub fn len(&self) -> Result<usize> {
        self.inner.len().map_err(|error| Error::Query(error.to_string()))
    }

    /// Whether there is no statement.
    ///
    /// # Errors
    /// Where the store is damaged.
    pub fn is_empty(&self) -> Result<bool> {
        self.len().map(|count| count == 0)
    }

    /// Answers a SELECT, ASK, CONSTRUCT or DESCRIBE query; the prefixes of [`PREFIXES`] need no declaration.
    ///
    /// ```
    /// use zhengtu::rdf::Store;
    /// let text = r#"<https://w3id.org/zhengtu/id/Place-雄安新区> <http://www.w3.org/2000/01/rdf-schema#label> "雄安新区"@zh ."#;
    /// let store = Store::load(text.as_bytes(), "a.nq".as_ref())?;
    /// let answer = store.query("SELECT ?name { id:Place-雄安新区 rdfs:label ?name }")?;
    /// assert_eq!(answer.table().expect("a SELECT").rows[0][0].as_ref().expect("bound").value(), "雄安新区");
    /// # Ok::<(), zhengtu::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the query is wrong, is an update, would reach the network, or fails; the message shows the place.
    pub fn query(&self, query: &str) -> Result<Answer> {
        self.query_first(query, usize::MAX)
    }

    /// Like [`Store::query`], with at most `limit` rows or triples, see [`Answer::is_cut`].
    ///
    /// # Errors
    /// As for [`Store::query`].
    pub fn query_first(&self, query: &str, limit: usize) -> Result<Answer> {
        let tokens = tokens(query);
        self.run(parse(query, &tokens)?, guard::is_ordered(&tokens), limit)
    }

    fn run(&self, mut query: Query, is_ordered: bool, limit: usize) -> Result<Answer> {
        settle(&mut query);
        let prepared = functions(SparqlEvaluator::new()).for_query(query);
        let results = prepared.on_store(&self.inner).execute().map_err(evaluation)?;
        Answer::of(results, is_ordered, limit).map_err(evaluation)
    }
}

/// Answers one query as [`Store::query_first`] would over all of the N-Quads, but loads only those that it may look at;
/// `path` is for messages.
///
/// ```
/// use zhengtu::rdf;
/// let text = r#"<https://w3id.org/zhengtu/id/Place-雄安新区> <http://www.w3.org/2000/01/rdf-schema#label> "雄安新区"@zh ."#;
/// let answer = rdf::answer("ASK { id:Place-雄安新区 rdfs:label ?name }", 1, text.as_bytes(), "a.nq".as_ref())?;
/// assert_eq!(answer.truth(), Some(true));
/// # Ok::<(), zhengtu::Error>(())
/// ```
///
/// # Errors
/// As for [`Store::query`], and where reading fails or a line that the query may look at is no statement.
pub fn answer(query: &str, limit: usize, source: impl BufRead, path: &Path) -> Result<Answer> {
    let tokens = tokens(query);
    let parsed = parse(query, &tokens)?;
    let store = match Need::of(&parsed) {
        Need::All => Store::load(source, path)?,
        Need::Only(kinds) if kinds.is_empty() => Store::load(std::io::empty(), path)?,
        Need::Only(kinds) => Store::load(Sift::new(source, &kinds), path)?,
    };
    store.run(parsed, guard::is_ordered(&tokens), limit)
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("len", &self.inner.len().ok()).finish()
    }
}

/// The functions of GeoSPARQL: `geof:distance(?甲, ?乙, …)`.
fn functions(evaluator: SparqlEvaluator) -> SparqlEvaluator {
    spargeo::GEOSPARQL_EXTENSION_FUNCTIONS.iter().fold(evaluator, |evaluator, (name, function)| {
        evaluator.with_custom_function(name.into_owned(), function)
    })
}

/// A query as its algebra, where it may run.
fn parse(query: &str, tokens: &[Token]) -> Result<Query> {
    if let Some(reason) = guard::refusal(tokens) {
        return Err(Error::Query(reason));
    }
    let mut parser = SparqlParser::new();
    for (name, iri) in PREFIXES {
        parser = parser.with_prefix(*name, *iri).map_err(|error| Error::Query(error.to_string()))?;
    }
    parser.clone().parse_query(query).map_err(|error| {
        let padded = format!("{query}{}", guard::PADDING);
        let padded = parser.parse_query(&padded);
        let message = padded.map_or_else(|error| error.to_string(), |_| error.to_string());
        Error::Query(guard::message(query, tokens, &message))
    })
}

fn evaluation(error: impl std::fmt::Display) -> Error {
    Error::Query(one_line(&error.to_string()))
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
