//! Two short clauses of which one gives what the other receives: 京津转移、保定承接, 北京研发+天津转化.
//!
//! Both names stand right before their verbs; 深圳北移、项目落地 names nobody who receives. 承接非首都功能疏解 does not name 北京市, which gives.

use super::{Triple, cross, triple};
use crate::model::{EntityType, Span};
use crate::relation::object;
use crate::relation::subject::{self, Deed, Speaker, end};

/// What parts the two clauses.
const JOINTS: [char; 4] = ['、', ',', '+', ';'];

/// Characters between 承接 and the strategy: 承接|首都的|非首都功能疏解.
const GIVEN_CHARS: usize = 3;

/// Who receives, before the trigger, and who gives, before a verb of giving that stands in front of that.
pub(super) fn pair(deed: Deed) -> Vec<Triple> {
    let Deed { prepared, rule, trigger, .. } = deed;
    let stretch = Span::new(prepared.span.start, trigger.span.start);
    let receivers = object::group_before(prepared, stretch, 0, &|kind| deed.fits(kind));
    let Some(first) = receivers.first() else { return Vec::new() };
    let before = prepared.text(prepared.span.start, first.outer.start);
    let Some(clause) = before.strip_suffix(JOINTS) else { return Vec::new() };
    let Some(verb) = prepared.scan.dictionary.grammar.gives.closing(clause).next() else { return Vec::new() };
    let at = prepared.span.start + clause.len() - verb.len();
    let stretch = Span::new(prepared.span.start, at);
    let givers = object::group_before(prepared, stretch, 0, &|kind: EntityType| deed.fits_object(kind));
    cross(rule, receivers.iter().map(|name| end(name.mention)).collect(), &givers)
}

/// What a strategy says that a place gives up, behind the trigger or right before it: 承接非首都功能疏解, 非首都功能疏解承接工作.
pub(super) fn given_up(deed: Deed, speaker: &Speaker) -> Vec<Triple> {
    let Deed { prepared, rule, trigger, .. } = deed;
    let givers = &prepared.scan.dictionary.grammar.givers;
    let strategy = prepared.names.iter().find(|name| {
        let is_next = name.outer.end == trigger.span.start
            || (name.outer.start >= trigger.span.end
                && prepared.text(trigger.span.end, name.outer.start).chars().count() <= GIVEN_CHARS);
        is_next && name.entity_type() == EntityType::Strategy
    });
    let giver = strategy.and_then(|name| givers.get(&name.mention.link.name));
    let Some(giver) = giver else { return Vec::new() };
    let subjects = subject::of(prepared, rule, trigger, speaker);
    let giver = (giver.clone(), EntityType::Place);
    subjects.into_iter().map(|subject| triple(subject, rule, giver.clone())).collect()
}
