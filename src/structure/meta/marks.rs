//! The marks of a head: document number, result class, whether it may be published.
//!
//! 保承办字〔2019〕第27号 / 办理结果:A / 是否同意公开:是. Marks also stand alone, in brackets, several on a line:
//! 〔B类 同意公开〕.

use super::title::Title;
use super::{Fields, Source};
use crate::dictionary::{FieldKind, StructureWords};
use crate::model::{Meta, Span};

/// Reads the three marks.
pub(super) fn read(source: &Source<'_>, title: Option<&Title>, meta: &mut Meta, fields: &mut Fields) {
    let head = source.frame.head.clone();
    let number = head.clone().find_map(|index| {
        let line = source.lines.get(index)?;
        let found = document_number(line.span.of(source.text), source.words)?;
        Some(Span::new(line.span.start + found.start, line.span.start + found.end))
    });
    let number_end = source.words.marks.number_end.as_str();
    let is_whole = |span: &Span| span.of(source.text).ends_with(number_end);
    let labelled = || source.value(&[FieldKind::DocNumber]).filter(is_whole);
    if let Some(span) = number.or_else(labelled) {
        meta.doc_number = Some(normal(&source.bare(span)));
        fields.push(("docNumber".to_owned(), span));
    }
    // 〔2018〕第07号A类
    let behind_number = || {
        let span = number?;
        let rest = source.text.get(span.end..)?.lines().next()?;
        lone_class(rest.trim(), source.words)
    };
    meta.result_class = labelled_class(source)
        .or_else(behind_number)
        .or_else(|| tokens(source).find_map(|token| lone_class(token, source.words)))
        .or_else(|| titled_class(title?, source.words));
    meta.public = labelled_public(source).or_else(|| {
        let words = &source.words.fields;
        tokens(source).find_map(|token| {
            let token = token.trim_matches(['(', ')', '[', ']', '〔', '〕', '【', '】', '。']);
            if words.no_line_pattern.is_match(token) {
                return Some(false);
            }
            words.yes_line_pattern.is_match(token).then_some(true)
        })
    });
}

/// Where a document number stands in a line, if its words are not a title's.
pub(super) fn document_number(line: &str, words: &StructureWords) -> Option<Span> {
    let words = &words.marks;
    let line = super::super::line::prefix(line, 600);
    // most lines need no pattern to be told from one
    if !line.contains(words.number_end.as_str()) {
        return None;
    }
    let found = words.number_pattern.captures(line)?;
    let found = found.get(1).or_else(|| found.get(2))?;
    let is_title = words.no_number.iter().any(|word| found.as_str().contains(word.as_str()));
    (!is_title).then(|| Span::new(found.start(), found.end()))
}

/// 保承办字[2019]第 27 号 → 保承办字〔2019〕第27号; a colon after 字 goes.
fn normal(number: &str) -> String {
    let folded = crate::model::fold_text(number);
    folded
        .chars()
        .filter(|&c| c != ':' && !c.is_whitespace())
        .map(|c| match c {
            '[' | '(' | '【' => '〔',
            ']' | ')' | '】' => '〕',
            other => other,
        })
        .collect()
}

/// The class that a value names: A类(已解决) → A.
pub(super) fn class(value: &str, words: &StructureWords) -> Option<String> {
    let found = words.marks.class_pattern.captures(super::super::line::prefix(value, 120))?;
    found.get(1).or_else(|| found.get(2)).map(|class| class.as_str().to_owned())
}

fn labelled_class(source: &Source<'_>) -> Option<String> {
    let values = source.labelled.iter().filter(|(_, label)| label.kind == FieldKind::ResultClass);
    values.map(|(_, label)| label.value.of(source.text)).find_map(|value| class(value, source.words))
}

fn labelled_public(source: &Source<'_>) -> Option<bool> {
    let words = &source.words.fields;
    let values = source.labelled.iter().filter(|(_, label)| label.kind == FieldKind::Public);
    values.map(|(_, label)| label.value.of(source.text)).find_map(|value| {
        if words.no_pattern.is_match(value) {
            return Some(false);
        }
        words.yes_pattern.is_match(value).then_some(true)
    })
}

/// What stands between blanks or commas in head and tail.
fn tokens<'a>(source: &'a Source<'_>) -> impl Iterator<Item = &'a str> {
    let outer = source.frame.head.clone().chain(source.frame.tail.clone());
    outer.flat_map(|index| {
        super::super::line::prefix(source.line(index), 400).split([' ', ',', '、', ';', '\t'])
    })
}

/// A class that stands alone, or in brackets behind something: (A), B类, …的答复(C类).
fn lone_class(token: &str, words: &StructureWords) -> Option<String> {
    let inner = match token.strip_suffix([')', '〕', ']', '】']) {
        Some(front) => front.rsplit(['(', '〔', '[', '【']).next()?,
        None => token,
    };
    // a label that the list does not know: 办理标记:A
    let inner = inner.rsplit(':').next().unwrap_or(inner);
    let inner = inner.trim_matches(['(', ')', '〔', '〕', '[', ']', '【', '】']);
    let bare = inner.strip_suffix(words.marks.class_end.as_str()).unwrap_or(inner);
    let bare = bare.strip_suffix([')', '〕', ']', '】']).unwrap_or(bare);
    let bare = bare.strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or(bare);
    let is_class = bare.chars().count() == 1;
    if is_class { class(inner, words) } else { None }
}

/// A class in brackets within the title: 提案办理情况(B)的函.
fn titled_class(title: &Title, words: &StructureWords) -> Option<String> {
    let found = words.marks.titled_class_pattern.captures(&title.folded)?;
    found.get(1).map(|class| class.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{class, document_number, lone_class, normal};
    use crate::dictionary::StructureWords;

    fn words() -> StructureWords {
        StructureWords::built_in().expect("the built-in words load")
    }

    #[test]
    fn document_numbers_of_many_shapes() {
        for (line, expected) in [
            ("保承办字〔2019〕第27号", Some("保承办字〔2019〕第27号")),
            ("文号:交办议[2021]12号", Some("交办议〔2021〕12号")),
            ("苏交建提(2023) 5 号     A类", Some("苏交建提〔2023〕5号")),
            ("建议字:〔2023〕8号", Some("建议字〔2023〕8号")),
            ("川交函【2022】第101号", Some("川交函〔2022〕第101号")),
            ("[2017]河政复字 8号(A类)", Some("〔2017〕河政复字8号")),
            ("关于对(2023)第12号建议的答复", None),
            ("对市政协第12号提案的答复", None),
        ] {
            let found = document_number(line, &words()).map(|span| normal(span.of(line)));
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn classes() {
        let words = words();
        let class = |value: &str| class(value, &words);
        let lone_class = |token: &str| lone_class(token, &words);
        assert_eq!(class("(A)").as_deref(), Some("A"));
        assert_eq!(class("已解决(B类)").as_deref(), Some("B"));
        assert_eq!(class("甲").as_deref(), Some("甲"));
        assert_eq!(class("Aa").as_deref(), None);
        assert_eq!(lone_class("…的答复(C类)").as_deref(), Some("C"));
        assert_eq!(lone_class("〔B类").as_deref(), Some("B"));
        assert_eq!(lone_class("(C)类").as_deref(), Some("C"));
        assert_eq!(lone_class("A2").as_deref(), Some("A2"));
        assert_eq!(class("(B)类").as_deref(), Some("B"));
        assert_eq!(lone_class("处理等次:乙").as_deref(), Some("乙"));
        assert_eq!(lone_class("(工交邮电类286号)"), None);
    }
}
