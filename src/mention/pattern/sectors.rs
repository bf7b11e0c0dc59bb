//! Sectors that no table holds, read from the lists they stand in: 重点发展海事仲裁、航运金融等现代航运服务业.
//!
//! A list behind a verb of development is one of sectors where it names a known one or ends in 等…产业. In a list parted
//! by 、 an item like 新能源与智能电网装备 is one name.

use super::grow::is_han;
use crate::dictionary::{Sense, WordClass};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Predicate, Referent, Span};

/// Candidates for listed sectors in one sentence.
pub(crate) fn candidates(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end) {
        let develops = scan.facts(*hit).is_trigger()
            && scan.senses(*hit).iter().any(|sense| match sense {
                Sense::Trigger(rule) => {
                    scan.dictionary.rules.get(*rule).is_some_and(|rule| rule.predicate == Predicate::Develops)
                }
                _ => false,
            });
        // 构建以新材料、…为支撑的体系: the list begins behind 以.
        let begins_later = scan.at(hit.end) == Some('以');
        if (develops && !begins_later) || scan.slice(hit.start, hit.end) == "以" {
            found.extend(list(scan, hit.end, sentence.end));
        }
    }
    found
}

/// The items of the list that begins at `start`.
fn list(scan: &Scan, start: usize, limit: usize) -> Vec<Candidate> {
    let mut items = Vec::new();
    let mut here = start;
    loop {
        let end = item_end(scan, here, limit);
        if end == here {
            break;
        }
        items.push(Span::new(here, end));
        match scan.at(end) {
            Some('、') => here = end + '、'.len_utf8(),
            _ => break,
        }
    }
    let Some(last) = items.pop() else { return Vec::new() };
    let ends_in_class = scan.slice(last.end, limit).starts_with('等');
    if items.is_empty() {
        return Vec::new();
    }
    // Behind the last 、 stands one item, or two joined by 和.
    items.extend(parts(scan, last));
    let is_known = |span: &Span| is_sector(scan, *span);
    let known = items.iter().filter(|item| is_known(item)).count();
    if known == 0 || (known * 3 < items.len() && !ends_in_class) {
        return Vec::new();
    }
    let unknown = items.into_iter().filter(|item| is_plausible(scan, *item));
    let named = unknown.map(|item| {
        let weight = 11 * char_count(scan, item);
        Candidate::name(item, EntityType::Industry, Referent::Rule("sector.list"), weight)
    });
    named.collect()
}

/// Where the item ends: before 、 or a mark, 等, 为 or a count (六大产业).
fn item_end(scan: &Scan, start: usize, limit: usize) -> usize {
    let text = scan.slice(start, limit);
    let stop = text.char_indices().find(|(at, character)| {
        !is_han(*character) || matches!(character, '等' | '为' | '的' | '及') || ends_list(scan, start + at)
    });
    start + stop.map_or(text.len(), |(at, _)| at)
}

/// Whether a function word or a verb begins here.
fn ends_list(scan: &Scan, here: usize) -> bool {
    scan.starting(here).iter().any(|hit| {
        hit.end - hit.start >= 6
            && [WordClass::Function, WordClass::Verb].iter().any(|class| scan.is_word(*hit, *class))
    })
}

/// The last item, parted at 和 where both halves are sectors of their own.
fn parts(scan: &Scan, last: Span) -> Vec<Span> {
    let text = last.of(scan.text);
    match text.find('和') {
        Some(at) if at > 3 && at + 9 <= text.len() => {
            vec![
                Span::new(last.start, last.start + at),
                Span::new(last.start + at + '和'.len_utf8(), last.end),
            ]
        }
        _ => vec![last],
    }
}

/// Whether a listed sector is the item, or makes most of it.
fn is_sector(scan: &Scan, item: Span) -> bool {
    scan.within(item).iter().any(|hit| {
        hit.end <= item.end
            && (hit.end - hit.start) * 2 >= item.byte_len()
            && scan.facts(*hit).may_be(EntityType::Industry)
    })
}

/// Two to twelve characters in which no place, zone or body stands and which no common word covers whole.
fn is_plausible(scan: &Scan, item: Span) -> bool {
    let count = char_count(scan, item);
    let holds_name = scan.within(item).iter().filter(|hit| hit.end <= item.end).any(|hit| {
        scan.facts(*hit).surely_is_other_than(EntityType::Industry) || scan.facts(*hit).is_head() && scan.senses(*hit).iter().any(|sense| matches!(sense, Sense::Head(head) if scan.dictionary.heads.get(*head).is_some_and(|head| head.entity_type != EntityType::Industry)))
    });
    let is_word =
        scan.starting(item.start).iter().any(|hit| hit.end == item.end && scan.facts(*hit).is_any_word());
    (2..=12).contains(&count) && !holds_name && (!is_word || is_sector(scan, item))
}
