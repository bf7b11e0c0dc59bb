//! A line's name read leftwards from its head: 纳晴 + 高速, G312线 + 清水驿至傅家窑 + 公路, 成贵高铁 + 镇雄 + 支线.
//!
//! What stands before the head is tried in order: a road's number, written ends, a row of letters, one place, a name of its own. A
//! modifier of one character may itself be a letter: 南 of 贵南高铁.

use crate::dictionary::Hit;
use crate::mention::pattern::grow::{is_han, is_pair};
use crate::mention::pattern::terrain;
use crate::mention::region::Region;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Span};

/// Reads a line's name leftwards from its head.
pub(super) struct Reader<'a> {
    pub(super) scan: &'a Scan<'a>,
    /// Where the sentence starts.
    pub(super) floor: usize,
    pub(super) region: &'a Region,
}

impl Reader<'_> {
    /// Where the name with this head starts, and what a character of it weighs.
    pub(super) fn start(&self, head: Hit) -> Option<(usize, u32)> {
        let word = self.scan.slice(head.start, head.end);
        let words = &self.scan.dictionary.line_words;
        if words.branches.contains(word) {
            let start = self.joined(head.start).map(|start| (start, 11));
            // 成贵高铁 + 镇雄支线
            let own = || {
                let (start, per_char) = self.name(head, word)?;
                Some(self.joined(start).map_or((start, per_char), |line| (line, per_char.max(13))))
            };
            return start.or_else(own);
        }
        self.name(head, word)
    }

    /// The start of the line whose name ends at `end`, or of two: 黔石高速与沪蓉高速 before 联络线, 成贵高铁 before 镇雄支线.
    fn joined(&self, end: usize) -> Option<usize> {
        let line = |end: usize| {
            self.scan.ending(end).iter().filter(|hit| hit.start >= self.floor).find_map(|hit| {
                let facts = self.scan.facts(*hit);
                let word = self.scan.slice(hit.start, hit.end);
                if facts.surely_is(EntityType::TransportLine) {
                    Some(hit.start)
                } else if facts.is_line() && !self.scan.dictionary.line_words.branches.contains(word) {
                    self.name(*hit, word).map(|(start, _)| start)
                } else {
                    None
                }
            })
        };
        let inner = line(end)?;
        let joint = self
            .scan
            .before(inner)
            .filter(|(at, mark)| *at >= self.floor && matches!(mark, '与' | '和' | '至'));
        Some(joint.and_then(|(at, _)| line(at)).unwrap_or(inner))
    }

    fn name(&self, head: Hit, word: &str) -> Option<(usize, u32)> {
        let words = &self.scan.dictionary.line_words;
        let is_line = |hit: &Hit| hit.start >= self.floor && self.scan.facts(*hit).is_line();
        // 贵阳至纳雍铁路 + 城际客流: the line before is whole.
        if words.strict.contains(word) && word != "线" && self.scan.ending(head.start).iter().any(is_line) {
            return None;
        }
        // 南康至龙南段 + 路线走向
        let is_route = |hit: &Hit| hit.start < head.start && self.scan.facts(*hit).is_any_word();
        let routes = || self.scan.ending(head.end).iter().filter(|hit| is_route(hit));
        let ends_works = |start: usize| {
            let before = self.scan.slice(self.floor, start);
            before.ends_with('段') || words.endings.closes(before)
        };
        if word == "线" && routes().any(|hit| ends_works(hit.start)) {
            return None;
        }
        let mut here = self.modifiers(head.start);
        if let Some(start) = self.code(here) {
            return Some((start, 11));
        }
        if let Some(start) = self.glossed(here) {
            return Some((self.code(start).unwrap_or(start), 13));
        }
        let with_road = |start: usize| {
            // G312线 + 清水驿至傅家窑公路
            let before = self.scan.slice(self.floor, start);
            let road = words.numbered.closing(before).next();
            let code = road.and_then(|road| self.code(start - road.len()));
            // S104 + 石牌至唐舍岭段二级公路
            code.or_else(|| self.code(start)).unwrap_or(start)
        };
        if let Some(start) =
            self.ends(here).or_else(|| (here < head.start).then(|| self.ends(head.start)).flatten())
        {
            // 崇明区至 + 沪苏通铁路: a way to a line that the table holds
            let is_listed = |hit: &Hit| {
                let follows_mark =
                    self.scan.before(hit.start).is_some_and(|(_, mark)| words.end_marks.contains(mark));
                hit.start > start
                    && follows_mark
                    && self.scan.facts(*hit).surely_is(EntityType::TransportLine)
            };
            if self.scan.ending(head.end).iter().any(is_listed) {
                return None;
            }
            // 湘桂铁路 + 来宾至合山支线: more than the line and the section weigh apart. 包海通道 has lines in it.
            let is_apart = words.corridors.closes(self.scan.slice(self.floor, start));
            let line = self.joined(start).filter(|_| !is_apart);
            return Some(line.map_or_else(|| (with_road(start), 11), |line| (line, 13)));
        }
        if words.ended.contains(word) {
            return None;
        }
        // 农村公路, 西藏国家高速公路: a class of lines.
        let between = self.scan.slice(here, head.start);
        if words.kinds.stands_in(between) {
            return None;
        }
        // 津石 + 高速, 雄安 + 城际: two abbreviations, or one place.
        if let Some(start) = self.row(here, word) {
            // 通道 is a word, and weighs for itself behind 包海高铁
            let per_char = if words.corridors.closes(word) { 12 } else { 11 };
            return Some((self.code(start).unwrap_or(start), per_char));
        }
        // 疏港铁路: what was read as an attribute is no row of abbreviations.
        let is_one = self.scan.slice(here, head.start).chars().count() == 1;
        if let Some(start) = is_one.then(|| self.row(head.start, word)).flatten() {
            return Some((self.code(start).unwrap_or(start), 11));
        }
        if let Some(start) = self.place(here)
            // 中国铁路, 河北高速, 余庆县铁路, 张掖市高速 + 公路 are no lines.
            && !((here == head.start || words.heads.contains(self.scan.slice(here, head.end)))
                && (self.is_country_or_province(here) || self.is_written_out(here)))
            && (!words.strict.contains(word)
                || ((here < head.start || word == "高速" || word == "城际") && !self.is_region(here)))
        {
            here = self.outer(here).unwrap_or(start);
            return Some((self.code(here).unwrap_or(here), 10));
        }
        // 公路 may be the way goods go: 机场公路运输
        let is_way = words.one_kind.iter().any(|kinds| kinds.opens(word));
        if let Some(start) = self.gateway(here).filter(|_| is_way) {
            return Some((start, 11));
        }
        // 保护 + 大运河: what a table names grows no farther
        let is_listed =
            |hit: &Hit| hit.start < head.start && self.scan.facts(*hit).surely_is(EntityType::TransportLine);
        let is_named = words.named.contains(word) && !self.scan.ending(head.end).iter().any(is_listed);
        let own = is_named.then(|| self.own_name(here)).flatten().map(|start| (start, 9));
        let worded = words.worded.contains(word).then(|| self.worded(head.start)).flatten();
        let lettered = words.worded.contains(word).then(|| self.lettered(head.start)).flatten();
        let own = lettered.map(|start| (start, 11)).or(own).or(worded.map(|start| (start, 11)));
        own.or_else(|| is_named.then(|| self.river(head.start)).flatten().map(|start| (start, 11)))
    }

    /// The start of the airport, harbour or crossing that ends at `end`, listed or behind its place: 策克口岸 before 跨境铁路.
    fn gateway(&self, end: usize) -> Option<usize> {
        let gate =
            self.scan.dictionary.line_words.gateways.closing(self.scan.slice(self.floor, end)).next()?;
        let hits = self.scan.ending(end).iter().filter(|hit| hit.start >= self.floor);
        let mut listed = hits.filter(|hit| self.scan.facts(**hit).surely_is(EntityType::Facility));
        listed.next().map(|hit| hit.start).or_else(|| self.place(end - gate.len()))
    }

    /// Skips what may stand between the ends and the head.
    fn modifiers(&self, from: usize) -> usize {
        let mut here = from;
        loop {
            let before = self.scan.slice(self.floor, here);
            let words = &self.scan.dictionary.line_words;
            let attributes = words.modifiers.closing(before).chain(words.kinds.closing(before));
            let Some(length) = attributes.map(str::len).max() else {
                // 3000吨级航道
                let measured = words.measured.closing(before).max_by_key(|unit| unit.len());
                let Some(rest) = measured.and_then(|unit| before.strip_suffix(unit)) else { return here };
                let is_number = |character: char| {
                    character.is_ascii_digit() || matches!(character, '.' | '万' | '千' | '百')
                };
                here = self.floor + rest.trim_end_matches(is_number).len();
                continue;
            };
            if self.is_row_char(here - length, here) {
                return here;
            }
            here -= length;
        }
    }

    /// The river that stands among what may stand before the head, for itself: 淮河 + 干线 + 航道.
    fn river(&self, from: usize) -> Option<usize> {
        let words = &self.scan.dictionary.line_words.modifiers;
        let mut here = from;
        loop {
            if let Some(start) = terrain::natural_ending(self.scan, here, self.floor) {
                return Some(start);
            }
            let before = self.scan.slice(self.floor, here);
            let longest = words.closing(before).map(str::len).max()?;
            here -= longest;
        }
    }

    /// Whether the modifier is a single character that is better read as an abbreviation (南 in 贵南高铁).
    fn is_row_char(&self, start: usize, end: usize) -> bool {
        let mut chars = self.scan.slice(start, end).chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        single.is_some_and(|character| {
            let before = self.scan.before(start).map(|(_, character)| character);
            self.scan.dictionary.abbreviations.contains_key(&character)
                && before.is_some_and(|before| self.scan.dictionary.abbreviations.contains_key(&before))
                && self.place(start).is_none()
        })
    }

    /// G107, S232, 省道S232, 国道107.
    fn code(&self, end: usize) -> Option<usize> {
        let before = self.scan.slice(self.floor, end);
        let rest = before.trim_end_matches(|character: char| character.is_ascii_digit());
        let digits = before.len() - rest.len();
        if digits == 0 || digits > 4 {
            return None;
        }
        let letter = rest.trim_end_matches(['G', 'S', 'X', 'Y', 'Z', 'C']);
        if letter.len() < rest.len() {
            return Some(self.floor + letter.len());
        }
        let is_head =
            self.scan.slice(end, self.scan.text.len().min(end + 6)).starts_with(['国', '省', '县', '乡']);
        is_head.then_some(self.floor + rest.len())
    }

    /// The word of two characters, cut off on its left and no verb, that names a street: 振兴 + 大道.
    fn worded(&self, end: usize) -> Option<usize> {
        let words = self.scan.ending(end).iter().filter(|hit| hit.start >= self.floor);
        let mut words = words.filter(|hit| hit.end - hit.start == 6 && !self.is_stop(**hit));
        let start = words.next()?.start;
        let is_class = self.scan.dictionary.line_words.modifiers.contains(self.scan.slice(start, end))
            || self.scan.dictionary.line_words.kinds.contains(self.scan.slice(start, end));
        let is_cut = self.scan.before(start).is_none_or(|(at, before)| at < self.floor || !is_han(before))
            || self.scan.ending(start).iter().any(|hit| self.is_stop(*hit));
        (is_cut && !is_class).then_some(start)
    }

    /// Two letters of cities before the word that names a street: 沈阜 + 开发 + 大道.
    fn lettered(&self, end: usize) -> Option<usize> {
        let mut words = self.scan.ending(end).iter().filter(|hit| hit.start >= self.floor);
        let word = words.find(|hit| hit.end - hit.start == 6 && self.scan.facts(**hit).is_any_word())?;
        let (second, _) = self.scan.before(word.start)?;
        let (first, _) = self.scan.before(second).filter(|(at, _)| *at >= self.floor)?;
        is_pair(self.scan, first, word.start).then_some(first)
    }

    /// A name of its own before 公路, 大道: 石牛寨 in 石牛寨旅游公路.
    fn own_name(&self, end: usize) -> Option<usize> {
        // 和田县公路, 双鸭山三市公路: the roads of a place, or of several
        let is_counted = || {
            let level = self.scan.before(end).map_or(end, |(at, _)| at);
            let count = self.scan.before(level).map(|(_, count)| count);
            count.is_some_and(|count| self.scan.dictionary.grammar.count_digits.contains(count))
        };
        if self.is_written_out(end) && (self.place(end).is_some() || is_counted()) {
            return None;
        }
        let (start, _) = self.unknown(end).filter(|(_, is_cut)| *is_cut)?;
        // 19.6公里 + 三级公路
        let is_measured = || {
            let number = self.scan.before(start).is_some_and(|(_, number)| number.is_ascii_digit());
            number && self.scan.dictionary.grammar.measures.opens(self.scan.slice(start, end))
        };
        if is_measured() {
            return None;
        }
        // 快速通道 + 港城大道, but not 京杭运河 + 主航道
        let is_kind =
            |hit: &&Hit| hit.end - hit.start > 3 && hit.end + 6 <= end && self.scan.facts(**hit).is_line();
        let kinds = self.scan.within(Span::new(start, end)).iter().filter(is_kind);
        let start = kinds.map(|hit| hit.end).max().unwrap_or(start);
        let is_common = self
            .scan
            .starting(start)
            .iter()
            .any(|hit| hit.end >= end && self.scan.facts(*hit).bounds_names())
            || self.ends_word(end);
        (!is_common).then_some(start)
    }
}
