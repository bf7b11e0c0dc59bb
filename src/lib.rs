//! 政图 Zhengtu: from Chinese government replies (人大代表建议、政协提案的答复) to a knowledge graph
//! linking policies, places and projects, in which every edge shows the sentence it came from.
//!
//! Text goes one way through stages, each a module with one public function:
//! [`read`] → [`structure`] → [`mention`] → [`entity`] → [`relation`] → [`extract`] → [`graph`] →
//! [`rdf`], [`export`]. The types that cross stages live in [`model`], the words in [`dictionary`].

pub mod check;
pub mod dictionary;
pub mod entity;
pub mod error;
pub mod explain;
pub mod export;
pub mod extract;
pub mod graph;
pub mod kg;
pub mod mention;
pub mod mine;
pub mod model;
pub mod quantity;
pub mod rdf;
pub mod read;
pub mod relation;
pub mod score;
pub mod structure;

pub use error::{Error, Result};
