//! Growing a name to the left from its head: 光启超材料 + 产业园, 保定 + 国家级 + 高新区.
//!
//! Verbs, function words and punctuation stop the growth; a place's name ends it, for that is where such names begin.
//! A name of common nouns alone (特色产业园) is none.

mod proper;
mod reach;
mod step;

use super::bodies::level_before;
use crate::dictionary::{Head, Hit, Needs, Sense, WordClass};
use crate::mention::scan::Scan;
use crate::model::{EntityType, Span};
use proper::{
    acts, begins_with_place, ends_date, holds_place, inner_head, is_deed, is_placed, is_settlement,
    is_station,
};
pub(crate) use proper::{is_cut_off, is_pair};
use reach::{brand_before, line_before, opposite_place};
use step::{Listed, Step, listed, outer_places, step};
pub(crate) use step::{follows_awaits, precedes_zone};

/// How many characters a quoted part counts for at most.
const QUOTED: usize = 6;

/// Characters before its head that make a founded body's name its own.
const FOUNDED_CHARS: usize = 6;

/// The head of lists, of which the nation's are named by what they hold: 国家物流枢纽建设名单.
const LIST: &str = "policy.list";

/// The head of firms.
const FIRM: &str = "institution.company";

/// Where a name may start, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Growth {
    /// First byte of the name.
    pub(crate) start: usize,
    /// Ten for a place at its start, less for unknown characters.
    pub(crate) weight_per_char: u32,
}

#[derive(Clone, Copy, Default)]
struct Inside {
    names: usize,
    anchors: usize,
    places: usize,
    unknown: usize,
    quoted: bool,
    /// Whether 中国 or 国家 begins it, and whether it is 中国.
    opened: bool,
    chinese: bool,
    /// Whether a common noun inside is a sector's name too: 机器人.
    sector: bool,
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
    // 滁宁城际铁路开发建设 + 有限公司, 示范区建设 + 领导小组: what stands right before is the task.
    let is_task =
        |end: usize| end >= head_start && matches!(head.id.as_str(), FIRM | "institution.committee");
    while here > floor {
        let is_dated = is_placed(head.entity_type) || head.entity_type == EntityType::Industry;
        if is_dated && ends_date(scan, here) {
            break;
        }
        // 增设的 + 新市站: the verb tells where the name begins.
        let is_opened = || {
            let is_first = scan.before(here).is_none_or(|(at, mark)| at < floor || !is_han(mark));
            is_first || head.openers.closes(scan.slice(floor, here))
        };
        if !head.openers.is_empty() && inside.unknown >= 2 && is_opened() {
            opened = true;
            break;
        }
        let step = step(scan, head, here, floor);
        let before = inside;
        let next = match step {
            Step::Stop => break,
            // 林场厂部及 + 医院: the head alone stands behind 及.
            Step::And(_) if here == head_start => break,
            Step::And(next) if head.and && fallback.is_none() => {
                fallback = Some((here, inside));
                next
            }
            Step::And(_) => break,
            // 武汉工程大学 + 共建 + 湖北三峡实验室
            Step::Action(start) if head.inner && is_deed(scan, head, start, here) => {
                // 中心医院 + 共建 + 医联体 names no 医联体
                if here == head_start || !is_proper(head, inside, opened) {
                    return None;
                }
                break;
            }
            Step::Action(next) if head.inner => next,
            Step::Action(_) => break,
            // 雄安产业 is 产业 of 雄安: a sector's name holds no place.
            Step::Name(_, Listed::Place | Listed::Thing) if head.entity_type == EntityType::Industry => break,
            Step::Name(next, listed) => {
                // 靖州茯苓 is a topic that tells the place.
                inside.anchors += usize::from(listed != Listed::Topic || begins_with_place(scan, next, here));
                inside.names += 1;
                inside.places += usize::from(listed == Listed::Place);
                next
            }
            // 北京企业 + 雄特牧业有限公司: the class tells what it is
            Step::Common(next)
                if head.id == FIRM
                    && inside.unknown >= 2
                    && scan.dictionary.grammar.firm_classes.contains(scan.slice(next, here)) =>
            {
                break;
            }
            Step::Common(next) | Step::Opening(next) => {
                inside.head |= inner_head(scan, here).is_some();
                inside.sector |= scan
                    .ending(here)
                    .iter()
                    .any(|hit| hit.start == next && scan.facts(*hit).may_be(EntityType::Industry));
                next
            }
            Step::Head(next) => {
                inside.head = true;
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
            Step::Ordinary(next) => {
                inside.unknown += scan.slice(next, here).chars().count();
                next
            }
            Step::Unknown(next) => {
                inside.head |= is_station(scan, here);
                // BEYOND国际科技创新博览会
                let is_brand = |character: char| {
                    is_han(character)
                        || (head.entity_type == EntityType::Event && character.is_ascii_uppercase())
                };
                inside.unknown += usize::from(scan.at(next).is_some_and(is_brand));
                next
            }
        };
        // A place's name, and a body's before its part, count as a word, however long.
        chars += match step {
            Step::Name(_, Listed::Place) => 2,
            Step::Name(_, Listed::Thing) if head.entity_type == EntityType::Institution => 2,
            // “红色曙光·雄秀太行” + 红色旅游联盟
            Step::Enclosed(_) => scan.slice(next, here).chars().count().min(QUOTED),
            _ => scan.slice(next, here).chars().count(),
        };
        if chars > head.max_chars {
            inside = before;
            break;
        }
        if matches!(step, Step::Action(_)) {
            last_action = Some(here);
        }
        here = next;
        if matches!(step, Step::Opening(_)) {
            opened = true;
            inside.opened = true;
            inside.chinese = scan.slice(next, scan.text.len()).starts_with("中国");
            // 环县 + 国家现代农业产业园
            let start = outer_places(scan, head.entity_type, here, floor);
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
            && let Some(end) = last_action.filter(|end| !is_task(*end) && acts(scan, here, *end))
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
            if let Some(end) = last_action.filter(|end| !is_task(*end) && acts(scan, here, *end)) {
                if end >= head_start {
                    return None;
                }
                inside.places -= 1;
                inside.anchors -= 1;
                inside.names -= 1;
                here = end;
                break;
            }
            here = outer_places(scan, head.entity_type, here, floor);
            here = opposite_place(scan, head, here, floor);
            if head.id == FIRM {
                here = line_before(scan, here, floor);
            }
            if matches!(head.id.as_str(), FIRM | "zone.park" | "facility.plant") {
                here = brand_before(scan, here, floor);
            }
            break;
        }
    }
    if inside.places == 0
        && let Some(start) = opposite_facility(scan, head, here, floor)
    {
        here = start;
        inside.anchors += 1;
        inside.head = true;
    }
    // 灌区续建配套与 + 现代化改造项目: what stands behind 与 names nothing by itself.
    if let Some((start, before)) = fallback
        && inside.places == 0
        && (is_proper(head, before, false) || !is_proper(head, inside, opened))
    {
        (here, inside) = (start, before);
    }
    if inside.places == 0 && !opened {
        here = trim(scan, here, head_start);
        let is_local = is_placed(head.entity_type) || head.entity_type == EntityType::Project;
        inside.anchors += usize::from(is_local && is_settlement(scan, here, head_start));
        inside.anchors += usize::from(is_pair(scan, here, head_start));
    }
    if head.entity_type == EntityType::Industry {
        here = without_size(scan, here, head_start);
    }
    if here >= head_start
        || !(is_proper(head, inside, opened)
            || is_branded(scan, head, inside, Span::new(here, head_start))
            || is_founded(scan, head, Span::new(here, head_start), floor)
            || (inside.opened && is_nations_event(scan, head, Span::new(here, head_start))))
        || level_before(scan, head_start, floor) == Some(here)
        || head.classes.closes(scan.slice(here, head_start))
        || (head.id == "project.works" && is_unit(scan, here, head_start))
    {
        return None;
    }
    let weight_per_char = if inside.places > 0 || inside.unknown == 0 { 10 } else { 9 };
    Some(Growth { start: here, weight_per_char })
}

/// The start with the facility at the other end: 康苏水库至 before 玛依卡克供水工程.
fn opposite_facility(scan: &Scan, head: &Head, start: usize, floor: usize) -> Option<usize> {
    let mark = scan.dictionary.grammar.joins_ends.closing(scan.slice(floor, start)).next()?;
    if head.id != "project.works" || !mark.chars().all(is_han) {
        return None;
    }
    let end = start - mark.len();
    scan.ending(end).iter().filter(|hit| hit.start >= floor).find_map(|hit| {
        let mut heads = heads_of(scan, *hit).filter_map(|index| scan.dictionary.heads.get(index));
        let facility = heads.find(|head| head.entity_type == EntityType::Facility)?;
        Some(grow(scan, facility, hit.start, floor)?.start)
    })
}

/// Whether a work begins with the two characters of a firm's short name, cut off on the left: 英科 + 医疗项目.
fn is_branded(scan: &Scan, head: &Head, inside: Inside, own: Span) -> bool {
    let brand = own.start + scan.slice(own.start, own.end).chars().take(2).map(char::len_utf8).sum::<usize>();
    let covers = |hit: &Hit| {
        let facts = scan.facts(*hit);
        facts.is_any_word() || facts.is_listed() || facts.is_head() || facts.is_trigger()
    };
    head.id == "project.works"
        && inside.unknown == 2
        && is_cut_off(scan, own.start)
        && brand < own.end
        && !scan.within(Span::new(own.start, brand)).iter().any(|hit| hit.end <= own.end && covers(hit))
}

/// How many characters what opens the name of a nation's event and what it is about have together: 全国 + 职业院校技能 before 大赛.
const NATIONS_EVENT: usize = 6;

/// Whether an event of the whole nation is told from others by what it is about: 全国职业院校技能 before 大赛.
fn is_nations_event(scan: &Scan, head: &Head, own: Span) -> bool {
    head.entity_type == EntityType::Event
        && scan.slice(own.start, own.end).chars().count() >= NATIONS_EVENT
        && scan
            .starting(own.start)
            .iter()
            .any(|hit| hit.end < own.end && scan.is_word(*hit, WordClass::Generic))
}

/// Whether nothing but a place with its level stands there, whose works are many: 根河市 + 项目.
fn is_unit(scan: &Scan, start: usize, end: usize) -> bool {
    let is_whole = |hit: &Hit| hit.start == start && scan.facts(*hit).surely_is(EntityType::Place);
    scan.dictionary.grammar.levels.closes(scan.slice(start, end)) && scan.ending(end).iter().any(is_whole)
}

/// Whether a body is founded by a name long enough to tell it from others: 组建了 + 产业链复工复产工作专班; 市级儿童专科医院 is a class.
fn is_founded(scan: &Scan, head: &Head, own: Span, floor: usize) -> bool {
    let grammar = &scan.dictionary.grammar;
    let name = scan.slice(own.start, own.end);
    let is_class = name.chars().nth(1).is_some_and(|second| grammar.after_level.contains(second));
    head.founded
        && grammar.founding.closes(scan.slice(floor, own.start))
        && name.chars().count() >= FOUNDED_CHARS
        && !is_class
}

/// Whether what stands inside makes a name with this head proper; `opened`: 中国 or 国家 begins it.
fn is_proper(head: &Head, inside: Inside, opened: bool) -> bool {
    match head.needs {
        Needs::Name => {
            inside.anchors > 0
                || (head.id == "institution.committee" && is_national(inside) && !inside.chinese)
                || (head.id == LIST && inside.opened && !inside.chinese)
                || inside.quoted
                || (opened && (inside.unknown >= 2 || inside.names > 0))
                || (inside.head && inside.unknown >= 1)
                || (head.entity_type == EntityType::Project && inside.unknown >= 3)
        }
        // 先进材料产业基地: what it is about makes no zone, facility or body proper.
        Needs::Proper if is_placed(head.entity_type) => {
            inside.anchors > 0
                || inside.quoted
                || inside.unknown >= 2
                || (head.entity_type == EntityType::Institution && is_national(inside))
        }
        // 长城文化旅游节
        Needs::Proper => {
            inside.names > 0
                || inside.quoted
                || inside.unknown >= 2
                || ((inside.head || is_national(inside)) && head.entity_type == EntityType::Event)
        }
        Needs::Any => true,
        Needs::AfterPlace | Needs::Natural | Needs::Alone | Needs::Titled => false,
    }
}

/// Whether the whole country's body of that kind is meant: 中国历史研究院, 国家机器人创新中心.
fn is_national(inside: Inside) -> bool {
    inside.opened && (inside.chinese || inside.sector || inside.unknown > 0 || inside.names > 0)
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
        // 全国重点文物保护 + 单位 + 黄兴故居
        let rest = scan.slice(here, head_start);
        let title = scan.dictionary.grammar.titles_before.opening(rest).map(str::len).max();
        match action.map(|hit| hit.end).or(title.map(|title| here + title)) {
            Some(end) if end < head_start && !is_inside_name(scan, here, end) => here = end,
            _ => return here,
        }
    }
}

/// Cuts attributes of size and level off the left edge of a sector's name: 世界级 + 智能终端产业.
fn without_size(scan: &Scan, start: usize, head_start: usize) -> usize {
    let sizes = &scan.dictionary.grammar.no_sector_nouns;
    let mut here = start;
    while let Some(size) =
        sizes.opening(scan.slice(here, head_start)).find(|size| size.ends_with(['级', '型']))
    {
        here += size.len();
    }
    here
}

/// Whether a longer listed name starts at `here`.
fn is_inside_name(scan: &Scan, here: usize, end: usize) -> bool {
    scan.starting(here).iter().any(|hit| hit.end > end && listed(scan, *hit).is_some())
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

/// The types of the names that end in them.
pub(crate) fn head_types(scan: &Scan, hit: Hit) -> impl Iterator<Item = EntityType> {
    heads_of(scan, hit).filter_map(|index| Some(scan.dictionary.heads.get(index)?.entity_type))
}
