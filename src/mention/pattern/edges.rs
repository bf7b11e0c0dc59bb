//! Where names that grew from heads begin and end after all: years behind a plan, the edition before a fair, the founding
//! verb before a body.
//!
//! 规划(2021—2035年), 第二届丝路国际美食文化节, 成立了 + 服务保障雄安新区办公室.

use super::grow::is_han;
use super::lines;
use crate::mention::scan::Scan;
use crate::model::EntityType;

/// The start of the name of such a type that grew to `start`.
pub(crate) fn start(scan: &Scan, entity_type: EntityType, start: usize, floor: usize) -> usize {
    match entity_type {
        EntityType::Institution => behind_founding(scan, start, floor),
        EntityType::Event => with_edition(scan, start, floor),
        _ => start,
    }
}

/// The end of the name of such a type whose head ends at `end`.
pub(crate) fn end(scan: &Scan, entity_type: EntityType, end: usize, limit: usize) -> usize {
    let rest = scan.slice(end, scan.text.len());
    if entity_type == EntityType::Project {
        return behind_parts(scan, end, limit);
    }
    if entity_type != EntityType::PolicyDocument || !rest.starts_with('(') {
        return end;
    }
    match rest.find(')') {
        Some(close) if rest.get(1..close).is_some_and(|inner| inner.len() < 30 && inner.contains("20")) => {
            end + close + 1
        }
        _ => end,
    }
}

/// The end of a project's name with its section or phase: 滇中引水工程 + 大理段, 长城国家文化公园 + (嘉峪关段).
fn behind_parts(scan: &Scan, end: usize, limit: usize) -> usize {
    let rest = scan.slice(end, limit);
    let close = rest.strip_prefix('(').and_then(|inner| inner.find("段)").map(|at| (inner, at)));
    if let Some((inner, at)) = close
        && inner.get(..at).is_some_and(|name| name.chars().all(is_han) && name.chars().count() <= 8)
    {
        return end + '('.len_utf8() + at + "段)".len();
    }
    if let Some(next) = lines::section(scan, end, limit) {
        return next;
    }
    let phases = scan.dictionary.line_words.phases.iter();
    let phase = phases
        .filter(|phase| rest.starts_with(phase.as_str()) && phase.contains('期'))
        .map(String::len)
        .max();
    end + phase.unwrap_or(0)
}

fn behind_founding(scan: &Scan, start: usize, floor: usize) -> usize {
    let before = scan.slice(floor, start);
    let founding = &scan.dictionary.grammar.founding;
    let found =
        founding.iter().filter_map(|verb| before.rfind(verb.as_str()).map(|at| at + verb.len())).max();
    let is_name = |rest: &str| {
        (1..=6).contains(&rest.chars().count())
            && rest
                .chars()
                .all(|character| is_han(character) && !matches!(character, '的' | '由' | '和' | '以'))
    };
    match found {
        Some(at) if before.get(at..).is_some_and(is_name) => floor + at,
        _ => start,
    }
}

fn with_edition(scan: &Scan, start: usize, floor: usize) -> usize {
    let before = scan.slice(floor, start);
    match before.rfind('第') {
        Some(at) if before.ends_with('届') && before.len() - at <= 18 => floor + at,
        _ => start,
    }
}
