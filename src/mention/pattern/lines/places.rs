//! Places before a line's head: 雄安 + 城际, 南宁横州市, 沅水常德.
//!
//! 城区 is a district of some cities and a mere word everywhere else.

use super::reader::Reader;
use crate::dictionary::Hit;
use crate::mention::hidden::is_foreign;
use crate::mention::pattern::{bodies, terrain};
use crate::mention::scan::Scan;
use crate::mention::torn::is_stray;
use crate::model::{EntityType, Span};

/// Whether a hit may name a place.
pub(super) fn is_place(scan: &Scan, hit: Hit) -> bool {
    scan.facts(hit).may_be(EntityType::Place)
}

impl Reader<'_> {
    /// The start of the place that ends at `end`.
    pub(super) fn place(&self, end: usize) -> Option<usize> {
        let hits = self.scan.ending(end).iter().filter(|hit| hit.start >= self.floor);
        // 全州 is all of the prefecture unless the county is meant, as in a reply of 桂林市.
        let points = |hit: &Hit| {
            let facts = self.scan.facts(*hit);
            facts.is_deictic()
                && !facts.surely_is(EntityType::Place)
                && !is_foreign(self.scan, Span::new(hit.start, hit.end), self.region)
        };
        // 红 + 石林: an unknown name goes on
        let is_part = |hit: &Hit| !self.scan.facts(*hit).is_sure() && is_stray(self.scan, hit.start);
        let mut places = hits.filter(|hit| {
            is_place(self.scan, **hit) && !self.is_mere_district(**hit) && !points(hit) && !is_part(hit)
        });
        places.find(|hit| hit.end - hit.start >= 6).map(|hit| hit.start)
    }

    /// 城区 is a district of some cities and a word everywhere else.
    fn is_mere_district(&self, hit: Hit) -> bool {
        let facts = self.scan.facts(hit);
        !facts.is_sure() && facts.bounds_names() && self.scan.slice(hit.start, hit.end).ends_with('区')
    }

    /// The start of the row of places that ends at `end`, each lying in the one before: 南宁横州市, but not 新建 before 蒙自.
    pub(super) fn outer(&self, end: usize) -> Option<usize> {
        let inner = self.place(end)?;
        let is_weak = |hit: &Hit| hit.start == inner && !self.scan.facts(*hit).is_sure();
        // 新建 is a district and a verb.
        let is_word = |hit: &Hit| !self.scan.facts(*hit).is_sure() && self.scan.facts(*hit).is_any_word();
        if self.scan.ending(end).iter().any(is_weak)
            && let Some(outer) = self.place(inner)
            && !self.scan.ending(inner).iter().any(|hit| hit.start == outer && is_word(hit))
        {
            return Some(outer);
        }
        let start = bodies::place_before(self.scan, end, self.floor).map_or(inner, |start| start.min(inner));
        // 沅水常德至鲇鱼口航道
        let start = terrain::natural_ending(self.scan, start, self.floor).unwrap_or(start);
        // 环 + 祁连山
        let before = self.scan.slice(self.floor, start);
        let around = self.scan.dictionary.line_words.around.closing(before).next();
        Some(start - around.map_or(0, str::len))
    }

    /// Whether the place that ends at `end` is a country or a province that is no city.
    pub(super) fn is_country_or_province(&self, end: usize) -> bool {
        self.scan.ending(end).iter().flat_map(|hit| self.scan.sure(*hit)).any(|entry| {
            entry.table == "places/countries"
                || (entry.table == "places/provinces" && !entry.name.ends_with('市'))
        })
    }

    /// Whether the place that ends at `end` is written with its level: 余庆县.
    pub(super) fn is_written_out(&self, end: usize) -> bool {
        let level = self.scan.before(end).map(|(at, _)| self.scan.slice(at, end));
        level.is_some_and(|level| self.scan.dictionary.grammar.levels.iter().any(|known| known == level))
    }

    /// Whether the place that ends at `end` is a region (西南地区).
    pub(super) fn is_region(&self, end: usize) -> bool {
        self.scan.ending(end).iter().any(|hit| self.scan.sure(*hit).any(|entry| entry.kind == "region"))
    }
}
