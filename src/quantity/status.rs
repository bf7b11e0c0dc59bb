//! How far a quantity has got, read simply: 力争新增200家 planned, 现有31家 done, 全长32.4公里 ongoing.
//!
//! A plan's word counts from the sentence's start, any other within the clause; the relation stage may say better.

use super::FoundQuantity;
use crate::dictionary::QuantityWords;
use crate::model::{Part, Sentence, Status};

/// The status of `found` in `sentence`.
pub(super) fn of(text: &str, sentence: &Sentence, found: &FoundQuantity, words: &QuantityWords) -> Status {
    if sentence.part == Part::NextSteps {
        return Status::Planned;
    }
    let start = super::window_start(text, sentence.span.start, found.span.end);
    let upto = text.get(start..found.span.end).unwrap_or_default();
    let clause_start = upto.rfind([',', ';', ':']).map_or(0, |at| at + 1);
    let earlier = upto.get(..clause_start).unwrap_or_default();
    let clause = upto.get(clause_start..).unwrap_or_default();
    if let Some(near) = last(clause, words) {
        return near;
    }
    match last(earlier, words) {
        Some(Status::Planned) => Status::Planned,
        _ if words.fixed.at_end(&found.indicator).is_some() => Status::Ongoing,
        far => far.unwrap_or(Status::Done),
    }
}

/// The status of the last cue in `text`.
fn last(text: &str, words: &QuantityWords) -> Option<Status> {
    let mut ends = text.char_indices().rev().map(|(at, character)| at + character.len_utf8());
    ends.find_map(|end| words.status.at_end(text.get(..end)?).map(|(_, status)| *status))
}
