//! Lists of lines that share a head: 昌赣、赣深 before 两条高铁, 南昌至赣州、赣州至深圳 before 两条高速公路.
//!
//! Only a count before the head makes the sharing certain: in 昌赣、赣深高铁 the first may be anything.

use super::reader::Reader;
use crate::dictionary::Hit;
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::pattern::grow::is_han;
use crate::mention::region::Region;
use crate::mention::scan::{Kind, Scan};
use crate::model::{EntityType, Referent, Span};

/// How many lines such a list may have.
const LONGEST: usize = 12;

/// Candidates for the lines of such lists in one sentence.
pub(super) fn candidates(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within_of(sentence, Kind::Line).filter(|hit| hit.end <= sentence.end) {
        let head = scan.slice(hit.start, hit.end);
        let Some(end) = before_count(scan, sentence.start, hit.start) else { continue };
        let reader = Reader { scan, floor: sentence.start, region };
        found.extend(parts(&reader, end, *hit).into_iter().map(|part| {
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

/// The lines of the list that ends at `end`; none where it has only one.
fn parts(reader: &Reader, end: usize, head: Hit) -> Vec<Span> {
    let scan = reader.scan;
    let joints = &scan.dictionary.grammar.list_joints;
    let word = scan.slice(head.start, head.end);
    let mut found = Vec::new();
    let mut here = end;
    while found.len() < LONGEST
        && let Some(start) = reader.ends(here).or_else(|| row(reader, here, word))
    {
        found.push(Span::new(start, here));
        match scan.before(start).filter(|(at, joint)| *at > reader.floor && joints.contains(*joint)) {
            Some((at, _)) => here = at,
            None => break,
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// The start of a row of letters that ends at `end` and is cut off on its left.
fn row(reader: &Reader, end: usize, head: &str) -> Option<usize> {
    let start = reader.row(end, head)?;
    let before = reader.scan.before(start).filter(|(at, _)| *at >= reader.floor);
    let is_joint = |mark: char| reader.scan.dictionary.grammar.list_joints.contains(mark);
    let is_cut = before.is_none_or(|(_, mark)| !is_han(mark) || is_joint(mark)) || reader.ends_word(start);
    is_cut.then_some(start)
}
