//! Words that point back: 该项目, 该铁路, 该规划 stand for the name last given to such a thing, 两市 for the last two cities, 上述项目 for
//! all of the list before.
//!
//! In 建设津石高速。该高速已列入《规划》 the second sentence speaks of 津石高速. A common noun (项目已开工) points back only where it
//! opens a clause and the name stands in the same paragraph's last two sentences.

use super::sentence::{Name, are_listed, with_marks};
use crate::dictionary::{Anaphor, Level, Sense};
use crate::entity::Entities;
use crate::mention::{Kind, Scan};
use crate::model::{Mention, Span, Structure};

/// Sentences back in which 该项目 finds its name.
const REACH: usize = 8;
/// Sentences back in which a common noun at the beginning of a clause finds its name.
const OPENING_REACH: usize = 1;
/// Names back in which 上述项目 finds its list.
const LISTED: usize = 64;
/// Bytes within which a name opens its sentence.
const LEAD_BYTES: usize = 12;

/// Adds the words of sentence `number` that point back to its `names`, in order.
pub(crate) fn add<'a>(
    scan: &'a Scan<'a>,
    structure: &Structure,
    number: usize,
    entities: &'a Entities,
    names: &mut Vec<Name<'a>>,
) {
    let Some(sentence) = structure.sentences.get(number).map(|sentence| sentence.span) else { return };
    let mut reach = sentence.start;
    let hits = scan.within_of(sentence, Kind::Anaphor);
    for hit in hits.filter(|hit| hit.end <= sentence.end) {
        let anaphor = scan.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Anaphor(index) => scan.dictionary.grammar.anaphor.get(*index),
            _ => None,
        });
        let Some(anaphor) = anaphor else { continue };
        let span = Span::new(hit.start, hit.end);
        if span.start < reach || names.iter().any(|name| name.outer.overlaps(span)) {
            continue;
        }
        if anaphor.opening && !opens_clause(scan, sentence, span) {
            continue;
        }
        let noun = span
            .of(scan.text)
            .char_indices()
            .nth(1)
            .map_or("", |(at, _)| scan.slice(span.start + at, span.end));
        let noun = if anaphor.named { noun } else { "" };
        let (sentence, offset) = (number, span.start);
        let pointer = Pointer { scan, structure, entities, anaphor, noun, sentence, offset };
        // a group of its own: no mention bears a number beyond the last
        let group = entities.mentions.len() + span.start;
        let at = names.partition_point(|name| name.span.start < span.start);
        let meant = if anaphor.listed {
            list(pointer)
        } else if anaphor.count > 1 {
            // 汕头、揭阳两市: the names stand right in front.
            let is_apposed = names.iter().any(|name| name.outer.end == span.start);
            if is_apposed { Vec::new() } else { several(pointer) }
        } else {
            antecedent(pointer).into_iter().collect()
        };
        if !meant.is_empty() {
            reach = span.end;
            names.splice(at..at, meant.into_iter().map(|mention| Name { mention, span, outer: span, group }));
        }
    }
}

/// A word that points back, where it stands, and the noun in it that a name must bear; empty where any name will do.
#[derive(Clone, Copy)]
struct Pointer<'p, 'a> {
    scan: &'p Scan<'a>,
    structure: &'p Structure,
    entities: &'a Entities,
    anaphor: &'a Anaphor,
    noun: &'a str,
    sentence: usize,
    offset: usize,
}

/// The mentions before the word in its sentence and the one before, in the same paragraph, the last one first.
fn near<'a>(pointer: Pointer<'_, 'a>) -> impl Iterator<Item = &'a Mention> {
    let Pointer { structure, entities, sentence: number, offset, .. } = pointer;
    let paragraph = |number: usize| structure.sentences.get(number).map(|sentence| sentence.paragraph);
    let end = entities.mentions.partition_point(|mention| mention.span.start < offset);
    let before = entities.mentions.get(..end).unwrap_or_default().iter().rev();
    before.take_while(move |mention| {
        mention.sentence + OPENING_REACH >= number && paragraph(mention.sentence) == paragraph(number)
    })
}

/// What a word for a whole list means, the last of this sentence and the one before: 推进甲铁路、乙机场等项目建设,上述项目已开工.
fn list<'a>(pointer: Pointer<'_, 'a>) -> Vec<&'a Mention> {
    let Pointer { scan, anaphor, .. } = pointer;
    let mut found: Vec<&Mention> = Vec::new();
    for mention in near(pointer).filter(|mention| mention.inside.is_none()).take(LISTED) {
        let (outer, fits) = (with_marks(scan, mention.span), anaphor.types.contains(&mention.entity_type));
        let is_joined = found.last().is_some_and(|next| are_listed(scan, outer, with_marks(scan, next.span)));
        if !is_joined && found.len() > 1 {
            break;
        }
        if !is_joined {
            found.clear();
        }
        if fits {
            found.push(mention);
        }
    }
    found.reverse();
    if found.len() > 1 { found } else { Vec::new() }
}

/// What a word for several means: as many different names, the last of this sentence and the one before: 汕头市成立指挥部,揭阳市
/// 设立办公室,两市签署协议.
fn several<'a>(pointer: Pointer<'_, 'a>) -> Vec<&'a Mention> {
    let Pointer { scan, anaphor, noun, .. } = pointer;
    let fits = |mention: &&Mention| {
        let place = scan.dictionary.gazetteer.get(&mention.link.name);
        mention.inside.is_none()
            && !mention.link.ambiguous
            && anaphor.types.contains(&mention.entity_type)
            && mention.link.name.ends_with(noun)
            && place.is_none_or(|place| !matches!(place.level, Level::Natural | Level::Region))
    };
    // 与福建省德化县结对,双方…: the county, whose province only stands before it
    let is_within = |inner: &str, outer: &str| scan.dictionary.gazetteer.is_within(inner, outer);
    let mut edge = 0;
    let mut found: Vec<&Mention> = Vec::new();
    for mention in near(pointer).filter(fits) {
        let holds = |inner: &&&Mention| is_within(&inner.link.name, &mention.link.name);
        let is_outer = mention.span.end == edge && found.last().as_ref().is_some_and(holds);
        edge = mention.span.start;
        if is_outer {
            continue;
        }
        if found.len() < anaphor.count && found.iter().all(|known| known.link.name != mention.link.name) {
            found.push(mention);
        }
    }
    found.reverse();
    if found.len() == anaphor.count { found } else { Vec::new() }
}

/// Whether a common noun opens a clause and is no part of a longer noun: 项目已开工, not 项目建设单位.
fn opens_clause(scan: &Scan, sentence: Span, span: Span) -> bool {
    let opens = span.start == sentence.start
        || scan
            .before(span.start)
            .is_some_and(|(_, mark)| matches!(mark, ',' | ';' | '。' | ':' | '\n' | ' '));
    let is_longer = scan.starting(span.start).iter().any(|hit| hit.end > span.end);
    opens && !is_longer
}

/// What is meant: what stands last in the same sentence, the last fitting name that opens a sentence of the paragraph, else the
/// one that closes the sentence right before, else the one in the suggestion's title, else the last one.
fn antecedent<'a>(pointer: Pointer<'_, 'a>) -> Option<&'a Mention> {
    let Pointer { scan, structure, entities, anaphor, noun, sentence: number, offset } = pointer;
    let reach = if anaphor.opening { OPENING_REACH } else { REACH };
    let end = entities.mentions.partition_point(|mention| mention.span.start < offset);
    let fits = |mention: &&Mention| {
        mention.inside.is_none()
            && anaphor.types.contains(&mention.entity_type)
            && mention.link.name.contains(noun)
    };
    let before = || {
        let before = entities.mentions.get(..end).unwrap_or_default().iter().rev();
        before.take_while(|mention| mention.sentence + reach >= number).filter(fits)
    };
    let paragraph = |number: usize| structure.sentences.get(number).map(|sentence| sentence.paragraph);
    let opens = |mention: &&Mention| {
        let sentence = structure.sentences.get(mention.sentence);
        sentence.is_some_and(|sentence| mention.span.start < sentence.span.start + LEAD_BYTES)
            && paragraph(mention.sentence) == paragraph(number)
    };
    let title = structure.meta.proposal_title.as_deref().unwrap_or_default();
    let in_title = |mention: &&Mention| title.contains(&mention.link.name);
    let last = before().next()?;
    // 德龙烟铁路已接入港区,正在推进潍烟高铁联调,线路途经…: what a later clause is about, unless 与 only joins it.
    let joins = &scan.dictionary.grammar.joins;
    let is_joined = scan.before(last.span.start).is_some_and(|(_, mark)| joins.contains(mark));
    if last.sentence == number && !is_joined {
        return Some(last);
    }
    // 我县确定建设振兴大道。该路长21公里: what the sentence right before ends in
    let ends = |mention: &&Mention| {
        let sentence = structure.sentences.get(mention.sentence);
        let rest = sentence.map_or("", |sentence| scan.slice(mention.span.end, sentence.span.end));
        mention.sentence + 1 == number && rest.chars().all(|mark| !mark.is_alphanumeric())
    };
    let closing = || (!anaphor.opening).then_some(last).filter(ends);
    Some(before().find(opens).or_else(closing).or_else(|| before().find(in_title)).unwrap_or(last))
}
