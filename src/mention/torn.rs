//! Places and words that are parts of words: 固原 in 巩固|原有, 六安 in 周六|安排, 大城 in 大|城市, 应城市 in 响应|城市.
//!
//! A place is torn where a word or name reaches into it from the left and one out of it to the right, or one of the two and what is left
//! over belongs to nothing. The trap: 经济南 holds 济南 all the same, for 经 is a word too.

use super::pattern::grow::{is_cut_off, is_han};
use super::scan::Scan;
use crate::dictionary::{Hit, Sense, WordClass};
use crate::model::{EntityType, Span};

/// The hits that are places and nothing else, and parts of words in this text, and words that are torn likewise: no stage needs to see
/// them.
pub(super) fn torn_hits(scan: &Scan) -> Vec<Hit> {
    let whole = scan.within(Span::new(0, scan.text.len()));
    let is_part = |hit: &Hit| (is_only_place(scan, *hit) && is_torn(scan, *hit)) || is_torn_word(scan, *hit);
    whole.iter().copied().filter(is_part).collect()
}

/// Whether a word of two characters is none where a word that opens the clause reaches into it and another goes on: 国政 in 全国|政协.
fn is_torn_word(scan: &Scan, hit: Hit) -> bool {
    let facts = scan.facts(hit);
    if hit.end - hit.start != 6 || !facts.is_any_word() || facts.is_listed() || facts.is_mark() {
        return false;
    }
    let middle = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let opens = |at: usize| scan.before(at).is_none_or(|(_, mark)| !is_han(mark));
    scan.ending(middle).iter().any(|word| {
        word.start < hit.start
            && word.end - word.start == 6
            && opens(word.start)
            && scan.facts(*word).is_any_word()
    }) && scan.starting(middle).iter().any(|next| next.end > hit.end && is_covering(scan, *next))
}

/// Whether a hit is a place and nothing else.
pub(super) fn is_only_place(scan: &Scan, hit: Hit) -> bool {
    scan.facts(hit).may_be(EntityType::Place)
        && scan.senses(hit).iter().all(|sense| matches!(sense, Sense::Entry(..)))
        && scan.entries(hit).all(|entry| entry.entity_type == EntityType::Place)
}

/// Whether a place is a part of words.
pub(super) fn is_torn(scan: &Scan, hit: Hit) -> bool {
    if counts(scan, hit) {
        return true;
    }
    let middle = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_pair = scan.slice(hit.start, middle).chars().count() == 1;
    if !is_pair || !scan.facts(hit).surely_is_none_but(&[EntityType::Place]) {
        return is_written_torn(scan, hit);
    }
    if opens_noun(scan, hit, middle)
        || is_side_of(scan, hit, middle)
        || is_tail(scan, hit)
        || joins_bodies(scan, hit)
    {
        return true;
    }
    match (is_entered(scan, hit, middle), is_left(scan, hit, middle)) {
        (true, true) => true,
        // 进贤 of 引|进贤|才, whose 引 belongs to no other word than 引进; 新和 of 更新|和|技术
        (true, false) => {
            is_stray(scan, hit.start) || is_joint(scan, middle, hit.end) || opens_next(scan, middle, hit.end)
        }
        (false, true) => {
            (follows_verb(scan, hit, middle) && !goes_on(scan, hit.end)) || follows_noun(scan, hit)
        }
        // 红|石林: an unknown name goes on
        (false, false) => !scan.facts(hit).is_sure() && is_stray(scan, hit.start),
    }
}

/// Whether its first character ends a mountain's or water's name, so that the rest tells a side of it: 贺兰山|东麓, 洞庭湖|南岸.
fn is_side_of(scan: &Scan, hit: Hit, middle: usize) -> bool {
    let gazetteer = &scan.dictionary.gazetteer;
    let is_natural = |word: &Hit| {
        word.start < hit.start && scan.sure(*word).any(|entry| gazetteer.is_natural(&entry.name))
    };
    let is_rest = || scan.at(middle).is_some_and(|rest| scan.dictionary.grammar.directions.contains(rest));
    is_rest() && scan.ending(middle).iter().any(is_natural)
}

/// Whether its first character counts what follows: 254万|山区, 10户|县级企业, 2000余名|山区干部.
fn counts(scan: &Scan, hit: Hit) -> bool {
    let grammar = &scan.dictionary.grammar;
    let is_measure = scan.at(hit.start).is_some_and(|first| grammar.unit_openings.contains(first));
    is_measure && scan.before(hit.start).is_some_and(|(_, before)| grammar.count_digits.contains(before))
}

/// Whether a longer name of its level ends with it: 宁县 of 在|建宁县. In 江西|和县 no 西和县 stands, for another place reaches into that.
fn is_tail(scan: &Scan, hit: Hit) -> bool {
    let is_sure_place = |word: &Hit| scan.facts(*word).surely_is(EntityType::Place);
    let is_cut = |longer: &Hit| {
        let inside = scan.ending(hit.start).iter();
        inside.filter(|word| word.start < longer.start).any(is_sure_place)
    };
    let mut longer = scan.ending(hit.end).iter().filter(|longer| longer.start < hit.start);
    longer.any(|longer| is_only_place(scan, *longer) && is_sure_place(longer) && !is_cut(longer))
}

/// Whether a word or name reaches into the place from the left, as sure as it: 巩固 into 固原, 广安 into 安新.
fn is_entered(scan: &Scan, hit: Hit, middle: usize) -> bool {
    let is_sure = scan.facts(hit).is_sure();
    let is_place = |word: &Hit| {
        let facts = scan.facts(*word);
        facts.surely_is(EntityType::Place) || (!is_sure && facts.may_be(EntityType::Place))
    };
    // 我市 + 中山区: what begins inside a word that points does not reach into the place
    let pointing = scan.ending(hit.start).iter().filter(|before| scan.facts(**before).is_deictic());
    let pointing = pointing.map(|before| before.start).min().unwrap_or(hit.start);
    let mut words = scan.ending(middle).iter().filter(|word| word.start < hit.start);
    words.any(|word| word.start <= pointing && (is_word(scan, *word) || is_place(word)))
        || is_crossed(scan, hit)
}

/// Whether a place that begins where a name may reaches into one that begins inside it: 利川 into 川南 in 利川南坪; 广安 into 安新 in
/// 创建了广安新桥化工园区, though several bear the name 广安.
pub(super) fn is_crossed(scan: &Scan, hit: Hit) -> bool {
    let first = scan.at(hit.start).map_or(hit.start, |first| hit.start + first.len_utf8());
    let is_place = |other: Hit| scan.facts(other).surely_is(EntityType::Place) || is_only_place(scan, other);
    scan.facts(hit).may_be(EntityType::Place)
        && scan
            .ending(first)
            .iter()
            .any(|other| other.start < hit.start && is_place(*other) && is_cut_off(scan, other.start))
        && !is_cut_off(scan, hit.start)
}

/// Whether the place's last character joins what is before it to a word behind it.
fn is_joint(scan: &Scan, last: usize, end: usize) -> bool {
    let joins = scan.at(last).is_some_and(|joint| scan.dictionary.grammar.list_joints.contains(joint));
    joins && scan.starting(end).iter().any(|next| next.end - end >= "技术".len() && is_word(scan, *next))
}

/// Whether its last character may stand before any noun, and one follows: 安新 of 治安|新|举措.
fn opens_next(scan: &Scan, last: usize, end: usize) -> bool {
    let opens = scan.at(last).is_some_and(|last| scan.dictionary.grammar.noun_openings.contains(last));
    opens && scan.starting(end).iter().any(|next| next.end - end >= "举措".len() && is_word(scan, *next))
}

/// Whether its first character joins a body to what is spoken of next: 市交通运输局|和|县交通运输部门.
fn joins_bodies(scan: &Scan, hit: Hit) -> bool {
    let joints = &scan.dictionary.grammar.list_joints;
    scan.at(hit.start).is_some_and(|first| joints.contains(first))
        && scan.ending(hit.start).iter().any(|body| scan.facts(*body).is_department())
}

/// Whether another place or, where the first character joins, a word ends right before it, so that no name begins there: 正宁县 before
/// 环|县城, 乡镇 before 和|县直.
fn follows_noun(scan: &Scan, hit: Hit) -> bool {
    let gazetteer = &scan.dictionary.gazetteer;
    let joins = scan.at(hit.start).is_some_and(|first| scan.dictionary.grammar.list_joints.contains(first));
    // 武陟县 + 黄河岸边
    if scan.sure(hit).any(|entry| gazetteer.is_natural(&entry.name)) {
        return false;
    }
    let is_within = |outer: &str| scan.entries(hit).any(|entry| gazetteer.is_within(&entry.name, outer));
    scan.ending(hit.start).iter().any(|before| {
        let mut places = scan.sure(*before).filter(|entry| entry.entity_type == EntityType::Place).peekable();
        let is_other = places.peek().is_some() && places.all(|entry| !is_within(&entry.name));
        is_other || (joins && is_covering(scan, *before))
    })
}

/// Whether a word reaches out of the place to the right: 原有 out of 固原.
fn is_left(scan: &Scan, hit: Hit, middle: usize) -> bool {
    scan.starting(middle).iter().any(|word| word.end > hit.end && is_word(scan, *word))
}

/// Whether its first character may stand before any noun, and one follows: 大|城市, 新|平台, but not 大连|通道, nor 大同|等, for 等 closes a
/// list.
fn opens_noun(scan: &Scan, hit: Hit, middle: usize) -> bool {
    let grammar = &scan.dictionary.grammar;
    let is_sure = scan.facts(hit).is_sure();
    let opens = scan.at(hit.start).is_some_and(|first| {
        grammar.noun_openings.contains(first) || (!is_sure && grammar.motion_openings.contains(first))
    });
    let is_closed = || scan.at(hit.end).is_some_and(|next| grammar.closes_names.contains(next));
    let is_noun = |word: &Hit| word.end > hit.end && (is_word(scan, *word) || scan.facts(*word).is_mark());
    opens && scan.starting(middle).iter().any(is_noun) && !is_closed() && !goes_on(scan, hit.end)
}

/// Whether its first character is a function word or a verb: 从|化解, 获|嘉奖.
fn follows_verb(scan: &Scan, hit: Hit, middle: usize) -> bool {
    let classes = [WordClass::Function, WordClass::Verb];
    scan.starting(hit.start).iter().any(|word| {
        let is_verb = || classes.iter().any(|class| scan.is_word(*word, *class));
        word.end == middle && (is_verb() || scan.facts(*word).is_cue())
    })
}

/// Whether a word of more than one character, or a name, begins right behind it: 通道 behind 大连.
fn goes_on(scan: &Scan, end: usize) -> bool {
    scan.starting(end).iter().any(|word| word.end - word.start > '解'.len_utf8() && is_covering(scan, *word))
}

/// Whether a hit is a word; a product, a weak form and what names end in are words too: 棉|花山|地, 名|山南|部, 集|团风|险.
fn is_word(scan: &Scan, hit: Hit) -> bool {
    let facts = scan.facts(hit);
    let is_product = || facts.is_sure() && facts.surely_is_none_but(&[EntityType::Industry]);
    let is_stated = hit.end - hit.start >= "获得".len() && (facts.is_trigger() || facts.is_cue());
    ((facts.is_any_word() || facts.is_head() || is_stated) && !facts.is_sure()) || is_product()
}

/// Whether a word that reaches into a place is cut where the place begins: 动静 of 推动|静海区, 和静 of 武清区|和|静海区.
fn is_cut(scan: &Scan, word: Hit, place: Hit) -> bool {
    let first = scan.at(word.start);
    let joins = first.is_some_and(|first| scan.dictionary.grammar.list_joints.contains(first));
    let is_place = |before: &Hit| scan.facts(*before).surely_is(EntityType::Place);
    let follows_place = || joins && scan.ending(word.start).iter().any(is_place);
    let is_verb = |verb: &Hit| {
        verb.start < word.start && (scan.is_word(*verb, WordClass::Verb) || scan.facts(*verb).is_trigger())
    };
    scan.ending(place.start).iter().any(is_verb) || follows_place()
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
        // 深圳市 + 南山区: no 市南 begins there
        let opens = || !scan.dictionary.grammar.levels.opens(scan.slice(word.start, word.end));
        let is_place = || facts.surely_is(EntityType::Place) || (facts.may_be(EntityType::Place) && opens());
        word.start < hit.start && (facts.is_any_word() || is_place()) && !is_cut(scan, *word, hit)
    };
    // 西南地区 of 黔西南 + 地区
    let is_ended = |region: usize| {
        let mut places = scan.ending(region).iter().filter(|place| place.start < hit.start);
        places.any(|place| scan.facts(*place).surely_is(EntityType::Place))
    };
    if text.strip_suffix("地区").is_some_and(|region| is_ended(hit.start + region.len())) {
        return true;
    }
    // 通道县 of 连通 + 道县
    let is_place = |rest: &Hit| rest.end == hit.end && scan.facts(*rest).surely_is(EntityType::Place);
    let enters = |word: &Hit| {
        let classes = [WordClass::Verb, WordClass::Inner];
        word.start < hit.start && classes.iter().any(|class| scan.is_word(*word, *class))
    };
    let is_entered = || {
        let is_rest = scan.starting(middle).iter().any(is_place);
        is_rest && scan.ending(middle).iter().any(enters)
    };
    // 新和县 of 更新 + 和 + 县城
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_joined = || {
        let joins = scan.at(middle).is_some_and(|joint| scan.dictionary.grammar.list_joints.contains(joint));
        let goes_on = |word: &Hit| word.end > hit.end && scan.is_word(*word, WordClass::Generic);
        joins && scan.ending(middle).iter().any(is_entering) && scan.starting(last).iter().any(goes_on)
    };
    text.chars().count() == 3
        && text.ends_with(['市', '区', '县'])
        && (text.ends_with('区') && is_verb_and_noun(scan, hit)
            || scan.starting(middle).iter().any(is_noun) && scan.ending(middle).iter().any(is_entering)
            || is_entered()
            || is_joined())
}

/// Whether a district is a verb and the beginning of a noun: 新建区 of 新建|区域性中心. Behind its city it is the district.
fn is_verb_and_noun(scan: &Scan, hit: Hit) -> bool {
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_verb = |word: &Hit| word.end == last && scan.is_word(*word, WordClass::Verb);
    let is_noun = |word: &Hit| word.end > hit.end && scan.is_word(*word, WordClass::Generic);
    let is_place = |before: &Hit| scan.facts(*before).surely_is(EntityType::Place);
    scan.starting(hit.start).iter().any(is_verb)
        && scan.starting(last).iter().any(is_noun)
        && !scan.ending(hit.start).iter().any(is_place)
}

/// Whether a hit is a word or name, whatever it means.
pub(super) fn is_covering(scan: &Scan, hit: Hit) -> bool {
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
