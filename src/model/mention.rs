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

/// What found a mention, and what its link is to be settled from. Numbers are indices into the dictionary's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Referent {
    /// Table entries that bear the surface.
    Listed(Vec<usize>),
    /// A kind of body (发改委) of a place: the place's stretch (保定, 市), if one stands before it.
    Body {
        /// Where the place's name or level character stands.
        place: Option<Span>,
        /// The kind of body.
        department: usize,
    },
    /// A word that points.
    Deictic(usize),
    /// A name grown from a head: the canonical name is the text itself, its place resolved.
    Head(usize),
    /// A name read by a rule of its own: the rule's id.
    Rule(&'static str),
    /// A part of a list that lacks the shared tail: `朝阳` in 朝阳、葫芦岛市人民政府; the tail.
    Shared(String),
}

/// One occurrence of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What kind of thing it names.
    pub entity_type: EntityType,
    /// What found it.
    pub referent: Referent,
    /// The stretch that makes its canonical name: without 项目 behind a line's name.
    pub core: Span,
    /// The sentence it stands in, as an index into [`super::Structure::sentences`].
    pub sentence: usize,
    /// The mention it stands inside, as an index into the document's mentions; `None` for outermost ones.
    pub inside: Option<usize>,
    /// What it refers to; filled by the entity stage.
    pub link: Link,
}
