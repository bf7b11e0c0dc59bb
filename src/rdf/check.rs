//! What must hold of the statements themselves, asked in SPARQL so that anyone can ask it again.
//!
//! Each query finds faults: a quote that does not stand at its offsets, a planned 京雄高速 that is asserted. No row, no fault.

use super::{Store, Term};
use crate::Result;

/// The faults that a query finds, and what they are called.
const CHECKS: &[(&str, &str)] = &[
    (
        "the quote does not stand at its offsets",
        "SELECT ?x ?y { ?x zt:quote ?y ; zt:start ?start ; zt:end ?end ; zt:inReply/zt:text ?text
           FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) != ?y) }",
    ),
    (
        "is cited and is no reply with a text",
        "SELECT ?y ?x { { SELECT DISTINCT ?y { ?c zt:inReply ?y } } FILTER NOT EXISTS { ?y a zt:Reply ; zt:text ?t }
           BIND(?y AS ?x) }",
    ),
    (
        "an end of a claim is described nowhere",
        "SELECT ?x ?y { ?x zt:subject|zt:object ?y FILTER NOT EXISTS { ?y a ?type ; rdfs:label ?label } }",
    ),
    (
        "lacks a part of its claim",
        "SELECT ?x { ?x a zt:Claim FILTER NOT EXISTS {
           ?x zt:subject ?s ; zt:predicate ?p ; zt:object ?o ; zt:status ?status ; zt:rule ?rule ; zt:quote ?quote } }",
    ),
    (
        "asserted without a done or ongoing claim",
        // MINUS is one pass over each side; NOT EXISTS would go through all claims of a predicate for each triple
        "SELECT ?x ?y ?z { { SELECT DISTINCT ?y { ?any zt:predicate ?y } } ?x ?y ?z
           MINUS { ?claim zt:subject ?x ; zt:predicate ?y ; zt:object ?z ; zt:status ?status
             FILTER(?status IN (zt:done, zt:ongoing)) } }",
    ),
    (
        "a done or ongoing claim whose triple is not asserted",
        "SELECT ?x { ?x zt:status ?status ; zt:subject ?s ; zt:predicate ?p ; zt:object ?o
           FILTER(?status IN (zt:done, zt:ongoing)) FILTER NOT EXISTS { ?s ?p ?o } }",
    ),
];

impl Store {
    /// The faults of the statements, one line each.
    ///
    /// # Errors
    /// Where a query fails.
    pub fn faults(&self) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for (name, query) in CHECKS {
            let table = self.query(query)?.table();
            for row in table.into_iter().flat_map(|table| table.rows) {
                let parts: Vec<String> = row.iter().flatten().map(Term::to_string).collect();
                faults.push(format!("{}: {name}", parts.join(" ")));
            }
        }
        Ok(faults)
    }
}
