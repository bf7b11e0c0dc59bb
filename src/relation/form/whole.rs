//! Parts and wholes, grounds and what stands on them: 列入《规划》 (into), 根据《甲》制定《乙》 (basis), 以新材料为支撑的产业 (frame),
//! 在古生村设立科技小院 (at).
//!
//! What 将 or 把 puts in front of 列入 is the part; without it the sentence's topic is.

use super::{Triple, cross, triple};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span};
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, Speaker, end};
use crate::relation::{object, status};

/// things 列入 whole.
pub(super) fn into(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Vec<Triple> {
    let is_whole = |kind: EntityType| matches!(kind, EntityType::PolicyDocument | EntityType::Strategy);
    let is_part = |kind: EntityType| EntityType::ALL.iter().any(|whole| rule.predicate.fits(kind, *whole));
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let mut wholes = object::after(prepared, rule, trigger, &is_whole);
    if wholes.is_empty() {
        wholes = spoken_before(prepared, index, Span::new(clause.start, trigger.span.start));
    }
    if wholes.is_empty() {
        return Vec::new();
    }
    let mut parts = fronted(prepared, Span::new(clause.start, trigger.span.start), &is_part);
    if parts.is_empty() {
        let earlier = prepared.clauses.get(..index).unwrap_or_default().iter().rev().take(2);
        for clause in earlier {
            if parts.is_empty() {
                parts = subject::topic(prepared, *clause, &is_part);
                parts.retain(|name| name.entity_type() != EntityType::Place);
            }
        }
    }
    let pairs = parts.iter().flat_map(|part| wholes.iter().map(move |whole| (part, whole)));
    pairs.map(|(part, whole)| triple(end(part.mention), rule, end(whole.mention))).collect()
}

/// The document of an earlier clause that fixes what 将 puts in front: 印发《规划》,将平陆运河列为重大项目.
fn spoken_before<'p, 'a>(prepared: &'p Prepared<'a>, index: usize, stretch: Span) -> Vec<&'p Name<'a>> {
    let markers = &prepared.scan.dictionary.grammar.object_markers;
    let text = prepared.text(stretch.start, stretch.end);
    let document = prepared
        .names
        .iter()
        .rev()
        .find(|name| name.entity_type() == EntityType::PolicyDocument && name.outer.end <= stretch.start);
    let is_near = |name: &&Name| prepared.clause_at(name.outer.start).0 + 1 >= index;
    let opens = markers.iter().any(|word| text.starts_with(word.as_str()));
    document.filter(|_| opens).filter(is_near).into_iter().collect()
}

/// The things before 列入: after 将 or 把 all of them, else the last group; places only where nothing else stands.
pub(super) fn fronted<'p, 'a>(
    prepared: &'p Prepared<'a>,
    stretch: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let text = prepared.text(stretch.start, stretch.end);
    let markers = prepared.scan.dictionary.grammar.object_markers.iter();
    let marker = markers.filter_map(|word| text.rfind(word.as_str())).max();
    let marker = marker.map_or(stretch.start, |at| stretch.start + at);
    let after = Span::new(marker, stretch.end);
    let things = |kind: EntityType| fits(kind) && kind != EntityType::Place;
    let found = object::group_before(prepared, after, 24, &things);
    if !found.is_empty() || marker == stretch.start {
        return found;
    }
    object::group_before(prepared, after, 16, fits)
}

pub(super) fn basis(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<Triple> {
    let is_ground = |kind: EntityType| matches!(kind, EntityType::PolicyDocument | EntityType::Strategy);
    let grounds = object::after(prepared, rule, trigger, &is_ground);
    let Some(last) = grounds.last() else { return Vec::new() };
    let issued =
        prepared.triggers.iter().filter(|other| other.span.start >= last.outer.end).find_map(|other| {
            let issue = other
                .rules
                .iter()
                .filter_map(|index| prepared.scan.dictionary.rules.get(*index))
                .find(|rule| rule.predicate == Predicate::Issues && rule.form == Form::Forward)?;
            let made = object::after(prepared, issue, other, &|kind| kind == EntityType::PolicyDocument);
            (!made.is_empty()).then(|| (made, status::of(prepared, issue, other)))
        });
    let mut triples = Vec::new();
    if let Some((made, status)) = issued {
        for new in &made {
            for ground in grounds.iter().filter(|ground| ground.entity_type() == EntityType::PolicyDocument) {
                let (subject, object) = (end(new.mention), end(ground.mention));
                triples.push(Triple { subject, predicate: Predicate::BasedOn, object, status: Some(status) });
            }
        }
        return triples;
    }
    let fits = |kind: EntityType| Predicate::Implements.fits(kind, EntityType::PolicyDocument);
    let behind = Span::new(last.outer.end, prepared.span.end);
    let clauses = prepared.clauses.iter().filter(|clause| clause.end > behind.start);
    let named =
        clauses.map(|clause| Span::new(clause.start.max(behind.start), clause.end)).find_map(|clause| {
            let mut found = subject::topic(prepared, clause, &fits);
            found.retain(|name| !subject::is_driven(prepared, name, clause.start));
            (!found.is_empty()).then(|| found.iter().map(|name| end(name.mention)).collect::<Vec<_>>())
        });
    let before = Trigger { span: Span::new(trigger.span.start, trigger.span.start), rules: Vec::new() };
    let own = subject::local(prepared, rule, &before);
    let subjects = own.or(named).unwrap_or_else(|| subject::of(prepared, rule, &before, speaker));
    cross(rule, subjects, &grounds)
}

/// things 在 whole 中明确, or 在 whole 中明确 things.
pub(super) fn within(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Vec<Triple> {
    let is_whole = |kind: EntityType| matches!(kind, EntityType::PolicyDocument | EntityType::Strategy);
    let is_part = |kind: EntityType| EntityType::ALL.iter().any(|whole| rule.predicate.fits(kind, *whole));
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let wholes = object::group_before(prepared, Span::new(clause.start, trigger.span.start), 0, &is_whole);
    let Some(first) = wholes.first() else { return Vec::new() };
    if !prepared.text(clause.start, first.outer.start).ends_with('在') {
        return Vec::new();
    }
    let mut parts = object::after(prepared, rule, trigger, &is_part);
    if parts.is_empty() {
        parts = object::main(prepared, Span::new(clause.start, first.outer.start), &is_part);
    }
    if parts.is_empty()
        && let Some(earlier) = index.checked_sub(1).and_then(|index| prepared.clauses.get(index))
    {
        parts = object::main(prepared, *earlier, &is_part);
    }
    let pairs = parts.iter().flat_map(|part| wholes.iter().map(move |whole| (part, whole)));
    pairs.map(|(part, whole)| triple(end(part.mention), rule, end(whole.mention))).collect()
}

/// 在 place 设立 things.
pub(super) fn at(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let place = prepared.names.iter().rev().find(|name| name.outer.end <= trigger.span.start);
    let place = place.filter(|place| {
        place.entity_type() == EntityType::Place
            && prepared.text(place.outer.end, trigger.span.start).chars().count() <= 2
            && prepared.text(clause.start, place.outer.start).ends_with('在')
    });
    let Some(place) = place else { return Vec::new() };
    let things = object::after(prepared, rule, trigger, fits);
    things.iter().map(|thing| triple(end(thing.mention), rule, end(place.mention))).collect()
}

/// 以 parts 为支撑的 whole.
pub(super) fn frame(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let whole = prepared.names.iter().find(|name| {
        name.span.start >= trigger.span.end
            && clause.contains(name.span)
            && prepared.text(trigger.span.end, name.outer.start).chars().count() <= 4
    });
    let Some(whole) = whole else { return Vec::new() };
    let text = prepared.text(clause.start, trigger.span.start);
    let Some(from) = text.rfind('以').map(|at| clause.start + at) else { return Vec::new() };
    let parts = prepared.names.iter().filter(|name| {
        name.span.start > from
            && name.span.end <= trigger.span.start
            && name.entity_type() == whole.entity_type()
    });
    parts.map(|part| triple(end(whole.mention), rule, end(part.mention))).collect()
}
