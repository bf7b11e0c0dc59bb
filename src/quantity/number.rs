//! Numbers as texts write them: 1,200, 3.5亿, 一百二十, 两千余, 60余万, 三分之一, 百分之八十.
//!
//! In: a text at whose start a number may stand; out: its value and length. The trap: a lone 一 and a lone 百 are words
//! (一个平台, 百家争鸣), and 三五 or 二〇三五 are no counts.

use crate::dictionary::QuantityWords;
use crate::model::Qualifier;

/// A number at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Bytes it takes, 余 and blanks behind it included.
    pub(super) byte_len: usize,
    /// Its value.
    pub(super) value: f64,
    /// Said by 余 or 多 behind the digits.
    pub(super) qualifier: Option<Qualifier>,
    /// How it is written.
    pub(super) form: Form,
    /// Whether it has decimals and no 万 or 亿.
    pub(super) is_decimal: bool,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// 31, 3.5亿.
    Digits,
    /// 六, 一百二十.
    Han,
    /// 一: mostly an article.
    One,
    /// 百, 千: a count only with 近 or 余.
    Bare,
    /// 三分之一: needs no unit.
    Share,
    /// 三五, 二〇三五: no count at all.
    Odd,
}

/// Whether a number may begin with that character.
pub(super) fn begins(character: char) -> bool {
    character.is_ascii_digit() || digit(character).is_some() || scale(character).is_some()
}

/// Reads the number at the start of `text`.
pub(super) fn read(text: &str, words: &QuantityWords) -> Option<Number> {
    if let Some(rest) = text.strip_prefix("百分之") {
        let part = plain(rest, words)?;
        let byte_len = text.len() - rest.len() + part.byte_len;
        return Some(Number { byte_len, form: Form::Share, ..part });
    }
    let first = plain(text, words)?;
    let behind = text.get(first.byte_len..).unwrap_or_default();
    if let Some(rest) = behind.strip_prefix("分之")
        && let Some(part) = plain(rest, words)
        && first.value > 0.0
    {
        let value = (part.value / first.value * 10_000.0).round() / 100.0;
        let byte_len = text.len() - rest.len() + part.byte_len;
        return Some(Number { byte_len, value, form: Form::Share, ..part });
    }
    Some(with_tail(text, first, words))
}

/// Adds 余, 多 and a 万 behind it: 60余万.
fn with_tail(text: &str, number: Number, words: &QuantityWords) -> Number {
    let mut number = number;
    let rest = text.get(number.byte_len..).unwrap_or_default();
    if let Some((word, qualifier)) = words.inside.at_start(rest) {
        number.qualifier = Some(*qualifier);
        number.byte_len += word.len();
        if number.form == Form::Bare {
            number.form = Form::Han;
        }
        let behind = rest.get(word.len()..).unwrap_or_default();
        let (byte_len, times) = scales(behind, words);
        if byte_len > 0 {
            number.byte_len += byte_len;
            number.value *= times;
            number.is_decimal = false;
        }
    }
    if text.get(number.byte_len..).unwrap_or_default().starts_with(' ') {
        number.byte_len += 1;
    }
    number
}

fn plain(text: &str, words: &QuantityWords) -> Option<Number> {
    match text.chars().next()? {
        first if first.is_ascii_digit() => arabic(text, words),
        _ => han(text, words),
    }
}

/// 1,200; 3.5亿; 3亿5000万.
fn arabic(text: &str, words: &QuantityWords) -> Option<Number> {
    let (mut byte_len, mut value, mut is_decimal) = digits(text)?;
    let mut total = 0.0;
    loop {
        let (length, times) = scales(text.get(byte_len..).unwrap_or_default(), words);
        if length == 0 {
            total += value;
            break;
        }
        byte_len += length;
        total += value * times;
        is_decimal = false;
        let rest = text.get(byte_len..).unwrap_or_default();
        let Some((next_len, next, _)) = digits(rest) else { break };
        if scales(rest.get(next_len..).unwrap_or_default(), words).0 == 0 {
            break;
        }
        byte_len += next_len;
        value = next;
    }
    Some(Number { byte_len, value: tidy(total), qualifier: None, form: Form::Digits, is_decimal })
}

/// Arabic digits with thousands' commas and decimals: (bytes, value, whether there are decimals).
fn digits(text: &str) -> Option<(usize, f64, bool)> {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut byte_len = run(0);
    if byte_len == 0 || byte_len > 15 {
        return None;
    }
    while byte_len < 16 && bytes.get(byte_len) == Some(&b',') && run(byte_len + 1) == 3 {
        byte_len += 4;
    }
    let mut is_decimal = false;
    if bytes.get(byte_len) == Some(&b'.') {
        let decimals = run(byte_len + 1);
        if (1..=6).contains(&decimals) {
            byte_len += 1 + decimals;
            is_decimal = true;
        }
    }
    let value = text.get(..byte_len)?.replace(',', "").parse().ok()?;
    Some((byte_len, value, is_decimal))
}

/// 六, 二十, 一百二十, 三千五百, 两万, 三点五亿.
fn han(text: &str, words: &QuantityWords) -> Option<Number> {
    let (mut byte_len, mut total, mut section, mut unit) = (0, 0.0f64, 0.0f64, None);
    let (mut count, mut scale_count, mut is_odd, mut decimals) = (0u32, 0u32, false, 0.0f64);
    let mut is_bare = false;
    for character in text.chars() {
        if count > 0 && opens_unit(text.get(byte_len..).unwrap_or_default(), words) {
            break;
        }
        if let Some(value) = digit(character) {
            if decimals > 0.0 {
                unit = Some(unit.unwrap_or(0.0) + value * decimals);
                decimals /= 10.0;
            } else {
                is_odd |= unit.is_some_and(|before: f64| before > 0.0 || value == 0.0);
                unit = Some(value);
            }
        } else if let Some(times) = scale(character) {
            decimals = 0.0;
            is_bare |= count == 0 && character != '十';
            scale_count += 1;
            if times >= 10_000.0 {
                section += unit.take().unwrap_or(if count == 0 { 1.0 } else { 0.0 });
                total = if total >= times { total + section * times } else { (total + section) * times };
                section = 0.0;
            } else {
                section += unit.take().filter(|value| *value > 0.0).unwrap_or(1.0) * times;
            }
        } else if character == '点' && unit.is_some() && decimals == 0.0 {
            let behind = text.get(byte_len + character.len_utf8()..).unwrap_or_default();
            if behind.chars().next().is_none_or(|next| digit(next).is_none()) {
                break;
            }
            decimals = 0.1;
        } else {
            break;
        }
        count += 1;
        byte_len += character.len_utf8();
    }
    let value = tidy(total + section + unit.unwrap_or(0.0));
    let form = match (count, is_odd) {
        (0, _) => return None,
        (_, true) => Form::Odd,
        _ if is_bare && count == scale_count => Form::Bare,
        (1, _) if text.starts_with('一') => Form::One,
        _ if is_bare || value <= 0.0 => Form::Odd,
        _ => Form::Han,
    };
    Some(Number { byte_len, value, qualifier: None, form, is_decimal: false })
}

/// 万亿 → 10^12, with its bytes.
fn scales(text: &str, words: &QuantityWords) -> (usize, f64) {
    let (mut byte_len, mut times) = (0, 1.0);
    for character in text.chars().take(3) {
        let Some(worth) = scale(character) else { break };
        if opens_unit(text.get(byte_len..).unwrap_or_default(), words) {
            break;
        }
        byte_len += character.len_utf8();
        times *= worth;
    }
    (byte_len, times)
}

/// Whether a unit begins here whose first character could be a scale: 千瓦 of 1774万千瓦.
fn opens_unit(text: &str, words: &QuantityWords) -> bool {
    let first = text.chars().next();
    first.and_then(scale).is_some() && words.units.at_start(text).is_some()
}

/// Takes away what binary fractions add: 4.54 × 10^8.
fn tidy(value: f64) -> f64 {
    let rounded = value.round();
    if (value - rounded).abs() < 1e-6 * value.abs().min(1e3) { rounded } else { value }
}

fn digit(character: char) -> Option<f64> {
    Some(match character {
        '〇' | '零' => 0.0,
        '一' => 1.0,
        '二' | '两' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        _ => return None,
    })
}

fn scale(character: char) -> Option<f64> {
    Some(match character {
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1e3,
        '万' => 1e4,
        '亿' => 1e8,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Form, plain};
    use crate::dictionary::QuantityWords;
    use std::sync::LazyLock;

    static WORDS: LazyLock<QuantityWords> =
        LazyLock::new(|| crate::dictionary::load(None).expect("the built-in dictionaries load").quantities);

    fn check(text: &str, value: f64, form: Form) {
        let number = plain(text, &WORDS).expect("a number stands there");
        assert_eq!((number.value, number.form), (value, form), "{text}");
    }

    #[test]
    fn digits_and_scales() {
        check("31家", 31.0, Form::Digits);
        check("1,200家", 1200.0, Form::Digits);
        check("4.54亿", 454_000_000.0, Form::Digits);
        check("1.2万亿", 1.2e12, Form::Digits);
        check("3亿5000万", 350_000_000.0, Form::Digits);
        check("15.95平", 15.95, Form::Digits);
        check("1774万千瓦", 17_740_000.0, Form::Digits);
        check("20千米", 20.0, Form::Digits);
        check("五十万千瓦", 500_000.0, Form::Han);
    }

    #[test]
    fn han_numerals() {
        check("六种", 6.0, Form::Han);
        check("十家", 10.0, Form::Han);
        check("一百二十家", 120.0, Form::Han);
        check("三千五百", 3500.0, Form::Han);
        check("两万三千", 23000.0, Form::Han);
        check("一亿五千万", 150_000_000.0, Form::Han);
        check("一百零五", 105.0, Form::Han);
        check("九十八点五", 98.5, Form::Han);
        check("一个", 1.0, Form::One);
        check("百家", 100.0, Form::Bare);
        check("三五家", 5.0, Form::Odd);
        check("二〇三五年", 5.0, Form::Odd);
    }
}
