//! Lists of lines that share a head: 昌赣、赣深 before 两条高铁, 南昌至赣州、赣州至深圳 before 两条高速公路, 广佛、佛开等高速公路,
//! 沪乍杭、嘉湖铁路.
//!
//! Without a count or 等 the head may be the last one's alone, so that each member must be letters there: 南昌、昌赣高铁 names a city and a
//! line.

use super::reader::Reader;
use crate::dictionary::{Entry, Hit};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::lists::members;
use crate::mention::pattern::grow::is_han;
use crate::mention::region::Region;
use crate::mention::scan::{Kind, Scan};
use crate::model::{EntityType, Referent, Span};

/// Candidates for the lines of such lists in one sentence.
pub(super) fn candidates(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within_of(sentence, Kind::Line).filter(|hit| hit.end <= sentence.end) {
        let head = scan.slice(hit.start, hit.end);
        let reader = Reader { scan, floor: sentence.start, region };
        let parts = match before_count(scan, sentence.start, hit.start) {
            Some(end) => parts(&reader, end, *hit),
            None => lettered(&reader, *hit),
        };
        found.extend(parts.into_iter().map(|part| {
            let referent = Referent::Shared(head.to_owned());
            Candidate::name(part, EntityType::TransportLine, referent, 12 * char_count(scan, part))
        }));
    }
    found
}

/// Where the list ends that a count of lines follows: 赣深 before 两条, 等3条.
fn before_count(scan: &Scan, floor: usize, end: usize) -> Option<usize> {
    let rest = scan.slice(floor, end).strip_suffix('条')?;
    let list = rest.trim_end_matches(|digit| scan.dictionary.grammar.count_digits.contains(digit));
    let list = (list.len() < rest.len()).then(|| list.strip_suffix('等').unwrap_or(list))?;
    Some(floor + list.len())
}

/// The lines of a list of letters that no count closes, the last with its head left out: 广佛, 佛开 before 等高速公路, 沪乍杭 of
/// 沪乍杭、嘉湖铁路.
fn lettered(reader: &Reader, head: Hit) -> Vec<Span> {
    let scan = reader.scan;
    let word = scan.slice(head.start, head.end);
    if !scan.dictionary.line_words.one_kind.iter().any(|kind| kind.contains(word)) {
        return Vec::new();
    }
    let is_more = scan.slice(reader.floor, head.start).ends_with('等');
    let end = if is_more { head.start - '等'.len_utf8() } else { head.start };
    let start = |end| row(reader, end, word).or_else(|| unread(reader, end).filter(|_| is_more));
    let mut parts = members(reader.scan, end, reader.floor, start);
    let is_town = |part: &Span| {
        scan.starting(part.start).iter().any(|hit| {
            let is_one = |entry: &Entry| entry.entity_type == EntityType::Place && entry.kind != "region";
            hit.end == part.end && scan.sure(*hit).any(is_one)
        })
    };
    // 西昭、西宁高速: the last is a line by its head.
    if parts.len() < 2 || parts.iter().all(is_town) || (!is_more && parts.iter().skip(1).any(is_town)) {
        return Vec::new();
    }
    // The last has its head behind it and is read with it.
    if !is_more {
        parts.remove(0);
    }
    parts
}

/// The start of a member between two marks that cannot be read as letters: 北二环 of 莞深、北二环、汕梅等高速公路.
fn unread(reader: &Reader, end: usize) -> Option<usize> {
    let scan = reader.scan;
    let before = scan.slice(reader.floor, end);
    let name = before.rsplit('、').next().filter(|name| name.len() < before.len())?;
    let span = Span::new(end - name.len(), end);
    let is_worded = scan.within(span).iter().any(|hit| {
        let facts = scan.facts(*hit);
        hit.end <= end && (reader.is_stop(*hit) || facts.is_line() || facts.surely_is(EntityType::Place))
    });
    ((2..=4).contains(&name.chars().count()) && name.chars().all(is_han) && !is_worded).then_some(span.start)
}

/// The lines of the list that ends at `end`; none where it has only one.
fn parts(reader: &Reader, end: usize, head: Hit) -> Vec<Span> {
    let word = reader.scan.slice(head.start, head.end);
    let start = |end| reader.ends(end).or_else(|| row(reader, end, word));
    let found = members(reader.scan, end, reader.floor, start);
    if found.len() > 1 { found } else { Vec::new() }
}

/// The start of a row of letters that ends at `end` and is cut off on its left.
fn row(reader: &Reader, end: usize, head: &str) -> Option<usize> {
    let is_headed = reader.scan.ending(end).iter().any(|hit| reader.scan.facts(*hit).is_line());
    let start = reader.row(end, head).filter(|_| !is_headed)?;
    let before = reader.scan.before(start).filter(|(at, _)| *at >= reader.floor);
    let is_joint = |mark: char| reader.scan.dictionary.grammar.list_joints.contains(mark);
    let is_cut = before.is_none_or(|(_, mark)| !is_han(mark) || is_joint(mark)) || reader.ends_word(start);
    is_cut.then_some(start)
}
