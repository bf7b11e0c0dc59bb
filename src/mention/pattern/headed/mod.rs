//! Names read by their heads: 光启超材料产业园 grows to the left from 产业园.
//!
//! Parts of zones, bodies of bodies and branches of fairs are put together from what grew.

mod rejected;
mod start;

use super::{edges, grow, lines, persons, terrain};
use crate::dictionary::Needs;
use crate::mention::Region;
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::{Kind, Scan};
use crate::model::{EntityType, Referent, Span};
use start::{line_before, other_end, parted};

/// Candidates grown from heads.
pub(super) fn candidates(
    scan: &Scan,
    sentence: Span,
    region: &Region,
    others: &[Candidate],
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within_of(sentence, Kind::Head).filter(|hit| hit.end <= sentence.end) {
        for index in grow::heads_of(scan, *hit) {
            let Some(head) = scan.dictionary.heads.get(index) else { continue };
            if rejected::is_no_head(scan, *hit, head) {
                continue;
            }
            let start = match head.needs {
                Needs::AfterPlace => terrain::town(scan, *hit, sentence.start, region),
                Needs::Natural => terrain::natural(scan, *hit, sentence.start),
                Needs::Alone => terrain::alone(scan, *hit, sentence.start),
                Needs::Titled => persons::titled(scan, *hit, sentence.start),
                _ => grow::grow(scan, head, hit.start, sentence.start)
                    .map(|growth| (growth.start, growth.weight_per_char)),
            };
            let Some((start, per_char)) = start else { continue };
            let start = edges::start(scan, head.entity_type, start, sentence.start);
            let start = parted(scan, head, start, hit.start);
            let start = line_before(scan, head.entity_type, start, others).unwrap_or(start);
            let start = match head.entity_type {
                EntityType::Project => other_end(scan, start, hit.start, sentence.start, &found),
                _ => start,
            };
            let end = match head.needs {
                Needs::Titled => hit.start,
                Needs::Alone => terrain::basin_end(scan, hit.end),
                Needs::AfterPlace => hit.end,
                _ => edges::end(scan, head.entity_type, hit.end, sentence.end),
            };
            let span = Span::new(start, end);
            if rejected::is_no_name(scan, span, *hit, head, sentence.start) {
                continue;
            }
            // 智慧谷一期 is what is built; 产业园一期 and 工业园区二期 are parts of zones.
            let zones = &scan.dictionary.grammar.zone_endings;
            let is_zone = || scan.slice(hit.start, hit.end).ends_with(|end: char| zones.contains(end));
            let kind = match head.entity_type {
                EntityType::DevelopmentZone if end > hit.end && !is_zone() => EntityType::Project,
                kind => kind,
            };
            // 污水处理厂 + 二期工程 is more than the works and a word.
            let is_phase = head.entity_type == EntityType::Project
                && scan.dictionary.line_words.phases.contains(scan.slice(hit.start, hit.end));
            let per_char = match head.id.as_str() {
                "place.belt" => 9,
                _ if is_phase => per_char.max(10),
                _ => per_char,
            };
            // A sure project or station is worth more than the words it is made of: 引绰济辽 + 二期工程, 德清 + 高铁站.
            let is_station = scan.slice(hit.start, hit.end).ends_with('站');
            let is_sure = per_char == 10
                && (head.entity_type == EntityType::Project || head.id == "facility.hub" && is_station);
            let bonus = if is_sure { 2 } else { 0 };
            let weight = per_char * char_count(scan, span) + bonus;
            let line = (kind == EntityType::Project).then(|| edges::line_of_works(scan, span)).flatten();
            let mut candidate = Candidate::name(span, kind, Referent::Head(index), weight);
            if let Some(core) = line {
                candidate.core = core;
                candidate.name = Some((EntityType::TransportLine, lines::RULE));
            }
            found.push(candidate);
        }
    }
    let quarters = quarters(scan, sentence, &found);
    found.extend(quarters);
    let joined = joined(scan, sentence, &found);
    found.extend(joined);
    let branches = branches(scan, &found);
    found.extend(branches);
    let owners = found.iter().chain(others);
    let sidings = lines::sidings(scan, sentence, owners);
    found.extend(sidings);
    found
}

/// Parts of zones: 琼州海峡一体化高质量发展示范区 + 徐闻片区, 泸永江融合发展示范区 + 起步区.
fn quarters(scan: &Scan, sentence: Span, zones: &[Candidate]) -> Vec<Candidate> {
    let is_zone = |candidate: &&Candidate| {
        matches!(candidate.name, Some((EntityType::DevelopmentZone, _))) && candidate.span == candidate.core
    };
    let grown = zones.iter().filter(is_zone).map(|zone| zone.span);
    let hits = scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end);
    let listed = hits.filter(|hit| scan.facts(**hit).surely_is(EntityType::DevelopmentZone));
    let listed = listed.map(|hit| Span::new(hit.start, hit.end));
    let grammar = &scan.dictionary.grammar;
    let parts = grown.chain(listed).filter_map(|zone| {
        let rest = scan.slice(zone.end, sentence.end);
        let part = grammar.zone_parts.opening(rest).map(str::len).max();
        let place = || {
            let places = scan.starting(zone.end).iter().filter(|hit| hit.end < sentence.end);
            let mut places = places.filter(|hit| scan.facts(**hit).may_be(EntityType::Place));
            places.find_map(|hit| {
                let behind = scan.slice(hit.end, sentence.end);
                Some(hit.end - zone.end + grammar.zone_quarters.opening(behind).map(str::len).max()?)
            })
        };
        let span = Span::new(zone.start, zone.end + part.or_else(place)?);
        let weight = 11 * char_count(scan, span);
        Some(Candidate::name(span, EntityType::DevelopmentZone, Referent::Rule("zone.part"), weight))
    });
    parts.collect()
}

/// Bodies of bodies: 中国科学院药物创新研究院 + 中山研究院, 郑州大学第一附属医院 + 港区院区.
fn joined(scan: &Scan, sentence: Span, bodies: &[Candidate]) -> Vec<Candidate> {
    let is_body = |candidate: &&Candidate| matches!(candidate.name, Some((EntityType::Institution, _)));
    let pairs = bodies.iter().filter(is_body).filter_map(|inner| {
        let grown = bodies.iter().filter(is_body).filter(|outer| outer.span.end == inner.span.start);
        let listed = scan.ending(inner.span.start).iter().filter(|hit| {
            hit.start >= sentence.start
                && hit.end - hit.start >= 12
                && scan.facts(**hit).surely_is(EntityType::Institution)
        });
        let start = grown.map(|outer| outer.span.start).chain(listed.map(|hit| hit.start)).min()?;
        let span = Span::new(start, inner.span.end);
        let name = inner.name.clone();
        Some(Candidate { span, core: span, name, weight: 10 * char_count(scan, span) + 1 })
    });
    pairs.collect()
}

/// Branches of fairs: 北外滩国际航运论坛 + 大连分论坛.
fn branches(scan: &Scan, fairs: &[Candidate]) -> Vec<Candidate> {
    let is_fair = |candidate: &&Candidate| matches!(candidate.name, Some((EntityType::Event, _)));
    let is_branch = |candidate: &&Candidate| candidate.span.of(scan.text).contains("分论坛");
    let pairs = fairs.iter().filter(is_fair).filter(is_branch).filter_map(|branch| {
        let whole = fairs.iter().filter(is_fair).filter(|fair| fair.span.end == branch.span.start);
        let start = whole.map(|fair| fair.span.start).min()?;
        let span = Span::new(start, branch.span.end);
        let weight = 10 * char_count(scan, span) + 1;
        Some(Candidate { span, core: span, name: branch.name.clone(), weight })
    });
    pairs.collect()
}
