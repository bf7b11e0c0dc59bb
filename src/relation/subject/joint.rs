//! Those who do it together: 与A共建, 联合A印发, 与A共同推进.
//!
//! 会同 only asks a partner along: who is 会同 issues nothing, unless it is 联合印发.

use super::deed::Deed;
use super::role::is_possessive;
use crate::model::{EntityType, Predicate, Span};
use crate::relation::sentence::{Name, Prepared};

/// Characters between a topic and its partner: 我省|将与|湖北省.
const JOINT_CHARS: usize = 3;

/// Whether the verb says that several do it, or a word in front of it: 共建, 联合, 共同推进.
pub(super) fn is_shared(deed: Deed) -> bool {
    let grammar = &deed.prepared.scan.dictionary.grammar;
    let word = deed.trigger.span.of(deed.prepared.scan.text);
    let before = deed.prepared.text(deed.clause.start, deed.trigger.span.start);
    grammar.shared.opens(word) || grammar.together.stands_in(before)
}

/// Whether a clause says in its first words that it goes on to tell what several do: 共同落实.
pub(super) fn opens_together(prepared: &Prepared, clause: Span) -> bool {
    let text = prepared.text(clause.start, clause.end);
    let together = &prepared.scan.dictionary.grammar.together;
    together.opens(text)
}

/// Those whom 与 joins to a topic: 深圳市 in 哈尔滨市与深圳市深化合作.
pub(crate) fn partners_of<'p, 'a>(
    prepared: &'p Prepared<'a>,
    topic: &[&Name],
    limit: usize,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let Some(last) = topic.last() else { return Vec::new() };
    let joint = &prepared.scan.dictionary.grammar.joint;
    let next = prepared.names.iter().find(|name| name.span.start >= last.outer.end && name.span.end <= limit);
    let next = next.filter(|next| {
        let between = prepared.text(last.outer.end, next.outer.start);
        joint.closes(between) && between.chars().count() <= JOINT_CHARS
    });
    // 与西安市的西安高新区: whose it is, is no partner.
    let next = next.and_then(|next| match is_possessive(prepared, next, false) {
        true => {
            prepared.names.iter().find(|name| name.span.start >= next.outer.end && name.span.end <= limit)
        }
        false => Some(next),
    });
    let members = next.into_iter().flat_map(|next| prepared.group(next.group));
    members.filter(|name| fits(name.entity_type())).collect()
}

/// Whether a partner acts too: 与A共同, 联合A, 与A共建.
pub(super) fn is_joint(deed: Deed, first: &Name, last: &Name) -> bool {
    let Deed { prepared, rule, trigger, .. } = deed;
    let grammar = &prepared.scan.dictionary.grammar;
    let between = prepared.text(last.outer.end, trigger.span.start);
    let before = prepared.text(prepared.span.start, first.outer.start);
    // 甲联合乙推进丙: both do it; 会同 only asks along.
    let brings = rule.predicate != Predicate::CooperatesWith && grammar.shared.closes(before);
    let signs = rule.predicate == Predicate::Issues
        || (matches!(rule.predicate, Predicate::Builds | Predicate::Establishes | Predicate::ParticipatesIn)
            && is_shared(deed));
    let word = trigger.span.of(prepared.scan.text);
    let says_so = grammar.shared.stands_in(between)
        || grammar.together.stands_in(between)
        || grammar.together.opens(word)
        || (rule.predicate == Predicate::Issues && grammar.shared.opens(word));
    // 推动甲市与乙市|打造丙: both do what follows at once.
    let is_row = || {
        let joined = grammar.joint.closing(before).map(str::len).max().map(|mark| first.outer.start - mark);
        let mut names = prepared.names.iter();
        between.is_empty()
            && joined
                .is_some_and(|at| names.any(|name| name.outer.end == at && deed.fits(name.entity_type())))
    };
    let makes = matches!(rule.predicate, Predicate::Builds | Predicate::Establishes);
    says_so || brings || (signs && grammar.joint.closes(before)) || (makes && is_row())
}
