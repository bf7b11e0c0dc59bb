//! Relations that names themselves state: 保定国家级高新区 lies in 保定市, 京雄高速 connects 北京市 and 雄安新区.
//!
//! The ends of a line are read from its abbreviations only where each has one meaning here; 安大线 stays undecoded. A
//! government does not lie in its own place.

use super::subject::End;
use crate::dictionary::{Dictionary, Entry, Level, Sense};
use crate::entity::Entities;
use crate::mention::Scan;
use crate::model::{EntityType, Mention, Predicate, Referent, Span};
use std::collections::BTreeSet;

/// Where a name of such a type may lie.
const PLACED: [EntityType; 5] = [
    EntityType::DevelopmentZone,
    EntityType::Project,
    EntityType::Facility,
    EntityType::Institution,
    EntityType::Place,
];

/// A stated triple and the mention whose name states it.
pub(crate) struct Stated {
    pub(crate) subject: End,
    pub(crate) predicate: Predicate,
    pub(crate) object: End,
    pub(crate) mention: usize,
    pub(crate) rule: &'static str,
}

/// All relations that the names of a text state.
pub(crate) fn find(scan: &Scan, entities: &Entities) -> Vec<Stated> {
    let mut found = Vec::new();
    for (number, mention) in entities.mentions.iter().enumerate() {
        if mention.link.deictic || mention.link.ambiguous || mention.inside.is_some() {
            continue;
        }
        if PLACED.contains(&mention.entity_type) {
            found.extend(located(scan, entities, number, mention));
        }
        if mention.entity_type == EntityType::TransportLine {
            let ends = line_ends(scan, entities, mention);
            found.extend(ends.into_iter().map(|place| Stated {
                subject: (mention.link.name.clone(), mention.entity_type),
                predicate: Predicate::Connects,
                object: (place, EntityType::Place),
                mention: number,
                rule: "connects.name",
            }));
        }
    }
    found
}

/// The place at the head of a name, or right before a place's name.
fn located(scan: &Scan, entities: &Entities, number: usize, mention: &Mention) -> Option<Stated> {
    let dictionary = scan.dictionary;
    let name = &mention.link.name;
    let place = if mention.entity_type == EntityType::Place {
        outer_place(scan, entities, number, mention)?
    } else {
        if name.ends_with("人民政府")
            || name.starts_with("中共")
            || name.ends_with("大学")
            || name.ends_with("学院")
        {
            return None;
        }
        place_at_head(scan, entities, number, mention)?
    };
    let level = dictionary.gazetteer.get(&place).map(|place| place.level);
    let is_area = !matches!(level, Some(Level::Natural | Level::Region)) || level.is_none();
    (place != *name && is_area).then(|| Stated {
        subject: (name.clone(), mention.entity_type),
        predicate: Predicate::LocatedIn,
        object: (place, EntityType::Place),
        mention: number,
        rule: "locatedIn.name",
    })
}

/// The innermost place whose name opens the mention.
fn place_at_head(scan: &Scan, entities: &Entities, number: usize, mention: &Mention) -> Option<String> {
    if let Referent::Body { place: Some(place), .. } = &mention.referent {
        // 市发改委 holds no place's name, 保定市发改委 does.
        if place.byte_len() < 6 {
            return None;
        }
    }
    let inner = entities.mentions.iter().enumerate().skip(number + 1);
    let mut inner = inner.take_while(|(_, other)| other.inside.is_some()).filter(|(_, other)| {
        other.inside == Some(number) && other.entity_type == EntityType::Place && !other.link.ambiguous
    });
    let mut place: Option<(usize, String)> = None;
    for (_, other) in inner.by_ref() {
        let follows = place.as_ref().map_or(mention.span.start, |(end, _)| *end);
        let opens = other.span.start == follows
            || (place.is_none()
                && scan
                    .text
                    .get(mention.span.start..other.span.start)
                    .is_some_and(|before| before == "中国("));
        if !opens {
            break;
        }
        place = Some((other.span.end, other.link.name.clone()));
    }
    place.map(|(_, name)| name)
}

/// The place right before a place's name, or before the list it stands in: 通辽市 of 通辽市科尔沁区、开鲁县.
fn outer_place(scan: &Scan, entities: &Entities, number: usize, mention: &Mention) -> Option<String> {
    let mut start = mention.span.start;
    for other in entities.mentions.get(..number)?.iter().rev() {
        if other.inside.is_some() {
            continue;
        }
        let between = scan.slice(other.span.end, start);
        if other.entity_type != EntityType::Place || other.sentence != mention.sentence {
            return None;
        }
        let is_outer = scan.dictionary.gazetteer.is_within(&mention.link.name, &other.link.name)
            || (between.is_empty() && scan.dictionary.gazetteer.get(&mention.link.name).is_none());
        match between {
            "" if is_outer && other.link.name != mention.link.name => return Some(other.link.name.clone()),
            "" | "、" | "和" | "及" => start = other.span.start,
            _ => return None,
        }
    }
    None
}

/// The places that a line's name names, in order.
fn line_ends(scan: &Scan, entities: &Entities, mention: &Mention) -> Vec<String> {
    if let Referent::Listed(entries) = &mention.referent {
        let listed = entries
            .iter()
            .filter_map(|&index| scan.dictionary.entries.get(index))
            .find(|entry| !entry.ends.is_empty());
        if let Some(entry) = listed {
            return listed_ends(scan, mention, entry);
        }
    }
    let section = section_places(scan, mention);
    if !section.is_empty() {
        return section;
    }
    named_ends(scan, mention).or_else(|| abbreviated_ends(scan, entities, mention)).unwrap_or_default()
}

/// The ends of a listed line; where its name is a row of abbreviations that its places explain, all of these.
fn listed_ends(scan: &Scan, mention: &Mention, entry: &Entry) -> Vec<String> {
    let dictionary = scan.dictionary;
    let along: Vec<&String> = entry.ends.iter().chain(&entry.via).collect();
    let text = mention.core.of(scan.text);
    let means = |character: char| {
        let listed = dictionary.abbreviations.get(&character)?;
        listed.iter().find(|name| along.contains(name)).cloned()
    };
    let row: Vec<String> = text.chars().map_while(means).collect();
    if row.len() > 2 { row } else { entry.ends.clone() }
}

/// The places of a section behind the line's own name: 江苏段.
fn section_places(scan: &Scan, mention: &Mention) -> Vec<String> {
    let text = mention.core.of(scan.text);
    let Some(at) = text.rfind('段') else { return Vec::new() };
    let head = dictionary_heads(scan.dictionary, text.get(..at).unwrap_or_default());
    let Some(from) = head else { return Vec::new() };
    places_in(scan, Span::new(mention.core.start + from, mention.core.start + at))
}

/// Where the last line head in `text` ends.
fn dictionary_heads(dictionary: &Dictionary, text: &str) -> Option<usize> {
    let heads = dictionary.line_words.heads.iter();
    heads.filter_map(|head| text.rfind(head.as_str()).map(|at| at + head.len())).max()
}

/// Sure places whose names stand in `stretch`, longest first at each start.
fn places_in(scan: &Scan, stretch: Span) -> Vec<String> {
    let mut found = Vec::new();
    let mut end = stretch.start;
    for hit in scan.within(stretch).iter().filter(|hit| hit.end <= stretch.end) {
        if hit.start < end {
            continue;
        }
        let place = scan.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Entry(index, _) => scan
                .dictionary
                .entries
                .get(*index)
                .filter(|entry| entry.entity_type == EntityType::Place && entry.kind != "region"),
            _ => None,
        });
        if let Some(entry) = place {
            found.push(entry.name.clone());
            end = hit.end;
        }
    }
    found
}

/// 水富至宜宾, 贵阳—南宁: the written ends; an unknown one (木金乡) as it stands.
fn named_ends(scan: &Scan, mention: &Mention) -> Option<Vec<String>> {
    let text = mention.core.of(scan.text);
    if !text.contains(['至', '—']) {
        return None;
    }
    let from = mention.core.start;
    let mut ends = Vec::new();
    let mut start = from;
    for part in text.split(['至', '—']) {
        let part_span = Span::new(start, start + part.len());
        let places = places_in(scan, part_span);
        match places.into_iter().next() {
            Some(place) => ends.push(place),
            None if !part.is_empty() => {
                let own = dictionary_heads(scan.dictionary, part).map_or(Some(part), |_| None);
                ends.extend(own.map(str::to_owned));
            }
            None => {}
        }
        start = part_span.end + '至'.len_utf8();
    }
    (ends.len() > 1).then_some(ends)
}

/// 京雄, 徐宿连: each abbreviation read as the one place it means here.
fn abbreviated_ends(scan: &Scan, entities: &Entities, mention: &Mention) -> Option<Vec<String>> {
    let dictionary = scan.dictionary;
    let text =
        mention.core.of(scan.text).trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    let mut row: Vec<char> = Vec::new();
    for (at, character) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let is_head =
            dictionary.line_words.heads.iter().chain(&dictionary.line_words.modifiers).any(|word| {
                rest.starts_with(word.as_str()) && word.chars().count() > usize::from(row.len() < 2)
            });
        if is_head {
            break;
        }
        row.push(character);
    }
    if !(2..=5).contains(&row.len()) {
        // 雄安 + 城际 names one place in full.
        let places = places_in(scan, mention.core);
        return (!places.is_empty()).then_some(places);
    }
    let named: BTreeSet<&str> = entities
        .mentions
        .iter()
        .filter(|other| other.entity_type == EntityType::Place && !other.link.ambiguous)
        .map(|other| other.link.name.as_str())
        .collect();
    let readings: Vec<Option<String>> =
        row.iter().map(|character| meaning(dictionary, entities, &named, *character)).collect();
    let places = places_in(scan, Span::new(mention.core.start, mention.core.start + text.len()));
    let is_written = places
        .iter()
        .any(|place| row.iter().collect::<String>().starts_with(place.trim_end_matches(['市', '省', '县'])));
    if is_written {
        return Some(places);
    }
    readings.into_iter().collect()
}

/// The one place that `character` means in this reply.
fn meaning(
    dictionary: &Dictionary,
    entities: &Entities,
    named: &BTreeSet<&str>,
    character: char,
) -> Option<String> {
    let listed = dictionary.abbreviations.get(&character).map(Vec::as_slice).unwrap_or_default();
    let begins = |name: &str| name.starts_with(character);
    // The issuer's own place decides, then one named in the text, then the issuer's own counties, then the likeliest.
    if let Some(own) = entities.region.place.as_ref().filter(|own| listed.contains(own)) {
        return Some(own.clone());
    }
    let mut in_text = listed.iter().filter(|name| named.contains(name.as_str()));
    if let Some(name) = in_text.next() {
        return Some(name.clone());
    }
    let mut begun = named.iter().filter(|name| begins(name));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Some((*only).to_owned());
    }
    let region = &entities.region;
    let near = listed.iter().filter(|name| region.includes(dictionary, name));
    let near: Vec<&String> = near.collect();
    if let [only] = near.as_slice() {
        return Some((*only).clone());
    }
    let prefecture = region.at_level(dictionary, Level::Prefecture);
    if listed.is_empty() {
        let mut counties =
            prefecture.into_iter().flat_map(|prefecture| dictionary.gazetteer.counties_of(prefecture));
        let first = counties.find(|county| begins(county))?.to_owned();
        let others = counties.any(begins);
        return (!others).then_some(first);
    }
    listed.first().cloned()
}
