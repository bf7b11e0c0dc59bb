//! Ends written out: 水富至宜宾航道 → 水富市, 宜宾市; 兰张三四线铁路中川机场至武威段 → 中川机场, 武威市.
//!
//! An end that no table knows (木金乡) stands as written; a river's name in front of the first (湘江永州至衡阳航道) is no end.

use super::near::{distance, is_at_least_prefecture, is_unit};
use crate::dictionary::{Dictionary, Entry, Hit, LineWords};
use crate::mention::{Region, Scan};
use crate::model::{EntityType, Mention, Span};

/// How far from the issuer's place no weak form of a county's name is an end, in kilometres.
const FAR: f64 = 500.0;

/// 水富至宜宾, 贵阳—南宁: the written ends; an unknown one (木金乡) as it stands.
pub(super) fn written(scan: &Scan, region: &Region, mention: &Mention) -> Option<Vec<String>> {
    let words = &scan.dictionary.line_words;
    let is_mark = |character: char| words.end_marks.contains(character);
    let text = without_number(words, mention.core.of(scan.text));
    // 临鸭公路(海螺至杨桥)
    let remark = |open: usize| text.get(open..).and_then(|rest| rest.split(')').next());
    let bracket = text.rfind('(').filter(|open| remark(*open).is_some_and(|remark| remark.contains(is_mark)));
    let inner =
        bracket.and_then(|open| Some((open + '('.len_utf8(), text.get(open + 1..)?.strip_suffix(')')?)));
    // 湖西航道(二级坝至苏鲁界), 武威路(祁连山路-真北路): how far it goes tells no places.
    let is_no_place = |end: &str| words.no_places.closes(end);
    if bracket.is_some() && inner.is_none_or(|(_, inner)| inner.split(is_mark).any(is_no_place)) {
        return None;
    }
    let at = text.rfind('段').filter(|at| text.get(..*at).is_some_and(|before| before.contains('至')));
    let (from, body) = match at {
        _ if inner.is_some() => inner?,
        // 兰张三四线铁路中川机场至武威段: the ends of the section stand behind the line's head.
        Some(end) => {
            let last = text.get(..end)?.rfind('至')?;
            let head = words.head_end(text.get(..last)?).unwrap_or(0);
            // 西宁至成都铁路青海段: the section bears a place's name, the ends are the whole line's.
            let named = words.head_end(text.get(last..end)?).map(|at| last + at).filter(|at| *at < end);
            let end = named.unwrap_or(end);
            // 涪陵 + 河段
            let own =
                |name: &&str| name.chars().rev().take_while(|character| !is_mark(*character)).count() > 1;
            let end = text.get(..end)?.strip_suffix(['河', '江']).filter(own).map_or(end, str::len);
            (head, text.get(head..end)?)
        }
        _ => (0, text),
    };
    if !body.contains(is_mark) {
        return None;
    }
    let mut ends = Vec::new();
    let mut start = mention.core.start + from;
    for part in body.split(is_mark) {
        let next = start + part.len();
        let mark = scan.at(next).map_or(0, char::len_utf8);
        if let Some(pair) = through(scan, region, Span::new(start, start + part.len())) {
            ends.extend(pair);
            start = next + mark;
            continue;
        }
        // 郁南 is a place, not 郁 + 南; 乐东 of 乐东高速公路 is one, not 乐 + 东.
        let names = own_parts(scan.dictionary, part);
        let place = |name: &str| {
            let from = start + part.find(name).unwrap_or(0);
            whole_place(scan, region, Span::new(from, from + name.len()))
        };
        let whole = names.iter().copied().find(|name| place(name).is_some());
        let name = whole.or_else(|| names.last().copied()).unwrap_or(part);
        // 河源热水: the end lies in the city before it.
        let behind = |name: &&'_ str| {
            let from = start + part.find(*name).unwrap_or(0);
            Some(behind_city(scan, Span::new(from, from + name.len()))?.of(scan.text))
        };
        let inner = names.iter().filter_map(behind).min_by_key(|rest| rest.len());
        if let Some(inner) = inner.filter(|_| whole.is_none()) {
            ends.push(inner.to_owned());
            start = next + mark;
            continue;
        }
        // 湘江永州至衡阳航道: the river is no end.
        let name = match river_before(scan, Span::new(start, start + part.len())) {
            Some(byte_len) if whole.is_none() && ends.is_empty() => name.get(byte_len..).unwrap_or(name),
            _ => name,
        };
        if !name.is_empty() {
            let offset = part.find(name).unwrap_or(0);
            let span = Span::new(start + offset, start + offset + name.len());
            let end = whole_place(scan, region, span)
                .or_else(|| town(scan.dictionary, region, name))
                .or_else(|| county_of_seat(scan, region, span));
            ends.push(end.unwrap_or_else(|| name.to_owned()));
        }
        start = next + mark;
    }
    (ends.len() > 1).then_some(ends)
}

/// A line's name without its number: 成都至德阳市域铁路 of 成都至德阳市域铁路S11线.
fn without_number<'t>(words: &LineWords, text: &'t str) -> &'t str {
    let number = text.strip_suffix('线').unwrap_or(text);
    let name = number.trim_end_matches(|end: char| end.is_ascii_alphanumeric());
    if name.len() < number.len() && words.rails.closes(name) { name } else { text }
}

/// The one town of the issuer's place, or else of the country, that a short end names without its level: 雅阳镇 for 雅阳, but 甘其毛都 is a port.
fn town(dictionary: &Dictionary, region: &Region, name: &str) -> Option<String> {
    let own = region.place.as_deref().filter(|_| (2..=3).contains(&name.chars().count()))?;
    let full = format!("{name}镇");
    if dictionary.counties_with(&full).count() == 1 { Some(full) } else { dictionary.own_town(own, &full) }
}

/// The county whose town a written end names: 古丈县 for 古丈县城.
fn county_of_seat(scan: &Scan, region: &Region, span: Span) -> Option<String> {
    let county = span.of(scan.text).strip_suffix('城').filter(|county| county.ends_with('县'))?;
    whole_place(scan, region, Span::new(span.start, span.start + county.len()))
}

/// Two places with 经 between them, the first end and what the line passes: 南宁经桂林 of 南宁经桂林至衡阳高速铁路. What no table knows (秀溪经柳湾) stands
/// as written, but 经济开发区 begins with no 经.
fn through(scan: &Scan, region: &Region, span: Span) -> Option<[String; 2]> {
    let at = span.start + scan.slice(span.start, span.end).find('经')?;
    let (first, second) = (Span::new(span.start, at), Span::new(at + '经'.len_utf8(), span.end));
    let is_word =
        scan.starting(at).iter().any(|hit| hit.end > second.start && scan.facts(*hit).is_any_word());
    let name = |end: Span| {
        let written = end.of(scan.text);
        let place = whole_place(scan, region, end).or_else(|| town(scan.dictionary, region, written));
        place.or_else(|| (!is_word && written.chars().nth(1).is_some()).then(|| written.to_owned()))
    };
    Some([name(first)?, name(second)?])
}

/// What stands behind the city that a written end begins with: 热水 of 河源热水.
fn behind_city(scan: &Scan, end: Span) -> Option<Span> {
    let is_city = |hit: &&Hit| {
        scan.sure(**hit).any(|entry| entry.table == "places/prefectures")
            && scan.slice(hit.end.min(end.end), end.end).chars().nth(1).is_some()
    };
    // 郑州南站, 日喀则机场 are one name.
    let is_thing = |rest: usize| {
        scan.ending(end.end).iter().filter(|hit| hit.start >= rest).any(|hit| {
            let facts = scan.facts(*hit);
            facts.is_head() || facts.is_any_word() || facts.is_line()
        })
    };
    let cities = scan.starting(end.start).iter().filter(is_city).filter(|hit| !is_thing(hit.end));
    cities.map(|hit| Span::new(hit.end, end.end)).min_by_key(|rest| rest.byte_len())
}

/// How many bytes the name of a river at the beginning of a written end takes, where more follows: 湘江 of 湘江永州.
fn river_before(scan: &Scan, span: Span) -> Option<usize> {
    let gazetteer = &scan.dictionary.gazetteer;
    let is_river =
        |hit: &&Hit| hit.end < span.end && scan.entries(**hit).any(|entry| gazetteer.is_natural(&entry.name));
    scan.starting(span.start).iter().filter(is_river).map(|hit| hit.end - hit.start).max()
}

/// A written end as it stands, and then with ever more taken off: the road's number before it, the line's head and what tells its
/// kind behind it: 石牛寨 of 石牛寨旅游公路 comes last.
fn own_parts<'t>(dictionary: &Dictionary, part: &'t str) -> Vec<&'t str> {
    let words = &dictionary.line_words;
    let mut names = vec![part];
    // 兰州(西果园)
    let mut name = part.split_once('(').filter(|_| part.ends_with(')')).map_or(part, |(name, _)| name);
    names.push(name);
    // 湘桂铁路 + 来宾, 国道322线 + 南宁; 石屏高速公路 + 改扩建 is one end and its works.
    let is_work = |at: usize| {
        words.works.closing(name).chain(words.phases.closing(name)).any(|work| at + work.len() >= name.len())
    };
    let head = words.head_end(name).filter(|at| at + "来宾".len() <= name.len() && !is_work(*at));
    if let Some(at) = head {
        name = name.get(at..).unwrap_or(name);
        names.push(name);
    }
    let digits = name.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    if digits.len() < name.len() {
        let numbered = words.numbered.iter().filter_map(|road| digits.strip_prefix(road.as_str()));
        name = numbered.min_by_key(|rest| rest.len()).unwrap_or(digits);
        names.push(name);
    }
    for list in [
        &words.phases,
        &words.works,
        &words.heads,
        &words.modifiers,
        &words.kinds,
        &words.modifiers,
        &words.classes,
    ] {
        // 准 of 准东 is no end.
        let tails = list.closing(name).filter(|word| word.len() + '东'.len_utf8() < name.len());
        if let Some(word) = tails.max_by_key(|word| word.len()) {
            name = name.strip_suffix(word).unwrap_or(name);
            names.push(name);
        }
    }
    // 国道110 is the road itself.
    let bare = name.trim_end_matches(|character: char| character.is_ascii_digit() || character == '.');
    names.push(if words.numbered.contains(bare) { name } else { bare });
    // 古蔺(黔川界) + 高速公路
    if let Some((name, _)) = name.strip_suffix(')').and_then(|name| name.split_once('(')) {
        names.push(name);
    }
    names
}

/// The place whose name is the whole stretch: of several the one of the issuer's province, else the one prefecture.
pub(super) fn whole_place(scan: &Scan, region: &Region, span: Span) -> Option<String> {
    let Some(hit) = scan.starting(span.start).iter().find(|hit| hit.end == span.end) else {
        return inner_place(scan, span);
    };
    let dictionary = scan.dictionary;
    let is_place =
        |entry: &&Entry| entry.entity_type == EntityType::Place && is_unit(dictionary, &entry.name);
    // 共和 of a reply of 广东省 is no 共和县 of 青海省.
    let own = region.place.as_deref();
    let is_far = |name: &str| match own {
        Some(own) => {
            let far = distance(dictionary, own, name).is_some_and(|far| far > FAR);
            far && !region.includes(dictionary, name)
        }
        None => is_far_from_all(scan, name),
    };
    if !scan.facts(*hit).is_sure() && scan.entries(*hit).filter(is_place).all(|entry| is_far(&entry.name)) {
        return None;
    }
    let places: Vec<&str> = scan.entries(*hit).filter(is_place).map(|entry| entry.name.as_str()).collect();
    one_of(dictionary, region, &places)
}

/// Whether every place that the text surely names lies far from it: 白沙 beside 益阳 is no 白沙黎族自治县.
fn is_far_from_all(scan: &Scan, name: &str) -> bool {
    let dictionary = scan.dictionary;
    let hits = scan.within(Span::new(0, scan.text.len())).iter();
    let sure = hits.filter(|hit| scan.facts(**hit).surely_is(EntityType::Place));
    let units = sure.flat_map(|hit| scan.sure(*hit)).filter(|entry| is_unit(dictionary, &entry.name));
    let mut far = units.filter_map(|entry| distance(dictionary, &entry.name, name)).peekable();
    far.peek().is_some() && far.all(|far| far > FAR)
}

/// The one of several places that an end means: the city, one of the issuer's province, the one that is no county.
pub(super) fn one_of(dictionary: &Dictionary, region: &Region, places: &[&str]) -> Option<String> {
    let only = |chosen: Vec<&str>| match chosen.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    };
    // 大理 of a railway is the city, not the prefecture around it.
    let is_city = |name: &&str| {
        name.ends_with('市')
            && places.iter().any(|outer| {
                outer != name && !outer.ends_with('市') && dictionary.gazetteer.is_within(name, outer)
            })
    };
    let city = places.iter().copied().filter(is_city).collect();
    let near = places.iter().copied().filter(|name| region.includes(dictionary, name)).collect();
    let outer = places.iter().copied().filter(|name| is_at_least_prefecture(dictionary, name)).collect();
    only(places.to_vec()).or_else(|| only(city)).or_else(|| only(near)).or_else(|| only(outer))
}

/// The inner of two places that are the whole stretch: 端州区 of 肇庆端州.
fn inner_place(scan: &Scan, span: Span) -> Option<String> {
    let dictionary = scan.dictionary;
    let names = |hit: &Hit| {
        let places = scan.entries(*hit).filter(|entry| entry.entity_type == EntityType::Place);
        places.map(|entry| entry.name.as_str()).collect::<Vec<_>>()
    };
    let outer =
        scan.starting(span.start).iter().find(|hit| hit.end < span.end && hit.end - hit.start >= 6)?;
    let inner = scan.starting(outer.end).iter().find(|hit| hit.end == span.end)?;
    let outer = names(outer);
    let mut inside = names(inner).into_iter().filter(|name| {
        outer.iter().any(|outer| outer != name && dictionary.gazetteer.is_within(name, outer))
    });
    let first = inside.next()?;
    inside.next().is_none().then(|| first.to_owned())
}
