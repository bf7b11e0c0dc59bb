//! What stands before a growing name, one step to the left: a listed name, a common noun, a verb that stops it.
//!
//! Before 产业园 stands 材料 (common), before that 光启超 (unknown). The trap: the longest word that ends at a place decides, so
//! 管理 in 管理委员会 is the head's and never a verb.

use super::heads_of;
use super::proper::{holds_place, inner_head, is_cut_off, is_placed};
use super::{head_types, is_han};
use crate::dictionary::{Head, Hit, Level, WordClass};
use crate::mention::pattern::bodies::{level_before, owned_body};
use crate::mention::pattern::terrain;
use crate::mention::scan::Scan;
use crate::mention::torn::is_crossed;
use crate::model::EntityType;

/// What ends at a place, by what it means for a growing name.
pub(super) enum Step {
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
    /// An ordinary word inside a name: 河口 in 龙河口水库.
    Ordinary(usize),
    /// What another name ends in: 水库 in 米甸水库工程.
    Head(usize),
    /// One character that no word covers.
    Unknown(usize),
}

/// What a listed name inside another is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Listed {
    /// An industry or strategy: tells what a name is about.
    Topic,
    /// A body, line, zone or facility.
    Thing,
    /// A place, where names begin.
    Place,
}

/// What the text before `here` ends with.
pub(super) fn step(scan: &Scan, head: &Head, here: usize, floor: usize) -> Step {
    let kind = head.entity_type;
    let Some((previous, character)) = scan.before(here) else { return Step::Stop };
    match character {
        '”' => return enclosed(scan, here, floor, '“'),
        ')' => return enclosed(scan, here, floor, '('),
        // ——五马历史文化街区: a dash that opens an item joins nothing.
        '—' | '-'
            if scan.before(previous).is_none_or(|(at, other)| {
                at < floor || !other.is_alphanumeric() && other != ')' && other != '”'
            }) =>
        {
            return Step::Stop;
        }
        // 渝湘复线高速-东温泉互通: a route is told road by road.
        '—' | '-' if kind == EntityType::Facility && ends_line(scan, previous) => return Step::Stop,
        '—' | '-' | '·' | '+' | '±' => return Step::Unknown(previous),
        '0'..='9' | 'A'..='Z' | 'a'..='z' => return Step::Unknown(previous),
        // 10亿元 + 产业基金, 水面面积500亩 + 桔橙水库
        unit if scan.dictionary.grammar.amounts.contains(unit)
            && scan.before(previous).is_some_and(|(_, unit)| matches!(unit, '亿' | '万' | '0'..='9')) =>
        {
            return Step::Stop;
        }
        // 三市 closes the list 衡阳、郴州、永州三市.
        counted if is_counter(scan, counted, previous) => return Step::Stop,
        '和' | '与' | '及' if ends_name(scan, kind, previous) => return Step::Stop,
        '和' | '与' | '及' if scan.ending(here).iter().all(|hit| !is_longer_word(scan, *hit)) => {
            return Step::And(previous);
        }
        _ if !is_han(character) => return Step::Stop,
        _ => {}
    }
    if let Some(start) = level_before(scan, here, floor) {
        return Step::Name(start, Listed::Place);
    }
    if let Some(start) =
        terrain::town_ending(scan, here, floor).or_else(|| terrain::basin_ending(scan, here, floor))
    {
        return Step::Name(start, Listed::Place);
    }
    let before = scan.slice(floor, here);
    if let Some(pair) = scan.dictionary.grammar.country_pairs.closing(before).next() {
        return Step::Name(here - pair.len(), Listed::Thing);
    }
    // 全国 + 排球联赛
    let openings: &[&str] =
        if kind == EntityType::Event { &["中国", "国家", "全国"] } else { &["中国", "国家"] };
    let opening = openings.iter().find(|word| before.ends_with(**word));
    // 晋华宫 + 国家 + 矿山公园
    if let Some(word) = opening.filter(|word| **word == "中国" || !is_inside(scan, here - word.len())) {
        return Step::Opening(here - word.len());
    }
    for hit in scan.ending(here).iter().filter(|hit| hit.start >= floor) {
        // 利|川南|坪: the place before reaches in.
        if is_crossed(scan, *hit) {
            continue;
        }
        // 项|目的 is 项目 + 的.
        if is_split(scan, *hit) {
            return Step::Stop;
        }
        if let Some(listed) = listed(scan, *hit) {
            return Step::Name(hit.start, listed);
        }
        if is_hidden_place(scan, head, *hit) {
            return Step::Name(hit.start, Listed::Place);
        }
        if let Some(start) = owned_body(scan, *hit, floor) {
            return Step::Name(start, Listed::Place);
        }
        if scan.facts(*hit).is_deictic() {
            return Step::Stop;
        }
        if is_soft(scan, *hit) {
            return Step::Unknown(hit.start);
        }
        let is_common = scan.is_word(*hit, WordClass::Generic) || scan.is_word(*hit, WordClass::Level);
        // 武胜 + 创建 + 化工园区
        if kind == EntityType::DevelopmentZone
            && scan.dictionary.grammar.creates.contains(scan.slice(hit.start, hit.end))
        {
            return Step::Stop;
        }
        if scan.is_word(*hit, WordClass::Inner)
            && (head.inner
                || !is_common
                || kind == EntityType::Place
                || scan.is_word(*hit, WordClass::Active))
        {
            return Step::Action(hit.start);
        }
        let stops = [WordClass::Function, WordClass::Verb];
        if stops.iter().any(|class| scan.is_word(*hit, *class)) {
            return Step::Stop;
        }
        // 吉林省西部 + 清洁能源产业
        let is_side = scan.dictionary.grammar.sides.contains(scan.slice(hit.start, hit.end));
        if kind == EntityType::Industry && is_side {
            return Step::Stop;
        }
        // 观音 + 水库, 青年 + 枢纽
        let is_name = kind == EntityType::Facility
            && scan.dictionary.grammar.name_words.contains(scan.slice(hit.start, hit.end));
        if is_name {
            return Step::Ordinary(hit.start);
        }
        if is_common {
            return Step::Common(hit.start);
        }
        if scan.is_word(*hit, WordClass::Plain) {
            // 三江 + 港, cut off, is the county's.
            let is_place = scan.facts(*hit).may_be(EntityType::Place) && is_cut_off(scan, hit.start);
            // 大河 + 村
            let is_stem = hit.end - hit.start == 6
                && scan.at(here).is_some_and(|next| scan.dictionary.grammar.terrain.contains(next))
                && is_cut_off(scan, hit.start);
            return match is_inside(scan, hit.start) || is_stem {
                true => Step::Ordinary(hit.start),
                false if is_place && is_placed(kind) => Step::Name(hit.start, Listed::Place),
                false => Step::Stop,
            };
        }
    }
    if follows_awaits(scan, here, floor) {
        return Step::Stop;
    }
    match inner_head(scan, here).filter(|start| *start >= floor) {
        Some(start) => Step::Head(start),
        None => Step::Unknown(previous),
    }
}

/// Whether what is waited for begins at `here`: 待 + 石津干渠技术方案正式印发后.
pub(crate) fn follows_awaits(scan: &Scan, here: usize, floor: usize) -> bool {
    let is_condition = |word: &str| is_cut_off(scan, here - word.len());
    scan.dictionary.grammar.awaits.closing(scan.slice(floor, here)).any(is_condition)
}

/// Whether a word of two characters is the end of another and a function word: 目的 in 项目的规划.
fn is_split(scan: &Scan, hit: Hit) -> bool {
    let middle = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_pair = middle > hit.start && hit.end - hit.start == 6;
    let is_function = |last: &Hit| last.start == middle && scan.is_word(*last, WordClass::Function);
    is_pair
        && !scan.facts(hit).is_listed()
        && scan.ending(hit.end).iter().any(is_function)
        && scan.ending(middle).iter().any(|word| {
            word.start < hit.start && word.end - word.start >= 6 && scan.is_word(*word, WordClass::Generic)
        })
}

/// Whether a line or what lines end in stands before `here`.
fn ends_line(scan: &Scan, here: usize) -> bool {
    scan.ending(here).iter().any(|hit| {
        let facts = scan.facts(*hit);
        facts.surely_is(EntityType::TransportLine) || (facts.is_line() && hit.end - hit.start > 3)
    })
}

/// Whether a character counts things or places, its number before it: 3个, 三市.
fn is_counter(scan: &Scan, character: char, start: usize) -> bool {
    let grammar = &scan.dictionary.grammar;
    let counts = grammar.classifiers.contains(character)
        || grammar.levels.contains(character.encode_utf8(&mut [0; 4]));
    counts && scan.before(start).is_some_and(|(_, number)| grammar.count_digits.contains(number))
}

/// Whether a region, or before a station a place, is meant although its name is a common noun too: 西北 + 有色金属研究院,
/// 来宾 + 北站.
fn is_hidden_place(scan: &Scan, head: &Head, hit: Hit) -> bool {
    let facts = scan.facts(hit);
    let is_noun = hit.end - hit.start >= 6
        && facts.may_be(EntityType::Place)
        && [WordClass::Verb, WordClass::Function, WordClass::Inner]
            .iter()
            .all(|class| !scan.is_word(hit, *class))
        && is_cut_off(scan, hit.start);
    let is_region = || {
        scan.entries(hit).any(|entry| {
            let place = scan.dictionary.gazetteer.get(&entry.name);
            place.is_some_and(|place| place.level == Level::Region)
        })
    };
    is_noun
        && match head.entity_type {
            EntityType::Institution | EntityType::Place => is_region(),
            EntityType::Facility => {
                hit.end - hit.start == 6
                    && matches!(head.id.as_str(), "facility.hub" | "facility.station" | "facility.airport")
            }
            _ => false,
        }
}

/// Whether a function word of one character may be the second of a name: 君若, 宋都.
fn is_soft(scan: &Scan, hit: Hit) -> bool {
    let word = scan.slice(hit.start, hit.end);
    scan.dictionary.grammar.soft.contains(word)
        && is_inside(scan, hit.start)
        && scan.before(hit.start).is_some_and(|(at, _)| is_cut_off(scan, at))
}

/// Whether a character that belongs to no word stands before `here`: 龙 before 河口.
fn is_inside(scan: &Scan, here: usize) -> bool {
    let is_covered = |hit: &Hit| {
        let facts = scan.facts(*hit);
        facts.bounds_names()
            || facts.is_listed()
            || facts.is_deictic()
            || facts.is_trigger()
            || facts.is_head()
    };
    scan.before(here).is_some_and(|(_, character)| is_han(character))
        && !scan.ending(here).iter().any(is_covered)
}

/// Whether a hit is a listed name that may stand inside another, and what it is. A weak form of a place that is no word
/// counts, for the head behind it speaks for it: 闻喜 + 经济技术开发区.
pub(super) fn listed(scan: &Scan, hit: Hit) -> Option<Listed> {
    const TOPICS: [EntityType; 4] =
        [EntityType::Industry, EntityType::Strategy, EntityType::PolicyDocument, EntityType::Event];
    let facts = scan.facts(hit);
    if !facts.is_sure() {
        let is_place = hit.end - hit.start >= 6
            && facts.may_be(EntityType::Place)
            && (!facts.bounds_names() || (precedes_zone(scan, hit) && is_spoken_of(scan, hit)))
            && !facts.is_deictic();
        (is_place && is_cut_off(scan, hit.start)).then_some(Listed::Place)
    } else if facts.surely_is(EntityType::Place) {
        Some(Listed::Place)
    } else if facts.surely_is_none_but(&TOPICS) {
        Some(Listed::Topic)
    } else {
        Some(Listed::Thing)
    }
}

/// Whether what zones of a known level end in follows: 江山 + 经济开发区.
pub(crate) fn precedes_zone(scan: &Scan, hit: Hit) -> bool {
    let mut heads = scan.starting(hit.end).iter().flat_map(|head| heads_of(scan, *head));
    heads.any(|index| scan.dictionary.heads.get(index).is_some_and(|head| head.id == "zone.level"))
}

/// Whether the text names a place in full that the hit is short for: 江山市.
fn is_spoken_of(scan: &Scan, hit: Hit) -> bool {
    scan.entries(hit).any(|entry| entry.entity_type == EntityType::Place && scan.text.contains(&entry.name))
}

/// The start of the row of places that ends at `here`: 河北省 before 保定市, 环 before 雄安新区.
pub(super) fn outer_places(scan: &Scan, kind: EntityType, here: usize, floor: usize) -> usize {
    let mut start = here;
    // 福州(连江) + 国家远洋渔业基地
    if let Step::Enclosed(open) = enclosed_before(scan, here, floor)
        && holds_place(scan, open, here)
    {
        start = open;
    }
    // 东北地区 + 沈阳航空航天大学: a region owns no body of a town, but 蒙西 + 华中铁路股份有限公司 is one
    let is_of_regions = |hit: &Hit| scan.sure(*hit).any(|entry| entry.kind == "region");
    let is_town = scan
        .starting(here)
        .iter()
        .any(|hit| scan.facts(*hit).surely_is(EntityType::Place) && !is_of_regions(hit));
    let is_region = |hit: &Hit| kind == EntityType::Institution && is_town && is_of_regions(hit);
    while let Some(hit) = scan
        .ending(start)
        .iter()
        .find(|hit| hit.start >= floor && listed(scan, **hit) == Some(Listed::Place) && !is_region(hit))
    {
        start = hit.start;
    }
    if let Some(hit) = scan.ending(start).iter().find(|hit| hit.start >= floor && is_whole(scan, kind, **hit))
    {
        return hit.start;
    }
    // 中国—印度尼西亚 + 经贸创新发展示范园区
    let before = scan.slice(floor, start);
    let country = ["中国", "中国—", "中国-"].into_iter().find(|word| before.ends_with(word));
    if let Some(word) = country.or_else(|| scan.dictionary.grammar.country_pairs.closing(before).next()) {
        return start - word.len();
    }
    // 川 + 渝鄂陕结合部: a row of provinces' letters.
    let is_row = |hit: &Hit| scan.slice(hit.start, hit.end).chars().all(|letter| is_province(scan, letter));
    if scan.starting(start).first().is_some_and(is_row)
        && let Some((previous, _)) =
            scan.before(start).filter(|(at, letter)| *at >= floor && is_province(scan, *letter))
        && is_cut_off(scan, previous)
    {
        return previous;
    }
    match scan.before(start) {
        Some((previous, around)) if previous >= floor && scan.dictionary.grammar.around.contains(around) => {
            // 焦岗湖跨 + 淮南市毛集实验区: behind 跨 a unit in full is what something lies across.
            let levels = &scan.dictionary.grammar.levels;
            let is_unit = |hit: &Hit| {
                let unit = scan.slice(hit.start, hit.end);
                scan.facts(*hit).surely_is(EntityType::Place)
                    && levels.iter().any(|level| unit.ends_with(level.as_str()))
            };
            if scan.dictionary.grammar.across.contains(around) && scan.starting(start).iter().any(is_unit) {
                start
            } else {
                previous
            }
        }
        _ => start,
    }
}

/// Whether a character stands for a province: 川.
fn is_province(scan: &Scan, letter: char) -> bool {
    let names = scan.dictionary.abbreviations.get(&letter);
    let level = |name: &String| scan.dictionary.gazetteer.get(name).map(|place| place.level);
    names.into_iter().flatten().any(|name| level(name) == Some(Level::Province))
}

/// Whether a hit is a listed body (中国科学院 before 赣江创新研究院) or, before a facility, a listed port: 天津港 + 北疆港区.
fn is_whole(scan: &Scan, kind: EntityType, hit: Hit) -> bool {
    let facts = scan.facts(hit);
    facts.surely_is(EntityType::Institution)
        || (kind == EntityType::Facility && facts.surely_is(EntityType::Facility))
}

fn is_longer_word(scan: &Scan, hit: Hit) -> bool {
    scan.slice(hit.start, hit.end).chars().count() > 1 && listed(scan, hit).is_some()
}

/// Whether a listed name or the end of one stands before `here`: 江西理工大学 before 与. What one project does may end like
/// another's name: 水系连通 before 及水美乡村建设项目.
fn ends_name(scan: &Scan, kind: EntityType, here: usize) -> bool {
    scan.ending(here).iter().filter(|hit| hit.end - hit.start >= 6).any(|hit| {
        head_types(scan, *hit).any(|head| kind != EntityType::Project || head != kind)
            || scan.facts(*hit).surely_is_other_than(EntityType::Industry)
    })
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
        // (三)支持…: a section's number is no part of a name; nor is (富锦市境内).
        // 小(1)型水库: a number in brackets is a class; nor does a name begin with (2016-2030) of the plan before it.
        Some(start)
            if start > floor
                && !scan.slice(start, here).chars().all(is_numbering)
                && scan.slice(start, here).chars().count() <= 16
                && !scan.slice(start, here).ends_with("境内)") =>
        {
            Step::Enclosed(start)
        }
        _ => Step::Stop,
    }
}

/// Whether a character stands in a bracket that only numbers: (1), (2016-2030年).
fn is_numbering(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '(' | ')' | '-' | '—' | '年')
}
