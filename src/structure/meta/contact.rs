//! The tail's labelled fields: 联系人及电话:刘  平,0312-3088120 → contact 刘平, phone 0312-3088120; 抄送 is a list.
//!
//! A number behind a name is the phone wherever the label promised only a person; a unit is the contact only where
//! no person is named.

use super::{Fields, Source};
use crate::dictionary::FieldKind;
use crate::model::{Meta, Span};
use regex::Regex;
use std::sync::LazyLock;

/// How many lines of the letter's end may say who signed it.
const LAST_LINES: usize = 3;

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[(+]?[0-9][0-9 \n()+—–/、,;转-]*[0-9]").expect("a constant pattern, tested by the cases")
});

/// Reads `signedBy`, `contact`, `phone` and `cc`.
pub(super) fn read(source: &Source<'_>, meta: &mut Meta, fields: &mut Fields) {
    if let Some(span) = source
        .value(&[FieldKind::SignedBy])
        .map(|span| end_at(source.text, span, &[',', ';', '。', ')', '(']))
    {
        set(source, &mut meta.signed_by, fields, "signedBy", span);
    }
    let phone_of = |span: Span| {
        let found = PHONE.find(span.of(source.text)).filter(|found| digit_count(found.as_str()) >= 5)?;
        // 丛海峰(0631-5287900): the bracket is the value's, not the number's
        let is_open = found.as_str().starts_with('(') && !found.as_str().contains(')');
        Some(Span::new(span.start + found.start() + usize::from(is_open), span.start + found.end()))
    };
    if meta.signed_by.is_none() {
        let tail = &source.frame.tail;
        let span = (tail.start.saturating_sub(LAST_LINES)..tail.end).find_map(|index| {
            let line = source.lines.get(index)?.span;
            let name = source.words.fields.signed_pattern.captures(line.of(source.text))?.get(1)?;
            Some(Span::new(line.start + name.start(), line.start + name.end()))
        });
        if let Some(span) = span {
            set(source, &mut meta.signed_by, fields, "signedBy", span);
        }
    }
    let kinds = [FieldKind::Contact, FieldKind::ContactAndPhone, FieldKind::Unit];
    for span in kinds.iter().filter_map(|&kind| source.value(&[kind])) {
        let phone = phone_of(span);
        let name = Span::new(span.start, phone.map_or(span.end, |phone| phone.start));
        let name = end_at(source.text, name, &['(']);
        let name = person(source.text, trim_marks(source.text, name), &source.words.fields.units);
        if meta.contact.is_none() && !name.is_empty() {
            set(source, &mut meta.contact, fields, "contact", name);
        }
        if let Some(phone) = phone.filter(|_| meta.phone.is_none()) {
            fields.push(("phone".to_owned(), phone));
            meta.phone = Some(source.written(phone));
        }
    }
    // 分管领导:陈立 电话:… 经办人:赵明 电话:…: the phone behind the contact is the contact's
    let contact = fields.iter().find(|(name, _)| name == "contact").map_or(0, |(_, span)| span.start);
    let phones = || source.labelled.iter().filter(|(_, label)| label.kind == FieldKind::Phone);
    let values = phones().filter(|(_, label)| label.start > contact).chain(phones());
    if let Some(phone) = values.map(|(_, label)| label.value).find_map(phone_of) {
        fields.retain(|(name, _)| name != "phone");
        fields.push(("phone".to_owned(), phone));
        meta.phone = Some(source.written(phone));
    }
    for entry in cc(source) {
        meta.cc.push(source.bare(entry));
        fields.push(("cc".to_owned(), entry));
    }
}

fn set(source: &Source<'_>, slot: &mut Option<String>, fields: &mut Fields, name: &str, span: Span) {
    let value = source.bare(span);
    if !value.is_empty() {
        *slot = Some(value);
        fields.push((name.to_owned(), span));
    }
}

fn digit_count(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// A span up to the first of some characters.
fn end_at(text: &str, span: Span, stops: &[char]) -> Span {
    let len = span.of(text).find(stops).unwrap_or(span.byte_len());
    super::super::line::trim(text, Span::new(span.start, span.start + len))
}

fn trim_marks(text: &str, span: Span) -> Span {
    let content = span.of(text);
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, ',' | '、' | ';' | '。' | ':' | '(' | ')' | '/' | '-');
    let start = span.start + (content.len() - content.trim_start_matches(is_mark).len());
    Span::new(start, (span.start + content.trim_end_matches(is_mark).len()).max(start))
}

/// 区域协同处 贺晓岚, 区域协同处,贺晓岚, 区域协同处贺晓岚 and 贺晓岚 区域协同处 → 贺晓岚; 刘  平 and 综合科 stay.
fn person(text: &str, span: Span, units: &[String]) -> Span {
    let content = span.of(text);
    if let Some((name, unit)) = content.split_once(char::is_whitespace)
        && (2..=4).contains(&name.chars().count())
        && unit.trim().chars().count() > 2
        && units.iter().any(|word| unit.trim().ends_with(word.as_str()))
        && !units.iter().any(|word| name.ends_with(word.as_str()))
    {
        return Span::new(span.start, span.start + name.len());
    }
    let end = units.iter().filter_map(|unit| content.rfind(unit.as_str()).map(|at| at + unit.len())).max();
    let Some((unit, rest)) = end.and_then(|end| content.split_at_checked(end)) else { return span };
    let name = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | ':' | '-'));
    let is_name = (2..=4).contains(&name.chars().count()) && name.chars().all(|c| !c.is_ascii());
    if unit.chars().count() > 2 && is_name { Span::new(span.end - name.len(), span.end) } else { span }
}

/// The entries behind 抄送, on as many lines as they take.
fn cc(source: &Source<'_>) -> Vec<Span> {
    let Some((line, label)) = source.labelled.iter().find(|(_, label)| label.kind == FieldKind::Cc) else {
        return Vec::new();
    };
    let mut parts = vec![label.value];
    for index in line + 1..source.lines.len() {
        let Some(next) = source.lines.get(index) else { break };
        let content = next.span.of(source.text);
        let is_open = parts.last().is_some_and(|part| {
            part.is_empty()
                || part.of(source.text).ends_with([',', '、', ';'])
                || !part.of(source.text).ends_with('。')
        });
        let is_other = next.after_blank
            || source.words.labels.opens(content)
            || super::date::alone(content, source.words).is_some()
            || source.words.tail.line_patterns.iter().any(|pattern| pattern.is_match(content))
            || content.contains(['>', '|', ':']);
        if !is_open || is_other || content.len() > 600 {
            break;
        }
        parts.push(next.span);
    }
    let unit = source.words.tail.copies.as_str();
    let split = parts.into_iter().flat_map(|part| entries(source.text, part, unit));
    split.map(|entry| copies_off(source.text, entry, unit)).filter(|entry| entry.byte_len() > 3).collect()
}

/// Parts a line of copies at its commas, those in brackets apart, and behind each count of copies.
fn entries(text: &str, span: Span, unit: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = span.start;
    let mut depth = 0usize;
    for (at, character) in span.of(text).char_indices() {
        match character {
            '(' => depth += 1,
            ')' => {
                depth = depth.saturating_sub(1);
                // 市人大办公室(2份)市政府督查室(1份)
                let end = span.start + at + character.len_utf8();
                let inner = text.get(start..end).and_then(|entry| entry.strip_suffix(')'));
                if depth == 0 && inner.is_some_and(|entry| entry.ends_with(unit)) {
                    found.push(trim_marks_outer(text, Span::new(start, end)));
                    start = end;
                }
            }
            ',' | '、' | ';' | '。' | ' ' if depth == 0 && parts_copies(span.of(text), at, character) => {
                found.push(trim_marks_outer(text, Span::new(start, span.start + at)));
                start = span.start + at + character.len_utf8();
            }
            _ => {}
        }
    }
    found.push(trim_marks_outer(text, Span::new(start, span.end)));
    found
}

/// Whether `mark` at `at` parts two who get copies; a blank does where two bodies stand around it: 市人大联工委  市人民政府办公室.
fn parts_copies(list: &str, at: usize, mark: char) -> bool {
    const BODY: usize = 4;
    if mark != ' ' {
        return true;
    }
    let is_mark = |c: char| matches!(c, ',' | '、' | ';' | '。' | ' ' | '(' | ')');
    let before = list.get(..at).unwrap_or_default().trim_end();
    let behind = list.get(at..).unwrap_or_default().trim_start();
    let before = before.rsplit(is_mark).next().unwrap_or_default();
    let behind = behind.split(is_mark).next().unwrap_or_default();
    before.chars().count() >= BODY && behind.chars().count() >= BODY
}

fn trim_marks_outer(text: &str, span: Span) -> Span {
    super::super::line::trim(text, span)
}

/// 省政府办公厅(2份) → 省政府办公厅.
fn copies_off(text: &str, span: Span, unit: &str) -> Span {
    let content = span.of(text);
    let cut = content
        .strip_suffix(')')
        .and_then(|inner| inner.rsplit_once('('))
        .filter(|(_, count)| count.ends_with(unit) || count.chars().all(|c| c.is_ascii_digit()));
    cut.map_or(span, |(front, _)| Span::new(span.start, span.start + front.trim_end().len()))
}
