//! What competed in a sentence, noted for whoever asks why: each stretch, its weight, whether it was chosen.
//!
//! In 保定市发改委 the body (60) is chosen and 保定市 (30) is not. Noted only on demand: a build asks for none.

use super::choose::Candidate;
use crate::model::{EntityType, Referent, Span};

/// A stretch that competed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contender {
    /// The sentence, as an index into the structure's.
    pub sentence: usize,
    /// Where it stands.
    pub span: Span,
    /// Its type and what found it; `None` for a word that is no name.
    pub name: Option<(EntityType, Referent)>,
    /// Its worth; the heaviest set without overlaps is chosen.
    pub weight: u32,
    /// Whether it was chosen.
    pub is_chosen: bool,
}

/// Notes the candidates of one sentence.
pub(super) fn note(
    sentence: usize,
    candidates: &[Candidate],
    chosen: &[&Candidate],
    trace: &mut Vec<Contender>,
) {
    trace.extend(candidates.iter().map(|candidate| Contender {
        sentence,
        span: candidate.span,
        name: candidate.name.clone(),
        weight: candidate.weight,
        is_chosen: chosen.iter().any(|other| std::ptr::eq(*other, candidate)),
    }));
}
