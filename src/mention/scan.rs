//! One text scanned: every dictionary hit, found again by where it ends or starts.
//!
//! In 保定市发改委 the hits 保定, 保定市 end at the same or neighbouring places; a name grows by asking which hit ends
//! where it stands. All offsets are folded.

use crate::dictionary::{Dictionary, Hit, Sense, WordClass};
use crate::model::Span;

/// A text with its hits.
pub struct Scan<'a> {
    /// The folded text.
    pub text: &'a str,
    /// The words and rules.
    pub dictionary: &'a Dictionary,
    by_end: Vec<Hit>,
    by_start: Vec<Hit>,
}

impl<'a> Scan<'a> {
    /// Passes the automaton over `text` once.
    #[must_use]
    pub fn new(text: &'a str, dictionary: &'a Dictionary) -> Self {
        let mut by_end = dictionary.lexicon.scan(text);
        by_end.sort_unstable_by_key(|hit| (hit.end, hit.start));
        let mut by_start = by_end.clone();
        by_start.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        Self { text, dictionary, by_end, by_start }
    }

    /// The hits that end at `end`, longest first.
    #[must_use]
    pub fn ending(&self, end: usize) -> &[Hit] {
        let first = self.by_end.partition_point(|hit| hit.end < end);
        let rest = self.by_end.get(first..).unwrap_or_default();
        let count = rest.partition_point(|hit| hit.end == end);
        rest.get(..count).unwrap_or_default()
    }

    /// The hits that start at `start`, longest first.
    #[must_use]
    pub fn starting(&self, start: usize) -> &[Hit] {
        let first = self.by_start.partition_point(|hit| hit.start < start);
        let rest = self.by_start.get(first..).unwrap_or_default();
        let count = rest.partition_point(|hit| hit.start == start);
        rest.get(..count).unwrap_or_default()
    }

    /// The hits that start inside `span`, by start and longest first.
    #[must_use]
    pub fn within(&self, span: Span) -> &[Hit] {
        let first = self.by_start.partition_point(|hit| hit.start < span.start);
        let last = self.by_start.partition_point(|hit| hit.start < span.end);
        self.by_start.get(first..last).unwrap_or_default()
    }

    /// What `hit` may mean.
    #[must_use]
    pub fn senses(&self, hit: Hit) -> &[Sense] {
        self.dictionary.lexicon.senses(hit)
    }

    /// Whether `hit` may be a word of `class`.
    #[must_use]
    pub fn is_word(&self, hit: Hit, class: WordClass) -> bool {
        self.senses(hit).contains(&Sense::Word(class))
    }

    /// The character before `offset` and where it starts.
    #[must_use]
    pub fn before(&self, offset: usize) -> Option<(usize, char)> {
        self.text.get(..offset)?.char_indices().next_back()
    }

    /// The character at `offset`.
    #[must_use]
    pub fn at(&self, offset: usize) -> Option<char> {
        self.text.get(offset..)?.chars().next()
    }

    /// The text of a stretch.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The indices of the entries a hit may mean, where the surface always means one.
    #[must_use]
    pub fn strong_entries(&self, hit: Hit) -> Vec<usize> {
        let strong = self.senses(hit).iter().filter_map(|sense| match sense {
            Sense::Entry(entry, true) => Some(*entry),
            _ => None,
        });
        strong.collect()
    }
}
