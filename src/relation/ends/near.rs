//! What the gazetteer says of an end: how far it lies from another, of what rank it is.
//!
//! 三 of 运三高铁 is 三门峡市, for 三明市 and 三亚市 are far from 运城市.

use crate::dictionary::{Dictionary, Level};

/// Within how many kilometres of another end a letter's likeliest place must lie to be told by it.
const NEIGHBOURS: f64 = 600.0;
/// Ends farther apart belong to trunk lines, which the table holds; read by letter they are a mistake.
pub(super) const TRUNK: f64 = 1200.0;
/// The same where one end is a county.
pub(super) const COUNTIES: f64 = 400.0;
/// Within how many kilometres of another end a county must lie to be told by it.
const NEXT: f64 = 200.0;

/// The candidate of a letter that lies near the other ends of the line, where all others lie much farther away:
/// 三 of 运三高铁 is 三门峡市, for 三明市 and 三亚市 are far from 运城市.
///
/// Where all of them are far, a county that begins so and lies next door: 白 of 儋白高速 is 白沙黎族自治县.
pub(super) fn nearest(dictionary: &Dictionary, character: char, others: &[Option<String>]) -> Option<String> {
    let listed = dictionary.abbreviations.get(&character).into_iter().flatten().map(String::as_str);
    let listed = listed.filter(|name| is_at_least_prefecture(dictionary, name));
    let (first, name) = closest(dictionary, listed, others, NEIGHBOURS);
    if name.is_some() || first < NEIGHBOURS {
        return name;
    }
    // 琼 as 海南省 tells no county.
    let is_whole = |other: &String| is_province(dictionary, other) && !other.ends_with('市');
    let others: Vec<_> =
        others.iter().filter(|other| !other.as_ref().is_some_and(is_whole)).cloned().collect();
    closest(dictionary, dictionary.gazetteer.all_beginning(character), &others, NEXT).1
}

/// How far the nearest of `names` lies from one of the others, and which it is where that is less than `reach` and all else lies much
/// farther away.
fn closest<'n>(
    dictionary: &Dictionary,
    names: impl Iterator<Item = &'n str>,
    others: &[Option<String>],
    reach: f64,
) -> (f64, Option<String>) {
    let mut candidates: Vec<(f64, &str)> = names
        .filter_map(|name| {
            let distances = others.iter().flatten().filter_map(|other| distance(dictionary, name, other));
            Some((distances.min_by(f64::total_cmp)?, name))
        })
        .collect();
    candidates.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(other.1)));
    match candidates.as_slice() {
        [] => (f64::MAX, None),
        [(first, name), rest @ ..] => {
            let is_one = *first < reach && rest.first().is_none_or(|(second, _)| *second > 2.0 * first);
            (*first, is_one.then(|| (*name).to_owned()))
        }
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
