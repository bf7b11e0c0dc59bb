//! What the shape of the graph tells: how 保定市 and 雄安新区 are tied by others, and which nodes hold it together.
//!
//! All of it is deterministic: nodes in order of type and name, ties broken by that order.

mod centrality;
mod community;
mod path;
mod stats;
#[cfg(test)]
mod tests;
mod ties;

pub use path::{Path, Step, paths};
pub use stats::{NodeStats, Stats, stats};
