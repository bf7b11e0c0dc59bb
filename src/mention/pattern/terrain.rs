//! Towns and natural features read by pattern: 铜仁市江口县 + 闵孝镇, 白道口镇、留固镇, 赤水河 + 流域.
//!
//! A town stands right behind a place, or alone where no word covers its two or three characters: 返乡 is none.

use super::{bodies, grow};
use crate::dictionary::{Hit, Sense, WordClass};
use crate::mention::scan::Scan;
use crate::model::{EntityType, Span};

/// Where the town with this head starts, and what a character of it weighs.
pub(crate) fn town(scan: &Scan, head: Hit, floor: usize) -> Option<(usize, u32)> {
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
        let is_word = scan.within(Span::new(here, head.end)).iter().any(|word| {
            word.end - word.start >= 6
                && scan.senses(*word).iter().any(|sense| matches!(sense, Sense::Word(_)))
        });
        let is_town = matches!(scan.slice(head.start, head.end), "镇" | "乡" | "街道");
        if (1..=2).contains(&count) && is_town && is_cut && !is_word {
            return Some((here, 8));
        }
    }
    None
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
