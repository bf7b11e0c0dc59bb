//! What one KG says and another does not: claims added, removed, changed, and the same as statements.
//!
//! 保定市 builds 京雄高速延长线, planned in the old and done in the new from the same sentence, is changed, not removed and added.

use super::Kg;
use crate::graph::{Claim, KnowledgeGraph};
use crate::model::{Predicate, Status};
use crate::{Error, Result};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};

/// One claim with its ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated {
    /// The subject's id, `Place:保定市`.
    pub subject: String,
    /// The predicate.
    pub predicate: Predicate,
    /// The object's id.
    pub object: String,
    /// The sentence and its place.
    pub claim: Claim,
}

/// What differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Claims that only the new one has.
    pub added: Vec<Stated>,
    /// Claims that only the old one has.
    pub removed: Vec<Stated>,
    /// Claims of one sentence whose status, rule or place differs: old and new.
    pub changed: Vec<(Stated, Stated)>,
}

impl Difference {
    /// Compares two graphs.
    #[must_use]
    pub fn of(old: &KnowledgeGraph, new: &KnowledgeGraph) -> Self {
        let (mut old, mut new) = (claims(old), claims(new));
        let mut found = Self::default();
        for (key, before) in &mut old {
            let Some(after) = new.get_mut(key) else { continue };
            let kept: Vec<Stated> = before.iter().filter(|claim| after.contains(claim)).cloned().collect();
            before.retain(|claim| !kept.contains(claim));
            after.retain(|claim| !kept.contains(claim));
            let pairs = before.len().min(after.len());
            found.changed.extend(before.drain(..pairs).zip(after.drain(..pairs)));
        }
        found.removed = old.into_values().flatten().collect();
        found.added = new.into_values().flatten().collect();
        found
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

impl Stated {
    /// How far it has got.
    #[must_use]
    pub fn status(&self) -> Status {
        self.claim.status
    }
}

/// Claims by ends, reply and sentence.
type Claims = BTreeMap<(String, Predicate, String, String, String), Vec<Stated>>;

fn claims(graph: &KnowledgeGraph) -> Claims {
    let mut claims = Claims::new();
    for edge in graph.edges() {
        for claim in edge.claims {
            let stated = Stated {
                subject: edge.subject.key.to_string(),
                predicate: edge.predicate,
                object: edge.object.key.to_string(),
                claim: claim.clone(),
            };
            let key = (
                stated.subject.clone(),
                stated.predicate,
                stated.object.clone(),
                claim.reply.to_string(),
                claim.quote.to_string(),
            );
            claims.entry(key).or_default().push(stated);
        }
    }
    claims
}

impl Kg {
    /// Writes an RDF patch that makes this folder's statements those of `new`: `D` what goes, `A` what comes.
    ///
    /// # Errors
    /// Where a folder's RDF cannot be read, or writing fails.
    pub fn patch(&self, new: &Self, out: &mut dyn Write) -> Result<usize> {
        let failed = |error| Error::io("writing the patch", error);
        writeln!(out, "TX .").map_err(failed)?;
        let mut count = 0;
        let (from, to) = (BufReader::new(self.nquads()?), BufReader::new(new.nquads()?));
        compare_lines(from, to, |is_added, line| {
            count += 1;
            write!(out, "{} {line}", if is_added { 'A' } else { 'D' }).map_err(failed)
        })?;
        writeln!(out, "TC .").and_then(|()| out.flush()).map_err(failed)?;
        Ok(count)
    }
}

/// Goes through two sorted files at once and gives each line that only one has; true where it is the second.
fn compare_lines(
    mut old: impl BufRead,
    mut new: impl BufRead,
    mut give: impl FnMut(bool, &str) -> Result<()>,
) -> Result<()> {
    let failed = |error| Error::io("graph.nq.zst", error);
    let (mut left, mut right) = (String::new(), String::new());
    let read = |source: &mut dyn BufRead, line: &mut String| {
        line.clear();
        source.read_line(line).map_err(failed)
    };
    read(&mut old, &mut left)?;
    read(&mut new, &mut right)?;
    while !(left.is_empty() && right.is_empty()) {
        if left == right {
            read(&mut old, &mut left)?;
            read(&mut new, &mut right)?;
        } else if right.is_empty() || (!left.is_empty() && left < right) {
            give(false, &left)?;
            read(&mut old, &mut left)?;
        } else {
            give(true, &right)?;
            read(&mut new, &mut right)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Difference, compare_lines};
    use crate::graph::{build, sample};
    use crate::model::Status;

    #[test]
    fn added_removed_and_changed_are_told_apart() {
        let records = sample::records();
        let all = build(&records);
        assert!(Difference::of(&all, &all).is_empty());
        let less = build(records.iter().skip(1));
        let found = Difference::of(&less, &all);
        assert!(found.removed.is_empty() && found.changed.is_empty() && !found.added.is_empty());
        assert_eq!(Difference::of(&all, &less).removed, found.added);
        let mut turned = records.clone();
        let evidence =
            turned.iter_mut().flat_map(|record| &mut record.relations).flat_map(|one| &mut one.evidence);
        evidence.take(1).for_each(|evidence| evidence.status = Status::Negated);
        let found = Difference::of(&all, &build(&turned));
        assert!(found.added.is_empty() && found.removed.is_empty());
        assert_eq!(found.changed.len(), 1);
        assert_eq!(found.changed[0].1.status(), Status::Negated);
    }

    #[test]
    fn lines_that_differ_are_given_in_order() {
        let mut found = Vec::new();
        let (old, new) = ("一\n丁\n七\n", "一\n七\n万\n丈\n");
        compare_lines(old.as_bytes(), new.as_bytes(), |is_added, line| {
            found.push((is_added, line.trim().to_owned()));
            Ok(())
        })
        .expect("memory");
        let found: Vec<_> = found.iter().map(|(is_added, line)| (*is_added, line.as_str())).collect();
        assert_eq!(found, [(false, "丁"), (true, "万"), (true, "丈")]);
    }
}
