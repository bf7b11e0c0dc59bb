//! What the rules had before them in a sentence, noted for whoever asks why: triggers, clauses, names, marks of status, and who
//! acts where the sentence names nobody.
//!
//! 下一步，将印发《规划》 has the trigger 印发, the marks 下一步 and 将, and 保定市 as the replying place. Noted only on demand.

use super::sentence::Prepared;
use super::status;
use super::subject::{self, End, Speaker};
use crate::dictionary::Where;
use crate::model::{Mention, Span, Status};

/// What the rules had before them in one sentence. Stretches are folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The sentence, as an index into the structure's.
    pub sentence: usize,
    /// Its clauses, in order.
    pub clauses: Vec<Span>,
    /// Its words that may state a relation, each with the indices of their rules.
    pub triggers: Vec<(Span, Vec<usize>)>,
    /// Its names: where they stand, canonical name and type.
    pub names: Vec<(Span, End)>,
    /// Its marks of status that count in front of a trigger, and those that count behind one.
    pub marks: [Vec<(Span, Status)>; 2],
    /// The subjects carried over from the sentences before, and the things those spoke of.
    pub carried: [Vec<End>; 2],
    /// The replying place and body, the more likely subject first.
    pub speaker: Vec<End>,
}

/// Notes one sentence.
pub(super) fn note(sentence: usize, prepared: &Prepared, speaker: &Speaker) -> Reading {
    let ends = |mentions: &[&Mention]| mentions.iter().map(|mention| subject::end(mention)).collect();
    let (first, second) = if speaker.speaks_as_body {
        (&speaker.issuer, &speaker.place)
    } else {
        (&speaker.place, &speaker.issuer)
    };
    Reading {
        sentence,
        clauses: prepared.clauses.clone(),
        triggers: prepared.triggers.iter().map(|trigger| (trigger.span, trigger.rules.clone())).collect(),
        names: prepared.names.iter().map(|name| (name.mention.span, subject::end(name.mention))).collect(),
        marks: [Where::Before, Where::After].map(|position| status::cues(prepared, prepared.span, position)),
        carried: [ends(&speaker.carried), ends(&speaker.things)],
        speaker: [first, second].into_iter().flatten().cloned().collect(),
    }
}
