//! The report: how many the gold has, how many were found, how many agree, by kind; and the errors by category.
//!
//! A row for Place, one for TransportLine (京雄城际) …, and one for all. A share of nothing is none, not nought.

use super::pairs;
use super::sets::{self, Cell, Item, norm_all};
use super::text::shown;
use crate::model::{EntityType, Predicate};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The fields of a reply, in the guideline's order.
const META: [&str; 15] = [
    "title",
    "docNumber",
    "body",
    "session",
    "proposalNumber",
    "proposalTitle",
    "addressees",
    "issuer",
    "date",
    "resultClass",
    "public",
    "signedBy",
    "contact",
    "phone",
    "cc",
];

/// How many the gold has, how many were predicted, how many of them agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// In the gold.
    pub gold: usize,
    /// Predicted.
    pub predicted: usize,
    /// In both.
    pub matched: usize,
}

impl Found {
    /// The share of the predicted that is right.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        ratio(self.matched, self.predicted)
    }

    /// The share of the gold that was found.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        ratio(self.matched, self.gold)
    }

    /// The harmonic mean of the two.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.matched, self.gold + self.predicted)
    }
}

/// How many of how many agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that agree.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Share {
    /// The share itself.
    #[must_use]
    pub fn accuracy(self) -> Option<f64> {
        ratio(self.right, self.of)
    }
}

fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("Found", 6)?;
        row.serialize_field("gold", &self.gold)?;
        row.serialize_field("pred", &self.predicted)?;
        row.serialize_field("matched", &self.matched)?;
        row.serialize_field("precision", &self.precision())?;
        row.serialize_field("recall", &self.recall())?;
        row.serialize_field("f1", &self.f1())?;
        row.end()
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_struct("Share", 3)?;
        row.serialize_field("right", &self.right)?;
        row.serialize_field("of", &self.of)?;
        row.serialize_field("accuracy", &self.accuracy())?;
        row.end()
    }
}

/// Rows by label: `all` first, then the kinds in the guideline's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<R> {
    rows: Vec<(String, R)>,
}

impl<R: Copy + Default> Rows<R> {
    fn new(mut by_label: BTreeMap<String, R>, order: &[&str]) -> Self {
        let all = by_label.remove("all").unwrap_or_default();
        let rank = |label: &str| order.iter().position(|known| *known == label).unwrap_or(order.len());
        let mut rows: Vec<(String, R)> = by_label.into_iter().collect();
        rows.sort_by(|(one, _), (other, _)| (rank(one), one).cmp(&(rank(other), other)));
        rows.insert(0, ("all".to_owned(), all));
        Self { rows }
    }

    /// The row for all kinds together.
    #[must_use]
    pub fn all(&self) -> R {
        self.rows.first().map(|(_, row)| *row).unwrap_or_default()
    }

    /// Every row with its label, `all` first.
    pub fn iter(&self) -> impl Iterator<Item = (&str, R)> {
        self.rows.iter().map(|(label, row)| (label.as_str(), *row))
    }
}

impl<R: Serialize> Serialize for Rows<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.rows.iter().map(|(label, row)| (label, row)))
    }
}

/// Which documents were scored.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Documents {
    /// How many the gold has.
    pub gold: usize,
    /// Gold without a prediction.
    pub missing: Vec<String>,
    /// Predictions without gold.
    pub ignored: Vec<String>,
}

/// All scores. Its JSON and its text ([`std::fmt::Display`]) are those of the guideline's own scorer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Report {
    /// Which documents were scored.
    pub documents: Documents,
    /// Named entities, by type.
    pub entities: Rows<Found>,
    /// Words that point.
    pub deictic: Found,
    /// Relations, by predicate.
    pub relations: Rows<Found>,
    /// Quantities.
    pub quantities: Found,
    /// Matched entities whose name agrees.
    pub linking: Share,
    /// Matched relations whose status agrees.
    pub status: Share,
    /// The reply's own fields.
    pub meta: Rows<Share>,
}

/// The errors: for each category and kind (`relations, missed`) the documents and what is wrong in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Errors {
    kinds: Vec<(&'static str, &'static str, Vec<Vec<String>>)>,
}

impl Errors {
    fn of(&mut self, category: &'static str, kind: &'static str) -> &mut Vec<Vec<String>> {
        let known = self.kinds.iter().position(|(one, other, _)| (*one, *other) == (category, kind));
        let index = known.unwrap_or(self.kinds.len());
        if index == self.kinds.len() {
            self.kinds.push((category, kind, Vec::new()));
        }
        &mut self.kinds[index].2
    }

    /// The kinds with at least one error: `relations, missed`, and each error as (document, part, part …).
    pub fn kinds(&self) -> impl Iterator<Item = (String, &[Vec<String>])> {
        let kinds = self.kinds.iter().filter(|(.., items)| !items.is_empty());
        kinds.map(|(category, kind, items)| (format!("{category}, {kind}"), items.as_slice()))
    }
}

/// Counts as they grow, document by document.
#[derive(Debug, Default)]
pub(super) struct Tally {
    counts: BTreeMap<(&'static str, String), Found>,
    shares: BTreeMap<(&'static str, String), Share>,
    errors: Errors,
}

impl Tally {
    /// Adds one document.
    pub(super) fn add(&mut self, id: &str, gold: &Value, predicted: &Value) {
        let (gold_named, gold_deictic) = sets::entities(gold);
        let (named, deictic) = sets::entities(predicted);
        let keys = |map: &BTreeMap<Item, String>| map.keys().cloned().collect::<BTreeSet<_>>();
        for key in self.compare("entities", id, &keys(&gold_named), &keys(&named), true) {
            if let (Some(wanted), Some(found)) = (gold_named.get(&key), named.get(&key)) {
                self.agree("linking", id, &key, (wanted, found), wanted == found, None);
            }
        }
        self.compare("deictic", id, &gold_deictic, &deictic, false);
        let (gold_relations, relations) = (sets::relations(gold), sets::relations(predicted));
        for key in self.compare("relations", id, &keys(&gold_relations), &keys(&relations), true) {
            if let (Some(wanted), Some(found)) = (gold_relations.get(&key), relations.get(&key)) {
                self.agree("status", id, &key, (wanted, found), wanted == found, None);
            }
        }
        let (gold_counted, counted) = (sets::quantities(gold), sets::quantities(predicted));
        let pairs = pairs::pair(&gold_counted, &counted);
        // a matched prediction stands in the set as its gold item, the others with a mark that the gold never has
        let counted = counted.into_iter().enumerate().map(|(index, mut quantity)| {
            let wanted = pairs.get(&index).and_then(|wanted| gold_counted.get(*wanted));
            wanted.cloned().unwrap_or_else(|| {
                quantity.push(Cell::Text(String::new()));
                quantity
            })
        });
        let counted: BTreeSet<Item> = counted.collect();
        self.compare("quantities", id, &gold_counted.into_iter().collect(), &counted, false);
        for (field, value) in gold.get("meta").and_then(Value::as_object).into_iter().flatten() {
            let other = predicted.get("meta").and_then(|meta| meta.get(field)).unwrap_or(&Value::Null);
            let is_same = !other.is_null() && norm_all(value) == norm_all(other);
            let key = vec![Cell::Text(field.clone())];
            self.agree("meta", id, &key, (&shown(value), &shown(other)), is_same, Some(field));
        }
    }

    /// Counts two sets and notes what stands in one only; gives what stands in both.
    fn compare(
        &mut self,
        category: &'static str,
        id: &str,
        gold: &BTreeSet<Item>,
        predicted: &BTreeSet<Item>,
        is_labelled: bool,
    ) -> Vec<Item> {
        let matched: Vec<Item> = gold.intersection(predicted).cloned().collect();
        let labels = |item: &Item| {
            let label = item.get(1).filter(|_| is_labelled).map(|label| label.shown().to_owned());
            std::iter::once("all".to_owned()).chain(label)
        };
        for item in gold {
            labels(item).for_each(|label| self.counts.entry((category, label)).or_default().gold += 1);
        }
        for item in predicted {
            labels(item).for_each(|label| self.counts.entry((category, label)).or_default().predicted += 1);
        }
        for item in &matched {
            labels(item).for_each(|label| self.counts.entry((category, label)).or_default().matched += 1);
        }
        let missed = gold.difference(predicted).map(|item| listed(id, item));
        self.errors.of(category, "missed").extend(missed);
        let spurious = predicted.difference(gold).map(|item| listed(id, item));
        self.errors.of(category, "spurious").extend(spurious);
        matched
    }

    fn agree(
        &mut self,
        category: &'static str,
        id: &str,
        item: &Item,
        (gold, predicted): (&str, &str),
        is_same: bool,
        label: Option<&str>,
    ) {
        for label in std::iter::once("all").chain(label) {
            let share = self.shares.entry((category, label.to_owned())).or_default();
            share.right += usize::from(is_same);
            share.of += 1;
        }
        if !is_same {
            let mut parts = listed(id, item);
            parts.extend([format!("gold: {gold}"), format!("predicted: {predicted}")]);
            self.errors.of(category, "wrong").push(parts);
        }
    }

    /// The report.
    pub(super) fn finish(self, documents: Documents) -> (Report, Errors) {
        let types: Vec<&str> = EntityType::ALL.iter().map(|kind| kind.name()).collect();
        let predicates: Vec<&str> = Predicate::ALL.iter().map(|predicate| predicate.name()).collect();
        let found = |category: &str, order: &[&str]| Rows::new(of(&self.counts, category), order);
        let share = |category: &str, order: &[&str]| Rows::new(of(&self.shares, category), order);
        let report = Report {
            documents,
            entities: found("entities", &types),
            deictic: found("deictic", &[]).all(),
            relations: found("relations", &predicates),
            quantities: found("quantities", &[]).all(),
            linking: share("linking", &[]).all(),
            status: share("status", &[]).all(),
            meta: share("meta", &META),
        };
        (report, self.errors)
    }
}

fn of<R: Copy>(rows: &BTreeMap<(&'static str, String), R>, category: &str) -> BTreeMap<String, R> {
    let rows = rows.iter().filter(|((one, _), _)| *one == category);
    rows.map(|((_, label), row)| (label.clone(), *row)).collect()
}

/// The document and the parts of what is wrong, empty ones left out.
fn listed(id: &str, item: &Item) -> Vec<String> {
    let parts = item.iter().map(Cell::shown).filter(|part| !part.is_empty());
    std::iter::once(id).chain(parts).map(str::to_owned).collect()
}
