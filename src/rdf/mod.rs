//! The graph as RDF, and SPARQL over it; Oxigraph's types stay inside.
//!
//! (保定市, connects, …) is stated as a triple only where it is done or ongoing; every claim, planned and negated ones
//! too, is a `zt:Claim` with `zt:subject`, `zt:predicate`, `zt:object`, and reifies its triple (RDF 1.2). Offsets here
//! are code points: `SUBSTR(?text, ?start + 1, ?end - ?start) = ?quote`. `zt:cooperatesWith` is stored once, with its
//! ends in a fixed order: ask for `zt:cooperatesWith|^zt:cooperatesWith`.

mod check;
mod describe;
mod iri;
mod question;
mod sparql;
mod write;

pub use check::faults;
pub use describe::Run;
pub use iri::{claim_iri, node_iri, quantity_iri, reply_iri};
pub use question::{Kind, Parameter, Question};
pub use sparql::{Answer, AnswerFormat, Store, Table, Term, answer};
pub use write::{Options, Profile, Syntax, TextSource, no_texts, write};

/// The namespace of classes, properties and statuses.
pub const NAMESPACE: &str = "https://w3id.org/zhengtu/ns#";

/// Under this stand the things themselves.
pub const IDS: &str = "https://w3id.org/zhengtu/id/";

/// The ontology, as published in `ontology/zhengtu.ttl`.
pub const ONTOLOGY: &str = include_str!("../../ontology/zhengtu.ttl");

/// What every knowledge graph promises, in SHACL, as published in `ontology/shapes.ttl`.
pub const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

/// The prefixes that every query may use undeclared and that Turtle is written with.
pub const PREFIXES: &[(&str, &str)] = &[
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("geof", "http://www.opengis.net/def/function/geosparql/"),
    ("id", IDS),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("sf", "http://www.opengis.net/ont/sf#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("zt", NAMESPACE),
];

#[cfg(test)]
mod tests;
