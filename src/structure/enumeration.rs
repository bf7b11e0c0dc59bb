//! The numbers that open sections: 一、 (一) 1. (1) 一是, also where 四是 begins in the middle of a paragraph.
//!
//! 1.5亿元 and 一、二期工程 are no headings; 十三届 is no number of a section.

use super::sentence::Piece;
use crate::model::{Heading, Span};

/// A heading and the sentence that it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Index of its sentence.
    pub(super) piece: usize,
    /// The heading.
    pub(super) heading: Heading,
    /// Where its title begins, behind the number.
    pub(super) title: Span,
    /// The paragraph it begins in, if it does not begin the paragraph.
    pub(super) inside: Option<usize>,
}

/// Whether a text opens with a section's number, blanks before it apart.
pub(super) fn opens_number(text: &str) -> bool {
    number(text.trim_start()).is_some()
}

/// Whether a text opens with 一是 or its like, the only number that a comma may precede.
pub(super) fn opens_clause_number(text: &str) -> bool {
    let text = text.trim_start();
    !text.starts_with('第') && number(text).is_some_and(|(level, _, _)| level == 5)
}

/// The headings among the sentences of the body.
pub(super) fn headings(text: &str, pieces: &[Piece], body: Span) -> Vec<Found> {
    let in_body = pieces.iter().enumerate().filter(|(_, piece)| body.contains(piece.span));
    in_body
        .filter_map(|(index, piece)| {
            let content = piece.span.of(text);
            let (level, number, byte_len) = number(content)?;
            let end = piece.span.start + content.trim_end_matches(['。', ';', '!', '?', ':']).len();
            let start = piece.span.start;
            Some(Found {
                piece: index,
                heading: Heading { level, number, span: Span::new(start, end.max(start + byte_len)) },
                title: Span::new(start + byte_len, end.max(start + byte_len)),
                inside: (!piece.opens_line).then_some(piece.paragraph),
            })
        })
        .collect()
}

/// The level, the number and the byte length of the number that opens a text.
fn number(text: &str) -> Option<(u8, u32, usize)> {
    let first = text.chars().next()?;
    match first {
        '(' => bracketed(text),
        '①'..='⑳' => Some((4, u32::from(first) - u32::from('①') + 1, first.len_utf8())),
        '0'..='9' => arabic(text),
        '第' => ordinal(text),
        _ => han(text),
    }
}

/// (一) and (1).
fn bracketed(text: &str) -> Option<(u8, u32, usize)> {
    let inner = text.strip_prefix('(')?;
    let close = inner.char_indices().take(4).find(|&(_, c)| c == ')')?.0;
    let digits = inner.get(..close)?;
    let byte_len = 1 + close + 1;
    if let Some(number) = han_number(digits) {
        let more = text.get(byte_len..).filter(|rest| rest.starts_with('、')).map_or(0, |_| '、'.len_utf8());
        return Some((2, number, byte_len + more));
    }
    let number = digits.trim().parse().ok().filter(|&number| (1..100).contains(&number))?;
    Some((4, number, byte_len))
}

/// 1. and 1、 and 1), not 1.5 and 2019.
fn arabic(text: &str) -> Option<(u8, u32, usize)> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok().filter(|&number| (1..100).contains(&number))?;
    let rest = text.get(digits.len()..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '、' | ')'))?;
    let behind = rest.get(mark.len_utf8()..)?.chars().next();
    let is_amount = behind.is_some_and(|c| c.is_ascii_digit());
    if is_amount {
        return None;
    }
    let level = if mark == ')' { 4 } else { 3 };
    Some((level, number, digits.len() + mark.len_utf8()))
}

/// 第一, and 第一是.
fn ordinal(text: &str) -> Option<(u8, u32, usize)> {
    let inner = text.strip_prefix('第')?;
    let digits: String = inner.chars().take(2).take_while(|&c| digit(c).is_some()).collect();
    let number = han_number(&digits)?;
    let mark = inner.get(digits.len()..)?.chars().next().filter(|c| matches!(c, ',' | '、' | '是' | ':'))?;
    Some((5, number, '第'.len_utf8() + digits.len() + mark.len_utf8()))
}

/// 一、 and 一. and 一是.
fn han(text: &str) -> Option<(u8, u32, usize)> {
    let digits: String = text.chars().take(4).take_while(|&c| digit(c).is_some()).collect();
    let number = han_number(&digits)?;
    let rest = text.get(digits.len()..)?;
    let mark = rest.chars().next()?;
    let behind = rest.get(mark.len_utf8()..)?.chars().next();
    let byte_len = digits.len() + mark.len_utf8();
    match mark {
        // 一、二期工程
        '、' | '.' if behind.is_some_and(|c| digit(c).is_some()) => None,
        '、' | '.' => Some((1, number, byte_len)),
        '是' if behind != Some('否') => Some((5, number, byte_len)),
        _ => None,
    }
}

fn digit(character: char) -> Option<u32> {
    "一二三四五六七八九十".chars().zip(1..).find(|&(c, _)| c == character).map(|(_, value)| value)
}

/// 十三 → 13, from 1 to 99.
pub(super) fn han_number(text: &str) -> Option<u32> {
    let values: Option<Vec<u32>> = text.chars().map(digit).collect();
    match values?.as_slice() {
        [10] => Some(10),
        [one] => Some(*one),
        [10, ones] if *ones < 10 => Some(10 + ones),
        [tens, 10] if *tens < 10 => Some(tens * 10),
        [tens, 10, ones] if *tens < 10 && *ones < 10 => Some(tens * 10 + ones),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_and_what_only_looks_like_them() {
        let read = |text: &str| number(text).map(|(level, number, _)| (level, number));
        assert_eq!(read("二十一、规划"), Some((1, 21)));
        assert_eq!(read("(三)、规划"), Some((2, 3)));
        assert_eq!(read("12.规划"), Some((3, 12)));
        assert_eq!(read("(4)规划"), Some((4, 4)));
        assert_eq!(read("⑤规划"), Some((4, 5)));
        assert_eq!(read("四是规划"), Some((5, 4)));
        assert_eq!(read("第三,规划"), Some((5, 3)));
        for text in
            ["1.5亿元", "2019年", "一、二期工程", "一是否", "十三届", "(县)", "第一产业", "(2018—2020年)"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
