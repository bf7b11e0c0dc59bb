//! Persons and bodies of head and tail: 石柱代表, 签发人:李俊岭, 抄送:省政府办公厅.
//!
//! The structure stage says where they stand; a field that is no person's name (办公室) is a body only where the cc list
//! names it.

use super::choose::Candidate;
use super::listed::char_count;
use super::pattern::grow::is_han;
use super::scan::Scan;
use crate::dictionary::{Characters, Sense};
use crate::model::{EntityType, Referent, Span, Structure};

/// Where documents' numbers stand in `sentence`, which hold no name: the reply's own, and those in brackets
/// (景发改产业字〔2023〕105号).
pub(crate) fn numbers(
    scan: &Scan,
    structure: &Structure,
    sentence: Span,
    characters: &Characters,
) -> Vec<Span> {
    let own = structure.fields.iter().filter(|(field, span)| field == "docNumber" && span.overlaps(sentence));
    let own = own.map(|(_, span)| *span);
    let text = if characters.may_hold('〔') { sentence.of(scan.text) } else { "" };
    let bracketed = text.match_indices('(').filter_map(|(open, _)| {
        let inside = text.get(open + '('.len_utf8()..)?;
        let close = inside
            .find(['(', ')', '\n'])
            .filter(|at| inside.get(*at..).is_some_and(|rest| rest.starts_with(')')))?;
        let (office, _) = inside.get(..close)?.split_once('〔')?;
        let is_number = inside.get(..close)?.ends_with('号') && !office.contains(['。', '《']);
        let start = sentence.start + open;
        is_number.then(|| Span::new(start, start + '('.len_utf8() + close))
    });
    own.chain(bracketed).collect()
}

/// Candidates for the fields that stand in `sentence`.
pub(crate) fn candidates(scan: &Scan, structure: &Structure, sentence: Span) -> Vec<Candidate> {
    let fields = structure.fields.iter().filter(|(_, span)| sentence.contains(*span) && !span.is_empty());
    let candidates = fields.filter_map(|(field, span)| {
        let weight = 13 * char_count(scan, *span);
        match field.as_str() {
            "addressees" | "signedBy" | "contact" if is_person(scan, *span) => {
                Some(Candidate::name(*span, EntityType::Person, Referent::Rule("field"), weight))
            }
            // 致公党宁夏区委会 is one body, unless the tables or a pattern read it whole.
            "addressees" if is_body(scan, *span) => {
                let weight = 10 * char_count(scan, *span) - 1;
                Some(Candidate::name(*span, EntityType::Institution, Referent::Rule("field"), weight))
            }
            "cc" | "issuer" if is_body(scan, *span) => {
                Some(Candidate::name(*span, EntityType::Institution, Referent::Rule("field"), weight / 2))
            }
            _ => None,
        }
    });
    let mut found: Vec<Candidate> = candidates.collect();
    found.extend(units(scan, structure, sentence));
    found
}

/// Units that stand alone in head or tail, before the person or behind: 联系人:外贸处 周文博, 联系人:胡鹏飞 开发区处.
fn units(scan: &Scan, structure: &Structure, sentence: Span) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let mut found = Vec::new();
    let mut start = None;
    let text = scan.slice(sentence.start, sentence.end);
    for (offset, character) in text.char_indices().chain([(text.len(), '\n')]) {
        if is_han(character) {
            start = start.or(Some(offset));
            continue;
        }
        let Some(from) = start.take() else { continue };
        let token = text.get(from..offset).unwrap_or_default();
        let length = token.chars().count();
        let before = text.get(..from).unwrap_or_default().trim_end();
        let end = sentence.start + before.len();
        let is_behind = || structure.fields.iter().any(|(field, span)| field == "contact" && span.end == end);
        let is_unit = (3..=10).contains(&length)
            && (character.is_whitespace() || matches!(character, ',' | ')' | ';' | '。'))
            && grammar.units.closing(token).any(|unit| unit != token)
            && !grammar.not_unit.stands_in(token)
            && (before.ends_with(':') || is_behind());
        if is_unit {
            let span = Span::new(sentence.start + from, sentence.start + offset);
            // 参茸产业处 is no sector; 省政协提案委员会 and 水利局 are found as bodies.
            let levels = &grammar.levels;
            let opens_body = levels.iter().any(|level| token.starts_with(level.as_str()))
                || scan.starting(span.start).iter().any(|hit| {
                    let facts = scan.facts(*hit);
                    let ends = scan.ending(span.end).iter();
                    let mut kinds =
                        ends.filter(|kind| kind.start >= hit.end && scan.facts(**kind).is_department());
                    facts.may_be(EntityType::Institution)
                        || (facts.may_be(EntityType::Place) && kinds.next().is_some())
                        || hit.end == span.end
                            && scan.senses(*hit).iter().any(|sense| matches!(sense, Sense::Department(_)))
                });
            let per_char = if opens_body { 7 } else { 12 };
            let weight = per_char * char_count(scan, span);
            found.push(Candidate::name(span, EntityType::Institution, Referent::Rule("unit"), weight));
        }
    }
    found
}

/// Two to four Han characters (or a name with ·) that are no kind of body.
fn is_person(scan: &Scan, span: Span) -> bool {
    let text = span.of(scan.text);
    let name: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let length = name.chars().count();
    let is_name = name.chars().all(|character| is_han(character) || character == '·');
    let limit = if name.contains('·') { 16 } else { 4 };
    let is_body = name.ends_with([
        '局', '委', '科', '室', '会', '处', '办', '部', '厅', '所', '府', '院', '司', '股', '队', '站', '党',
        '市', '社', '央', '协',
    ]) && (length > 3
        || scan.ending(span.end).iter().any(|hit| hit.end - hit.start > 3)
        // 医政司: no surname opens it
        || !name.starts_with(|first| scan.dictionary.grammar.persons.surnames.contains(first)));
    is_name && (2..=limit).contains(&length) && !is_body
}

fn is_body(scan: &Scan, span: Span) -> bool {
    let text = span.of(scan.text);
    text.chars().count() > 3
        && text.ends_with([
            '局', '委', '科', '室', '会', '处', '办', '部', '厅', '院', '府', '所', '司', '团', '央',
        ])
}
