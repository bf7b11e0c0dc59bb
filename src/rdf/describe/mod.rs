//! What is said of each subject: an entity, a claim, a quantity, a reply, the run, each as its triples.
//!
//! 雄安新区 has its type, label, aliases, the replies that mention it, the dictionary's facts and the triples asserted of it;
//! 我市 is no alias. A planned triple appears only inside its claim, never on its own.

mod entity;
mod literal;
mod reply;
mod run;

pub use run::Run;

use super::iri::{claim_iri, node_iri, point_iri, quantity_iri, reply_iri, vocabulary};
use crate::graph::{Claim, Edge, Facts, KnowledgeGraph, LocatedQuantity, Node, NodeKey, Reply};
use literal::{decimal, integer};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, Term, Triple};

/// One thing to be described.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    Entity(&'a Node),
    /// A thing that only the dictionary names.
    Reference(&'a NodeKey),
    /// The geometry of a place.
    Point(f64, f64),
    Claim(Edge<'a>, &'a Claim),
    Quantity(&'a Reply, &'a LocatedQuantity),
    Reply(&'a Reply),
    Graph(&'a Run),
    Build(&'a Run),
}

/// What every description may look up.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) graph: &'a KnowledgeGraph,
    /// Whether claims reify their triples, which RDF 1.1 cannot.
    pub(super) with_reifiers: bool,
}

impl<'a> Subject<'a> {
    /// All subjects of a graph, each with its IRI, in the order of their IRIs.
    pub(super) fn all(graph: &'a KnowledgeGraph, run: Option<&'a Run>) -> Vec<(String, Self)> {
        let entities = graph.nodes().map(|node| (node_iri(&node.key), Self::Entity(node)));
        let mut subjects: Vec<(String, Self)> = entities.collect();
        for (key, facts) in graph.all_facts() {
            if graph.node(key).is_none() {
                subjects.push((node_iri(key), Self::Reference(key)));
            }
            subjects.extend(facts.point.map(|(lon, lat)| (point_iri(key), Self::Point(lon, lat))));
        }
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
        if let Some(run) = run {
            subjects.push((run.graph_iri(graph), Self::Graph(run)));
            subjects.push((run.build_iri(graph), Self::Build(run)));
        }
        subjects.sort_by(|(a, _), (b, _)| in_brackets(a, b));
        subjects.dedup_by(|(a, _), (b, _)| a == b);
        subjects
    }

    /// Its triples, in no order; a reply's `text` is given by the caller, who alone has it.
    pub(super) fn triples(&self, iri: &str, context: Context<'_>, text: Option<&str>) -> Vec<Triple> {
        let mut about = About { iri: node(iri), triples: Vec::new(), context };
        match self {
            Self::Entity(node) => about.entity(node),
            Self::Reference(key) => about.reference(key),
            Self::Point(lon, lat) => about.point(*lon, *lat),
            Self::Claim(edge, claim) => about.claim(edge, claim),
            Self::Quantity(reply, located) => about.quantity(reply, located),
            Self::Reply(reply) => about.reply(reply, text),
            Self::Graph(run) => about.graph(run),
            Self::Build(run) => about.build(run),
        }
        about.triples
    }
}

/// The order of `<a>` and `<b>`, so that the lines of the file stand in the order of their bytes.
fn in_brackets(a: &str, b: &str) -> std::cmp::Ordering {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let shared = a.len().min(b.len());
    let next = |iri: &[u8]| iri.get(shared).copied().unwrap_or(b'>');
    a.get(..shared).cmp(&b.get(..shared)).then_with(|| next(a).cmp(&next(b)))
}

struct About<'a> {
    iri: NamedNode,
    triples: Vec<Triple>,
    context: Context<'a>,
}

impl About<'_> {
    fn say(&mut self, predicate: impl Into<NamedNode>, object: impl Into<Term>) {
        self.triples.push(Triple::new(self.iri.clone(), predicate, object));
    }

    /// Says a text, where there is one.
    fn say_text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.say(zt(name), Literal::from(text));
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
        if let Some(precision) = claim.precision {
            self.say(zt("precision"), decimal(precision.share()));
        }
        self.evidence(&claim.reply, claim.char_start, claim.char_end, &claim.quote);
        if self.context.with_reifiers {
            self.say(rdf::REIFIES, Triple::new(subject, predicate, object));
        }
    }

    fn evidence(&mut self, reply: &str, start: usize, end: usize, quote: &str) {
        self.say(zt("inReply"), node(reply_iri(reply)));
        self.say(zt("start"), integer(start));
        self.say(zt("end"), integer(end));
        self.say(zt("quote"), Literal::from(quote));
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

/// The facts of a key, or none.
fn facts_of<'a>(context: Context<'a>, key: &NodeKey) -> Option<&'a Facts> {
    context.graph.facts(key)
}
