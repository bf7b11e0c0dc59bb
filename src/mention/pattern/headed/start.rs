//! Where a name read by its head begins after all: behind its place's full name, before the line or river it lies on.
//!
//! 横州市 + 西津水库 are two names; 浩吉铁路 belongs to 浩吉铁路闻喜集运站.

use crate::dictionary::{Head, Hit};
use crate::mention::choose::Candidate;
use crate::mention::pattern::terrain;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Span};

/// Where the name of a parted thing begins that lies behind its place's full name, two names: 横州市 + 西津水库, 金牛区 + 韦家碾站,
/// 拉萨市 + 柳梧新区, 绰尔河 + 文得根水库, and any behind a country: 韩国 + 新万金产业园区.
pub(super) fn parted(scan: &Scan, head: &Head, start: usize, head_start: usize) -> usize {
    let is_full = |end: usize| {
        let levels = &scan.dictionary.grammar.levels;
        levels.closes(scan.slice(start, end))
    };
    let ends = |from: usize| {
        let places = scan.starting(from).iter().filter(|hit| hit.end < head_start);
        places.filter(|hit| scan.facts(**hit).surely_is(EntityType::Place))
    };
    let is_country =
        |hit: &Hit| scan.sure(*hit).any(|entry| entry.table == "places/countries" && entry.place.is_empty());
    let kinds = [EntityType::DevelopmentZone, EntityType::Facility];
    if let Some(country) = ends(start).find(|hit| kinds.contains(&head.entity_type) && is_country(hit)) {
        return country.end;
    }
    if !head.parted {
        return start;
    }
    let is_river = |hit: &Hit| {
        head.id == "facility.water"
            && scan.slice(hit.start, hit.end).ends_with(['河', '江'])
            && scan.sure(*hit).any(|entry| entry.kind == "natural")
    };
    let full = ends(start).find(|hit| is_full(hit.end) || is_river(hit)).map(|hit| hit.end);
    // 南宁 + 横州市 + 西津水库
    let levels = &scan.dictionary.grammar.levels;
    let row = || {
        let inner = ends(start).flat_map(|outer| ends(outer.end));
        inner.map(|hit| (hit.start, hit.end)).find(|(from, end)| levels.closes(scan.slice(*from, *end)))
    };
    let Some(end) = full.or_else(|| row().map(|(_, end)| end)) else { return start };
    // 横州市第二水库 is named by its place.
    let is_worded = scan
        .within(Span::new(end, head_start))
        .iter()
        .any(|hit| hit.end <= head_start && hit.end - hit.start > 3 && scan.facts(*hit).bounds_names());
    let is_name = scan.slice(end, head_start).chars().nth(1).is_some() && !is_worded;
    if is_name || is_full(head_start) { parted(scan, head, end, head_start) } else { start }
}

/// Where the name of works begins that go from one place to another, and the river's on which they lie: 黑龙滩水库至 + 文宫镇供水工程,
/// 白河 + 南阳至豫鄂省界航运工程.
pub(super) fn other_end(
    scan: &Scan,
    start: usize,
    head_start: usize,
    floor: usize,
    found: &[Candidate],
) -> usize {
    let marks = &scan.dictionary.line_words.end_marks;
    let from =
        scan.before(start).filter(|(at, mark)| *at > floor && marks.contains(*mark)).and_then(|(at, _)| {
            let ends = scan.ending(at).iter().filter(|hit| hit.start >= floor && hit.end - hit.start >= 6);
            let mut ends = ends.filter(|hit| {
                let facts = scan.facts(**hit);
                facts.surely_is(EntityType::Place) || facts.surely_is(EntityType::Facility)
            });
            let grown = found.iter().filter(|other| other.span.end == at && other.span.start >= floor);
            let grown = grown.filter(|other| matches!(other.name, Some((EntityType::Facility, _))));
            grown.map(|other| other.span.start).min().or_else(|| ends.next().map(|hit| hit.start))
        });
    let start = from.unwrap_or(start);
    let is_stretch = scan.slice(start, head_start).contains(|mark| marks.contains(mark));
    let river = is_stretch.then(|| terrain::natural_ending(scan, start, floor)).flatten();
    river.unwrap_or(start)
}

/// Where the railway or expressway starts on which a facility lies: 浩吉铁路 before 闻喜集运站. A metro line's stations bear names of
/// their own.
pub(super) fn line_before(
    scan: &Scan,
    kind: EntityType,
    start: usize,
    others: &[Candidate],
) -> Option<usize> {
    let owners = &scan.dictionary.grammar.line_owners;
    let is_owner = |span: Span| owners.closes(span.of(scan.text));
    if kind != EntityType::Facility {
        return None;
    }
    let listed =
        scan.ending(start).iter().filter(|hit| scan.facts(**hit).surely_is(EntityType::TransportLine));
    let listed = listed.map(|hit| Span::new(hit.start, hit.end));
    let read = others.iter().filter(|other| other.span.end == start);
    let read = read.filter(|other| matches!(other.name, Some((EntityType::TransportLine, _))));
    listed.chain(read.map(|other| other.span)).filter(|span| is_owner(*span)).map(|span| span.start).min()
}
