//! Who replies, and when: the signature above the date, the body before 关于 in the title, the letter head.
//!
//! 伊犁州商务局 signs what 伊犁哈萨克自治州商务局 replies: of two forms of one name the longer stands. A reply that is not signed but
//! speaks as 我市 comes from the government of the 市 that it names most.

use super::title::Title;
use super::{Fields, Source, date, place};
use crate::dictionary::{FieldKind, StructureWords};
use crate::model::{Meta, Span};

/// Reads `issuer` and `date`.
pub(super) fn read(source: &Source<'_>, title: Option<&Title>, meta: &mut Meta, fields: &mut Fields) {
    let (signed, dated) = signature(source);
    if let Some((iso, span)) = dated {
        meta.date = Some(iso);
        fields.push(("date".to_owned(), span));
    } else if let Some(span) = source.value(&[FieldKind::Date]) {
        meta.date = date::first(span.of(source.text), source.words);
    }
    if let Some(span) = signed {
        fields.push(("signature".to_owned(), span));
    }
    let signed = signed.map(|span| source.bare(span));
    let folded = title.map(|title| title.folded.as_str()).unwrap_or_default();
    let openers = &source.words.salutation.no_openers;
    let before_title = openers.iter().filter_map(|opener| folded.find(opener.as_str())).min();
    let titled = before_title
        .and_then(|at| folded.get(..at))
        .filter(|name| is_body(name, source.words))
        .map(str::to_owned);
    if let (Some(name), Some(title)) = (&titled, title) {
        let start = title.span.start;
        if title.span.of(source.text).starts_with(name.as_str()) {
            fields.push(("issuer".to_owned(), Span::new(start, start + name.len())));
        }
    }
    let stated = match (signed, titled) {
        (Some(signed), Some(titled)) => Some(fuller(signed, titled, source.words)),
        (signed, titled) => signed.or(titled),
    };
    let stated = stated.or_else(|| charged(folded, source));
    let head = || letter_head(source);
    let labelled = || {
        let values = source.labelled.iter().filter(|(_, label)| label.kind == FieldKind::Issuer);
        let mut values = values.map(|(_, label)| label.value);
        values.find(|value| is_body(value.of(source.text), source.words))
    };
    meta.issuer = stated.or_else(|| {
        let span = head().or_else(labelled)?;
        fields.push(("issuer".to_owned(), span));
        Some(without_seal(&source.bare(span), source.words))
    });
    if meta.issuer.is_none() {
        meta.issuer = assigned(source);
    }
    if meta.issuer.is_none() {
        meta.issuer = contacted(source);
    }
    if meta.issuer.is_none() {
        let number = meta.doc_number.as_deref();
        meta.issuer = number.and_then(|number| {
            let national = place::national_body(source.text, number, source.words);
            national.or_else(|| place::local_body(source.text, number, source.words))
        });
    }
    if meta.issuer.is_none() {
        meta.issuer = published(source);
    }
    if meta.issuer.is_none() {
        meta.issuer = place::speaking_government(source.text, meta.doc_number.as_deref(), source.words);
    }
}

/// The signing body and the date of the tail.
fn signature(source: &Source<'_>) -> (Option<Span>, Option<(String, Span)>) {
    let tail = source.frame.tail.clone();
    let dated = tail.clone().find_map(|index| {
        let line = source.lines.get(index)?.span;
        let found = date::alone(line.of(source.text), source.words)?;
        Some((index, line, found))
    });
    let body_at = |index: usize| {
        let span = source.lines.get(index)?.span;
        is_body(span.of(source.text), source.words).then_some(span)
    };
    let Some((index, line, found)) = dated else {
        return (tail.clone().find_map(body_at), None);
    };
    let before = super::super::line::trim(source.text, Span::new(line.start, line.start + found.start));
    let own = (!before.is_empty() && is_body(before.of(source.text), source.words)).then_some(before);
    let above = || (tail.start..index).rev().take(3).find_map(body_at);
    let below = || (index + 1..tail.end).take(1).find_map(body_at);
    let span = own.or_else(above).or_else(below);
    let date = (found.iso, Span::new(line.start + found.start, line.start + found.end));
    (span.map(|span| seal_off(source, span)), Some(date))
}

/// A body on a line of its own before the title, 文件 behind it left off.
fn letter_head(source: &Source<'_>) -> Option<Span> {
    source.frame.head.clone().take(12).find_map(|index| {
        let span = source.lines.get(index)?.span;
        // a saved page's list: • 郑州市文化广电和旅游局
        let line = span.of(source.text);
        let content = source.words.title.without_bullet(line);
        let start = span.start + (line.len() - content.len());
        let content =
            content.strip_suffix(source.words.tail.letter_head.as_str()).unwrap_or(content).trim_end();
        let span = Span::new(start, start + content.len());
        (is_body(content, source.words) && !is_unit(content, source.words)).then_some(span)
    })
}

/// The body of a named place that may be asked: 联系单位及电话:保定市交通运输局 3088120.
fn contacted(source: &Source<'_>) -> Option<String> {
    let kinds = [FieldKind::Unit, FieldKind::ContactAndPhone, FieldKind::Contact];
    let values = source.labelled.iter().filter(|(_, label)| kinds.contains(&label.kind));
    let names = values.filter_map(|(_, label)| label.value.of(source.text).split_whitespace().next());
    let mut bodies = names.filter(|name| {
        is_body(name, source.words)
            && place::opens_with_place(name, source.words)
            && !is_unit(name, source.words)
    });
    bodies.next().map(str::to_owned)
}

/// The last body of a named place on the way to a saved page, of which no bureau speaks as the government: 辽宁省发展和改革委员会 > 信息公开 >
/// 建议提案.
fn published(source: &Source<'_>) -> Option<String> {
    let words = source.words;
    let lines = source.frame.head.clone().filter_map(|index| source.lines.get(index));
    let ways = lines
        .map(|line| line.span.of(source.text))
        .filter(|line| line.contains(|mark| words.title.crumbs.contains(mark)));
    let is_bureau = words.places.own_bureau.iter().any(|word| source.text.contains(word.as_str()));
    let mut bodies = ways.flat_map(|way| way.rsplit(|mark| words.title.crumbs.contains(mark)).map(str::trim));
    let is_placed = |name: &str| place::opens_with_place(name, words) || words.session.levels.opens(name);
    let body = bodies.find(|name| is_body(name, words) && is_placed(name))?;
    (!is_bureau || !body.ends_with(words.places.government.as_str())).then(|| body.to_owned())
}

/// Whether a body is a unit inside another: 综合处, but not 公路管理处.
fn is_unit(name: &str, words: &StructureWords) -> bool {
    words.tail.units.closes(name) && !words.tail.no_units.closes(name)
}

/// How much of a text may tell who was charged with the answer, in bytes.
const OPENING: usize = 2_000;

/// The body that the letter says was charged with the answer: 交由临沧市交通运输局办理.
fn assigned(source: &Source<'_>) -> Option<String> {
    let opening = super::super::line::prefix(source.text, OPENING);
    let tail = &source.words.tail;
    tail.assigns.iter().find_map(|word| {
        let (_, behind) = opening.split_once(word.as_str())?;
        let (name, _) = behind.split_once(tail.assigned_end.as_str())?;
        (is_body(name, source.words) && !name.starts_with(source.words.places.own.as_str()))
            .then(|| name.to_owned())
    })
}

/// The body that a title names in brackets behind it, of the place that speaks: …第3号建议的答复(水利局).
fn charged(title: &str, source: &Source<'_>) -> Option<String> {
    let (_, name) = title.strip_suffix(')')?.rsplit_once('(')?;
    let is_level = source.words.session.levels.opens(name);
    if !is_body(name, source.words) {
        return None;
    }
    let place = || place::speaking_place(source.text, None, source.words);
    Some(if is_level { name.to_owned() } else { format!("{}{name}", place().unwrap_or_default()) })
}

/// Whether a line is the name of a body and nothing else.
pub(in super::super) fn is_body(line: &str, words: &StructureWords) -> bool {
    if line.len() > 200 {
        return false;
    }
    let name: String = without_seal(line, words).chars().filter(|c| !c.is_whitespace()).collect();
    let char_count = name.chars().count();
    let is_plain = name.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '·' | '(' | ')' | '“' | '”'));
    let is_other = words.tail.no_bodies.opens(&name);
    (3..=40).contains(&char_count) && is_plain && !is_other && words.tail.bodies.closes(&name)
}

fn without_seal(name: &str, words: &StructureWords) -> String {
    let name = name.trim();
    let sealed = name.strip_suffix([')', '）']).and_then(|inner| inner.rsplit_once(['(', '（']));
    let cut =
        sealed.filter(|(_, seal)| words.tail.seals.iter().any(|word| word == seal)).map(|(name, _)| name);
    let name = cut.unwrap_or(name).trim_end();
    second_name(name, words).unwrap_or(name).to_owned()
}

/// A body without the second name that it bears in brackets: 某市住房和城乡建设局(市人民防空办公室).
fn second_name<'n>(name: &'n str, words: &StructureWords) -> Option<&'n str> {
    let (first, second) = name.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let is_body = |name: &str| words.tail.bodies.closes(name);
    (is_body(first) && is_body(second)).then(|| first.trim_end())
}

fn seal_off(source: &Source<'_>, span: Span) -> Span {
    Span::new(span.start, span.start + without_seal(span.of(source.text), source.words).len())
}

/// Of two forms of one body's name the longer; of two bodies the one that signs.
fn fuller(signed: String, titled: String, words: &StructureWords) -> String {
    let end = |name: &str| name.chars().rev().take(2).collect::<String>();
    let is_same = end(&signed) == end(&titled);
    // 市交通局 signs for 徐州市交通运输局
    let is_short = words.places.levels.opens(&signed);
    if (is_same || is_short) && titled.chars().count() > signed.chars().count() { titled } else { signed }
}
