//! Names that are none: parts of words, and places that begin the name of something else.
//!
//! 固原 in 巩固原有 belongs to two words, 兰州 in 兰州牛肉面 to a dish. The trap: 经济南 holds 济南 all the same, for 经 is a word too.

use super::pattern::grow::is_han;
use super::region::Region;
use super::scan::Scan;
use crate::dictionary::{Hit, Level, Sense, WordClass, WordList};
use crate::model::{EntityType, Span};

/// Whether a common word begins with the last character: 商务部 in 商务部门, 金融业 in 金融业务, 海南区 in 海南|区位.
pub(super) fn is_cut(scan: &Scan, hit: Hit) -> bool {
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_stem = |stem: &Hit| stem.end == last && scan.facts(*stem).surely_is(EntityType::Place);
    let is_written = scan.slice(hit.start, hit.end).ends_with(['市', '区', '县']);
    let has_stem = || is_written && scan.starting(hit.start).iter().any(is_stem);
    let goes_on =
        |end: usize| scan.starting(hit.end).iter().any(|next| next.end > end && is_covering(scan, *next));
    scan.starting(last).iter().filter(|word| word.end > hit.end).any(|word| {
        scan.is_word(*word, WordClass::Plain)
            || (scan.is_word(*word, WordClass::Generic) && has_stem() && !goes_on(word.end))
    })
}

/// Whether a road's number is part of a longer one or a train's: G107 in G1075 and XG107, G107次, G107/108次; not in G107K12+300.
pub(super) fn is_no_road(scan: &Scan, hit: Hit) -> bool {
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

/// Whether a place of two characters is a part of words: 固原 of 巩固|原有, 六安 of 周六|安排, 高县 of 提高|县域; 进贤 of 引|进贤|才, whose
/// 引 belongs to no other word than 引进; 从化 of 从|化解; 大城 of 大|城市, 新平 of 新|平台, but not 大连 of 大连|通道.
pub(super) fn is_torn(scan: &Scan, hit: Hit) -> bool {
    let middle = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_pair = scan.slice(hit.start, middle).chars().count() == 1;
    if is_written_torn(scan, hit) {
        return true;
    }
    if !is_pair || !scan.facts(hit).surely_is_none_but(&[EntityType::Place]) {
        return false;
    }
    let is_word = |word: &Hit| {
        let facts = scan.facts(*word);
        // 棉|花山|地, 名|山南|部, 集|团风|险: a product, a weak form and what names end in are words too.
        let is_product = || facts.is_sure() && facts.surely_is_none_but(&[EntityType::Industry]);
        let is_stated = word.end - word.start >= "获得".len() && (facts.is_trigger() || facts.is_cue());
        ((facts.is_any_word() || facts.is_head() || is_stated) && !facts.is_sure()) || is_product()
    };
    // 广|安新 of 广安新桥, 长|宁河 of 长宁河: another place reaches in, one as sure as this
    let is_sure = scan.facts(hit).is_sure();
    let is_place = |word: &Hit| {
        let facts = scan.facts(*word);
        facts.surely_is(EntityType::Place) || (!is_sure && facts.may_be(EntityType::Place))
    };
    let is_entered =
        scan.ending(middle).iter().any(|word| word.start < hit.start && (is_word(word) || is_place(word)));
    let is_left = scan.starting(middle).iter().any(|word| word.end > hit.end && is_word(word));
    // 从|化解, 获|嘉奖
    let is_function = |word: &Hit| {
        let is_verb = scan.is_word(*word, WordClass::Verb) || scan.facts(*word).is_cue();
        word.end == middle && (scan.is_word(*word, WordClass::Function) || is_verb)
    };
    let opens_noun =
        scan.at(hit.start).is_some_and(|first| scan.dictionary.grammar.noun_openings.contains(first));
    // 大|同等 is none, for 等 closes a list
    let is_closed =
        || scan.at(hit.end).is_some_and(|next| scan.dictionary.grammar.closes_names.contains(next));
    let is_noun =
        |word: &Hit| word.end > hit.end && (is_word(word) || scan.facts(*word).is_mark()) && !is_closed();
    let goes_on = |word: &Hit| word.end - word.start > '解'.len_utf8() && is_covering(scan, *word);
    let goes_on = || scan.starting(hit.end).iter().any(goes_on);
    if opens_noun && scan.starting(middle).iter().any(is_noun) && !goes_on() {
        return true;
    }
    match (is_entered, is_left) {
        (true, true) => true,
        (true, false) => is_stray(scan, hit.start),
        (false, true) => scan.starting(hit.start).iter().any(is_function) && !goes_on(),
        // 红|石林: an unknown name goes on
        (false, false) => !scan.facts(hit).is_sure() && is_stray(scan, hit.start),
    }
}

/// The hits that are places and nothing else, and parts of words in this text: no stage needs to see them.
pub(super) fn torn_places(scan: &Scan) -> Vec<Hit> {
    let whole = scan.within(Span::new(0, scan.text.len()));
    let is_only_place = |hit: &&Hit| {
        let facts = scan.facts(**hit);
        facts.may_be(EntityType::Place)
            && scan.senses(**hit).iter().all(|sense| matches!(sense, Sense::Entry(..)))
            && scan.entries(**hit).all(|entry| entry.entity_type == EntityType::Place)
    };
    whole.iter().filter(is_only_place).filter(|hit| is_torn(scan, **hit)).copied().collect()
}

/// Whether a place written out is the end of one word or name and another: 应城市 of 响应|城市, 西山区 of 江西|山区, 海城市 of 沿海|城市, 南山区 of
/// 浙南|山区.
fn is_written_torn(scan: &Scan, hit: Hit) -> bool {
    let text = scan.slice(hit.start, hit.end);
    let middle = hit.start + text.chars().next().map_or(0, char::len_utf8);
    let is_noun = |word: &Hit| {
        word.end == hit.end && (scan.is_word(*word, WordClass::Generic) || scan.facts(*word).is_head())
    };
    let is_entering = |word: &Hit| {
        let facts = scan.facts(*word);
        let is_region = || scan.entries(*word).any(|entry| entry.kind == "region");
        word.start < hit.start && (facts.is_any_word() || facts.surely_is(EntityType::Place) || is_region())
    };
    text.chars().count() == 3
        && text.ends_with(['市', '区', '县'])
        && scan.starting(middle).iter().any(is_noun)
        && scan.ending(middle).iter().any(is_entering)
}

/// Whether a hit is a word or name, whatever it means.
fn is_covering(scan: &Scan, hit: Hit) -> bool {
    let facts = scan.facts(hit);
    facts.is_any_word() || facts.is_listed() || facts.is_deictic() || facts.is_mark()
}

/// Whether the character before `here` ends no word: 引 before 进贤.
pub(super) fn is_stray(scan: &Scan, here: usize) -> bool {
    let grammar = &scan.dictionary.grammar;
    let is_open = |before: char| grammar.opens_names.contains(before) || grammar.locatives.contains(before);
    scan.before(here).is_some_and(|(_, before)| is_han(before) && !is_open(before))
        && !scan.ending(here).iter().any(|word| is_covering(scan, *word))
}

/// Whether a place's short name goes on as the name of something else: 南京 + 路, but not 南京 + 路网; 兰州 + 牛肉面.
pub(super) fn is_tailed(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    let rest = scan.slice(hit.end, scan.text.len());
    let begins = |words: &WordList| words.opens(rest);
    let surface = scan.slice(hit.start, hit.end);
    let is_written = surface.ends_with(['省', '市', '县', '区', '旗', '盟']) || surface.ends_with("自治州");
    let is_full = is_written || surface.ends_with('州');
    (!is_full && begins(&grammar.place_tails) && !begins(&grammar.no_place_tails))
        || (!is_written && begins(&grammar.specialties))
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
