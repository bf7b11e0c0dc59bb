//! The ends of a listed line of which its name speaks: 浩吉铁路 → 鄂尔多斯市, 吉安市; 荣乌高速新线 → 荣成市, 乌海市.
//!
//! The table's own places read the letters; what the name leaves out (平陆运河) is no end that the text states.

use super::letters::{is_of_region, letters};
use crate::dictionary::{Dictionary, Entry, Level};
use crate::mention::Scan;
use crate::model::{EntityType, Mention, Referent};

/// The ends of a listed line of which its name speaks, by abbreviation or in full.
pub(super) fn listed(scan: &Scan, mention: &Mention, entry: &Entry) -> Vec<String> {
    let text = mention.core.of(scan.text);
    if let Some(row) = read_letters(scan, mention, entry) {
        return row;
    }
    let named = entry.ends.iter().filter(|end| {
        let short = end.trim_end_matches(['市', '县', '区', '省']);
        text.contains(short) || text.contains(end.as_str())
    });
    let named: Vec<String> = named.cloned().collect();
    // 荣乌高速新线 runs elsewhere than 荣乌高速, but its name speaks of that line's ends.
    match shorter(scan, mention).filter(|shorter| named.is_empty() && shorter.name != entry.name) {
        Some(shorter) => listed(scan, mention, shorter),
        None => named,
    }
}

/// What the letters of a listed line's name mean, if they mean two places or more.
fn read_letters(scan: &Scan, mention: &Mention, entry: &Entry) -> Option<Vec<String>> {
    let text = mention.core.of(scan.text);
    // 汉巴南铁路: what may be a direction is a place where the line leads to one.
    let long = letters(scan.dictionary, text, true);
    let row = letters(scan.dictionary, text, false);
    let read = read_along(scan.dictionary, entry, &long);
    if long.len() > row.len() && read.iter().all(Option::is_some) {
        return Some(read.into_iter().flatten().collect());
    }
    let mut read = read_along(scan.dictionary, entry, &row);
    // 新渝贵高铁 of 渝贵高铁
    let is_newer = |first: &char| scan.dictionary.line_words.newer.contains(first.encode_utf8(&mut [0; 4]));
    if row.len() > 2 && row.first().is_some_and(is_newer) && read.first().is_some_and(Option::is_none) {
        read = read_along(scan.dictionary, entry, row.get(1..).unwrap_or_default());
    }
    // 鲁南高铁 speaks of no ends, 渝西高铁 of two.
    if read.iter().any(Option::is_none) && is_of_region(scan, mention, &row) {
        return None;
    }
    // 浩吉, 集大原: the one unread letter at an edge of the row is the end on that side.
    if row.len() > 1 && read.iter().flatten().count() == row.len() - 1 {
        let is_used = |name: &String| read.iter().flatten().any(|used| used == name);
        let sides = [(0, entry.ends.first()), (row.len() - 1, entry.ends.last())];
        let side = sides.into_iter().find(|(index, _)| read.get(*index).is_some_and(Option::is_none));
        if let Some((index, Some(end))) = side.filter(|(_, end)| end.is_some_and(|end| !is_used(end))) {
            read.insert(index, Some(end.clone()));
            read.remove(index + 1);
        }
    }
    // Both edges are read: a letter between them that is not (吉 of 张吉怀) takes nothing away.
    let is_framed = read.first().is_some_and(Option::is_some) && read.last().is_some_and(Option::is_some);
    let row: Vec<String> = if is_framed {
        read.into_iter().flatten().collect()
    } else {
        read.into_iter().map_while(|place| place).collect()
    };
    (row.len() > 1).then_some(row)
}

/// What each letter of a row means on a listed line.
fn read_along(dictionary: &Dictionary, entry: &Entry, row: &[char]) -> Vec<Option<String>> {
    let mut read: Vec<Option<String>> = Vec::new();
    for character in row {
        let meant = along(dictionary, entry, *character, &read);
        read.push(meant);
    }
    read
}

/// The place on a listed line that a letter of its name means, none that another letter means already.
fn along(dictionary: &Dictionary, entry: &Entry, character: char, read: &[Option<String>]) -> Option<String> {
    let is_free = |name: &&String| !read.iter().flatten().any(|used| used == *name);
    let places = || entry.ends.iter().chain(&entry.via).filter(is_free);
    let known = || dictionary.abbreviations.get(&character).into_iter().flatten();
    // 沪昆 of a line whose table names only 上海市: the table's own places come first.
    let listed = known().find(|name| places().any(|place| place == *name)).cloned();
    // 荣 of 荣乌: no abbreviation of the table, but one of the line's places begins so.
    let begun = || places().find(|name| name.starts_with(character)).cloned();
    // 桂 of 云桂 is 广西 as a whole; 集 of 集大原: 集宁区 in the end 乌兰察布市.
    let inside = || {
        known().find_map(|name| {
            let mut ends = entry.ends.iter().filter(is_free);
            let end = ends.find(|end| {
                dictionary.gazetteer.is_within(end, name) || dictionary.gazetteer.is_within(name, end)
            })?;
            let is_inner = dictionary.gazetteer.is_within(name, end);
            let level = dictionary.gazetteer.get(name).map(|place| place.level);
            Some(if is_inner || level == Some(Level::Province) { name } else { end }.clone())
        })
    };
    listed.or_else(begun).or_else(inside)
}

/// The listed line whose head stands behind a list that this one is in.
pub(super) fn whole<'a>(scan: &Scan<'a>, mention: &Mention) -> Option<&'a Entry> {
    let Referent::Shared(head) = &mention.referent else { return None };
    let senses = scan.dictionary.lexicon.lookup(&format!("{}{head}", mention.core.of(scan.text)));
    let mut lines = scan.dictionary.sure(senses);
    lines.find(|entry| entry.entity_type == EntityType::TransportLine && !entry.ends.is_empty())
}

/// The longest other listed line whose name begins this one, or all of it but what tells a new line from an old one: 新渝贵高铁.
pub(super) fn shorter<'a>(scan: &Scan<'a>, mention: &Mention) -> Option<&'a Entry> {
    let newer = scan.dictionary.line_words.newer.opening(mention.core.of(scan.text)).next();
    let behind = newer.map(|newer| mention.core.start + newer.len());
    let renewed = behind.into_iter().flat_map(|start| scan.starting(start));
    let renewed = renewed.filter(|hit| hit.end <= mention.core.end);
    let hits =
        scan.starting(mention.core.start).iter().filter(|hit| hit.end < mention.core.end).chain(renewed);
    let mut lines = hits.flat_map(|hit| scan.sure(*hit));
    lines.find(|entry| entry.entity_type == EntityType::TransportLine && !entry.ends.is_empty())
}

/// The one listed line of the same letters that bears another word for its kind: 南玉高铁 for 南玉铁路.
pub(super) fn twin<'a>(scan: &Scan<'a>, mention: &Mention) -> Option<&'a Entry> {
    let dictionary = scan.dictionary;
    let text = mention.core.of(scan.text);
    let kinds = dictionary.line_words.one_kind.iter().find_map(|kinds| {
        let kind = kinds.closing(text).max_by_key(|kind| kind.len())?;
        Some((kinds, text.strip_suffix(kind)?))
    });
    let (kinds, letters) = kinds.filter(|(_, letters)| letters.chars().nth(1).is_some())?;
    let lines = kinds.iter().flat_map(|kind| {
        let senses = dictionary.lexicon.lookup(&format!("{letters}{kind}"));
        dictionary.sure(senses).filter(|entry| entry.entity_type == EntityType::TransportLine)
    });
    let mut lines = lines.filter(|entry| !entry.ends.is_empty());
    let first = lines.next()?;
    lines.all(|other| other.ends == first.ends).then_some(first)
}
