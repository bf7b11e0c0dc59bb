//! Lines with a number or a name behind their kind: 地铁3号线, 轨道交通S1线, 南京地铁10号线二期, 省道201线, 北京轨道交通房山线,
//! 成都至德阳 + 市域铁路S11线.
//!
//! 二号线 without its kind is not read here; 3号线 alone is, for replies leave 地铁 out once it is said.

use super::places::is_place;
use super::reader::Reader;
use crate::dictionary::Characters;
use crate::mention::choose::Candidate;
use crate::mention::pattern::edges::extended;
use crate::mention::pattern::grow::is_han;
use crate::mention::region::Region;
use crate::mention::scan::Scan;
use crate::model::Span;

/// 地铁3号线, 轨道交通S1线, 南京地铁10号线二期, 省道201线, 北京轨道交通房山线.
pub(super) fn candidates(
    scan: &Scan,
    sentence: Span,
    region: &Region,
    characters: &Characters,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let text = if characters.may_hold('线') { scan.slice(sentence.start, sentence.end) } else { "" };
    for (offset, _) in text.match_indices('线') {
        let end = sentence.start + offset + '线'.len_utf8();
        let before = scan.slice(sentence.start, sentence.start + offset);
        let words = &scan.dictionary.line_words;
        if let Some(start) = named_rail(scan, before, sentence.start) {
            found.push(extended(scan, Span::new(start, end), sentence.end, 11));
            continue;
        }
        let number = before.strip_suffix('号').unwrap_or(before);
        let rest = number.trim_end_matches(|character: char| character.is_ascii_digit());
        if rest.len() == number.len() {
            continue;
        }
        if let Some(road) = words.roads.closing(rest).next() {
            let start = sentence.start + rest.len() - road.len();
            found.push(extended(scan, Span::new(start, end), sentence.end, 12));
            continue;
        }
        let rest = rest.trim_end_matches(|character: char| character.is_ascii_uppercase());
        let rail = words.rails.closing(rest).map(str::len).max();
        let mut start = sentence.start + rest.len() - rail.unwrap_or(0);
        let place =
            scan.ending(start).iter().find(|hit| hit.start >= sentence.start && is_place(scan, **hit));
        let reader = Reader { scan, floor: sentence.start, region };
        // 泉厦漳 + 城际铁路R1线
        let kind = rail.map(|length| scan.slice(start, start + length));
        let ends = kind.and_then(|kind| reader.ends(start).or_else(|| reader.row(start, kind)));
        let per_char = if ends.is_some() { 12 } else { 11 };
        start = ends.unwrap_or_else(|| place.map_or(start, |hit| hit.start));
        found.push(extended(scan, Span::new(start, end), sentence.end, per_char));
    }
    if words_of_roads(scan, sentence, characters) {
        found.extend(coded(scan, sentence));
    }
    if scan.dictionary.line_words.roads.may_stand_in(characters) {
        found.extend(classed(scan, sentence));
    }
    found
}

/// Whether a sentence holds the letter of such a road and speaks of roads: 型号X500 is none.
fn words_of_roads(scan: &Scan, sentence: Span, characters: &Characters) -> bool {
    let words = &scan.dictionary.line_words;
    words.codes.chars().any(|letter| characters.may_hold(letter))
        && words.road_words.stands_in(scan.slice(sentence.start, sentence.end))
}

/// Roads of provinces and counties by their number alone: S239, X301, not S239线 nor S2391.
fn coded(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let text = scan.slice(sentence.start, sentence.end);
    let words = &scan.dictionary.line_words;
    let is_sign = |character: char| character.is_ascii_alphanumeric();
    let roads = text.match_indices(|letter| words.codes.contains(letter)).filter_map(|(at, letter)| {
        let rest = text.get(at + letter.len()..)?;
        let number = rest.get(..3).filter(|number| number.chars().all(|digit| digit.is_ascii_digit()))?;
        let behind = rest.get(number.len()..)?;
        let is_whole = !behind.starts_with(is_sign) && !text.get(..at)?.ends_with(is_sign);
        let goes_on = words.numbered.opens(behind) || words.heads.opens(behind);
        let start = sentence.start + at;
        let span = Span::new(start, start + letter.len() + number.len());
        (is_whole && !goes_on).then(|| extended(scan, span, sentence.end, 11))
    });
    roads.collect()
}

/// Roads of a class with a number or name behind it: 省道302, 县道紫南线.
fn classed(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let text = scan.slice(sentence.start, sentence.end);
    let words = &scan.dictionary.line_words;
    let roads = words.roads.everywhere(text).filter_map(|(at, road)| {
        let rest = text.get(at + road.len()..)?;
        let digits = rest.len() - rest.trim_start_matches(|next: char| next.is_ascii_digit()).len();
        let start = sentence.start + at;
        let name = start + road.len();
        // 县道024, not 省道2条
        if digits == 3 {
            return Some(extended(scan, Span::new(start, name + digits), sentence.end, 11));
        }
        let length = rest.find('线').filter(|length| (6..=12).contains(length))?;
        let is_name = rest.get(..length)?.chars().all(is_han);
        let is_worded = scan.within(Span::new(name, name + length)).iter().any(|hit| {
            let facts = scan.facts(*hit);
            hit.end <= name + length && (facts.bounds_names() && hit.end - hit.start > 3 || facts.is_cue())
        });
        let span = Span::new(start, name + length + '线'.len_utf8());
        (is_name && !is_worded).then(|| extended(scan, span, sentence.end, 11))
    });
    roads.collect()
}

/// The start of an urban line with a name instead of a number: 北京轨道交通 + 房山 before 线.
fn named_rail(scan: &Scan, before: &str, floor: usize) -> Option<usize> {
    let (at, rail) = scan.dictionary.line_words.rails.last_in(before)?;
    let name = before.get(at + rail.len()..)?;
    let is_name = (2..=4).contains(&name.chars().count())
        && name.chars().all(|character| is_han(character) && !matches!(character, '号' | '等' | '和' | '与'));
    let start = floor + at;
    let place = scan.ending(start).iter().find(|hit| hit.start >= floor && is_place(scan, **hit));
    let inside = Span::new(floor + at + rail.len(), floor + before.len());
    let is_worded = scan
        .within(inside)
        .iter()
        .any(|hit| hit.end - hit.start > 3 && hit.end <= inside.end && scan.facts(*hit).bounds_names());
    (is_name && !is_worded).then_some(place.map_or(start, |hit| hit.start))
}
