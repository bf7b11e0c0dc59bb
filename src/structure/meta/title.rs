//! The reply's title: 关于政协…第1736号 / (经济发展类152号)提案答复的函, two lines, is one.
//!
//! The first candidate that names this reply wins; 人大代表建议办理答复, the name of a web page's column, names any. Breadcrumbs of a web page and labelled lines are no title; a body's name
//! on the line right before 关于 or 对 belongs to it, one with an empty line between is a letter head.

use super::{Source, marks, signature};
use crate::model::Span;

/// A title has no more lines.
const LINES: usize = 5;

/// A title, as written and folded, both without blanks.
#[derive(Debug, Clone)]
pub(super) struct Title {
    pub(super) text: String,
    pub(super) folded: String,
    pub(super) span: Span,
}

/// The title, if the head has one.
pub(super) fn find(source: &Source<'_>) -> Option<Title> {
    let candidates = source.frame.head.clone().filter_map(|index| starting_at(source, index));
    let mut generic = None;
    for candidate in candidates {
        if source.words.title.particular_pattern.is_match(&candidate.folded) {
            return Some(candidate);
        }
        generic.get_or_insert(candidate);
    }
    if generic.is_some() {
        return generic;
    }
    let labelled =
        source.value(&[crate::dictionary::FieldKind::Title, crate::dictionary::FieldKind::ProposalTitle]);
    labelled
        .filter(|&span| is_complete(source, &bare(span.of(source.text))))
        .map(|span| title(source, &[span]))
        .or_else(|| {
            let weak = source.frame.head.clone().find(|&index| {
                let line = bare(source.line(index));
                !is_other(source, index)
                    && line.contains(source.words.suggestion.about.as_str())
                    && source.words.title.about_pattern.is_match(&line)
            });
            weak.and_then(|index| source.lines.get(index)).map(|line| title(source, &[line.span]))
        })
}

/// The title that begins in a line, if one does.
fn starting_at(source: &Source<'_>, first: usize) -> Option<Title> {
    if is_other(source, first) {
        return None;
    }
    let first_bare = bare(source.line(first));
    let is_body = signature::is_body(&first_bare, source.words);
    let words = &source.words.title;
    if !is_body && !words.parts.iter().any(|word| first_bare.contains(word.as_str())) {
        return None;
    }
    let mut parts: Vec<Span> = Vec::new();
    let mut joined = String::new();
    for index in (first..source.frame.head.end).take(LINES) {
        let line = source.lines.get(index)?;
        let next = bare(line.span.of(source.text));
        if index > first {
            let goes_on =
                !is_body || index > first + 1 || (!line.after_blank && words.second_line.opens(&next));
            if is_other(source, index) || !goes_on {
                return None;
            }
        }
        let span = without_marks(source, line.span);
        joined.push_str(&bare(span.of(source.text)));
        parts.push(span);
        if is_complete(source, &joined) {
            return Some(title(source, &parts));
        }
    }
    None
}

fn title(source: &Source<'_>, parts: &[Span]) -> Title {
    let text: String = parts.iter().map(|&span| source.bare(span)).collect();
    let start = parts.first().map_or(0, |span| span.start);
    let end = parts.last().map_or(0, |span| span.end);
    Title { folded: crate::model::fold_text(&text), text, span: Span::new(start, end) }
}

fn is_complete(source: &Source<'_>, text: &str) -> bool {
    let words = &source.words.title;
    let long_enough = text.chars().count() >= 4;
    long_enough && words.end_pattern.is_match(text) && words.about_pattern.is_match(text)
}

/// Whether a line is something else than a title.
fn is_other(source: &Source<'_>, index: usize) -> bool {
    let line = source.line(index);
    let is_labelled = source.labelled.iter().any(|(at, label)| {
        *at == index && source.lines.get(index).is_some_and(|line| label.start <= line.span.start + 4)
    });
    let is_number = marks::document_number(line, source.words).is_some_and(|span| span.start <= 2);
    is_labelled || is_number || source.words.title.noise_pattern.is_match(line)
}

/// A title's line without a document number or a class behind it: …的答复 (B类).
fn without_marks(source: &Source<'_>, span: Span) -> Span {
    let mut content = source.words.title.without_bullet(span.of(source.text));
    let span = Span::new(span.end - content.len(), span.end);
    if let Some(number) = marks::document_number(content, source.words) {
        content = content.get(..number.start).unwrap_or(content).trim_end_matches(['(', '[', '〔', ' ']);
    }
    let bracket =
        content.strip_suffix([')', '〕', ']']).and_then(|inner| inner.rsplit_once(['(', '〔', '[']));
    if let Some((front, _)) = bracket.filter(|(_, class)| marks::class(class, source.words).is_some()) {
        content = front.trim_end();
    }
    Span::new(span.start, span.start + content.len())
}

/// A text without blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
