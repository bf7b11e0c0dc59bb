//! What the gazetteer says of an end: how far it lies from another, of what rank it is.
//!
//! 三 of 运三高铁 is 三门峡市, for 三明市 and 三亚市 are far from 运城市.

use crate::dictionary::{Dictionary, Level};

/// Within how many kilometres of another end a letter's likeliest place must lie to be told by it.
const NEIGHBOURS: f64 = 600.0;
/// Ends farther apart belong to trunk lines, which the table holds; read by letter they are a mistake.
pub(super) const TRUNK: f64 = 1200.0;

/// The candidate of a letter that lies near the other ends of the line, where all others lie much farther away:
/// 三 of 运三高铁 is 三门峡市, for 三明市 and 三亚市 are far from 运城市.
pub(super) fn nearest(dictionary: &Dictionary, character: char, others: &[Option<String>]) -> Option<String> {
    let mut candidates: Vec<(f64, &String)> = dictionary
        .abbreviations
        .get(&character)?
        .iter()
        .filter(|name| is_at_least_prefecture(dictionary, name))
        .filter_map(|name| {
            let distances = others.iter().flatten().filter_map(|other| distance(dictionary, name, other));
            Some((distances.min_by(f64::total_cmp)?, name))
        })
        .collect();
    candidates.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(other.1)));
    match candidates.as_slice() {
        [(first, name), rest @ ..]
            if *first < NEIGHBOURS && rest.first().is_none_or(|(second, _)| *second > 2.0 * first) =>
        {
            Some((*name).clone())
        }
        _ => None,
    }
}

/// The distance between two places in kilometres, where both have a point.
pub(super) fn distance(dictionary: &Dictionary, one: &str, other: &str) -> Option<f64> {
    let (one, other) = (dictionary.gazetteer.get(one)?.point?, dictionary.gazetteer.get(other)?.point?);
    let east = (one.0 - other.0) * one.1.to_radians().cos();
    Some(111.0 * east.hypot(one.1 - other.1))
}

/// Whether a place is a province or a prefecture.
pub(super) fn is_at_least_prefecture(dictionary: &Dictionary, name: &str) -> bool {
    let level = dictionary.gazetteer.get(name).map(|place| place.level);
    matches!(level, Some(Level::Province | Level::Prefecture | Level::NewArea))
}

/// Whether a place is a municipality, a new area or a province's capital, which a letter means before all others.
pub(super) fn is_outstanding(dictionary: &Dictionary, name: &str) -> bool {
    dictionary.gazetteer.get(name).is_some_and(|place| {
        place.level == Level::NewArea
            || place.code.ends_with("0100")
            || (place.level == Level::Province && name.ends_with('市'))
    })
}

/// Whether a place is a province.
pub(super) fn is_province(dictionary: &Dictionary, name: &str) -> bool {
    dictionary.gazetteer.get(name).is_some_and(|place| place.level == Level::Province)
}

/// Whether a place is an administrative unit or a new area.
pub(super) fn is_unit(dictionary: &Dictionary, name: &str) -> bool {
    dictionary.gazetteer.get(name).is_some_and(|place| {
        matches!(place.level, Level::Province | Level::Prefecture | Level::County | Level::NewArea)
    })
}
