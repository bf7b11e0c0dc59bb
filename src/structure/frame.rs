//! Where the head ends and the tail begins: 石柱代表: is the head's last line, 2019年4月8日 one of the tail's first.
//!
//! The head is all up to the salutation, the tail the lines behind the letter that are signature, date, labels and the
//! like. A reply without salutation begins where it says 您提出的…收悉, else at its first full sentence.

use super::line::{Line, prefix};
use super::meta::{date, signature};
use crate::dictionary::StructureWords;
use crate::model::Span;
use std::ops::Range;

/// How many lines a head may have; web pages put much before a letter.
const HEAD_LINES: usize = 80;
/// How much of a line is looked at, in bytes.
const LINE_BYTES: usize = 900;

/// The three parts of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    /// The lines before the salutation.
    pub(super) head: Range<usize>,
    /// Who is addressed, without the colon.
    pub(super) salutation: Option<Span>,
    /// The letter itself.
    pub(super) body: Span,
    /// The lines behind it.
    pub(super) tail: Range<usize>,
}

impl Frame {
    /// The same with a body that ends earlier, where its closing formulas begin.
    pub(super) fn with_body_end(mut self, end: usize) -> Self {
        self.body.end = end.clamp(self.body.start, self.body.end);
        self
    }
}

/// Finds the parts.
pub(super) fn find(text: &str, lines: &[Line], words: &StructureWords) -> Frame {
    let (head_end, salutation, start) = match salutation(text, lines, words) {
        Some((first, last, span)) => {
            let after =
                span.end + text.get(span.end..).map_or(0, |rest| usize::from(rest.starts_with([':', ','])));
            let rest_is_empty = lines
                .get(last)
                .is_none_or(|line| text.get(after..line.span.end).is_none_or(|rest| rest.trim().is_empty()));
            let start = if rest_is_empty {
                lines.get(last + 1).map_or(text.len(), |line| line.span.start)
            } else {
                after
            };
            (first, Some(span), start)
        }
        None => {
            let first = body_line(text, lines, words);
            (first, None, lines.get(first).map_or(text.len(), |line| line.span.start))
        }
    };
    let first_body = lines.partition_point(|line| line.span.end <= start);
    let tail = tail_line(text, lines, first_body, words);
    let end = lines.get(tail).map_or(text.len(), |line| line.span.start).max(start);
    Frame { head: 0..head_end, salutation, body: Span::new(start, end), tail: tail..lines.len() }
}

/// The first and the last line of the salutation, and its span without the colon.
fn salutation(text: &str, lines: &[Line], words: &StructureWords) -> Option<(usize, usize, Span)> {
    for (index, line) in lines.iter().enumerate().take(HEAD_LINES) {
        let content = prefix(line.span.of(text), LINE_BYTES);
        if words.title.noise_pattern.is_match(content) {
            continue;
        }
        if words.suggestion.openers.opens(content) {
            return None;
        }
        let next = lines.get(index + 1).map_or("", |next| prefix(next.span.of(text), LINE_BYTES));
        let colon = content.find(':');
        let (before, behind) = match colon {
            Some(at) => (content.get(..at)?, content.get(at + 1..)?),
            None => (content.trim_end_matches(','), ""),
        };
        let is_salutation = match addressed(before, words) {
            Addressed::Person => colon.is_some() || opens_letter(next, words),
            Addressed::Body => {
                colon.is_some() && opens_letter(if behind.trim().is_empty() { next } else { behind }, words)
            }
            Addressed::Nobody => false,
        };
        if is_salutation {
            let mut first = index;
            while first > 0
                && lines.get(first - 1).is_some_and(|line| {
                    line.span.byte_len() <= LINE_BYTES && line.span.of(text).ends_with('、')
                })
            {
                first -= 1;
            }
            let start = lines.get(first)?.span.start;
            return Some((first, index, Span::new(start, line.span.start + before.len())));
        }
        if opens_letter(content, words) {
            return None;
        }
    }
    None
}

enum Addressed {
    Person,
    Body,
    Nobody,
}

/// Whether the text before a colon names the one who is written to.
fn addressed(before: &str, words: &StructureWords) -> Addressed {
    let mut bare = before.trim();
    let label: String = bare.chars().filter(|c| !c.is_whitespace()).collect();
    if bare.is_empty() || bare.contains(['。', ';']) || words.labels.is_label(&label) {
        return Addressed::Nobody;
    }
    if let Some((front, _)) = bare.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        bare = front.trim();
    }
    let list = &words.salutation;
    if let Some(front) = list.closers.iter().find_map(|closer| bare.strip_suffix(closer.as_str())) {
        bare = front;
    }
    let is_counted = list.counters.closes(bare) && bare.contains(list.counting.as_str());
    let has_title = list.titles.closes(bare) || is_counted;
    // 关于对李明代表: is a title cut in two
    let parts =
        list.parts_of_bodies.iter().fold(bare.to_owned(), |bare, body| bare.replace(body.as_str(), ""));
    if list.no_openers.opens(bare) || list.no_parts.iter().any(|part| parts.contains(part.as_str())) {
        return Addressed::Nobody;
    }
    if has_title {
        return Addressed::Person;
    }
    let is_body = bare.chars().count() <= 60 && list.bodies.closes(bare);
    if is_body || list.openers.opens(bare) {
        return Addressed::Body;
    }
    Addressed::Nobody
}

/// Whether a line begins the letter: 您提出的…, …收悉.
fn opens_letter(line: &str, words: &StructureWords) -> bool {
    let line = line.trim_start();
    let opens = words.suggestion.openers.opens(line);
    let is_sentence = line.contains(['。', ',']) || line.ends_with(':');
    opens || (is_sentence && words.suggestion.received_pattern.is_match(line))
}

/// The first line of a letter without salutation.
fn body_line(text: &str, lines: &[Line], words: &StructureWords) -> usize {
    let head = || lines.iter().enumerate().take(HEAD_LINES);
    let content = |line: &Line| prefix(line.span.of(text), LINE_BYTES).to_owned();
    head()
        .find(|(_, line)| opens_letter(&content(line), words))
        .or_else(|| head().find(|(_, line)| content(line).contains('。')))
        .or_else(|| head().find(|(_, line)| super::enumeration::opens_number(&content(line))))
        .map_or_else(|| lines.len().min(1), |(index, _)| index)
}

/// The first line of the tail.
fn tail_line(text: &str, lines: &[Line], first_body: usize, words: &StructureWords) -> usize {
    let tail = upward(text, lines, first_body, lines.len(), words);
    if tail < lines.len() {
        return tail;
    }
    // more stands behind the letter than belongs there: begin at the last date that stands alone
    let from = lines.len().saturating_sub(200).max(first_body);
    let dated = (from..lines.len())
        .rev()
        .find(|&index| lines.get(index).is_some_and(|line| date::alone(line.span.of(text), words).is_some()));
    dated.map_or(tail, |dated| upward(text, lines, first_body, dated + 1, words))
}

/// Goes up from line `end` while lines belong to a tail, over at most three that may not.
fn upward(text: &str, lines: &[Line], first_body: usize, end: usize, words: &StructureWords) -> usize {
    let mut tail = lines.len();
    let mut misses = 0;
    for index in (first_body..end).rev() {
        let Some(line) = lines.get(index) else { break };
        let content = line.span.of(text);
        if content.len() <= LINE_BYTES && belongs_to_tail(content, words) {
            tail = index;
            misses = 0;
            continue;
        }
        misses += 1;
        let is_paragraph = content.chars().take(61).count() > 60 && content.contains('。');
        if misses > 3 || is_paragraph || super::enumeration::opens_number(content) {
            break;
        }
    }
    tail
}

fn belongs_to_tail(line: &str, words: &StructureWords) -> bool {
    date::alone(line, words).is_some()
        || signature::is_body(line, words)
        || words.labels.opens(line)
        || words.tail.line_patterns.iter().any(|pattern| pattern.is_match(line))
        || (line.chars().count() <= 120
            && words.closing.patterns.iter().any(|pattern| pattern.is_match(line)))
}
