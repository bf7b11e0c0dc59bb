//! Finding a node by what a user types: 雄安新区, the alias 雄安, or a near miss.
//!
//! An unknown 雄安心区 suggests 雄安新区. One name may be several nodes (a Place and a Project, a settled and an open
//! 朝阳区); all are given and the caller chooses.

use super::{KnowledgeGraph, Node, NodeKey};
use crate::dictionary::Dictionary;
use crate::model::EntityType;
use crate::{Error, Result};
use std::collections::BTreeSet;

/// How many near names an error suggests.
const SUGGESTIONS: usize = 5;

impl KnowledgeGraph {
    /// The nodes called `name`: by canonical name, else by alias, else by the name of a candidate.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<&Node> {
        let name = name.trim();
        let by = |test: &dyn Fn(&Node) -> bool| self.nodes().filter(|node| test(node)).collect::<Vec<_>>();
        let mut found = by(&|node| node.name() == name);
        if found.is_empty() {
            found = by(&|node| node.surfaces.contains_key(name));
        }
        if found.is_empty() {
            found = by(&|node| node.candidates.contains(name));
        }
        found
    }

    /// What the words know by that name, an alias that no reply uses, where the graph holds it: 雄安 of a reply that writes
    /// 雄安新区 throughout.
    #[must_use]
    pub fn known_as(&self, words: &Dictionary, name: &str) -> Vec<NodeKey> {
        let name = name.trim();
        let bearing = |is_weak: bool| -> Vec<NodeKey> {
            let forms = words.entries.iter().filter(|entry| {
                let forms = if is_weak { &entry.weak } else { &entry.surfaces };
                forms.iter().any(|form| form == name)
            });
            let keys = forms.map(|entry| NodeKey::new(entry.entity_type, &entry.name));
            keys.filter(|key| self.node(key).is_some() || self.facts(key).is_some()).collect()
        };
        let found = bearing(false);
        if found.is_empty() { bearing(true) } else { found }
    }

    /// The one node called `name`, of type `entity_type` where that is given.
    ///
    /// Of several a settled one goes before an open one and a canonical name before an alias.
    ///
    /// # Errors
    /// Where no node or several bear the name; the message names near or all of them.
    pub fn resolve(&self, name: &str, entity_type: Option<EntityType>) -> Result<&Node> {
        let mut found = self.find(name);
        found.retain(|node| entity_type.is_none_or(|wanted| wanted == node.entity_type()));
        if found.iter().any(|node| !node.key.ambiguous) {
            found.retain(|node| !node.key.ambiguous);
        }
        match found.as_slice() {
            [only] => Ok(only),
            [] => Err(Error::Name(self.unknown(name))),
            several => {
                let names: Vec<String> = several.iter().map(|node| shown(node)).collect();
                Err(Error::Name(format!("`{name}` may be {}; say which", names.join(", "))))
            }
        }
    }

    /// Canonical names near to `name`, nearest first, at most `limit`.
    #[must_use]
    pub fn near(&self, name: &str, limit: usize) -> Vec<&str> {
        let mut scored: Vec<(usize, &str)> = self
            .nodes()
            .filter_map(|node| {
                let names = std::iter::once(node.name()).chain(node.aliases());
                names
                    .map(|known| likeness(name, known))
                    .max()
                    .filter(|score| *score >= 400)
                    .map(|score| (score, node.name()))
            })
            .collect();
        scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        scored.dedup_by(|a, b| a.1 == b.1);
        scored.into_iter().take(limit).map(|(_, known)| known).collect()
    }

    fn unknown(&self, name: &str) -> String {
        let near = self.near(name, SUGGESTIONS);
        match near.is_empty() {
            true => format!("`{name}` is not in the graph"),
            false => format!("`{name}` is not in the graph; near it: {}", near.join(", ")),
        }
    }
}

fn shown(node: &Node) -> String {
    let open = if node.key.ambiguous { "?" } else { "" };
    format!("{}{open} ({})", node.name(), node.entity_type())
}

/// 0 to 1000: shared characters and pairs of them (Dice), so that one wrong character of four still counts.
fn likeness(a: &str, b: &str) -> usize {
    let parts = |text: &str| -> BTreeSet<(char, Option<char>)> {
        let next = text.chars().skip(1).map(Some);
        let pairs = text.chars().zip(next);
        pairs.chain(text.chars().map(|character| (character, None))).collect()
    };
    let (a, b) = (parts(a), parts(b));
    match a.len() + b.len() {
        0 => 0,
        all => 2000 * a.intersection(&b).count() / all,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{build, sample};
    use crate::model::EntityType;

    #[test]
    fn names_aliases_and_near_misses() {
        let records = sample::records();
        let graph = build(&records);
        let name = |text| {
            graph.resolve(text, None).map(|node| node.name().to_owned()).map_err(|error| error.to_string())
        };
        assert_eq!(name("雄安新区").as_deref(), Ok("雄安新区"));
        assert_eq!(name("雄安").as_deref(), Ok("雄安新区"), "an alias");
        assert_eq!(name("雄安心区"), Err("`雄安心区` is not in the graph; near it: 雄安新区".into()));
        assert_eq!(name("我市"), Err("`我市` is not in the graph".into()), "what points is no name");
        assert_eq!(name("xyz"), Err("`xyz` is not in the graph".into()));
        assert!(graph.resolve("雄安新区", Some(EntityType::Project)).is_err());
    }

    #[test]
    fn aliases_that_no_reply_uses_are_known() {
        let words = crate::dictionary::load(None).expect("the built-in dictionaries load");
        let graph = build(&sample::records());
        let known =
            |name| -> Vec<String> { graph.known_as(&words, name).iter().map(ToString::to_string).collect() };
        assert!(graph.find("河北雄安新区").is_empty());
        assert_eq!(known("河北雄安新区"), ["Place:雄安新区"]);
        assert!(known("广州").is_empty(), "no reply speaks of it");
    }

    #[test]
    fn an_open_name_is_found_by_its_candidate() {
        let records = sample::records();
        let graph = build(&records);
        let found: Vec<_> = graph.find("北京市朝阳区").iter().map(|node| node.key.to_string()).collect();
        assert_eq!(found, ["Place:北京市朝阳区"], "the settled one where there is one");
        let found: Vec<_> = graph.find("长春市朝阳区").iter().map(|node| node.key.to_string()).collect();
        assert_eq!(found, ["Place?:朝阳区"]);
    }
}
