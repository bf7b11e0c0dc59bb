//! All surfaces in one automaton: one pass over a text gives every hit, with what each may mean.
//!
//! 保定市 is hit as 保定 and as 保定市; who wins is settled later. Surfaces and text are folded.

use super::WordClass;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use std::collections::BTreeMap;

/// What a surface may mean. Numbers are indices into the dictionary's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// A listed name; whether this surface always means it.
    Entry(usize, bool),
    /// The end of a name.
    Head(usize),
    /// What follows a place's name in the name of one of its bodies (发改委).
    Department(usize),
    /// The end of a line's name (高铁).
    Line,
    /// A word that points.
    Deictic(usize),
    /// A word that is no name.
    Word(WordClass),
    /// A mark of status.
    Cue(usize),
    /// A word that may state a relation.
    Trigger(usize),
    /// A word that points back at a name.
    Anaphor(usize),
}

/// One surface found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    surface: u32,
}

/// The compiled surfaces.
pub struct Lexicon {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    senses: Vec<Vec<Sense>>,
    surfaces: BTreeMap<String, u32>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} surfaces)", self.senses.len())
    }
}

impl Lexicon {
    /// Compiles `surfaces`.
    pub(crate) fn compile(surfaces: BTreeMap<String, Vec<Sense>>) -> Self {
        let mut index = BTreeMap::new();
        let mut senses = Vec::with_capacity(surfaces.len());
        for (surface, mut list) in surfaces {
            list.sort_unstable();
            list.dedup();
            index.insert(surface, u32::try_from(senses.len()).unwrap_or(u32::MAX));
            senses.push(list);
        }
        let patterns = index.iter().map(|(surface, &number)| (surface.as_str(), number));
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new().build_with_values(patterns).ok();
        Self { automaton, senses, surfaces: index }
    }

    /// Every hit in `text`, overlapping ones too, by end and then by start.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let found = automaton.find_overlapping_iter(text);
        found.map(|hit| Hit { start: hit.start(), end: hit.end(), surface: hit.value() }).collect()
    }

    /// What `hit` may mean.
    #[must_use]
    pub fn senses(&self, hit: Hit) -> &[Sense] {
        self.senses.get(hit.surface as usize).map_or(&[], Vec::as_slice)
    }

    /// What `surface` may mean.
    #[must_use]
    pub fn lookup(&self, surface: &str) -> &[Sense] {
        let senses = self.surfaces.get(surface).and_then(|&number| self.senses.get(number as usize));
        senses.map_or(&[], Vec::as_slice)
    }

    /// How many surfaces there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.senses.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.senses.is_empty()
    }
}
