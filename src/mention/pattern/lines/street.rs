//! Streets of towns: 奔月 + 支路, 建设 + 北路, 人民 + 路 in 人民路与解放路交叉口.
//!
//! A name that no word covers is a street wherever it is cut off. One that is a word (人民, 解放) counts with a side (北路), beside
//! another street, or where something follows that only streets have (路口, 两侧). The trap: 断头路 and 产业路 are kinds of road.

use super::reader::Reader;
use super::{Scan, extended};
use crate::dictionary::{Characters, Hit, WordClass};
use crate::mention::choose::Candidate;
use crate::mention::pattern::edges::bracketed;
use crate::mention::pattern::grow::{is_cut_off, is_han};
use crate::mention::region::Region;
use crate::model::{EntityType, Span};
use std::collections::BTreeSet;

/// How many characters a street's own name has at least and at most, and at most where no word covers it.
const STEM: std::ops::RangeInclusive<usize> = 2..=4;
const UNKNOWN: usize = 3;

/// Candidates for streets in one sentence.
pub(super) fn candidates(
    scan: &Scan,
    sentence: Span,
    region: &Region,
    characters: &Characters,
) -> Vec<Candidate> {
    let words = &scan.dictionary.line_words;
    if !words.street_ends.may_stand_in(characters) {
        return Vec::new();
    }
    let reader = Reader { scan, floor: sentence.start, region };
    let text = scan.slice(sentence.start, sentence.end);
    let ends = words.street_ends.everywhere(text).map(|(at, kind)| sentence.start + at + kind.len());
    let ends: BTreeSet<usize> = ends.collect();
    let named = ends.into_iter().filter_map(|end| {
        let kind = words.street_ends.closing(scan.slice(sentence.start, end)).map(str::len).max()?;
        let start = reader.street(Span::new(end - kind, end), sentence.end)?;
        Some(extended(scan, Span::new(start, end), sentence.end, 11))
    });
    named.collect()
}

impl Reader<'_> {
    /// Where the street's name starts whose kind stands at `kind`.
    fn street(&self, kind: Span, limit: usize) -> Option<usize> {
        if self.ends_other_word(kind) {
            return None;
        }
        if let Some(start) = self.numbered(kind) {
            return Some(start);
        }
        let mut here = kind.start;
        for count in 1..=*STEM.end() {
            let (previous, character) = self.scan.before(here).filter(|(at, _)| *at >= self.floor)?;
            if !is_han(character) || self.scan.dictionary.line_words.not_in_ends.contains(character) {
                return None;
            }
            here = previous;
            if STEM.contains(&count) && self.opens_street(here) {
                let stem = Span::new(here, kind.start);
                return self.names_street(stem, kind, limit).then_some(here);
            }
        }
        None
    }

    /// Where the street begins that is called by a number on an axis of the town: 经 before 二路.
    fn numbered(&self, kind: Span) -> Option<usize> {
        let words = &self.scan.dictionary.line_words;
        let axis = words.street_axes.closing(self.scan.slice(self.floor, kind.start)).next()?;
        let start = kind.start - axis.len();
        let is_numbered = words.street_strong.contains(kind.of(self.scan.text))
            && kind
                .of(self.scan.text)
                .starts_with(|first| self.scan.dictionary.grammar.count_digits.contains(first));
        (is_numbered && self.opens_street(start)).then_some(start)
    }

    /// Whether a street's name may begin at `here`.
    fn opens_street(&self, here: usize) -> bool {
        let before = self.scan.slice(self.floor, here);
        // 郑州 + 淮河路 goes on to the left
        let is_short_place = |hit: &Hit| {
            let facts = self.scan.facts(*hit);
            facts.surely_is(EntityType::Place) && !self.is_written_out(here)
        };
        // 改造 + 人民路
        let is_deed = |hit: &Hit| hit.end - hit.start >= 6 && self.scan.is_word(*hit, WordClass::Inner);
        self.scan.dictionary.line_words.street_openers.closes(before)
            || self.scan.ending(here).iter().any(is_deed)
            || (is_cut_off(self.scan, here) && !self.scan.ending(here).iter().any(is_short_place))
    }

    /// Whether what stands before the kind of street names one.
    fn names_street(&self, stem: Span, kind: Span, limit: usize) -> bool {
        let words = &self.scan.dictionary.line_words;
        let name = self.scan.slice(stem.start, stem.end);
        let side = words.street_sides.closing(name).map(str::len).max().unwrap_or(0);
        let own = name.get(..name.len() - side).unwrap_or_default();
        // 西至 + 发展 + 大道
        let opener = self.scan.slice(self.floor, stem.start);
        if words.avenues.contains(kind.of(self.scan.text)) && words.street_openers.closes(opener) {
            return true;
        }
        if words.street_kinds.closes(name) || words.street_kinds.closes(own) || words.kinds.contains(own) {
            return false;
        }
        // 三街 + 河, 五街 + 镇: what the place is called that grew around it
        let rest = self.scan.slice(kind.end, limit);
        if rest.starts_with(|next| {
            self.scan.dictionary.grammar.terrain.contains(next) && next != '口' || next == '跨'
        }) {
            return false;
        }
        let word = self.scan.slice(kind.start, kind.end);
        // 大龙街、石桥镇: a row of towns
        let next: String = rest.chars().skip(1).take_while(|character| is_han(*character)).take(4).collect();
        let towns = &self.scan.dictionary.grammar.towns;
        if word == "街" && rest.starts_with('、') && towns.everywhere(&next).next().is_some() {
            return false;
        }
        let is_sided = (side > 0 && own.chars().nth(1).is_some()) || words.street_strong.contains(word);
        let is_covered = self.scan.within(stem).iter().any(|hit| {
            let facts = self.scan.facts(*hit);
            let is_known = facts.bounds_names() || facts.is_head() || facts.surely_is(EntityType::Place);
            hit.end <= stem.end && hit.end - hit.start >= 6 && is_known
        });
        // 积雪路段, 重点路口: words that begin with the kind's last character
        let is_part = rest.starts_with(['口', '段']);
        let is_unknown = !is_covered && !is_part && name.chars().count() <= UNKNOWN;
        let is_marked = words.street_marks.opens(rest) || bracketed(self.scan, stem.start, rest).is_some();
        is_unknown || is_sided || is_marked || self.stands_beside_street(stem, rest)
    }

    /// Whether another street stands in a row with the one between `stem` and `rest`.
    fn stands_beside_street(&self, stem: Span, rest: &str) -> bool {
        let ends = &self.scan.dictionary.line_words.street_ends;
        let joins = ['、', '与', '和', '及', '至'];
        let before = self.scan.slice(self.floor, stem.start);
        let is_behind = before.strip_suffix(joins).is_some_and(|before| ends.closes(before));
        let next = rest.strip_prefix(joins).unwrap_or_default();
        let next: String = next.chars().take_while(|character| is_han(*character)).take(6).collect();
        let is_before = ends.everywhere(&next).any(|(at, _)| at >= 6) && !next.contains(['铁', '公', '道']);
        is_behind || is_before
    }

    /// Whether a word or head ends with the kind (铁路, 步行街), or its last character begins one: 路网, 街道.
    fn ends_other_word(&self, kind: Span) -> bool {
        let words = &self.scan.dictionary.line_words;
        let last = self.scan.before(kind.end).map_or(kind.end, |(at, _)| at);
        let rest = self.scan.slice(last, self.scan.text.len());
        let is_word = |hit: &Hit| {
            let facts = self.scan.facts(*hit);
            facts.bounds_names() || facts.is_head() || facts.is_line() || facts.is_listed()
        };
        let before = self.scan.ending(kind.end).iter().filter(|hit| hit.start < kind.start);
        let mut behind = self.scan.starting(last).iter().filter(|hit| hit.end > kind.end);
        let is_mark = rest
            .get('路'.len_utf8()..)
            .is_some_and(|rest| rest.starts_with(['口', '段']) || words.street_marks.opens(rest));
        before.clone().any(|hit| is_word(hit) && !self.scan.is_word(*hit, WordClass::Verb))
            || (!is_mark && (words.street_tails.opens(rest) || behind.any(is_word)))
    }
}
