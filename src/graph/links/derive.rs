//! From edges to ties: 保定市人民政府 cooperates with 雄安新区 is 保定市—雄安新区, 京雄高速's two `connects` are 北京市—雄安新区.
//!
//! A place that holds the other (河北省, 保定市) is tied to it only by word: that both carry out one plan says nothing.

use super::level::{Homes, roll_up};
use super::{LinkKind, LinkLevel, LinkOptions, Links, Tie, Way};
use crate::dictionary::{Dictionary, Gazetteer};
use crate::graph::{Edge, KnowledgeGraph, Node, NodeKey};
use crate::model::{EntityType, Predicate, Status};
use std::cmp::Reverse;
use std::collections::BTreeMap;

type Found<'g> = BTreeMap<(&'g str, &'g str, LinkKind), BTreeMap<Option<&'g NodeKey>, Way<'g>>>;

/// The edges by which places share a thing, by kind, thing and place.
type Shared<'g> = BTreeMap<(LinkKind, &'g NodeKey), BTreeMap<&'g str, Vec<Edge<'g>>>>;

/// Derives the ties between places.
///
/// ```
/// use zhengtu::{dictionary, graph::{self, KnowledgeGraph, LinkLevel, LinkOptions}};
/// let words = dictionary::load(None)?;
/// let empty = KnowledgeGraph::default();
/// let links = graph::links(&empty, &words, &LinkOptions::at(LinkLevel::Province));
/// assert!(links.ties.is_empty());
/// # Ok::<(), zhengtu::Error>(())
/// ```
#[must_use]
pub fn links<'g>(graph: &'g KnowledgeGraph, words: &'g Dictionary, options: &LinkOptions) -> Links<'g> {
    let home = homes(graph, words, options.level);
    let mut found = Found::new();
    let mut shared = Shared::new();
    for edge in graph.edges() {
        let (subject, object) = (home.get(&edge.subject.key), home.get(&edge.object.key));
        if let (Some(kind), Some(subject), Some(object)) = (direct(edge.predicate), subject, object) {
            add_direct(&mut found, kind, subject, object, edge);
        }
        if let Some((kind, thing, other)) = shares(&edge, &home)
            && let Some(place) = home.get(&other.key)
        {
            shared.entry((kind, &thing.key)).or_default().entry(place).or_default().push(edge);
        }
    }
    let mut links = Links::default();
    for ((kind, key), places) in &shared {
        let Some(thing) = graph.node(key) else { continue };
        if places.len() > options.shared_by_at_most {
            links.too_wide.push((thing, places.len()));
        } else {
            add_shared(&mut found, *kind, thing, places, &words.gazetteer);
        }
    }
    let wanted = Wanted::new(options, &words.gazetteer);
    for ((from, to, kind), ways) in found {
        if (options.kinds.is_empty() || options.kinds.contains(&kind)) && wanted.keeps(from, to) {
            links.ties.push(Tie { from, to, kind, ways: ways.into_values().collect() });
        }
    }
    sort(&mut links.ties);
    links.too_wide.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.key.cmp(&b.0.key)));
    links
}

/// The place for which each node stands at a level: 北京市 for 北京市交通委员会; nodes without one are left out.
#[must_use]
pub fn homes<'g>(
    graph: &'g KnowledgeGraph,
    words: &'g Dictionary,
    level: LinkLevel,
) -> BTreeMap<&'g NodeKey, &'g str> {
    let homes = Homes::new(words, level);
    graph.nodes().filter_map(|node| Some((&node.key, homes.of(graph, node)?))).collect()
}

fn direct(predicate: Predicate) -> Option<LinkKind> {
    match predicate {
        Predicate::CooperatesWith => Some(LinkKind::Cooperates),
        Predicate::ReceivesFrom => Some(LinkKind::Receives),
        Predicate::Supports => Some(LinkKind::Supports),
        _ => None,
    }
}

fn add_direct<'g>(found: &mut Found<'g>, kind: LinkKind, subject: &'g str, object: &'g str, edge: Edge<'g>) {
    if subject == object {
        return;
    }
    let (from, to) =
        if kind.is_directed() || subject < object { (subject, object) } else { (object, subject) };
    let ways = found.entry((from, to, kind)).or_default();
    let way = ways.entry(None).or_insert(Way { by: None, status: Status::Negated, edges: Vec::new() });
    way.status = way.status.max(edge.status());
    way.edges.push(edge);
}

/// What an edge lets a place share with others: the kind, the thing, and the node at its other end.
fn shares<'g>(edge: &Edge<'g>, home: &BTreeMap<&NodeKey, &'g str>) -> Option<(LinkKind, &'g Node, &'g Node)> {
    use EntityType as T;
    use Predicate as P;
    let (subject, object) = (edge.subject, edge.object);
    if subject.key.ambiguous || object.key.ambiguous {
        return None;
    }
    let has_home = |node: &Node| home.contains_key(&node.key);
    match (edge.predicate, subject.entity_type(), object.entity_type()) {
        (P::Connects, T::TransportLine, _) => Some((LinkKind::Line, subject, object)),
        (P::Issues | P::Implements, _, T::PolicyDocument | T::Strategy) => {
            Some((LinkKind::Plan, object, subject))
        }
        (P::ListedIn, T::Place | T::DevelopmentZone, T::PolicyDocument | T::Strategy) => {
            Some((LinkKind::Plan, object, subject))
        }
        (P::Builds | P::Supports | P::ResponsibleFor, _, T::Project | T::Facility) => {
            Some((LinkKind::Project, object, subject))
        }
        (P::LocatedIn, T::Project | T::Facility, T::Place) => Some((LinkKind::Project, subject, object)),
        (P::Builds | P::Supports | P::ResponsibleFor, _, T::DevelopmentZone) => {
            Some((LinkKind::Zone, object, subject))
        }
        (P::LocatedIn, T::DevelopmentZone, T::Place) => Some((LinkKind::Zone, subject, object)),
        (P::Establishes, _, T::Institution) => Some((LinkKind::Body, object, subject)),
        (P::CooperatesWith | P::Supports, _, T::Institution) if !has_home(object) => {
            Some((LinkKind::Body, object, subject))
        }
        (P::CooperatesWith | P::Supports, T::Institution, _) if !has_home(subject) => {
            Some((LinkKind::Body, subject, object))
        }
        _ => None,
    }
}

fn add_shared<'g>(
    found: &mut Found<'g>,
    kind: LinkKind,
    thing: &'g Node,
    places: &BTreeMap<&'g str, Vec<Edge<'g>>>,
    gazetteer: &Gazetteer,
) {
    let furthest = |edges: &[Edge<'g>]| edges.iter().map(Edge::status).max().unwrap_or(Status::Negated);
    for (index, (from, mine)) in places.iter().enumerate() {
        for (to, theirs) in places.iter().skip(index + 1) {
            if gazetteer.is_within(from, to) || gazetteer.is_within(to, from) {
                continue;
            }
            let status = furthest(mine).min(furthest(theirs));
            let edges = mine.iter().chain(theirs).copied().collect();
            let way = Way { by: Some(thing), status, edges };
            found.entry((*from, *to, kind)).or_default().insert(Some(&thing.key), way);
        }
    }
}

/// `--of` and `--between`.
struct Wanted<'o> {
    options: &'o LinkOptions,
    gazetteer: &'o Gazetteer,
}

impl<'o> Wanted<'o> {
    fn new(options: &'o LinkOptions, gazetteer: &'o Gazetteer) -> Self {
        Self { options, gazetteer }
    }

    fn keeps(&self, from: &str, to: &str) -> bool {
        let (of, between) = (&self.options.of, &self.options.between);
        let is_of = |name: &String| self.touches(from, name) || self.touches(to, name);
        let is_between = || {
            let ends = |end: &str| {
                between
                    .iter()
                    .enumerate()
                    .filter(|(_, name)| self.touches(end, name))
                    .map(|(at, _)| at)
                    .collect()
            };
            let (from, to): (Vec<usize>, Vec<usize>) = (ends(from), ends(to));
            from.iter().any(|one| to.iter().any(|other| one != other))
        };
        (of.is_empty() || of.iter().any(is_of)) && (between.is_empty() || is_between())
    }

    /// Whether an end is `name`, lies in it, or stands for it at this level.
    fn touches(&self, end: &str, name: &str) -> bool {
        self.gazetteer.is_within(end, name) || roll_up(self.gazetteer, self.options.level, name) == Some(end)
    }
}

/// The pair with most sentences first.
fn sort(ties: &mut [Tie<'_>]) {
    let pair = |tie: &Tie<'_>| match tie.from < tie.to {
        true => (tie.from.to_owned(), tie.to.to_owned()),
        false => (tie.to.to_owned(), tie.from.to_owned()),
    };
    let mut weights: BTreeMap<(String, String), usize> = BTreeMap::new();
    for tie in ties.iter() {
        *weights.entry(pair(tie)).or_default() += tie.proofs().len();
    }
    ties.sort_by_cached_key(|tie| {
        let pair = pair(tie);
        let weight = weights.get(&pair).copied().unwrap_or_default();
        (Reverse(weight), pair, tie.kind, tie.from.to_owned())
    });
}
