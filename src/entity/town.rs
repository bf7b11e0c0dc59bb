//! Towns, townships and subdistricts: a name that several counties have is qualified by the one that is meant.
//!
//! 龙门镇 in a reply of 平江县 is 平江县龙门镇, 台湖镇, of which there is one, stays as it is. A town also tells which county stands
//! before it: 朝阳区望京街道 lies in Beijing.

use super::Context;
use super::resolve::{Surroundings, resolve};
use crate::model::{EntityType, Link, Mention};
use std::collections::BTreeSet;

/// The most characters of a township's name.
const LONGEST: usize = 12;

/// What a town refers to; `None` where no table holds it or its county is not known.
pub(crate) fn link(context: &Context, mention: &Mention, surroundings: &Surroundings) -> Option<Link> {
    if mention.entity_type != EntityType::Place {
        return None;
    }
    of_name(context, mention.core.of(context.scan.text), mention.span.start, surroundings)
}

/// What a town's government refers to: 长寿镇政府 of a reply of 平江县 is 平江县长寿镇人民政府.
pub(crate) fn government(context: &Context, mention: &Mention, surroundings: &Surroundings) -> Option<Link> {
    let text = mention.core.of(context.scan.text);
    let seats = context.scan.dictionary.grammar.seats.iter();
    let (short, full) =
        seats.filter(|(short, _)| text.ends_with(short.as_str())).max_by_key(|(short, _)| short.len())?;
    let name = text.strip_suffix(short.as_str()).filter(|name| name.ends_with(['镇', '乡', '道']))?;
    let town = of_name(context, name, mention.span.start, surroundings);
    let town = town.filter(|town| !town.ambiguous).map_or_else(|| name.to_owned(), |town| town.name);
    Some(Link { name: format!("{town}{full}"), ..Link::default() })
}

/// What a town of that name refers to where it stands at `start`; `None` where no other county has one, or none is known.
pub(crate) fn of_name(
    context: &Context,
    text: &str,
    start: usize,
    surroundings: &Surroundings,
) -> Option<Link> {
    let counties = counties(context, text);
    if counties.len() < 2 {
        return None;
    }
    let before = before(context, start);
    let near = |within: &dyn Fn(&str) -> bool| -> Vec<&str> {
        counties.iter().copied().filter(|county| within(county)).collect()
    };
    let gazetteer = &context.scan.dictionary.gazetteer;
    let behind = near(&|county| before.iter().any(|outer| gazetteer.is_within(county, outer)));
    let own = context.region.place.as_deref();
    let issuers = near(&|county| own.is_some_and(|own| gazetteer.is_within(county, own)));
    let candidates = if behind.is_empty() { issuers } else { behind };
    let named = |county: &str| Link { name: format!("{county}{text}"), ..Link::default() };
    match candidates.as_slice() {
        [] => None,
        [only] => Some(named(only)),
        several => Some(match resolve(context.scan.dictionary, &context.region, surroundings, several) {
            Some(county) => named(county),
            None => Link {
                name: text.to_owned(),
                ambiguous: true,
                candidates: several.iter().map(|county| format!("{county}{text}")).collect(),
                deictic: false,
            },
        }),
    }
}

/// The one of `candidates` that has the township named right behind `end`.
pub(crate) fn behind<'c>(context: &Context, end: usize, candidates: &[&'c str]) -> Option<&'c str> {
    let rest = context.scan.slice(end, context.scan.text.len());
    let ends = rest.char_indices().take(LONGEST).map(|(at, character)| at + character.len_utf8());
    for end in ends {
        let name = rest.get(..end)?;
        if !name.ends_with(['镇', '乡', '道', '木']) {
            continue;
        }
        let counties = counties(context, name);
        let mut having = candidates.iter().filter(|candidate| counties.contains(**candidate));
        if let (Some(only), None) = (having.next(), having.next()) {
            return Some(only);
        }
    }
    None
}

/// Canonical names of the counties that have a township of that name.
fn counties<'a>(context: &Context<'a>, name: &str) -> BTreeSet<&'a str> {
    context.scan.dictionary.counties_with(name).collect()
}

/// Canonical names of the places that the name ending at `end` may mean.
fn before<'a>(context: &Context<'a>, end: usize) -> Vec<&'a str> {
    let scan = context.scan;
    let entries = scan.ending(end).iter().flat_map(|hit| scan.sure(*hit));
    entries.filter(|entry| entry.entity_type == EntityType::Place).map(|entry| entry.name.as_str()).collect()
}
