//! How far a line has got decides what its ends are worth: 京雄高速 that is still planned connects nothing yet.
//!
//! A line is planned where all that is said of building it is planned or early work (可研, 前期工作), or where it is only listed in
//! a plan. A line of which nothing is said exists.

use super::Claim;
use crate::mention::Scan;
use crate::model::{Predicate, Status};
use std::collections::BTreeMap;

/// Makes the connections of planned lines planned.
pub(crate) fn settle(scan: &Scan, claims: &mut [Claim]) {
    let mut stages: BTreeMap<String, Status> = BTreeMap::new();
    for claim in claims.iter() {
        let Some((line, status)) = stage(scan, claim) else { continue };
        let known = stages.entry(line.to_owned()).or_insert(status);
        *known = (*known).max(status);
    }
    for claim in claims.iter_mut().filter(|claim| claim.predicate == Predicate::Connects) {
        let stage = stages.get(&claim.subject.0);
        let is_planned = stage.map_or_else(|| is_unbuilt(scan, claim), |stage| *stage < Status::Ongoing);
        if is_planned && claim.status > Status::Planned {
            claim.status = Status::Planned;
        }
    }
}

/// What a claim says of how far a line has got: the line, and ongoing or done where it stands or is being built.
fn stage<'c>(scan: &Scan, claim: &'c Claim) -> Option<(&'c str, Status)> {
    if claim.status <= Status::Planned && is_renewed(scan, claim) {
        return None;
    }
    match claim.predicate {
        Predicate::Builds if claim.status == Status::Ongoing && is_early(scan, claim) => {
            Some((&claim.object.0, Status::Planned))
        }
        Predicate::Builds => Some((&claim.object.0, claim.status)),
        Predicate::ListedIn if claim.status == Status::Ongoing => None,
        Predicate::ListedIn | Predicate::Approves => {
            let line =
                if claim.predicate == Predicate::ListedIn { &claim.subject.0 } else { &claim.object.0 };
            Some((line, claim.status.min(Status::Planned)))
        }
        _ => None,
    }
}

/// Whether the clause speaks of work on a line that stands: 国道317线改造. Where the work is part of the name it is the work's own
/// line.
fn is_renewed(scan: &Scan, claim: &Claim) -> bool {
    let renewals = &scan.dictionary.grammar.renewals;
    let line = if claim.predicate == Predicate::ListedIn { &claim.subject.0 } else { &claim.object.0 };
    !renewals.stands_in(line) && renewals.stands_in(claim.clause.of(scan.text))
}

/// Whether the sentence calls the line one that is still to be built: 拟建的南宁至衡阳高铁.
fn is_unbuilt(scan: &Scan, claim: &Claim) -> bool {
    let text = claim.evidence.of(scan.text);
    text.find(claim.subject.0.as_str())
        .and_then(|at| text.get(..at))
        .is_some_and(|before| scan.dictionary.grammar.unbuilt.closes(before))
}

/// Whether the clause speaks of work before building.
fn is_early(scan: &Scan, claim: &Claim) -> bool {
    let text = claim.clause.of(scan.text);
    scan.dictionary.grammar.early_stage.stands_in(text)
}
