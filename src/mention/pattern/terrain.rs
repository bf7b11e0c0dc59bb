//! Towns and natural features read by pattern: 铜仁市江口县 + 闵孝镇, 白道口镇、留固镇, 赤水河 + 流域.
//!
//! A town stands right behind a place, or alone where no word covers its two or three characters: 返乡 is none.

use super::{bodies, grow};
use crate::dictionary::{Hit, WordClass};
use crate::mention::region::Region;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Span};

/// The most characters of a township's name before its head: 达力甫拉吾孜 is six, ten is the longest listed.
const STEM: usize = 10;

/// Where the town with this head starts, and what a character of it weighs.
pub(crate) fn town(scan: &Scan, head: Hit, floor: usize, region: &Region) -> Option<(usize, u32)> {
    if let Some(start) = listed_town(scan, head, floor, region) {
        return Some((start, 10));
    }
    let mut here = head.start;
    for count in 0..4 {
        if count >= 1 && bodies::place_before(scan, here, floor).is_some() {
            return Some((here, 9));
        }
        let (previous, character) = scan.before(here).filter(|(at, _)| *at >= floor)?;
        if !grow::is_han(character) {
            return None;
        }
        here = previous;
        let is_cut = scan.before(here).is_none_or(|(at, before)| at < floor || !grow::is_han(before))
            || scan.ending(here).iter().any(|word| {
                [WordClass::Verb, WordClass::Function].iter().any(|class| scan.is_word(*word, *class))
            });
        let is_word = scan
            .within(Span::new(here, head.end))
            .iter()
            .any(|word| word.end - word.start >= 6 && scan.facts(*word).is_any_word());
        let is_town = matches!(scan.slice(head.start, head.end), "镇" | "乡" | "街道");
        if (1..=2).contains(&count) && is_town && is_cut && !is_word {
            return Some((here, 8));
        }
    }
    None
}

/// The start of the longest listed township with this head, behind its county or in a reply of its prefecture.
fn listed_town(scan: &Scan, head: Hit, floor: usize, region: &Region) -> Option<usize> {
    let dictionary = scan.dictionary;
    let mut here = head.start;
    let mut longest = None;
    for _ in 0..STEM {
        let Some((start, character)) = scan.before(here).filter(|(at, _)| *at >= floor) else { break };
        if !grow::is_han(character) {
            break;
        }
        here = start;
        let mut counties = dictionary
            .townships
            .counties(scan.slice(start, head.end))
            .filter_map(|code| dictionary.gazetteer.with_code(code))
            .peekable();
        if counties.peek().is_none() {
            continue;
        }
        let outer = bodies::places_ending(scan, start, floor).map(|(_, outer)| outer).unwrap_or_default();
        let is_near = |county: &str| {
            outer.iter().any(|outer| dictionary.gazetteer.is_within(county, outer))
                || (region.covers(dictionary, county) && is_free(scan, start, head.end, floor))
        };
        if counties.any(is_near) {
            longest = Some(start);
        }
    }
    longest
}

/// Whether a stretch is no common word and begins where a break or a word that is no name ends.
fn is_free(scan: &Scan, start: usize, end: usize, floor: usize) -> bool {
    let is_word = scan.starting(start).iter().any(|hit| hit.end == end && scan.facts(*hit).is_any_word());
    let before = scan.before(start).filter(|(at, _)| *at >= floor);
    let is_cut = before.is_none_or(|(_, character)| {
        !grow::is_han(character) || matches!(character, '在' | '和' | '与' | '及' | '到' | '对' | '由' | '至')
    });
    let follows = || {
        let classes = [WordClass::Verb, WordClass::Function, WordClass::Inner];
        scan.ending(start).iter().any(|hit| classes.iter().any(|class| scan.is_word(*hit, *class)))
    };
    !is_word && (is_cut || follows())
}

/// Where the natural feature before 流域 or 上游 starts, and what a character of the whole weighs.
pub(crate) fn natural(scan: &Scan, head: Hit, floor: usize) -> Option<(usize, u32)> {
    if head.end - head.start < 6 {
        return None;
    }
    let before = scan.ending(head.start).iter().find(|before| {
        before.start >= floor
            && scan.strong_entries(**before).iter().any(|&index| {
                scan.dictionary
                    .entries
                    .get(index)
                    .is_some_and(|entry| entry.entity_type == EntityType::Place && entry.kind == "natural")
            })
    });
    before.map(|before| (before.start, 10))
}
