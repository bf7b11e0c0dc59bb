//! Hits found at once by where they end or start: at 6 in 支持保定市 start 保定市 and 保定.
//!
//! A table tells for every few bytes of text which hit is the first there; the rest is looking at two or three.

use crate::dictionary::Hit;

/// Bytes of text to an entry of the table; one or two characters.
const STEP: usize = 4;

/// Hits in the order of their ends, or else of their starts.
pub(super) struct Index<const BY_END: bool> {
    hits: Vec<Hit>,
    /// The number of the first hit at or behind each `STEP`th byte.
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
        // Each cell is filled from behind, so that the longest hits, which end last, come first.
        let mut ends: Vec<u32> = firsts.iter().skip(1).copied().collect();
        for hit in by_end {
            let Some(end) = ends.get_mut(hit.start / STEP) else { continue };
            *end -= 1;
            if let Some(slot) = hits.get_mut(*end as usize) {
                *slot = *hit;
            }
        }
        for cell in firsts.windows(2) {
            let &[first, last] = cell else { continue };
            // Mostly one or two characters start in a cell: few hits, and almost in order.
            for from in first + 1..last {
                let mut here = from as usize;
                while here > first as usize && hits[here - 1].start > hits[here].start {
                    hits.swap(here - 1, here);
                    here -= 1;
                }
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

    /// All of them.
    #[inline]
    pub(super) fn all(&self) -> &[Hit] {
        &self.hits
    }

    /// The number of the first hit at or behind `at`.
    #[inline]
    pub(super) fn first(&self, at: usize) -> usize {
        let first = self.firsts.get(at / STEP).map_or(self.hits.len(), |&first| first as usize);
        let rest = self.hits.get(first..).unwrap_or_default();
        first + rest.iter().take_while(|hit| Self::offset(hit) < at).count()
    }

    /// The hits at `at`.
    #[inline]
    pub(super) fn at(&self, at: usize) -> &[Hit] {
        let rest = self.hits.get(self.first(at)..).unwrap_or_default();
        let count = rest.iter().take_while(|hit| Self::offset(hit) == at).count();
        rest.get(..count).unwrap_or_default()
    }

    /// How many hits lie before each cell of the table, and at last how many there are.
    fn firsts(hits: &[Hit], byte_len: usize) -> Vec<u32> {
        let mut firsts = vec![0; byte_len / STEP + 3];
        for hit in hits {
            if let Some(count) = firsts.get_mut(Self::offset(hit) / STEP + 1) {
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
    use crate::dictionary::load;

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
    }
}
