//! What reaches over the place at the start of a name: the place it comes from, the line its firm builds.
//!
//! 陇东至 + 山东±800千伏特高压直流工程, 大宁— + 吉县区块深层煤层气先导试验项目, 西成铁路客运专线 + 陕西有限责任公司. The trap: 从甲至乙的项目 has
//! a word between and is no name.

use super::is_han;
use super::proper::is_cut_off;
use super::step::{Listed, listed};
use crate::dictionary::{Head, Hit, WordClass};
use crate::mention::scan::Scan;
use crate::model::{EntityType, Span};

/// How many characters an end has at most that no table knows.
const UNKNOWN_END: usize = 4;

/// The start with the place at the other end: 酒泉送电 before 浙江特高压直流工程, 柳州— before 东莞产业对接会, 监利至 before 华容大桥.
pub(super) fn opposite_place(scan: &Scan, head: &Head, start: usize, floor: usize) -> usize {
    let joined = scan.dictionary.grammar.joins_ends.closing(scan.slice(floor, start)).next();
    let Some(mark) = joined else { return start };
    let is_dash = !mark.chars().all(is_han);
    let joins = match head.entity_type {
        EntityType::Project => head.id == "project.works",
        EntityType::Facility => head.id == "facility.crossing" && !is_dash,
        EntityType::Event | EntityType::DevelopmentZone => is_dash,
        _ => false,
    };
    if !joins {
        return start;
    }
    let end = start - mark.len();
    let mut places = scan
        .ending(end)
        .iter()
        .filter(|hit| hit.start >= floor && listed(scan, **hit) == Some(Listed::Place));
    // 长江干线 + 武汉至安庆段航道整治工程
    if let Some(hit) = places.next() {
        return line_before(scan, hit.start, floor);
    }
    // 哈密南— + 郑州特高压直流工程: what no table knows, cut off on its left
    let own = scan.slice(floor, end).char_indices().rev().take(UNKNOWN_END).skip(1);
    let mut own = own.take_while(|(_, character)| is_han(*character)).map(|(at, _)| floor + at);
    let is_worded = |at: usize| {
        scan.within(Span::new(at, end)).iter().any(|hit| {
            let facts = scan.facts(*hit);
            hit.end == end && (facts.is_head() || facts.is_any_word())
        })
    };
    let own = own.find(|at| head.id == "project.works" && is_cut_off(scan, *at));
    own.filter(|at| !is_worded(*at)).unwrap_or(start)
}

/// The start with the line that a firm is for or that lies between two places: 西成铁路客运专线 before 陕西有限责任公司.
pub(super) fn line_before(scan: &Scan, start: usize, floor: usize) -> usize {
    let lines = scan.ending(start).iter().filter(|hit| hit.start >= floor);
    let mut lines = lines.filter(|hit| scan.facts(**hit).surely_is(EntityType::TransportLine));
    lines.next().map_or(start, |hit| hit.start)
}

/// The start with the brand of two characters that no word covers: 国能 before 榆林化工有限公司, 惠科电子 before 北海产业新城.
pub(super) fn brand_before(scan: &Scan, start: usize, floor: usize) -> usize {
    let is_noun = |hit: &&Hit| {
        hit.start >= floor
            && hit.end - hit.start == 6
            && scan.is_word(**hit, WordClass::Generic)
            && !scan.is_word(**hit, WordClass::Active)
    };
    // 宝钢 + 湛江钢铁有限公司, 中广核 + 新能源 + 重庆有限公司
    let named = |end: usize, kind: EntityType| {
        let known = scan.ending(end).iter().filter(move |hit| hit.start >= floor);
        known.filter(move |hit| scan.facts(**hit).may_be(kind))
    };
    let sectors = named(start, EntityType::Industry).map(|sector| sector.start);
    let mut ends = std::iter::once(start).chain(sectors);
    if let Some(owner) = ends.find_map(|end| named(end, EntityType::Institution).next()) {
        return owner.start;
    }
    let noun = scan.ending(start).iter().find(is_noun).map_or(start, |hit| hit.start);
    for end in [start, noun] {
        let mut here = end;
        for _ in 0..2 {
            match scan.before(here).filter(|(at, character)| *at >= floor && is_han(*character)) {
                Some((at, _)) => here = at,
                None => return start,
            }
        }
        let brand = Span::new(here, end);
        // 国能: a function word of one character may be the second of a name.
        let is_soft = |hit: &Hit| {
            hit.end == end && scan.dictionary.grammar.soft.contains(scan.slice(hit.start, hit.end))
        };
        let covers = |hit: &Hit| {
            let facts = scan.facts(*hit);
            hit.end <= end
                && (facts.bounds_names() || facts.is_listed() || facts.is_deictic() || facts.is_trigger())
        };
        let is_crossed = scan
            .ending(end)
            .iter()
            .chain(scan.starting(here))
            .any(|hit| hit.end - hit.start > 3 && scan.facts(*hit).bounds_names());
        if is_cut_off(scan, here)
            && !is_crossed
            && !scan.within(brand).iter().any(|hit| covers(hit) && !is_soft(hit))
        {
            return here;
        }
    }
    start
}
