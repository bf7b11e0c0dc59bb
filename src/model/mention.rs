//! A name as it stands in the text, and what it may refer to.
//!
//! 市发改委 in a Baoding reply is a mention of 保定市发展和改革委员会. `mention` finds the span and type,
//! `entity` settles the link. Spans are folded offsets; nested mentions are kept and marked.

use super::{EntityType, Span};

/// What a mention refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The canonical name, or the bare name where it stays open.
    pub name: String,
    /// Whether several things bear the name and the text does not decide.
    pub ambiguous: bool,
    /// The canonical names it may be, where ambiguous.
    pub candidates: Vec<String>,
    /// Whether the mention points (我市) rather than names.
    pub deictic: bool,
}

/// One occurrence of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What kind of thing it names.
    pub entity_type: EntityType,
    /// The table entry (`zones:中关村`) or rule (`head:铁路`) that found it.
    pub found_by: String,
    /// The mention it stands inside, as an index into the document's mentions; `None` for outermost ones.
    pub inside: Option<usize>,
    /// What it refers to; filled by the entity stage.
    pub link: Link,
}
