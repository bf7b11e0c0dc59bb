//! Lines become sentences: 一是规划。二是建设! has two; 《关于。的通知》 has none.
//!
//! 。!? and the end of the line end a sentence, a closing quote or bracket behind belongs to it. 《》 and () are never
//! cut. A ; or : ends one only before a number (;二是, :1.), a comma before 一是, or each where the sentence has grown too
//! long to quote.

use super::enumeration::{opens_clause_number, opens_number};
use super::line::{Line, trim};
use crate::model::Span;

/// From here on a sentence ends at its next semicolon, in bytes (200 characters).
const LONG: usize = 600;
/// From here on it ends at its next comma.
const VERY_LONG: usize = 3000;
/// No sentence is longer, so that no text is slow.
const LONGEST: usize = 6000;
/// What stands in 《》 or () is kept whole up to this length, in bytes.
const KEPT: usize = 450;

/// What may end a sentence.
const ENDS: [char; 6] = ['。', '!', '?', ';', ':', ','];
/// What is kept whole stands between these.
const BRACKETS: [char; 4] = ['《', '》', '(', ')'];
/// The first byte of 。, 《 and the rest of the CJK punctuation in UTF-8.
const PUNCTUATION: u8 = 0xE3;

/// One sentence, or one line of head and tail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands, without surrounding blanks.
    pub(super) span: Span,
    /// Number of its line, from 0.
    pub(super) paragraph: usize,
    /// Whether it begins its line.
    pub(super) opens_line: bool,
}

/// All sentences; each of `breaks` ends one too.
pub(super) fn split(text: &str, lines: &[Line], breaks: &[usize]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (paragraph, line) in lines.iter().enumerate() {
        let mut start = line.span.start;
        let mut cuts: Vec<usize> =
            breaks.iter().copied().filter(|&at| line.span.start < at && at < line.span.end).collect();
        cuts.sort_unstable();
        cuts.push(line.span.end);
        for cut in cuts {
            stretch(text, Span::new(start, cut), |span| {
                let span = trim(text, span);
                if !span.is_empty() {
                    pieces.push(Piece { span, paragraph, opens_line: span.start == line.span.start });
                }
            });
            start = cut.max(start);
        }
    }
    pieces
}

fn stretch(text: &str, span: Span, mut push: impl FnMut(Span)) {
    let content = span.of(text);
    let kept = kept(content);
    let mut kept = kept.iter().peekable();
    let mut start = 0;
    let mut from = 0;
    // each character may end a sentence only where what is left is too long for one
    let next_end = |from: usize, start: usize| match content.len() - start {
        0..=LONGEST => next(content, from, |character| ENDS.contains(&character)),
        _ => content.get(from..)?.chars().next().map(|character| (from, character)),
    };
    while let Some((at, character)) = next_end(from, start) {
        while kept.peek().is_some_and(|&&(_, end)| end <= at) {
            kept.next();
        }
        let end = at + character.len_utf8();
        from = end;
        let is_kept = kept.peek().is_some_and(|&&(from, to)| from <= at && end < to);
        let byte_len = end - start;
        let ends = if is_kept {
            false
        } else {
            match character {
                '。' | '!' | '?' => true,
                ';' => byte_len > LONG || opens_number(content.get(end..).unwrap_or_default()),
                ':' => opens_number(content.get(end..).unwrap_or_default()),
                ',' => byte_len > VERY_LONG || opens_clause_number(content.get(end..).unwrap_or_default()),
                _ => byte_len > LONGEST,
            }
        };
        if !ends {
            continue;
        }
        let rest = content.get(end..).unwrap_or_default();
        let behind = rest.trim_start_matches(['”', '’', '」', '』', ')', '》', '】', '。', '!', '?']);
        from = content.len() - behind.len();
        push(Span::new(span.start + start, span.start + from));
        start = from;
    }
    push(Span::new(span.start + start, span.end));
}

/// The first character from `from` on that is meant: an ASCII one, or one that begins as 。 and 《 do in UTF-8.
fn next(content: &str, from: usize, is_meant: impl Fn(char) -> bool) -> Option<(usize, char)> {
    let mut at = from;
    loop {
        at +=
            content.as_bytes().get(at..)?.iter().position(|&byte| byte.is_ascii() || byte == PUNCTUATION)?;
        let character = content.get(at..)?.chars().next()?;
        if is_meant(character) {
            return Some((at, character));
        }
        at += character.len_utf8();
    }
}

/// Stretches in matching 《》 or () that are not too long, outermost ones, in order.
fn kept(content: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    while let Some((at, character)) = next(content, from, |character| BRACKETS.contains(&character)) {
        from = at + character.len_utf8();
        let opener = match character {
            '》' => '《',
            ')' => '(',
            _ => {
                open.push((character, at));
                continue;
            }
        };
        let recent = open.len().saturating_sub(8);
        let matching = open.iter().skip(recent).rposition(|&(opened, _)| opened == opener);
        let Some(index) = matching.map(|index| index + recent) else { continue };
        let Some(&(_, first)) = open.get(index) else { continue };
        open.truncate(index);
        if from - first <= KEPT {
            while found.last().is_some_and(|&(inner, _)| inner > first) {
                found.pop();
            }
            found.push((first, from));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::line;
    use super::split;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: &Expect) {
        let found: Vec<&str> =
            split(text, &line::split(text), &[]).iter().map(|piece| piece.span.of(text)).collect();
        expected.assert_eq(&found.join(" | "));
    }

    #[test]
    fn stops_and_lines_end_sentences() {
        check("已开工。“今年完成!”将推进\n二期", &expect!["已开工。 | “今年完成!” | 将推进 | 二期"]);
    }

    #[test]
    fn titles_and_brackets_are_kept_whole() {
        check(
            "印发《关于甲。乙的通知》(已失效。)。实施",
            &expect!["印发《关于甲。乙的通知》(已失效。)。 | 实施"],
        );
        check("印发《甲。乙(丙。丁", &expect!["印发《甲。 | 乙(丙。 | 丁"]);
    }

    #[test]
    fn numbers_open_sentences_behind_semicolons_and_colons() {
        check(
            "重点做好:一是规划;二是建设;加快甲;1.丙",
            &expect!["重点做好: | 一是规划; | 二是建设;加快甲; | 1.丙"],
        );
    }
}
