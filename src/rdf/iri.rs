//! Where IRIs are minted, all of them: `id:Place-雄安新区`, `id:reply-bd-12`, `id:claim-` and a hash.
//!
//! A name's characters stay readable where a prefixed name may hold them and are percent-encoded otherwise, so that two
//! names never share an IRI and `id:Place-雄安新区` can be typed into a query. An open 朝阳区 is
//! `id:AmbiguousPlace-朝阳区`. No type begins with a small letter, so kinds never clash.

use super::{IDS, NAMESPACE};
use crate::graph::{Claim, KnowledgeGraph, LocatedQuantity, NodeKey};
use crate::model::Predicate;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The IRI of a node: stable, and one per (type, name, ambiguity).
///
/// ```
/// use zhengtu::{graph::NodeKey, model::EntityType::Place, rdf::node_iri};
/// assert_eq!(node_iri(&NodeKey::new(Place, "雄安新区")), "https://w3id.org/zhengtu/id/Place-雄安新区");
/// assert_eq!(node_iri(&NodeKey::open(Place, "朝阳区")), "https://w3id.org/zhengtu/id/AmbiguousPlace-朝阳区");
/// assert_eq!(node_iri(&NodeKey::new(Place, "a b.")), "https://w3id.org/zhengtu/id/Place-a%20b%2E");
/// ```
#[must_use]
pub fn node_iri(key: &NodeKey) -> String {
    let open = if key.ambiguous { "Ambiguous" } else { "" };
    format!("{IDS}{open}{}-{}", key.entity_type, encode(&key.name))
}

/// The IRI of a reply, by its id.
#[must_use]
pub fn reply_iri(id: &str) -> String {
    format!("{IDS}reply-{}", encode(id))
}

/// The IRI of a claim: a hash of subject, predicate, object, reply, span and rule, so that rebuilding changes nothing.
#[must_use]
pub fn claim_iri(subject: &NodeKey, predicate: Predicate, object: &NodeKey, claim: &Claim) -> String {
    let parts = [
        subject.to_string(),
        predicate.name().to_owned(),
        object.to_string(),
        claim.reply.to_string(),
        claim.start.to_string(),
        claim.end.to_string(),
        claim.rule.to_string(),
    ];
    format!("{IDS}claim-{}", hash(&parts))
}

/// The IRI of a quantity: a hash of its reply, span, rule and value.
#[must_use]
pub fn quantity_iri(reply: &str, located: &LocatedQuantity) -> String {
    let quantity = &located.quantity;
    let parts = [
        reply.to_owned(),
        quantity.start.to_string(),
        quantity.end.to_string(),
        quantity.rule.clone(),
        quantity.indicator.clone(),
        quantity.value.to_string(),
        quantity.unit.clone(),
    ];
    format!("{IDS}quantity-{}", hash(&parts))
}

/// The IRI of a place's point.
pub(super) fn point_iri(key: &NodeKey) -> String {
    format!("{IDS}point-{}-{}", key.entity_type, encode(&key.name))
}

/// The IRI of the run that made a graph: a hash of versions and of every reply's id and file.
pub(super) fn build_iri(version: &str, dictionary: &str, graph: &KnowledgeGraph) -> String {
    format!("{IDS}build-{}", run_hash(version, dictionary, graph))
}

/// The IRI of the graph that a run made.
pub(super) fn graph_iri(version: &str, dictionary: &str, graph: &KnowledgeGraph) -> String {
    format!("{IDS}graph-{}", run_hash(version, dictionary, graph))
}

fn run_hash(version: &str, dictionary: &str, graph: &KnowledgeGraph) -> String {
    let mut parts = vec![version.to_owned(), dictionary.to_owned()];
    for reply in graph.replies() {
        parts.extend([reply.id.to_string(), reply.source.sha256.clone()]);
    }
    hash(&parts)
}

/// A term of our vocabulary: a class, property or status.
pub(super) fn vocabulary(name: &str) -> String {
    format!("{NAMESPACE}{name}")
}

/// 128 bits of SHA-256 over the parts, each with its length before it.
fn hash(parts: &[String]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let mut text = String::with_capacity(32);
    for byte in hasher.finalize().iter().take(16) {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn encode(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for character in name.chars() {
        if is_plain(character) {
            encoded.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

/// Whether the local part of a prefixed name may hold the character (PN_CHARS of SPARQL and Turtle).
fn is_plain(character: char) -> bool {
    matches!(character,
        'A'..='Z' | 'a'..='z' | '0'..='9' | '_' | '-'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}'
        | '\u{37f}'..='\u{1fff}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}'
        | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::{encode, hash, node_iri};
    use crate::graph::NodeKey;
    use crate::model::EntityType;

    #[test]
    fn odd_characters_are_encoded() {
        assert_eq!(encode("“一环\\两带”<规划>"), "%E2%80%9C一环%5C两带%E2%80%9D%3C规划%3E");
        assert_eq!(encode("规划（2021—2035年）"), "规划（2021%E2%80%942035年）");
        assert_eq!(encode("50%/年"), "50%25%2F年");
    }

    #[test]
    fn keys_never_share_an_iri() {
        let keys = [
            NodeKey::new(EntityType::Place, "朝阳区"),
            NodeKey::open(EntityType::Place, "朝阳区"),
            NodeKey::new(EntityType::Project, "朝阳区"),
            NodeKey::new(EntityType::Place, "朝阳%E5%8C%BA"),
            NodeKey::new(EntityType::Place, "Place-朝阳区"),
        ];
        let iris: std::collections::BTreeSet<_> = keys.iter().map(node_iri).collect();
        assert_eq!(iris.len(), keys.len());
    }

    #[test]
    fn the_cut_between_parts_counts() {
        assert_ne!(hash(&["ab".into(), "c".into()]), hash(&["a".into(), "bc".into()]));
        assert_eq!(hash(&["雄安".into()]).len(), 32);
    }
}
