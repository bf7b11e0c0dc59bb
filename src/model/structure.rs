//! A reply taken apart: its own fields, its sections and its sentences.
//!
//! 一、充分发挥… / 一是加强… are headings; 下一步,我市将… opens the next-steps part.
//! Sentences are disjoint and ordered; each knows its paragraph, section and part. Spans are folded offsets.

use super::{Meta, Span};

/// Which part of the reply a sentence stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Title, document number, salutation: all before the body.
    Head,
    /// The suggestion named or restated: 您提出的关于…的建议收悉; nothing here is a claim of the reply.
    Suggestion,
    /// What has been done and is being done.
    Report,
    /// What will be done: under 下一步, 下步工作打算 and the like.
    NextSteps,
    /// Closing formula, date, signature, contact, copies.
    Tail,
}

/// One sentence of the reply, or one line of its head or tail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without surrounding blanks.
    pub span: Span,
    /// Number of its paragraph (line), from 0.
    pub paragraph: usize,
    /// Index of its section in [`Structure::sections`], if it stands in one.
    pub section: Option<usize>,
    /// Which part of the reply it stands in.
    pub part: Part,
}

/// The number before a heading: 一、 is level 1, (一) 2, 1. 3, (1) 4, 一是 5.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 is the outermost.
    pub level: u8,
    /// Its number: 3 for 三、.
    pub number: u32,
    /// The number and the title behind it, up to the first sentence end.
    pub span: Span,
}

/// A numbered section and all it covers, sub-sections included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: Heading,
    /// From the heading to the next heading of the same or an outer level.
    pub span: Span,
    /// Index of the section it stands in.
    pub parent: Option<usize>,
    /// Whether it is, or stands in, a next-steps part.
    pub is_next_steps: bool,
}

/// A reply taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Structure {
    /// The reply's own fields.
    pub meta: Meta,
    /// Where fields of `meta` stand, as (field name, span): persons and bodies of head and tail are mentions too.
    pub fields: Vec<(String, Span)>,
    /// Numbered sections in order of their headings.
    pub sections: Vec<Section>,
    /// All sentences in order, head and tail lines among them.
    pub sentences: Vec<Sentence>,
}
