//! Towns and natural features read by pattern: 铜仁市江口县 + 闵孝镇, 白道口镇、留固镇, 赤水河 + 流域.
//!
//! A town stands right behind a place, or alone where no word covers its two or three characters: 返乡 is none.

use super::{bodies, grow};
use crate::dictionary::{Hit, Sense, WordClass};
use crate::mention::region::Region;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Span};

/// The most characters of a township's name before its head: 达力甫拉吾孜 is six, ten is the longest listed.
const STEM: usize = 10;

/// The most characters of a village's or river's name that no table holds, and of one that no word covers: 阿依尕尔特村, 膘尔托阔依河.
const SHORT: usize = 3;
const LONG: usize = 7;

/// Where the town with this head starts, and what a character of it weighs.
pub(crate) fn town(scan: &Scan, head: Hit, floor: usize, region: &Region) -> Option<(usize, u32)> {
    if let Some(start) = listed_town(scan, head, floor, region) {
        return Some((start, 10));
    }
    // 乡村, 镇域: the head is the first character of a word.
    let is_one = scan.at(head.start).is_some_and(|first| head.start + first.len_utf8() == head.end);
    // 公路桥溪段 + 乡道
    let opens_word = |hit: &Hit| {
        let facts = scan.facts(*hit);
        hit.end > head.end && (facts.bounds_names() || facts.is_line())
    };
    let ends_word = |hit: &Hit| hit.start < head.start && scan.facts(*hit).bounds_names();
    if is_one
        && (scan.starting(head.start).iter().any(opens_word) || scan.ending(head.end).iter().any(ends_word))
    {
        return None;
    }
    let mut here = head.start;
    for count in 0..=LONG {
        // 阿依尕尔特村: no word covers a long name
        if count > SHORT && holds_word(scan, here, head.start) {
            return None;
        }
        // 大安 + 山乡 is 大安山乡
        if count == 1
            && let Some(start) = whole_before(scan, here, floor)
        {
            return Some((start, 9));
        }
        if count >= 1
            && (bodies::place_before(scan, here, floor).is_some()
                || listed_before(scan, here, floor)
                || leveled_before(scan, here, floor))
            && !holds_stop(scan, here, head.start)
        {
            return Some((here, 9));
        }
        let (previous, character) = scan.before(here).filter(|(at, _)| *at >= floor)?;
        if !grow::is_han(character) {
            return None;
        }
        here = previous;
        // 我|县双河乡: a word that points reaches in.
        let first = here + character.len_utf8();
        if scan.ending(first).iter().any(|hit| hit.start < here && scan.facts(*hit).is_deictic()) {
            return None;
        }
        let is_cut = scan.before(here).is_none_or(|(at, before)| at < floor || !grow::is_han(before))
            || scan.ending(here).iter().any(|word| {
                [WordClass::Verb, WordClass::Function].iter().any(|class| scan.is_word(*word, *class))
            });
        let is_word =
            scan.within(Span::new(here, town_end(scan, head).unwrap_or(head.end))).iter().any(|word| {
                let is_inside = word.end <= town_end(scan, head).unwrap_or(head.end);
                is_inside && word.end - word.start >= 6 && scan.facts(*word).bounds_names()
            });
        // 阿依尕尔特村、克孜勒苏村
        let follows_village = || scan.slice(0, here).ends_with("村、");
        if (SHORT..=LONG).contains(&(count + 1))
            && follows_village()
            && !holds_word(scan, here, head.start)
            && !holds_stop(scan, here, head.start)
        {
            return Some((here, 8));
        }
        if count >= SHORT {
            continue;
        }
        let is_town = town_end(scan, head).is_some();
        // 南山村、北山村: villages in a list are named, though their names be words; 智慧社区 is a class.
        let is_listed = || {
            let kind = scan.slice(head.start, head.end);
            let noun = |word: &Hit| {
                let is_inside = word.end <= head.start && word.end - word.start >= 6;
                is_inside && scan.facts(*word).bounds_names()
            };
            let is_class = || scan.within(Span::new(here, head.start)).iter().any(noun);
            (kind == "村" || kind == "社区" && !is_class())
                && (scan.at(head.end) == Some('、') || scan.slice(0, here).ends_with('、'))
        };
        if (1..=2).contains(&count) && is_cut && is_listed() && !holds_stop(scan, here, head.start) {
            return Some((here, 8));
        }
        if (1..=2).contains(&count) && is_town && is_cut && !is_word && !holds_stop(scan, here, head.start) {
            return Some((here, 8));
        }
    }
    None
}

/// Whether a word of two characters and more stands in what would be a long name.
fn holds_word(scan: &Scan, start: usize, end: usize) -> bool {
    scan.within(Span::new(start, end)).iter().any(|hit| {
        let facts = scan.facts(*hit);
        hit.end <= end
            && hit.end - hit.start >= 6
            && (facts.is_any_word() || facts.is_listed() || facts.is_head())
    })
}

/// Whether a verb or function word stands in what would be a town's name, or a date or count before it: 已建立 + 街道, 2027年全 + 镇.
fn holds_stop(scan: &Scan, start: usize, end: usize) -> bool {
    let grammar = &scan.dictionary.grammar;
    let stops = |hit: &Hit| {
        hit.end <= end
            && [WordClass::Verb, WordClass::Function].iter().any(|class| scan.is_word(*hit, *class))
    };
    let is_count = |character: char| grammar.count_digits.contains(character);
    let name = scan.slice(start, end);
    let first = name.chars().next();
    let is_dated =
        first == Some('年') && scan.slice(0, start).ends_with(|before: char| before.is_ascii_digit());
    // 10个城中村
    let is_counted = name.starts_with(|unit: char| grammar.classifiers.contains(unit))
        && scan.slice(0, start).ends_with(is_count);
    scan.within(Span::new(start, end)).iter().any(stops)
        || is_dated
        || is_counted
        || name.ends_with(|last| grammar.plural_level.contains(last) && !is_count(last))
        || name.strip_suffix(['个', '大']).is_some_and(|count| count.ends_with(is_count))
}

/// Where the listed township starts that ends at `end`, cut off from what stands before it: 八里河镇 before 污水处理厂.
pub(super) fn town_ending(scan: &Scan, end: usize, floor: usize) -> Option<usize> {
    let before = scan.slice(floor, end);
    let Some(kind) = scan.dictionary.grammar.towns.closing(before).next() else {
        return village_ending(scan, end, floor);
    };
    let is_listed =
        |start: usize| scan.dictionary.townships.counties(scan.slice(start, end)).next().is_some();
    let starts = starts(scan, end - kind.len(), floor);
    starts.filter(|start| grow::is_cut_off(scan, *start) && is_listed(*start)).last()
}

/// Where the stem of a township that ends at `end` may start, the nearest first.
fn starts(scan: &Scan, end: usize, floor: usize) -> impl Iterator<Item = usize> {
    let before = move |here: &usize| {
        let (start, character) = scan.before(*here).filter(|(at, _)| *at >= floor)?;
        grow::is_han(character).then_some(start)
    };
    std::iter::successors(Some(end), before).skip(1).take(STEM)
}

/// Where the river or lake starts whose basin ends at `end`: 洮河流域 before 水土流失综合治理项目.
pub(super) fn basin_ending(scan: &Scan, end: usize, floor: usize) -> Option<usize> {
    let before = scan.slice(floor, end);
    let part = scan.dictionary.grammar.river_parts.closing(before).next()?;
    let water = end - part.len();
    if let Some(start) = natural_ending(scan, water, floor) {
        return Some(start);
    }
    let (first, _) =
        scan.before(water).filter(|(at, kind)| *at >= floor && matches!(kind, '河' | '江' | '湖'))?;
    alone_from(scan, Span::new(first, water), floor, true).map(|(start, _)| start)
}

/// Where the village starts that ends at `end` and stands right behind a place: 得胜村 in 盘山县得胜村明长城遗址.
fn village_ending(scan: &Scan, end: usize, floor: usize) -> Option<usize> {
    let mut here = end - scan.slice(floor, end).strip_suffix('村').map(|_| '村'.len_utf8())?;
    for _ in 0..3 {
        let (start, _) =
            scan.before(here).filter(|(at, character)| *at >= floor && grow::is_han(*character))?;
        here = start;
        let is_place = |hit: &Hit| scan.facts(*hit).surely_is(EntityType::Place);
        if end - here > 6
            && !holds_stop(scan, here, end - '村'.len_utf8())
            && (scan.ending(here).iter().any(is_place) || listed_before(scan, here, floor))
        {
            return Some(here);
        }
    }
    None
}

/// Whether a listed township stands right before `here`.
fn listed_before(scan: &Scan, here: usize, floor: usize) -> bool {
    scan.dictionary.grammar.towns.closes(scan.slice(floor, here)) && town_ending(scan, here, floor).is_some()
}

/// Where the name starts of a town that begins with a place's short name, before the one character that is left of it: 大安 of 大安山乡, 长春 of
/// 长春沟村. It stands behind another place or at a break.
fn whole_before(scan: &Scan, here: usize, floor: usize) -> Option<usize> {
    let grammar = &scan.dictionary.grammar;
    let (start, _) = bodies::places_ending(scan, here, floor)?;
    let is_short =
        || !grammar.levels.closes(scan.slice(start, here)) && !grammar.towns.closes(scan.slice(start, here));
    let follows = || {
        bodies::place_before(scan, start, floor).is_some()
            || listed_before(scan, start, floor)
            || leveled_before(scan, start, floor)
    };
    (is_short() && follows()).then_some(start)
}

/// Whether a level stands right before `here` that no table gives its place, or that is pointed at: 绵竹县 before 两路镇, 该县 before 程海乡.
fn leveled_before(scan: &Scan, here: usize, floor: usize) -> bool {
    let grammar = &scan.dictionary.grammar;
    let before = scan.slice(floor, here);
    let mut levels = grammar.levels.iter().chain(grammar.towns.iter());
    let Some(place) = levels.find_map(|level| before.strip_suffix(level.as_str())) else { return false };
    grammar.pronouns.closes(place) || bodies::place_before(scan, floor + place.len(), floor).is_some()
}

/// The start of the longest listed township with this head, behind its county or in a reply of its prefecture.
fn listed_town(scan: &Scan, head: Hit, floor: usize, region: &Region) -> Option<usize> {
    let dictionary = scan.dictionary;
    let mut longest = None;
    for start in starts(scan, head.start, floor) {
        let outer = bodies::places_ending(scan, start, floor).map(|(_, outer)| outer).unwrap_or_default();
        let is_free = is_free(scan, start, head.end, floor);
        if outer.is_empty() && !is_free {
            continue;
        }
        let mut counties = dictionary
            .townships
            .counties(scan.slice(start, town_end(scan, head).unwrap_or(head.end)))
            .filter_map(|code| dictionary.gazetteer.with_code(code));
        let is_near = |county: &str| {
            outer.iter().any(|outer| dictionary.gazetteer.is_within(county, outer))
                || (is_free && region.covers(dictionary, county))
        };
        if counties.any(is_near) {
            longest = Some(start);
        }
    }
    longest
}

/// The end of the town's name in a head that begins with its kind: 镇 of 镇人民政府.
pub(crate) fn town_end(scan: &Scan, head: Hit) -> Option<usize> {
    let word = scan.slice(head.start, head.end);
    let kind = scan.dictionary.grammar.towns.opening(word).next()?;
    Some(head.start + kind.len())
}

/// The start of the river or lake that ends at `end`.
pub(super) fn natural_ending(scan: &Scan, end: usize, floor: usize) -> Option<usize> {
    let hits = scan.ending(end).iter().filter(|hit| hit.start >= floor && is_natural(scan, **hit));
    hits.map(|hit| hit.start).min()
}

fn is_natural(scan: &Scan, hit: Hit) -> bool {
    scan.facts(hit).surely_is(EntityType::Place)
        && scan.sure(hit).any(|entry| entry.entity_type == EntityType::Place && entry.kind == "natural")
}

/// Whether a stretch is no common word and begins where a break or a word that is no name ends.
fn is_free(scan: &Scan, start: usize, end: usize, floor: usize) -> bool {
    let is_word = scan.starting(start).iter().any(|hit| hit.end == end && scan.facts(*hit).bounds_names());
    let before = scan.before(start).filter(|(at, _)| *at >= floor);
    let is_cut = before.is_none_or(|(_, character)| {
        !grow::is_han(character) || matches!(character, '在' | '和' | '与' | '及' | '到' | '对' | '由' | '至')
    });
    let follows = || {
        let classes = [WordClass::Verb, WordClass::Function, WordClass::Inner];
        scan.ending(start).iter().any(|hit| {
            scan.facts(*hit).is_deictic() || classes.iter().any(|class| scan.is_word(*hit, *class))
        })
    };
    !is_word && (is_cut || follows())
}

/// Where the natural feature before 流域 or 上游 starts, and what a character of the whole weighs.
pub(crate) fn natural(scan: &Scan, head: Hit, floor: usize) -> Option<(usize, u32)> {
    if head.end - head.start < 6 {
        return None;
    }
    natural_ending(scan, head.start, floor).map(|start| (start, 10))
}

/// Where a river's or lake's name that no table holds starts: 秦栏 + 河, cut off on both sides and covered by no word.
pub(crate) fn alone(scan: &Scan, head: Hit, floor: usize) -> Option<(usize, u32)> {
    let rest = scan.slice(head.start, scan.text.len());
    let is_basin = rest.get(head.end - head.start..).is_some_and(|rest| rest.starts_with("流域"));
    // 河流, 湖泊, 湾区: the head is the first character of a word.
    let opens_word = scan.starting(head.start).iter().any(|hit| {
        hit.end > head.end
            && scan.senses(*hit).iter().any(|sense| !matches!(sense, Sense::Cue(_) | Sense::Trigger(_)))
    });
    if head.end - head.start > 3 || (opens_word && !is_basin) {
        return None;
    }
    alone_from(scan, Span::new(head.start, head.end), floor, is_basin)
}

/// Where the name starts of the water whose kind stands at `head`.
fn alone_from(scan: &Scan, head: Span, floor: usize, is_basin: bool) -> Option<(usize, u32)> {
    let grammar = &scan.dictionary.grammar;
    let mut here = head.start;
    for count in 1..=LONG {
        let (previous, character) = scan.before(here).filter(|(at, _)| *at >= floor)?;
        if !grow::is_han(character) {
            return None;
        }
        // 305线和沟, 拟把小江: no name of a river holds 和 or 把
        let is_marker = grammar.object_markers.iter().any(|marker| scan.slice(previous, here) == marker);
        if grammar.list_joints.contains(character) || is_marker {
            return None;
        }
        here = previous;
        let is_covered = scan.within(Span::new(here, head.end)).iter().any(|hit| {
            hit.end - hit.start >= 6
                && (hit.end <= head.end || !is_basin)
                && scan.senses(*hit).iter().any(|sense| matches!(sense, Sense::Word(_) | Sense::Entry(..)))
        });
        if is_covered {
            return None;
        }
        // 辖|区瓦渡河: a word reaches in.
        let first = here + character.len_utf8();
        let is_crossed =
            scan.ending(first).iter().any(|hit| hit.start < here && scan.facts(*hit).bounds_names());
        if is_crossed {
            continue;
        }
        let barred = if count == 1 { &grammar.not_water } else { &grammar.not_water_start };
        if grow::is_cut_off(scan, here) && !barred.contains(character) {
            // 鸣翠湖、宝湖、海宝湖: a short name among others of its kind
            let kind = scan.slice(head.start, head.end);
            let stands_in_row = || {
                let behind = scan.slice(head.end, scan.text.len());
                let next = behind.strip_prefix('、').unwrap_or_default();
                let next = next.char_indices().nth(4).map_or(next, |(at, _)| next.get(..at).unwrap_or(next));
                scan.slice(floor, here).strip_suffix('、').is_some_and(|before| before.ends_with(kind))
                    || next.contains(kind)
            };
            let is_short = count == 1 && !matches!(kind, "河" | "江") && !stands_in_row();
            return (!is_short).then_some((here, 8));
        }
    }
    None
}

/// The end of a river's name with the basin behind it: 西辽河流域.
pub(crate) fn basin_end(scan: &Scan, end: usize) -> usize {
    let rest = scan.slice(end, scan.text.len());
    if rest.starts_with("流域") { end + "流域".len() } else { end }
}
