//! Rows of letters, each standing for a place: 京雄商, 津石, 徐明.
//!
//! The row ends where a word does: the 成 of 建成京雄高速 belongs to 建成.

use super::reader::Reader;
use crate::dictionary::{Hit, Level, WordClass};
use crate::mention::pattern::grow::is_han;
use crate::model::EntityType;

/// Whether a head names a railway between cities.
fn is_rail(head: &str) -> bool {
    head.contains('铁') || head == "城际"
}

impl Reader<'_> {
    /// The start of a row of two to five abbreviations that ends at `end`.
    pub(super) fn row(&self, end: usize, head: &str) -> Option<usize> {
        let mut here = end;
        let mut count = 0;
        let limit = if head == "线" { 3 } else { 5 };
        // 纳晴高速, 花久高速: of heads that say what they are, counties of the whole province may be the ends.
        let is_road =
            !self.scan.dictionary.line_words.strict.contains(head) || matches!(head, "高速" | "城际");
        while count < limit {
            let Some((previous, character)) = self.scan.before(here).filter(|(at, _)| *at >= self.floor)
            else {
                break;
            };
            let is_known = self.scan.dictionary.abbreviations.contains_key(&character)
                || self.begins_own_county(character)
                || (is_road && self.begins_county_of_province(character));
            // 苏淀沪: a town's letter between two known ones
            let is_between = count == 1 && is_rail(head) && is_han(character) && {
                let outer = self.scan.before(previous).filter(|(at, _)| *at >= self.floor);
                outer.is_some_and(|(at, outer)| {
                    self.scan.dictionary.abbreviations.contains_key(&outer)
                        && !self.ends_word(here)
                        && !self.ends_word(previous)
                        && self
                            .scan
                            .before(at)
                            .is_none_or(|(_, before)| !is_han(before) || self.ends_word(at))
                })
            };
            if (!is_known && !is_between)
                || (count >= 2
                    && (self.ends_word(here) || matches!(character, '和' | '与' | '及' | '至' | '自')))
            {
                break;
            }
            if count < 2 && self.crosses_word(here, end) {
                return None;
            }
            here = previous;
            count += 1;
        }
        let is_plain = self.scan.starting(here).iter().any(|hit| {
            // 运营高铁 leads nowhere; 广大铁路 stands in the table.
            let counts = match head {
                "线" => self.scan.is_word(*hit, WordClass::Plain),
                // 全州铁路 are all of the prefecture's.
                _ => {
                    self.scan.facts(*hit).bounds_names()
                        || self.scan.facts(*hit).is_deictic()
                        || self.is_verb(*hit, end)
                }
            };
            hit.end >= end && counts && !self.own_counties(here, end)
        });
        if count < 2 && !matches!(head, "线" | "通道" | "大道" | "新线") {
            return self.half_known(end, head);
        }
        // 河北高速: a place in full is no row of letters.
        let is_whole = self.scan.starting(here).iter().any(|hit| {
            hit.end == end
                && self.scan.facts(*hit).surely_is(EntityType::Place)
                && self.is_country_or_province(end)
        });
        // 随 + 大运河: the rest with its head is a line of the table.
        let second = here + self.scan.at(here).map_or(0, char::len_utf8);
        let is_listed = self
            .scan
            .starting(second)
            .iter()
            .any(|hit| hit.end > end && self.scan.facts(*hit).surely_is(EntityType::TransportLine));
        // 连山 of 环祁连山旅游公路 is half a name.
        let is_half = self.scan.ending(end).iter().any(|hit| {
            hit.start >= self.floor && hit.start < here && self.scan.facts(*hit).surely_is(EntityType::Place)
        });
        let is_row = !is_plain && !is_whole && !is_half;
        (count > 2 || (count == 2 && !is_listed)).then_some(here).filter(|_| is_row)
    }

    /// Two characters of which one is a known abbreviation, cut off on the left by a break or a word: 徐明.
    fn half_known(&self, end: usize, head: &str) -> Option<usize> {
        let (middle, second) = self.scan.before(end).filter(|(at, _)| *at >= self.floor)?;
        let (start, first) = self.scan.before(middle).filter(|(at, _)| *at >= self.floor)?;
        // 保护了 + 大运河
        if self.scan.dictionary.line_words.not_in_ends.contains(first) {
            return None;
        }
        let known = &self.scan.dictionary.abbreviations;
        // 栾卢高速: two letters of counties anywhere, of heads that say what they are
        let begins = |letter: char| self.scan.dictionary.gazetteer.all_beginning(letter).next().is_some();
        let is_pair = || (is_rail(head) || head.starts_with("高速")) && begins(first) && begins(second);
        if !known.contains_key(&first) && !known.contains_key(&second) && !is_pair() {
            return None;
        }
        let is_common = self.scan.starting(start).iter().any(|hit| {
            let facts = self.scan.facts(*hit);
            hit.end >= end
                && (facts.bounds_names()
                    || facts.is_deictic()
                    || (hit.end == end && facts.surely_is(EntityType::Place)))
        });
        let is_cut = self.scan.before(start).is_none_or(|(at, before)| at < self.floor || !is_han(before))
            || self.ends_word(start);
        let is_han = is_han(first) && is_han(second);
        (is_han && is_cut && !is_common && !self.ends_word(middle)).then_some(start)
    }

    /// Whether a hit is a verb of two characters right before the head: 通达 of 通达高铁.
    fn is_verb(&self, hit: Hit, end: usize) -> bool {
        hit.end == end && hit.end - hit.start >= 6 && self.scan.facts(hit).is_trigger()
    }

    /// Whether a hit is a verb or a function word.
    pub(super) fn is_stop(&self, hit: Hit) -> bool {
        [WordClass::Verb, WordClass::Function].iter().any(|class| self.scan.is_word(hit, *class))
    }

    /// Whether a word of two or more characters ends at `here`: 起自, 连接.
    pub(super) fn ends_word(&self, here: usize) -> bool {
        self.scan.ending(here).iter().any(|hit| {
            let facts = self.scan.facts(*hit);
            hit.end - hit.start > 3 && (facts.bounds_names() || facts.is_trigger())
        })
    }

    /// Whether a verb or function word ends at `here` that reaches farther left than two characters before the head.
    fn crosses_word(&self, here: usize, end: usize) -> bool {
        self.scan.ending(here).iter().any(|hit| {
            let is_joint =
                self.scan.slice(here, end).starts_with('和') && self.scan.facts(*hit).bounds_names();
            hit.end - hit.start > 3 && end.saturating_sub(hit.start) > 6 && (is_joint || self.is_stop(*hit))
        })
    }

    /// Whether `character` begins the name of a county of the issuer's prefecture or municipality.
    fn begins_own_county(&self, character: char) -> bool {
        let dictionary = self.scan.dictionary;
        let Some(city) = self.region.city(dictionary) else { return false };
        dictionary.gazetteer.counties_of(city).any(|county| county.starts_with(character))
    }

    /// Whether `character` begins the name of a county of the issuer's province.
    fn begins_county_of_province(&self, character: char) -> bool {
        let dictionary = self.scan.dictionary;
        let Some(province) = self.region.at_level(dictionary, Level::Province) else { return false };
        dictionary.gazetteer.counties_beginning(character, province).next().is_some()
    }

    fn own_counties(&self, start: usize, end: usize) -> bool {
        self.scan.slice(start, end).chars().all(|character| self.begins_own_county(character))
    }
}
