//! Who is addressed: 韦守成、陆景兰等4位委员 → 韦守成, 陆景兰; 民盟吉林省委员会 stays whole.
//!
//! Blanks inside a name go (刘 平), between names they part (张三丰 李四光). 各位代表 names nobody.

use super::{Fields, Source};
use crate::model::{Meta, Span};

/// Reads `addressees`; gives `body` from 代表 or 委员 where nothing else does.
pub(super) fn read(source: &Source<'_>, meta: &mut Meta, fields: &mut Fields) {
    let Some(salutation) = source.frame.salutation else { return };
    for span in split(source, salutation) {
        let name = source.bare(span);
        if !name.is_empty() && !meta.addressees.contains(&name) {
            meta.addressees.push(name);
            fields.push(("addressees".to_owned(), span));
        }
    }
}

fn split(source: &Source<'_>, salutation: Span) -> Vec<Span> {
    let text = source.text;
    let mut items: Vec<Span> = Vec::new();
    let mut start = salutation.start;
    let mut depth = 0usize;
    for (at, character) in salutation.of(text).char_indices() {
        let here = salutation.start + at;
        match character {
            '(' | '〔' | '[' => {
                if depth == 0 {
                    items.push(Span::new(start, here));
                }
                depth += 1;
            }
            ')' | '〕' | ']' => {
                depth = depth.saturating_sub(1);
                start = here + character.len_utf8();
            }
            '、' | ',' | ';' | '\n' if depth == 0 => {
                items.push(Span::new(start, here));
                start = here + character.len_utf8();
            }
            _ => {}
        }
    }
    if depth == 0 {
        items.push(Span::new(start, salutation.end));
    }
    items.into_iter().flat_map(|item| names(source, item)).collect()
}

/// The names of one item of the list.
fn names(source: &Source<'_>, item: Span) -> Vec<Span> {
    let words = &source.words.salutation;
    let mut span = super::super::line::trim(source.text, item);
    for opener in &words.openers {
        if span.of(source.text).starts_with(opener.as_str()) {
            span.start += opener.len();
        }
    }
    loop {
        let content = span.of(source.text).trim_end();
        let mut end = content.len();
        let titles = words.closers.iter().chain(&words.titles);
        if let Some(title) = titles.into_iter().find(|title| content.ends_with(title.as_str())) {
            end -= title.len();
        }
        // 等4位 before 委员, 代表等4人
        if let Some(counted) = words.counted_pattern.find(content.get(..end).unwrap_or_default()) {
            let counted_text = counted.as_str();
            let is_count = counted_text.contains(words.counting.as_str())
                || counted_text.contains(|c: char| c.is_ascii_digit());
            if is_count {
                end = counted.start();
            }
        }
        let end = span.start + end;
        if end == span.end || end <= span.start {
            span.end = end.max(span.start);
            break;
        }
        span.end = end;
    }
    let content = span.of(source.text);
    if let Some(title) = words
        .before
        .iter()
        .filter(|title| content.starts_with(title.as_str()))
        .max_by_key(|title| title.len())
    {
        span.start += title.len();
    }
    span = super::super::line::trim(source.text, span);
    let content = span.of(source.text);
    if words.nobody.iter().any(|word| content.contains(word.as_str())) {
        return Vec::new();
    }
    parts(source.text, span)
}

/// Parts a stretch at blanks, unless they stand inside one name.
fn parts(text: &str, span: Span) -> Vec<Span> {
    let mut found: Vec<(Span, bool)> = Vec::new();
    let mut at = span.start;
    for word in span.of(text).split_whitespace() {
        let start = text.get(at..span.end).and_then(|rest| rest.find(word)).map_or(at, |offset| at + offset);
        let end = start + word.len();
        at = end;
        let is_single = word.chars().count() == 1;
        match found.last_mut() {
            // 刘 平: a lone character completes the one before it
            Some((last, open)) if is_single && *open => {
                last.end = end;
                *open = false;
            }
            _ => found.push((Span::new(start, end), is_single)),
        }
    }
    // 刘 平平, 欧阳 平: a character left alone belongs to its neighbour
    let has_lone = found.iter().any(|&(_, open)| open)
        || found.iter().skip(1).any(|(part, _)| part.of(text).chars().count() == 1);
    if has_lone { vec![span] } else { found.into_iter().map(|(part, _)| part).collect() }
}
