//! Sessions of congresses and consultative conferences as events: 市政协十五届二次会议, 十三届全国人大四次会议.
//!
//! The name is read leftwards from 次会议 over number, 届, body and place. Its canonical name is settled by the entity
//! stage; 第三次会议 alone names none.

use super::bodies::{level_before, place_before};
use crate::dictionary::Characters;
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Referent, Span};

const NUMBER: &str = "零〇一二三四五六七八九十百0123456789";

/// Candidates for sessions in one sentence.
pub(crate) fn candidates(scan: &Scan, sentence: Span, characters: &Characters) -> Vec<Candidate> {
    let text = scan.slice(sentence.start, sentence.end);
    let mut found = Vec::new();
    if !scan.dictionary.grammar.session_endings.may_stand_in(characters) {
        return found;
    }
    for (offset, ending) in scan.dictionary.grammar.session_endings.everywhere(text) {
        if let Some(start) = start(scan, sentence.start, sentence.start + offset) {
            let span = Span::new(start, sentence.start + offset + ending.len());
            let weight = 12 * char_count(scan, span);
            found.push(Candidate::name(span, EntityType::Event, Referent::Rule("session"), weight));
        }
    }
    found
}

fn start(scan: &Scan, floor: usize, end: usize) -> Option<usize> {
    let mut here = before_number(scan, floor, end);
    if here == end {
        return None;
    }
    let mut has_body = false;
    let mut has_term = false;
    loop {
        let before = scan.slice(floor, here);
        if let Some(body) = scan.dictionary.grammar.session_bodies.closing(before).next() {
            has_body = true;
            here -= body.len();
        } else if before.ends_with('届') && !has_term {
            let next = before_number(scan, floor, here - '届'.len_utf8());
            if next == here - '届'.len_utf8() {
                break;
            }
            has_term = true;
            here = next;
        } else if let Some(next) = place_before(scan, here, floor).or_else(|| level_before(scan, here, floor))
        {
            here = next;
        } else {
            break;
        }
    }
    (has_body && has_term).then_some(here)
}

/// The start of the number (with 第) that ends at `end`; `end` where there is none.
fn before_number(scan: &Scan, floor: usize, end: usize) -> usize {
    let before = scan.slice(floor, end);
    let rest = before.trim_end_matches(|character| NUMBER.contains(character));
    if rest.len() == before.len() {
        return end;
    }
    floor + rest.strip_suffix('第').unwrap_or(rest).len()
}
