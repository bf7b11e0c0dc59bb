//! What is said of each subject: an entity, a claim, a quantity, a reply, each as its triples.
//!
//! 雄安新区 has its type, label, aliases, the replies that mention it and the triples asserted of it; 我市 is no alias.
//! A planned triple appears only inside its claim, never on its own.

use super::iri::{claim_iri, node_iri, quantity_iri, reply_iri, vocabulary};
use crate::graph::{Claim, Edge, KnowledgeGraph, LocatedQuantity, Node, NodeKey, Reply};
use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};

const SKOS_PREF: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#prefLabel");
const SKOS_ALT: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");

/// One thing to be described.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Entity(&'a Node),
    Claim(Edge<'a>, &'a Claim),
    Quantity(&'a Reply, &'a LocatedQuantity),
    Reply(&'a Reply),
}

impl<'a> Subject<'a> {
    /// All subjects of a graph, each with its IRI, in the order of their IRIs.
    pub(super) fn all(graph: &'a KnowledgeGraph) -> Vec<(String, Self)> {
        let entities = graph.nodes().map(|node| (node_iri(&node.key), Self::Entity(node)));
        let mut subjects: Vec<(String, Self)> = entities.collect();
        for edge in graph.edges() {
            subjects.extend(edge.claims.iter().map(|claim| {
                let iri = claim_iri(&edge.subject.key, edge.predicate, &edge.object.key, claim);
                (iri, Self::Claim(edge, claim))
            }));
        }
        for reply in graph.replies() {
            subjects.push((reply_iri(&reply.id), Self::Reply(reply)));
            subjects.extend(
                reply
                    .quantities
                    .iter()
                    .map(|located| (quantity_iri(&reply.id, located), Self::Quantity(reply, located))),
            );
        }
        // With the closing bracket, so that the lines of the file stand in the order of their bytes.
        subjects.sort_by(|(a, _), (b, _)| a.bytes().chain(*b">").cmp(b.bytes().chain(*b">")));
        subjects.dedup_by(|(a, _), (b, _)| a == b);
        subjects
    }

    /// Its triples, in no order; a reply's `text` is given by the caller, who alone has it.
    pub(super) fn triples(&self, iri: &str, graph: &KnowledgeGraph, text: Option<&str>) -> Vec<Triple> {
        let mut about = About { iri: node(iri), triples: Vec::new() };
        match self {
            Self::Entity(node) => about.entity(node, graph),
            Self::Claim(edge, claim) => about.claim(edge, claim),
            Self::Quantity(reply, located) => about.quantity(reply, located),
            Self::Reply(reply) => about.reply(reply, text),
        }
        about.triples
    }
}

struct About {
    iri: NamedNode,
    triples: Vec<Triple>,
}

impl About {
    fn say(&mut self, predicate: impl Into<NamedNode>, object: impl Into<Term>) {
        self.triples.push(Triple::new(self.iri.clone(), predicate, object));
    }

    fn entity(&mut self, entity: &Node, graph: &KnowledgeGraph) {
        self.say(rdf::TYPE, zt(entity.entity_type().name()));
        self.say(rdfs::LABEL, zh(entity.name()));
        self.say(SKOS_PREF, zh(entity.name()));
        for alias in entity.aliases() {
            self.say(SKOS_ALT, zh(alias));
        }
        if entity.key.ambiguous {
            self.say(zt("ambiguous"), Literal::from(true));
        }
        for candidate in &entity.candidates {
            self.say(zt("candidate"), zh(candidate));
        }
        for reply in entity.replies() {
            self.say(zt("mentionedIn"), node(reply_iri(reply)));
        }
        for edge in graph.outgoing(&entity.key).iter().filter(|edge| edge.is_asserted()) {
            self.say(zt(edge.predicate.name()), entity_node(&edge.object.key));
        }
    }

    fn claim(&mut self, edge: &Edge<'_>, claim: &Claim) {
        let (subject, object) = (entity_node(&edge.subject.key), entity_node(&edge.object.key));
        let predicate = zt(edge.predicate.name());
        self.say(rdf::TYPE, zt("Claim"));
        self.say(zt("subject"), subject.clone());
        self.say(zt("predicate"), predicate.clone());
        self.say(zt("object"), object.clone());
        self.say(zt("status"), zt(claim.status.name()));
        self.say(zt("rule"), Literal::from(&*claim.rule));
        self.evidence(&claim.reply, claim.char_start, claim.char_end, &claim.quote);
        self.say(rdf::REIFIES, Triple::new(subject, predicate, object));
    }

    fn quantity(&mut self, reply: &Reply, located: &LocatedQuantity) {
        let quantity = &located.quantity;
        self.say(rdf::TYPE, zt("Quantity"));
        self.say(zt("indicator"), zh(&quantity.indicator));
        self.say(zt("value"), Literal::new_typed_literal(quantity.value.to_string(), xsd::DECIMAL));
        self.say(zt("unit"), Literal::from(quantity.unit.as_str()));
        self.say(zt("qualifier"), zt(quantity.qualifier.name()));
        self.say(zt("status"), zt(quantity.status.name()));
        self.say(zt("rule"), Literal::from(quantity.rule.as_str()));
        self.evidence(&reply.id, located.char_start, located.char_end, &quantity.quote);
    }

    fn evidence(&mut self, reply: &str, start: usize, end: usize, quote: &str) {
        self.say(zt("inReply"), node(reply_iri(reply)));
        self.say(zt("start"), integer(start));
        self.say(zt("end"), integer(end));
        self.say(zt("quote"), Literal::from(quote));
    }

    fn reply(&mut self, reply: &Reply, text: Option<&str>) {
        let (meta, source) = (&reply.meta, &reply.source);
        self.say(rdf::TYPE, zt("Reply"));
        self.say(rdfs::LABEL, zh(meta.title.as_deref().unwrap_or(&reply.id)));
        let fields = [
            ("title", &meta.title),
            ("docNumber", &meta.doc_number),
            ("body", &meta.body),
            ("session", &meta.session),
            ("proposalNumber", &meta.proposal_number),
            ("proposalTitle", &meta.proposal_title),
            ("issuer", &meta.issuer),
            ("resultClass", &meta.result_class),
            ("signedBy", &meta.signed_by),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                self.say(zt(name), Literal::from(value.as_str()));
            }
        }
        for (name, values) in [("addressee", &meta.addressees), ("cc", &meta.cc)] {
            for value in values {
                self.say(zt(name), Literal::from(value.as_str()));
            }
        }
        if let Some(date) = &meta.date {
            self.say(zt("date"), date_literal(date));
        }
        if let Some(public) = meta.public {
            self.say(zt("public"), Literal::from(public));
        }
        self.say(zt("id"), Literal::from(&*reply.id));
        self.say(zt("source"), Literal::from(source.path.as_str()));
        self.say(zt("format"), Literal::from(source.format.as_str()));
        self.say(zt("encoding"), Literal::from(source.encoding.as_str()));
        self.say(zt("sha256"), Literal::from(source.sha256.as_str()));
        self.say(zt("charCount"), integer(reply.char_count));
        if let Some(text) = text {
            self.say(zt("text"), Literal::from(text));
        }
    }
}

/// IRIs of ours are valid by construction: what an IRI may not hold is percent-encoded.
fn node(iri: impl Into<String>) -> NamedNode {
    NamedNode::new_unchecked(iri)
}

fn entity_node(key: &NodeKey) -> NamedNode {
    node(node_iri(key))
}

fn zt(name: &str) -> NamedNode {
    node(vocabulary(name))
}

fn zh(text: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, "zh")
}

fn integer(value: usize) -> Literal {
    Literal::new_typed_literal(value.to_string(), xsd::INTEGER)
}

/// An `xsd:date` where the day exists (not 2019-13-08), else the plain words.
fn date_literal(date: &str) -> Literal {
    match is_day(date) {
        true => Literal::new_typed_literal(date, xsd::DATE),
        false => Literal::from(date),
    }
}

fn is_day(date: &str) -> bool {
    let shape = date.len() == 10
        && date.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let mut parts = date.split('-').map(|part| part.parse::<u32>().unwrap_or_default());
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    shape && year > 0 && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(is_day("2019-04-08") && is_day("2020-02-29") && is_day("2000-02-29"));
        for odd in ["2019-13-08", "2019-02-29", "1900-02-29", "2019-4-8", "2019年4月8日", "", "2019-04-0８"]
        {
            assert!(!is_day(odd), "{odd}");
        }
    }
}
