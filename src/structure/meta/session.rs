//! The session in full: 十三届全国人大四次会议 → 第十三届全国人民代表大会第四次会议, 市政协十五届二次会议 in a reply of 徐州市… →
//! 政协徐州市第十五届委员会第二次会议.
//!
//! The place may stand before or behind 政协; a bare 市 is the issuer's.

use super::title::Title;
use super::{Fields, Source, place};
use crate::model::{Meta, Span};

/// The two values of `body`.
const CONGRESS: &str = "人大";
const CONFERENCE: &str = "政协";

/// How far before a session its place is looked for, in bytes.
const BEFORE: usize = 120;

/// One reading of a session.
#[derive(Debug, Clone, Default)]
struct Found {
    span: Option<Span>,
    term: String,
    meeting: String,
    is_national: bool,
    /// Whether it is 人大's or 政协's, where the words say so.
    body: Option<&'static str>,
    /// The place as stated: 河北省, 市, or nothing.
    place: String,
    /// Whether it stands behind the term: 第十四届广州市委员会.
    is_behind: bool,
}

/// Reads `session` and `body`.
pub(super) fn read(
    source: &Source<'_>,
    title: Option<&Title>,
    issuer: &str,
    meta: &mut Meta,
    fields: &mut Fields,
) {
    let found = candidates(source, title);
    let stated = found.iter().find_map(|found| found.body);
    meta.body = stated.or_else(|| told(source, title)).map(str::to_owned);
    let Some(best) = best(&found, source) else { return };
    let body = best.body.or(meta.body.as_deref()).unwrap_or(CONGRESS);
    let levels = &source.words.session.levels;
    let is_bare = levels.contains(&best.place) || best.place.is_empty();
    let place = if best.is_national || !is_bare {
        best.place.clone()
    } else {
        let resolved = place::resolve(&best.place, issuer, source.text, source.words);
        resolved.unwrap_or_else(|| best.place.clone())
    };
    let (term, meeting) = (&best.term, &best.meeting);
    meta.session = Some(match (body, best.is_national) {
        (CONFERENCE, true) => format!("{}第{term}届全国委员会第{meeting}次会议", source.words.cppcc),
        (CONFERENCE, false) if best.is_behind => {
            format!("{}第{term}届{place}委员会第{meeting}次会议", source.words.cppcc)
        }
        (CONFERENCE, false) => format!("{}{place}第{term}届委员会第{meeting}次会议", source.words.cppcc),
        (_, true) => format!("第{term}届全国人民代表大会第{meeting}次会议"),
        (_, false) => format!("{place}第{term}届人民代表大会第{meeting}次会议"),
    });
    if let Some(span) = best.span {
        fields.push(("session".to_owned(), span));
    }
}

/// The first session that is named, with the fullest form of its place.
fn best<'a>(found: &'a [Found], source: &Source<'_>) -> Option<&'a Found> {
    let first = found.iter().find(|found| found.body.is_some()).or_else(|| found.first())?;
    let is_full =
        |place: &str| !place.is_empty() && !source.words.session.levels.iter().any(|level| level == place);
    let same = |other: &&Found| {
        other.term == first.term
            && other.meeting == first.meeting
            && (other.body.is_none() || other.body == first.body)
    };
    if first.is_national || is_full(&first.place) {
        return Some(first);
    }
    let fuller = found.iter().filter(same).find(|other| {
        other.body.is_some() && is_full(&other.place) && other.place.ends_with(first.place.as_str())
    });
    Some(fuller.unwrap_or(first))
}

/// Sessions named in the title, the head, and where the letter names the suggestion.
fn candidates(source: &Source<'_>, title: Option<&Title>) -> Vec<Found> {
    let words = &source.words.session;
    let pattern = &words.pattern;
    let mut found = Vec::new();
    if let Some(title) = title {
        let in_title =
            pattern.captures(&title.folded).and_then(|captures| read_one(source, &title.folded, &captures));
        found.extend(in_title.map(|one| {
            // the title may stand on several lines; its session is then given the span of the whole
            let exact = pattern.find(title.span.of(source.text));
            let span = exact.map_or(title.span, |exact| {
                Span::new(title.span.start + exact.start(), title.span.start + exact.end())
            });
            Found { span: Some(span), ..one }
        }));
    }
    let opening = super::super::line::prefix(source.frame.body.of(source.text), 1500);
    let opening = Span::new(source.frame.body.start, source.frame.body.start + opening.len());
    let head = source.frame.head.clone().filter_map(|index| source.lines.get(index)).map(|line| line.span);
    let zones = std::iter::once(opening).chain(head.filter(|span| span.byte_len() < 900));
    for zone in zones {
        let content = zone.of(source.text);
        if !content.contains(words.term.as_str()) {
            continue;
        }
        for captures in pattern.captures_iter(content).take(4) {
            let Some(all) = captures.get(0) else { continue };
            let span = Span::new(zone.start + all.start(), zone.start + all.end());
            let one = read_one(source, content, &captures);
            found.extend(one.map(|one| Found { span: Some(span), ..one }));
        }
    }
    found
}

fn read_one(source: &Source<'_>, text: &str, captures: &regex::Captures<'_>) -> Option<Found> {
    let all = captures.get(0)?;
    let group = |name: &str| captures.name(name).map_or("", |part| part.as_str());
    let before = text.get(..all.start())?;
    let cut = before
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| before.len() - at <= BEFORE)
        .unwrap_or(before.len());
    let before: String = before.get(cut..)?.chars().filter(|c| !c.is_whitespace()).collect();
    let (place, body_before) = place_before(source, &before);
    let words = &source.words.session;
    let named = |names: &[String]| names.iter().any(|name| name == group("body"));
    let behind = group("place");
    let body = match () {
        () if named(&words.congress) => Some(CONGRESS),
        () if named(&words.conference) || group("body") == words.committee || !behind.is_empty() => {
            Some(CONFERENCE)
        }
        () => body_before,
    };
    let is_national = !group("national").is_empty() || place == words.national;
    let place = if behind.is_empty() { place } else { behind.to_owned() };
    Some(Found {
        span: None,
        term: in_han(group("term"))?,
        meeting: in_han(group("meeting"))?,
        is_national,
        body,
        place: if is_national { String::new() } else { place },
        is_behind: !behind.is_empty(),
    })
}

/// What stands before 第…届: 关于市政协 → 市, 政协; 对政协北京市通州区 → 北京市通州区, 政协.
fn place_before(source: &Source<'_>, before: &str) -> (String, Option<&'static str>) {
    let words = &source.words.session;
    let congress = words.congress.iter().map(|name| (name.as_str(), CONGRESS));
    let names: Vec<_> =
        congress.chain(words.conference.iter().map(|name| (name.as_str(), CONFERENCE))).collect();
    let mut rest = before;
    let mut body = None;
    if let Some((front, kind)) = names.iter().find_map(|(name, kind)| Some((rest.strip_suffix(name)?, *kind)))
    {
        (rest, body) = (front, Some(kind));
    }
    let is_outside = |c: char| !matches!(c, '\u{3400}'..='\u{9fff}' | '·');
    let mut start = rest
        .rfind(is_outside)
        .map_or(0, |at| at + rest.get(at..).and_then(|tail| tail.chars().next()).map_or(1, char::len_utf8));
    if body.is_none() {
        let tail = rest.get(start..).unwrap_or_default();
        let ends = names.iter().filter_map(|(name, kind)| Some((tail.rfind(name)? + name.len(), *kind)));
        if let Some((end, kind)) = ends.max() {
            start += end;
            body = Some(kind);
        }
    }
    let tail = rest.get(start..).unwrap_or_default();
    let stops = words.stops.iter().filter_map(|stop| tail.rfind(stop.as_str()).map(|at| at + stop.len()));
    let from = stops.filter(|&from| from <= tail.len()).max().unwrap_or(0);
    let place = tail.get(from..).unwrap_or_default();
    let is_place = place == words.national || words.levels.closes(place);
    (if is_place { place.to_owned() } else { String::new() }, body)
}

/// 人大 or 政协 where no session says so: from the title's words, then from who is addressed.
fn told(source: &Source<'_>, title: Option<&Title>) -> Option<&'static str> {
    let words = &source.words.session;
    let says = |text: &str, words: &[String]| words.iter().any(|word| text.contains(word.as_str()));
    let titled = title.map_or("", |title| title.folded.as_str());
    if says(titled, &words.congress_words) {
        return Some(CONGRESS);
    }
    if says(titled, &words.conference_words) {
        return Some(CONFERENCE);
    }
    let addressed = source.frame.salutation.map_or("", |span| span.of(source.text));
    if addressed.contains(words.deputies.as_str()) {
        return Some(CONGRESS);
    }
    let is_member =
        addressed.contains(words.members.as_str()) && !addressed.contains(words.committee.as_str());
    let opening = super::super::line::prefix(source.frame.body.of(source.text), 900);
    if is_member || says(addressed, &source.words.salutation.proposers) || says(opening, &words.proposals) {
        return Some(CONFERENCE);
    }
    says(opening, &words.suggestions).then_some(CONGRESS)
}

/// A number in Han digits: 13 → 十三, 十三 stays.
fn in_han(number: &str) -> Option<String> {
    let value = number.parse::<u32>().ok().or_else(|| super::super::enumeration::han_number(number))?;
    let digit = |value: u32| "零一二三四五六七八九".chars().nth(value as usize).unwrap_or('零');
    Some(match (value / 10, value % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    })
}
