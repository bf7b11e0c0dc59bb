//! Lists whose parts share a tail: 汕头市、揭阳市人民政府, 哈尔滨、大庆高新技术产业开发区, 南京、镇江等8个国家高新区.
//!
//! Each earlier place stands for the whole name. The trap: 徐州市与宿迁市人民政府 names one body, so 和 and 与 share a tail only
//! where a 、 goes before them.

use super::choose::Candidate;
use super::listed::char_count;
use super::pattern::bodies::place_before;
use super::pattern::grow::{heads_of, is_han};
use super::region::Region;
use super::scan::{Kind, Scan};
use crate::dictionary::{Characters, Hit, Level, Sense, WordList};
use crate::model::{EntityType, Referent, Span};

/// How far behind a row of places its kind may stand, in characters.
const KIND_CHARS: usize = 16;

/// How many parts a list may have.
const LONGEST: usize = 20;

/// The places across the joints around a stretch, from the left: 长春 and 四平 of 吉林 in 长春、吉林、四平三市.
pub(crate) struct Row {
    /// The longest that may be a place of each, the stretch itself left out.
    pub(crate) members: Vec<Hit>,
    /// Where the last of the row ends.
    pub(crate) end: usize,
}

impl Row {
    /// Whether the kind that closes it is one of `kinds`: 树种 of 榆树、梨树、樟子松等适应性强的树种.
    pub(crate) fn is_of(&self, scan: &Scan, kinds: &WordList) -> bool {
        let rest = scan.slice(self.end, scan.text.len());
        let end = rest.char_indices().nth(KIND_CHARS).map_or(rest.len(), |(at, _)| at);
        let rest = rest.get(..end).unwrap_or(rest);
        let clause = rest.split([',', '。', ';']).next().unwrap_or_default();
        clause.split_once('等').is_some_and(|(_, kind)| kinds.stands_in(kind))
    }

    /// Whether its count closes it, which says what they are: 弋阳、宜阳、益阳三地.
    pub(crate) fn is_counted(&self, scan: &Scan) -> bool {
        !self.members.is_empty() && !closing(scan, self.end).is_empty()
    }
}

/// The row of places in which `span` stands.
pub(crate) fn row_around(scan: &Scan, span: Span) -> Row {
    let joints = &scan.dictionary.grammar.list_joints;
    let is_place = |hit: &&Hit| hit.end - hit.start >= 6 && scan.facts(**hit).may_be(EntityType::Place);
    let mut members = Vec::new();
    let mut here = span.start;
    while members.len() < LONGEST
        && let Some((at, _)) = scan.before(here).filter(|(_, joint)| joints.contains(*joint))
        && let Some(hit) = scan.ending(at).iter().find(is_place)
    {
        members.push(*hit);
        here = hit.start;
    }
    members.reverse();
    let mut end = span.end;
    while members.len() < 2 * LONGEST
        && let Some(joint) = scan.at(end).filter(|joint| joints.contains(*joint))
        && let Some(hit) = scan.starting(end + joint.len_utf8()).iter().find(is_place)
    {
        members.push(*hit);
        end = hit.end;
    }
    Row { members, end }
}

/// The members of the list that ends at `end`, from the right; `start` says where the one begins that ends somewhere.
pub(crate) fn members(
    scan: &Scan,
    end: usize,
    floor: usize,
    start: impl Fn(usize) -> Option<usize>,
) -> Vec<Span> {
    let joints = &scan.dictionary.grammar.list_joints;
    let mut found = Vec::new();
    let mut here = end;
    while found.len() < LONGEST
        && let Some(start) = start(here)
    {
        found.push(Span::new(start, here));
        match scan.before(start).filter(|(at, joint)| *at > floor && joints.contains(*joint)) {
            Some((at, _)) => here = at,
            None => break,
        }
    }
    found
}

/// What the count that closes a row of places ending at `end` counts: 市 of 等三市 and of 3个地级市, 省市 of 两省市, 地 of 三地; nothing in
/// 等市场.
pub(crate) fn closing<'a>(scan: &Scan<'a>, end: usize) -> &'a str {
    let grammar = &scan.dictionary.grammar;
    let text = scan.slice(end, scan.text.len());
    let rest = text.strip_prefix('等').unwrap_or(text);
    let number = rest.trim_start_matches(|digit| grammar.count_digits.contains(digit));
    let kind = number.strip_prefix('个').unwrap_or(number);
    let class = grammar.level_classes.opening(kind).map(str::len).max().unwrap_or(0);
    let kind = kind.get(class..).unwrap_or_default();
    let levels = kind.trim_start_matches(|level| grammar.counted_places.contains(level));
    let levels = kind.get(..kind.len() - levels.len()).unwrap_or_default();
    let start = scan.text.len() - kind.len();
    let first = scan.at(start).map_or(start, |first| start + first.len_utf8());
    // 省区 is a word and all level, 地区 one that tells none.
    let is_level = |hit: &Hit| hit.end <= start + levels.len() && !levels.starts_with('地');
    let mut words = scan.starting(start).iter().filter(|hit| hit.end > first && !is_level(hit));
    let is_word = number.len() == rest.len() && words.any(|hit| scan.facts(*hit).is_any_word());
    if text.len() == number.len() || is_word { "" } else { levels }
}

/// Candidates for the earlier parts of lists with a shared tail in one sentence.
pub(crate) fn candidates(
    scan: &Scan,
    sentence: Span,
    whole: &[Candidate],
    region: &Region,
    characters: &Characters,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for candidate in whole {
        match &candidate.name {
            Some((EntityType::Institution, Referent::Body { place: Some(place), department })) => {
                let is_named = place.start == candidate.span.start && place.byte_len() >= 6;
                let kind = scan.dictionary.departments.get(*department);
                if let Some(kind) = kind.filter(|kind| is_named && !kind.name.contains("{}")) {
                    let parts = parts(scan, candidate.span.start, sentence.start);
                    found.extend(
                        parts.into_iter().map(|part| shared(scan, part, EntityType::Institution, &kind.name)),
                    );
                }
            }
            Some((EntityType::DevelopmentZone, Referent::Head(_))) => {
                let zone = scan.ending(candidate.span.end).iter().find(|hit| is_zone(scan, **hit));
                let Some(zone) = zone.filter(|zone| {
                    place_before(scan, zone.start, sentence.start) == Some(candidate.span.start)
                }) else {
                    continue;
                };
                let tail = scan.slice(zone.start, zone.end);
                let last = Span::new(candidate.span.start, zone.start);
                let parts = parts(scan, candidate.span.start, sentence.start);
                let parts = parts.into_iter().filter(|part| is_short(scan, *part) && is_short(scan, last));
                let parts: Vec<_> = parts.collect();
                found.extend(
                    parts.into_iter().map(|part| shared(scan, part, EntityType::DevelopmentZone, tail)),
                );
            }
            _ => {}
        }
    }
    if characters.may_hold('、') {
        found.extend(letters(scan, sentence, region));
    }
    if scan.dictionary.grammar.town_classes.may_stand_in(characters) {
        found.extend(towns(scan, sentence, region));
    }
    found.extend(joined(scan, sentence));
    found.extend(own_zones(scan, sentence, region));
    let heads = scan.within_of(sentence, Kind::Head);
    for hit in heads.filter(|hit| hit.end <= sentence.end && is_zone(scan, **hit)) {
        let Some(end) = before_count(scan, sentence.start, hit.start) else { continue };
        let Some(last) = place_before(scan, end, sentence.start) else { continue };
        let mut places = parts(scan, last, sentence.start);
        places.push(Span::new(last, end));
        let tail = scan.slice(hit.start, hit.end);
        found.extend(places.into_iter().map(|part| shared(scan, part, EntityType::DevelopmentZone, tail)));
    }
    found
}

/// The issuer's own towns without their level in a list that its class closes, or the last of them with its level: 双河、庙坝等乡镇, 双河、庙坝2个镇,
/// 东晓、翠竹和东门街道.
fn towns(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let text = scan.slice(sentence.start, sentence.end);
    let weigh = |(span, level): (Span, &str)| {
        let weight = 12 * char_count(scan, span);
        Candidate::name(span, EntityType::Place, Referent::Shared(level.to_owned()), weight)
    };
    let mut found = Vec::new();
    for (at, _) in text.match_indices(['等', '个']) {
        let mark = sentence.start + at;
        let is_more = scan.at(mark) == Some('等');
        let behind = scan.slice(mark + '等'.len_utf8(), sentence.end);
        let is_digit = |character: char| grammar.count_digits.contains(character);
        let class = behind.trim_start_matches(is_digit);
        let class = class.strip_prefix('个').unwrap_or(class);
        let end = sentence.start + text.get(..at).map_or(0, |before| before.trim_end_matches(is_digit).len());
        if !grammar.town_classes.opens(class) || (is_more && end != mark) || (!is_more && end == mark) {
            continue;
        }
        let row = row_of_towns(scan, region, Span::new(sentence.start, end), None);
        if row.len() > 1 {
            found.extend(row.into_iter().map(weigh));
        }
    }
    for (at, level) in grammar.towns.everywhere(text) {
        let list = Span::new(sentence.start, sentence.start + at);
        let row = row_of_towns(scan, region, list, Some(level));
        // The last is read with its level.
        if row.len() > 1 {
            found.extend(row.into_iter().skip(1).map(weigh));
        }
    }
    found
}

/// The row of the issuer's own towns that ends where `list` does, of any level or of `level`, from the right, each with its level.
fn row_of_towns<'a>(
    scan: &Scan<'a>,
    region: &Region,
    list: Span,
    level: Option<&'a str>,
) -> Vec<(Span, &'a str)> {
    let dictionary = scan.dictionary;
    let grammar = &dictionary.grammar;
    let is_own = |town: &str| dictionary.counties_with(town).any(|county| region.covers(dictionary, county));
    let level_of = |stem: &str| {
        let mut levels = grammar.towns.iter().map(String::as_str);
        levels.find(|one| level.is_none_or(|level| level == *one) && is_own(&format!("{stem}{one}")))
    };
    let mut row = Vec::new();
    let mut here = list.end;
    while row.len() < LONGEST {
        let before = scan.slice(list.start, here);
        let reach = |length: usize| before.char_indices().rev().nth(length - 1).map(|(at, _)| at);
        let starts = [4, 3, 2].into_iter().filter_map(reach).map(|at| list.start + at);
        let mut towns = starts.filter_map(|at| Some((at, level_of(scan.slice(at, here))?)));
        let Some((start, level)) = towns.next() else { break };
        row.push((Span::new(start, here), level));
        let joint = scan.before(start).filter(|(at, _)| *at >= list.start);
        let Some((joint, _)) = joint.filter(|(_, joint)| grammar.list_joints.contains(*joint)) else {
            break;
        };
        here = joint;
    }
    row
}

/// The zones of the issuer's city that stand among its counties: 高新区 in 丰润区、高新区、丰南区.
fn own_zones(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let zones = &scan.dictionary.grammar.own_zones;
    let heads = scan.within_of(sentence, Kind::Head).filter(|hit| hit.end <= sentence.end);
    let spans = heads.map(|hit| Span::new(hit.start, hit.end));
    let bare = spans.filter(|span| zones.contains(span.of(scan.text)));
    let is_own = |hit: &Hit| {
        scan.entries(*hit)
            .any(|entry| entry.table == "places/counties" && region.covers(scan.dictionary, &entry.name))
    };
    let is_open = |at: usize| {
        scan.before(at)
            .is_none_or(|(_, mark)| !is_han(mark) || scan.dictionary.grammar.list_joints.contains(mark))
    };
    // 浦江 + 经济开发区 is another's.
    let meant = bare.filter(|span| is_open(span.start)).filter(|span| {
        region.own_zone(scan.dictionary, span.of(scan.text)).is_some()
            && row_around(scan, *span).members.iter().any(is_own)
    });
    let weigh = |span: Span| {
        let weight = 11 * char_count(scan, span);
        Candidate::name(span, EntityType::DevelopmentZone, Referent::Rule("zone.own"), weight)
    };
    meant.map(weigh).collect()
}

/// How many letters of provinces are a region, or a list of them, without a word that says so.
const REGION_LETTERS: usize = 3;

/// The provinces or cities that letters stand for in a list whose count tells what they are: 苏、浙两省, 豫、皖两地,
/// 厦、漳、泉三市, 甬、舟两地, 蓉、昆两地; three provinces without a count.
fn letters(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let joints = &scan.dictionary.grammar.list_joints;
    let text = scan.slice(sentence.start, sentence.end);
    let mut found = Vec::new();
    let mut done = sentence.start;
    for (at, mark) in text.match_indices('、') {
        let joint = sentence.start + at;
        let Some((start, _)) = scan.before(joint).filter(|(at, _)| *at >= done) else { continue };
        let mut row = vec![(start, joint)];
        let mut end = joint;
        while let Some(joint) = scan.at(end).filter(|joint| joints.contains(*joint))
            && let Some(letter) = scan.at(end + joint.len_utf8())
        {
            let from = end + joint.len_utf8();
            end = from + letter.len_utf8();
            row.push((from, end));
        }
        done = joint + mark.len();
        let levels = closing(scan, end);
        // 川、滇、黔、渝融入长江经济带: three letters of provinces need no count.
        if (levels.is_empty() && row.len() < REGION_LETTERS) || !opens_row(scan, start) {
            continue;
        }
        let provinces = || row.iter().map(|(from, _)| province(scan, *from)).collect::<Option<Vec<_>>>();
        let cities = || row.iter().map(|(from, _)| city(scan, *from, region)).collect::<Option<Vec<_>>>();
        let places = match levels {
            // 沪、深两市上市企业: none of them is the issuer's neighbour
            "市" => cities().filter(|_| row.iter().any(|(from, _)| own_city(scan, *from, region).is_some())),
            "地" => provinces().or_else(cities),
            _ => provinces(),
        };
        let Some(places) = places else { continue };
        done = end;
        found.extend(row.iter().zip(places).map(|((from, end), entry)| {
            let referent = Referent::Listed(vec![entry]);
            Candidate::name(Span::new(*from, *end), EntityType::Place, referent, 12)
        }));
    }
    found
}

/// Regions written as the letters of three provinces and more: 闽浙皖赣, 赣粤闽湘.
fn joined(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let letters = &scan.dictionary.province_letters;
    let is_letter = |letter: char| letters.contains(letter.encode_utf8(&mut [0; 4]));
    let mut found = Vec::new();
    let mut end = sentence.start;
    for (at, first) in sentence.of(scan.text).char_indices() {
        let start = sentence.start + at;
        if start < end || !letters.may_begin_with(first) {
            continue;
        }
        let mut row = Vec::new();
        end = start;
        while let Some(letter) = scan.at(end).filter(|letter| is_letter(*letter) && !row.contains(letter)) {
            row.push(letter);
            end += letter.len_utf8();
        }
        // 台港澳 + 新闻
        let opens_word = |last: &char| {
            let mut words = scan.starting(end - last.len_utf8()).iter().filter(|word| word.end > end);
            words.any(|word| scan.facts(*word).is_any_word())
        };
        if row.last().is_some_and(opens_word) {
            end -= row.pop().map_or(0, char::len_utf8);
        }
        // 北京 + 青: written out, and no row
        let is_name = |hit: &Hit| hit.end <= end && scan.facts(*hit).surely_is(EntityType::Place);
        let is_written = scan
            .starting(start)
            .iter()
            .any(|hit| is_name(hit) && scan.sure(*hit).any(|entry| entry.table == "places/provinces"));
        if row.len() >= REGION_LETTERS && opens_row(scan, start) && !is_written {
            let span = Span::new(start, end);
            let weight = 10 * char_count(scan, span);
            found.push(Candidate::name(span, EntityType::Place, Referent::Rule("letters"), weight));
        }
    }
    found
}

/// The entry of the province that the letter at `start` stands for.
fn province(scan: &Scan, start: usize) -> Option<usize> {
    let gazetteer = &scan.dictionary.gazetteer;
    let is_province = |name: &str| gazetteer.get(name).is_some_and(|place| place.level == Level::Province);
    let names = scan.dictionary.abbreviations.get(&scan.at(start)?)?;
    listed(scan, names.iter().find(|name| is_province(name))?)
}

/// The entry of the one city of the issuer's province that the letter at `start` stands for.
fn own_city(scan: &Scan, start: usize, region: &Region) -> Option<usize> {
    let dictionary = scan.dictionary;
    let names = dictionary.abbreviations.get(&scan.at(start)?)?.iter();
    let is_own = |name: &&String| dictionary.gazetteer.is_city(name) && region.includes(dictionary, name);
    let mut own = names.filter(is_own);
    own.next().filter(|_| own.next().is_none()).and_then(|name| listed(scan, name))
}

/// The same, or else of the country, where no county of the province begins so: 蓉 is 成都市, but 兰 of a reply of 金华市 may be 兰溪市.
fn city(scan: &Scan, start: usize, region: &Region) -> Option<usize> {
    let dictionary = scan.dictionary;
    let letter = scan.at(start)?;
    let is_own = |name: &str| region.includes(dictionary, name);
    if let Some(own) = own_city(scan, start, region) {
        return Some(own);
    }
    let mut cities =
        dictionary.abbreviations.get(&letter)?.iter().filter(|name| dictionary.gazetteer.is_city(name));
    let only = cities.next().filter(|_| cities.next().is_none())?;
    (!dictionary.gazetteer.all_beginning(letter).any(is_own)).then(|| listed(scan, only)).flatten()
}

/// The entry of the place with this name.
fn listed(scan: &Scan, name: &str) -> Option<usize> {
    scan.dictionary.lexicon.lookup(name).iter().find_map(|sense| match sense {
        Sense::Entry(index, true) => Some(*index),
        _ => None,
    })
}

/// Whether a list may begin at `here`: behind a mark, or a word of which the letter is no part.
fn opens_row(scan: &Scan, here: usize) -> bool {
    let is_word = |hit: &Hit| scan.facts(*hit).is_any_word() || scan.facts(*hit).is_deictic();
    scan.before(here).is_none_or(|(_, before)| !is_han(before)) || scan.ending(here).iter().any(is_word)
}

fn shared(scan: &Scan, part: Span, kind: EntityType, tail: &str) -> Candidate {
    Candidate::name(part, kind, Referent::Shared(tail.to_owned()), 13 * char_count(scan, part))
}

/// Whether a place stands without its level: 大庆, but not 金普新区.
fn is_short(scan: &Scan, part: Span) -> bool {
    let text = part.of(scan.text);
    !scan.dictionary.grammar.levels.closes(text)
}

/// Whether a hit is the head of a zone of a known level: 高新区.
fn is_zone(scan: &Scan, hit: Hit) -> bool {
    heads_of(scan, hit)
        .filter_map(|index| scan.dictionary.heads.get(index))
        .any(|head| head.id == "zone.level")
}

/// The places of the list whose last part starts at `start`, the last one left out.
fn parts(scan: &Scan, start: usize, floor: usize) -> Vec<Span> {
    let joints = &scan.dictionary.grammar.list_joints;
    let mut found = Vec::new();
    let mut here = start;
    let mut is_sure = false;
    while found.len() < LONGEST {
        let Some((at, joint)) =
            scan.before(here).filter(|(at, joint)| *at >= floor && joints.contains(*joint))
        else {
            break;
        };
        let Some(next) = place_before(scan, at, floor) else { break };
        is_sure |= joint == '、';
        found.push(Span::new(next, at));
        here = next;
    }
    if is_sure { found } else { Vec::new() }
}

/// Where the list ends that a count follows: 镇江 in 南京、镇江等8个国家高新区.
fn before_count(scan: &Scan, floor: usize, end: usize) -> Option<usize> {
    let grammar = &scan.dictionary.grammar;
    let mut text = scan.slice(floor, end);
    for level in &grammar.zone_levels {
        text = text.strip_suffix(level.as_str()).unwrap_or(text);
    }
    // 广东、辽宁等自贸试验区
    if let Some(rest) = text.strip_suffix('等') {
        return Some(floor + rest.len());
    }
    text = text.strip_suffix(['个', '家', '大'])?;
    let rest = text.trim_end_matches(|character| grammar.count_digits.contains(character));
    if rest.len() == text.len() {
        return None;
    }
    let rest = rest.strip_suffix('等').unwrap_or(rest);
    Some(floor + rest.len())
}
