//! Ends that are written out: 水富至宜宾, 长寿镇至木金乡, 北京—雄安—商丘.
//!
//! An end may be no place of any table (木金乡): it is what stands between the mark and a verb or function word.

use super::reader::Reader;
use crate::dictionary::WordClass;
use crate::mention::pattern::grow::{follows_awaits, is_han};
use crate::model::{EntityType, Span};

impl Reader<'_> {
    /// 水富至宜宾, 长寿镇至木金乡, 北京—雄安—商丘.
    pub(super) fn ends(&self, end: usize) -> Option<usize> {
        // 超格图呼热至东湖镇(蒙甘界) + 公路
        let mut here = self.behind_mark(self.before_bracket(end))?;
        let mut points = 0;
        while points < 6 {
            let before = self.scan.slice(self.floor, here);
            let is_mark = |character: char| character == '经' || self.is_end_mark(character);
            let at = self.floor + before.trim_end_matches(is_mark).len();
            if at == here {
                break;
            }
            let at = self.before_bracket(at);
            match self.behind_mark(at).or_else(|| self.end_point(at)) {
                Some(next) => here = next,
                None if points == 0 => return None,
                None => break,
            }
            points += 1;
        }
        // 内环快速路-包茂高速-绕城 + 高速: a route is told road by road.
        let mut parts = self.scan.slice(here, end).split(['—', '-']).rev().skip(1);
        let words = &self.scan.dictionary.line_words;
        let is_route = parts.any(|part| words.heads.closing(part).any(|head| head != "线"));
        (points > 0 && !is_route).then_some(here)
    }

    /// Whether that stands between the ends of a line.
    fn is_end_mark(&self, character: char) -> bool {
        self.scan.dictionary.line_words.end_marks.contains(character)
    }

    /// Where a remark in brackets begins that ends at `end`: (西果园) of 兰州(西果园)至刘家峡.
    fn before_bracket(&self, end: usize) -> usize {
        let before = self.scan.slice(self.floor, end);
        let open = before.strip_suffix(')').and_then(|before| before.rfind('('));
        open.filter(|at| before.len() - at <= 24).map_or(end, |at| self.floor + at)
    }

    /// Where the point begins that stands between 至 or — and `end`: 木金乡 in 长寿镇至木金乡.
    fn behind_mark(&self, end: usize) -> Option<usize> {
        // 自 in 文山至蒙自 is no preposition.
        let mut here = self.place(end).unwrap_or(end);
        for _ in 0..9 {
            let (previous, character) = self.scan.before(here).filter(|(at, _)| *at >= self.floor)?;
            if self.is_end_mark(character) {
                return (here < end).then_some(here);
            }
            let is_stopped = self.scan.ending(here).iter().any(|hit| self.is_stop(*hit));
            if !is_han(character) || is_stopped {
                return None;
            }
            here = previous;
        }
        None
    }

    /// A place or an unknown name of up to six characters that ends at `end`.
    fn end_point(&self, end: usize) -> Option<usize> {
        self.unknown(end).map(|(start, _)| start)
    }

    /// The same, with whether it is known to begin there.
    pub(super) fn unknown(&self, end: usize) -> Option<(usize, bool)> {
        if let Some(start) = self.outer(end) {
            return Some((start, true));
        }
        let mut here = end;
        let mut is_cut = true;
        for count in 0..=6 {
            is_cut = count < 6;
            if !is_cut {
                break;
            }
            let Some((previous, character)) = self.scan.before(here).filter(|(at, _)| *at >= self.floor)
            else {
                break;
            };
            if !is_han(character) || self.scan.dictionary.line_words.not_in_ends.contains(character) {
                break;
            }
            let is_stopped = self.scan.ending(here).iter().any(|hit| {
                hit.end - hit.start > 3 && self.is_stop(*hit) || self.scan.facts(*hit).is_deictic()
            });
            if is_stopped || (here < end && follows_awaits(self.scan, here, self.floor)) {
                break;
            }
            if let Some(start) = self.place(here) {
                return Some((start, true));
            }
            here = previous;
        }
        // 改造 + 美洋 before 至
        let words = self.scan.within(Span::new(here, end)).iter();
        let verbs = words.filter(|hit| self.scan.is_word(**hit, WordClass::Active) && hit.end + 6 <= end);
        if let Some(verb_end) = verbs.map(|hit| hit.end).max() {
            here = verb_end;
            is_cut = true;
        }
        let is_word = self.scan.starting(here).iter().any(|hit| {
            let facts = self.scan.facts(*hit);
            hit.end == end && self.is_stop(*hit) && !facts.may_be(EntityType::Place)
        });
        (end - here >= 6 && !is_word).then_some((here, is_cut))
    }
}
