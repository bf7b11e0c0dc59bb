//! Titles in 《》: each is a document, whatever its words; and 关于…的通知 right behind a verb of issuing.
//!
//! 《A〈B〉的通知》 is B, also between < and >, but 《贯彻〈B〉的实施意见》 is itself; an unclosed 《规划(2018-2025年), ends at the next comma. The suggestion's own
//! title, reports and requests are none.

use crate::dictionary::{Characters, WordList};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Referent, Span};

/// Candidates for the titles in one sentence, and the stretches of unclosed ones.
pub(crate) fn candidates(
    scan: &Scan,
    sentence: Span,
    characters: &Characters,
) -> (Vec<Candidate>, Vec<Span>) {
    let mut found = Vec::new();
    let mut unclosed = Vec::new();
    let text = if characters.may_hold('《') { scan.slice(sentence.start, sentence.end) } else { "" };
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
    if characters.may_hold('关') {
        found.extend(unquoted(scan, sentence));
    }
    (found, unclosed)
}

/// Documents without 《》 behind a verb of issuing: 印发了 + 关于加强某工作的通知.
fn unquoted(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let text = scan.slice(sentence.start, sentence.end);
    let opened = text.match_indices("关于").filter(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        grammar.issuing.closes(before)
    });
    let named = opened.filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        let reach = rest.find([',', '。', ';', '《', '“', ':', '\n']).unwrap_or(rest.len());
        let clause = rest.get(..reach)?;
        let end = grammar.unquoted_ends.everywhere(clause).map(|(end, word)| end + word.len()).min()?;
        let span = Span::new(sentence.start + at, sentence.start + at + end);
        let weight = 13 * char_count(scan, span);
        Some(Candidate::name(span, EntityType::PolicyDocument, Referent::Rule("title.bare"), weight))
    });
    named.collect()
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
        (Some(inside), Some(close)) if inside <= close => {
            // 《关于贯彻〈A〉的实施意见》 is a document of its own, 《关于印发〈A〉的通知》 is A.
            let grammar = &scan.dictionary.grammar;
            let before = text.get(..open.map_or(0, |(at, _)| at)).unwrap_or_default();
            let is_own = grammar.carries_out.closes(before) && grammar.own_documents.closes(text);
            if is_own { outer } else { Span::new(inside, close) }
        }
        (Some(inside), None) => Span::new(inside, outer.end),
        _ => outer,
    }
}
