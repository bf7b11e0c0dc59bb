//! Names that are none because of what follows: places that begin the name of something else, names whose last character begins a word.
//!
//! 兰州 in 兰州牛肉面 belongs to a dish, 商务部 in 商务部门 to nobody, 海南区 in 海南区位优势 is 海南.

use super::region::Region;
use super::scan::Scan;
use super::torn::is_covering;
use crate::dictionary::{Entry, Hit, Level, WordClass};
use crate::model::{EntityType, Span};

/// Whether a common word begins with the last character: 商务部 in 商务部门, 金融业 in 金融业务, 海南区 in 海南|区位.
pub(super) fn is_cut(scan: &Scan, hit: Hit) -> bool {
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_stem = |stem: &Hit| stem.end == last && scan.facts(*stem).surely_is(EntityType::Place);
    let is_written = scan.slice(hit.start, hit.end).ends_with(['省', '市', '区', '县']);
    let has_stem = || is_written && scan.starting(hit.start).iter().any(is_stem);
    let goes_on =
        |end: usize| scan.starting(hit.end).iter().any(|next| next.end > end && is_covering(scan, *next));
    // 涉 + 县级财政
    let is_level = |word: &Hit| is_written && scan.slice(hit.end, word.end) == "级";
    // 资源委 of 矿产资源委员会
    let is_body = || scan.facts(hit).may_be(EntityType::Institution);
    // 云南省 + 内外
    let locatives = &scan.dictionary.grammar.locatives;
    let is_inside = |word: &Hit| scan.slice(hit.end, word.end).starts_with(|next| locatives.contains(next));
    scan.starting(last).iter().filter(|word| word.end > hit.end).any(|word| {
        scan.is_word(*word, WordClass::Plain)
            || is_level(word)
            || (is_body() && scan.facts(*word).is_head())
            || (scan.is_word(*word, WordClass::Generic)
                && has_stem()
                && !goes_on(word.end)
                && !is_inside(word))
    })
}

/// Whether a place is a joint between two levels and the second of them: 市|和|县两级, but not 我市|和平、连平两县.
pub(super) fn joins_levels(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    let mut characters = scan.slice(hit.start, hit.end).chars();
    let is_joint = characters.next().is_some_and(|joint| grammar.list_joints.contains(joint));
    let is_level = |level: char| grammar.plural_level.contains(level);
    let is_place = |before: &Hit| scan.facts(*before).surely_is(EntityType::Place);
    is_joint
        && characters.next().is_some_and(is_level)
        && characters.next().is_none()
        && scan.before(hit.start).is_some_and(|(_, level)| is_level(level))
        && !scan.ending(hit.start).iter().any(is_place)
}

/// Whether a body of the nation is called as one that every place has, and the level of places stands right before it: 各市 + 发展改革委.
pub(super) fn is_of_places(scan: &Scan, hit: Hit) -> bool {
    let facts = scan.facts(hit);
    facts.is_department()
        && facts.may_be(EntityType::Institution)
        && scan.dictionary.grammar.levels.closes(scan.slice(0, hit.start))
}

/// Whether a part of the country is a part of the place before it, and so no place by itself: 西部地区 of 湖南西部地区 and 我省西部地区, but not of
/// 我国西部地区.
pub(super) fn is_side(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    let is_outer = |before: &Hit| {
        let is_place =
            |entry: &Entry| entry.entity_type == EntityType::Place && entry.table != "places/countries";
        scan.facts(*before).is_deictic() || scan.sure(*before).any(is_place)
    };
    grammar.country_parts.contains(scan.slice(hit.start, hit.end))
        && scan.ending(hit.start).iter().any(is_outer)
}

/// Whether a road's number is part of a longer one or a train's: G107 in G1075 and XG107, G107次, G107/108次; not in G107K12+300.
pub(super) fn is_no_road(scan: &Scan, hit: Hit) -> bool {
    // 达成|线上合作: a word begins with the last character
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    if scan.facts(hit).surely_is(EntityType::TransportLine)
        && scan.dictionary.line_words.cut_by.opens(scan.slice(last, scan.text.len()))
    {
        return true;
    }
    let is_sign = |character: char| character.is_ascii_alphanumeric();
    if !scan.facts(hit).surely_is(EntityType::TransportLine)
        || !scan.slice(hit.start, hit.end).chars().all(is_sign)
    {
        return false;
    }
    let rest = scan.slice(hit.end, scan.text.len());
    let is_list = |next: char| is_sign(next) || matches!(next, '/' | '、');
    rest.starts_with(|next: char| next.is_ascii_digit())
        || rest.trim_start_matches(is_list).starts_with('次')
        || scan.before(hit.start).is_some_and(|(_, before)| is_sign(before))
}

/// Whether a place's short name goes on as the name of something else: 南京 + 路, but not 南京 + 路网; 兰州 + 牛肉面.
pub(super) fn is_tailed(scan: &Scan, hit: Hit) -> bool {
    let specialties = &scan.dictionary.grammar.specialties;
    let surface = scan.slice(hit.start, hit.end);
    names_street(scan, hit)
        || (!is_written(surface) && specialties.opens(scan.slice(hit.end, scan.text.len())))
}

/// Whether a place's short name goes on as a street's, a village's or a people's: 金昌 + 路站, which lies in no 金昌市.
pub(crate) fn names_street(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    let rest = scan.slice(hit.end, scan.text.len());
    let surface = scan.slice(hit.start, hit.end);
    let is_full = is_written(surface) || surface.ends_with('州');
    !is_full && grammar.place_tails.opens(rest) && !grammar.no_place_tails.opens(rest)
}

/// Whether a place's name ends in its level.
fn is_written(surface: &str) -> bool {
    surface.ends_with(['省', '市', '县', '区', '旗', '盟']) || surface.ends_with("自治州")
}

/// Whether one of the towns of the county `name` begins at `here`: 大通镇 behind 郊区, which is the district there.
pub(super) fn precedes_town(scan: &Scan, here: usize, name: &str) -> bool {
    let dictionary = scan.dictionary;
    let Some(place) = dictionary.gazetteer.get(name).filter(|place| place.level == Level::County) else {
        return false;
    };
    let rest = scan.slice(here, scan.text.len());
    let stem = rest.char_indices().take(LONGEST).skip(2);
    let mut ends = stem.flat_map(|(at, _)| {
        let towns = dictionary.grammar.towns.opening(rest.get(at..).unwrap_or_default());
        towns.filter_map(move |town| rest.get(..at + town.len()))
    });
    ends.any(|town| dictionary.townships.counties(town).any(|code| code == place.code))
}

/// How many characters a town's name may have before its head, and one more.
const LONGEST: usize = 7;

/// Whether a word points at a prefecture or league where the issuer's is a city: 全州 in a reply of 桂林市 is its county.
pub(super) fn is_foreign(scan: &Scan, span: Span, region: &Region) -> bool {
    const KINDS: [char; 2] = ['州', '盟'];
    let own = || region.at_level(scan.dictionary, Level::Prefecture);
    span.of(scan.text).ends_with(KINDS) && own().is_some_and(|own| !own.ends_with(KINDS))
}
