//! Adding a record, and a graph, to a graph; in either order the same comes out.
//!
//! Where one reply leaves 朝阳区 open and another settles it, two nodes stand; relations of a reply go to the node that
//! this reply's own entities name. The ends of the symmetric 合作 are stored in the order of their keys.

use super::reply::CharOffsets;
use super::{Claim, KnowledgeGraph, Link, Node, NodeKey, Reply, claim};
use crate::model::{Entity, EntityType, Evidence, Predicate, Record};
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl KnowledgeGraph {
    /// Adds what one record says; a record added twice counts once.
    pub fn add(&mut self, record: &Record) {
        let chars = CharOffsets::of_record(record);
        let reply = self.share(&record.id);
        self.add_entities(record, &reply);
        self.add_relations(record, &reply, &chars);
        self.add_reply(&Reply::of(record, reply, &chars));
    }

    /// Adds all that another graph holds.
    pub fn merge(&mut self, other: &Self) {
        for node in other.nodes() {
            self.join_node(node);
        }
        for edge in other.edges() {
            let (subject, object) = (self.node_at(&edge.subject.key), self.node_at(&edge.object.key));
            self.add_claims(subject, edge.predicate, object, edge.claims.iter().cloned());
        }
        for reply in other.replies() {
            self.add_reply(reply);
        }
        self.learn(&other.facts);
    }

    fn add_entities(&mut self, record: &Record, reply: &Arc<str>) {
        for entity in record.entities.iter().filter(|entity| !is_contact(record, entity)) {
            let at = self.node_at(&key_of(entity));
            let Some(node) = self.inner.node_weight_mut(at) else { continue };
            let surfaces = if entity.deictic { &mut node.deictic } else { &mut node.surfaces };
            let count = surfaces.entry(entity.text.clone()).or_default().entry(reply.clone()).or_default();
            *count = (*count).max(entity.spans.len());
            node.candidates.extend(entity.candidates.iter().cloned());
        }
    }

    fn add_relations(&mut self, record: &Record, reply: &Arc<str>, chars: &CharOffsets) {
        let settled: BTreeSet<(EntityType, &str)> = named(record, false).collect();
        let open: BTreeSet<_> = named(record, true).filter(|named| !settled.contains(named)).collect();
        let key = |entity_type, name: &str| NodeKey {
            ambiguous: open.contains(&(entity_type, name)),
            ..NodeKey::new(entity_type, name)
        };
        let mut quotes: BTreeMap<(usize, usize), Arc<str>> = BTreeMap::new();
        for relation in record.relations.iter().filter(|relation| !relation.evidence.is_empty()) {
            let subject = self.node_at(&key(relation.s_type, &relation.s));
            let object = self.node_at(&key(relation.o_type, &relation.o));
            let claims: Vec<Claim> = relation
                .evidence
                .iter()
                .map(|evidence| {
                    let quote = quotes.entry((evidence.start, evidence.end));
                    let quote = quote.or_insert_with(|| Arc::from(evidence.quote.as_str())).clone();
                    let quote = if *quote == *evidence.quote { quote } else { Arc::from(&*evidence.quote) };
                    self.claim(evidence, quote, reply, chars)
                })
                .collect();
            self.add_claims(subject, relation.p, object, claims);
        }
    }

    fn claim(
        &mut self,
        evidence: &Evidence,
        quote: Arc<str>,
        reply: &Arc<str>,
        chars: &CharOffsets,
    ) -> Claim {
        Claim {
            reply: reply.clone(),
            start: evidence.start,
            end: evidence.end,
            char_start: chars.of(evidence.start),
            char_end: chars.of(evidence.end),
            status: evidence.status,
            rule: self.share(&evidence.rule),
            precision: evidence.precision,
            quote,
        }
    }

    pub(super) fn add_reply(&mut self, reply: &Reply) {
        let id = self.share(&reply.id);
        self.replies.entry(id).and_modify(|known| known.join(reply)).or_insert_with(|| reply.clone());
    }

    pub(super) fn add_claims(
        &mut self,
        subject: NodeIndex,
        predicate: Predicate,
        object: NodeIndex,
        claims: impl IntoIterator<Item = Claim>,
    ) {
        let (subject, object) =
            match predicate.is_symmetric() && self.inner[object].key < self.inner[subject].key {
                true => (object, subject),
                false => (subject, object),
            };
        let edge = *self
            .edges
            .entry((subject, predicate, object))
            .or_insert_with(|| self.inner.add_edge(subject, object, Link { predicate, claims: Vec::new() }));
        for mut claim in claims {
            claim.reply = self.share(&claim.reply);
            claim.rule = self.share(&claim.rule);
            claim::insert(&mut self.inner[edge].claims, claim);
        }
    }

    pub(super) fn join_node(&mut self, node: &Node) {
        let at = self.node_at(&node.key);
        self.inner[at].join(node);
    }

    pub(super) fn node_at(&mut self, key: &NodeKey) -> NodeIndex {
        if let Some(at) = self.nodes.get(key) {
            return *at;
        }
        let at = self.inner.add_node(Node::new(key.clone()));
        self.nodes.insert(key.clone(), at);
        at
    }

    fn share(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.shared.get(text) {
            return known.clone();
        }
        let text: Arc<str> = Arc::from(text);
        self.shared.insert(text.clone());
        text
    }
}

fn key_of(entity: &Entity) -> NodeKey {
    NodeKey { ambiguous: entity.ambiguous, ..NodeKey::new(entity.entity_type, &entity.name) }
}

fn named(record: &Record, ambiguous: bool) -> impl Iterator<Item = (EntityType, &str)> {
    let entities = record.entities.iter().filter(move |entity| entity.ambiguous == ambiguous);
    entities.map(|entity| (entity.entity_type, entity.name.as_str()))
}

/// Whether an entity is the clerk to call (联系人：刘平) and nothing else in this reply.
pub(crate) fn is_contact(record: &Record, entity: &Entity) -> bool {
    let meta = &record.meta;
    entity.entity_type == EntityType::Person
        && meta.contact.as_ref().is_some_and(|contact| contact.contains(&entity.name))
        && !meta.addressees.contains(&entity.name)
        && meta.signed_by.as_ref() != Some(&entity.name)
        && !record.relations.iter().any(|relation| relation.s == entity.name || relation.o == entity.name)
}
