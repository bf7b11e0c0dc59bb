//! A record as sets that can be compared: white space left out, full-width and half-width forms alike.
//!
//! 刘　平 is 刘平; 计划（1—2） is 计划(1-2); 保定市人民政府 is 保定市 as an end of a relation.

use serde_json::Value;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization as _;

/// Statuses, the furthest first.
const STATUSES: [&str; 4] = ["done", "ongoing", "planned", "negated"];

/// One part of what is compared.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// A number and how it is written.
    Number(f64, String),
    /// A text.
    Text(String),
}

impl Cell {
    fn key(&self) -> (bool, f64, &str) {
        match self {
            Self::Number(number, _) => (false, *number, ""),
            Self::Text(text) => (true, 0.0, text),
        }
    }

    /// As it is listed among errors.
    pub(super) fn shown(&self) -> &str {
        match self {
            Self::Number(_, text) | Self::Text(text) => text,
        }
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((kind, number, text), (other_kind, other_number, other_text)) = (self.key(), other.key());
        kind.cmp(&other_kind).then(number.total_cmp(&other_number)).then(text.cmp(other_text))
    }
}

/// What is compared as one: (text, type), (s, p, o) …
pub(super) type Item = Vec<Cell>;

fn item<const N: usize>(parts: [String; N]) -> Item {
    parts.into_iter().map(Cell::Text).collect()
}

/// Without white space, full-width and half-width forms alike.
#[must_use]
pub fn norm(text: &str) -> String {
    let plain = text.nfkc().map(|letter| match letter {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '。' => '.',
        '—' | '–' | '―' | '−' => '-',
        '•' | '‧' | '・' => '·',
        other => other,
    });
    let is_blank = |letter: char| {
        letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{feff}' | '\u{1c}'..='\u{1f}')
    };
    plain.filter(|&letter| !is_blank(letter)).collect()
}

/// A value's parts, normalised; those of a list in any order.
pub(super) fn norm_all(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => {
            let mut parts: Vec<String> = list.iter().flat_map(norm_all).collect();
            parts.sort();
            parts
        }
        Value::String(text) => vec![norm(text)],
        other => vec![other.to_string()],
    }
}

fn items<'a>(record: &'a Value, part: &str) -> impl Iterator<Item = &'a Value> {
    record.get(part).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The named entities with their canonical names, and the deictic ones.
pub(super) fn entities(record: &Value) -> (BTreeMap<Item, String>, BTreeSet<Item>) {
    let (mut named, mut deictic) = (BTreeMap::new(), BTreeSet::new());
    for entity in items(record, "entities") {
        let (surface, kind) = (norm(text(entity, "text")), text(entity, "type").to_owned());
        let name = match text(entity, "name") {
            "" => surface.clone(),
            name => norm(name),
        };
        if entity.get("deictic").and_then(Value::as_bool) == Some(true) {
            deictic.insert(item([surface, kind, name]));
        } else {
            named.entry(item([surface, kind])).or_insert(name);
        }
    }
    (named, deictic)
}

/// The key of one relation: a government stands for its place, cooperation goes either way round.
pub(super) fn relation_key(relation: &Value) -> Item {
    let end = |name: &str| {
        let whole = norm(text(relation, name));
        let place = whole.strip_suffix("人民政府").filter(|place| !place.is_empty());
        place.map(str::to_owned).unwrap_or(whole)
    };
    let (mut subject, predicate, mut object) = (end("s"), text(relation, "p").to_owned(), end("o"));
    if predicate == "cooperatesWith" && object < subject {
        std::mem::swap(&mut subject, &mut object);
    }
    item([subject, predicate, object])
}

/// (s, p, o) and its status; of one triple given twice the furthest counts.
pub(super) fn relations(record: &Value) -> BTreeMap<Item, String> {
    let rank = |status: &str| STATUSES.iter().position(|known| *known == status).unwrap_or(9);
    let mut found: BTreeMap<Item, String> = BTreeMap::new();
    for relation in items(record, "relations") {
        let status = text(relation, "status");
        let kept = found.entry(relation_key(relation)).or_insert_with(|| status.to_owned());
        if rank(status) < rank(kept) {
            *kept = status.to_owned();
        }
    }
    found
}

/// (value, unit, indicator), each once, in order.
pub(super) fn quantities(record: &Value) -> Vec<Item> {
    let quantity = |quantity: &Value| {
        let value = quantity.get("value").unwrap_or(&Value::Null);
        let number = Cell::Number(value.as_f64().unwrap_or_default(), super::text::shown(value));
        vec![number, Cell::Text(norm(text(quantity, "unit"))), Cell::Text(norm(text(quantity, "indicator")))]
    };
    let mut found: Vec<Item> = Vec::new();
    for quantity in items(record, "quantities").map(quantity) {
        if !found.contains(&quantity) {
            found.push(quantity);
        }
    }
    found.sort();
    found
}
