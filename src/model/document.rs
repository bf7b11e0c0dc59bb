//! One reply as read: its text as written, and a folded copy for matching.
//!
//! `G107国道` as written becomes `G107国道` folded; [`Folded::to_original`] leads back.
//! The reader's mistake to avoid: spans found in `folded` are not offsets into `text`.

use super::Span;

/// Where a document came from and how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Source {
    /// The path as given by the user joined with the path inside the folder, `/`-separated; `-` for standard input.
    pub path: String,
    /// `text` or `html`.
    pub format: String,
    /// The encoding's standard name: `UTF-8`, `GB18030`, `UTF-16LE` …
    pub encoding: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
    /// Size of the file, in bytes.
    pub byte_len: usize,
}

/// One reply, ready for extraction.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file's stem, with its folder where stems clash.
    pub id: String,
    /// Where it came from.
    pub source: Source,
    /// The text as written (of a web page, the reply's body as plain lines).
    pub text: String,
    /// The copy that the stages match on.
    pub folded: Folded,
}

/// A folded copy of a text with the way back.
///
/// Folded: full-width ASCII to half-width, CJK radicals to ideographs, odd blanks to a plain blank; zero-width
/// characters are dropped. Line breaks and all other characters stay.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// `(folded offset, original offset)` at every place where the distance between the two changes, ascending;
    /// the first is `(0, 0)`.
    pub(crate) steps: Vec<(u32, u32)>,
    /// The byte length of the original.
    pub(crate) original_len: usize,
}

impl Folded {
    /// The original byte offset of a folded one (exact on character boundaries).
    #[must_use]
    pub fn offset(&self, folded: usize) -> usize {
        if folded >= self.text.len() {
            return self.original_len;
        }
        let after = self.steps.partition_point(|&(at, _)| at as usize <= folded);
        match after.checked_sub(1).and_then(|index| self.steps.get(index)) {
            Some(&(at, original)) => original as usize + (folded - at as usize),
            None => folded,
        }
    }

    /// The stretch of the original text that a folded stretch stands for.
    #[must_use]
    pub fn to_original(&self, span: Span) -> Span {
        Span::new(self.offset(span.start), self.offset(span.end))
    }
}
