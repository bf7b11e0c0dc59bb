//! Names of lines that no table holds, read by their grammar: 京雄商 + 高铁, 水富至宜宾 + 航道, G107 + 国道, 地铁3号线.
//!
//! A row of abbreviations is cut where a word ends: in 建成京雄高速 the 成 belongs to 建成. 容易线 is a line where 容 and
//! 易 begin names of the issuer's own counties, and 生产线 never is.

use super::bodies;
use super::edges::extended;
use super::grow::is_han;
use super::terrain;
use crate::dictionary::{Hit, Level, LineWords, WordClass};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::region::Region;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Referent, Span};

/// What found such a name.
pub(super) const RULE: Referent = Referent::Rule("line");

/// Candidates for line names in one sentence.
pub(crate) fn candidates(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end) {
        if !scan.facts(*hit).is_line() || is_cut(scan, *hit) {
            continue;
        }
        let reader = Reader { scan, floor: sentence.start, region };
        if let Some((start, per_char)) = reader.start(*hit) {
            found.push(extended(scan, Span::new(start, hit.end), sentence.end, per_char));
        }
    }
    found.extend(numbered(scan, sentence));
    found.extend(stretches(scan, sentence, region));
    found
}

/// Whether the head's last character begins another word: 路网 in 铁路网, 线路 in 运营线路.
fn is_cut(scan: &Scan, hit: Hit) -> bool {
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let rest = scan.slice(last, scan.text.len());
    LineWords::opening(&scan.dictionary.line_words.cut_by, rest).next().is_some()
}

/// A section that stands without its line: 黔江至吉首段, between two listed places.
fn stretches(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let reader = Reader { scan, floor: sentence.start, region };
    let text = scan.slice(sentence.start, sentence.end);
    let ends = text.match_indices('段').map(|(offset, _)| sentence.start + offset);
    let named = ends.filter_map(|end| {
        reader.place(end)?;
        let start = reader.ends(end)?;
        let is_placed = scan.starting(start).iter().any(|hit| is_place(scan, *hit) && hit.end < end);
        is_placed.then(|| {
            let span = Span::new(start, end + '段'.len_utf8());
            Candidate::name(span, EntityType::TransportLine, RULE, 11 * char_count(scan, span))
        })
    });
    named.collect()
}

fn is_place(scan: &Scan, hit: Hit) -> bool {
    scan.facts(hit).may_be(EntityType::Place)
}

/// Reads a line's name leftwards from its head.
struct Reader<'a> {
    scan: &'a Scan<'a>,
    floor: usize,
    region: &'a Region,
}

impl Reader<'_> {
    /// Where the name with this head starts, and what a character of it weighs.
    fn start(&self, head: Hit) -> Option<(usize, u32)> {
        let word = self.scan.slice(head.start, head.end);
        let words = &self.scan.dictionary.line_words;
        if words.branches.contains(word) {
            let start = self.joined(head.start).map(|start| (start, 11));
            let own = || {
                self.name(head, word).map(|(start, per_char)| (self.joined(start).unwrap_or(start), per_char))
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
        let mut here = self.modifiers(head.start);
        if let Some(start) = self.code(here) {
            return Some((start, 11));
        }
        let with_road = |start: usize| {
            // G312线 + 清水驿至傅家窑公路
            let before = self.scan.slice(self.floor, start);
            let road = ["国道", "省道", "高速", "线"].into_iter().find(|road| before.ends_with(road));
            road.and_then(|road| self.code(start - road.len())).unwrap_or(start)
        };
        if let Some(start) =
            self.ends(here).or_else(|| (here < head.start).then(|| self.ends(head.start)).flatten())
        {
            return Some((with_road(start), 11));
        }
        // 津石 + 高速, 雄安 + 城际: two abbreviations, or one place.
        if let Some(start) = self.row(here, word) {
            return Some((self.code(start).unwrap_or(start), 11));
        }
        // 疏港铁路: what was read as an attribute is no row of abbreviations.
        let is_one = self.scan.slice(here, head.start).chars().count() == 1;
        if let Some(start) = is_one.then(|| self.row(head.start, word)).flatten() {
            return Some((self.code(start).unwrap_or(start), 11));
        }
        if let Some(start) = self.place(here)
            && (!words.strict.contains(word)
                || ((here < head.start || word == "高速" || word == "城际") && !self.is_region(here)))
        {
            here = self.outer(here).unwrap_or(start);
            return Some((self.code(here).unwrap_or(here), 10));
        }
        words.named.contains(word).then(|| self.own_name(here)).flatten().map(|start| (start, 9))
    }

    /// Skips what may stand between the ends and the head.
    fn modifiers(&self, from: usize) -> usize {
        let mut here = from;
        loop {
            let before = self.scan.slice(self.floor, here);
            let words = &self.scan.dictionary.line_words.modifiers;
            let Some(length) =
                words.iter().filter(|word| before.ends_with(word.as_str())).map(String::len).max()
            else {
                // 3000吨级航道
                let Some(rest) = before.strip_suffix("吨级") else { return here };
                let is_number =
                    |character: char| character.is_ascii_digit() || matches!(character, '万' | '千' | '百');
                here = self.floor + rest.trim_end_matches(is_number).len();
                continue;
            };
            if self.is_row_char(here - length, here) {
                return here;
            }
            here -= length;
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

    /// 水富至宜宾, 长寿镇至木金乡, 北京—雄安—商丘.
    fn ends(&self, end: usize) -> Option<usize> {
        let mut here = self.behind_mark(end)?;
        let mut points = 0;
        while points < 6 {
            let before = self.scan.slice(self.floor, here);
            let at = self.floor + before.trim_end_matches(['至', '—', '-', '~', '经']).len();
            if at == here {
                break;
            }
            match self.behind_mark(at).or_else(|| self.end_point(at)) {
                Some(next) => here = next,
                None if points == 0 => return None,
                None => break,
            }
            points += 1;
        }
        (points > 0).then_some(here)
    }

    /// Where the point begins that stands between 至 or — and `end`: 木金乡 in 长寿镇至木金乡.
    fn behind_mark(&self, end: usize) -> Option<usize> {
        // 自 in 文山至蒙自 is no preposition.
        let mut here = self.place(end).unwrap_or(end);
        for _ in 0..9 {
            let (previous, character) = self.scan.before(here).filter(|(at, _)| *at >= self.floor)?;
            if matches!(character, '至' | '—' | '-' | '~') {
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
    fn unknown(&self, end: usize) -> Option<(usize, bool)> {
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
            if !is_han(character)
                || matches!(
                    character,
                    '至' | '经'
                        | '将'
                        | '对'
                        | '在'
                        | '和'
                        | '与'
                        | '的'
                        | '从'
                        | '由'
                        | '随'
                        | '为'
                        | '等'
                        | '这'
                        | '该'
                        | '把'
                )
            {
                break;
            }
            let is_stopped = self.scan.ending(here).iter().any(|hit| {
                hit.end - hit.start > 3 && self.is_stop(*hit) || self.scan.facts(*hit).is_deictic()
            });
            if is_stopped {
                break;
            }
            if let Some(start) = self.place(here) {
                return Some((start, true));
            }
            here = previous;
        }
        let is_word = self.scan.starting(here).iter().any(|hit| {
            let facts = self.scan.facts(*hit);
            hit.end == end && facts.is_any_word() && !facts.may_be(EntityType::Place)
        });
        (end - here >= 6 && !is_word).then_some((here, is_cut))
    }

    /// The start of the place that ends at `end`.
    fn place(&self, end: usize) -> Option<usize> {
        let hits = self.scan.ending(end).iter().filter(|hit| hit.start >= self.floor);
        let mut places = hits.filter(|hit| is_place(self.scan, **hit) && !self.is_mere_district(**hit));
        places.find(|hit| hit.end - hit.start >= 6).map(|hit| hit.start)
    }

    /// 城区 is a district of some cities and a word everywhere else.
    fn is_mere_district(&self, hit: Hit) -> bool {
        let facts = self.scan.facts(hit);
        !facts.is_sure() && facts.is_any_word() && self.scan.slice(hit.start, hit.end).ends_with('区')
    }

    /// The start of the row of places that ends at `end`, each lying in the one before: 南宁横州市, but not 新建 before 蒙自.
    fn outer(&self, end: usize) -> Option<usize> {
        let inner = self.place(end)?;
        let is_weak = |hit: &Hit| hit.start == inner && !self.scan.facts(*hit).is_sure();
        if self.scan.ending(end).iter().any(is_weak)
            && let Some(outer) = self.place(inner)
        {
            return Some(outer);
        }
        let start = bodies::place_before(self.scan, end, self.floor).map_or(inner, |start| start.min(inner));
        // 沅水常德至鲇鱼口航道
        Some(terrain::natural_ending(self.scan, start, self.floor).unwrap_or(start))
    }

    /// Whether the place that ends at `end` is a region (西南地区).
    fn is_region(&self, end: usize) -> bool {
        self.scan.ending(end).iter().any(|hit| {
            self.scan.strong_entries(*hit).iter().any(|&index| {
                self.scan.dictionary.entries.get(index).is_some_and(|entry| entry.kind == "region")
            })
        })
    }

    /// The start of a row of two to five abbreviations that ends at `end`.
    fn row(&self, end: usize, head: &str) -> Option<usize> {
        let mut here = end;
        let mut count = 0;
        let limit = if head == "线" { 3 } else { 5 };
        // 纳晴高速, 花久高速: of heads that say what they are, counties of the whole province may be the ends.
        let is_road = !self.scan.dictionary.line_words.strict.iter().any(|word| word == head)
            || matches!(head, "高速" | "城际");
        while count < limit {
            let Some((previous, character)) = self.scan.before(here).filter(|(at, _)| *at >= self.floor)
            else {
                break;
            };
            let is_known = self.scan.dictionary.abbreviations.contains_key(&character)
                || self.begins_own_county(character)
                || (is_road && self.begins_county_of_province(character));
            if !is_known
                || (count >= 2 && (self.ends_word(here) || matches!(character, '和' | '与' | '及' | '至')))
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
            let is_word = self.scan.facts(*hit).is_any_word();
            let counts = match head {
                "线" => self.scan.is_word(*hit, WordClass::Plain),
                _ => is_word && !self.abbreviations(here, end),
            };
            hit.end >= end && counts && !self.own_counties(here, end)
        });
        if count < 2 && !matches!(head, "线" | "通道" | "大道" | "新线") {
            return self.half_known(end);
        }
        (count >= 2 && !is_plain).then_some(here)
    }

    /// Two characters of which one is a known abbreviation, cut off on the left by a break or a word: 徐明.
    fn half_known(&self, end: usize) -> Option<usize> {
        let (middle, second) = self.scan.before(end).filter(|(at, _)| *at >= self.floor)?;
        let (start, first) = self.scan.before(middle).filter(|(at, _)| *at >= self.floor)?;
        let known = &self.scan.dictionary.abbreviations;
        if !known.contains_key(&first) && !known.contains_key(&second) {
            return None;
        }
        let is_common =
            self.scan.starting(start).iter().any(|hit| hit.end >= end && self.scan.facts(*hit).is_any_word());
        let is_cut = self.scan.before(start).is_none_or(|(at, before)| at < self.floor || !is_han(before))
            || self.ends_word(start);
        let is_han = is_han(first) && is_han(second);
        (is_han && is_cut && !is_common && !self.ends_word(middle)).then_some(start)
    }

    /// Whether a hit is a verb or a function word.
    fn is_stop(&self, hit: Hit) -> bool {
        [WordClass::Verb, WordClass::Function].iter().any(|class| self.scan.is_word(hit, *class))
    }

    /// Whether a word of two or more characters ends at `here`.
    fn ends_word(&self, here: usize) -> bool {
        self.scan
            .ending(here)
            .iter()
            .any(|hit| hit.end - hit.start > 3 && self.scan.facts(*hit).is_any_word())
    }

    /// Whether a verb or function word ends at `here` that reaches farther left than two characters before the head.
    fn crosses_word(&self, here: usize, end: usize) -> bool {
        self.scan.ending(here).iter().any(|hit| {
            let is_joint =
                self.scan.slice(here, end).starts_with('和') && self.scan.facts(*hit).is_any_word();
            hit.end - hit.start > 3 && end.saturating_sub(hit.start) > 6 && (is_joint || self.is_stop(*hit))
        })
    }

    /// Whether `character` begins the name of a county of the issuer's prefecture.
    fn begins_own_county(&self, character: char) -> bool {
        let dictionary = self.scan.dictionary;
        let Some(prefecture) = self.region.at_level(dictionary, Level::Prefecture) else { return false };
        dictionary.gazetteer.counties_of(prefecture).any(|county| county.starts_with(character))
    }

    /// Whether `character` begins the name of a county of the issuer's province.
    fn begins_county_of_province(&self, character: char) -> bool {
        let dictionary = self.scan.dictionary;
        let Some(province) = self.region.at_level(dictionary, Level::Province) else { return false };
        dictionary.gazetteer.counties_beginning(character, province).next().is_some()
    }

    /// Whether every character of a stretch is an abbreviation.
    fn abbreviations(&self, start: usize, end: usize) -> bool {
        let known = &self.scan.dictionary.abbreviations;
        self.scan.slice(start, end).chars().all(|character| known.contains_key(&character))
    }

    fn own_counties(&self, start: usize, end: usize) -> bool {
        self.scan.slice(start, end).chars().all(|character| self.begins_own_county(character))
    }

    /// A name of its own before 公路, 大道: 石牛寨 in 石牛寨旅游公路.
    fn own_name(&self, end: usize) -> Option<usize> {
        let (start, _) = self.unknown(end).filter(|(_, is_cut)| *is_cut)?;
        let is_common =
            self.scan.starting(start).iter().any(|hit| hit.end >= end && self.scan.facts(*hit).is_any_word())
                || self.ends_word(end);
        (!is_common).then_some(start)
    }
}

/// 地铁3号线, 轨道交通S1线, 南京地铁10号线二期, 省道201线, 北京轨道交通房山线.
fn numbered(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let mut found = Vec::new();
    let text = scan.slice(sentence.start, sentence.end);
    for (offset, _) in text.match_indices('线') {
        let end = sentence.start + offset + '线'.len_utf8();
        let before = scan.slice(sentence.start, sentence.start + offset);
        let words = &scan.dictionary.line_words;
        if let Some(start) = named_rail(scan, before, sentence.start) {
            found.push(extended(scan, Span::new(start, end), sentence.end, 11));
            continue;
        }
        let number = before.strip_suffix('号').unwrap_or(before);
        let rest = number.trim_end_matches(|character: char| character.is_ascii_digit());
        if rest.len() == number.len() {
            continue;
        }
        if let Some(road) = words.roads.iter().find(|road| rest.ends_with(road.as_str())) {
            let start = sentence.start + rest.len() - road.len();
            found.push(extended(scan, Span::new(start, end), sentence.end, 12));
            continue;
        }
        let rest = rest.trim_end_matches(|character: char| character.is_ascii_uppercase());
        let rail = words.rails.iter().filter(|rail| rest.ends_with(rail.as_str())).map(String::len).max();
        let mut start = sentence.start + rest.len() - rail.unwrap_or(0);
        let place =
            scan.ending(start).iter().find(|hit| hit.start >= sentence.start && is_place(scan, **hit));
        start = place.map_or(start, |hit| hit.start);
        found.push(extended(scan, Span::new(start, end), sentence.end, 11));
    }
    found
}

/// The start of an urban line with a name instead of a number: 北京轨道交通 + 房山 before 线.
fn named_rail(scan: &Scan, before: &str, floor: usize) -> Option<usize> {
    let rails = scan.dictionary.line_words.rails.iter();
    let (at, length) =
        rails.filter_map(|rail| before.rfind(rail.as_str()).map(|at| (at, rail.len()))).max()?;
    let name = before.get(at + length..)?;
    let is_name = (2..=4).contains(&name.chars().count())
        && name.chars().all(|character| is_han(character) && !matches!(character, '号' | '等' | '和' | '与'));
    let start = floor + at;
    let place = scan.ending(start).iter().find(|hit| hit.start >= floor && is_place(scan, **hit));
    let inside = Span::new(floor + at + length, floor + before.len());
    let is_worded = scan
        .within(inside)
        .iter()
        .any(|hit| hit.end - hit.start > 3 && hit.end <= inside.end && scan.facts(*hit).is_any_word());
    (is_name && !is_worded).then_some(place.map_or(start, |hit| hit.start))
}
