//! All that the dictionary knows, by type and name: 京雄高速 is an expressway, 京津冀 has three members.

use super::super::{KnowledgeGraph, NodeKey};
use super::Facts;
use crate::dictionary::{Dictionary, Entry, Place};
use crate::model::EntityType;
use std::collections::BTreeMap;

/// What is known of things by their keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lore(BTreeMap<NodeKey, Facts>);

impl Lore {
    /// What a dictionary knows.
    #[must_use]
    pub fn of(dictionary: &Dictionary) -> Self {
        let known = dictionary
            .entries
            .iter()
            .map(|entry| (NodeKey::new(entry.entity_type, &entry.name), facts(entry, dictionary)));
        Self(known.collect())
    }

    /// What a graph has learnt.
    #[must_use]
    pub fn of_graph(graph: &KnowledgeGraph) -> Self {
        graph.facts.clone()
    }

    /// What is known of one thing.
    #[must_use]
    pub fn get(&self, key: &NodeKey) -> Option<&Facts> {
        self.0.get(key)
    }

    /// Everything, by type and name.
    pub fn iter(&self) -> impl Iterator<Item = (&NodeKey, &Facts)> {
        self.0.iter()
    }

    pub(in crate::graph) fn contains(&self, key: &NodeKey) -> bool {
        self.0.contains_key(key)
    }

    pub(in crate::graph) fn insert(&mut self, key: NodeKey, facts: Facts) {
        self.0.insert(key, facts);
    }
}

fn facts(entry: &Entry, dictionary: &Dictionary) -> Facts {
    let place = match entry.entity_type {
        EntityType::Place => dictionary.gazetteer.get(&entry.name),
        _ => None,
    };
    // A plan's own name says its years; the row's `from` is then the year of its issue.
    let period = Facts::of_name(entry.entity_type, &entry.name);
    let is_leveled = matches!(entry.entity_type, EntityType::Place | EntityType::DevelopmentZone);
    Facts {
        kind: if place.is_some() { String::new() } else { entry.kind.clone() },
        level: if is_leveled { entry.level.clone() } else { String::new() },
        code: place.map(|place| place.code.clone()).unwrap_or_default(),
        parent: entry.place.clone(),
        members: place.map(|place| place.members.clone()).unwrap_or_default(),
        point: place.and_then(|place| place.point),
        ends: entry.ends.clone(),
        via: entry.via.clone(),
        issuer: entry.issuer.clone(),
        from: period.from.or(entry.from),
        until: period.until.or(entry.until),
        is_former: place.is_some_and(Place::is_former),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lore, NodeKey};
    use crate::dictionary;
    use crate::model::EntityType::{DevelopmentZone, Place, PolicyDocument, TransportLine};

    #[test]
    fn the_built_in_tables_speak() {
        let lore = Lore::of(&dictionary::load(None).expect("built in"));
        let of = |kind, name: &str| lore.get(&NodeKey::new(kind, name)).expect(name).clone();
        let baoding = of(Place, "保定市");
        assert_eq!((baoding.code.as_str(), baoding.parent.as_str()), ("130600", "河北省"));
        assert_eq!(baoding.level, "prefecture");
        assert!(baoding.point.is_some_and(|(lon, lat)| lon > 115.0 && lat > 38.0));
        assert_eq!(of(Place, "京津冀").members, ["北京市", "天津市", "河北省"]);
        let zone = of(DevelopmentZone, "上海虹桥临空经济示范区");
        assert_eq!((zone.level.as_str(), zone.kind.as_str()), ("national", "airport"));
        assert_eq!(of(TransportLine, "G208国道").ends, ["二连浩特市", "淅川县"]);
        let plan = of(PolicyDocument, "“十四五”国民健康规划");
        assert_eq!((plan.issuer.as_str(), plan.from, plan.until), ("国务院办公厅", Some(2021), Some(2025)));
    }
}
