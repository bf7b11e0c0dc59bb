//! The words of the language, loaded from `dictionaries/`: 收悉 ends the part that names the suggestion.
//!
//! Loading gives every fault with file and line, not the first alone.

mod labels;
mod structure;

pub use labels::{FieldKind, Labelled, Labels};
pub use structure::{Fields, Pattern, StructureWords};
