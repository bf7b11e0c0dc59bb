//! Homonyms: which of the places that bear a name is meant, or none where nothing decides.
//!
//! 鼓楼区 right behind 南京市, or in a Nanjing reply, is 南京市鼓楼区; in a ministry's reply it stays open with its
//! candidates. Evidence is counted; a tie is no decision.

use crate::dictionary::{Dictionary, Level};
use crate::mention::Region;
use std::collections::BTreeMap;

/// What the text says of places around a name.
#[derive(Debug)]
pub(crate) struct Surroundings<'a> {
    /// Canonical name of the place right before it.
    pub(crate) before: Option<&'a str>,
    /// How often each sure place stands in the text.
    pub(crate) named: &'a BTreeMap<&'a str, u32>,
    /// Canonical names of the places in the same sentence.
    pub(crate) nearby: &'a [&'a str],
}

/// Which of `candidates` (canonical names) is meant; `None` where the evidence ties.
pub(crate) fn resolve<'c>(
    dictionary: &Dictionary,
    region: &Region,
    surroundings: &Surroundings,
    candidates: &[&'c str],
) -> Option<&'c str> {
    let closest = closest(dictionary, region, candidates);
    let score =
        |name: &str| score(dictionary, region, surroundings, name) + 4 * u32::from(closest == Some(name));
    let scored: Vec<(u32, &str)> = candidates.iter().map(|name| (score(name), *name)).collect();
    let best = scored.iter().map(|(score, _)| *score).max()?;
    let mut winners = scored.iter().filter(|(score, _)| *score == best);
    match (winners.next(), winners.next()) {
        (Some((score, name)), None) if *score > 0 || candidates.len() == 1 => Some(name),
        _ => None,
    }
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

fn score(dictionary: &Dictionary, region: &Region, surroundings: &Surroundings, name: &str) -> u32 {
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
    for near in surroundings.nearby {
        if Some(*near) == outer || *near == place.parent {
            score += 12;
        } else if gazetteer
            .get(near)
            .is_some_and(|near| near.parent == place.parent && !near.parent.is_empty())
        {
            score += 8;
        }
    }
    for outer in gazetteer.chain(name).into_iter().skip(1) {
        score += surroundings.named.get(outer).copied().unwrap_or(0).min(5);
    }
    // Of a province or prefecture and a county of the same short name the outer one is meant, all else equal.
    score
        + match place.level {
            Level::Province => 5,
            Level::Prefecture | Level::Region | Level::NewArea => 3,
            Level::County | Level::Natural => 0,
        }
        - u32::from(place.is_former && score > 0)
}
