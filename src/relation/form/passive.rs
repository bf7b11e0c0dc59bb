//! What is done stands in front: 津石高速已建成通车, 津石高速由市交通局负责.
//!
//! The doer stands behind 由 or opens the sentence; else it is the replying body. Where an object follows the trigger the
//! forward form reads it instead.

use super::{Triple, cross, triple};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Span};
use crate::relation::object;
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, End, Speaker, end, fits_subject};

pub(super) fn back(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    speaker: &Speaker,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<Triple> {
    // Where an object stands behind the trigger the forward form reads it.
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let has_object = prepared.names.iter().any(|name| {
        name.span.start >= trigger.span.end
            && name.span.end <= clause.end
            && fits(name.entity_type())
            && prepared.text(trigger.span.end, name.outer.start).chars().count() <= 8
    });
    if has_object {
        return Vec::new();
    }
    let agent = agent_before(prepared, clause.start, trigger.span.start, rule);
    let limit = agent.first().map_or(trigger.span.start, |name| name.outer.start);
    let objects = object::before(prepared, rule, limit, fits);
    // 在高新区建成展示中心: a place where, and an object behind that has no name.
    let is_where =
        objects.first().is_some_and(|first| prepared.text(clause.start, first.outer.start).ends_with('在'));
    if objects.is_empty() || is_where || (rule.agent && agent.is_empty()) {
        return Vec::new();
    }
    let first = objects.first().map_or(limit, |name| name.outer.start);
    // 重视津石高速建设: the object is another verb's.
    let before = prepared.text(clause.start, first.max(clause.start));
    if prepared.scan.dictionary.grammar.attends.iter().any(|word| before.ends_with(word.as_str())) {
        return Vec::new();
    }
    // 推进津石高速建设: a forward verb in front has read the object.
    let is_read = prepared.triggers.iter().any(|other| {
        other.span.end <= first
            && other.span.start >= clause.start
            && prepared.text(other.span.end, first).chars().count() <= 8
            && other.rules.iter().any(|index| {
                prepared
                    .scan
                    .dictionary
                    .rules
                    .get(*index)
                    .is_some_and(|other| other.form == Form::Forward && other.predicate == rule.predicate)
            })
    });
    if is_read {
        return Vec::new();
    }
    if !agent.is_empty() {
        return cross(rule, agent.iter().map(|name| end(name.mention)).collect(), &objects);
    }
    let fits_subject = |kind: EntityType| fits_subject(rule, kind);
    let before = Span::new(prepared.span.start, objects.first().map_or(limit, |name| name.outer.start));
    let own = prepared.clauses.iter().rev().filter(|clause| clause.start < before.end).find_map(|clause| {
        let stretch = Span::new(clause.start, clause.end.min(before.end));
        let found = subject::topic(prepared, stretch, &fits_subject);
        (!found.is_empty()).then(|| found.iter().map(|name| end(name.mention)).collect::<Vec<_>>())
    });
    // 津石高速已开工,由市交通局负责建设: the doer is named behind.
    if own.is_none() && has_agent_behind(prepared, rule, trigger) {
        return Vec::new();
    }
    let subjects = own.unwrap_or_else(|| subject::elided(speaker, &fits_subject));
    cross(rule, subjects, &objects)
}

pub(super) fn agent(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    speaker: &Speaker,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<Triple> {
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let agents = agent_before(prepared, clause.start, trigger.span.start, rule);
    let Some(first) = agents.first() else { return Vec::new() };
    let stretch = Span::new(clause.start, first.outer.start);
    let mut objects = object::group_before(prepared, stretch, 40, fits);
    if objects.is_empty() {
        objects = object::after(prepared, rule, trigger, fits);
    }
    let earlier = prepared.clauses.get(..index).unwrap_or_default().iter().rev();
    for clause in earlier {
        if objects.is_empty() {
            objects = object::main(prepared, *clause, fits);
        }
    }
    let agents: Vec<End> = agents.iter().map(|name| end(name.mention)).collect();
    if objects.is_empty() {
        let carried = speaker.things.iter().filter(|thing| fits(thing.entity_type));
        return carried
            .flat_map(|thing| {
                agents.iter().map(|agent| triple(agent.clone(), rule, end(thing))).collect::<Vec<_>>()
            })
            .collect();
    }
    cross(rule, agents, &objects)
}

/// Whether a later clause of the sentence names the doer by 由.
fn has_agent_behind(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let dictionary = prepared.scan.dictionary;
    prepared.triggers.iter().filter(|other| other.span.start > trigger.span.end).any(|other| {
        let states = other
            .rules
            .iter()
            .filter_map(|index| dictionary.rules.get(*index))
            .any(|other| other.form == Form::Agent && other.predicate == rule.predicate);
        let (_, clause) = prepared.clause_at(other.span.start);
        states && !agent_before(prepared, clause.start, other.span.start, rule).is_empty()
    })
}

/// The names behind 由 that stand before the trigger.
pub(super) fn agent_before<'p, 'a>(
    prepared: &'p Prepared<'a>,
    floor: usize,
    limit: usize,
    rule: &Rule,
) -> Vec<&'p Name<'a>> {
    let names = prepared.names.iter().rev().filter(|name| {
        name.span.start >= floor && name.span.end <= limit && fits_subject(rule, name.entity_type())
    });
    for name in names {
        let first = prepared.group(name.group).next().unwrap_or(name);
        let before = prepared.text(floor, first.outer.start);
        if prepared.scan.dictionary.grammar.agents.iter().any(|word| before.ends_with(word.as_str())) {
            return prepared
                .group(name.group)
                .filter(|member| fits_subject(rule, member.entity_type()))
                .collect();
        }
    }
    Vec::new()
}
