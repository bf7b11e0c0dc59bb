//! Growing a name to the left from its head: 光启超材料 + 产业园, 保定 + 国家级 + 高新区.
//!
//! Verbs, function words and punctuation stop the growth; a place's name ends it, for that is where such names begin.
//! A name of common nouns alone (特色产业园) is none. The trap: the longest word that ends at a place decides, so
//! 管理 in 管理委员会 is the head's and never a verb.

use super::bodies::{level_before, owned_body};
use crate::dictionary::{Head, Hit, Needs, Sense, WordClass};
use crate::mention::scan::Scan;
use crate::model::EntityType;

/// Where a name may start, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Growth {
    /// First byte of the name.
    pub(crate) start: usize,
    /// Ten for a place at its start, less for unknown characters.
    pub(crate) weight_per_char: u32,
}

/// What ends at a place, by what it means for a growing name.
enum Step {
    /// A listed name and what it is.
    Name(usize, Listed),
    /// A word that stops every name.
    Stop,
    /// 和 or 与.
    And(usize),
    /// A word of action that some heads let in.
    Action(usize),
    /// A common noun or attribute.
    Common(usize),
    /// 中国 or 国家, which opens names but makes none proper.
    Opening(usize),
    /// A bracketed or quoted part.
    Enclosed(usize),
    /// One character that no word covers.
    Unknown(usize),
}

/// What a listed name inside another is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Listed {
    /// An industry or strategy: tells what a name is about.
    Topic,
    /// A body, line, zone or facility.
    Thing,
    /// A place, where names begin.
    Place,
}

#[derive(Clone, Copy, Default)]
struct Inside {
    names: usize,
    anchors: usize,
    places: usize,
    unknown: usize,
    quoted: bool,
    /// Whether another head stands inside: 水库 in 米甸水库工程.
    head: bool,
}

/// Grows a name from `head` at `head_start`, not beyond `floor`.
pub(crate) fn grow(scan: &Scan, head: &Head, head_start: usize, floor: usize) -> Option<Growth> {
    let mut here = head_start;
    let mut inside = Inside::default();
    let mut fallback: Option<(usize, Inside)> = None;
    let mut chars = 0;
    let mut last_action: Option<usize> = None;
    let mut opened = false;
    while here > floor {
        if is_placed(head.entity_type) && ends_date(scan, here) {
            break;
        }
        let step = step(scan, here, floor);
        let next = match step {
            Step::Stop => break,
            Step::And(next) if head.and && fallback.is_none() => {
                fallback = Some((here, inside));
                next
            }
            Step::And(_) => break,
            // 武汉工程大学 + 共建 + 湖北三峡实验室
            Step::Action(next) if head.inner && is_deed(scan, head, next, here) => {
                // 中心医院 + 共建 + 医联体 names no 医联体
                if here == head_start {
                    return None;
                }
                if inside.names > 0 {
                    break;
                }
                next
            }
            Step::Action(next) if head.inner => next,
            Step::Action(_) => break,
            // 雄安产业 is 产业 of 雄安: a sector's name holds no place.
            Step::Name(_, Listed::Place) if head.entity_type == EntityType::Industry => break,
            Step::Name(next, listed) => {
                // 靖州茯苓 is a topic that tells the place.
                inside.anchors += usize::from(listed != Listed::Topic || begins_with_place(scan, next, here));
                inside.names += 1;
                inside.places += usize::from(listed == Listed::Place);
                next
            }
            Step::Common(next) | Step::Opening(next) => {
                inside.head |= is_inner_head(scan, here);
                next
            }
            Step::Enclosed(next) => {
                inside.quoted |= scan.at(next) == Some('“');
                // 中国(长春)国际汽车博览会
                if holds_place(scan, next, here) {
                    inside.anchors += 1;
                    inside.names += 1;
                }
                next
            }
            Step::Unknown(next) => {
                inside.head |= is_inner_head(scan, here);
                inside.unknown += usize::from(scan.at(next).is_some_and(is_han));
                next
            }
        };
        chars += scan.slice(next, here).chars().count();
        if chars > head.max_chars {
            break;
        }
        if matches!(step, Step::Action(_)) {
            last_action = Some(here);
        }
        here = next;
        if matches!(step, Step::Opening(_)) {
            opened = true;
            // 环县 + 国家现代农业产业园
            let start = outer_places(scan, here, floor);
            if start < here && head.entity_type != EntityType::PolicyDocument {
                inside.anchors += 1;
                inside.names += 1;
                inside.places += 1;
                here = start;
            }
            break;
        }
        // 大连海事大学 + 建设 + 国际航运研究院
        if matches!(step, Step::Name(_, Listed::Thing))
            && let Some(end) = last_action.filter(|end| acts(scan, here, *end))
        {
            if end >= head_start {
                return None;
            }
            inside.anchors -= 1;
            inside.names -= 1;
            here = end;
            break;
        }
        if matches!(step, Step::Name(_, Listed::Place)) {
            // 深圳市 + 共建 + 深哈产业园: the place acts, the name begins behind the verb.
            if let Some(end) = last_action.filter(|end| acts(scan, here, *end)) {
                if end >= head_start {
                    return None;
                }
                inside.places -= 1;
                inside.anchors -= 1;
                inside.names -= 1;
                here = end;
                break;
            }
            here = outer_places(scan, here, floor);
            break;
        }
    }
    if let Some((start, before)) = fallback
        && inside.places == 0
    {
        (here, inside) = (start, before);
    }
    if inside.places == 0 && !opened {
        here = trim(scan, here, head_start);
        inside.anchors += usize::from(is_pair(scan, here, head_start));
    }
    let is_name = match head.needs {
        Needs::Name => {
            inside.anchors > 0
                || inside.quoted
                || (opened && (inside.unknown >= 2 || inside.names > 0))
                || (inside.head && inside.unknown >= 2)
                || (head.entity_type == EntityType::Project && inside.unknown >= 3)
        }
        // 先进材料产业基地: what it is about makes no zone, facility or body proper.
        Needs::Proper if is_placed(head.entity_type) => {
            inside.anchors > 0 || inside.quoted || inside.unknown >= 2
        }
        Needs::Proper => inside.names > 0 || inside.quoted || inside.unknown >= 2,
        Needs::Any => true,
        Needs::AfterPlace | Needs::Natural | Needs::Alone | Needs::Titled => false,
    };
    if here >= head_start || !is_name || level_before(scan, head_start, floor) == Some(here) {
        return None;
    }
    let weight_per_char = if inside.places > 0 || inside.unknown == 0 { 10 } else { 9 };
    Some(Growth { start: here, weight_per_char })
}

/// Whether a listed place begins the name between `start` and `end`.
fn begins_with_place(scan: &Scan, start: usize, end: usize) -> bool {
    scan.starting(start).iter().any(|hit| hit.end < end && listed(scan, *hit) == Some(Listed::Place))
}

/// Whether two abbreviations that are no word begin the name: 深赣 in 深赣港产城特别合作区.
fn is_pair(scan: &Scan, start: usize, end: usize) -> bool {
    let mut chars = scan.slice(start, end).chars();
    let known = &scan.dictionary.abbreviations;
    let mut is_known = || chars.next().is_some_and(|character| known.contains_key(&character));
    let is_word =
        || scan.starting(start).iter().any(|hit| hit.end - hit.start >= 6 && scan.facts(*hit).is_any_word());
    is_known() && is_known() && !is_word() && is_cut_off(scan, start)
}

/// Whether a date ends at `here`: 2026年 before 津市高新区.
fn ends_date(scan: &Scan, here: usize) -> bool {
    scan.before(here).is_some_and(|(at, character)| {
        matches!(character, '年' | '月' | '日')
            && scan.before(at).is_some_and(|(_, before)| before.is_ascii_digit())
    })
}

/// Whether a listed place stands right behind the opening bracket at `start`.
fn holds_place(scan: &Scan, start: usize, end: usize) -> bool {
    let inner = start + '('.len_utf8();
    scan.at(start) == Some('(')
        && scan.starting(inner).iter().any(|hit| hit.end < end && listed(scan, *hit) == Some(Listed::Place))
}

/// Whether a facility's or body's head ends at `here`.
fn is_inner_head(scan: &Scan, here: usize) -> bool {
    scan.ending(here).iter().any(|hit| {
        hit.end - hit.start >= 6
            && (scan.facts(*hit).is_head() || scan.facts(*hit).is_line())
            && scan.senses(*hit).iter().any(|sense| match sense {
                Sense::Head(index) => scan
                    .dictionary
                    .heads
                    .get(*index)
                    .is_some_and(|head| head.entity_type == EntityType::Facility),
                Sense::Line => true,
                _ => false,
            })
    })
}

/// Whether a place at `start` is followed by a verb that ends at `end`.
fn acts(scan: &Scan, start: usize, end: usize) -> bool {
    let action = scan.ending(end).iter().find(|hit| scan.is_word(**hit, WordClass::Active));
    action.is_some_and(|action| {
        action.start > start
            && scan
                .ending(action.start)
                .iter()
                .any(|hit| hit.start >= start && listed(scan, *hit) > Some(Listed::Topic))
    })
}

/// Whether such things lie somewhere: bodies, zones, facilities.
fn is_placed(kind: EntityType) -> bool {
    matches!(kind, EntityType::Institution | EntityType::DevelopmentZone | EntityType::Facility)
}

/// Whether the word of action between `start` and `end` is what the body, zone or facility before it does.
fn is_deed(scan: &Scan, head: &Head, start: usize, end: usize) -> bool {
    let heads = |hit: &Hit| {
        let mut heads = heads_of(scan, *hit).filter_map(|index| scan.dictionary.heads.get(index));
        heads.any(|head| is_placed(head.entity_type))
    };
    is_placed(head.entity_type)
        && scan.ending(end).iter().any(|hit| hit.start == start && scan.is_word(*hit, WordClass::Active))
        && scan.ending(start).iter().any(|hit| hit.end - hit.start >= 6 && heads(hit))
}

/// What the text before `here` ends with.
fn step(scan: &Scan, here: usize, floor: usize) -> Step {
    let Some((previous, character)) = scan.before(here) else { return Step::Stop };
    match character {
        '”' => return enclosed(scan, here, floor, '“'),
        ')' => return enclosed(scan, here, floor, '('),
        '—' | '-' | '·' | '+' => return Step::Unknown(previous),
        '0'..='9' | 'A'..='Z' | 'a'..='z' => return Step::Unknown(previous),
        '个' | '家' | '条' | '项' | '座' | '处' | '所' | '批' | '种'
            if scan.before(previous).is_some_and(|(_, number)| {
                number.is_ascii_digit() || "一二三四五六七八九十两几余多".contains(number)
            }) =>
        {
            return Step::Stop;
        }
        // 衡阳、郴州、永州三市: a count of places closes their list.
        '省' | '市' | '县' | '区' | '州' | '盟' | '旗'
            if scan.before(previous).is_some_and(|(_, number)| "一两三四五六七八九十".contains(number)) =>
        {
            return Step::Stop;
        }
        '和' | '与' | '及' if ends_name(scan, previous) => return Step::Stop,
        '和' | '与' | '及' if scan.ending(here).iter().all(|hit| !is_longer_word(scan, *hit)) => {
            return Step::And(previous);
        }
        _ if !is_han(character) => return Step::Stop,
        _ => {}
    }
    if let Some(start) = level_before(scan, here, floor) {
        return Step::Name(start, Listed::Place);
    }
    let before = scan.slice(floor, here);
    if let Some(pair) =
        scan.dictionary.grammar.country_pairs.iter().find(|pair| before.ends_with(pair.as_str()))
    {
        return Step::Name(here - pair.len(), Listed::Thing);
    }
    let opening = ["中国", "国家"].into_iter().find(|word| scan.slice(floor, here).ends_with(word));
    if let Some(word) = opening {
        return Step::Opening(here - word.len());
    }
    for hit in scan.ending(here).iter().filter(|hit| hit.start >= floor) {
        if let Some(listed) = listed(scan, *hit) {
            return Step::Name(hit.start, listed);
        }
        if let Some(start) = owned_body(scan, *hit, floor) {
            return Step::Name(start, Listed::Place);
        }
        if scan.facts(*hit).is_deictic() {
            return Step::Stop;
        }
        if scan.is_word(*hit, WordClass::Inner) {
            return Step::Action(hit.start);
        }
        let is_common = scan.is_word(*hit, WordClass::Generic) || scan.is_word(*hit, WordClass::Level);
        let stops = [WordClass::Function, WordClass::Verb];
        if stops.iter().any(|class| scan.is_word(*hit, *class))
            || (scan.is_word(*hit, WordClass::Plain) && !is_common)
        {
            return Step::Stop;
        }
        if is_common {
            return Step::Common(hit.start);
        }
    }
    Step::Unknown(previous)
}

/// Whether a hit is a listed name that may stand inside another, and what it is. A weak form of a place that is no word
/// counts, for the head behind it speaks for it: 闻喜 + 经济技术开发区.
fn listed(scan: &Scan, hit: Hit) -> Option<Listed> {
    const TOPICS: [EntityType; 4] =
        [EntityType::Industry, EntityType::Strategy, EntityType::PolicyDocument, EntityType::Event];
    let facts = scan.facts(hit);
    if !facts.is_sure() {
        let is_place = hit.end - hit.start >= 6
            && facts.may_be(EntityType::Place)
            && !scan.senses(hit).iter().any(|sense| matches!(sense, Sense::Word(_)));
        (is_place && is_cut_off(scan, hit.start)).then_some(Listed::Place)
    } else if facts.surely_is(EntityType::Place) {
        Some(Listed::Place)
    } else if facts.surely_is_none_but(&TOPICS) {
        Some(Listed::Topic)
    } else {
        Some(Listed::Thing)
    }
}

/// Whether a break, a verb or function word or a place's full name ends before `here`, so that a name may begin there.
pub(super) fn is_cut_off(scan: &Scan, here: usize) -> bool {
    let is_end = |hit: &Hit| {
        [WordClass::Verb, WordClass::Function].iter().any(|class| scan.is_word(*hit, *class))
            || scan.strong_entries(*hit).iter().any(|&index| {
                scan.dictionary.entries.get(index).is_some_and(|entry| entry.entity_type == EntityType::Place)
            })
    };
    scan.before(here).is_none_or(|(_, character)| !is_han(character))
        || ends_date(scan, here)
        || scan.ending(here).iter().any(is_end)
}

/// Whether a listed name or the end of one stands before `here`: 江西理工大学 before 与.
fn ends_name(scan: &Scan, here: usize) -> bool {
    scan.ending(here).iter().any(|hit| {
        hit.end - hit.start >= 6
            && (scan.facts(*hit).is_head() || scan.facts(*hit).surely_is_other_than(EntityType::Industry))
    })
}

/// The start of the row of places that ends at `here`: 河北省 before 保定市, 环 before 雄安新区.
fn outer_places(scan: &Scan, here: usize, floor: usize) -> usize {
    let mut start = here;
    // 福州(连江) + 国家远洋渔业基地
    if let Step::Enclosed(open) = enclosed_before(scan, here, floor)
        && holds_place(scan, open, here)
    {
        start = open;
    }
    while let Some(hit) =
        scan.ending(start).iter().find(|hit| hit.start >= floor && listed(scan, **hit) == Some(Listed::Place))
    {
        start = hit.start;
    }
    if let Some(hit) = scan.ending(start).iter().find(|hit| hit.start >= floor && is_body(scan, **hit)) {
        return hit.start;
    }
    // 中国—印度尼西亚 + 经贸创新发展示范园区
    let pairs = scan.dictionary.grammar.country_pairs.iter().map(String::as_str);
    for word in ["中国", "中国—", "中国-"].into_iter().chain(pairs) {
        if scan.slice(floor, start).ends_with(word) {
            return start - word.len();
        }
    }
    match scan.before(start) {
        Some((previous, '环' | '沿' | '泛' | '跨')) if previous >= floor => previous,
        _ => start,
    }
}

/// Cuts words of action and stray common words off the left edge of a name that does not begin with a place.
fn trim(scan: &Scan, start: usize, head_start: usize) -> usize {
    let mut here = start;
    loop {
        let hits = scan.starting(here);
        let action = hits.iter().find(|hit| {
            hit.end <= head_start
                && [WordClass::Inner, WordClass::Verb].iter().any(|class| scan.is_word(**hit, *class))
                && listed(scan, **hit).is_none()
        });
        match action {
            Some(hit) if hit.end < head_start && !is_inside_name(scan, here, hit.end) => here = hit.end,
            _ => return here,
        }
    }
}

/// Whether a longer listed name starts at `here`.
fn is_inside_name(scan: &Scan, here: usize, end: usize) -> bool {
    scan.starting(here).iter().any(|hit| hit.end > end && listed(scan, *hit).is_some())
}

/// Whether a hit is a listed body: 中国科学院 before 赣江创新研究院.
fn is_body(scan: &Scan, hit: Hit) -> bool {
    scan.facts(hit).surely_is(EntityType::Institution)
}

fn is_longer_word(scan: &Scan, hit: Hit) -> bool {
    scan.slice(hit.start, hit.end).chars().count() > 1 && listed(scan, hit).is_some()
}

fn enclosed_before(scan: &Scan, here: usize, floor: usize) -> Step {
    match scan.before(here) {
        Some((_, ')')) => enclosed(scan, here, floor, '('),
        _ => Step::Stop,
    }
}

fn enclosed(scan: &Scan, here: usize, floor: usize, open: char) -> Step {
    let start = scan.slice(floor, here).rfind(open).map(|offset| floor + offset);
    match start {
        // (三)支持…: a section's number is no part of a name.
        Some(start) if start > floor && scan.slice(start, here).chars().count() <= 16 => {
            Step::Enclosed(start)
        }
        _ => Step::Stop,
    }
}

/// Whether `character` is a Han character.
pub(crate) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The longest head among the senses of `hit`.
pub(crate) fn heads_of(scan: &Scan, hit: Hit) -> impl Iterator<Item = usize> {
    let senses = if scan.facts(hit).is_head() { scan.senses(hit) } else { &[] };
    senses.iter().filter_map(|sense| match sense {
        Sense::Head(index) => Some(*index),
        _ => None,
    })
}
