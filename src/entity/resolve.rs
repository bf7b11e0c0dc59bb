//! Homonyms: which of the places that bear a name is meant, or none where nothing decides.
//!
//! 鼓楼区 right behind 南京市, or in a Nanjing reply, is 南京市鼓楼区; in a ministry's reply it stays open with its
//! candidates. Evidence is counted; a tie is no decision.

use crate::dictionary::{Dictionary, Entry, Level};
use crate::mention::{Region, Scan, closing, row_around};
use crate::model::{EntityType, Span};
use std::collections::BTreeMap;

/// What the text says of places around a name.
pub(crate) struct Surroundings<'a> {
    /// Canonical name of the place right before it.
    pub(crate) before: Option<&'a str>,
    /// How often each sure place stands in the text.
    pub(crate) named: &'a BTreeMap<&'a str, u32>,
    /// Canonical names of the places in the same sentence.
    pub(crate) nearby: &'a [&'a str],
    /// Where it stands, whose row of places is asked only of homonyms; none where no row speaks.
    pub(crate) at: Option<(&'a Scan<'a>, Span)>,
}

/// What the row of places in which a name stands says of it: 长春、吉林、四平三市 are cities of one province.
#[derive(Debug, Default)]
struct Peers<'a> {
    /// Canonical names of those in the row of one meaning.
    names: Vec<&'a str>,
    /// The characters of level that close the row: 市 of 三市, 省市 of 两省市.
    levels: &'a str,
    /// Whether its kind says that they are waters: 太湖、巢湖等湖泊.
    are_waters: bool,
}

impl<'a> Peers<'a> {
    /// The row around `span`.
    fn of(scan: &Scan<'a>, span: Span) -> Self {
        let row = row_around(scan, span);
        if row.members.is_empty() {
            return Self::default();
        }
        let gazetteer = &scan.dictionary.gazetteer;
        let names = row.members.iter().filter_map(|hit| {
            let places = || scan.entries(*hit).filter(|entry| entry.entity_type == EntityType::Place);
            let is_natural = |entry: &&Entry| gazetteer.is_natural(&entry.name);
            let mut several = places();
            let only = several.next().filter(|_| several.next().is_none());
            // 松花江 is a river first
            only.or_else(|| places().find(is_natural)).map(|entry| entry.name.as_str())
        });
        let are_waters = row.is_of(scan, &scan.dictionary.grammar.waters);
        Self { names: names.collect(), levels: closing(scan, row.end), are_waters }
    }

    /// How much the row speaks for a candidate.
    fn score(&self, dictionary: &Dictionary, name: &str) -> u32 {
        let gazetteer = &dictionary.gazetteer;
        let Some(place) = gazetteer.get(name) else { return 0 };
        let is_peer = |other: &&str| {
            gazetteer.get(other).is_some_and(|other| {
                other.level == place.level && other.parent == place.parent && !place.parent.is_empty()
            })
        };
        // 太湖 beside 洞庭湖 is the lake, 西湖 among counties the district.
        let is_among = |level: Level| {
            let mut others = self.names.iter().filter_map(|other| gazetteer.get(other));
            place.level == level && others.any(|other| other.level == level)
        };
        // 两省市 are a province and a municipality.
        let is_meant = if self.levels.starts_with('省') {
            place.level == Level::Province
        } else {
            name.ends_with(|last| self.levels.contains(last))
        };
        20 * u32::from(self.names.iter().any(is_peer))
            + 60 * u32::from(is_meant)
            + 60 * u32::from(is_among(Level::Natural))
            + 60 * u32::from(self.are_waters && place.level == Level::Natural)
            + 2 * u32::from(is_among(Level::County))
    }
}

/// The year before which most replies were not written: what was abolished later bears its name in them as well as any.
const REPLIES: u16 = 2022;

/// Which of `candidates` (canonical names) is meant; `None` where the evidence ties.
pub(crate) fn resolve<'c>(
    dictionary: &Dictionary,
    region: &Region,
    surroundings: &Surroundings,
    candidates: &[&'c str],
) -> Option<&'c str> {
    if let [only] = candidates {
        return Some(only);
    }
    let closest = closest(dictionary, region, candidates);
    let peers = surroundings.at.map_or_else(Peers::default, |(scan, span)| Peers::of(scan, span));
    let behind = surroundings.at.map_or_else(Vec::new, |(scan, span)| places_behind(scan, span));
    let holds = |name: &str| behind.iter().any(|inner| dictionary.gazetteer.is_within(inner, name));
    let score = |name: &str| {
        let outer = dictionary.gazetteer.at_level(name, Level::Prefecture);
        let is_inner = outer.is_some_and(|outer| outer != name && candidates.contains(&outer));
        score(dictionary, region, surroundings, name, is_inner)
            + 4 * u32::from(closest == Some(name))
            + 70 * u32::from(holds(name))
            + peers.score(dictionary, name)
    };
    let scored: Vec<(u32, &str)> = candidates.iter().map(|name| (score(name), *name)).collect();
    let best = scored.iter().map(|(score, _)| *score).max()?;
    let mut winners = scored.iter().filter(|(score, _)| *score == best);
    match (winners.next(), winners.next()) {
        (Some((score, name)), None) if *score > 0 => Some(name),
        _ => None,
    }
}

/// The places right behind a name, which lie in what it means: 海南 + 白沙黎族自治县.
fn places_behind<'a>(scan: &'a Scan<'a>, span: Span) -> Vec<&'a str> {
    let longest = scan.starting(span.end).iter().max_by_key(|hit| hit.end);
    let places = longest.into_iter().flat_map(|hit| scan.sure(*hit));
    places.filter(|entry| entry.entity_type == EntityType::Place).map(|entry| entry.name.as_str()).collect()
}

/// How near to the issuer's place a candidate must lie, in kilometres, and how much farther all others.
const NEIGHBOUR: f64 = 120.0;
const FAR: f64 = 300.0;

/// The one candidate next door to the issuer's city or county, where all others lie far away: 通州区 in a Langfang reply.
fn closest<'c>(dictionary: &Dictionary, region: &Region, candidates: &[&'c str]) -> Option<&'c str> {
    let gazetteer = &dictionary.gazetteer;
    let own = gazetteer.get(region.place.as_deref()?).filter(|own| own.level != Level::Province)?.point?;
    let distance = |name: &str| {
        let point = gazetteer.get(name)?.point?;
        let east = (point.0 - own.0) * own.1.to_radians().cos();
        Some(111.0 * east.hypot(point.1 - own.1))
    };
    let mut near = None;
    for name in candidates {
        match distance(name)? {
            far if far > FAR => {}
            close if close < NEIGHBOUR && near.is_none() => near = Some(*name),
            _ => return None,
        }
    }
    near
}

/// How much the issuer's place and the text speak for `name`; of one that lies in another candidate its neighbours say nothing, for they lie
/// there too: 吉安 beside 泰和县 is the city.
fn score(
    dictionary: &Dictionary,
    region: &Region,
    surroundings: &Surroundings,
    name: &str,
    is_inner: bool,
) -> u32 {
    let gazetteer = &dictionary.gazetteer;
    let Some(place) = gazetteer.get(name) else { return 0 };
    let mut score = 0;
    if let Some(before) = surroundings.before {
        score += if place.parent == before {
            100
        } else if gazetteer.is_within(name, before) {
            80
        } else {
            0
        };
    }
    if region.place.as_deref() == Some(name) {
        score += 60;
    } else if region.covers(dictionary, name) {
        score += 40;
    } else if region.includes(dictionary, name) {
        score += 20;
    }
    let outer = gazetteer.at_level(name, Level::Prefecture).filter(|outer| *outer != name);
    for near in surroundings.nearby.iter().filter(|_| !is_inner) {
        if Some(*near) == outer || *near == place.parent {
            score += 12;
        } else if gazetteer.get(near).is_some_and(|near| {
            near.level == place.level && near.parent == place.parent && !near.parent.is_empty()
        }) {
            score += 8;
        }
    }
    for outer in gazetteer.chain(name).into_iter().skip(1).filter(|_| !is_inner) {
        score += surroundings.named.get(outer).copied().unwrap_or(0).min(5);
    }
    // Of a province or prefecture and a county of the same short name the outer one is meant, all else equal.
    score
        + match place.level {
            Level::Province => 5,
            Level::Prefecture | Level::Region | Level::NewArea => 3,
            Level::County | Level::Natural => 0,
        }
        - u32::from(place.until.is_some_and(|until| until < REPLIES) && score > 0)
}
