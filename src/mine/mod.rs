//! Mining: records in, likely names that no table holds out, each with its count and contexts.
//!
//! 光启超材料产业园 grown from its head in three replies, 《保定市铁路网规划》 in two, 低空经济 after 发展 in four: what recurs is worth
//! a row. Names that a table holds, persons, words that point and a place's ordinary bodies (保定市教育局) are left out.

mod loose;

use crate::dictionary::Dictionary;
use crate::model::{EntityType, Record, Span, fold_text as norm};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many contexts are kept of a name.
const CONTEXTS: usize = 3;
/// How many characters stand on either side of a name in a context.
const AROUND: usize = 12;

/// A likely name that no table holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// As it stands in the texts.
    pub name: String,
    /// What kind of thing it seems to be.
    pub entity_type: EntityType,
    /// What proposed it: a head or pattern (`heads:zone.park`), or `loose-head`, which made no name.
    pub rule: String,
    /// How often it stands there.
    pub count: usize,
    /// In how many replies.
    pub documents: usize,
    /// Up to three places where it stands, the name in 【】, of as many replies as there are.
    pub contexts: Vec<String>,
}

#[derive(Debug, Default)]
struct Seen {
    rule: String,
    count: usize,
    documents: BTreeSet<String>,
    /// By reply: where it stands first.
    contexts: BTreeMap<String, Vec<String>>,
}

/// What has been seen so far; records may come in any order.
#[derive(Debug, Default)]
pub struct Mine {
    seen: BTreeMap<(EntityType, String), Seen>,
}

impl Mine {
    /// Takes in what one reply holds.
    pub fn add(&mut self, dictionary: &Dictionary, record: &Record) {
        for entity in &record.entities {
            let is_read = entity.rule.starts_with("heads:")
                || ["title", "line", "sector.list"].contains(&entity.rule.as_str());
            // 《纲要》 for a title given in full before is no name of its own
            let is_short = entity.rule == "title" && norm(&entity.text) != norm(&entity.name);
            if !is_read
                || is_short
                || entity.deictic
                || is_listed(dictionary, &entity.name, entity.entity_type)
            {
                continue;
            }
            for span in &entity.spans {
                self.note(record, entity.entity_type, &entity.text, &entity.rule, *span);
            }
        }
        for loose in loose::find(dictionary, record) {
            self.note(record, loose.entity_type, loose.span.of(&record.text), loose.rule, loose.span);
        }
    }

    fn note(&mut self, record: &Record, entity_type: EntityType, name: &str, rule: &str, span: Span) {
        let seen = self.seen.entry((entity_type, one_line(name))).or_default();
        if seen.rule.is_empty() || rule < seen.rule.as_str() {
            rule.clone_into(&mut seen.rule);
        }
        seen.count += 1;
        seen.documents.insert(record.id.clone());
        let here = seen.contexts.entry(record.id.clone()).or_default();
        if here.len() < CONTEXTS {
            here.push(context(&record.text, span));
        }
    }

    /// The names seen at least `least` times, the most frequent first.
    #[must_use]
    pub fn findings(self, least: usize) -> Vec<Finding> {
        let seen = self.seen.into_iter().filter(|(_, seen)| seen.count >= least);
        let finding = |((entity_type, name), seen): ((EntityType, String), Seen)| Finding {
            name,
            entity_type,
            rule: seen.rule,
            count: seen.count,
            documents: seen.documents.len(),
            contexts: some(&seen.contexts),
        };
        let mut findings: Vec<Finding> = seen.map(finding).collect();
        findings.sort_by(|one, other| {
            let key = |finding: &Finding| (Reverse(finding.documents), Reverse(finding.count));
            key(one)
                .cmp(&key(other))
                .then_with(|| (one.entity_type, &one.name).cmp(&(other.entity_type, &other.name)))
        });
        findings
    }
}

/// Up to three contexts, one of each reply before a second of any.
fn some(contexts: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let rounds = (0..CONTEXTS).flat_map(|round| contexts.values().filter_map(move |list| list.get(round)));
    let mut some: Vec<String> = Vec::new();
    for context in rounds {
        if some.len() < CONTEXTS && !some.contains(context) {
            some.push(context.clone());
        }
    }
    some
}

/// Whether a table holds the name, as a name of that type.
fn is_listed(dictionary: &Dictionary, name: &str, entity_type: EntityType) -> bool {
    dictionary
        .entries
        .binary_search_by(|entry| (entry.entity_type, entry.name.as_str()).cmp(&(entity_type, name)))
        .is_ok()
}

fn context(text: &str, span: Span) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let start = before.char_indices().rev().take(AROUND).last().map_or(span.start, |(at, _)| at);
    let behind = text.get(span.end..).unwrap_or_default();
    let end = behind.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| span.end + at);
    let [left, right] = [Span::new(start, span.start), Span::new(span.end, end)].map(|span| span.of(text));
    one_line(&format!("{left}【{}】{right}", span.of(text)))
}

/// Without tabs and line breaks, so that a table's cell can hold it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
