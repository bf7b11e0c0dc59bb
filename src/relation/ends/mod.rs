//! The ends of a line, read from its name: 京雄高速 → 北京市, 雄安新区; 长寿镇至木金乡公路 → 长寿镇, 木金乡.
//!
//! An abbreviation counts only where it has one meaning here: 安大线 stays undecoded. A listed line's own places decide
//! first; ends that its name does not speak of (平陆运河) are no claim of the text.

mod branch;
mod glossed;
mod letters;
mod listed;
mod near;
mod written;

use crate::dictionary::LineWords;
use crate::entity::Entities;
use crate::mention::Scan;
use crate::model::{Mention, Referent};
use branch::branch;
use glossed::glossed;
use letters::abbreviated;
use listed::{listed, shorter, twin, whole};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use written::written;

/// The places that a text names, gathered when the first line asks for them.
pub(crate) type Named<'a> = OnceCell<BTreeSet<&'a str>>;

/// The places that a line's name names, in order.
pub(crate) fn of<'a>(
    scan: &Scan,
    entities: &'a Entities,
    named: &Named<'a>,
    mention: &Mention,
) -> Vec<String> {
    if let Some(ends) = branch(scan, &entities.region, mention) {
        return ends;
    }
    if let Some(ends) = glossed(scan, &entities.region, mention) {
        return ends;
    }
    if let Some(ends) = written(scan, &entities.region, mention) {
        return ends;
    }
    if let Referent::Listed(entries) = &mention.referent {
        let known = entries.iter().filter_map(|&index| scan.dictionary.entries.get(index));
        let mut known = known.filter(|entry| !entry.ends.is_empty());
        if let Some(entry) = known.next() {
            return listed(scan, mention, entry);
        }
    }
    // 昌赣 of 昌赣、赣深两条高铁 is read by the places of 昌赣高铁.
    if let Some(line) = whole(scan, mention) {
        return listed(scan, mention, line);
    }
    // 鹤大高速公路佳木斯过境段 is read by its line's own places, 南玉铁路 by those of 南玉高铁.
    if let Some(line) = shorter(scan, mention).or_else(|| twin(scan, mention)) {
        return listed(scan, mention, line);
    }
    if is_street(&scan.dictionary.line_words, mention.core.of(scan.text)) {
        return avenue(scan, entities, named, mention).unwrap_or_default();
    }
    // 六枝至安龙高速公路(以下简称六安高速): the name in full tells the ends
    let is_mark = |character: char| scan.dictionary.line_words.end_marks.contains(character);
    if mention.link.name.contains(is_mark) && !mention.core.of(scan.text).contains(is_mark) {
        return Vec::new();
    }
    abbreviated(scan, entities, named, mention).unwrap_or_default()
}

/// The two places whose letters an avenue bears, both the issuer's own or named in the text: 郑开大道 of 郑州市, which speaks of 开封市.
fn avenue<'a>(
    scan: &Scan,
    entities: &'a Entities,
    named: &Named<'a>,
    mention: &Mention,
) -> Option<Vec<String>> {
    let words = &scan.dictionary.line_words;
    let name = mention.core.of(scan.text);
    let stem = words.avenues.closing(name).find_map(|kind| name.strip_suffix(kind))?;
    let ends = abbreviated(scan, entities, named, mention).filter(|ends| ends.len() == 2)?;
    let is_near = |end: &String| {
        entities.region.place.as_ref() == Some(end)
            || named.get().is_some_and(|named| named.contains(end.as_str()))
    };
    (stem.chars().count() == 2 && ends.iter().all(is_near)).then_some(ends)
}

/// Whether a name is that of a street, which is only called after a place: 新乐路 of 上海市 goes nowhere near 新乐市, nor 咸宁大道东延线 to
/// 咸宁市.
fn is_street(words: &LineWords, name: &str) -> bool {
    let name = name.split_once('(').map_or(name, |(name, _)| name);
    (words.street_ends.closes(name) && !words.heads.closes(name)) || words.avenues.stands_in(name)
}
