//! Names of lines that no table holds, read by their grammar: 京雄商 + 高铁, 水富至宜宾 + 航道, G107 + 国道, 地铁3号线.
//!
//! A row of abbreviations is cut where a word ends: in 建成京雄高速 the 成 belongs to 建成. 容易线 is a line where 容 and
//! 易 begin names of the issuer's own counties, and 生产线 never is.

mod glossed;
mod numbered;
mod places;
mod reader;
mod row;
mod shared;
mod street;
mod written;

use super::edges::extended;
use crate::dictionary::{Characters, Hit};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::region::Region;
use crate::mention::scan::{Kind, Scan};
use crate::model::{EntityType, Referent, Span};
pub(crate) use glossed::glossed_place;
use places::is_place;
use reader::Reader;

/// What found such a name.
pub(super) const RULE: Referent = Referent::Rule("line");

/// Candidates for line names in one sentence.
pub(crate) fn candidates(
    scan: &Scan,
    sentence: Span,
    region: &Region,
    characters: &Characters,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within_of(sentence, Kind::Line).filter(|hit| hit.end <= sentence.end) {
        if is_cut(scan, *hit) || opens_number(scan, *hit) {
            continue;
        }
        let reader = Reader { scan, floor: sentence.start, region };
        if let Some((start, per_char)) = reader.start(*hit) {
            found.push(extended(scan, Span::new(start, hit.end), sentence.end, per_char));
        }
    }
    found.extend(numbered::candidates(scan, sentence, region, characters));
    found.extend(street::candidates(scan, sentence, region, characters));
    if characters.may_hold('段') {
        found.extend(stretches(scan, sentence, region));
    }
    found.extend(shared::candidates(scan, sentence, region));
    found
}

/// Lines that bear the name of the park, firm or harbour they lead to: 宁晋县盐化工园区 + 铁路专用线.
pub(super) fn sidings<'c>(
    scan: &Scan,
    sentence: Span,
    owners: impl Iterator<Item = &'c Candidate>,
) -> Vec<Candidate> {
    let kinds = [EntityType::DevelopmentZone, EntityType::Institution, EntityType::Facility];
    let is_owner = |owner: &&Candidate| owner.name.as_ref().is_some_and(|(kind, _)| kinds.contains(kind));
    let grown = owners.filter(is_owner).map(|owner| owner.span);
    let listed = scan.within(sentence).iter().filter(|hit| {
        let facts = scan.facts(**hit);
        hit.end < sentence.end && kinds.iter().any(|kind| facts.surely_is(*kind))
    });
    let spans = grown.chain(listed.map(|hit| Span::new(hit.start, hit.end)));
    let sidings = spans.filter_map(|owner| {
        let rest = scan.slice(owner.end, sentence.end);
        let head = scan.dictionary.line_words.branches.opening(rest).map(str::len).max()?;
        Some(extended(scan, Span::new(owner.start, owner.end + head), sentence.end, 11))
    });
    sidings.collect()
}

/// Whether the head's last character begins another word: 路网 in 铁路网, 线路 in 运营线路.
fn is_cut(scan: &Scan, hit: Hit) -> bool {
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let rest = scan.slice(last, scan.text.len());
    scan.dictionary.line_words.cut_by.opens(rest)
}

/// Whether the head stands before the number of another road: 国道 in 羊八井镇国道109.
fn opens_number(scan: &Scan, hit: Hit) -> bool {
    let is_digit = scan.at(hit.end).is_some_and(|character| character.is_ascii_digit());
    is_digit && scan.dictionary.line_words.roads.contains(scan.slice(hit.start, hit.end))
}

/// Whether the ends of a section are towns of the issuer's place, called without their level: 狮寨至京南.
fn are_towns(scan: &Scan, section: Span, region: &Region) -> bool {
    let dictionary = scan.dictionary;
    let is_town = |stem: &str| {
        dictionary.grammar.towns.iter().any(|level| {
            let mut counties = dictionary.counties_with(&format!("{stem}{level}"));
            counties.any(|county| region.covers(dictionary, county))
        })
    };
    section.of(scan.text).split(|mark| dictionary.line_words.end_marks.contains(mark)).all(is_town)
}

/// A section that stands without its line: 黔江至吉首段, between two places of which one is listed.
fn stretches(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let reader = Reader { scan, floor: sentence.start, region };
    let text = scan.slice(sentence.start, sentence.end);
    let ends = text.match_indices('段').map(|(offset, _)| sentence.start + offset);
    let named = ends.filter_map(|end| {
        let start = reader.ends(end)?;
        let is_listed = || scan.starting(start).iter().any(|hit| is_place(scan, *hit) && hit.end < end);
        // 狮寨至京南段: towns of the issuer's
        let is_placed = || is_listed() || are_towns(scan, Span::new(start, end), region);
        // 滁州火车站至滁州高铁站一段 joins two stations.
        let is_counted = scan.dictionary.line_words.section_counts.closes(scan.slice(sentence.start, end));
        ((reader.place(end).is_some() || is_placed()) && !is_counted).then(|| {
            let span = Span::new(start, end + '段'.len_utf8());
            Candidate::name(span, EntityType::TransportLine, RULE, 11 * char_count(scan, span))
        })
    });
    named.collect()
}
