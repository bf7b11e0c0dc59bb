//! A reply as the graph keeps it: its own fields, its source and its quantities, without its text.
//!
//! 院士工作站31家 is kept here with its offsets. Contact persons and phone numbers (联系人：…) never enter the graph.

use super::claim::shared;
use crate::model::{Meta, Notice, Quantity, Record, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One reply, without its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// The document's id.
    #[serde(with = "shared")]
    pub id: Arc<str>,
    /// Where it came from.
    pub source: Source,
    /// Its own fields; `contact` and `phone` are empty unless a caller puts them in for an export.
    pub meta: Meta,
    /// Length of its text in code points.
    pub char_count: usize,
    /// What a reader should know of odd text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// The quantities it states, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<LocatedQuantity>,
}

/// A quantity with its place in code points too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LocatedQuantity {
    /// What was found.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// First code point in the reply's text, from 0.
    pub char_start: usize,
    /// One past the last code point.
    pub char_end: usize,
}

impl Reply {
    pub(super) fn of(record: &Record, id: Arc<str>, chars: &CharOffsets) -> Self {
        let located = |quantity: &Quantity| LocatedQuantity {
            quantity: quantity.clone(),
            char_start: chars.of(quantity.start),
            char_end: chars.of(quantity.end),
        };
        let mut quantities: Vec<_> = record.quantities.iter().map(located).collect();
        quantities.sort_by_key(|located| (located.quantity.start, located.quantity.end));
        Self {
            id,
            source: record.source.clone(),
            meta: Meta { contact: None, phone: None, ..record.meta.clone() },
            char_count: chars.of(record.text.len()),
            notices: record.notices.clone(),
            quantities,
        }
    }

    /// The year of signature.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        self.meta.date.as_deref()?.split('-').next()?.parse().ok()
    }

    /// Of two different replies under one id the greater stays, whichever came first.
    pub(super) fn join(&mut self, other: &Self) {
        if self != other && other.rank() > self.rank() {
            *self = other.clone();
        }
    }

    /// A total order over replies: by the file's hash, then by all the rest as text.
    fn rank(&self) -> (&str, String) {
        (&self.source.sha256, format!("{self:?}"))
    }
}

/// Code-point offsets of some byte offsets into one text.
pub(super) struct CharOffsets(BTreeMap<usize, usize>);

impl CharOffsets {
    /// Counts once through the text for all offsets that `record` uses.
    pub(super) fn of_record(record: &Record) -> Self {
        let evidence = record.relations.iter().flat_map(|relation| &relation.evidence);
        let spans = evidence.map(|evidence| [evidence.start, evidence.end]);
        let spans = spans.chain(record.quantities.iter().map(|quantity| [quantity.start, quantity.end]));
        let mut offsets: BTreeMap<usize, usize> = spans.flatten().map(|offset| (offset, 0)).collect();
        offsets.insert(record.text.len(), 0);
        let mut starts = record.text.char_indices().map(|(at, _)| at).peekable();
        let mut count = 0;
        for (offset, chars) in &mut offsets {
            while starts.next_if(|at| at < offset).is_some() {
                count += 1;
            }
            *chars = count;
        }
        Self(offsets)
    }

    /// The code points before a byte offset that the record uses.
    pub(super) fn of(&self, offset: usize) -> usize {
        self.0.get(&offset).copied().unwrap_or_default()
    }
}
