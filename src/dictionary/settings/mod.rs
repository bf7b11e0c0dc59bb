//! The TOML files, one kind a file: heads and deictics, line grammar, rules and cues, quantities, the words of a reply's parts.
//!
//! Each refuses unknown fields and names every fault with file and line: `heads.toml:3: unknown field 园`.

pub(crate) mod grammar;
pub(crate) mod heads;
pub(crate) mod labels;
pub(crate) mod letters;
pub(crate) mod lines;
pub(crate) mod list;
pub(crate) mod places;
pub(crate) mod quantities;
pub(crate) mod rules;
pub(crate) mod structure;
