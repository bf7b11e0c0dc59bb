//! One text scanned: every dictionary hit, found again by where it ends or starts.
//!
//! In 保定市发改委 the hits 保定, 保定市 end at the same or neighbouring places; a name grows by asking which hit ends
//! where it stands. All offsets are folded.

use crate::dictionary::{Dictionary, Facts, Hit, Sense, WordClass};
use crate::model::Span;

/// A text with its hits.
pub struct Scan<'a> {
    /// The folded text.
    pub text: &'a str,
    /// The words and rules.
    pub dictionary: &'a Dictionary,
    by_end: Index,
    by_start: Index,
}

impl<'a> Scan<'a> {
    /// Passes the automaton over `text` once.
    #[must_use]
    pub fn new(text: &'a str, dictionary: &'a Dictionary) -> Self {
        let by_end = dictionary.lexicon.scan(text);
        let mut by_start = by_end.clone();
        by_start.sort_unstable_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        Self {
            text,
            dictionary,
            by_end: Index::new(by_end, text.len(), |hit| hit.end),
            by_start: Index::new(by_start, text.len(), |hit| hit.start),
        }
    }

    /// The hits that end at `end`, longest first.
    #[must_use]
    pub fn ending(&self, end: usize) -> &[Hit] {
        self.by_end.at(end, |hit| hit.end)
    }

    /// The hits that start at `start`, longest first.
    #[must_use]
    pub fn starting(&self, start: usize) -> &[Hit] {
        self.by_start.at(start, |hit| hit.start)
    }

    /// The hits that start inside `span`, by start and longest first.
    #[must_use]
    pub fn within(&self, span: Span) -> &[Hit] {
        let first = self.by_start.first(span.start, |hit| hit.start);
        let last = self.by_start.first(span.end, |hit| hit.start);
        self.by_start.hits.get(first..last).unwrap_or_default()
    }

    /// What `hit` may mean.
    #[must_use]
    pub fn senses(&self, hit: Hit) -> &[Sense] {
        self.dictionary.lexicon.senses(hit)
    }

    /// What `hit` may mean, as flags.
    #[must_use]
    pub fn facts(&self, hit: Hit) -> Facts {
        self.dictionary.lexicon.facts(hit)
    }

    /// Whether `hit` may be a word of `class`.
    #[must_use]
    pub fn is_word(&self, hit: Hit, class: WordClass) -> bool {
        self.facts(hit).is_word(class)
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
        if !self.facts(hit).is_sure() {
            return Vec::new();
        }
        let strong = self.senses(hit).iter().filter_map(|sense| match sense {
            Sense::Entry(entry, true) => Some(*entry),
            _ => None,
        });
        strong.collect()
    }
}

/// Hits in the order of one of their offsets, found by it at once.
struct Index {
    hits: Vec<Hit>,
    /// The number of the first hit at or behind each eighth byte.
    firsts: Vec<u32>,
}

/// Bytes of text to an entry of the index; two or three characters.
const STEP: usize = 8;

impl Index {
    /// Indexes `hits`, which are in the order of `offset`, in a text of `byte_len`.
    fn new(hits: Vec<Hit>, byte_len: usize, offset: impl Fn(&Hit) -> usize) -> Self {
        let mut firsts = Vec::with_capacity(byte_len / STEP + 2);
        for (number, hit) in (0..).zip(&hits) {
            while firsts.len() * STEP <= offset(hit) {
                firsts.push(number);
            }
        }
        firsts.resize(byte_len / STEP + 2, u32::try_from(hits.len()).unwrap_or(u32::MAX));
        Self { hits, firsts }
    }

    /// The number of the first hit at or behind `at`.
    fn first(&self, at: usize, offset: impl Fn(&Hit) -> usize) -> usize {
        let first = self.firsts.get(at / STEP).map_or(self.hits.len(), |&first| first as usize);
        let rest = self.hits.get(first..).unwrap_or_default();
        first + rest.iter().take_while(|hit| offset(hit) < at).count()
    }

    /// The hits at `at`.
    fn at(&self, at: usize, offset: impl Fn(&Hit) -> usize) -> &[Hit] {
        let rest = self.hits.get(self.first(at, &offset)..).unwrap_or_default();
        let count = rest.iter().take_while(|hit| offset(hit) == at).count();
        rest.get(..count).unwrap_or_default()
    }
}
