//! Names read by pattern, one kind a file: each takes a scanned sentence and gives candidates.
//!
//! 光启超材料产业园 grows from its head, 津石高速 follows the grammar of lines, 市发改委 is a kind of body with its place.

pub(crate) mod bodies;
pub(crate) mod edges;
pub(crate) mod grow;
pub(crate) mod lines;
mod sectors;
mod sessions;
mod terrain;
mod titles;
mod units;

use super::choose::Candidate;
use super::listed::{char_count, opens_noun};
use super::{Region, Scan};
use crate::dictionary::{Head, Hit, Needs, WordClass};
use crate::model::{EntityType, Referent, Span};

/// Candidates of every pattern in one sentence, and the stretches of titles without their 》.
pub(crate) fn candidates(scan: &Scan, sentence: Span, region: &Region) -> (Vec<Candidate>, Vec<Span>) {
    let (mut found, unclosed) = titles::candidates(scan, sentence);
    found.extend(bodies::candidates(scan, sentence));
    found.extend(lines::candidates(scan, sentence, region));
    found.extend(sessions::candidates(scan, sentence));
    found.extend(sectors::candidates(scan, sentence));
    found.extend(grown(scan, sentence, region));
    (found, unclosed)
}

/// Candidates grown from heads.
fn grown(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end) {
        for index in grow::heads_of(scan, *hit) {
            let Some(head) = scan.dictionary.heads.get(index) else { continue };
            let is_sector = head.entity_type == EntityType::Industry;
            if is_tail_of_longer(scan, *hit, head)
                || (is_sector && (opens_noun(scan, hit.end) || opens_noun(scan, hit.start)))
                || is_act(scan, *hit, head)
            {
                continue;
            }
            let start = match head.needs {
                Needs::AfterPlace => terrain::town(scan, *hit, sentence.start, region),
                Needs::Natural => terrain::natural(scan, *hit, sentence.start),
                Needs::Alone => terrain::alone(scan, *hit, sentence.start),
                Needs::Titled => terrain::titled(scan, *hit, sentence.start),
                _ => grow::grow(scan, head, hit.start, sentence.start)
                    .map(|growth| (growth.start, growth.weight_per_char)),
            };
            let Some((start, per_char)) = start else { continue };
            let start = edges::start(scan, head.entity_type, start, sentence.start);
            let end = match head.needs {
                Needs::Titled => hit.start,
                Needs::Alone => terrain::basin_end(scan, hit.end),
                Needs::AfterPlace => hit.end,
                _ => edges::end(scan, head.entity_type, hit.end, sentence.end),
            };
            let span = Span::new(start, end);
            if is_row_of_places(scan, span, *hit, head) {
                continue;
            }
            // 智慧谷一期 is what is built.
            let kind = match head.entity_type {
                EntityType::DevelopmentZone if end > hit.end => EntityType::Project,
                kind => kind,
            };
            let per_char = if head.id == "place.belt" { 9 } else { per_char };
            // A sure project is worth more than the words it is made of: 引绰济辽 + 二期工程.
            let bonus = if per_char == 10 && head.entity_type == EntityType::Project { 2 } else { 0 };
            let weight = per_char * char_count(scan, span) + bonus;
            found.push(Candidate::name(span, kind, Referent::Head(index), weight));
        }
    }
    let joined = joined(scan, sentence, &found);
    found.extend(joined);
    found
}

/// Whether a zone's or belt's name is a listed place behind another, or behind a level: 西咸新区 + 泾河新城, 市 + 航空都市区.
fn is_row_of_places(scan: &Scan, span: Span, head_hit: Hit, head: &Head) -> bool {
    let is_listed = || {
        scan.ending(span.end).iter().any(|hit| {
            hit.start > span.start
                && hit.start < head_hit.start
                && scan.facts(*hit).surely_is(EntityType::Place)
        })
    };
    let is_owned = || {
        bodies::level_before(
            scan,
            scan.at(span.start).map_or(span.start, |first| span.start + first.len_utf8()),
            span.start,
        )
        .is_some()
    };
    match head.entity_type {
        EntityType::DevelopmentZone => is_listed(),
        EntityType::Place if head.id == "place.belt" => is_listed() || is_owned(),
        _ => false,
    }
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

/// Whether a longer head of another type ends where `hit` does: 开放枢纽 is a zone, 枢纽 a facility.
fn is_tail_of_longer(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let longer = scan.ending(hit.end).iter().take_while(|longer| longer.start < hit.start);
    longer.flat_map(|longer| grow::heads_of(scan, *longer)).any(|index| {
        scan.dictionary.heads.get(index).is_some_and(|longer| longer.entity_type != head.entity_type)
    })
}

/// Whether a word of action begins with what would end a document's name: 规划建设 is done, 规划 is written.
fn is_act(scan: &Scan, hit: Hit, head: &Head) -> bool {
    head.entity_type == EntityType::PolicyDocument
        && scan
            .starting(hit.start)
            .iter()
            .any(|word| word.end > hit.end && scan.is_word(*word, WordClass::Inner))
}
