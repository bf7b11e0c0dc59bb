//! The forms of rules: where subject and object stand around a trigger, read into triples.
//!
//! 我市印发《规划》 (forward), 津石高速已通车 (back), 由市交通局负责 (agent), 列入《规划》 (into), 与雄安新区合作 (with),
//! 根据《甲》制定《乙》 (basis), 以新材料为支撑的产业 (frame).

use super::sentence::{Name, Prepared, Trigger};
use super::subject::{self, End, Speaker, end, fits_subject};
use super::{object, status};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span, Status};

/// A triple before its status is known.
pub(crate) struct Triple {
    pub(crate) subject: End,
    pub(crate) predicate: Predicate,
    pub(crate) object: End,
    /// Its status, where another word than the trigger says it.
    pub(crate) status: Option<Status>,
}

/// The triples that `trigger` states by `rule`.
pub(crate) fn read(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<Triple> {
    let fits_object = |kind: EntityType| {
        if rule.reverse {
            return EntityType::ALL.iter().any(|object| rule.predicate.fits(kind, *object));
        }
        EntityType::ALL
            .iter()
            .any(|subject| fits_subject(rule, *subject) && rule.predicate.fits(*subject, kind))
    };
    match rule.form {
        Form::Forward => {
            let objects = object::after(prepared, rule, trigger, &fits_object);
            if objects.is_empty() || !is_followed(prepared, rule, &objects) {
                return Vec::new();
            }
            if let Some(behind) = relative(prepared, rule, &objects) {
                return cross(rule, vec![behind], &objects);
            }
            cross(rule, subject::of(prepared, rule, trigger, speaker), &objects)
        }
        Form::Back => back(prepared, rule, trigger, speaker, &fits_object),
        Form::Agent => agent(prepared, rule, trigger, speaker, &fits_object),
        Form::Into => into(prepared, rule, trigger, speaker),
        Form::Mutual => mutual(prepared, rule, trigger),
        Form::With => with(prepared, rule, trigger, speaker, &fits_object),
        Form::Basis => basis(prepared, rule, trigger, speaker),
        Form::Frame => frame(prepared, rule, trigger),
    }
}

fn cross(rule: &Rule, subjects: Vec<End>, objects: &[&Name]) -> Vec<Triple> {
    let mut triples = Vec::new();
    for subject in &subjects {
        for object in objects {
            let (subject, object) = if rule.reverse {
                (end(object.mention), subject.clone())
            } else {
                (subject.clone(), end(object.mention))
            };
            triples.push(Triple { subject, predicate: rule.predicate, object, status: None });
        }
    }
    triples
}

/// The subject behind a relative clause: 连接长沙市和修水县的平修公路.
fn relative(prepared: &Prepared, rule: &Rule, objects: &[&Name]) -> Option<End> {
    let last = objects.last().filter(|_| rule.own_subject || !rule.subject.is_empty())?;
    let next = prepared.names.iter().find(|name| name.outer.start >= last.outer.end)?;
    let between = prepared.text(last.outer.end, next.outer.start);
    let is_relative = between.starts_with('的') && between.chars().count() <= 4;
    (is_relative && fits_subject(rule, next.entity_type())).then(|| end(next.mention))
}

/// Whether one of the words that the rule wants stands right behind the objects.
fn is_followed(prepared: &Prepared, rule: &Rule, objects: &[&Name]) -> bool {
    let Some(last) = objects.last().filter(|_| !rule.followed.is_empty()) else { return true };
    let rest: String = prepared.text(last.outer.end, prepared.span.end).chars().take(8).collect();
    rule.followed.iter().any(|word| rest.contains(word.as_str()))
}

fn back(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    speaker: &Speaker,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<Triple> {
    // Where an object stands behind the trigger the forward form reads it.
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let has_object = prepared.names.iter().any(|name| {
        name.mention.span.start >= trigger.span.end
            && name.mention.span.end <= clause.end
            && fits(name.entity_type())
            && prepared.text(trigger.span.end, name.outer.start).chars().count() <= 8
    });
    if has_object {
        return Vec::new();
    }
    let agent = agent_before(prepared, clause.start, trigger.span.start, rule);
    let limit = agent.first().map_or(trigger.span.start, |name| name.outer.start);
    let objects = object::before(prepared, rule, limit, fits);
    if objects.is_empty() || (rule.agent && agent.is_empty()) {
        return Vec::new();
    }
    // 推进津石高速建设: a forward verb in front has read the object.
    let first = objects.first().map_or(limit, |name| name.outer.start);
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
    let subjects =
        own.or_else(|| subject::default(speaker, &fits_subject).map(|end| vec![end])).unwrap_or_default();
    cross(rule, subjects, &objects)
}

/// The names behind 由 that stand before the trigger.
fn agent_before<'p, 'a>(
    prepared: &'p Prepared<'a>,
    floor: usize,
    limit: usize,
    rule: &Rule,
) -> Vec<&'p Name<'a>> {
    let names = prepared.names.iter().rev().filter(|name| {
        name.mention.span.start >= floor
            && name.mention.span.end <= limit
            && fits_subject(rule, name.entity_type())
    });
    for name in names {
        let first = prepared.group(name.group).next().unwrap_or(name);
        let before = prepared.text(floor, first.outer.start);
        if before.ends_with('由') || before.ends_with("经") || before.ends_with("获") {
            return prepared
                .group(name.group)
                .filter(|member| fits_subject(rule, member.entity_type()))
                .collect();
        }
    }
    Vec::new()
}

fn agent(
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
            objects = object::group_before(prepared, *clause, 40, fits);
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

fn triple(subject: End, rule: &Rule, object: End) -> Triple {
    Triple { subject, predicate: rule.predicate, object, status: None }
}

/// A、B共同…: each with the first.
fn mutual(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let fits = |kind: EntityType| rule.predicate.fits(kind, kind);
    let group = object::group_before(prepared, Span::new(clause.start, trigger.span.start), rule.gap, &fits);
    let Some(first) = group.first() else { return Vec::new() };
    let is_object =
        prepared.text(clause.start, first.outer.start).ends_with(['与', '对', '向', '在', '由', '于', '同']);
    if is_object {
        return Vec::new();
    }
    let same = group.iter().skip(1).filter(|other| other.entity_type() == first.entity_type());
    same.map(|other| triple(end(first.mention), rule, end(other.mention))).collect()
}

/// things 列入 whole.
fn into(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<Triple> {
    let is_whole = |kind: EntityType| matches!(kind, EntityType::PolicyDocument | EntityType::Strategy);
    let is_part = |kind: EntityType| EntityType::ALL.iter().any(|whole| rule.predicate.fits(kind, *whole));
    let wholes = object::after(prepared, rule, trigger, &is_whole);
    if wholes.is_empty() {
        return Vec::new();
    }
    let (index, clause) = prepared.clause_at(trigger.span.start);
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
    let mut parts: Vec<End> = parts.iter().map(|part| end(part.mention)).collect();
    if parts.is_empty() {
        parts = speaker.things.iter().map(|thing| end(thing)).collect();
    }
    let mut triples = Vec::new();
    for part in &parts {
        for whole in &wholes {
            triples.push(triple(part.clone(), rule, end(whole.mention)));
        }
    }
    triples
}

/// The things before 列入: after 将 or 把 all of them, else the last group; places only where nothing else stands.
fn fronted<'p, 'a>(
    prepared: &'p Prepared<'a>,
    stretch: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let text = prepared.text(stretch.start, stretch.end);
    let marker = text.rfind(['将', '把']).map_or(stretch.start, |at| stretch.start + at);
    let after = Span::new(marker, stretch.end);
    let things = |kind: EntityType| fits(kind) && kind != EntityType::Place;
    let found = object::group_before(prepared, after, 24, &things);
    if !found.is_empty() || marker == stretch.start {
        return found;
    }
    object::group_before(prepared, after, 16, fits)
}

fn with(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    speaker: &Speaker,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let marked = prepared.names.iter().rev().filter(|name| {
        name.mention.span.start >= clause.start
            && name.mention.span.end <= trigger.span.start
            && fits(name.entity_type())
    });
    for name in marked {
        // The list may hold both ends (A与B合作): the partner is what stands behind the last 与.
        let text = prepared.text(clause.start, name.outer.start);
        let Some(mark) = text.chars().next_back().filter(|mark| matches!(mark, '与' | '和' | '同' | '跟'))
        else {
            continue;
        };
        let at = name.outer.start - mark.len_utf8();
        if prepared.text(name.outer.end, trigger.span.start).chars().count() > 28 {
            return Vec::new();
        }
        let partners: Vec<&Name> = prepared
            .names
            .iter()
            .filter(|other| {
                other.group == name.group
                    && other.outer.start >= name.outer.start
                    && fits(other.entity_type())
            })
            .collect();
        let mut subjects: Vec<End> = prepared
            .names
            .iter()
            .filter(|other| other.group == name.group && other.outer.end <= at && fits(other.entity_type()))
            .map(|other| end(other.mention))
            .collect();
        if subjects.is_empty() {
            if matches!(mark, '和') {
                return Vec::new();
            }
            let before = Trigger { span: Span::new(at, at), rules: Vec::new() };
            subjects = subject::of(prepared, rule, &before, speaker);
        }
        return cross(rule, subjects, &partners);
    }
    Vec::new()
}

fn basis(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<Triple> {
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
            let found = subject::topic(prepared, clause, &fits);
            (!found.is_empty()).then(|| found.iter().map(|name| end(name.mention)).collect::<Vec<_>>())
        });
    let before = Trigger { span: Span::new(trigger.span.start, trigger.span.start), rules: Vec::new() };
    let subjects = named.unwrap_or_else(|| subject::of(prepared, rule, &before, speaker));
    cross(rule, subjects, &grounds)
}

/// 以 parts 为支撑的 whole.
fn frame(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let whole = prepared.names.iter().find(|name| {
        name.mention.span.start >= trigger.span.end
            && clause.contains(name.mention.span)
            && prepared.text(trigger.span.end, name.outer.start).chars().count() <= 4
    });
    let Some(whole) = whole else { return Vec::new() };
    let text = prepared.text(clause.start, trigger.span.start);
    let Some(from) = text.rfind('以').map(|at| clause.start + at) else { return Vec::new() };
    let parts = prepared.names.iter().filter(|name| {
        name.mention.span.start > from
            && name.mention.span.end <= trigger.span.start
            && name.entity_type() == whole.entity_type()
    });
    parts.map(|part| triple(end(whole.mention), rule, end(part.mention))).collect()
}
