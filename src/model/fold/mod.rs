//! Folding a text for matching: `(雄安新区)G107` → `(雄安新区)G107`, one character for one.
//!
//! NFKC leaves the radicals ⻄ and ⻓ as they are; they are folded here too, Kangxi radicals (⽅) and compatibility
//! ideographs (金 U+F90A) by NFKC. A character that folds to several (㎡) stays, so that every folded character
//! stands for one original character; only zero-width characters are dropped.

mod radical;

use super::Folded;
use radical::ideograph;
use unicode_normalization::UnicodeNormalization;

/// Folds `text`, keeping the way back.
///
/// ```
/// use zhengtu::model::fold;
/// let folded = fold("从\u{3000}G107");
/// assert_eq!(folded.text, "从 G107");
/// assert_eq!(folded.offset(4), 6); // G
/// ```
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), steps: vec![(0, 0)], original_len: text.len() };
    let mut distance = 0usize;
    let mut push = |original: usize, part: &str| {
        // may be negative: ⺇ takes three bytes, the 𠘨 it stands for four
        let here = original.wrapping_sub(folded.text.len());
        if here != distance && !part.is_empty() {
            distance = here;
            folded.steps.push((offset32(folded.text.len()), offset32(original)));
        }
        folded.text.push_str(part);
    };
    // what stays as it is, is taken over a stretch at a time
    let mut kept = 0;
    for (original, character) in text.char_indices().filter(|(_, character)| !stays(*character)) {
        push(kept, text.get(kept..original).unwrap_or_default());
        kept = original + character.len_utf8();
        let goes_on = || text.get(kept..).is_some_and(|rest| rest.starts_with('\n'));
        let ends_line = character == '\r' && !goes_on();
        if let Some(character) = fold_char(if ends_line { '\n' } else { character }) {
            push(original, character.encode_utf8(&mut [0; 4]));
        }
    }
    push(kept, text.get(kept..).unwrap_or_default());
    folded
}

/// Whether a character is one of the many that stand in a folded text too.
#[inline]
fn stays(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '\n' | '\u{4e00}'..='\u{9fff}' | '、' | '。' | '《' | '》' | '“' | '”'
    )
}

/// The folded text alone.
#[must_use]
pub fn fold_text(text: &str) -> String {
    fold(text).text
}

fn offset32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

fn fold_char(character: char) -> Option<char> {
    match character {
        character if stays(character) => Some(character),
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}'
        | '\u{feff}'
        | '\u{ad}' => None,
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\r'
        | '\t'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Some(' '),
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0),
        '…' | '①'..='⓿' | '㈠'..='㉃' => Some(character),
        '\u{2e80}'..='\u{2eff}' => Some(ideograph(character)),
        '\0'..='\u{7f}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2f7ff}' => Some(character),
        _ => Some(single(character)),
    }
}

fn single(character: char) -> char {
    let mut folded = std::iter::once(character).nfkc();
    match (folded.next(), folded.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_text};
    use crate::model::Span;

    #[test]
    fn width_blanks_and_zero_width() {
        assert_eq!(fold_text("（A１，B）\u{a0}\u{200b}；"), "(A1,B) ;");
    }

    #[test]
    fn radicals_and_compatibility_ideographs_are_ideographs() {
        assert_eq!(fold_text("⻄安至⻓春⾼铁，⾦\u{f90a}湖"), "西安至长春高铁,金金湖");
        assert_eq!(fold_text("3㎡、①②、㈠"), "3㎡、①②、㈠", "what would become several stays");
    }

    #[test]
    fn every_kind_of_line_break_is_one() {
        assert_eq!(fold_text("甲\r\n乙\r丙\u{2028}丁"), "甲 \n乙\n丙\n丁");
    }

    #[test]
    fn the_way_back_is_exact() {
        let text = "（雄安\u{200b}新区）Ｇ107";
        let folded = fold(text);
        let at = folded.text.find("新区").expect("folded text holds it");
        let span = folded.to_original(Span::new(at, at + 6));
        assert_eq!(span.of(text), "新区");
        assert_eq!(folded.offset(folded.text.len()), text.len());
        let longer = fold("⺇甲");
        assert_eq!(longer.offset(longer.text.find('甲').expect("it stays")), 3);
    }
}
