//! The types that cross stages, in the words of the annotation guideline.
//!
//! Bytes become a [`Document`]; its parts a [`Structure`]; what is found in it a [`Record`].
//! All spans inside the pipeline are byte offsets into [`Document::folded`]; only a [`Record`]
//! speaks of the text as written (雄安新区 stands in both, but a full-width ( is one byte folded, three as written).

mod document;
mod fold;
mod kind;
mod mention;
mod period;
mod precision;
mod record;
mod span;
mod structure;

pub use document::{Document, Folded, Source};
pub use fold::{fold, fold_text};
pub use kind::{EntityType, Predicate, Qualifier, Status};
pub use mention::{Link, Mention, Referent};
pub use period::Period;
pub use precision::Precision;
pub use record::{Entity, Evidence, Meta, Notice, NoticeKind, Quantity, Record, Relation};
pub use span::Span;
pub use structure::{Heading, Part, Section, Sentence, Structure};
