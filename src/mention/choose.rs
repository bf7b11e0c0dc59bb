//! Competing stretches settled: of all candidates in a sentence the set without overlaps that weighs most.
//!
//! 保定市 and 保定市发改委 compete; the longer wins because a name is worth its characters. Words that are no
//! names compete too: 容易 hides 易, 委托 hides 保定市委.

use crate::model::{EntityType, Referent, Span};
use std::cmp::Reverse;

/// A stretch that may be a name, or a word that is none.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Where it stands.
    pub(crate) span: Span,
    /// The part that makes its canonical name.
    pub(crate) core: Span,
    /// Its type and referent; `None` for a word that is no name.
    pub(crate) name: Option<(EntityType, Referent)>,
    /// Its worth: ten a character for a sure name.
    pub(crate) weight: u32,
}

impl Candidate {
    /// A name as long as its span.
    pub(crate) fn name(span: Span, entity_type: EntityType, referent: Referent, weight: u32) -> Self {
        Self { span, core: span, name: Some((entity_type, referent)), weight }
    }
}

/// A candidate and what is known of the best set among those up to it.
struct Slot<'c> {
    candidate: &'c Candidate,
    /// How many came before it.
    number: usize,
    /// How many candidates end where it starts or before.
    before: usize,
    /// Weight and parts of the best set up to it; fewer parts break ties.
    best: (u32, u32),
    is_taken: bool,
}

/// The heaviest set of candidates without overlaps, in order. Of equal sets the one with fewer, earlier parts wins.
pub(crate) fn choose<'c>(candidates: impl IntoIterator<Item = &'c Candidate>) -> Vec<&'c Candidate> {
    let slots = candidates.into_iter().enumerate().map(|(number, candidate)| Slot {
        candidate,
        number,
        before: 0,
        best: (0, 0),
        is_taken: false,
    });
    let mut slots: Vec<Slot> = slots.collect();
    slots.sort_unstable_by_key(|slot| {
        (slot.candidate.span.end, slot.candidate.span.start, Reverse(slot.candidate.weight), slot.number)
    });
    for index in 0..slots.len() {
        let (behind, rest) = slots.split_at_mut(index);
        let Some(slot) = rest.first_mut() else { break };
        slot.before = behind.partition_point(|other| other.candidate.span.end <= slot.candidate.span.start);
        let best = |count: usize| {
            count.checked_sub(1).and_then(|last| behind.get(last)).map_or((0, 0), |slot| slot.best)
        };
        let (skip, (weight, parts)) = (best(index), best(slot.before));
        let with = (weight + slot.candidate.weight, parts + 1);
        slot.is_taken = with.0 > skip.0 || (with.0 == skip.0 && with.1 < skip.1);
        slot.best = if slot.is_taken { with } else { skip };
    }
    let mut chosen = Vec::new();
    let mut index = slots.len();
    while let Some(slot) = index.checked_sub(1).and_then(|last| slots.get(last)) {
        if slot.is_taken {
            chosen.push(slot.candidate);
            index = slot.before;
        } else {
            index -= 1;
        }
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::{Candidate, choose};
    use crate::model::{EntityType, Referent, Span};

    fn check(spans: &[(usize, usize, u32)], expect: &[(usize, usize)]) {
        let place = || (EntityType::Place, Referent::Rule("test"));
        let candidate = |&(start, end, weight): &(usize, usize, u32)| {
            let span = Span::new(start, end);
            Candidate::name(span, place().0, place().1, weight)
        };
        let candidates: Vec<Candidate> = spans.iter().map(candidate).collect();
        let chosen = choose(&candidates);
        let got: Vec<_> = chosen.iter().map(|candidate| (candidate.span.start, candidate.span.end)).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn the_longer_name_wins() {
        check(&[(0, 9, 30), (0, 18, 60), (9, 18, 20)], &[(0, 18)]);
    }

    #[test]
    fn two_names_beat_one_across_them() {
        check(&[(0, 6, 20), (6, 12, 20), (3, 9, 30)], &[(0, 6), (6, 12)]);
    }

    #[test]
    fn of_equals_fewer_parts_win() {
        check(&[(0, 6, 20), (6, 12, 20), (0, 12, 40)], &[(0, 12)]);
    }
}
