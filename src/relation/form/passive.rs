//! What is done stands in front: 津石高速已建成通车, 津石高速由市交通局负责.
//!
//! The doer stands behind 由 or opens the sentence; else it is the replying body. Where an object follows the trigger the
//! forward form reads it instead.

use super::{Triple, cross, matter, triple};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span, Status};
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, End, Speaker, end, fits_subject};
use crate::relation::{object, status};

/// Characters before the decider that leave no room for what is decided: 2019年6月经|教育部批准.
const DECIDED_CHARS: usize = 8;

/// Characters that may follow a refusal: 尚未同意|单独设立.
const REFUSED_CHARS: usize = 6;

/// Characters behind a verb of doing that are no object of their own: 负责|建设运营.
const OWN_OBJECT_CHARS: usize = 4;

pub(super) fn back(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    speaker: &Speaker,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<Triple> {
    // Where an object stands behind the trigger the forward form reads it.
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let has_object = prepared.names.iter().any(|name| {
        name.span.start >= trigger.span.end
            && name.span.end <= clause.end
            && fits(name.entity_type())
            && prepared.text(trigger.span.end, name.outer.start).chars().count() <= 8
    });
    if has_object {
        return Vec::new();
    }
    if !closes(prepared, rule, trigger) {
        return Vec::new();
    }
    let mut agent = agent_before(prepared, clause.start, trigger.span.start, rule);
    if agent.is_empty() && rule.agent {
        agent = agent_of_relative(prepared, rule, trigger);
    }
    if rule.predicate == Predicate::Approves && agent.is_empty() {
        return refused(prepared, rule, trigger, fits);
    }
    let limit = agent.first().map_or(trigger.span.start, |name| name.outer.start);
    let mut objects = head_of_relative(prepared, rule, &agent, trigger, fits);
    if objects.is_empty() {
        objects = matter::before(prepared, rule, limit, fits);
    }
    // 经教育部批准,某某大学正式设立: what is approved opens the next clause.
    let opens = prepared.text(clause.start, limit.max(clause.start)).chars().count() <= DECIDED_CHARS;
    if objects.is_empty() && opens && !agent.is_empty() && rest(prepared, trigger).is_empty() {
        objects =
            prepared.clauses.get(index + 1).map_or_else(Vec::new, |next| decided(prepared, *next, fits));
    }
    // 在高新区建成展示中心: a place where, and an object behind that has no name.
    let is_where =
        objects.first().is_some_and(|first| prepared.text(clause.start, first.outer.start).ends_with('在'));
    // 2019年获农业农村部批准设立: who decides is not what is founded.
    let decides = |first: &&Name| {
        let before = prepared.text(clause.start, first.outer.start.max(clause.start));
        let deciders = &prepared.scan.dictionary.grammar.deciders;
        deciders.iter().any(|word| before.ends_with(word.as_str()))
    };
    let is_decided = rule.predicate == Predicate::Establishes
        && (is_decided(prepared, trigger) || objects.first().is_some_and(decides));
    if is_decided || objects.is_empty() || is_where || (rule.agent && agent.is_empty()) {
        return Vec::new();
    }
    let first = objects.first().map_or(limit, |name| name.outer.start);
    // 重视津石高速建设: the object is another verb's.
    let before = prepared.text(clause.start, first.max(clause.start));
    let to_trigger = prepared.text(clause.start, trigger.span.start);
    let attends = &prepared.scan.dictionary.grammar.attends;
    if attends.iter().any(|word| before.ends_with(word.as_str()) || to_trigger.ends_with(word.as_str())) {
        return Vec::new();
    }
    // 推进津石高速建设: a forward verb in front has read the object.
    let is_read = prepared.triggers.iter().any(|other| {
        other.span.end <= first.min(trigger.span.start)
            && other.span.start >= clause.start
            && prepared.text(other.span.end, first).chars().count() <= 8
            // 恒力集团建设的项目已投产: what a relative clause tells of.
            && !prepared.text(other.span.end, first).starts_with('的')
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
    let is_of_part = rule.predicate == Predicate::Builds
        && objects.first().is_some_and(|object| matter::is_of_part(prepared, object, trigger.span.start));
    let state = is_of_part.then(|| status::of(prepared, rule, trigger).min(Status::Ongoing));
    let claim = |subjects: Vec<End>| {
        let mut triples = cross(rule, subjects, &objects);
        triples.iter_mut().for_each(|triple| triple.status = state);
        triples
    };
    if !agent.is_empty() {
        return claim(agent.iter().map(|name| end(name.mention)).collect());
    }
    // 津石高速由市交通局负责实施,现已开工: the doer is named in front.
    if let Some(agents) = agent_in_front(prepared, rule, trigger) {
        return claim(agents.iter().map(|name| end(name.mention)).collect());
    }
    let fits_subject = |kind: EntityType| fits_subject(rule, kind);
    let before = Span::new(prepared.span.start, objects.first().map_or(limit, |name| name.outer.start));
    // 津石高速全长100公里,省交通厅正在加快施工: who does it stands in the verb's own clause.
    let object_end = objects.last().map_or(limit, |object| object.outer.end);
    for clause in prepared.clauses.get(..=index).unwrap_or_default().iter().rev() {
        let here = Span::new(clause.start, clause.end.min(trigger.span.start));
        let here = subject::topic(prepared, here, &fits_subject);
        if clause.start >= object_end && !here.is_empty() {
            return claim(here.iter().map(|name| end(name.mention)).collect());
        }
    }
    let own = prepared.clauses.iter().rev().filter(|clause| clause.start < before.end).find_map(|clause| {
        let stretch = Span::new(clause.start, clause.end.min(before.end));
        let found = subject::topic(prepared, stretch, &fits_subject);
        (!found.is_empty()).then(|| found.iter().map(|name| end(name.mention)).collect::<Vec<_>>())
    });
    // 津石高速已开工,由市交通局负责建设: the doer is named behind.
    if own.is_none() && has_agent_behind(prepared, rule, trigger) {
        return Vec::new();
    }
    claim(own.unwrap_or_else(|| subject::elided(speaker, &fits_subject)))
}

/// What stands between who does it and the verb: 由西藏天路承建的八宿至邦达公路去年建成通车.
fn head_of_relative<'p, 'a>(
    prepared: &'p Prepared<'a>,
    rule: &Rule,
    agent: &[&Name],
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let Some(last) = agent.last() else { return Vec::new() };
    let stretch = Span::new(last.outer.end, trigger.span.start);
    let found = object::group_before(prepared, stretch, rule.gap, fits);
    let is_head = |first: &&Name| prepared.text(stretch.start, first.outer.start).ends_with('的');
    if found.first().is_some_and(is_head) { found } else { Vec::new() }
}

/// Who refuses, and what: 省工信厅尚未批准.
fn refused(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<Triple> {
    let is_short = rest(prepared, trigger).chars().count() <= REFUSED_CHARS;
    if !is_short || status::of(prepared, rule, trigger) != Status::Negated {
        return Vec::new();
    }
    let Some(subjects) = subject::local(prepared, rule, trigger) else { return Vec::new() };
    let mut matter = matter::refused(prepared, trigger.span.start, fits);
    matter.retain(|name| subjects.iter().all(|subject| *subject != end(name.mention)));
    cross(rule, subjects, &matter)
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
    // 由国务院批复同意设立: who decides founds nothing.
    if rule.predicate == Predicate::Establishes && is_decided(prepared, trigger) {
        return Vec::new();
    }
    // 由市交通局牵头加快津石高速建设: the forward form reads what stands between.
    let between = Span::new(agents.last().map_or(first.outer.end, |last| last.outer.end), trigger.span.start);
    if prepared.names.iter().any(|name| between.contains(name.span) && fits(name.entity_type())) {
        return Vec::new();
    }
    let stretch = Span::new(clause.start, first.outer.start);
    let mut objects = object::group_before(prepared, stretch, 40, fits);
    // 京塘高速改扩建由市交通委牵头: the rule asks for what is done to it.
    if !rule.followed.is_empty() {
        let work = objects.first().map_or("", |object| prepared.text(object.span.start, stretch.end));
        let names_work = rule.followed.iter().any(|word| work.contains(word.as_str()));
        let agents = agents.iter().map(|name| end(name.mention)).filter(|_| names_work);
        return cross(rule, agents.collect(), &objects);
    }
    if objects.is_empty() {
        objects = object::after(prepared, rule, trigger, fits);
    }
    // 由市交通局牵头负责园区认定: its own object has no name.
    if objects.is_empty() && rest(prepared, trigger).chars().count() > OWN_OBJECT_CHARS {
        return Vec::new();
    }
    let mut is_same_part = true;
    for clause in prepared.clauses.get(..index).unwrap_or_default().iter().rev() {
        is_same_part &= !prepared.text(clause.start, clause.end).ends_with(';');
        if objects.is_empty() && is_same_part {
            objects = object::main(prepared, *clause, fits);
        }
    }
    // 由市交通局牵头,加快推进津石高速建设: what is led stands behind.
    if objects.is_empty()
        && let Some(next) = prepared.clauses.get(index + 1)
    {
        objects = object::main(prepared, *next, fits);
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

/// Whether another's decision stands before the trigger: 经教育部批准,…正式设立.
fn is_decided(prepared: &Prepared, trigger: &Trigger) -> bool {
    let rules = &prepared.scan.dictionary.rules;
    let (_, clause) = prepared.clause_at(trigger.span.start);
    prepared.triggers.iter().filter(|other| other.span.end <= trigger.span.start).any(|other| {
        // 经教育部批准, closes its clause; 批准建设某中心,由…组建 decides on its own object
        let is_near = clause.contains(other.span) || rest(prepared, other).is_empty();
        let mut rules = other.rules.iter().filter_map(|index| rules.get(*index));
        is_near && rules.any(|rule| rule.predicate == Predicate::Approves)
    })
}

/// What a decision named in the clause before is about: the thing in `clause`, else the body that alone is named there.
fn decided<'p, 'a>(
    prepared: &'p Prepared<'a>,
    clause: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let is_thing =
        |kind: EntityType| fits(kind) && !matches!(kind, EntityType::Institution | EntityType::Place);
    let things = object::main(prepared, clause, &is_thing);
    if !things.is_empty() {
        return things;
    }
    let bodies = object::main(prepared, clause, fits);
    let is_alone = prepared.names.iter().filter(|name| clause.contains(name.span)).count() == bodies.len();
    if is_alone { bodies } else { Vec::new() }
}

/// Whether the trigger closes its clause, or what follows it is one of the words that the rule lets follow: 建设|进展顺利, but
/// 建设|里程.
fn closes(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let rest = rest(prepared, trigger);
    rule.followed.is_empty()
        || rule.followed.iter().any(|word| match word.as_str() {
            "$" => rest.is_empty() || rest.starts_with('、'),
            word => rest.starts_with(word),
        })
}

/// What follows the trigger in its clause.
fn rest<'a>(prepared: &Prepared<'a>, trigger: &Trigger) -> &'a str {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let rest = prepared.text(trigger.span.end, clause.end);
    rest.trim_end_matches([',', ';', ':', '。', '!', ' ', '\n', '\u{3000}'])
}

/// The body right before the trigger of a relative clause behind 是: 是国务院批准设立的国家级园区.
fn agent_of_relative<'p, 'a>(
    prepared: &'p Prepared<'a>,
    rule: &Rule,
    trigger: &Trigger,
) -> Vec<&'p Name<'a>> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    if !rest(prepared, trigger).starts_with('的') {
        return Vec::new();
    }
    let fits = |kind: EntityType| fits_subject(rule, kind);
    let agents = object::group_before(prepared, Span::new(clause.start, trigger.span.start), 6, &fits);
    let before = agents.first().map_or("", |first| prepared.text(clause.start, first.outer.start));
    if before.ends_with(['是', '系']) { agents } else { Vec::new() }
}

/// The doer behind 由 of an earlier clause of the same part; an empty list where that one has no name, `None` where no such
/// clause stands.
fn agent_in_front<'p, 'a>(
    prepared: &'p Prepared<'a>,
    rule: &Rule,
    trigger: &Trigger,
) -> Option<Vec<&'p Name<'a>>> {
    let dictionary = prepared.scan.dictionary;
    let (index, _) = prepared.clause_at(trigger.span.start);
    let mut agents = None;
    for clause in prepared.clauses.get(..index).unwrap_or_default() {
        let states = |other: &&Trigger| {
            let mut rules = other.rules.iter().filter_map(|index| dictionary.rules.get(*index));
            clause.contains(other.span) && rules.any(|other| other.form == Form::Agent)
        };
        let other = prepared.triggers.iter().rfind(states);
        let limit = other.map_or(clause.end, |other| other.span.start);
        let found = agent_before(prepared, clause.start, limit, rule);
        let is_unnamed = other.is_some() && prepared.text(clause.start, limit).contains('由');
        if !found.is_empty() || is_unnamed {
            agents = Some(found);
        }
        if prepared.text(clause.start, clause.end).ends_with(';') {
            agents = None;
        }
    }
    agents
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
    let grammar = &prepared.scan.dictionary.grammar;
    let names = prepared.names.iter().rev().filter(|name| {
        name.span.start >= floor && name.span.end <= limit && fits_subject(rule, name.entity_type())
    });
    for name in names {
        let first = prepared.group(name.group).next().unwrap_or(name);
        let before = prepared.text(floor, first.outer.start);
        let decides = matches!(rule.predicate, Predicate::Approves | Predicate::Issues);
        let deciders = grammar.deciders.iter().filter(|_| decides);
        if grammar.agents.iter().chain(deciders).any(|word| before.ends_with(word.as_str())) {
            let fits = |kind: EntityType| fits_subject(rule, kind);
            let mut found: Vec<&Name> =
                prepared.group(name.group).filter(|member| fits(member.entity_type())).collect();
            // 由省交通集团与市交通集团合作建设
            found.extend(subject::partners_of(prepared, &found, limit, &fits));
            return found;
        }
    }
    Vec::new()
}
