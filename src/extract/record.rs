//! Findings gathered into a record: surfaces once per type, triples once with their furthest status, offsets as written.
//!
//! 雄安 found in three places is one entity with three spans; 保定市 issues 规划 said twice is one relation with two
//! sentences of evidence.

use crate::dictionary::Dictionary;
use crate::entity::Entities;
use crate::model::{
    Document, Entity, EntityType, Evidence, Mention, Notice, NoticeKind, Part, Period, Predicate, Quantity,
    Referent, Relation, Span, Status, Structure,
};
use crate::quantity::FoundQuantity;
use crate::relation::Claim;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The entities of a record, by first occurrence.
pub(crate) fn entities(document: &Document, dictionary: &Dictionary, found: &Entities) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut seen: FxHashMap<(&str, EntityType, &str), usize> = FxHashMap::default();
    for mention in found.mentions.iter().filter(|mention| mention.inside.is_none()) {
        let span = document.folded.to_original(mention.span);
        let text = span.of(&document.text);
        let key = (text, mention.entity_type, mention.link.name.as_str());
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
            period: period(dictionary, mention),
            rule: rule_id(dictionary, &mention.referent),
            spans: vec![span],
        });
    }
    entities
}

/// The years that a plan covers: by its name, else by its row.
fn period(dictionary: &Dictionary, mention: &Mention) -> Option<Period> {
    if !mention.entity_type.has_period() || mention.link.ambiguous {
        return None;
    }
    let row = || match &mention.referent {
        Referent::Listed(entries) => {
            let entry = entries.first().and_then(|&index| dictionary.entries.get(index))?;
            Some(Period { from: entry.from?, until: entry.until? })
        }
        _ => None,
    };
    Period::of(&mention.link.name).or_else(row)
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
pub(crate) fn relations(document: &Document, dictionary: &Dictionary, claims: &[Claim]) -> Vec<Relation> {
    let mut by_triple: BTreeMap<(&str, Predicate, &str), Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        let (subject, object) = ends(claim);
        by_triple.entry((&subject.0, claim.predicate, &object.0)).or_default().push(claim);
    }
    let relation = |((s, p, o), mut claims): ((&str, Predicate, &str), Vec<&Claim>)| {
        let (subject, object) = ends(claims.first()?);
        let (s_type, o_type) = (subject.1, object.1);
        let status = claims.iter().map(|claim| claim.status).max()?;
        claims.sort_by_key(|claim| order(claim));
        claims.dedup_by_key(|claim| order(claim));
        let evidence = claims.into_iter().map(|claim| {
            let span = document.folded.to_original(claim.evidence);
            let quote = span.of(&document.text).to_owned();
            Evidence {
                start: span.start,
                end: span.end,
                quote,
                rule: claim.rule.clone(),
                precision: dictionary.rule(&claim.rule).and_then(|rule| rule.precision),
                status: claim.status,
            }
        });
        let evidence: Vec<Evidence> = evidence.collect();
        Some(Relation {
            s: s.to_owned(),
            p,
            o: o.to_owned(),
            status,
            precision: evidence.iter().filter_map(|one| one.precision).max(),
            s_type,
            o_type,
            evidence,
        })
    };
    by_triple.into_iter().filter_map(relation).collect()
}

/// What parts two sentences of evidence.
fn order(claim: &Claim) -> (Span, &str, Status) {
    (claim.evidence, &claim.rule, claim.status)
}

/// Subject and object of a claim; those of a symmetric predicate in the order of their names.
fn ends(claim: &Claim) -> (&(String, EntityType), &(String, EntityType)) {
    if claim.predicate.is_symmetric() && claim.object.0 < claim.subject.0 {
        (&claim.object, &claim.subject)
    } else {
        (&claim.subject, &claim.object)
    }
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

/// Notices, in order of what they are about: a text that is no reply, bytes lost before, titles without their 》.
pub(crate) fn notices(document: &Document, structure: &Structure, unclosed: &[Span]) -> Vec<Notice> {
    let notice = |span: Span, kind| Notice { start: span.start, end: span.end, kind };
    let original = |span: Span| document.folded.to_original(span);
    let first = structure.sentences.first().filter(|_| !is_reply(structure));
    let none = first.map(|first| notice(original(first.span), NoticeKind::NotAReply));
    let replaced = document.text.find(char::REPLACEMENT_CHARACTER).map(|start| {
        let rest = document.text.get(start..).unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches(char::REPLACEMENT_CHARACTER).len();
        notice(Span::new(start, start + length), NoticeKind::ReplacedBytes)
    });
    let unclosed = unclosed.iter().map(|span| notice(original(*span), NoticeKind::UnclosedTitle));
    none.into_iter().chain(replaced).chain(unclosed).collect()
}

/// Whether anything in the text says that it answers a suggestion or a proposal.
fn is_reply(structure: &Structure) -> bool {
    let meta = &structure.meta;
    let numbers = [&meta.doc_number, &meta.proposal_number, &meta.proposal_title, &meta.session];
    numbers.iter().any(|field| field.is_some())
        || !meta.addressees.is_empty()
        || structure.sentences.iter().any(|sentence| sentence.part == Part::Suggestion)
}

#[cfg(test)]
mod tests {
    use crate::dictionary;
    use crate::extract::Extractor;
    use crate::model::NoticeKind;
    use crate::read::document;

    #[test]
    fn odd_texts_get_notices() {
        let extractor = Extractor::new(dictionary::load(None).expect("the built-in dictionaries load"));
        let check = |text: &[u8], expect: &[(NoticeKind, &str)]| {
            let document = document("x", "x.txt", text).expect("it is text");
            let record = extractor.extract(&document);
            let told = |start, end| record.text.get(start..end).unwrap_or_default();
            let got: Vec<_> = record.notices.iter().map(|one| (one.kind, told(one.start, one.end))).collect();
            assert_eq!(got, expect);
        };
        let reply = "李明代表：\n您提出的关于修路的建议收悉，现答复如下。我市印发了《规划》。";
        check(reply.as_bytes(), &[]);
        check("春天来了。花开了。".as_bytes(), &[(NoticeKind::NotAReply, "春天来了。")]);
        let mut broken = reply.repeat(3).into_bytes();
        broken.extend(b"\xe4\xb8");
        check(&broken, &[(NoticeKind::ReplacedBytes, "\u{fffd}")]);
        check(
            "李明代表：\n您提出的建议收悉。我市印发了《规划，已实施。".as_bytes(),
            &[(NoticeKind::UnclosedTitle, "规划")],
        );
    }

    #[test]
    fn who_only_supports_does_nothing_in_the_next_sentence() {
        let extractor = Extractor::new(dictionary::load(None).expect("the built-in dictionaries load"));
        let text = "湖南省人民政府对第1号建议的答复\n\n交通运输部支持湖南省实施湘江长沙综合枢纽。津石高速已建成通车。\n";
        let document = document("x", "x.txt", text.as_bytes()).expect("it is text");
        let relations = extractor.extract(&document).relations;
        let built = relations.iter().filter(|one| one.o == "津石高速");
        assert_eq!(built.map(|one| one.s.as_str()).collect::<Vec<_>>(), ["湖南省"]);
    }
}
