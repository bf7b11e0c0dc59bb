//! Bodies that every place has: 保定市 + 发改委, 市 + 交通运输局, 中共 + 保定市 + 委员会.
//!
//! The place is a name or a level character (市) that stands for the issuer's own place; in a list 市发展改革委、财政局 the
//! later parts lack it. The trap: the 市 of 城市 is no level character.

mod firms;
mod units;

use crate::dictionary::{Characters, Hit, Level, Sense, WordClass};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::{Kind, Scan};
use crate::model::{EntityType, Referent, Span};

/// Bytes at the beginning and the end of a text within which the city is looked for whose reply it is.
const MARGIN: usize = 1_200;

/// Candidates for such bodies in one sentence.
pub(crate) fn candidates(scan: &Scan, sentence: Span, characters: &Characters) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let kinds = scan.within_of(sentence, Kind::Department);
    for hit in kinds.filter(|hit| hit.end <= sentence.end && !opens_word(scan, **hit)) {
        for sense in scan.senses(*hit) {
            let Sense::Department(department) = *sense else { continue };
            if let Some((start, place)) = owner(scan, *hit, sentence.start, department) {
                let span = Span::new(start, hit.end);
                let referent = Referent::Body { place: Some(place), department };
                let weight = 11 * char_count(scan, span);
                found.push(Candidate::name(span, EntityType::Institution, referent, weight));
            }
        }
    }
    found.extend(unowned(scan, sentence, &found));
    found.extend(unlisted(scan, sentence, &found));
    found.extend(units::candidates(scan, sentence, &found));
    found.extend(firms::candidates(scan, sentence, characters));
    found
}

/// Whether a longer word that is no name begins with the kind: 侨联 of 侨联络.
fn opens_word(scan: &Scan, hit: Hit) -> bool {
    let mut words = scan.starting(hit.start).iter().filter(|word| word.end > hit.end);
    words.any(|word| scan.is_word(*word, WordClass::Plain)) || is_torn(scan, hit)
}

/// Whether a noun begins with the kind's last character: 就业|局势, but 水利局|部门.
fn is_torn(scan: &Scan, hit: Hit) -> bool {
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let other = &scan.dictionary.grammar.after_deictic;
    scan.starting(last).iter().any(|word| {
        word.end > hit.end
            && scan.is_word(*word, WordClass::Generic)
            && !scan.facts(*word).is_head()
            && !other.contains(scan.slice(word.start, word.end))
            && !scan.starting(hit.end).iter().any(|next| {
                next.end > word.end && (scan.facts(*next).bounds_names() || scan.facts(*next).is_trigger())
            })
    })
}

/// Where the body of a place starts whose kind `hit` is: 省人大常委会 in 省人大常委会选举任免代表工作委员会.
pub(crate) fn owned_body(scan: &Scan, hit: Hit, floor: usize) -> Option<usize> {
    if !scan.facts(hit).is_department() {
        return None;
    }
    let mut departments = scan.senses(hit).iter().filter_map(|sense| match sense {
        Sense::Department(index) => Some(*index),
        _ => None,
    });
    departments.find_map(|department| owner(scan, hit, floor, department)).map(|(start, _)| start)
}

/// The place before a body's kind: where the name starts and where the place stands.
fn owner(scan: &Scan, hit: Hit, floor: usize, department: usize) -> Option<(usize, Span)> {
    let (start, place) = match place_before(scan, hit.start, floor) {
        Some(start) => (start, Span::new(start, hit.start)),
        None => {
            let level =
                level_before(scan, hit.start, floor).or_else(|| level_of_body(scan, hit.start, floor));
            let own = || own_level(scan, hit.start, floor);
            level.map(|start| (start, Span::new(start, hit.start))).or_else(own)?
        }
    };
    let kind = scan.dictionary.departments.get(department)?;
    // 川渝两省市政府 are two.
    if kind.name == scan.dictionary.grammar.naming.government && is_region(scan, place, floor) {
        return None;
    }
    let suffix = scan.slice(hit.start, hit.end);
    let before = scan.slice(floor, start);
    let prefixes = kind.forms.iter().filter(|form| form.suffix == suffix).map(|form| form.prefix.as_str());
    let longest = prefixes.filter(|prefix| before.ends_with(prefix)).max_by_key(|prefix| prefix.len())?;
    Some((start - longest.len(), place))
}

/// Whether the place that ends where `place` does is a region, which has no government.
fn is_region(scan: &Scan, place: Span, floor: usize) -> bool {
    let gazetteer = &scan.dictionary.gazetteer;
    let is_region = |name: &str| gazetteer.get(name).is_some_and(|place| place.level == Level::Region);
    let named = places_ending(scan, place.end, floor).filter(|(start, _)| *start >= place.start);
    named.is_some_and(|(_, names)| names.iter().all(|name| is_region(name)))
}

/// The start of the row of places that ends at `end`, each lying in the one before: 江苏省苏州市.
pub(crate) fn place_before(scan: &Scan, end: usize, floor: usize) -> Option<usize> {
    let (mut start, mut inner) = places_ending(scan, end, floor)?;
    while let Some((next, outer)) = places_ending(scan, start, floor) {
        let holds = inner
            .iter()
            .any(|inner| outer.iter().any(|outer| scan.dictionary.gazetteer.is_within(inner, outer)));
        if !holds {
            break;
        }
        (start, inner) = (next, outer);
    }
    Some(start)
}

/// The longest place name that ends at `end`: where it starts and which places bear it.
pub(crate) fn places_ending<'a>(scan: &Scan<'a>, end: usize, floor: usize) -> Option<(usize, Vec<&'a str>)> {
    let hits = scan.ending(end).iter().filter(|hit| hit.start >= floor && hit.end - hit.start >= 6);
    hits.map(|hit| (hit.start, place_names(scan, *hit))).find(|(_, names)| !names.is_empty())
}

/// The places that a hit may name; a short form that is a common verb (会同) names none.
fn place_names<'a>(scan: &Scan<'a>, hit: Hit) -> Vec<&'a str> {
    // 兵团 + 发展改革委
    let mut owners = scan.entries(hit).filter(|entry| entry.entity_type != EntityType::Place);
    if let Some(body) = owners.find(|entry| scan.dictionary.may_own(entry)) {
        return vec![body.name.as_str()];
    }
    if !scan.facts(hit).may_be(EntityType::Place) {
        return Vec::new();
    }
    let is_verb = [WordClass::Verb, WordClass::Function].iter().any(|class| scan.is_word(hit, *class));
    // 南部公交公司
    let facts = scan.facts(hit);
    let is_side = !facts.is_sure() && scan.dictionary.grammar.sides.contains(scan.slice(hit.start, hit.end));
    if is_verb || is_verb_and_level(scan, hit) || is_side {
        return Vec::new();
    }
    // 公安 + 交警支队 is of 公安县 only where the reply is
    let is_word = !facts.is_sure() && facts.is_any_word();
    let places = scan.entries(hit).filter(|entry| entry.entity_type == EntityType::Place);
    let [head, tail] = if is_word { margins(scan.text) } else { [""; 2] };
    let places = places.filter(|entry| !is_word || head.contains(&entry.name) || tail.contains(&entry.name));
    places.map(|entry| entry.name.as_str()).collect()
}

/// Whether what may be a county is a verb and the level of what follows: 会同|县 in 会同县公安局. Behind a joint it is no verb (市发改委和会同县人民政府),
/// nor behind a mark or a function word where the text speaks of the county's city (由会同县公安局负责 in a reply of 怀化市).
pub(crate) fn is_verb_and_level(scan: &Scan, hit: Hit) -> bool {
    let classes = [WordClass::Verb, WordClass::Function];
    let is_verb = |stem: &Hit| {
        stem.end + '县'.len_utf8() == hit.end && classes.iter().any(|class| scan.is_word(*stem, *class))
    };
    if !scan.facts(hit).surely_is(EntityType::Place) || !scan.starting(hit.start).iter().any(is_verb) {
        return false;
    }
    let dictionary = scan.dictionary;
    let before = scan.before(hit.start);
    let is_joined = before.is_some_and(|(_, joint)| dictionary.grammar.list_joints.contains(joint));
    let opens = before.is_none_or(|(_, mark)| !super::grow::is_han(mark))
        || scan.ending(hit.start).iter().any(|word| scan.is_word(*word, WordClass::Function));
    let is_at_home = || {
        let parents = scan.sure(hit).filter_map(|entry| dictionary.gazetteer.get(&entry.name));
        let mut cities = parents.map(|place| place.parent.as_str()).filter(|city| !city.is_empty());
        let [head, tail] = margins(scan.text);
        cities.any(|city| head.contains(city) || tail.contains(city))
    };
    !(is_joined || opens && is_at_home())
}

/// The beginning and the end of a text, where who replies is named.
fn margins(text: &str) -> [&str; 2] {
    // one of four bytes in a row begins a character
    let cuts = || MARGIN..MARGIN + 4;
    let head = cuts().find_map(|at| text.get(..at)).unwrap_or(text);
    let tail = cuts().find_map(|at| text.get(text.len().checked_sub(at)?..)).unwrap_or(text);
    [head, tail]
}

/// The start of the level character (省, 市, 县, 自治区) that ends at `end`, where it stands for the issuer's place.
pub(crate) fn level_before(scan: &Scan, end: usize, floor: usize) -> Option<usize> {
    let before = scan.slice(floor, end);
    let grammar = &scan.dictionary.grammar;
    let level = grammar.levels.closing(before).next()?;
    let start = end - level.len();
    // 城市, 全市, 港区: the character belongs to a word, to a deictic or to what another name ends in.
    let is_part = scan.ending(end).iter().any(|hit| {
        let facts = scan.facts(*hit);
        hit.start < start
            && !(start - hit.start >= "会同".len() && is_verb_and_level(scan, *hit))
            && (facts.bounds_names() || facts.is_listed() || facts.is_deictic() || facts.is_head())
    });
    let is_after_break = match scan.before(start).filter(|(at, _)| *at >= floor) {
        None => true,
        Some((_, character)) if !super::grow::is_han(character) => true,
        Some((_, character)) if grammar.before_level.contains(character) => true,
        Some(_) => ends_stop(scan, start),
    };
    // 周边县: the character is no body's own.
    let is_plural = scan.before(start).is_some_and(|(_, character)| grammar.plural_level.contains(character));
    (!is_part && is_after_break && !is_plural).then_some(start)
}

/// The start of the level character before a kind of body, where no word or name reaches over it.
fn level_of_body(scan: &Scan, end: usize, floor: usize) -> Option<usize> {
    let before = scan.slice(floor, end);
    let grammar = &scan.dictionary.grammar;
    let level = grammar.levels.closing(before).next()?;
    let start = end - level.len();
    let is_part = scan.ending(end).iter().any(|hit| {
        let facts = scan.facts(*hit);
        hit.start < start && (facts.bounds_names() || facts.is_deictic() || facts.is_head())
    });
    let is_plural = scan.before(start).is_some_and(|(_, character)| grammar.plural_level.contains(character));
    (level.chars().count() > 1 || (!is_part && !is_plural)).then_some(start)
}

/// Where 我市 or 本县 before a kind of body starts, and the level in it.
fn own_level(scan: &Scan, end: usize, floor: usize) -> Option<(usize, Span)> {
    let grammar = &scan.dictionary.grammar;
    scan.ending(end).iter().filter(|hit| hit.start >= floor && scan.facts(**hit).is_deictic()).find_map(
        |hit| {
            let pointing = scan.slice(hit.start, end);
            let mark = grammar.own_marks.opening(pointing).next()?;
            let is_level = grammar.levels.contains(pointing.strip_prefix(mark)?);
            is_level.then(|| (hit.start, Span::new(hit.start + mark.len(), end)))
        },
    )
}

/// Whether a verb or function word ends at `here`.
fn ends_stop(scan: &Scan, here: usize) -> bool {
    scan.ending(here).iter().any(|hit| {
        [WordClass::Verb, WordClass::Function, WordClass::Inner]
            .iter()
            .any(|class| scan.is_word(*hit, *class))
    })
}

/// How many characters a body's kind that no table holds may have.
const LONGEST: usize = 14;

/// Bodies of a kind that no table holds, between a place or level and a break: 县 + 工业信息化商务科技局, 区 + 建设管理委.
fn unlisted(scan: &Scan, sentence: Span, known: &[Candidate]) -> Vec<Candidate> {
    let text = scan.slice(sentence.start, sentence.end);
    let bureaus = &scan.dictionary.grammar.bureaus;
    let mut found = Vec::new();
    let mut ends: Vec<usize> = bureaus.everywhere(text).map(|(at, kind)| at + kind.len()).collect();
    ends.sort_unstable();
    ends.dedup();
    // what stands at the sentence's very end or within its first three characters is none
    let Some((first, _)) = text.char_indices().nth(3) else { return found };
    for at in ends.into_iter().filter(|at| (first..text.len()).contains(at)) {
        let end = sentence.start + at;
        let before = scan.slice(sentence.start, end);
        let Some(kind) = bureaus.closing(before).map(str::len).max() else { continue };
        let is_known = known.iter().any(|candidate| candidate.span.end == end) || ends_body(scan, end);
        if is_known || !is_break(scan, end, sentence.end) || ends_word(scan, end) {
            continue;
        }
        if let Some((start, place)) = stem_start(scan, end - kind, sentence.start) {
            let referent = Referent::Body { place: Some(place), department: usize::MAX };
            let span = Span::new(start, end);
            found.push(Candidate::name(
                span,
                EntityType::Institution,
                referent,
                10 * char_count(scan, span) + 1,
            ));
        }
    }
    found
}

/// Where the body starts whose task ends at `end`, and the place before it; a verb or function word in the task makes it none.
fn stem_start(scan: &Scan, end: usize, floor: usize) -> Option<(usize, Span)> {
    let mut here = end;
    for count in 0..LONGEST {
        if count >= 2 {
            // 自然|资源|和规划厅: a county's short name that is a word names none here.
            let is_sure = scan.ending(here).iter().any(|hit| scan.facts(*hit).surely_is(EntityType::Place));
            let place = place_before(scan, here, floor).filter(|_| is_sure);
            let place = place.or_else(|| level_before(scan, here, floor));
            let place = place.map(|start| (start, Span::new(start, here)));
            if let Some(found) = place.or_else(|| own_level(scan, here, floor)) {
                return Some(found);
            }
        }
        let (previous, character) = scan.before(here).filter(|(at, _)| *at >= floor)?;
        let stops = scan.ending(here).iter().any(|hit| {
            let is_stop =
                [WordClass::Verb, WordClass::Function].iter().any(|class| scan.is_word(*hit, *class));
            let is_noun =
                [WordClass::Inner, WordClass::Generic].iter().any(|class| scan.is_word(*hit, *class));
            is_stop && !is_noun && character != '和'
        });
        if !super::grow::is_han(character)
            || stops
            || scan.ending(here).iter().any(|hit| scan.facts(*hit).is_deictic())
        {
            return None;
        }
        here = previous;
    }
    None
}

/// Whether nothing that belongs to the name follows: a mark, a joint, a verb.
fn is_break(scan: &Scan, end: usize, limit: usize) -> bool {
    let Some(next) = scan.at(end).filter(|_| end < limit) else { return true };
    !super::grow::is_han(next)
        || scan.dictionary.grammar.list_joints.contains(next)
        || scan
            .starting(end)
            .iter()
            .any(|hit| [WordClass::Verb, WordClass::Function].iter().any(|class| scan.is_word(*hit, *class)))
}

/// Whether a body that the table holds ends at `end`: 民航局 in 机场改扩建获民航局批复.
fn ends_body(scan: &Scan, end: usize) -> bool {
    scan.ending(end).iter().any(|hit| {
        hit.end - hit.start >= "民航局".len() && scan.facts(*hit).surely_is(EntityType::Institution)
    })
}

/// Whether a word of two characters and more ends at `end`: 格局.
fn ends_word(scan: &Scan, end: usize) -> bool {
    scan.ending(end).iter().any(|hit| hit.end - hit.start > 3 && scan.facts(*hit).bounds_names())
}

/// The later parts of 市发展改革委、财政局、住房城乡建设局, and kinds of three characters and more that stand alone.
fn unowned(scan: &Scan, sentence: Span, owned: &[Candidate]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let kinds = scan.within_of(sentence, Kind::Department);
    for hit in kinds.filter(|hit| hit.end <= sentence.end && !is_torn(scan, **hit)) {
        let suffix = scan.slice(hit.start, hit.end);
        let departments = scan.senses(*hit).iter().filter_map(|sense| match sense {
            Sense::Department(index) => Some(*index),
            _ => None,
        });
        let Some(department) = departments.min() else { continue };
        if suffix.chars().count() < 3 || suffix.starts_with('委') || suffix.starts_with("政府") {
            continue;
        }
        let before = scan.before(hit.start).filter(|(at, _)| *at >= sentence.start);
        let joined = before.filter(|(_, character)| scan.dictionary.grammar.list_joints.contains(*character));
        // the place of the one before: 保定市 of 保定市发展改革委、财政局
        let listed = joined.and_then(|(at, _)| {
            owned.iter().chain(&found).find_map(|candidate| match candidate.name {
                Some((_, Referent::Body { place, .. })) if candidate.span.end == at => Some(place),
                _ => None,
            })
        });
        let in_list = listed.is_some();
        let is_free =
            before.is_none_or(|(_, character)| !super::grow::is_han(character)) || ends_stop(scan, hit.start);
        if in_list || (is_free && suffix.ends_with(['局', '厅'])) {
            let span = Span::new(hit.start, hit.end);
            let weight = if in_list { 12 } else { 9 } * char_count(scan, span);
            let referent = Referent::Body { place: listed.flatten(), department };
            found.push(Candidate::name(span, EntityType::Institution, referent, weight));
        }
    }
    found
}
