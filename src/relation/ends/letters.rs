//! Rows of abbreviations: 京雄高速, 徐宿连铁路; and places in full before a line's head: 雄安城际.
//!
//! A letter counts only where it has one meaning in this reply: the issuer's own place decides, then one named in the text, its
//! own counties, the likeliest, and last what lies near the other ends. 安大线 stays undecoded.

use super::Named;
use super::near::{
    COUNTIES, TRUNK, distance, is_at_least_prefecture, is_outstanding, is_province, is_unit, nearest,
};
use super::written::whole_place;
use crate::dictionary::{Dictionary, Hit, Level};
use crate::entity::Entities;
use crate::mention::Scan;
use crate::model::{EntityType, Mention, Span};
use std::collections::BTreeSet;

/// How far from the issuer's place a road that no table holds leads, in kilometres.
const ROADS: f64 = 300.0;

/// The letters of a line's name before its head and what may stand between: 京雄商 of G45京雄商高铁. Where `is_long`, a
/// direction of one character is read as a letter: 汉巴南 of 汉巴南铁路.
pub(super) fn letters(dictionary: &Dictionary, text: &str, is_long: bool) -> Vec<char> {
    let text = text.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    let mut row: Vec<char> = Vec::new();
    for (at, character) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let opening = |rest| {
            dictionary.line_words.heads.opening(rest).chain(dictionary.line_words.modifiers.opening(rest))
        };
        // 珠江肇高铁 is 珠 + 江 + 肇
        let goes_on = |word: &str| {
            let behind = rest.get(word.len()..).unwrap_or_default();
            at == 0 && dictionary.gazetteer.is_natural(word) && opening(behind).next().is_none()
        };
        let mut words = opening(rest).filter(|word| !goes_on(word));
        if words.any(|word| word.chars().count() > usize::from(is_long || row.len() < 2)) {
            break;
        }
        row.push(character);
    }
    row
}

/// Whether a hit is the name of a part of the country in a direction: 粤东, but not 厦漳泉.
fn is_region(scan: &Scan, hit: Hit) -> bool {
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let ends_in_direction = scan.dictionary.line_words.modifiers.contains(scan.slice(last, hit.end));
    ends_in_direction && scan.entries(hit).any(|entry| entry.kind == "region")
}

/// Whether a line's letters are the name of such a part: a region's name is no row of letters (粤东城际, 鲁南高铁).
pub(super) fn is_of_region(scan: &Scan, mention: &Mention, row: &[char]) -> bool {
    let text = mention.core.of(scan.text);
    let text = text.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    let start = mention.core.end - text.len();
    let row_end = start + row.iter().map(|character| character.len_utf8()).sum::<usize>();
    scan.starting(start).iter().any(|hit| hit.end == row_end && is_region(scan, *hit))
}

/// 京雄, 徐宿连: each abbreviation read as the one place it means here.
pub(super) fn abbreviated<'a>(
    scan: &Scan,
    entities: &'a Entities,
    named: &Named<'a>,
    mention: &Mention,
) -> Option<Vec<String>> {
    let dictionary = scan.dictionary;
    let text =
        mention.core.of(scan.text).trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    let row = letters(dictionary, text, false);
    let start = mention.core.end - text.len();
    if is_of_region(scan, mention, &row) {
        return None;
    }
    if let Some(ends) = in_full(scan, entities, mention, start, row.len()) {
        return ends;
    }
    if !(2..=5).contains(&row.len()) {
        return None;
    }
    let places = entities
        .mentions
        .iter()
        .filter(|other| other.entity_type == EntityType::Place && !other.link.ambiguous)
        .map(|other| other.link.name.as_str());
    let named = named.get_or_init(|| places.collect());
    // 深大城际: an intercity line stays near; an abbreviation without evidence here is left undecoded.
    let is_near = dictionary.line_words.local.iter().any(|head| text.contains(head.as_str()))
        && entities.region.place.is_some();
    let is_road = is_local_road(dictionary, text);
    let mut ends: Vec<Option<String>> = row
        .iter()
        .map(|character| meaning(dictionary, entities, named, *character, (is_near, is_road)))
        .collect();
    for (index, character) in row.iter().enumerate() {
        if ends.get(index).is_some_and(Option::is_none)
            && let Some(near) = nearest(dictionary, *character, &ends)
            // 普盘高速 of a Guizhou reply: 普 may be one of its own counties.
            && (!has_rival(dictionary, entities, *character) || entities.region.includes(dictionary, &near))
            && let Some(end) = ends.get_mut(index)
        {
            *end = Some(near);
        }
    }
    let ends: Vec<String> = ends.into_iter().collect::<Option<_>>()?;
    let ends = within_province(dictionary, &row, ends);
    let ends: Vec<String> = ends.into_iter().map(|end| seat(dictionary, &end).unwrap_or(end)).collect();
    if is_road && has_doubtful_end(dictionary, entities, named, &row, &ends) {
        return None;
    }
    // 桐新高速 of a Guizhou reply: where one letter is a county there, 新 is not 新疆.
    let is_own_county = |end: &String| {
        let level = dictionary.gazetteer.get(end).map(|place| place.level);
        level == Some(Level::County) && !named.contains(end.as_str())
    };
    let is_outside = |end: &String| !entities.region.includes(dictionary, end);
    let has_county = ends.iter().any(is_own_county);
    // 十淅高速 of a Hubei reply ends in the one county that begins so.
    let has_own_county = ends.iter().any(|end| is_own_county(end) && !is_outside(end));
    let is_torn = has_own_county && ends.iter().any(is_outside) && entities.region.place.is_some();
    let longest = if has_county { COUNTIES } else { TRUNK };
    let is_stretched = ends.windows(2).any(|pair| {
        let [one, other] = pair else { return false };
        distance(dictionary, one, other).is_some_and(|distance| distance > longest)
    });
    (!is_torn && !is_stretched).then_some(ends)
}

/// The city after which a prefecture is called that is none: a road to 恩施土家族苗族自治州 leads to 恩施市.
fn seat(dictionary: &Dictionary, end: &str) -> Option<String> {
    let is_city = |county: &&str| {
        county.strip_suffix('市').is_some_and(|stem| stem.chars().count() > 1 && end.starts_with(stem))
    };
    let mut counties = dictionary.gazetteer.counties_of(end).filter(|_| !end.ends_with('市'));
    counties.find(is_city).map(str::to_owned)
}

/// A province's letter among places inside it is the city of the same letter: 苏 of 苏锡常 is 苏州市.
fn within_province(dictionary: &Dictionary, row: &[char], ends: Vec<String>) -> Vec<String> {
    let is_in = |name: &str, outer: &str| dictionary.gazetteer.is_within(name, outer);
    let city = |letter: &char, end: &String| {
        let is_inner =
            |other: &String| other == end || (is_in(other, end) && !is_province(dictionary, other));
        let is_alone = ends.len() < 2 || !ends.iter().all(is_inner) || ends.iter().all(|other| other == end);
        let listed = dictionary.abbreviations.get(letter).into_iter().flatten();
        let mut cities = listed.filter(|name| is_in(name, end) && is_at_least_prefecture(dictionary, name));
        cities.find(|name| *name != end).filter(|_| is_province(dictionary, end) && !is_alone).cloned()
    };
    let read: Vec<Option<String>> = row.iter().zip(&ends).map(|(letter, end)| city(letter, end)).collect();
    ends.into_iter().zip(read).map(|(end, city)| city.unwrap_or(end)).collect()
}

/// Whether a line is a road, of which the table holds those that cross the country.
fn is_local_road(dictionary: &Dictionary, text: &str) -> bool {
    let words = &dictionary.line_words;
    words.roads_of_letters.closes(text)
}

/// Whether a letter of a road may be another place as well: it is read as one outside the issuer's province though a county inside begins
/// so (广 of 广吉高速 in a reply of 江西省 is 广昌县 and not 广州市), as a prefecture though a county begins so and the road also leads to a
/// county that does not lie in it (岢临高速 of a Shanxi reply: 临 may be 临县), or as one far from the issuer's (浦东新区 of 上浦高速 in a
/// reply of 上饶市). What the text names is meant.
fn has_doubtful_end(
    dictionary: &Dictionary,
    entities: &Entities,
    named: &BTreeSet<&str>,
    row: &[char],
    ends: &[String],
) -> bool {
    let level = |end: &str| dictionary.gazetteer.get(end).map(|place| place.level);
    let counties: Vec<&String> = ends.iter().filter(|end| level(end) == Some(Level::County)).collect();
    let own = entities.region.place.as_deref();
    row.iter().zip(ends).filter(|(_, end)| !named.contains(end.as_str())).any(|(letter, end)| {
        let is_outside = !entities.region.includes(dictionary, end);
        let leads_out = || counties.iter().any(|county| !dictionary.gazetteer.is_within(county, end));
        let may_be_county =
            || own != Some(end.as_str()) && level(end) == Some(Level::Prefecture) && leads_out();
        let is_far =
            || own.and_then(|own| distance(dictionary, own, end)).is_some_and(|between| between > ROADS);
        ((is_outside || may_be_county()) && has_rival(dictionary, entities, *letter)) || is_far()
    })
}

/// The places written in full that begin a line's name at `start`: 雄安 + 城际, 广州南沙 + 港铁路. `None` where none opens it as far
/// as the first two of its `letter_count` letters; `Some(None)` where the place only tells whose line it is.
fn in_full(
    scan: &Scan,
    entities: &Entities,
    mention: &Mention,
    start: usize,
    letter_count: usize,
) -> Option<Option<Vec<String>>> {
    let dictionary = scan.dictionary;
    let place = |from: usize| {
        let hits =
            scan.starting(from).iter().filter(|hit| hit.end <= mention.core.end && hit.end - hit.start >= 6);
        // 永吉高速 of a Hunan reply is 永 + 吉, not 永吉县; 临清铁路 of a reply of 临沧市 leads not to 临清市, far in Shandong.
        let region = &entities.region;
        let is_far = |name: &str| {
            let own = region.place.as_deref();
            own.and_then(|own| distance(dictionary, own, name)).is_some_and(|far| far > COUNTIES)
        };
        let is_row = |hit: &Hit, name: &str| {
            letter_count == 2
                && (!scan.facts(*hit).is_sure() || is_far(name))
                && !is_at_least_prefecture(dictionary, name)
                && region.place.is_some()
                && !region.includes(dictionary, name)
        };
        let mut found = hits.filter_map(|hit| {
            let name = whole_place(scan, region, Span::new(hit.start, hit.end))?;
            (!is_row(hit, &name)).then_some((hit.end, name))
        });
        found.next()
    };
    let (end, first) = place(start).filter(|(end, _)| end - start >= letter_count.min(2) * 3)?;
    // 白河航道 is the river's, not 白河县's.
    let is_waterway = dictionary.line_words.waterways.closes(mention.core.of(scan.text));
    if is_waterway && scan.slice(start, end).ends_with(|last| dictionary.grammar.terrain.contains(last)) {
        return Some(None);
    }
    let second = place(end).map(|(_, name)| name);
    if is_within_water(scan, Span::new(start, end), second.is_none()) {
        return Some(None);
    }
    // 上海轨道交通17号线, 辽宁省高速公路: whose line it is, not where it leads.
    let rest = scan.slice(end, mention.core.end);
    let is_owner = dictionary.line_words.rails.opens(rest)
        || dictionary.gazetteer.get(&first).is_some_and(|place| place.level == Level::Province);
    let is_owner = is_owner && second.is_none();
    Some((!is_owner).then(|| std::iter::once(first).chain(second).collect()))
}

/// Whether a place at the head of a line's name is only the beginning of a river's or lake's: 松阳 of 松阳湖铁路专用线.
fn is_within_water(scan: &Scan, place: Span, is_last: bool) -> bool {
    let terrain = &scan.dictionary.grammar.terrain;
    let gazetteer = &scan.dictionary.gazetteer;
    let is_natural =
        |hit: &Hit| hit.end > place.end && scan.entries(*hit).any(|entry| gazetteer.is_natural(&entry.name));
    scan.starting(place.start).iter().any(is_natural)
        || (is_last && scan.at(place.end).is_some_and(|next| terrain.contains(next)))
}

/// The one place that `character` means in this reply.
fn meaning(
    dictionary: &Dictionary,
    entities: &Entities,
    named: &BTreeSet<&str>,
    character: char,
    (is_near, is_road): (bool, bool),
) -> Option<String> {
    let listed = dictionary.abbreviations.get(&character).map(Vec::as_slice).unwrap_or_default();
    let begins = |name: &str| name.starts_with(character);
    // The issuer's own place decides, then one named in the text, its own counties, and last the likeliest.
    let region = &entities.region;
    // 广 of a Guangdong reply is 广州市 where both bear it.
    let has_inner =
        |own: &str| listed.iter().any(|name| name != own && dictionary.gazetteer.is_within(name, own));
    if let Some(own) = region.place.as_ref().filter(|own| listed.contains(own) && !has_inner(own)) {
        return Some(own.clone());
    }
    if let Some(name) = listed.iter().find(|name| named.contains(name.as_str())) {
        return Some(name.clone());
    }
    // 沈 is 沈阳市, though 沈抚新区 is named
    let is_new =
        |name: &str| dictionary.gazetteer.get(name).is_some_and(|place| place.level == Level::NewArea);
    let is_rival = |name: &str| !listed.is_empty() && is_new(name);
    let mut begun = named.iter().filter(|name| begins(name) && is_unit(dictionary, name) && !is_rival(name));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Some((*only).to_owned());
    }
    let city = region.city(dictionary);
    let mut counties = city.into_iter().flat_map(|city| dictionary.gazetteer.counties_of(city));
    // 望安高速 of 黔西南州 is its 安龙县, not 安顺市.
    let mut own =
        city.into_iter().flat_map(|city| dictionary.gazetteer.counties_of(city)).filter(|c| begins(c));
    if let Some(first) = own.next().filter(|_| is_road) {
        return own.next().is_none().then(|| first.to_owned());
    }
    let near: Vec<&String> = listed.iter().filter(|name| region.includes(dictionary, name)).collect();
    if let [only] = near.as_slice() {
        return Some((*only).clone());
    }
    if listed.is_empty() {
        if let Some(first) = counties.by_ref().find(|county| begins(county)) {
            return (!counties.any(begins)).then(|| first.to_owned());
        }
        return only_county(dictionary, entities, character);
    }
    let likeliest = listed.first().filter(|name| !is_near && is_at_least_prefecture(dictionary, name))?;
    let is_certain = is_outstanding(dictionary, likeliest)
        || region.includes(dictionary, likeliest)
        || ((listed.len() == 1 || is_province(dictionary, likeliest))
            && !has_rival(dictionary, entities, character));
    is_certain.then(|| likeliest.clone())
}

/// The one county that begins with the letter in the issuer's province (纳晴高速), or else in the whole country (渑淅高速).
fn only_county(dictionary: &Dictionary, entities: &Entities, character: char) -> Option<String> {
    let province = entities.region.at_level(dictionary, Level::Province);
    let own = province.map(|province| dictionary.gazetteer.counties_beginning(character, province));
    let mut own = own.into_iter().flatten();
    if let Some(first) = own.next() {
        return own.next().is_none().then(|| first.to_owned());
    }
    let mut all = dictionary.gazetteer.all_beginning(character);
    all.next().filter(|_| all.next().is_none()).map(str::to_owned)
}

/// Whether a county of the issuer's province begins with the letter: 平 of 福平铁路 is 平潭县, not 四平市.
fn has_rival(dictionary: &Dictionary, entities: &Entities, character: char) -> bool {
    let province = entities.region.at_level(dictionary, Level::Province);
    province
        .is_some_and(|province| dictionary.gazetteer.counties_beginning(character, province).next().is_some())
}
