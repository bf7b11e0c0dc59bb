//! The folded text's lines: `\n  石柱代表:\n` has one, without its blanks. Empty lines only show in `after_blank`.

use crate::model::Span;

/// One line that is not empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it stands, without surrounding blanks.
    pub(super) span: Span,
    /// Whether an empty line stands before it.
    pub(super) after_blank: bool,
}

/// All lines that are not empty, in order.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_blank = false;
    for content in text.split('\n') {
        let span = trim(text, Span::new(start, start + content.len()));
        if span.is_empty() {
            after_blank = true;
        } else {
            lines.push(Line { span, after_blank });
            after_blank = false;
        }
        start += content.len() + 1;
    }
    lines
}

/// A span without the blanks at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let content = span.of(text);
    let start = span.start + (content.len() - content.trim_start().len());
    Span::new(start, start + content.trim().len())
}

/// The first `byte_len` bytes of a text at most, cut at a character.
pub(crate) fn prefix(text: &str, byte_len: usize) -> &str {
    let mut end = text.len().min(byte_len);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{prefix, split};

    #[test]
    fn blanks_are_no_lines() {
        let text = " 甲 \n\n \n乙";
        let found: Vec<(&str, bool)> =
            split(text).iter().map(|line| (line.span.of(text), line.after_blank)).collect();
        assert_eq!(found, [("甲", false), ("乙", true)]);
        assert_eq!(prefix("雄安", 4), "雄");
    }
}
