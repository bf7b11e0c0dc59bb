//! The session in full: 十三届全国人大四次会议 → 第十三届全国人民代表大会第四次会议, 市政协十五届二次会议 in a reply of 徐州市… →
//! 中国人民政治协商会议徐州市第十五届委员会第二次会议.
//!
//! The place may stand before or behind 政协; a bare 市 is the issuer's.

use super::title::Title;
use super::{Fields, Source, place};
use crate::model::{Meta, Span};
use regex::Regex;
use std::sync::LazyLock;

static CORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"第?[ \n]*([0-9]{1,2}|[一二三四五六七八九十]{1,3})[ \n]*届[ \n]*(全国)?[省市县区州]?(人民代表大会|人大|政协|委员会)?[ \n]*第?[ \n]*([0-9]{1,2}|[一二三四五六七八九十]{1,3})[ \n]*次[ \n]*(?:全体)?(?:会议|全会|大会)?",
    )
    .expect("a constant pattern, tested by the cases")
});

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
    let body = best.body.or(meta.body.as_deref()).unwrap_or("人大");
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
        ("政协", true) => format!("{}第{term}届全国委员会第{meeting}次会议", source.words.cppcc),
        ("政协", false) => format!("{}{place}第{term}届委员会第{meeting}次会议", source.words.cppcc),
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
    let mut found = Vec::new();
    if let Some(title) = title {
        let in_title =
            CORE.captures(&title.folded).and_then(|captures| read_one(source, &title.folded, &captures));
        found.extend(in_title.map(|one| {
            // the title may stand on several lines; its session is then given the span of the whole
            let exact = CORE.find(title.span.of(source.text));
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
        if !content.contains('届') {
            continue;
        }
        for captures in CORE.captures_iter(content).take(4) {
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
    let group = |index: usize| captures.get(index).map_or("", |part| part.as_str());
    let before = text.get(..all.start())?;
    let cut = before
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| before.len() - at <= BEFORE)
        .unwrap_or(before.len());
    let before: String = before.get(cut..)?.chars().filter(|c| !c.is_whitespace()).collect();
    let (place, body_before) = place_before(source, &before);
    let body = match group(3) {
        "人民代表大会" | "人大" => Some("人大"),
        "政协" | "委员会" => Some("政协"),
        _ => body_before,
    };
    let is_national = !group(2).is_empty() || place == "全国";
    Some(Found {
        span: None,
        term: in_han(group(1))?,
        meeting: in_han(group(4))?,
        is_national,
        body,
        place: if is_national { String::new() } else { place },
    })
}

/// What stands before 第…届: 关于市政协 → 市, 政协; 对政协北京市通州区 → 北京市通州区, 政协.
fn place_before(source: &Source<'_>, before: &str) -> (String, Option<&'static str>) {
    let names =
        [("中国人民政治协商会议", "政协"), ("人民代表大会", "人大"), ("政协", "政协"), ("人大", "人大")];
    let mut rest = before;
    let mut body = None;
    for (name, kind) in names {
        if let Some(front) = rest.strip_suffix(name) {
            (rest, body) = (front, Some(kind));
            break;
        }
    }
    let is_outside = |c: char| !matches!(c, '\u{3400}'..='\u{9fff}' | '·');
    let mut start = rest
        .rfind(is_outside)
        .map_or(0, |at| at + rest.get(at..).and_then(|tail| tail.chars().next()).map_or(1, char::len_utf8));
    if body.is_none() {
        for (name, kind) in names {
            if let Some(at) = rest.get(start..).and_then(|tail| tail.rfind(name)) {
                start += at + name.len();
                body = Some(kind);
                break;
            }
        }
    }
    let tail = rest.get(start..).unwrap_or_default();
    let stops = source
        .words
        .session
        .stops
        .iter()
        .filter_map(|stop| tail.rfind(stop.as_str()).map(|at| at + stop.len()));
    let from = stops.filter(|&from| from <= tail.len()).max().unwrap_or(0);
    let place = tail.get(from..).unwrap_or_default();
    let is_place = place == "全国" || source.words.session.levels.closes(place);
    (if is_place { place.to_owned() } else { String::new() }, body)
}

/// 人大 or 政协 where no session says so: from the title's words, then from who is addressed.
fn told(source: &Source<'_>, title: Option<&Title>) -> Option<&'static str> {
    let words = [
        ("人大", "人大"),
        ("人民代表大会", "人大"),
        ("政协", "政协"),
        ("政治协商", "政协"),
        ("提案", "政协"),
    ];
    let in_title = title.and_then(|title| words.iter().find(|(word, _)| title.folded.contains(word)));
    if let Some(&(_, body)) = in_title {
        return Some(body);
    }
    let addressed = source.frame.salutation.map_or("", |span| span.of(source.text));
    if addressed.contains("代表") {
        return Some("人大");
    }
    if source.words.salutation.proposers.iter().any(|body| addressed.contains(body.as_str())) {
        return Some("政协");
    }
    let opening = super::super::line::prefix(source.frame.body.of(source.text), 900);
    let is_cppcc = opening.contains("提案") || (addressed.contains("委员") && !addressed.contains("委员会"));
    if is_cppcc {
        return Some("政协");
    }
    opening.contains("建议").then_some("人大")
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
