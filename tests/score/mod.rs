//! The gold scorer: records as JSON in, counts out, by the arithmetic that the annotation guideline sets.
//!
//! Per document, as sets: entities on (text, type), deictic ones (我市) apart on (text, type, name), relations on (s, p, o) with
//! 保定市人民政府 standing for 保定市, quantities one to one where 院士站 may stand for 站; the names and statuses of what
//! matched, and the reply's own fields, as shares. White space counts nowhere; full-width and half-width forms are one.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization as _;

/// Statuses, the furthest first.
const STATUSES: [&str; 4] = ["done", "ongoing", "planned", "negated"];

/// How many the gold has, how many were found, how many of them agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) gold: usize,
    pub(crate) predicted: usize,
    pub(crate) matched: usize,
}

/// How many of how many agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) right: usize,
    pub(crate) of: usize,
}

/// The scores of one set of gold records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) entities: Found,
    pub(crate) deictic: Found,
    pub(crate) relations: Found,
    pub(crate) quantities: Found,
    pub(crate) linking: Share,
    pub(crate) status: Share,
    pub(crate) meta: Share,
}

impl Found {
    /// The harmonic mean of precision and recall; 0 where there is nothing.
    pub(crate) fn f1(self) -> f64 {
        ratio(2 * self.matched, self.gold + self.predicted)
    }

    fn add(&mut self, gold: usize, predicted: usize, matched: usize) {
        self.gold += gold;
        self.predicted += predicted;
        self.matched += matched;
    }
}

impl Share {
    /// The share itself; 0 where there is nothing.
    pub(crate) fn accuracy(self) -> f64 {
        ratio(self.right, self.of)
    }

    fn add(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.of += 1;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Score {
    /// Adds one document: what a reader found and what was predicted.
    pub(crate) fn add(&mut self, gold: &Value, predicted: &Value) {
        let (gold_named, gold_deictic) = entities(gold);
        let (named, deictic) = entities(predicted);
        let matched = gold_named.iter().filter(|(key, _)| named.contains_key(*key)).count();
        self.entities.add(gold_named.len(), named.len(), matched);
        let linked = |(key, name): (&(String, String), &String)| named.get(key).map(|other| other == name);
        gold_named.iter().filter_map(linked).for_each(|agrees| self.linking.add(agrees));
        let matched = gold_deictic.intersection(&deictic).count();
        self.deictic.add(gold_deictic.len(), deictic.len(), matched);

        let (gold_relations, relations) = (relation_set(gold), relation_set(predicted));
        let matched = gold_relations.iter().filter(|(key, _)| relations.contains_key(*key));
        self.relations.add(gold_relations.len(), relations.len(), matched.clone().count());
        matched.for_each(|(key, status)| self.status.add(relations.get(key) == Some(status)));

        let (gold_counted, counted) = (quantities(gold), quantities(predicted));
        self.quantities.add(gold_counted.len(), counted.len(), pairs(&gold_counted, &counted));

        for (field, value) in gold.get("meta").and_then(Value::as_object).into_iter().flatten() {
            let other = predicted.get("meta").and_then(|meta| meta.get(field));
            self.meta.add(other.is_some_and(|other| !other.is_null() && norm_all(value) == norm_all(other)));
        }
    }
}

/// Without white space, full-width and half-width forms alike.
pub(crate) fn norm(text: &str) -> String {
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
fn norm_all(value: &Value) -> Vec<String> {
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

fn field(item: &Value, name: &str) -> String {
    norm(item.get(name).and_then(Value::as_str).unwrap_or_default())
}

type Named = BTreeMap<(String, String), String>;
type Deictic = BTreeSet<(String, String, String)>;

fn entities(record: &Value) -> (Named, Deictic) {
    let (mut named, mut deictic) = (Named::new(), Deictic::new());
    for entity in items(record, "entities") {
        let (text, kind) = (field(entity, "text"), field(entity, "type"));
        let name =
            Some(field(entity, "name")).filter(|name| !name.is_empty()).unwrap_or_else(|| text.clone());
        if entity.get("deictic").and_then(Value::as_bool) == Some(true) {
            deictic.insert((text, kind, name));
        } else {
            named.entry((text, kind)).or_insert(name);
        }
    }
    (named, deictic)
}

/// (s, p, o) and its status; of one triple given twice the furthest counts.
fn relation_set(record: &Value) -> BTreeMap<(String, String, String), usize> {
    let mut found = BTreeMap::new();
    for relation in items(record, "relations") {
        let end = |name: &str| {
            let whole = field(relation, name);
            let place = whole.strip_suffix("人民政府").filter(|place| !place.is_empty());
            place.unwrap_or(&whole).to_owned()
        };
        let (mut subject, predicate, mut object) = (end("s"), field(relation, "p"), end("o"));
        if predicate == "cooperatesWith" && object < subject {
            std::mem::swap(&mut subject, &mut object);
        }
        let status = field(relation, "status");
        let rank = STATUSES.iter().position(|known| *known == status).unwrap_or(9);
        let kept = found.entry((subject, predicate, object)).or_insert(rank);
        *kept = rank.min(*kept);
    }
    found
}

/// (value, unit, indicator), each once.
fn quantities(record: &Value) -> Vec<(f64, String, String)> {
    let mut found: Vec<(f64, String, String)> = Vec::new();
    for quantity in items(record, "quantities") {
        let value = quantity.get("value").and_then(Value::as_f64).unwrap_or_default();
        let entry = (value, field(quantity, "unit"), field(quantity, "indicator"));
        if !found.contains(&entry) {
            found.push(entry);
        }
    }
    found
}

/// The size of the largest one-to-one matching.
fn pairs(gold: &[(f64, String, String)], predicted: &[(f64, String, String)]) -> usize {
    let same = |one: &(f64, String, String), other: &(f64, String, String)| {
        let (wanted, found) = (one.2.as_str(), other.2.as_str());
        let contained = wanted == found
            || (!wanted.is_empty()
                && !found.is_empty()
                && (wanted.contains(found) || found.contains(wanted)));
        (one.0 - other.0).abs() <= 1e-9 * one.0.abs() && one.1 == other.1 && contained
    };
    let edges: Vec<Vec<usize>> = gold
        .iter()
        .map(|one| (0..predicted.len()).filter(|&index| same(one, &predicted[index])).collect())
        .collect();
    let mut owner = vec![None; predicted.len()];
    (0..gold.len()).filter(|&index| settle(index, &edges, &mut owner, &mut BTreeSet::new())).count()
}

fn settle(
    index: usize,
    edges: &[Vec<usize>],
    owner: &mut [Option<usize>],
    tried: &mut BTreeSet<usize>,
) -> bool {
    for &target in &edges[index] {
        if tried.insert(target) && owner[target].is_none_or(|other| settle(other, edges, owner, tried)) {
            owner[target] = Some(index);
            return true;
        }
    }
    false
}
