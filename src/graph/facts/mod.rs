//! What the dictionary knows of a thing and no reply need say: 容城县 has a code, a point and lies in 保定市.
//!
//! Facts are no claims: they carry no sentence and are kept apart from edges. A place that a fact alone names (保定市, where
//! no reply speaks of it) is a reference, never a node. An open 朝阳区 has no facts.

mod lore;

pub use lore::Lore;

use super::{KnowledgeGraph, NodeKey};
use crate::model::{EntityType, Period};
use serde::{Deserialize, Serialize};

/// What the dictionary knows of one thing; empty where it knows nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Facts {
    /// The table's kind: `economic`, `expressway`, `plan`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Of a place `province` … `natural`, of a zone `national`, `provincial`, `municipal`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// Of a place its GB/T 2260 code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Canonical name of the place it lies in.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub parent: String,
    /// Canonical names of a region's members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Longitude and latitude in degrees, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub point: Option<(f64, f64)>,
    /// Of a line: canonical names of its two ends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<String>,
    /// Of a line: canonical names of important places between, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// Of a document: the issuing body.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// First year it covers; where its name states none, the year it was issued or founded in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<u16>,
    /// Last year it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
    /// Whether the place was renamed or abolished.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_former: bool,
}

impl Facts {
    /// What a name alone tells: the years of a “十四五” plan that no table holds.
    pub(super) fn of_name(entity_type: EntityType, name: &str) -> Self {
        let period = Period::of(name).filter(|_| entity_type.has_period());
        Self {
            from: period.map(|period| period.from),
            until: period.map(|period| period.until),
            ..Self::default()
        }
    }

    /// The things it names: places, and the issuing body.
    fn named(&self) -> impl Iterator<Item = NodeKey> {
        let places = std::iter::once(&self.parent).chain(&self.members).chain(&self.ends).chain(&self.via);
        let places = places.map(|name| NodeKey::new(EntityType::Place, name));
        places.chain([NodeKey::new(EntityType::Institution, &self.issuer)]).filter(|key| !key.name.is_empty())
    }
}

impl KnowledgeGraph {
    /// Takes from `lore` what it knows of the graph's nodes, and of the places and bodies that this names; of plans that it does
    /// not know the years that their names state.
    pub fn learn(&mut self, lore: &Lore) {
        let known = |key: &NodeKey| !key.ambiguous && lore.get(key).is_some();
        let mut open: Vec<NodeKey> = self.nodes.keys().filter(|key| known(key)).cloned().collect();
        while let Some(key) = open.pop() {
            let mut facts = lore.get(&key).cloned().unwrap_or_default();
            if !self.nodes.contains_key(&key) {
                // Of a reference only what leads upwards, else a region would bring its whole country.
                facts.members.clear();
                facts.ends.clear();
                facts.via.clear();
            }
            if self.facts.contains(&key) {
                continue;
            }
            open.extend(facts.named().filter(|named| !self.facts.contains(named)));
            self.facts.insert(key, facts);
        }
        let named = self.nodes.keys().filter(|key| !key.ambiguous && !self.facts.contains(key));
        let dated = named.map(|key| (key.clone(), Facts::of_name(key.entity_type, &key.name)));
        let dated: Vec<_> = dated.filter(|(_, facts)| *facts != Facts::default()).collect();
        for (key, facts) in dated {
            self.facts.insert(key, facts);
        }
    }

    /// What the dictionary knows of a node or reference.
    #[must_use]
    pub fn facts(&self, key: &NodeKey) -> Option<&Facts> {
        self.facts.get(key)
    }

    /// All facts, by type and name; those of things that are no node too.
    pub fn all_facts(&self) -> impl Iterator<Item = (&NodeKey, &Facts)> {
        self.facts.iter()
    }

    /// The places a thing lies in, from the inside out: 保定市, 河北省 for 容城县.
    #[must_use]
    pub fn places_around(&self, key: &NodeKey) -> Vec<NodeKey> {
        let mut around: Vec<NodeKey> = Vec::new();
        let mut here = key.clone();
        while let Some(parent) = self.facts(&here).map(|facts| &facts.parent).filter(|name| !name.is_empty())
        {
            here = NodeKey::new(EntityType::Place, parent);
            if here == *key || around.contains(&here) {
                break;
            }
            around.push(here.clone());
        }
        around
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Filter, build, sample};
    use super::{Facts, Lore, NodeKey};
    use crate::model::EntityType::{Place, PolicyDocument};
    use crate::model::{Meta, Predicate, Status};

    fn lore() -> Lore {
        let mut lore = Lore::default();
        let place = |parent: &str, members: &[&str]| Facts {
            parent: parent.into(),
            members: members.iter().map(ToString::to_string).collect(),
            ..Facts::default()
        };
        lore.insert(NodeKey::new(Place, "雄安新区"), place("河北省", &[]));
        lore.insert(NodeKey::new(Place, "河北省"), place("", &["石家庄市"]));
        lore.insert(NodeKey::new(Place, "朝阳区"), place("北京市", &[]));
        lore.insert(NodeKey::new(Place, "海口市"), place("海南省", &[]));
        lore
    }

    #[test]
    fn nodes_and_what_they_lie_in_are_known_and_no_more() {
        let records = sample::records();
        let mut graph = build(&records);
        graph.learn(&lore());
        let names: Vec<String> = graph.all_facts().map(|(key, _)| key.to_string()).collect();
        assert_eq!(names, ["Place:河北省", "Place:雄安新区"]);
        let around = graph.places_around(&NodeKey::new(Place, "雄安新区"));
        assert_eq!(around, [NodeKey::new(Place, "河北省")]);
        assert!(graph.node(&NodeKey::new(Place, "河北省")).is_none(), "a reference is no node");
        let mut again = graph.clone();
        again.learn(&lore());
        assert!(again.all_facts().eq(graph.all_facts()));
    }

    #[test]
    fn plans_cover_the_years_of_their_names() {
        let triple = ("Place:保定市", Predicate::Issues, "PolicyDocument:保定市“十四五”铁路发展规划");
        let sentence = "我市印发了保定市“十四五”铁路发展规划。";
        let record = sample::record("r", Meta::default()).says(sentence, Status::Done, &[triple]);
        let record = record.names("保定市“十四五”铁路发展规划", triple.2).done();
        let mut graph = build(&[record]);
        graph.learn(&lore());
        let key = NodeKey::new(PolicyDocument, "保定市“十四五”铁路发展规划");
        let facts = graph.facts(&key).expect("its name says so");
        assert_eq!((facts.from, facts.until), (Some(2021), Some(2025)));
    }

    #[test]
    fn filters_and_json_keep_facts() {
        let records = sample::records();
        let mut graph = build(&records);
        graph.learn(&lore());
        let filter = Filter { types: [Place].into(), ..Filter::default() };
        assert!(graph.filter(&filter).all_facts().eq(graph.all_facts()));
        let none = Filter { types: [PolicyDocument].into(), ..Filter::default() };
        assert_eq!(graph.filter(&none).all_facts().count(), 0);
        let mut bytes = Vec::new();
        graph.write_json(&mut bytes).expect("writing to memory");
        let read =
            super::KnowledgeGraph::read_json(bytes.as_slice(), "graph.json".as_ref()).expect("our own");
        assert!(read.all_facts().eq(graph.all_facts()));
    }
}
