//! What reaches over the place at the start of a name: the place it comes from, the line its firm builds.
//!
//! 陇东至 + 山东±800千伏特高压直流工程, 大宁— + 吉县区块深层煤层气先导试验项目, 西成铁路客运专线 + 陕西有限责任公司. The trap: 从甲至乙的项目 has
//! a word between and is no name.

use super::step::{Listed, listed};
use crate::dictionary::Head;
use crate::mention::scan::Scan;
use crate::model::EntityType;

/// The start with the place at the other end: 酒泉送电 before 浙江特高压直流工程, 柳州— before 东莞产业对接会.
pub(super) fn opposite_place(scan: &Scan, head: &Head, start: usize, floor: usize) -> usize {
    let marks: &[&str] = match head.entity_type {
        EntityType::Project if head.id == "project.works" => &["送电", "至", "—", "-", "－"],
        EntityType::Event | EntityType::DevelopmentZone => &["—", "-", "－"],
        _ => return start,
    };
    let before = scan.slice(floor, start);
    let Some(mark) = marks.iter().find(|mark| before.ends_with(**mark)) else { return start };
    let end = start - mark.len();
    let mut places = scan
        .ending(end)
        .iter()
        .filter(|hit| hit.start >= floor && listed(scan, **hit) == Some(Listed::Place));
    // 长江干线 + 武汉至安庆段航道整治工程
    places.next().map_or(start, |hit| line_before(scan, hit.start, floor))
}

/// The start with the line that a firm is for or that lies between two places: 西成铁路客运专线 before 陕西有限责任公司.
pub(super) fn line_before(scan: &Scan, start: usize, floor: usize) -> usize {
    let lines = scan.ending(start).iter().filter(|hit| hit.start >= floor);
    let mut lines = lines.filter(|hit| scan.facts(**hit).surely_is(EntityType::TransportLine));
    lines.next().map_or(start, |hit| hit.start)
}
