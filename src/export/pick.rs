//! What a picture shows of a graph: tied nodes without persons, the best connected of them, 雄安新区 before a bureau.

use super::Options;
use crate::graph::{Filter, KnowledgeGraph};
use crate::model::EntityType;
use std::collections::BTreeSet;

/// What is shown, and what is said of the rest.
pub(super) struct Picked {
    /// The nodes and edges to draw.
    pub(super) shown: KnowledgeGraph,
    /// What the picture leaves out, in words.
    pub(super) note: String,
    /// How many connected nodes the limit left out.
    pub(super) beyond: usize,
}

/// Picks what a picture shows.
pub(super) fn pick(graph: &KnowledgeGraph, options: &Options<'_>) -> Picked {
    let tied = tied(graph, options.with_persons);
    let shown = tied.core(options.limit);
    let (note, beyond) = (note(graph, &tied, &shown), tied.node_count() - shown.node_count());
    Picked { shown, note, beyond }
}

/// The nodes that some edge ties to another, all if none is, persons aside.
fn tied(graph: &KnowledgeGraph, with_persons: bool) -> KnowledgeGraph {
    let drawn = |entity_type: &EntityType| with_persons || *entity_type != EntityType::Person;
    let types = EntityType::ALL.iter().copied().filter(drawn).collect();
    let drawn = graph.filter(&Filter { types, ..Filter::default() });
    match drawn.edge_count() {
        0 => drawn,
        _ => drawn.without_loose_nodes(),
    }
}

/// What the picture leaves out, in words.
fn note(graph: &KnowledgeGraph, tied: &KnowledgeGraph, shown: &KnowledgeGraph) -> String {
    let mut note =
        format!("{}个实体，{}条关系，来自{}件答复", shown.node_count(), shown.edge_count(), cited(shown));
    if shown.node_count() < tied.node_count() {
        note += &format!("；全图有{}个相连实体，此处只画联系最多的部分", tied.node_count());
    }
    let loose = graph.node_count() - tied.node_count();
    if loose > 0 {
        note += &format!("；另有{loose}个实体没有关系或为人物，未画");
    }
    note
}

fn cited(graph: &KnowledgeGraph) -> usize {
    graph.edges().flat_map(|edge| edge.replies()).collect::<BTreeSet<_>>().len()
}
