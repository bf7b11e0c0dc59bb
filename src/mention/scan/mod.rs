//! One text scanned: every dictionary hit, found again by where it ends or starts.
//!
//! In 保定市发改委 the hits 保定, 保定市 end at the same or neighbouring places; a name grows by asking which hit ends
//! where it stands. All offsets are folded.

mod index;

use crate::dictionary::{Dictionary, Entry, Facts, Hit, Sense, WordClass};
use crate::model::{EntityType, Span};
use index::Index;

/// A text with its hits.
pub struct Scan<'a> {
    /// The folded text.
    pub text: &'a str,
    /// The words and rules.
    pub dictionary: &'a Dictionary,
    by_end: Index<true>,
    by_start: Index<false>,
    /// The numbers in `by_start` of the hits of each kind.
    kinds: [Vec<u32>; Kind::COUNT],
    /// Places and words that are parts of words here, which no stage sees.
    torn: Vec<Hit>,
}

/// What the stages look for in a sentence, among much else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A body that a table holds: 国家发展改革委.
    Body,
    /// The end of a name.
    Head,
    /// The end of the name of a place's body.
    Department,
    /// The end of a line's name.
    Line,
    /// A word that may state a relation.
    Trigger,
    /// A mark of status.
    Cue,
    /// A word that points back.
    Anaphor,
    /// A place that a table holds: 保定.
    Place,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Body,
        Self::Head,
        Self::Department,
        Self::Line,
        Self::Trigger,
        Self::Cue,
        Self::Anaphor,
        Self::Place,
    ];
    const COUNT: usize = Self::ALL.len();

    fn holds(self, facts: Facts) -> bool {
        match self {
            Self::Body => facts.surely_is(EntityType::Institution),
            Self::Head => facts.is_head(),
            Self::Department => facts.is_department(),
            Self::Line => facts.is_line(),
            Self::Trigger => facts.is_trigger(),
            Self::Cue => facts.is_cue(),
            Self::Anaphor => facts.is_anaphor(),
            Self::Place => facts.surely_is(EntityType::Place),
        }
    }
}

impl<'a> Scan<'a> {
    /// Passes the automaton over `text` once.
    #[must_use]
    pub fn new(text: &'a str, dictionary: &'a Dictionary) -> Self {
        Self::of(text, dictionary, dictionary.lexicon.scan(text))
    }

    /// The same without what is only a part of words here, given in the order of its starts.
    #[must_use]
    pub(super) fn without(self, torn: Vec<Hit>) -> Self {
        let byte_len = self.text.len();
        let by_start = self.by_start.without(&torn, byte_len);
        let mut by_end = torn.clone();
        by_end.sort_unstable_by_key(|hit| (hit.end, hit.start));
        let by_end = self.by_end.without(&by_end, byte_len);
        let kinds = Self::kinds(by_start.all());
        Self { by_end, by_start, kinds, torn, ..self }
    }

    /// The places and words inside `span` that are parts of words: 固原 of 巩固|原有.
    pub fn torn(&self, span: Span) -> impl Iterator<Item = Hit> {
        self.torn.iter().copied().filter(move |hit| span.contains(Span::new(hit.start, hit.end)))
    }

    /// Indexes the hits, which come by their ends.
    fn of(text: &'a str, dictionary: &'a Dictionary, hits: Vec<Hit>) -> Self {
        let by_end = Index::by_end(hits, text.len());
        let by_start = Index::by_start(by_end.all(), text.len());
        let kinds = Self::kinds(by_start.all());
        Self { text, dictionary, by_end, by_start, kinds, torn: Vec::new() }
    }

    /// The numbers in `by_start` of the hits of each kind.
    fn kinds(by_start: &[Hit]) -> [Vec<u32>; Kind::COUNT] {
        let mut kinds = [const { Vec::new() }; Kind::COUNT];
        for (number, hit) in (0..).zip(by_start) {
            let facts = hit.facts();
            if !facts.is_mark() && !Kind::Place.holds(facts) {
                continue;
            }
            for (numbers, kind) in kinds.iter_mut().zip(Kind::ALL) {
                if kind.holds(facts) {
                    numbers.push(number);
                }
            }
        }
        kinds
    }

    /// The hits that end at `end`, longest first.
    #[must_use]
    #[inline]
    pub fn ending(&self, end: usize) -> &[Hit] {
        self.by_end.at(end)
    }

    /// The hits that start at `start`, longest first.
    #[must_use]
    #[inline]
    pub fn starting(&self, start: usize) -> &[Hit] {
        self.by_start.at(start)
    }

    /// The hits that start inside `span`, by start and longest first.
    #[must_use]
    #[inline]
    pub fn within(&self, span: Span) -> &[Hit] {
        let (first, last) = (self.by_start.first(span.start), self.by_start.first(span.end));
        self.by_start.all().get(first..last).unwrap_or_default()
    }

    /// Those of one kind.
    pub fn within_of(&self, span: Span, kind: Kind) -> impl DoubleEndedIterator<Item = &Hit> {
        let numbers = self.kinds.get(kind as usize).map(Vec::as_slice).unwrap_or_default();
        let [from, to] = [span.start, span.end].map(|at| {
            let first = self.by_start.first(at);
            numbers.partition_point(|&number| (number as usize) < first)
        });
        let near = numbers.get(from..to.max(from)).unwrap_or_default();
        near.iter().filter_map(|&number| self.by_start.all().get(number as usize))
    }

    /// What `hit` may mean.
    #[must_use]
    #[inline]
    pub fn senses(&self, hit: Hit) -> &'a [Sense] {
        self.dictionary.lexicon.senses(hit)
    }

    /// What `hit` may mean, as flags.
    #[must_use]
    #[inline]
    pub fn facts(&self, hit: Hit) -> Facts {
        hit.facts()
    }

    /// Whether `hit` may be a word of `class`.
    #[must_use]
    #[inline]
    pub fn is_word(&self, hit: Hit, class: WordClass) -> bool {
        self.facts(hit).is_word(class)
    }

    /// The character before `offset` and where it starts.
    #[must_use]
    #[inline]
    pub fn before(&self, offset: usize) -> Option<(usize, char)> {
        self.text.get(..offset)?.char_indices().next_back()
    }

    /// The character at `offset`.
    #[must_use]
    #[inline]
    pub fn at(&self, offset: usize) -> Option<char> {
        self.text.get(offset..)?.chars().next()
    }

    /// The text of a stretch.
    #[must_use]
    #[inline]
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The entries that a hit may mean.
    pub fn entries(&self, hit: Hit) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.dictionary.meant(self.senses(hit))
    }

    /// The entries that a hit surely means.
    pub fn sure(&self, hit: Hit) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let senses = if self.facts(hit).is_sure() { self.senses(hit) } else { &[] };
        self.dictionary.sure(senses)
    }
}
