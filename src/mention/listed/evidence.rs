//! What speaks for a surface that counts only with evidence: 和平 or 容城, but not 会同 of 会同县自然资源局.
//!
//! The full name elsewhere in the text, the issuer's own prefecture, a parent right before it, or a list of places around it.

use super::super::hidden::precedes_town;
use super::super::lists::{Row, closing, row_around};
use super::super::pattern::grow::{head_types, is_cut_off, is_han, precedes_zone};
use super::super::region::Region;
use super::super::scan::Scan;
use crate::dictionary::{Entry, Hit, Level, Sense, WordClass};
use crate::model::{EntityType, Span};
use rustc_hash::FxHashSet;

/// What in the whole text speaks for weak surfaces.
pub(crate) struct Evidence {
    /// Entries whose sure surfaces stand in the text.
    named: FxHashSet<usize>,
}

impl Evidence {
    /// Gathers it from all hits.
    pub(crate) fn gather(scan: &Scan, region: &Region) -> Self {
        let whole = Span::new(0, scan.text.len());
        let mut named = FxHashSet::default();
        for hit in scan.within(whole).iter().filter(|hit| scan.facts(**hit).is_sure()) {
            for sense in scan.senses(*hit) {
                if let Sense::Entry(index, true) = sense
                    && let Some(entry) = scan.dictionary.entries.get(*index)
                    && !is_doubtful(scan, *hit, entry, region)
                {
                    named.insert(*index);
                }
            }
        }
        Self { named }
    }
}

/// Whether a place's full name may be a verb and a level character of the issuer's place: 会同 + 县自然资源局.
pub(super) fn is_doubtful(scan: &Scan, hit: Hit, entry: &Entry, region: &Region) -> bool {
    let surface = scan.slice(hit.start, hit.end);
    // Short forms (贵州, 随州) end in no level that a word could have in front.
    let is_full = surface == entry.name && surface.ends_with(['县', '市', '区', '州']);
    if entry.entity_type != EntityType::Place || !is_full {
        return false;
    }
    if ends_thing(scan, hit) && !is_cut_off(scan, hit.start) && !region.includes(scan.dictionary, &entry.name)
    {
        return true;
    }
    let stem_end = hit.end - '县'.len_utf8();
    // 会同|县自然资源局, 和|县城管局, but 无为县划归芜湖市: behind a longer function word only what a body's name goes on with is doubtful.
    let is_followed = || {
        stem_end - hit.start == '和'.len_utf8()
            || scan.starting(hit.end).iter().any(|next| scan.facts(*next).is_department())
    };
    let is_verb = scan.starting(hit.start).iter().any(|stem| {
        stem.end == stem_end
            && (scan.is_word(*stem, WordClass::Verb)
                || (scan.is_word(*stem, WordClass::Function) && is_followed()))
    });
    // 用地指标和|县级财力
    let goes_on =
        scan.starting(stem_end).iter().any(|word| word.end > hit.end && scan.facts(*word).is_any_word());
    is_verb && (goes_on || !region.includes(scan.dictionary, &entry.name))
}

/// Whether it is a district's name without its city and no word reaches into it, so that a ministry may mean it: 市中区, which stays open; not in
/// 城市|中区域.
fn is_whole(scan: &Scan, hit: Hit, entry: &Entry) -> bool {
    let first = scan.at(hit.start).map_or(hit.start, |first| hit.start + first.len_utf8());
    let is_reaching = |word: &Hit| {
        let facts = scan.facts(*word);
        word.start < hit.start && (facts.is_any_word() || facts.is_deictic() || facts.is_listed())
    };
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let goes_on = |word: &Hit| word.end > hit.end && scan.facts(*word).is_any_word();
    entry.name.strip_prefix(entry.place.as_str()) == Some(scan.slice(hit.start, hit.end))
        && !scan.ending(first).iter().any(is_reaching)
        && !scan.starting(last).iter().any(goes_on)
}

/// Whether a county's name ends in what a facility's ends in: 海港区, which is no county in 海口港新海港区.
fn ends_thing(scan: &Scan, hit: Hit) -> bool {
    let heads =
        scan.ending(hit.end).iter().filter(|head| head.start > hit.start && head.end - head.start > 3);
    heads.flat_map(|head| head_types(scan, *head)).any(|head| head == EntityType::Facility)
}

/// Whether the text speaks for a weak surface.
pub(super) fn is_supported(
    scan: &Scan,
    hit: Hit,
    index: usize,
    region: &Region,
    evidence: &Evidence,
) -> bool {
    let Some(entry) = scan.dictionary.entries.get(index) else { return false };
    let is_hidden = scan.facts(hit).is_any_word();
    if is_great_region(scan, hit) {
        return true;
    }
    let row = || row_around(scan, Span::new(hit.start, hit.end));
    if is_province_too(scan, hit, entry) {
        return is_among_peers(scan, &row(), entry);
    }
    // 凌河 + 治理 is no district, though it be spoken of
    if entry.entity_type == EntityType::Place
        && !scan.dictionary.gazetteer.is_natural(&entry.name)
        && is_watered(scan, hit)
    {
        return false;
    }
    // 江山经济开发区 of a reply of 江山市
    if region.place.as_deref() == Some(entry.name.as_str()) && precedes_zone(scan, hit) {
        return true;
    }
    if evidence.named.contains(&index) {
        // 会同市卫健委 and 新建学校 are deeds, though 会同县 and 新建区 are spoken of.
        let is_place = entry.entity_type == EntityType::Place;
        let is_free = if is_place { stands_alone(scan, hit) } else { stands_open(scan, hit) };
        return !is_hidden || is_free || stands_in_list(scan, hit, &row(), region);
    }
    if entry.entity_type != EntityType::Place {
        // 会同 + 兵团 + 在昌吉州
        let is_own = !entry.place.is_empty() && region.includes(scan.dictionary, &entry.place);
        return (is_own && (!is_hidden || stands_free(scan, hit)))
            || (!is_hidden && is_of_row(scan, hit, entry));
    }
    // 巢湖 + 水质
    let gazetteer = &scan.dictionary.gazetteer;
    if follows_parent(scan, hit, &entry.place)
        || (scan.dictionary.grammar.river_matters.opens(scan.slice(hit.end, scan.text.len()))
            && gazetteer.is_natural(&entry.name))
        || (!is_hidden && follows_outer(scan, hit, &entry.name))
        || precedes_town(scan, hit.end, &entry.name)
    {
        return true;
    }
    let is_prefecture =
        scan.dictionary.gazetteer.get(&entry.name).is_some_and(|place| place.level == Level::Prefecture);
    if is_hidden {
        let is_known = || is_prefecture || region.includes(scan.dictionary, &entry.name);
        let row = row();
        return row.is_counted(scan)
            || (is_known() && stands_in_list(scan, hit, &row, region))
            || is_led(scan, hit, &row, &entry.name)
            || (follows_outer(scan, hit, &entry.name) && (adjoins(scan, hit) || opens_row(scan, hit)));
    }
    let row = row();
    (region.place.is_none() && is_whole(scan, hit, entry))
        || region.covers(scan.dictionary, &entry.name)
        || stands_in_list(scan, hit, &row, region)
        || is_among_peers(scan, &row, entry)
        || is_led(scan, hit, &row, &entry.name)
        || (is_prefecture && stands_free(scan, hit))
        || (region.includes(scan.dictionary, &entry.name) && is_partner(scan, hit))
}

/// Whether it is one of the country's great regions in a row of them, or behind 我国: 东北、西北 of 连接我国东北、西北, but no side (东北、西北方向).
fn is_great_region(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    let is_great = |hit: &Hit| grammar.great_regions.contains(scan.slice(hit.start, hit.end));
    if !is_great(&hit) {
        return false;
    }
    let row = row_around(scan, Span::new(hit.start, hit.end));
    let is_joined = row.members.iter().any(is_great) || grammar.own_country.closes(scan.slice(0, hit.start));
    is_joined && !grammar.side_words.opens(scan.slice(row.end, scan.text.len()))
}

/// Whether a name that ends like a river's is spoken of as a river: 凌河 + 治理.
fn is_watered(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    scan.slice(hit.start, hit.end).ends_with(|last| grammar.water_endings.contains(last))
        && grammar.river_matters.opens(scan.slice(hit.end, scan.text.len()))
}

/// Whether a district's short form is a province's: 河北 of 河北区, 海南 of 海南区.
fn is_province_too(scan: &Scan, hit: Hit, entry: &Entry) -> bool {
    entry.table == "places/counties" && scan.sure(hit).any(|other| other.table == "places/provinces")
}

/// Whether another county of its city stands in its row: 河北 among 红桥、北辰.
fn is_among_peers(scan: &Scan, row: &Row, entry: &Entry) -> bool {
    let is_peer = |other: &Entry| other.table == entry.table && other.place == entry.place;
    row.members.iter().any(|member| scan.entries(*member).any(is_peer))
}

/// Whether a province stands before the row of a county of its, with another of its places in it: 浙江 + 开化、常山.
pub(super) fn is_led(scan: &Scan, hit: Hit, row: &Row, name: &str) -> bool {
    let Some(first) = row.members.first() else { return false };
    let is_in = |name: &str, outer: &Entry| scan.dictionary.gazetteer.is_within(name, &outer.name);
    let outer = scan.ending(first.start.min(hit.start)).iter().flat_map(|before| scan.sure(*before));
    let mut provinces = outer.filter(|entry| entry.table == "places/provinces" && is_in(name, entry));
    provinces.any(|province| {
        row.members.iter().any(|member| scan.entries(*member).any(|entry| is_in(&entry.name, province)))
    })
}

/// Whether a joint and another place follow, or the count of a list: 平原 in 山东平原、河北故城等地, 通道 in 河南通许、湖南通道等县.
pub(super) fn opens_row(scan: &Scan, hit: Hit) -> bool {
    if scan.at(hit.end) == Some('等') && !closing(scan, hit.end).is_empty() {
        return true;
    }
    let joint = scan.at(hit.end).filter(|joint| scan.dictionary.grammar.list_joints.contains(*joint));
    let is_place = |hit: &Hit| scan.facts(*hit).surely_is(EntityType::Place);
    joint.is_some_and(|joint| scan.starting(hit.end + joint.len_utf8()).iter().any(is_place))
}

/// Whether what follows tells that it lies next door: 三江 + 毗邻乡镇.
pub(super) fn adjoins(scan: &Scan, hit: Hit) -> bool {
    scan.dictionary.grammar.adjoins.opens(scan.slice(hit.end, scan.text.len()))
}

/// Whether it does something with the place across the joint before it: 与巴东联动.
fn is_partner(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    let is_joined = scan.before(hit.start).is_some_and(|(_, joint)| grammar.list_joints.contains(joint));
    is_joined && (adjoins(scan, hit) || grammar.neighbourly.opens(scan.slice(hit.end, scan.text.len())))
}

/// Whether no character of a name or unknown word touches it: 南通 in 南通与苏州, not in 东南通道.
fn stands_free(scan: &Scan, hit: Hit) -> bool {
    let is_word = |hit: &Hit| {
        let facts = scan.facts(*hit);
        hit.end - hit.start > 3 && (facts.is_any_word() || facts.is_trigger())
    };
    (is_open_before(scan, hit.start) || scan.ending(hit.start).iter().any(is_word))
        && (is_open_behind(scan, hit.end) || scan.starting(hit.end).iter().any(is_word))
}

/// Whether not even a word touches it on one of its sides.
fn stands_open(scan: &Scan, hit: Hit) -> bool {
    is_open_before(scan, hit.start) || is_open_behind(scan, hit.end)
}

/// Whether not even a word touches it, and what stands across a joint may be a place: 会同 in 至会同的公路, not in 我局会同市卫健委; 富裕 in
/// 依安、富裕等地, not in 文明、富裕等目标 nor in 在富裕的年代.
fn stands_alone(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    let is_joint = |joint: char| {
        grammar.list_joints.contains(joint)
            && !grammar.partner_joins.iter().any(|join| join.starts_with(joint))
    };
    let is_place = |hit: &Hit| scan.facts(*hit).may_be(EntityType::Place);
    let before = scan.before(hit.start).filter(|(_, joint)| is_joint(*joint));
    let behind = scan.at(hit.end).filter(|joint| is_joint(*joint));
    let is_said_of = grammar.possessives.opens(scan.slice(hit.end, scan.text.len()))
        && !grammar.whereto.closes(scan.slice(0, hit.start));
    // 正在|振兴: what is being done
    let is_done =
        scan.ending(hit.start).iter().any(|cue| scan.facts(*cue).is_cue() && cue.end - cue.start > 3);
    !is_said_of
        && !is_done
        && is_open_before(scan, hit.start)
        && is_open_behind(scan, hit.end)
        && before.is_none_or(|(at, _)| scan.ending(at).iter().any(is_place))
        && behind.is_none_or(|joint| scan.starting(hit.end + joint.len_utf8()).iter().any(is_place))
}

/// Whether a name may begin at `here` by the character before it.
fn is_open_before(scan: &Scan, here: usize) -> bool {
    let mark = scan.before(here).map(|(_, mark)| mark);
    mark.is_none_or(|mark| !is_han(mark) || scan.dictionary.grammar.opens_names.contains(mark))
}

/// Whether a name may end at `here` by the character behind it.
fn is_open_behind(scan: &Scan, here: usize) -> bool {
    let mark = scan.at(here);
    mark.is_none_or(|mark| !is_han(mark) || scan.dictionary.grammar.closes_names.contains(mark))
}

/// Whether the place it belongs to stands right before it.
fn follows_parent(scan: &Scan, hit: Hit, parent: &str) -> bool {
    !parent.is_empty()
        && scan.ending(hit.start).iter().any(|before| scan.sure(*before).any(|entry| entry.name == parent))
}

/// Whether a province stands right before one of its counties: 湖南 + 龙山.
pub(super) fn follows_outer(scan: &Scan, hit: Hit, name: &str) -> bool {
    let outer = scan.ending(hit.start).iter().flat_map(|before| scan.sure(*before));
    let mut provinces = outer.filter(|entry| entry.table == "places/provinces");
    provinces.any(|entry| scan.dictionary.gazetteer.is_within(name, &entry.name))
}

/// Whether a sure body of its kind stands beside it in a list: 川大、西南交大.
fn is_of_row(scan: &Scan, hit: Hit, entry: &Entry) -> bool {
    let joints = &scan.dictionary.grammar.list_joints;
    let is_same = |hit: &Hit| {
        let mut sure = scan.sure(*hit);
        sure.any(|other| other.entity_type == entry.entity_type && other.kind == entry.kind)
    };
    let before = scan.before(hit.start).filter(|(_, joint)| joints.contains(*joint));
    let behind = scan.at(hit.end).filter(|joint| joints.contains(*joint));
    before.is_some_and(|(at, _)| scan.ending(at).iter().any(is_same))
        || behind.is_some_and(|joint| scan.starting(hit.end + joint.len_utf8()).iter().any(is_same))
}

/// Whether a sure place, or one of the issuer's own, stands in its row or across 至, or a count closes the row.
pub(super) fn stands_in_list(scan: &Scan, hit: Hit, row: &Row, region: &Region) -> bool {
    if row.is_of(scan, &scan.dictionary.grammar.other_kinds) {
        return false;
    }
    // 龙江、红水河: a river beside it speaks for no county
    let is_natural = |entry: &Entry| scan.dictionary.gazetteer.is_natural(&entry.name);
    let may_be_natural = scan.entries(hit).any(is_natural);
    let is_known = |hit: &Hit| {
        scan.facts(*hit).may_be(EntityType::Place)
            && scan.senses(*hit).iter().any(|sense| match sense {
                Sense::Entry(index, strong) => scan.dictionary.entries.get(*index).is_some_and(|entry| {
                    entry.entity_type == EntityType::Place
                        && (may_be_natural || !is_natural(entry))
                        && (*strong || region.covers(scan.dictionary, &entry.name))
                }),
                _ => false,
            })
    };
    let to = '至';
    let before = scan.before(hit.start).filter(|(_, character)| *character == to);
    let behind = scan.at(hit.end).filter(|character| *character == to);
    before.is_some_and(|(at, _)| scan.ending(at).iter().any(is_known))
        || behind.is_some_and(|_| scan.starting(hit.end + to.len_utf8()).iter().any(is_known))
        || row.members.iter().any(|member| {
            scan.starting(member.start).iter().any(|hit| hit.end == member.end && is_known(hit))
        })
        || row.is_counted(scan)
}
