//! Findings gathered into a record: surfaces once per type, triples once with their furthest status, offsets as written.
//!
//! 雄安 found in three places is one entity with three spans; 保定市 issues 规划 said twice is one relation with two
//! sentences of evidence.

use crate::dictionary::Dictionary;
use crate::entity::Entities;
use crate::model::{
    Document, Entity, Evidence, Notice, NoticeKind, Predicate, Quantity, Referent, Relation, Span, Status,
};
use crate::quantity::FoundQuantity;
use crate::relation::Claim;
use std::collections::BTreeMap;

/// The entities of a record, by first occurrence.
pub(crate) fn entities(document: &Document, dictionary: &Dictionary, found: &Entities) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut seen: BTreeMap<(String, &str, &str), usize> = BTreeMap::new();
    for mention in found.mentions.iter().filter(|mention| mention.inside.is_none()) {
        let span = document.folded.to_original(mention.span);
        let text = span.of(&document.text);
        let key = (text.to_owned(), mention.entity_type.name(), mention.link.name.as_str());
        if let Some(entity) = seen.get(&key).and_then(|&index| entities.get_mut(index)) {
            entity.spans.push(span);
            continue;
        }
        seen.insert(key, entities.len());
        entities.push(Entity {
            text: text.to_owned(),
            entity_type: mention.entity_type,
            name: mention.link.name.clone(),
            deictic: mention.link.deictic,
            ambiguous: mention.link.ambiguous,
            candidates: mention.link.candidates.clone(),
            rule: rule_id(dictionary, &mention.referent),
            spans: vec![span],
        });
    }
    entities
}

/// The id of the entry or rule behind a mention: `places/new-areas:雄安新区`.
#[must_use]
pub fn rule_id(dictionary: &Dictionary, referent: &Referent) -> String {
    let unknown = || "unknown".to_owned();
    match referent {
        Referent::Listed(entries) => entries
            .first()
            .and_then(|&index| dictionary.entries.get(index))
            .map_or_else(unknown, |entry| entry.id()),
        Referent::Body { department, .. } => dictionary
            .departments
            .get(*department)
            .map_or_else(unknown, |department| format!("departments:{}", department.name)),
        Referent::Deictic(index) => {
            dictionary.deictics.get(*index).map_or_else(unknown, |deictic| deictic.id.clone())
        }
        Referent::Head(index) => {
            dictionary.heads.get(*index).map_or_else(unknown, |head| format!("heads:{}", head.id))
        }
        Referent::Rule(rule) => (*rule).to_owned(),
        Referent::Shared(_) => "list.shared-tail".to_owned(),
    }
}

/// The relations of a record, by (s, p, o).
pub(crate) fn relations(document: &Document, claims: &[Claim]) -> Vec<Relation> {
    let mut relations: BTreeMap<(String, Predicate, String), Relation> = BTreeMap::new();
    for claim in claims {
        let (mut subject, mut object) = (claim.subject.clone(), claim.object.clone());
        if claim.predicate.is_symmetric() && object.0 < subject.0 {
            std::mem::swap(&mut subject, &mut object);
        }
        let span = document.folded.to_original(claim.evidence);
        let evidence = Evidence {
            start: span.start,
            end: span.end,
            quote: span.of(&document.text).to_owned(),
            rule: claim.rule.clone(),
            status: claim.status,
        };
        let relation = relations
            .entry((subject.0.clone(), claim.predicate, object.0.clone()))
            .or_insert_with(|| Relation {
                s: subject.0,
                p: claim.predicate,
                o: object.0,
                status: claim.status,
                s_type: subject.1,
                o_type: object.1,
                evidence: Vec::new(),
            });
        relation.status = furthest(relation.status, claim.status);
        relation.evidence.push(evidence);
    }
    let mut relations: Vec<Relation> = relations.into_values().collect();
    for relation in &mut relations {
        relation.evidence.sort();
        relation.evidence.dedup();
    }
    relations
}

fn furthest(one: Status, other: Status) -> Status {
    one.max(other)
}

/// The quantities of a record, in order.
pub(crate) fn quantities(document: &Document, found: &[FoundQuantity]) -> Vec<Quantity> {
    let quantity = |found: &FoundQuantity| {
        let span = document.folded.to_original(found.span);
        Quantity {
            indicator: found.indicator.clone(),
            value: found.value,
            unit: found.unit.clone(),
            qualifier: found.qualifier,
            status: found.status,
            start: span.start,
            end: span.end,
            quote: span.of(&document.text).to_owned(),
            rule: found.rule.clone(),
        }
    };
    found.iter().map(quantity).collect()
}

/// Notices of titles without their 》.
pub(crate) fn notices(document: &Document, unclosed: &[Span]) -> Vec<Notice> {
    let notice = |span: &Span| {
        let span = document.folded.to_original(*span);
        Notice { start: span.start, end: span.end, kind: NoticeKind::UnclosedTitle }
    };
    unclosed.iter().map(notice).collect()
}
