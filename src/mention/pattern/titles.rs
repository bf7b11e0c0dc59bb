//! Titles in 《》: each is a document, whatever its words.
//!
//! 《A〈B〉的通知》 is B, also between < and >; an unclosed 《规划(2018-2025年), ends at the next comma. The suggestion's own
//! title, reports and requests are none.

use crate::dictionary::WordList;
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Referent, Span};

/// Candidates for the titles in one sentence, and the stretches of unclosed ones.
pub(crate) fn candidates(scan: &Scan, sentence: Span) -> (Vec<Candidate>, Vec<Span>) {
    let mut found = Vec::new();
    let mut unclosed = Vec::new();
    let text = scan.slice(sentence.start, sentence.end);
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('《')).map(|at| from + at) {
        let inner = open + '《'.len_utf8();
        let (close, is_closed) = closing(text, inner);
        let outer = Span::new(sentence.start + inner, sentence.start + close);
        if !is_closed {
            unclosed.push(outer);
        }
        from = close.max(inner);
        let span = nested(scan, outer);
        let title = span.of(scan.text);
        let grammar = &scan.dictionary.grammar;
        let ends = |words: &WordList| words.closes(title);
        if span.is_empty() || (ends(&grammar.not_policy) && !ends(&grammar.policy_after_all)) {
            continue;
        }
        let weight = 14 * char_count(scan, outer);
        let mut candidate =
            Candidate::name(span, EntityType::PolicyDocument, Referent::Rule("title"), weight);
        candidate.core = span;
        found.push(candidate);
    }
    (found, unclosed)
}

/// Where the title that begins at `from` ends, and whether its 》 is there.
fn closing(text: &str, from: usize) -> (usize, bool) {
    let mut depth = 1;
    let mut first_break = None;
    for (offset, character) in text.get(from..).unwrap_or_default().char_indices() {
        match character {
            '《' | '〈' => {
                // 《规划(2018-2025年),修订《… : a second opening behind a comma means the first was never closed.
                if let Some(at) = first_break {
                    return (at, false);
                }
                depth += 1;
            }
            '》' | '〉' => {
                depth -= 1;
                if depth == 0 {
                    return (from + offset, true);
                }
            }
            ',' | '。' | ';' | '\n' if first_break.is_none() => first_break = Some(from + offset),
            _ => {}
        }
    }
    (first_break.unwrap_or(text.len()), false)
}

/// The inner title of 《…〈…〉…》, else the whole.
fn nested(scan: &Scan, outer: Span) -> Span {
    let text = outer.of(scan.text);
    let open = text.char_indices().find(|(_, character)| ['《', '〈', '<'].contains(character));
    let inside = open.map(|(at, mark)| outer.start + at + mark.len_utf8());
    let close = text.rfind(['》', '〉', '>']).map(|at| outer.start + at);
    match (inside, close) {
        (Some(inside), Some(close)) if inside <= close => Span::new(inside, close),
        (Some(inside), None) => Span::new(inside, outer.end),
        _ => outer,
    }
}
