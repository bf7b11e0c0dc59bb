//! SPARQL over statements in memory: `SELECT ?名称 { ?x a zt:Place ; rdfs:label ?名称 }`.
//!
//! A query is looked over before it runs: updates and SERVICE are refused, faults are told with their place.

mod answer;
mod guard;
mod lexer;
mod need;
mod order;
mod sift;
mod store;
mod term;

pub(super) use sift::{sifted, statement};

pub use answer::{Answer, AnswerFormat, Table};
pub use store::{Store, answer};
pub use term::Term;

#[cfg(test)]
mod tests;
