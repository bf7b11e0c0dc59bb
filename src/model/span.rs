//! A stretch of text, in: two byte offsets, out: its text. 雄安 in 支持雄安 is `6..12`.
//!
//! Offsets count bytes, not characters: a Han character takes three.

use serde::{Deserialize, Serialize};

/// A half-open stretch of bytes, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch `start..end`.
    #[must_use]
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in bytes.
    #[must_use]
    #[inline]
    pub fn byte_len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it is empty.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies within it.
    #[must_use]
    #[inline]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    #[inline]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Its text in `text`; empty where the span does not fit.
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn offsets_count_bytes() {
        let span = Span::new(6, 12);
        assert_eq!(span.of("支持雄安"), "雄安");
        assert_eq!(span.byte_len(), 6);
        assert_eq!(Span::new(1, 2).of("支"), "", "off a boundary gives nothing");
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 6)));
        assert!(Span::new(0, 6).contains(Span::new(3, 6)));
    }
}
