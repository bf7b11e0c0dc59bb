//! Hits found at once by where they end or start: at 6 in 支持保定市 start 保定市 and 保定.
//!
//! A table tells for every byte of the text which hit is the first there: no hit is looked at but those that are asked for.

use crate::dictionary::Hit;

/// Hits in the order of their ends, or else of their starts.
pub(super) struct Index<const BY_END: bool> {
    hits: Vec<Hit>,
    /// How many hits lie before each byte, and at last how many there are.
    firsts: Vec<u32>,
}

impl Index<true> {
    /// Of hits that come by their ends, longest first, in a text of `byte_len`.
    pub(super) fn by_end(hits: Vec<Hit>, byte_len: usize) -> Self {
        let firsts = Self::firsts(&hits, byte_len);
        Self { hits, firsts }
    }
}

impl Index<false> {
    /// The same hits by their starts, longest first.
    pub(super) fn by_start(by_end: &[Hit], byte_len: usize) -> Self {
        let firsts = Self::firsts(by_end, byte_len);
        let mut hits = by_end.to_vec();
        // Each byte's hits are filled in from behind, so that the longest, which end last, come first.
        let mut ends = firsts.clone();
        for hit in by_end {
            let Some(end) = ends.get_mut(hit.start + 1) else { continue };
            *end -= 1;
            if let Some(slot) = hits.get_mut(*end as usize) {
                *slot = *hit;
            }
        }
        Self { hits, firsts }
    }
}

impl<const BY_END: bool> Index<BY_END> {
    #[inline]
    fn offset(hit: &Hit) -> usize {
        if BY_END { hit.end } else { hit.start }
    }

    /// The same without the hits `dropped`, which come in the same order.
    pub(super) fn without(mut self, dropped: &[Hit], byte_len: usize) -> Self {
        let mut dropped = dropped.iter().peekable();
        self.hits.retain(|hit| dropped.next_if(|next| *next == hit).is_none());
        self.firsts = Self::firsts(&self.hits, byte_len);
        self
    }

    /// All of them.
    #[inline]
    pub(super) fn all(&self) -> &[Hit] {
        &self.hits
    }

    /// The number of the first hit at or behind `at`.
    #[inline]
    pub(super) fn first(&self, at: usize) -> usize {
        self.firsts.get(at).map_or(self.hits.len(), |&first| first as usize)
    }

    /// The hits at `at`.
    #[inline]
    pub(super) fn at(&self, at: usize) -> &[Hit] {
        let Some([first, next]) = self.firsts.get(at..).and_then(<[u32]>::first_chunk) else { return &[] };
        self.hits.get(*first as usize..*next as usize).unwrap_or_default()
    }

    fn firsts(hits: &[Hit], byte_len: usize) -> Vec<u32> {
        let mut firsts = vec![0; byte_len + 2];
        for hit in hits {
            if let Some(count) = firsts.get_mut(Self::offset(hit) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for first in &mut firsts {
            sum += *first;
            *first = sum;
        }
        firsts
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::dictionary::{self, load};

    #[test]
    fn hits_are_found_by_both_ends_longest_first() {
        let dictionary = load(None).expect("the built-in dictionaries load");
        let text = "支持 AB 保定市发展和改革委员会与雄安新区,在河北省保定市容城县建设津石高速。";
        let hits = dictionary.lexicon.scan(text);
        let (by_end, by_start) =
            (Index::by_end(hits.clone(), text.len()), Index::by_start(&hits, text.len()));
        let mut sorted = hits.clone();
        sorted.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        assert!(hits.len() > 20 && by_start.all() == sorted);
        for at in 0..text.len() + 9 {
            let ending: Vec<_> = hits.iter().copied().filter(|hit| hit.end == at).collect();
            let starting: Vec<_> = sorted.iter().copied().filter(|hit| hit.start == at).collect();
            assert_eq!(by_end.at(at), ending, "{at}");
            assert_eq!(by_start.at(at), starting, "{at}");
            assert_eq!(by_start.first(at), sorted.partition_point(|hit| hit.start < at), "{at}");
        }
        let is_short = |hit: &dictionary::Hit| hit.end - hit.start < 9;
        let dropped: Vec<_> = sorted.iter().copied().filter(is_short).collect();
        let rest: Vec<_> = sorted.iter().copied().filter(|hit| !is_short(hit)).collect();
        let by_start = by_start.without(&dropped, text.len());
        assert!(by_start.all() == rest && by_start.first(text.len()) == rest.len());
    }
}
