//! Sectors that no table holds, read from the lists they stand in: 重点发展海事仲裁、航运金融等现代航运服务业.
//!
//! A list behind a verb of development is one of sectors where it names a known one or ends in 等…产业. In a list parted
//! by 、 an item like 新能源与智能电网装备 is one name.

use super::grow::{head_types, is_cut_off, is_han};
use crate::dictionary::{Characters, Hit, Sense, WordClass, WordList};
use crate::mention::choose::Candidate;
use crate::mention::listed::{char_count, opens_noun};
use crate::mention::scan::Scan;
use crate::model::{EntityType, Predicate, Referent, Span};

/// Candidates for listed sectors in one sentence.
pub(crate) fn candidates(scan: &Scan, sentence: Span, characters: &Characters) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end) {
        let is_trigger = scan.facts(*hit).is_trigger();
        if !is_trigger && hit.end - hit.start != '以'.len_utf8() {
            continue;
        }
        let develops = is_trigger
            && scan.senses(*hit).iter().any(|sense| match sense {
                Sense::Trigger(rule) => {
                    scan.dictionary.rules.get(*rule).is_some_and(|rule| rule.predicate == Predicate::Develops)
                }
                _ => false,
            });
        // 构建以新材料、…为支撑的体系: the list begins behind 以.
        let begins_later = || scan.at(hit.end) == Some('以');
        let mark = scan.at(hit.start).filter(|mark| hit.start + mark.len_utf8() == hit.end);
        if (develops && !begins_later()) || mark == Some('以') {
            found.extend(list(scan, hit.end, sentence.end, None));
        } else if matches!(mark, Some('将' | '把')) {
            found.extend(list(scan, hit.end, sentence.end, Some(&scan.dictionary.grammar.sector_verbs)));
        }
    }
    if scan.dictionary.grammar.sector_heads.may_stand_in(characters) {
        found.extend(widened(scan, sentence));
    }
    let text = scan.slice(sentence.start, sentence.end);
    // What closes such a list stands behind 等 or a count.
    let classes = &scan.dictionary.grammar.sector_classes;
    let is_closed = ['等', '个', '大'].into_iter().any(|mark| characters.may_hold(mark));
    if !is_closed || !classes.may_stand_in(characters) {
        return found;
    }
    let classes = classes.everywhere(text);
    // 等产业园区 closes a list of zones
    let classes = classes.filter(|(at, class)| !opens_noun(scan, sentence.start + at + class.len()));
    let mut ends: Vec<usize> = classes.map(|(at, _)| at).collect();
    ends.dedup();
    for offset in ends {
        found.extend(class_list(scan, sentence.start, sentence.start + offset));
    }
    found
}

/// What sectors' names end in, with the nouns or sectors before it that tell it apart: 绿色低碳 + 服务业, 光伏 + 制氢. 特色 and its like
/// tell nothing.
fn widened(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let mut found = Vec::new();
    for hit in scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end) {
        let is_wide =
            grammar.sector_heads.contains(scan.slice(hit.start, hit.end)) && !opens_noun(scan, hit.end);
        if !is_wide {
            continue;
        }
        let mut start = hit.start;
        for _ in 0..2 {
            let nouns = scan.ending(start).iter().filter(|noun| noun.start >= sentence.start);
            let mut nouns = nouns.filter(|noun| {
                noun.end - noun.start >= 6
                    && !grammar.no_sector_nouns.contains(scan.slice(noun.start, noun.end))
                    && (scan.facts(**noun).surely_is(EntityType::Industry)
                        || scan.is_word(**noun, WordClass::Generic)
                            && !scan.is_word(**noun, WordClass::Level)
                            && !scan.is_word(**noun, WordClass::Verb))
            });
            match nouns.next() {
                Some(noun) => start = noun.start,
                None => break,
            }
        }
        // 高原 + 特色农业
        let home = grammar.sector_homes.closing(scan.slice(sentence.start, start)).map(str::len).max();
        start -= home.unwrap_or(0);
        let first = scan.starting(start).iter().find(|noun| {
            scan.is_word(**noun, WordClass::Generic) || scan.facts(**noun).surely_is(EntityType::Industry)
        });
        let tells =
            first.is_some_and(|noun| !grammar.sector_attributes.contains(scan.slice(noun.start, noun.end)));
        if start < hit.start && (tells || home.is_some()) && is_cut_off(scan, start) {
            let span = Span::new(start, hit.end);
            let weight = 11 * char_count(scan, span);
            found.push(Candidate::name(span, EntityType::Industry, Referent::Rule("sector.wide"), weight));
        }
    }
    found
}

/// The items of the list that a word for sectors closes: 六安瓜片、霍山石斛 before 两个主导产业, 滩羊、黄花菜 before 等特色产业.
fn class_list(scan: &Scan, floor: usize, class: usize) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let mut text = scan.slice(floor, class);
    // 等现代航运服务业: the class itself is a sector.
    if let Some(at) = text
        .rfind('等')
        .filter(|at| text.len() - at <= 15 && is_named(scan, floor + at + '等'.len_utf8(), class))
    {
        text = text.get(..at + '等'.len_utf8()).unwrap_or_default();
    }
    while let Some(rest) = grammar.sector_attributes.closing(text).find_map(|word| text.strip_suffix(word)) {
        text = rest;
    }
    let counted = text.strip_suffix(['个', '大']).and_then(|text| {
        let rest = text.trim_end_matches(|character| grammar.count_digits.contains(character));
        (rest.len() < text.len()).then_some(rest)
    });
    // 电子信息、精密机械为两大主导产业
    let counted = counted.map(|listed| {
        let copula = grammar.sector_copulas.closing(listed).next();
        copula.and_then(|word| listed.strip_suffix(word)).unwrap_or(listed)
    });
    let listed = counted.unwrap_or(text);
    let closed = listed.strip_suffix('等').unwrap_or(listed);
    if closed.len() == text.len() {
        return Vec::new();
    }
    let mut end = floor + closed.len();
    let mut items = Vec::new();
    while let Some(start) = item_start(scan, floor, end) {
        items.push(behind_place(scan, Span::new(start, end)));
        match scan.before(start).filter(|(at, mark)| *at >= floor && *mark == '、') {
            Some((at, _)) => end = at,
            None => break,
        }
    }
    let plausible = items.iter().filter(|item| is_product(scan, **item)).count();
    if items.len() < 2 || plausible < items.len() {
        return Vec::new();
    }
    let named = items.into_iter().map(|item| {
        let weight = 11 * char_count(scan, item);
        Candidate::name(item, EntityType::Industry, Referent::Rule("sector.class"), weight)
    });
    named.collect()
}

/// The item without the place before a sector, which is only at home there: 常州 + 新型电力装备, but 霍山石斛.
fn behind_place(scan: &Scan, item: Span) -> Span {
    let places = scan.starting(item.start).iter().filter(|hit| hit.end < item.end);
    let mut places = places.filter(|hit| scan.facts(**hit).surely_is(EntityType::Place));
    let rest = places.find_map(|place| {
        let rest = Span::new(place.end, item.end);
        let is_whole = scan.ending(item.end).iter().any(|hit| {
            hit.start >= rest.start
                && (hit.end - hit.start) * 2 > rest.byte_len()
                && scan.facts(*hit).surely_is(EntityType::Industry)
        });
        (is_whole && rest.byte_len() >= 12).then_some(rest)
    });
    rest.unwrap_or(item)
}

/// Whether a listed sector begins at `start` and reaches to `class` or over it: 现代航运 + 服务业.
fn is_named(scan: &Scan, start: usize, class: usize) -> bool {
    scan.starting(start)
        .iter()
        .any(|hit| hit.end >= class && scan.facts(*hit).surely_is(EntityType::Industry))
}

/// Where the item begins that ends at `end`: behind 、, a verb or a function word.
fn item_start(scan: &Scan, floor: usize, end: usize) -> Option<usize> {
    let mut here = end;
    for _ in 0..8 {
        let (previous, character) = scan.before(here).filter(|(at, _)| *at >= floor)?;
        if !is_han(character) {
            return None;
        }
        here = previous;
        let is_cut = scan.before(here).is_none_or(|(at, before)| at < floor || !is_han(before))
            || scan.ending(here).iter().any(|hit| {
                [WordClass::Function, WordClass::Verb].iter().any(|class| scan.is_word(*hit, *class))
            });
        if is_cut && end - here >= 6 {
            return Some(here);
        }
    }
    None
}

/// Whether an item may be a product or sector: a place may open it (霍山石斛), but no body, zone, line or plan stands in it.
fn is_product(scan: &Scan, item: Span) -> bool {
    let is_place = |hit: &Hit| hit.end == item.end && scan.facts(*hit).surely_is(EntityType::Place);
    let mut hits = scan.within(item).iter().filter(|hit| hit.end <= item.end);
    let holds_other = hits.any(|hit| {
        let facts = scan.facts(*hit);
        let is_name = facts.is_sure()
            && !facts.surely_is(EntityType::Place)
            && facts.surely_is_other_than(EntityType::Industry);
        is_name || is_place(hit) || scan.senses(*hit).iter().any(|sense| matches!(sense, Sense::Deictic(_)))
    });
    let is_verb = scan.starting(item.start).iter().any(|hit| {
        hit.end == item.end
            && scan.is_word(*hit, WordClass::Verb)
            && !scan.facts(*hit).may_be(EntityType::Industry)
    });
    // 应用与 | 产业, 高端化: no product
    let ends_badly = scan.dictionary.grammar.no_sector_ends.closes(scan.slice(item.start, item.end));
    !holds_other && !is_verb && !ends_badly
}

/// The items of the list that begins at `start` and goes on with one of `verbs`, where they are told.
fn list(scan: &Scan, start: usize, limit: usize, verbs: Option<&WordList>) -> Vec<Candidate> {
    let mut items = Vec::new();
    // 发展了萝卜、核桃
    let start = if scan.at(start) == Some('了') { start + '了'.len_utf8() } else { start };
    let mut here = start;
    loop {
        let end = item_end(scan, here, limit);
        if end == here {
            break;
        }
        items.push(Span::new(here, end));
        match scan.at(end) {
            Some('、') => here = end + '、'.len_utf8(),
            _ => break,
        }
    }
    // 种植 + 和生态旅游 is no list of what is planted.
    if scan.at(start).is_some_and(|first| scan.dictionary.grammar.list_joints.contains(first)) {
        return Vec::new();
    }
    let Some(last) = items.pop() else { return Vec::new() };
    let rest = scan.slice(last.end, limit);
    if verbs.is_some_and(|verbs| !verbs.opens(rest)) {
        return Vec::new();
    }
    let ends_in_class = rest.starts_with('等') && !rest.starts_with("等领域") && !rest.starts_with("等方面");
    if items.is_empty() {
        let is_whole = rest.chars().next().is_none_or(|next| !is_han(next));
        let items = if is_whole { parts(scan, last) } else { Vec::new() };
        return items.into_iter().filter_map(|item| single(scan, item)).collect();
    }
    // Behind the last 、 stands one item, or two joined by 和.
    items.extend(parts(scan, last));
    let is_known = |span: &Span| is_sector(scan, *span);
    let known = items.iter().filter(|item| is_known(item)).count();
    if known == 0 || (known * 3 < items.len() && !ends_in_class) {
        return Vec::new();
    }
    let last = items.len() - 1;
    let unknown = items.into_iter().enumerate().filter(|(_, item)| is_plausible(scan, *item));
    let named = unknown.map(|(number, item)| {
        // 优质小麦、鸭梨产业: the last word belongs to all.
        let shared = scan.slice(item.start, item.end).strip_suffix("产业").map_or(0, str::len);
        let span =
            if number == last && shared >= 6 { Span::new(item.start, item.start + shared) } else { item };
        let weight = 11 * char_count(scan, item);
        Candidate::name(span, EntityType::Industry, Referent::Rule("sector.list"), weight)
    });
    named.collect()
}

/// The one sector behind such a verb: a product (大力发展百合), or a listed sector with an attribute (石墨 + 新材料).
fn single(scan: &Scan, item: Span) -> Option<Candidate> {
    // 肉羊 + 精深加工, 中藏药材 + 种植
    let text = item.of(scan.text);
    let end = scan.dictionary.grammar.sector_ends.closing(text).map(str::len).max();
    let tails = scan.ending(item.end).iter().filter(|hit| hit.start >= item.start);
    let tail = tails.filter(|hit| scan.facts(**hit).may_be(EntityType::Industry)).min_by_key(|hit| hit.start);
    let tail = match tail {
        Some(tail) => Span::new(tail.start, tail.end),
        None => Span::new(item.end - end.filter(|end| text.len() - end >= 6)?, item.end),
    };
    let attribute = Span::new(item.start, tail.start);
    let is_listed = attribute.is_empty()
        && scan
            .starting(tail.start)
            .iter()
            .any(|hit| hit.end == tail.end && scan.facts(*hit).surely_is(EntityType::Industry));
    let points = scan.within(item).iter().any(|hit| scan.facts(*hit).is_deictic());
    let is_long = char_count(scan, attribute) > 4;
    if is_listed || points || is_long || !is_plausible(scan, item) {
        return None;
    }
    let weight = 11 * char_count(scan, item);
    Some(Candidate::name(item, EntityType::Industry, Referent::Rule("sector.list"), weight))
}

/// Where the item ends: before 、 or a mark, 等, 为 or a count (六大产业).
fn item_end(scan: &Scan, start: usize, limit: usize) -> usize {
    let text = scan.slice(start, limit);
    let stop = text.char_indices().find(|(at, character)| {
        !is_han(*character)
            || matches!(character, '等' | '为' | '的' | '及')
            || ends_list(scan, start + at)
            || opens_count(scan, scan.slice(start + at, limit))
    });
    start + stop.map_or(text.len(), |(at, _)| at)
}

/// Whether a count of sectors begins `text`: 两个产业, 六大产业.
fn opens_count(scan: &Scan, text: &str) -> bool {
    let rest = text.trim_start_matches(|character| scan.dictionary.grammar.count_digits.contains(character));
    rest.len() < text.len() && rest.starts_with(['个', '大'])
}

/// Whether a function word or a verb begins here.
fn ends_list(scan: &Scan, here: usize) -> bool {
    scan.starting(here).iter().any(|hit| {
        hit.end - hit.start >= 6
            && [WordClass::Function, WordClass::Verb].iter().any(|class| scan.is_word(*hit, *class))
    })
}

/// The last item, parted at 和 where both halves are sectors of their own.
fn parts(scan: &Scan, last: Span) -> Vec<Span> {
    let text = last.of(scan.text);
    match text.find('和') {
        Some(at) if at > 3 && at + 9 <= text.len() => {
            vec![
                Span::new(last.start, last.start + at),
                Span::new(last.start + at + '和'.len_utf8(), last.end),
            ]
        }
        _ => vec![last],
    }
}

/// Whether a listed sector is the item, or makes most of it.
fn is_sector(scan: &Scan, item: Span) -> bool {
    scan.within(item).iter().any(|hit| {
        hit.end <= item.end
            && (hit.end - hit.start) * 2 >= item.byte_len()
            && scan.facts(*hit).may_be(EntityType::Industry)
    })
}

/// Two to twelve characters in which no place, zone or body stands and which no common word covers whole.
fn is_plausible(scan: &Scan, item: Span) -> bool {
    let count = char_count(scan, item);
    let holds_name = scan.within(item).iter().filter(|hit| hit.end <= item.end).any(|hit| {
        scan.facts(*hit).surely_is_other_than(EntityType::Industry)
            || scan.facts(*hit).is_deictic()
            || hit.end - hit.start >= 6 && head_types(scan, *hit).any(|head| head != EntityType::Industry)
    });
    let is_word =
        scan.starting(item.start).iter().any(|hit| hit.end == item.end && scan.facts(*hit).bounds_names());
    (2..=12).contains(&count) && !holds_name && (!is_word || is_sector(scan, item))
}
