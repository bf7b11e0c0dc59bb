//! What makes a growing name proper, and what a place before a verb does: 深圳市 + 共建 + 深哈产业园.
//!
//! 深赣 in 深赣港产城特别合作区 are two provinces' letters; the (长春) of 中国(长春)国际汽车博览会 says where it is.

use super::step::{Listed, listed};
use super::{head_types, heads_of, is_han};
use crate::dictionary::{Head, Hit, Sense, WordClass};
use crate::mention::pattern::terrain::town_ending;
use crate::mention::scan::Scan;
use crate::model::EntityType;

/// Whether two abbreviations that are no word begin the name: 深赣 in 深赣港产城特别合作区.
pub(crate) fn is_pair(scan: &Scan, start: usize, end: usize) -> bool {
    let mut chars = scan.slice(start, end).chars();
    let known = &scan.dictionary.abbreviations;
    let mut is_known = || chars.next().is_some_and(|character| known.contains_key(&character));
    let is_word =
        || scan.starting(start).iter().any(|hit| hit.end - hit.start >= 6 && scan.facts(*hit).bounds_names());
    is_known() && is_known() && !is_word() && is_cut_off(scan, start)
}

/// Whether a listed place begins the name between `start` and `end`.
pub(super) fn begins_with_place(scan: &Scan, start: usize, end: usize) -> bool {
    scan.starting(start).iter().any(|hit| hit.end < end && listed(scan, *hit) == Some(Listed::Place))
}

/// Whether a listed place stands right behind the opening bracket at `start`.
pub(super) fn holds_place(scan: &Scan, start: usize, end: usize) -> bool {
    let inner = start + '('.len_utf8();
    scan.at(start) == Some('(')
        && scan.starting(inner).iter().any(|hit| hit.end < end && listed(scan, *hit) == Some(Listed::Place))
}

/// Where the longest facility's head or line's head of two characters and more starts that ends at `here`.
pub(super) fn inner_head(scan: &Scan, here: usize) -> Option<usize> {
    let hits = scan.ending(here).iter().filter(|hit| hit.end - hit.start >= 6);
    let mut heads = hits.filter(|hit| {
        (scan.facts(**hit).is_head() || scan.facts(**hit).is_line())
            && scan.senses(**hit).iter().any(|sense| match sense {
                Sense::Head(index) => scan
                    .dictionary
                    .heads
                    .get(*index)
                    // 西站 in 西站南片区 is a station's name as it stands.
                    .is_some_and(|head| {
                        head.entity_type == EntityType::Facility && head.id != "facility.hub"
                    }),
                // 道路 alone is a word
                Sense::Line => !scan.dictionary.line_words.ended.contains(scan.slice(hit.start, hit.end)),
                _ => false,
            })
    });
    heads.next().map(|hit| hit.start)
}

/// Whether a station's head ends at `here`: 西站 in 西站南片区.
pub(super) fn is_station(scan: &Scan, here: usize) -> bool {
    let mut heads =
        scan.ending(here).iter().filter(|hit| hit.end - hit.start >= 6).flat_map(|hit| heads_of(scan, *hit));
    heads.any(|index| scan.dictionary.heads.get(index).is_some_and(|head| head.id == "facility.hub"))
}

/// Whether a place at `start` is followed by a verb that ends at `end`.
pub(super) fn acts(scan: &Scan, start: usize, end: usize) -> bool {
    let action = scan.ending(end).iter().find(|hit| scan.is_word(**hit, WordClass::Active));
    action.is_some_and(|action| {
        action.start > start
            && scan
                .ending(action.start)
                .iter()
                .any(|hit| hit.start >= start && listed(scan, *hit) > Some(Listed::Topic))
            // 柏洋乡 + 规划建设 + 茶叶加工园区
            || town_ending(scan, action.start, start).is_some()
    })
}

/// Whether the word of action between `start` and `end` is what the body, zone or facility before it does.
pub(super) fn is_deed(scan: &Scan, head: &Head, start: usize, end: usize) -> bool {
    let heads = |hit: &Hit| head_types(scan, *hit).any(is_placed);
    // 霍尔果斯片区 + 建设工作 + 领导小组 is named by its task.
    is_placed(head.entity_type)
        && head.id != "institution.committee"
        && scan.ending(end).iter().any(|hit| hit.start == start && scan.is_word(*hit, WordClass::Active))
        && scan.ending(start).iter().any(|hit| hit.end - hit.start >= 6 && heads(hit))
}

/// Whether such things lie somewhere: bodies, zones, facilities.
pub(super) fn is_placed(kind: EntityType) -> bool {
    matches!(kind, EntityType::Institution | EntityType::DevelopmentZone | EntityType::Facility)
}

/// Whether a break, a verb or function word, a place's full name or a word that points (全市) ends before `here`, so that a name may begin there.
pub(crate) fn is_cut_off(scan: &Scan, here: usize) -> bool {
    // 附|属 + 龙华医院: the last of a longer word is no verb.
    let is_last = |hit: &Hit| {
        hit.end - hit.start == '属'.len_utf8()
            && scan.is_word(*hit, WordClass::Verb)
            && scan
                .ending(here)
                .iter()
                .any(|word| word.start < hit.start && scan.is_word(*word, WordClass::Generic))
    };
    let is_stop =
        |hit: &Hit| [WordClass::Verb, WordClass::Function].iter().any(|class| scan.is_word(*hit, *class));
    let is_end = |hit: &Hit| {
        (is_stop(hit) && !is_last(hit))
            || scan.facts(*hit).surely_is(EntityType::Place)
            || scan.facts(*hit).is_deictic()
    };
    scan.before(here).is_none_or(|(_, character)| !is_han(character))
        || ends_date(scan, here)
        || scan.ending(here).iter().any(is_end)
}

/// Whether the name begins like a settlement's or a hill's, and no word is that: 周庄 + 站, 大地湾 + 国家考古遗址公园.
pub(super) fn is_settlement(scan: &Scan, start: usize, end: usize) -> bool {
    let grammar = &scan.dictionary.grammar;
    let name = scan.slice(start, end);
    let mut ends = name.char_indices().map(|(at, character)| (start + at + character.len_utf8(), character));
    let is_word = |end: usize| {
        let starts = |hit: &Hit| hit.end >= end && scan.facts(*hit).bounds_names();
        let last = scan.before(end).map_or(end, |(at, _)| at);
        scan.starting(start).iter().any(starts)
            || scan.ending(end).iter().any(|hit| hit.end - hit.start > 3 && scan.facts(*hit).bounds_names())
            || scan.starting(last).iter().any(|hit| hit.end > end && scan.facts(*hit).bounds_names())
    };
    is_cut_off(scan, start)
        && ends
            .by_ref()
            .skip(1)
            .take(2)
            .any(|(end, character)| grammar.terrain.contains(character) && !is_word(end))
}

/// Whether a date ends at `here`: 2026年 before 津市高新区.
pub(super) fn ends_date(scan: &Scan, here: usize) -> bool {
    scan.before(here).is_some_and(|(at, character)| {
        matches!(character, '年' | '月' | '日')
            && scan.before(at).is_some_and(|(_, before)| before.is_ascii_digit())
    })
}
