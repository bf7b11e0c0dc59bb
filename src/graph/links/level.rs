//! Where a thing stands on the map of a level: 容城县 at prefecture level is 雄安新区's neighbour 保定市's county, so 保定市.
//!
//! Lower places are rolled up, higher ones stay: 河北省 beside 保定市. 北京市海淀区 becomes 北京市, for a municipality has no
//! prefectures; 雄安新区 stays beside prefectures. Open names and regions (京津冀) have no place of their own.

use crate::dictionary::{Dictionary, Gazetteer, Level};
use crate::graph::{KnowledgeGraph, Node, NodeKey};
use crate::model::{EntityType, Predicate, Status};
use crate::{Error, Result};
use std::collections::BTreeMap;

/// At which level places are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkLevel {
    /// 省, 自治区, 直辖市.
    Province,
    /// 地级市, with municipalities and new areas under a province beside them.
    Prefecture,
    /// 县, 区, new areas.
    County,
}

impl LinkLevel {
    /// All of them, from the widest.
    pub const ALL: [Self; 3] = [Self::Province, Self::Prefecture, Self::County];

    /// The word on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
        }
    }

    /// The level with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }

    /// The widest level at which all of `places` are told apart from what holds them; prefectures without any.
    #[must_use]
    pub fn of(places: &[&str], gazetteer: &Gazetteer) -> Self {
        let level =
            |name: &&str| Self::ALL.into_iter().find(|level| roll_up(gazetteer, *level, name) == Some(*name));
        places.iter().filter_map(level).max().unwrap_or(Self::Prefecture)
    }
}

/// The place that `name` belongs to at a level.
pub(super) fn roll_up<'d>(gazetteer: &'d Gazetteer, level: LinkLevel, name: &str) -> Option<&'d str> {
    let chain: Vec<(&'d str, Level)> = chain(gazetteer, name)
        .into_iter()
        .filter(|(_, level)| !matches!(level, Level::Region | Level::Natural))
        .collect();
    let (inner, _) = *chain.first()?;
    let (top, top_level) = *chain.last()?;
    let under = chain.iter().rev().nth(1).filter(|_| top_level == Level::Province);
    Some(match (level, under) {
        (LinkLevel::County, _) => inner,
        (LinkLevel::Prefecture, Some((under, kind))) if !is_municipality(gazetteer, top, *kind) => under,
        _ => top,
    })
}

/// The place and what holds it, with levels, by the dictionary's own names.
fn chain<'d>(gazetteer: &'d Gazetteer, name: &str) -> Vec<(&'d str, Level)> {
    let mut found: Vec<(&'d str, Level)> = Vec::new();
    let mut here = name;
    while let Some((known, place)) = gazetteer.entry(here) {
        if found.iter().any(|(before, _)| *before == known) {
            break;
        }
        found.push((known, place.level));
        here = &place.parent;
    }
    found
}

/// Whether a province is divided into counties: 北京市, not 河北省, though 雄安新区 stands right below it.
fn is_municipality(gazetteer: &Gazetteer, province: &str, under: Level) -> bool {
    under != Level::Prefecture && !gazetteer.has_prefectures(province)
}

/// Finds the places for which nodes stand.
pub(super) struct Homes<'d> {
    gazetteer: &'d Gazetteer,
    level: LinkLevel,
    /// Longer forms of a name, 河北雄安新区.
    forms: BTreeMap<&'d str, &'d str>,
}

impl<'d> Homes<'d> {
    pub(super) fn new(dictionary: &'d Dictionary, level: LinkLevel) -> Self {
        let places = dictionary.entries.iter().filter(|entry| entry.entity_type == EntityType::Place);
        let forms = places.flat_map(|entry| {
            let longer = entry.surfaces.iter().filter(|surface| surface.ends_with(&entry.name));
            longer.map(|surface| (surface.as_str(), entry.name.as_str()))
        });
        Self { gazetteer: &dictionary.gazetteer, level, forms: forms.collect() }
    }

    /// The place that a node is, or, for a body, a zone, a facility, the one it belongs to.
    pub(super) fn of(&self, graph: &KnowledgeGraph, node: &Node) -> Option<&'d str> {
        if node.key.ambiguous {
            return None;
        }
        if let (EntityType::Place, Some((name, _))) = (node.entity_type(), self.gazetteer.entry(node.name()))
        {
            return roll_up(self.gazetteer, self.level, name);
        }
        let named = self.named(node.name()).or_else(|| self.located(graph, &node.key))?;
        roll_up(self.gazetteer, self.level, named)
    }

    /// The place at the head of a name: 保定市 of 保定市人民政府.
    fn named(&self, name: &str) -> Option<&'d str> {
        let ends = name.char_indices().map(|(at, _)| at).skip(2).collect::<Vec<_>>();
        let heads = ends.into_iter().rev().filter_map(|end| name.get(..end));
        heads.into_iter().find_map(|head| self.forms.get(head).copied())
    }

    /// The one place in which the graph says it lies.
    fn located(&self, graph: &KnowledgeGraph, key: &NodeKey) -> Option<&'d str> {
        let edges = graph.outgoing(key);
        let mut places = edges
            .iter()
            .filter(|edge| edge.predicate == Predicate::LocatedIn && edge.status() >= Status::Ongoing)
            .filter(|edge| !edge.object.key.ambiguous)
            .filter_map(|edge| self.gazetteer.entry(edge.object.name()))
            .map(|(name, _)| name);
        places
            .next()
            .filter(|first| places.all(|other| other == *first || self.gazetteer.is_within(first, other)))
    }
}

/// The canonical names of what a user calls `name`: a place, or the members of a region.
///
/// # Errors
/// Where the dictionary knows no such place, or several.
pub fn places_called<'d>(dictionary: &'d Dictionary, name: &str) -> Result<Vec<&'d str>> {
    let found = match dictionary.gazetteer.entry(name) {
        Some((known, _)) => known,
        None => by_alias(dictionary, name)?,
    };
    match dictionary.gazetteer.get(found) {
        Some(place) if place.level == Level::Region && !place.members.is_empty() => {
            Ok(place.members.iter().map(String::as_str).collect())
        }
        _ => Ok(vec![found]),
    }
}

fn by_alias<'d>(dictionary: &'d Dictionary, name: &str) -> Result<&'d str> {
    let places = || dictionary.entries.iter().filter(|entry| entry.entity_type == EntityType::Place);
    let bears = |forms: &[String]| forms.iter().any(|form| form == name);
    let mut found: Vec<&str> =
        places().filter(|entry| bears(&entry.surfaces)).map(|entry| entry.name.as_str()).collect();
    if found.is_empty() {
        found = places().filter(|entry| bears(&entry.weak)).map(|entry| entry.name.as_str()).collect();
    }
    let is_current = |name: &&str| dictionary.gazetteer.get(name).is_some_and(|place| !place.is_former());
    if found.iter().any(is_current) {
        found.retain(is_current);
    }
    match found.as_slice() {
        [only] => Ok(only),
        [] => Err(Error::Name(format!("`{name}` is no place that the dictionary knows; give its full name"))),
        several => Err(Error::Name(format!("`{name}` may be {}; say which", several.join(", ")))),
    }
}
