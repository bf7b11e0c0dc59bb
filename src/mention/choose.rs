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

/// By end, then by start, then the heaviest first, then as they came.
type Order = (usize, usize, Reverse<u32>, usize);

fn keyed((candidate, number): (&Candidate, usize)) -> (Order, &Candidate) {
    ((candidate.span.end, candidate.span.start, Reverse(candidate.weight), number), candidate)
}

/// The heaviest set of candidates without overlaps, in order. Of equal sets the one with fewer, earlier parts wins.
pub(crate) fn choose<'c>(candidates: impl IntoIterator<Item = &'c Candidate>) -> Vec<&'c Candidate> {
    let mut candidates: Vec<(Order, &Candidate)> = candidates.into_iter().zip(0..).map(keyed).collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    candidates.sort_unstable_by_key(|(order, _)| *order);
    // best[i]: weight and parts of the best set among the first i candidates; fewer parts break ties.
    let mut best: Vec<(u32, u32)> = vec![(0, 0); candidates.len() + 1];
    let mut taken = vec![false; candidates.len()];
    let before: Vec<usize> = candidates
        .iter()
        .map(|((_, start, ..), _)| candidates.partition_point(|((end, ..), _)| end <= start))
        .collect();
    for (index, (_, candidate)) in candidates.iter().enumerate() {
        let (skip, (weight, parts)) = (best[index], best[before[index]]);
        let with = (weight + candidate.weight, parts + 1);
        let better = with.0 > skip.0 || (with.0 == skip.0 && with.1 < skip.1);
        taken[index] = better;
        best[index + 1] = if better { with } else { skip };
    }
    let mut chosen = Vec::new();
    let mut index = candidates.len();
    while index > 0 {
        if taken[index - 1] {
            chosen.push(candidates[index - 1].1);
            index = before[index - 1];
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
