//! All surfaces in one automaton: one pass over a text gives every hit, with what each may mean.
//!
//! 保定市 is hit as 保定 and as 保定市; who wins is settled later. Surfaces and text are folded.

mod facts;

pub use facts::Facts;

use super::{Entry, WordClass};
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// What a surface may mean. Numbers are indices into the dictionary's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// Bytes of a reply to a hit; some have a few hits more.
const HIT_BYTES: usize = 4;

/// One surface found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    surface: u32,
    facts: Facts,
}

impl Hit {
    /// What it may mean, as flags.
    #[must_use]
    #[inline]
    pub fn facts(self) -> Facts {
        self.facts
    }
}

/// The compiled surfaces.
#[derive(Serialize, Deserialize)]
pub struct Lexicon {
    #[serde(serialize_with = "write_automaton", deserialize_with = "read_automaton")]
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// The senses of all surfaces, one surface behind the other.
    senses: Vec<Sense>,
    /// Where the senses of each surface end.
    ends: Vec<u32>,
    facts: Vec<Facts>,
    /// The length of the longest surface, in bytes.
    longest: usize,
}

fn write_automaton<S: Serializer>(
    automaton: &Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let bytes = automaton.as_ref().map(CharwiseDoubleArrayAhoCorasick::serialize);
    serializer.serialize_bytes(&bytes.unwrap_or_default())
}

fn read_automaton<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<CharwiseDoubleArrayAhoCorasick<u32>>, D::Error> {
    let bytes = <&[u8]>::deserialize(deserializer)?;
    let read = CharwiseDoubleArrayAhoCorasick::deserialize(bytes);
    read.map(|(automaton, _)| Some(automaton)).map_err(serde::de::Error::custom)
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} surfaces)", self.len())
    }
}

impl Lexicon {
    /// Compiles `surfaces`, whose senses speak of `entries`.
    pub(crate) fn compile(surfaces: BTreeMap<&str, Vec<Sense>>, entries: &[Entry]) -> Self {
        let mut senses = Vec::with_capacity(surfaces.len());
        let mut ends = Vec::with_capacity(surfaces.len());
        let mut facts = Vec::with_capacity(surfaces.len());
        let longest = surfaces.keys().map(|surface| surface.len()).max().unwrap_or(0);
        let patterns = surfaces.keys().copied().zip(0..);
        let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new().build_with_values(patterns).ok();
        for mut list in surfaces.into_values() {
            list.sort_unstable();
            list.dedup();
            facts.push(Facts::of(&list, entries));
            senses.append(&mut list);
            ends.push(u32::try_from(senses.len()).unwrap_or(u32::MAX));
        }
        Self { automaton, senses, ends, facts, longest }
    }

    /// Every hit in `text`, overlapping ones too, by end and then by start.
    #[must_use]
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let found = automaton.find_overlapping_iter(text);
        let mut hits = Vec::with_capacity(text.len() / HIT_BYTES);
        hits.extend(found.map(|hit| self.hit(hit.start(), hit.end(), hit.value())));
        hits
    }

    /// What `hit` may mean.
    #[must_use]
    #[inline]
    pub fn senses(&self, hit: Hit) -> &[Sense] {
        let surface = hit.surface as usize;
        let start =
            surface.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        let end = self.ends.get(surface).map_or(0, |&end| end as usize);
        self.senses.get(start..end).unwrap_or_default()
    }

    /// The hit of a surface, with its flags, which the stages ask for again and again.
    #[inline]
    fn hit(&self, start: usize, end: usize, surface: u32) -> Hit {
        let facts = self.facts.get(surface as usize).copied().unwrap_or_default();
        Hit { start, end, surface, facts }
    }

    /// What `surface` may mean.
    #[must_use]
    pub fn lookup(&self, surface: &str) -> &[Sense] {
        self.find(surface).map_or(&[], |hit| self.senses(hit))
    }

    /// The hit that is the whole of `surface`.
    #[must_use]
    pub fn find(&self, surface: &str) -> Option<Hit> {
        if surface.len() > self.longest {
            return None;
        }
        let mut found = self.automaton.as_ref()?.find_overlapping_iter(surface);
        let whole = found.find(|hit| hit.start() == 0 && hit.end() == surface.len())?;
        Some(self.hit(0, surface.len(), whole.value()))
    }

    /// How many surfaces there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}
