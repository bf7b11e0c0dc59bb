//! Lines that bear another line's or a harbour's name and have an end of their own: 成贵高铁镇雄支线 → 镇雄县, 大连港疏港公路 → 大连港.
//!
//! The letters of the line that a branch leaves are no ends of the branch. A branch that names no line it leaves (曙十三支线) is left to the
//! other readings.

use super::written::whole_place;
use crate::mention::{Region, Scan};
use crate::model::{Mention, Span};

/// The one end of a branch or of a road to a harbour; no end where none is told (a road to an airport, a connecting road, 京沪高铁南段);
/// `None` of every other line.
pub(super) fn branch(scan: &Scan, region: &Region, mention: &Mention) -> Option<Vec<String>> {
    let words = &scan.dictionary.line_words;
    let text = mention.core.of(scan.text);
    // 湘桂铁路来宾至合山支线 tells its ends in full.
    if text.contains('至') {
        return None;
    }
    let harbour = words.harbour_ways.everywhere(text).map(|(at, _)| at).min();
    if let Some(harbour) = harbour.and_then(|at| text.get(..at)).filter(|before| before.ends_with('港')) {
        return Some(vec![harbour.to_owned()]);
    }
    // 鄂州机场高速公路 goes to the airport.
    if words.airport_ways.stands_in(text) {
        return Some(Vec::new());
    }
    let tail = words.spurs.closing(text).max_by_key(|tail| tail.len())?;
    let before = text.get(..text.len() - tail.len())?;
    let head = words.head_end(before);
    // 大广高速连接线 and 包海通道北段 end where no table knows.
    if head == Some(before.len()) {
        return Some(Vec::new());
    }
    let Some(head) = head else {
        // 盐化工园区铁路专用线 leads to the park, not to the place in its name.
        let owners = scan.ending(mention.core.start + before.len());
        return owners.iter().any(|hit| scan.facts(*hit).is_head()).then(Vec::new);
    };
    let own = Span::new(mention.core.start + head, mention.core.start + before.len());
    // 浩吉铁路坪田站疏港支线 leaves the line where no table knows.
    Some(whole_place(scan, region, own).into_iter().collect())
}
