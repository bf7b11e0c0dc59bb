//! The ends of a line, read from its name: 京雄高速 → 北京市, 雄安新区; 长寿镇至木金乡公路 → 长寿镇, 木金乡.
//!
//! An abbreviation counts only where it has one meaning here: 安大线 stays undecoded. A listed line's own places decide
//! first; ends that its name does not speak of (平陆运河) are no claim of the text.

use crate::dictionary::{Dictionary, Entry, Hit, Level, LineWords, Sense};
use crate::entity::Entities;
use crate::mention::{Region, Scan};
use crate::model::{EntityType, Mention, Referent, Span};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Within how many kilometres of another end a letter's likeliest place must lie to be told by it.
const NEIGHBOURS: f64 = 600.0;
/// Ends farther apart belong to trunk lines, which the table holds; read by letter they are a mistake.
const TRUNK: f64 = 1200.0;

/// The places that a text names, gathered when the first line asks for them.
pub(crate) type Named<'a> = OnceCell<BTreeSet<&'a str>>;

/// The places that a line's name names, in order.
pub(crate) fn of<'a>(
    scan: &Scan,
    entities: &'a Entities,
    named: &Named<'a>,
    mention: &Mention,
) -> Vec<String> {
    if let Some(ends) = written(scan, &entities.region, mention) {
        return ends;
    }
    if let Referent::Listed(entries) = &mention.referent {
        let known = entries.iter().filter_map(|&index| scan.dictionary.entries.get(index));
        let mut known = known.filter(|entry| !entry.ends.is_empty());
        if let Some(entry) = known.next() {
            return listed(scan, mention, entry);
        }
    }
    abbreviated(scan, entities, named, mention).unwrap_or_default()
}

/// 水富至宜宾, 贵阳—南宁: the written ends; an unknown one (木金乡) as it stands.
fn written(scan: &Scan, region: &Region, mention: &Mention) -> Option<Vec<String>> {
    let text = mention.core.of(scan.text);
    let at = text.rfind('段').filter(|at| text.get(..*at).is_some_and(|before| before.contains('至')));
    let (from, body) = match at {
        // 兰张三四线铁路中川机场至武威段: the ends of the section stand behind the line's head.
        Some(end) => {
            let head = head_end(scan.dictionary, text.get(..text.get(..end)?.rfind('至')?)?).unwrap_or(0);
            (head, text.get(head..end)?)
        }
        _ => (0, text),
    };
    if !body.contains(['至', '—', '-']) {
        return None;
    }
    let mut ends = Vec::new();
    let mut start = mention.core.start + from;
    for part in body.split(['至', '—', '-']) {
        let next = start + part.len();
        let mark = scan.at(next).map_or(0, char::len_utf8);
        // 郁南 is a place, not 郁 + 南.
        let whole = whole_place(scan, region, Span::new(start, start + part.len()));
        let name = if whole.is_some() { part } else { own_part(scan.dictionary, part) };
        // 湘江永州至衡阳航道: the river is no end.
        let name = match river_before(scan, Span::new(start, start + part.len())) {
            Some(byte_len) if whole.is_none() && ends.is_empty() => name.get(byte_len..).unwrap_or(name),
            _ => name,
        };
        if !name.is_empty() {
            let offset = part.find(name).unwrap_or(0);
            let span = Span::new(start + offset, start + offset + name.len());
            ends.push(whole_place(scan, region, span).unwrap_or_else(|| name.to_owned()));
        }
        start = next + mark;
    }
    (ends.len() > 1).then_some(ends)
}

/// How many bytes the name of a river at the beginning of a written end takes, where more follows: 湘江 of 湘江永州.
fn river_before(scan: &Scan, span: Span) -> Option<usize> {
    let dictionary = scan.dictionary;
    let is_river = |hit: &&Hit| {
        let mut names = scan.senses(**hit).iter().filter_map(|sense| match sense {
            Sense::Entry(index, _) => dictionary.entries.get(*index),
            _ => None,
        });
        hit.end < span.end
            && names.any(|entry| {
                dictionary.gazetteer.get(&entry.name).is_some_and(|place| place.level == Level::Natural)
            })
    };
    scan.starting(span.start).iter().filter(is_river).map(|hit| hit.end - hit.start).max()
}

/// A written end without the road's number before it and the line's head behind it: 石牛寨 of 石牛寨旅游公路.
fn own_part<'t>(dictionary: &Dictionary, part: &'t str) -> &'t str {
    let words = &dictionary.line_words;
    let mut name = part;
    let digits = name.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    if digits.len() < name.len() {
        name = ["国道", "省道", "高速", "线"]
            .into_iter()
            .find_map(|road| digits.strip_prefix(road))
            .unwrap_or(digits);
    }
    for list in [&words.phases, &words.heads, &words.modifiers, &words.modifiers] {
        let tail = list.iter().filter(|word| name.ends_with(word.as_str()) && name.len() > word.len());
        if let Some(word) = tail.max_by_key(|word| word.len()) {
            name = name.strip_suffix(word.as_str()).unwrap_or(name);
        }
    }
    let classes = words.classes.iter().filter(|class| name.ends_with(class.as_str()));
    if let Some(class) = classes.max_by_key(|class| class.len()) {
        name = name.strip_suffix(class.as_str()).unwrap_or(name);
    }
    name.trim_end_matches(|character: char| character.is_ascii_digit())
}

/// The place whose name is the whole stretch: of several the one of the issuer's province, else the one prefecture.
fn whole_place(scan: &Scan, region: &Region, span: Span) -> Option<String> {
    let Some(hit) = scan.starting(span.start).iter().find(|hit| hit.end == span.end) else {
        return inner_place(scan, span);
    };
    let dictionary = scan.dictionary;
    let entries = scan.senses(*hit).iter().filter_map(|sense| match sense {
        Sense::Entry(index, _) => dictionary.entries.get(*index),
        _ => None,
    });
    let places =
        entries.filter(|entry| entry.entity_type == EntityType::Place && is_unit(dictionary, &entry.name));
    let places: Vec<&str> = places.map(|entry| entry.name.as_str()).collect();
    let only = |chosen: Vec<&str>| match chosen.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    };
    let near = places.iter().copied().filter(|name| region.includes(dictionary, name)).collect();
    let outer = places.iter().copied().filter(|name| is_at_least_prefecture(dictionary, name)).collect();
    only(places.clone()).or_else(|| only(near)).or_else(|| only(outer))
}

/// The inner of two places that are the whole stretch: 端州区 of 肇庆端州.
fn inner_place(scan: &Scan, span: Span) -> Option<String> {
    let dictionary = scan.dictionary;
    let names = |hit: &Hit| {
        let entries = scan.senses(*hit).iter().filter_map(|sense| match sense {
            Sense::Entry(index, _) => dictionary.entries.get(*index),
            _ => None,
        });
        let places = entries.filter(|entry| entry.entity_type == EntityType::Place);
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

/// Whether a place is a province or a prefecture.
fn is_at_least_prefecture(dictionary: &Dictionary, name: &str) -> bool {
    let level = dictionary.gazetteer.get(name).map(|place| place.level);
    matches!(level, Some(Level::Province | Level::Prefecture | Level::NewArea))
}

/// Where the last line head in `text` ends.
fn head_end(dictionary: &Dictionary, text: &str) -> Option<usize> {
    let heads = dictionary.line_words.heads.iter();
    heads.filter_map(|head| text.rfind(head.as_str()).map(|at| at + head.len())).max()
}

/// The ends of a listed line of which its name speaks, by abbreviation or in full.
fn listed(scan: &Scan, mention: &Mention, entry: &Entry) -> Vec<String> {
    let text = mention.core.of(scan.text);
    let row = letters(scan.dictionary, text);
    let mut read: Vec<Option<String>> = Vec::new();
    for character in &row {
        let meant = along(scan.dictionary, entry, *character, &read);
        read.push(meant);
    }
    // 浩吉, 集大原: the one unread letter at an edge of the row is the end on that side.
    if row.len() > 1 && read.iter().flatten().count() == row.len() - 1 {
        let is_used = |name: &String| read.iter().flatten().any(|used| used == name);
        let sides = [(0, entry.ends.first()), (row.len() - 1, entry.ends.last())];
        let side = sides.into_iter().find(|(index, _)| read.get(*index).is_some_and(Option::is_none));
        if let Some((index, Some(end))) = side.filter(|(_, end)| end.is_some_and(|end| !is_used(end))) {
            read.insert(index, Some(end.clone()));
            read.remove(index + 1);
        }
    }
    // Both edges are read: a letter between them that is not (吉 of 张吉怀) takes nothing away.
    let is_framed = read.first().is_some_and(Option::is_some) && read.last().is_some_and(Option::is_some);
    let row: Vec<String> = if is_framed {
        read.into_iter().flatten().collect()
    } else {
        read.into_iter().map_while(|place| place).collect()
    };
    if row.len() > 1 {
        return row;
    }
    let named = entry.ends.iter().filter(|end| {
        let short = end.trim_end_matches(['市', '县', '区', '省']);
        text.contains(short) || text.contains(end.as_str())
    });
    let named: Vec<String> = named.cloned().collect();
    // 荣乌高速新线 runs elsewhere than 荣乌高速, but its name speaks of that line's ends.
    match shorter(scan, mention).filter(|shorter| named.is_empty() && shorter.name != entry.name) {
        Some(shorter) => listed(scan, mention, shorter),
        None => named,
    }
}

/// The place on a listed line that a letter of its name means, none that another letter means already.
fn along(dictionary: &Dictionary, entry: &Entry, character: char, read: &[Option<String>]) -> Option<String> {
    let is_free = |name: &&String| !read.iter().flatten().any(|used| used == *name);
    let places = || entry.ends.iter().chain(&entry.via).filter(is_free);
    let known = || dictionary.abbreviations.get(&character).into_iter().flatten();
    // 沪昆 of a line whose table names only 上海市: the table's own places come first.
    let listed = known().find(|name| places().any(|place| place == *name)).cloned();
    // 荣 of 荣乌: no abbreviation of the table, but one of the line's places begins so.
    let begun = || places().find(|name| name.starts_with(character)).cloned();
    // 桂 of 云桂 is 广西 as a whole; 集 of 集大原: 集宁区 in the end 乌兰察布市.
    let inside = || {
        known().find_map(|name| {
            let mut ends = entry.ends.iter().filter(is_free);
            let end = ends.find(|end| {
                dictionary.gazetteer.is_within(end, name) || dictionary.gazetteer.is_within(name, end)
            })?;
            let is_inner = dictionary.gazetteer.is_within(name, end);
            let level = dictionary.gazetteer.get(name).map(|place| place.level);
            Some(if is_inner || level == Some(Level::Province) { name } else { end }.clone())
        })
    };
    listed.or_else(begun).or_else(inside)
}

/// The longest other listed line whose name begins this one.
fn shorter<'a>(scan: &Scan<'a>, mention: &Mention) -> Option<&'a Entry> {
    let hits = scan.starting(mention.core.start).iter().filter(|hit| hit.end < mention.core.end);
    let entries = hits.flat_map(|hit| scan.strong_entries(*hit));
    let mut lines = entries.filter_map(|index| scan.dictionary.entries.get(index));
    lines.find(|entry| entry.entity_type == EntityType::TransportLine && !entry.ends.is_empty())
}

/// The letters of a line's name before its head and what may stand between: 京雄商 of G45京雄商高铁.
fn letters(dictionary: &Dictionary, text: &str) -> Vec<char> {
    let text = text.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    let mut row: Vec<char> = Vec::new();
    for (at, character) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let words = LineWords::opening(&dictionary.line_words.heads, rest);
        let mut words = words.chain(LineWords::opening(&dictionary.line_words.modifiers, rest));
        if words.any(|word| word.chars().count() > usize::from(row.len() < 2)) {
            break;
        }
        row.push(character);
    }
    row
}

/// Whether a hit is the name of a part of the country in a direction: 粤东, but not 厦漳泉.
fn is_region(scan: &Scan, hit: Hit) -> bool {
    let mut entries =
        scan.strong_entries(hit).into_iter().filter_map(|index| scan.dictionary.entries.get(index));
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let ends_in_direction =
        scan.dictionary.line_words.modifiers.iter().any(|word| word == scan.slice(last, hit.end));
    ends_in_direction && entries.any(|entry| entry.kind == "region")
}

/// 京雄, 徐宿连: each abbreviation read as the one place it means here.
fn abbreviated<'a>(
    scan: &Scan,
    entities: &'a Entities,
    named: &Named<'a>,
    mention: &Mention,
) -> Option<Vec<String>> {
    let dictionary = scan.dictionary;
    let text =
        mention.core.of(scan.text).trim_start_matches(|character: char| character.is_ascii_alphanumeric());
    let row = letters(dictionary, text);
    let start = mention.core.end - text.len();
    // 粤东城际: a region's name is no row of letters.
    let row_end = start + row.iter().map(|character| character.len_utf8()).sum::<usize>();
    if scan.starting(start).iter().any(|hit| hit.end == row_end && is_region(scan, *hit)) {
        return None;
    }
    let place = |from: usize| {
        let hits =
            scan.starting(from).iter().filter(|hit| hit.end <= mention.core.end && hit.end - hit.start >= 6);
        let mut found = hits.filter_map(|hit| {
            whole_place(scan, &entities.region, Span::new(hit.start, hit.end)).map(|name| (hit.end, name))
        });
        found.next()
    };
    // 雄安 + 城际, 广州南沙 + 港铁路: places written in full.
    if let Some((end, first)) = place(start).filter(|(end, _)| end - start >= row.len().min(2) * 3) {
        let second = place(end).map(|(_, name)| name);
        // 上海轨道交通17号线, 辽宁省高速公路: whose line it is, not where it leads.
        let rest = scan.slice(end, mention.core.end);
        let is_owner = dictionary.line_words.rails.iter().any(|rail| rest.starts_with(rail.as_str()))
            || dictionary.gazetteer.get(&first).is_some_and(|place| place.level == Level::Province);
        if is_owner && second.is_none() {
            return None;
        }
        return Some(std::iter::once(first).chain(second).collect());
    }
    if !(2..=5).contains(&row.len()) {
        return None;
    }
    let places = entities
        .mentions
        .iter()
        .filter(|other| other.entity_type == EntityType::Place && !other.link.ambiguous)
        .map(|other| other.link.name.as_str());
    let named = named.get_or_init(|| places.collect());
    // 深大城际: an intercity line stays near; an abbreviation without evidence here is left undecoded.
    let is_near = ["城际", "市域", "市郊", "快线"].iter().any(|head| text.contains(head))
        && entities.region.place.is_some();
    let mut ends: Vec<Option<String>> =
        row.iter().map(|character| meaning(dictionary, entities, named, *character, is_near)).collect();
    for (index, character) in row.iter().enumerate() {
        if ends.get(index).is_some_and(Option::is_none)
            && let Some(near) = nearest(dictionary, *character, &ends)
            // 普盘高速 of a Guizhou reply: 普 may be one of its own counties.
            && (!has_rival(dictionary, entities, *character) || entities.region.includes(dictionary, &near))
            && let Some(end) = ends.get_mut(index)
        {
            *end = Some(near);
        }
    }
    let ends: Vec<String> = ends.into_iter().collect::<Option<_>>()?;
    // 桐新高速 of a Guizhou reply: where one letter is a county there, 新 is not 新疆.
    let is_own_county = |end: &String| {
        let level = dictionary.gazetteer.get(end).map(|place| place.level);
        level == Some(Level::County) && !named.contains(end.as_str())
    };
    let is_outside = |end: &String| !entities.region.includes(dictionary, end);
    let is_torn = ends.iter().any(is_own_county) && ends.iter().any(is_outside);
    let is_stretched = ends.windows(2).any(|pair| {
        let [one, other] = pair else { return false };
        distance(dictionary, one, other).is_some_and(|distance| distance > TRUNK)
    });
    (!is_torn && !is_stretched).then_some(ends)
}

/// The one place that `character` means in this reply.
fn meaning(
    dictionary: &Dictionary,
    entities: &Entities,
    named: &BTreeSet<&str>,
    character: char,
    is_near: bool,
) -> Option<String> {
    let listed = dictionary.abbreviations.get(&character).map(Vec::as_slice).unwrap_or_default();
    let begins = |name: &str| name.starts_with(character);
    // The issuer's own place decides, then one named in the text, its own counties, and last the likeliest.
    let region = &entities.region;
    // 广 of a Guangdong reply is 广州市 where both bear it.
    let has_inner =
        |own: &str| listed.iter().any(|name| name != own && dictionary.gazetteer.is_within(name, own));
    if let Some(own) = region.place.as_ref().filter(|own| listed.contains(own) && !has_inner(own)) {
        return Some(own.clone());
    }
    if let Some(name) = listed.iter().find(|name| named.contains(name.as_str())) {
        return Some(name.clone());
    }
    let mut begun = named.iter().filter(|name| begins(name) && is_unit(dictionary, name));
    if let (Some(only), None) = (begun.next(), begun.next()) {
        return Some((*only).to_owned());
    }
    let near: Vec<&String> = listed.iter().filter(|name| region.includes(dictionary, name)).collect();
    if let [only] = near.as_slice() {
        return Some((*only).clone());
    }
    if listed.is_empty() {
        let prefecture = region.at_level(dictionary, Level::Prefecture);
        let mut counties =
            prefecture.into_iter().flat_map(|prefecture| dictionary.gazetteer.counties_of(prefecture));
        if let Some(first) = counties.by_ref().find(|county| begins(county)) {
            return (!counties.any(begins)).then(|| first.to_owned());
        }
        // 纳晴高速 of a provincial reply: the one county of the province that begins so.
        let province = region.at_level(dictionary, Level::Province)?;
        let mut units = dictionary.gazetteer.counties_beginning(character, province);
        let only = units.next().map(str::to_owned);
        return only.filter(|_| units.next().is_none());
    }
    let likeliest = listed.first().filter(|name| !is_near && is_at_least_prefecture(dictionary, name))?;
    let is_certain = is_outstanding(dictionary, likeliest)
        || region.includes(dictionary, likeliest)
        || ((listed.len() == 1 || is_province(dictionary, likeliest))
            && !has_rival(dictionary, entities, character));
    is_certain.then(|| likeliest.clone())
}

/// The candidate of a letter that lies near the other ends of the line, where all others lie much farther away:
/// 三 of 运三高铁 is 三门峡市, for 三明市 and 三亚市 are far from 运城市.
fn nearest(dictionary: &Dictionary, character: char, others: &[Option<String>]) -> Option<String> {
    let mut candidates: Vec<(f64, &String)> = dictionary
        .abbreviations
        .get(&character)?
        .iter()
        .filter(|name| is_at_least_prefecture(dictionary, name))
        .filter_map(|name| {
            let distances = others.iter().flatten().filter_map(|other| distance(dictionary, name, other));
            Some((distances.min_by(f64::total_cmp)?, name))
        })
        .collect();
    candidates.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(other.1)));
    match candidates.as_slice() {
        [(first, name), rest @ ..]
            if *first < NEIGHBOURS && rest.first().is_none_or(|(second, _)| *second > 2.0 * first) =>
        {
            Some((*name).clone())
        }
        _ => None,
    }
}

/// The distance between two places in kilometres, where both have a point.
fn distance(dictionary: &Dictionary, one: &str, other: &str) -> Option<f64> {
    let (one, other) = (dictionary.gazetteer.get(one)?.point?, dictionary.gazetteer.get(other)?.point?);
    let east = (one.0 - other.0) * one.1.to_radians().cos();
    Some(111.0 * east.hypot(one.1 - other.1))
}

/// Whether a place is a municipality, a new area or a province's capital, which a letter means before all others.
fn is_outstanding(dictionary: &Dictionary, name: &str) -> bool {
    dictionary.gazetteer.get(name).is_some_and(|place| {
        place.level == Level::NewArea
            || place.code.ends_with("0100")
            || (place.level == Level::Province && name.ends_with('市'))
    })
}

/// Whether a place is a province.
fn is_province(dictionary: &Dictionary, name: &str) -> bool {
    dictionary.gazetteer.get(name).is_some_and(|place| place.level == Level::Province)
}

/// Whether a county of the issuer's province begins with the letter: 平 of 福平铁路 is 平潭县, not 四平市.
fn has_rival(dictionary: &Dictionary, entities: &Entities, character: char) -> bool {
    let province = entities.region.at_level(dictionary, Level::Province);
    province
        .is_some_and(|province| dictionary.gazetteer.counties_beginning(character, province).next().is_some())
}

/// Whether a place is an administrative unit or a new area.
fn is_unit(dictionary: &Dictionary, name: &str) -> bool {
    dictionary.gazetteer.get(name).is_some_and(|place| {
        matches!(place.level, Level::Province | Level::Prefecture | Level::County | Level::NewArea)
    })
}
