//! A list of words that is asked which of them a text begins or ends with: of 境内, 的 does 的开发区 begin with one?
//!
//! Words lie by their first and by their last character, so that where none begins or ends with the text's own the answer costs
//! next to nothing. The list reads as a slice in the order of its file.

use super::letters::characters::{self, BITS, Characters};
use serde::Deserialize;
use std::ops::Deref;

/// A list of words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct WordList {
    words: Vec<String>,
    by_first: Shelves,
    by_last: Shelves,
}

impl From<Vec<String>> for WordList {
    fn from(words: Vec<String>) -> Self {
        let by_first = Shelves::new(&words, |word| word.chars().next());
        let by_last = Shelves::new(&words, |word| word.chars().next_back());
        Self { words, by_first, by_last }
    }
}

impl Deref for WordList {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl<'this> IntoIterator for &'this WordList {
    type Item = &'this String;
    type IntoIter = std::slice::Iter<'this, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.words.iter()
    }
}

impl WordList {
    /// The words that `text` begins with, in the order of the list.
    pub fn opening<'this>(&'this self, text: &'this str) -> impl Iterator<Item = &'this str> + use<'this> {
        let near = self.by_first.of(text.chars().next()).iter();
        near.filter_map(|&number| self.word(number)).filter(move |word| text.starts_with(word))
    }

    /// The words that `text` ends with, in the order of the list.
    pub fn closing<'this>(&'this self, text: &'this str) -> impl Iterator<Item = &'this str> + use<'this> {
        let near = self.by_last.of(text.chars().next_back()).iter();
        near.filter_map(|&number| self.word(number)).filter(move |word| text.ends_with(word))
    }

    /// Whether `text` begins with one of the words.
    #[must_use]
    #[inline]
    pub fn opens(&self, text: &str) -> bool {
        text.chars().next().is_some_and(|first| self.by_first.holds(first))
            && self.opening(text).next().is_some()
    }

    /// Whether `text` ends with one of the words.
    #[must_use]
    #[inline]
    pub fn closes(&self, text: &str) -> bool {
        text.chars().next_back().is_some_and(|last| self.by_last.holds(last))
            && self.closing(text).next().is_some()
    }

    /// Whether one of the words may stand in a text with these characters: a first one and a last one of theirs are there.
    #[must_use]
    #[inline]
    pub fn may_stand_in(&self, characters: &Characters) -> bool {
        characters.may_hold_any(&self.by_first.seen) && characters.may_hold_any(&self.by_last.seen)
    }

    /// Whether one of the words may begin with `first`.
    #[must_use]
    #[inline]
    pub fn may_begin_with(&self, first: char) -> bool {
        self.by_first.holds(first)
    }

    /// Whether one of the words stands anywhere in `text`.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        text.char_indices().any(|(at, first)| {
            self.by_first.holds(first)
                && text.get(at..).is_some_and(|rest| self.opening(rest).next().is_some())
        })
    }

    /// Where each of the words stands in `text`, from its start on.
    pub fn everywhere<'this>(
        &'this self,
        text: &'this str,
    ) -> impl Iterator<Item = (usize, &'this str)> + use<'this> {
        let starts = text.char_indices().filter(|(_, first)| self.by_first.holds(*first));
        starts.flat_map(move |(at, _)| {
            let rest = text.get(at..).unwrap_or_default();
            self.opening(rest).map(move |word| (at, word))
        })
    }

    /// Where the last of the words in `text` begins, and the longest that does.
    #[must_use]
    pub fn last_in<'this>(&'this self, text: &'this str) -> Option<(usize, &'this str)> {
        let mut starts = text.char_indices().rev().filter(|(_, first)| self.by_first.holds(*first));
        starts.find_map(|(at, _)| {
            let longest = self.opening(text.get(at..)?).max_by_key(|word| word.len())?;
            Some((at, longest))
        })
    }

    /// Whether `text` is one of the words.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.opening(text).any(|word| word.len() == text.len())
    }

    fn word(&self, number: u16) -> Option<&str> {
        self.words.get(usize::from(number)).map(String::as_str)
    }
}

/// How many shelves the words of a list are laid on; a character's place is told by its number.
const SHELVES: usize = 128;

/// The numbers of words, by one of their characters.
#[derive(Debug, Clone, Default)]
struct Shelves {
    /// The characters that words have there, and others whose numbers end alike; boxed, for the grammar holds many lists while it is
    /// read.
    seen: Box<[u64; BITS / 64]>,
    /// Where each shelf ends in `numbers`.
    ends: Vec<u16>,
    numbers: Vec<u16>,
}

impl Shelves {
    fn new(words: &[String], character: impl Fn(&str) -> Option<char>) -> Self {
        let mut shelves: Vec<Vec<u16>> = vec![Vec::new(); SHELVES];
        let mut seen = Box::new([0; BITS / 64]);
        for (number, word) in (0..=u16::MAX).zip(words) {
            let Some(character) = character(word) else { continue };
            shelves[shelf(character)].push(number);
            seen[characters::word(character)] |= characters::bit(character);
        }
        let numbers = shelves.concat();
        let ends = shelves.iter().scan(0, |end, shelf| {
            *end += u16::try_from(shelf.len()).unwrap_or(u16::MAX);
            Some(*end)
        });
        Self { seen, ends: ends.collect(), numbers }
    }

    /// Whether a word may have `character` there.
    #[inline]
    fn holds(&self, character: char) -> bool {
        self.seen[characters::word(character)] & characters::bit(character) != 0
    }

    /// The numbers of the words that may have `character` there.
    fn of(&self, character: Option<char>) -> &[u16] {
        let range = character.filter(|character| self.holds(*character)).and_then(|character| {
            let shelf = shelf(character);
            let start = shelf.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
            self.numbers.get(usize::from(*start)..usize::from(*self.ends.get(shelf)?))
        });
        range.unwrap_or_default()
    }
}

fn shelf(character: char) -> usize {
    character as usize % SHELVES
}

#[cfg(test)]
mod tests {
    use super::{SHELVES, WordList};

    fn list(words: &[&str]) -> WordList {
        words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into()
    }

    #[test]
    fn words_come_in_the_order_of_the_list() {
        let levels = list(&["自治区", "省", "区", "市区"]);
        assert_eq!(levels.closing("内蒙古自治区").collect::<Vec<_>>(), ["自治区", "区"]);
        assert_eq!(levels.opening("市区道路").collect::<Vec<_>>(), ["市区"]);
        assert_eq!(levels.len(), 4);
    }

    #[test]
    fn characters_on_one_shelf_are_told_apart() {
        let other =
            char::from_u32('省' as u32 + u32::try_from(SHELVES).expect("small")).expect("a character");
        let levels = list(&["省"]);
        assert!(levels.opens("省道") && levels.closes("我省") && levels.contains("省"));
        assert!(!levels.opens(&format!("{other}道")) && !levels.contains("省道"));
    }

    #[test]
    fn the_last_word_in_a_text_is_the_longest_that_begins_there() {
        let rails = list(&["地铁", "轨道", "轨道交通"]);
        assert_eq!(rails.last_in("地铁和轨道交通房山"), Some((9, "轨道交通")));
        assert!(rails.stands_in("建地铁") && !rails.stands_in("地上铁路"));
    }

    #[test]
    fn an_empty_list_or_text_holds_nothing() {
        assert!(!list(&[]).opens("的") && !list(&["的"]).closes("") && !list(&[""]).contains("的"));
        assert!(!list(&[""]).opens("的"), "the empty word begins nothing");
    }
}
