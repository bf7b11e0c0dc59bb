//! The commands that put a question to a graph: `query` in SPARQL, `ask` by a ready question's name (地方联系).

mod answer;
pub(super) mod ask;
mod deadline;
pub(super) mod query;

use super::names::by_words;
use super::terminal;
