//! JSON-LD with a context, one subject per line: `{"@id":"id:Place-雄安新区","@type":"zt:Place",…}`.
//!
//! The context declares our prefixes, so names stay short; values say their type or language themselves, so that no
//! reader needs the context to tell a date from a text.

use super::super::PREFIXES;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, Term, Triple};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// A document being written.
pub(super) struct JsonLd<'a> {
    out: &'a mut dyn Write,
    is_first: bool,
}

impl<'a> JsonLd<'a> {
    pub(super) fn new(out: &'a mut dyn Write) -> io::Result<Self> {
        let context: Map<String, Value> =
            PREFIXES.iter().map(|(name, iri)| ((*name).to_owned(), Value::from(*iri))).collect();
        write!(out, "{{\"@context\":{},\n\"@graph\":[", Value::Object(context))?;
        Ok(Self { out, is_first: true })
    }

    /// Writes the statements of one subject.
    pub(super) fn subject<'t>(&mut self, triples: impl Iterator<Item = &'t Triple>) -> io::Result<()> {
        let mut object = Map::new();
        for triple in triples {
            if object.is_empty() {
                let subject = Term::from(triple.subject.clone());
                object.insert("@id".to_owned(), Value::from(iri(&subject)));
            }
            let (name, value) = if triple.predicate == rdf::TYPE {
                ("@type".to_owned(), Value::from(iri(&triple.object)))
            } else {
                (short(triple.predicate.as_str()), value(&triple.object))
            };
            match object.entry(name).or_insert_with(|| Value::Array(Vec::new())) {
                Value::Array(values) => values.push(value),
                // Only "@id" is no list, and no predicate is called so.
                _ => return Err(io::Error::other("a predicate is called @id")),
            }
        }
        if object.is_empty() {
            return Ok(());
        }
        for value in object.values_mut() {
            if let Value::Array(values) = value
                && values.len() == 1
            {
                *value = values.pop().unwrap_or_default();
            }
        }
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        serde_json::to_writer(&mut *self.out, &object).map_err(io::Error::from)
    }

    pub(super) fn finish(self) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()
    }
}

fn value(term: &Term) -> Value {
    match term {
        Term::Literal(literal) => self::literal(literal),
        other => json!({ "@id": iri(other) }),
    }
}

fn literal(literal: &Literal) -> Value {
    match (literal.language(), literal.datatype()) {
        (Some(language), _) => json!({ "@language": language, "@value": literal.value() }),
        (None, xsd::STRING) => Value::from(literal.value()),
        (None, datatype) => json!({ "@type": short(datatype.as_str()), "@value": literal.value() }),
    }
}

fn iri(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => short(node.as_str()),
        other => other.to_string(),
    }
}

/// `id:Place-雄安新区`; a local part that begins with // would be read as a whole IRI.
fn short(iri: &str) -> String {
    let found = PREFIXES.iter().find_map(|(name, start)| Some((name, iri.strip_prefix(start)?)));
    match found {
        Some((name, local)) if !local.starts_with("//") => format!("{name}:{local}"),
        _ => iri.to_owned(),
    }
}
