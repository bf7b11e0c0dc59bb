//! Names that only the text around them completes: 《纲要》 behind a definition, R1线 behind 城际铁路R1线, 姚家港化工园 of 枝江姚家港化工园.
//!
//! Each step looks at the mentions as the one before it left them.

mod alias;
mod line;
mod plan;
mod short;

use crate::dictionary::Dictionary;
use crate::model::Mention;

/// Completes the names of a text's mentions.
pub(super) fn settle(text: &str, dictionary: &Dictionary, mentions: &mut [Mention]) {
    alias::settle(text, mentions);
    line::settle(text, dictionary, mentions);
    plan::settle(text, dictionary, mentions);
    short::settle(text, &dictionary.line_words, mentions);
}
