//! Pictures drawn without other programs: a map and a matrix of ties between places, a neighbourhood of 雄安新区.
//!
//! Same graph, same bytes. A browser shows the sentence where the mouse rests. Boxes with names never overlap.

mod canvas;
mod geometry;
mod heat;
mod layout;
mod look;
mod map;
mod network;
#[cfg(feature = "png")]
mod png;
#[cfg(test)]
mod tests;

pub(super) use look::width;
#[cfg(feature = "png")]
pub(super) use png::write as write_png;

use crate::dictionary::Gazetteer;
use crate::export::{Options, Written};
use crate::graph::{KnowledgeGraph, Links};

/// A picture, and how much is on it.
pub(super) struct Drawn {
    /// The SVG.
    pub(super) svg: String,
    /// Nodes drawn.
    pub(super) nodes: usize,
    /// Edges drawn.
    pub(super) edges: usize,
    /// Nodes left out because of the limit.
    pub(super) beyond: usize,
}

impl Drawn {
    /// What is on it, for advice.
    pub(super) fn written(&self) -> Written {
        Written { nodes: self.nodes, edges: self.edges, nodes_beyond_limit: self.beyond }
    }
}

/// A map of ties between places.
pub(super) fn map(
    links: &Links<'_>,
    graph: &KnowledgeGraph,
    gazetteer: &Gazetteer,
    options: &Options<'_>,
) -> Drawn {
    map::draw(links, graph, gazetteer, options)
}

/// A matrix of ties between places.
pub(super) fn heat(links: &Links<'_>, graph: &KnowledgeGraph, options: &Options<'_>) -> Drawn {
    heat::draw(links, graph, options)
}

/// Nodes and edges of a graph.
pub(super) fn network(graph: &KnowledgeGraph, options: &Options<'_>) -> Drawn {
    network::draw(graph, options)
}

/// A PNG where this program was built without.
///
/// # Errors
/// Always: the line says how to get one.
#[cfg(not(feature = "png"))]
pub(super) fn write_png(_svg: &str, _out: &mut dyn std::io::Write) -> crate::Result<()> {
    Err(crate::Error::Picture(
        "this zhengtu was built without PNG: write svg, open it in a browser and save it as an image".into(),
    ))
}
