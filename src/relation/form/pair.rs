//! Two short clauses of which one gives what the other receives: 京津转移、保定承接, 北京研发+天津转化.
//!
//! Both names stand right before their verbs; 深圳北移、项目落地 names nobody who receives.

use super::{Triple, cross};
use crate::model::{EntityType, Span};
use crate::relation::object;
use crate::relation::subject::{Deed, end};

/// What parts the two clauses.
const JOINTS: [char; 4] = ['、', ',', '+', ';'];

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
