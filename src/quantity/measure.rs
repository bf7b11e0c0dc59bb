//! A number with its unit and what stands around it: 60余万亩以上, 3至5家, 3.5万吨/日, 三成.
//!
//! In: a sentence and where a number begins; out: values with qualifiers, or how far to skip. The trap: most numbers
//! are no quantities (第3批, G107, 3000吨级, 十三届三次会议), and what follows the unit tells.

use super::number::{Form, Number, read};
use crate::dictionary::{QuantityWords, UnitKind};
use crate::model::Qualifier;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// Where the number begins.
    pub(super) start: usize,
    /// Behind the unit and its marks.
    pub(super) end: usize,
    /// In the base unit; of a range the lower end.
    pub(super) value: f64,
    /// The upper end of a range.
    pub(super) upper: Option<f64>,
    /// As reported.
    pub(super) unit: String,
    /// What kind of thing it measures.
    pub(super) kind: UnitKind,
    /// The group of the unit.
    pub(super) group: String,
    /// What 余 or 以上 says.
    pub(super) qualifier: Option<Qualifier>,
    /// 近 or 上 must stand in front: 近百家.
    pub(super) needs_mark: bool,
}

/// What stands where a number begins.
pub(super) enum Read {
    /// A quantity.
    Found(Measure),
    /// None; go on there.
    Skip(usize),
}

const RANGE: &[&str] = &["-", "—", "–", "~", "~", "至", "到"];

/// Reads the measure at `start` of `text`.
pub(super) fn measure(text: &str, start: usize, words: &QuantityWords) -> Read {
    let rest = text.get(start..).unwrap_or_default();
    let Some(mut first) = read(rest, words) else {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        return Read::Skip(start + digits.max(rest.chars().next().map_or(1, char::len_utf8)));
    };
    // `2.12家单位`: an item's number, then a count.
    if first.is_decimal && unit_at(rest, &first, words).is_some_and(|found| found.kind == UnitKind::Count) {
        let dot = rest.find('.').unwrap_or(0);
        let is_item = opens_line(text.get(..start).unwrap_or_default());
        return Read::Skip(start + if is_item { dot + 1 } else { first.byte_len });
    }
    let mut upper = None;
    let mut number_len = first.byte_len;
    if let Some((sep_len, second, own_unit)) = range(rest, &first, words) {
        upper = Some(second);
        number_len = sep_len;
        first.is_decimal |= second.is_decimal;
        if let (Form::Digits, false) = (second.form, own_unit) {
            // 3至5万家: the scale of the upper end holds for both.
            let digits = second.value;
            let low = rest.get(sep_len - second.byte_len..).map_or(digits, leading_digits);
            if low > 0.0 && first.value < low && digits > low {
                first.value *= digits / low;
            }
        }
    }
    let last = upper.unwrap_or(first);
    let skip = Read::Skip(start + number_len.max(1));
    if !stands_free(text, start, first.form) || matches!(last.form, Form::One | Form::Odd) {
        return skip;
    }
    let tail = rest.get(number_len..).unwrap_or_default();
    let Some(mut found) = unit_behind(tail, last.form, words) else { return skip };
    // 2015年 is a date, which a noun may stand before: 由2015年的60%.
    if upper.is_none() && found.unit == "年" && first.byte_len == 4 && (1900.0..2100.0).contains(&first.value)
    {
        return Read::Skip(start + number_len + found.byte_len);
    }
    if found.kind == UnitKind::Count && first.is_decimal {
        return skip;
    }
    let mut end = number_len + found.byte_len;
    let mut qualifier = last.qualifier;
    while let Some((word, said)) = words.after.at_start(rest.get(end..).unwrap_or_default()) {
        end += word.len();
        qualifier = Some(*said);
    }
    if matches!(found.unit.as_str(), "元") && rest.get(end..).is_some_and(|tail| tail.starts_with("人民币"))
    {
        end += "人民币".len();
    }
    found.byte_len = end;
    Read::Found(Measure {
        start,
        end: start + end,
        value: round(first.value * found.times),
        upper: upper.map(|number| round(number.value * found.times)),
        unit: found.unit,
        kind: found.kind,
        group: found.group,
        qualifier,
        needs_mark: last.form == Form::Bare,
    })
}

struct FoundUnit {
    byte_len: usize,
    unit: String,
    kind: UnitKind,
    group: String,
    times: f64,
}

fn unit_at(rest: &str, number: &Number, words: &QuantityWords) -> Option<FoundUnit> {
    unit_behind(rest.get(number.byte_len..).unwrap_or_default(), number.form, words)
}

fn unit_behind(tail: &str, form: Form, words: &QuantityWords) -> Option<FoundUnit> {
    if form == Form::Share {
        let (unit, group) = ("%".to_owned(), "share".to_owned());
        return Some(FoundUnit { byte_len: 0, unit, kind: UnitKind::Share, group, times: 1.0 });
    }
    let (word, unit) = words.units.at_start(tail)?;
    let mut byte_len = word.len();
    let behind = tail.get(byte_len..).unwrap_or_default();
    if unit.not_before.iter().any(|follower| behind.starts_with(follower.as_str())) {
        return None;
    }
    // 五位一体, 三支一扶: no counts.
    if form == Form::Han && unit.kind == UnitKind::Count && behind.starts_with('一') {
        return None;
    }
    let mut name = unit.name.clone();
    if let Some(per) = behind.strip_prefix('/')
        && let Some((word, other)) = words.units.at_start(per)
    {
        name = format!("{name}/{}", other.name);
        byte_len += 1 + word.len();
    }
    Some(FoundUnit { byte_len, unit: name, kind: unit.kind, group: unit.group.clone(), times: unit.times })
}

/// The upper end of a range, the bytes up to its end, and whether the lower end has a unit of its own: 3家至5家.
fn range(rest: &str, first: &Number, words: &QuantityWords) -> Option<(usize, Number, bool)> {
    let mut at = first.byte_len;
    let own = unit_at(rest, first, words);
    for skip in [Some(0), own.as_ref().map(|unit| unit.byte_len)].into_iter().flatten() {
        let tail = rest.get(at + skip..).unwrap_or_default();
        let Some(separator) = RANGE.iter().find(|separator| tail.starts_with(**separator)) else { continue };
        let mut number_at = at + skip + separator.len();
        if rest.get(number_at..).is_some_and(|tail| tail.starts_with(separator)) {
            number_at += separator.len();
        }
        let second = read(rest.get(number_at..).unwrap_or_default(), words)?;
        at = number_at + second.byte_len;
        let behind = rest.get(at..).unwrap_or_default();
        let same = own.as_ref().is_none_or(|own| {
            skip == 0 || unit_behind(behind, second.form, words).is_some_and(|unit| unit.unit == own.unit)
        });
        let rises = second.value >= first.value && second.form != Form::Odd;
        return (same && rises).then_some((at, second, skip > 0));
    }
    None
}

/// The value of the digits at the start, without 万 behind them.
fn leading_digits(text: &str) -> f64 {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    text.get(..end).and_then(|digits| digits.parse().ok()).unwrap_or(0.0)
}

/// Whether what stands before the number lets it be one: not 第3, G107, 〔2019〕27, “四个一”.
fn stands_free(text: &str, start: usize, form: Form) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let Some(last) = before.chars().next_back() else { return true };
    if last == '.' {
        return opens_line(before.trim_end_matches('.').trim_end_matches(|c: char| c.is_ascii_digit()));
    }
    if last.is_ascii_alphanumeric() || "第-/〔[+_届〇".contains(last) {
        return false;
    }
    if form != Form::Digits && form != Form::Share {
        return !"“\"‘十百千万亿一二三四五六七八九两几数双周大星期".contains(last)
            && !before.ends_with("人大");
    }
    !"几数".contains(last)
}

/// Whether a line or sentence begins behind `before`.
fn opens_line(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    before.is_empty() || before.ends_with(['\n', '。', ';', ':'])
}

fn round(value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    if rounded.is_finite() { rounded } else { value }
}
