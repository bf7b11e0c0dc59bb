//! Subjects that stand behind their verb and its objects: 连接长沙市和修水县的平修公路.
//!
//! In 包括甲、乙在内的丙 it is 丙, in 途经我市的高速公路有甲、乙 both. The trap: behind 位于某市的甲和乙 only the first surely lies there.

use super::{End, end, fits_subject};
use crate::dictionary::Rule;
use crate::model::Predicate;
use crate::relation::sentence::{Name, Prepared};

/// Characters between a relative clause and its head: 的|既有|沪昆高速.
const RELATIVE_CHARS: usize = 4;

/// Characters between a relative clause and the list of what it tells of: 的高速公路主要有|沪昆高速.
const LISTED_CHARS: usize = 10;

/// The whole behind 包括甲、乙在内的, `None` where the list ends otherwise: 丙 of 包括甲、乙在内的丙; where it has no name, none is claimed.
pub(super) fn inclusive(prepared: &Prepared, rule: &Rule, last: usize) -> Option<Option<End>> {
    let words = &prepared.scan.dictionary.grammar.inclusive;
    let rest = prepared.text(last, prepared.span.end);
    let word = words.iter().find(|word| rest.starts_with(word.as_str()))?;
    let at =
        last + word.len() + if rest.get(word.len()..)?.starts_with('的') { '的'.len_utf8() } else { 0 };
    let whole = prepared.names.iter().find(|name| name.outer.start == at);
    Some(whole.filter(|whole| fits_subject(rule, whole.entity_type())).map(|whole| end(whole.mention)))
}

/// The subjects behind a relative clause: 连接长沙市和修水县的平修公路, 途经我市的高速公路有沪昆高速、申嘉湖高速.
pub(super) fn relative(prepared: &Prepared, rule: &Rule, objects: &[&Name]) -> Option<Vec<End>> {
    let last = objects.last().filter(|_| rule.own_subject || !rule.subject.is_empty())?;
    let next = prepared.names.iter().find(|name| name.outer.start >= last.outer.end)?;
    let between = prepared.text(last.outer.end, next.outer.start);
    let lists = rule.predicate == Predicate::Connects
        && prepared.scan.dictionary.grammar.lists.closes(between)
        && between.chars().count() <= LISTED_CHARS;
    let is_relative = between.starts_with('的') && (lists || between.chars().count() <= RELATIVE_CHARS);
    if !is_relative || !fits_subject(rule, next.entity_type()) {
        return None;
    }
    let heads = prepared.group(next.group).filter(|name| name.outer.start >= next.outer.start);
    let heads = heads.filter(|name| fits_subject(rule, name.entity_type())).map(|name| end(name.mention));
    Some(heads.take(if rule.predicate == Predicate::Connects { usize::MAX } else { 1 }).collect())
}
