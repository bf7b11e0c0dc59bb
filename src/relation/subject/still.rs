//! Who is said to lie, to hold, to fix: the subject of a rule that says what is, not what is done.
//!
//! 洱海位于大理市,流域面积…,包括…: the clause before names it. 简易出入口(位于默戎镇): what the brackets stand behind. In
//! 某甲实施发掘,其中双槐树遗址位于巩义市 a noun that no name covers is the subject, and nothing is claimed of 某甲.

use super::{Deed, End, end, is_static, topic_of};
use crate::dictionary::Rule;
use crate::model::{EntityType, Predicate, Span};
use crate::relation::object;
use crate::relation::sentence::{Name, Prepared, Trigger};

/// Characters that a clause may have before its verb and still speak of what an earlier one named: 初步|选址于.
const BARE_CHARS: usize = 2;

/// The subject in the two clauses before the trigger's, those aside that only tell of a way.
pub(super) fn of(deed: Deed) -> Vec<End> {
    let Deed { prepared, rule, trigger, clause, index } = deed;
    let fits = &|kind| deed.fits(kind);
    if is_static(rule) && has_unnamed(prepared, deed.before()) {
        return Vec::new();
    }
    let earlier = prepared.clauses.get(..index).unwrap_or_default().iter().enumerate().rev();
    let earlier = earlier.filter(|(_, clause)| !tells_way(prepared, **clause)).take(2);
    // 共建某研究院,落户科技城: what no name covers lies there.
    let last = index.checked_sub(1).and_then(|index| prepared.clauses.get(index));
    if is_static(rule) && last.is_some_and(|last| makes_unnamed(prepared, *last)) {
        return Vec::new();
    }
    let mut earlier = earlier.map(|(number, clause)| {
        // 成立了某联盟,包括甲医院、乙医院: what was founded holds them, not who founded it.
        let made = is_static(rule)
            .then(|| object::closing(prepared, number + 1, fits))
            .flatten()
            .filter(|name| is_made(prepared, name, clause.start));
        made.map_or_else(|| topic_of(prepared, *clause, fits, is_static(rule)), |name| vec![name])
    });
    let found = earlier.find(|found| !found.is_empty()).unwrap_or_default();
    // 印发了《规划》,明确…; 印发了《规划》,其中提出…
    let before = prepared.text(clause.start, trigger.span.start);
    let opens = before.chars().count() <= 1 || prepared.scan.dictionary.grammar.contained.contains(before);
    let is_behind_way = last.is_some_and(|last| tells_way(prepared, *last));
    if found.is_empty() && rule.reverse && opens && !is_behind_way {
        return object::closing(prepared, index, fits).map(|name| end(name.mention)).into_iter().collect();
    }
    // 某经济圈的范围由省政府划定,包括…: who fixes it holds nothing
    let grammar = &prepared.scan.dictionary.grammar;
    let fixes = |name: &Name| grammar.doers.closes(prepared.text(prepared.span.start, name.outer.start));
    let is_fixed = rule.predicate == Predicate::Includes && found.iter().any(|name| fixes(name));
    let found: Vec<End> = found.iter().map(|name| end(name.mention)).collect();
    match found.first() {
        Some((_, kind)) if is_fixed || is_no_whole(deed, *kind) => whole(deed).into_iter().collect(),
        _ => found,
    }
}

/// Whether a clause begins with a verb that only tells where a line or the bounds of an area go: 途经某市, 东至某县.
fn tells_way(prepared: &Prepared, clause: Span) -> bool {
    let verb = prepared.triggers.iter().find(|verb| clause.contains(verb.span));
    let opens = |verb: &&Trigger| prepared.text(clause.start, verb.span.start).chars().count() <= BARE_CHARS;
    let leads = |rule: &Rule| rule.predicate == Predicate::Connects && object::takes_another(rule);
    verb.filter(opens).is_some_and(|verb| prepared.may_state(verb, leads))
}

/// Whether a body or place cannot hold what is told of: lines, works.
fn is_no_whole(deed: Deed, kind: EntityType) -> bool {
    const HOLDERS: [EntityType; 3] =
        [EntityType::Institution, EntityType::Place, EntityType::DevelopmentZone];
    let part = part(deed).map(|part| part.entity_type());
    deed.rule.predicate == Predicate::Includes
        && matches!(kind, EntityType::Institution | EntityType::Place)
        && part.is_some_and(|part| !HOLDERS.contains(&part))
}

/// The first name behind the trigger.
fn part<'p>(deed: Deed<'p, '_>) -> Option<&'p Name<'p>> {
    deed.prepared.names.iter().find(|name| name.outer.start >= deed.trigger.span.end)
}

/// The whole of the same kind as the first part, named in the clause before: 我厅推进某高速公路建设,包括甲至乙段、乙至丙段.
fn whole(deed: Deed) -> Option<End> {
    let prepared = deed.prepared;
    let part = part(deed)?;
    let before = prepared.clauses.get(deed.index.checked_sub(1)?)?;
    let is_whole = |name: &&Name| before.contains(name.span) && name.entity_type() == part.entity_type();
    prepared.names.iter().rfind(is_whole).map(|name| end(name.mention))
}

/// What the brackets around the trigger stand behind; an empty list where that has no name, `None` outside brackets.
pub(super) fn in_brackets(
    prepared: &Prepared,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Option<Vec<End>> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let before = prepared.text(clause.start, trigger.span.start);
    let at = before.rfind('(').filter(|at| !before.get(*at..).is_some_and(|rest| rest.contains(')')))?;
    let at = clause.start + at;
    let name = prepared.names.iter().find(|name| name.outer.end == at && fits(name.entity_type()));
    Some(name.map(|name| end(name.mention)).into_iter().collect())
}

/// Whether a noun that no name covers stands before the trigger.
fn has_unnamed(prepared: &Prepared, stretch: Span) -> bool {
    prepared.text(stretch.start, stretch.end).chars().count() > BARE_CHARS
        && !prepared.names.iter().any(|name| stretch.contains(name.span))
}

/// Whether a clause ends in a verb of making and a noun that no name covers: 共建某研究院.
fn makes_unnamed(prepared: &Prepared, clause: Span) -> bool {
    let rules = &prepared.scan.dictionary.rules;
    let Some(verb) = prepared.triggers.iter().rfind(|verb| clause.contains(verb.span)) else { return false };
    let mut senses = verb.rules.iter().filter_map(|index| rules.get(*index));
    let rest = Span::new(verb.span.end, clause.end);
    senses.any(|rule| matches!(rule.predicate, Predicate::Establishes | Predicate::Builds))
        && prepared.text(rest.start, rest.end).chars().count() > BARE_CHARS
        && !prepared.names.iter().any(|name| rest.contains(name.span))
}

/// Whether the verb before a name makes it: 成立了某联盟, 建设某园区.
fn is_made(prepared: &Prepared, name: &Name, floor: usize) -> bool {
    let rules = &prepared.scan.dictionary.rules;
    let verb = prepared
        .triggers
        .iter()
        .rfind(|verb| verb.span.start >= floor && verb.span.end <= name.outer.start)
        .filter(|verb| prepared.text(verb.span.end, name.outer.start).chars().count() <= 2);
    let mut makes = verb.into_iter().flat_map(|verb| &verb.rules).filter_map(|index| rules.get(*index));
    makes.any(|rule| {
        matches!(rule.predicate, Predicate::Establishes | Predicate::Builds | Predicate::Approves)
    })
}
