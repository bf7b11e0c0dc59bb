//! A reply's own fields, from its head and its tail: 对…第1834号建议的答复 → number 1834, body 人大.
//!
//! Values are as written, of the original text and not of the folded copy; only blanks are dropped, and brackets of a
//! document number become 〔〕. Where persons and bodies stand is returned beside them, for they are mentions too.

mod addressee;
mod contact;
pub(super) mod date;
mod marks;
mod place;
pub(super) mod proposal;
mod session;
pub(super) mod signature;
mod title;

use super::frame::Frame;
use super::line::Line;
use crate::dictionary::{FieldKind, Labelled, StructureWords};
use crate::model::{Document, Meta, Span};
use proposal::Proposal;

/// What the parts of this module read from.
struct Source<'a> {
    document: &'a Document,
    /// The folded text.
    text: &'a str,
    lines: &'a [Line],
    frame: &'a Frame,
    words: &'a StructureWords,
    /// The labelled values of head and tail, in order, each with its line.
    labelled: Vec<(usize, Labelled)>,
}

impl<'a> Source<'a> {
    fn line(&self, index: usize) -> &'a str {
        self.lines.get(index).map_or("", |line| line.span.of(self.text))
    }

    /// The original text of a folded stretch, without any blanks.
    fn bare(&self, span: Span) -> String {
        let written = self.document.folded.to_original(span).of(&self.document.text);
        written
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
            .collect()
    }

    /// The original text of a folded stretch, blanks at its ends left off.
    fn written(&self, span: Span) -> String {
        self.document.folded.to_original(span).of(&self.document.text).trim().to_owned()
    }

    /// The first value with one of the labels.
    fn value(&self, kinds: &[FieldKind]) -> Option<Span> {
        let found = kinds.iter().find_map(|kind| {
            self.labelled.iter().find(|(_, label)| label.kind == *kind && !label.value.is_empty())
        });
        found.map(|(_, label)| label.value)
    }
}

/// Fields and where they stand.
type Fields = Vec<(String, Span)>;

/// Reads all fields.
pub(super) fn read(
    document: &Document,
    lines: &[Line],
    frame: &Frame,
    proposal: &Proposal,
    words: &StructureWords,
) -> (Meta, Fields) {
    let text = document.folded.text.as_str();
    let outer = frame.head.clone().chain(frame.tail.clone());
    let labelled = outer
        .filter_map(|index| lines.get(index).map(|line| (index, line)))
        .filter(|(_, line)| line.span.byte_len() < 4000)
        .flat_map(|(index, line)| {
            words.labels.find(text, line.span).into_iter().map(move |label| (index, label))
        })
        .collect();
    let source = Source { document, text, lines, frame, words, labelled };
    let mut fields = Fields::new();
    let mut meta = Meta::default();
    let titled = title::find(&source);
    if let Some(found) = &titled {
        fields.push(("title".to_owned(), found.span));
        meta.title = Some(found.text.clone());
    }
    let folded_title = titled.as_ref().map(|found| found.folded.as_str()).unwrap_or_default();
    marks::read(&source, titled.as_ref(), &mut meta, &mut fields);
    addressee::read(&source, &mut meta, &mut fields);
    contact::read(&source, &mut meta, &mut fields);
    signature::read(&source, titled.as_ref(), &mut meta, &mut fields);
    proposal::read(&source, proposal, folded_title, &mut meta, &mut fields);
    let issuer = crate::model::fold_text(meta.issuer.as_deref().unwrap_or_default());
    session::read(&source, titled.as_ref(), &issuer, &mut meta, &mut fields);
    fields.sort_by_key(|(_, span)| (span.start, span.end));
    (meta, fields)
}
