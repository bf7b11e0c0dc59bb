//! What made no name: the characters in front of a head where the grammar of names found nothing proper.
//!
//! 打造汇智科创园: 汇智 is in no table, so 科创园 made no name; 发展低空旅游产业 may name a sector. What is all common nouns
//! (重点产业园区) is nothing.

use crate::dictionary::{Dictionary, Hit, Sense, WordClass};
use crate::model::{EntityType, Record, Span, fold};

/// Characters in front of a head at most.
const REACH: usize = 10;

/// A stretch that might be a name. The span counts bytes of the record's text.
pub(super) struct Loose {
    pub(super) span: Span,
    pub(super) entity_type: EntityType,
    pub(super) rule: &'static str,
}

/// Everything loose in one record.
pub(super) fn find(dictionary: &Dictionary, record: &Record) -> Vec<Loose> {
    let folded = fold(&record.text);
    let text = folded.text.as_str();
    let mut named: Vec<Span> = record.entities.iter().flat_map(|entity| &entity.spans).copied().collect();
    named.sort();
    let hits = dictionary.lexicon.scan(text);
    let mut found: Vec<Loose> = Vec::new();
    for hit in &hits {
        let Some(entity_type) = head(dictionary, *hit) else { continue };
        let Some(start) = start(dictionary, text, &hits, hit.start) else { continue };
        let span = folded.to_original(Span::new(start, hit.end));
        let behind = named.partition_point(|name| name.end <= span.start);
        let is_taken = named.get(behind).is_some_and(|name| name.overlaps(span));
        // of two heads at one place the longer name is meant: 科创园 and 园
        let is_shorter = found.last().is_some_and(|other| other.span.contains(span));
        if !is_taken && !is_shorter {
            while found.last().is_some_and(|other| span.contains(other.span)) {
                found.pop();
            }
            found.push(Loose { span, entity_type, rule: "loose-head" });
        }
    }
    found
}

/// The type of names that end in `hit`, where it is a head of zones, works, facilities, bodies, plans or sectors.
fn head(dictionary: &Dictionary, hit: Hit) -> Option<EntityType> {
    dictionary.lexicon.senses(hit).iter().find_map(|sense| match sense {
        Sense::Head(index) => dictionary.heads.get(*index).map(|head| head.entity_type),
        _ => None,
    })
}

/// Where a name that ends in a head at `head` may begin: behind the nearest mark, verb or function word; none where
/// nothing but common nouns stands between.
fn start(dictionary: &Dictionary, text: &str, hits: &[Hit], head: usize) -> Option<usize> {
    let before = text.get(..head)?;
    let floor = before
        .char_indices()
        .rev()
        .take(REACH)
        .take_while(|(_, letter)| ('\u{4e00}'..='\u{9fff}').contains(letter))
        .last()
        .map(|(at, _)| at)?;
    let is = |hit: &Hit, classes: &[WordClass]| {
        let senses = dictionary.lexicon.senses(*hit);
        classes.iter().any(|class| senses.contains(&Sense::Word(*class)))
    };
    // hits come by their end
    let first = hits.partition_point(|hit| hit.end <= floor);
    let last = hits.partition_point(|hit| hit.end <= head);
    let window = hits.get(first..last).unwrap_or_default();
    let inside = || window.iter().filter(move |hit| hit.start >= floor);
    let stop =
        inside().filter(|hit| is(hit, &[WordClass::Verb, WordClass::Function])).map(|hit| hit.end).max();
    let start = stop.unwrap_or(floor);
    // a name has something that is no common noun
    let mut at = start;
    while at < head {
        let common = inside()
            .filter(|hit| hit.start == at)
            .filter(|hit| {
                is(hit, &[WordClass::Generic, WordClass::Inner, WordClass::Level, WordClass::Plain])
            })
            .map(|hit| hit.end)
            .max();
        match common {
            Some(end) => at = end,
            None => return (head - start >= 6).then_some(start),
        }
    }
    None
}
