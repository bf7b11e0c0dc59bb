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
    let mut characters = content.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        while kept.peek().is_some_and(|&&(_, end)| end <= at) {
            kept.next();
        }
        let end = at + character.len_utf8();
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
        let mut end = end;
        while let Some(&(at, next)) = characters.peek() {
            if !matches!(next, '”' | '’' | '」' | '』' | ')' | '》' | '】' | '。' | '!' | '?') {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        push(Span::new(span.start + start, span.start + end));
        start = end;
    }
    push(Span::new(span.start + start, span.end));
}

/// Stretches in matching 《》 or () that are not too long, outermost ones, in order.
fn kept(content: &str) -> Vec<(usize, usize)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, character) in content.char_indices() {
        let opener = match character {
            '《' | '(' => {
                open.push((character, at));
                continue;
            }
            '》' => '《',
            ')' => '(',
            _ => continue,
        };
        let recent = open.len().saturating_sub(8);
        let matching = open.iter().skip(recent).rposition(|&(opened, _)| opened == opener);
        let Some(index) = matching.map(|index| index + recent) else { continue };
        let Some(&(_, from)) = open.get(index) else { continue };
        open.truncate(index);
        let to = at + character.len_utf8();
        if to - from <= KEPT {
            while found.last().is_some_and(|&(inner, _)| inner > from) {
                found.pop();
            }
            found.push((from, to));
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
