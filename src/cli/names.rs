//! Names as users type them: 雄安 is 雄安新区 also where no reply of the graph writes 雄安.

use anyhow::Result;
use zhengtu::dictionary;
use zhengtu::graph::{KnowledgeGraph, NodeKey};

/// What a name that the graph does not know is by the built-in words, where the graph holds it.
pub(super) fn by_words(graph: &KnowledgeGraph, name: &str) -> Result<Vec<NodeKey>> {
    Ok(graph.known_as(&dictionary::load(None)?, name))
}
