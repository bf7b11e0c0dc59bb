//! Those who do it together: 与A共建, 联合A印发.
//!
//! 会同 only asks a partner along: who is 会同 issues nothing.

use crate::dictionary::Rule;
use crate::model::{EntityType, Predicate};
use crate::relation::sentence::{Name, Prepared, Trigger};

/// Whether a trigger says that several do it: 共建, 联合.
pub(super) fn is_shared(prepared: &Prepared, trigger: &Trigger) -> bool {
    let word = trigger.span.of(prepared.scan.text);
    prepared.scan.dictionary.grammar.shared.iter().any(|shared| word.starts_with(shared.as_str()))
}

/// Those whom 与 joins to a topic: 深圳市 in 哈尔滨市与深圳市深化合作.
pub(super) fn partners_of<'p, 'a>(
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
        joint.iter().any(|word| word == between) && fits(next.entity_type())
    });
    let members = next.into_iter().flat_map(|next| prepared.group(next.group));
    members.filter(|name| fits(name.entity_type())).collect()
}

/// Whether a partner acts too: 与A共同, 联合A, 与A共建.
pub(super) fn is_joint(
    prepared: &Prepared,
    rule: &Rule,
    first: &Name,
    last: &Name,
    trigger: &Trigger,
) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let between = prepared.text(last.outer.end, trigger.span.start);
    let before = prepared.text(prepared.span.start, first.outer.start);
    // 甲联合乙成立丙: both found it; 会同 only asks along.
    let founds = rule.predicate == Predicate::Establishes
        && grammar.shared.iter().any(|word| before.ends_with(word.as_str()));
    let signs = rule.predicate == Predicate::Issues
        || founds
        || (matches!(rule.predicate, Predicate::Builds | Predicate::Establishes | Predicate::ParticipatesIn)
            && is_shared(prepared, trigger));
    grammar.shared.iter().any(|word| between.contains(word.as_str()))
        || (signs && grammar.joint.iter().any(|word| before.ends_with(word.as_str())))
}
