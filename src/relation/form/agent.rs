//! Who does it, where 由 names him: 津石高速由市交通局负责, 由市交通局与市水利局合作建设.
//!
//! What he does stands in front, between him and the verb (由西藏天路承建的公路), behind it, or in the clause before. 经教育部批准实施 names
//! nobody who implements.

use super::decision::is_decided;
use super::{Triple, cross, rest, triple};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span};
use crate::relation::object;
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, Deed, End, Speaker, end, fits_subject};

/// Characters before the doer of a sentence that speaks of what the one before spoke of: 该项目现|由….
const LEAD_CHARS: usize = 12;

/// Characters behind a verb of doing that are no object of their own: 负责|建设运营.
const OWN_OBJECT_CHARS: usize = 4;

pub(super) fn agent(deed: Deed, speaker: &Speaker) -> Vec<Triple> {
    let Deed { prepared, rule, trigger, clause, index } = deed;
    let fits = &|kind| deed.fits_object(kind);
    let agents = agent_before(prepared, clause.start, trigger.span.start, rule);
    let Some(first) = agents.first() else { return Vec::new() };
    // 由国务院批复同意设立: who decides founds nothing.
    if rule.predicate == Predicate::Establishes && is_decided(prepared, trigger.span.start) {
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
        let mut limit = stretch.end;
        // 由遵化市人民政府负责鲁家峪红色旅游公路建设
        if objects.is_empty() {
            objects = object::after(prepared, rule, trigger, fits);
            limit = clause.end;
        }
        let work = objects.first().map_or("", |object| prepared.text(object.span.start, limit));
        let names_work = rule.followed.stands_in(work);
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
    // 大兴宕闸由镇政府负责: a thing that no name covers.
    if objects.is_empty() && has_unnamed(prepared, stretch) {
        return Vec::new();
    }
    let purposes = &prepared.scan.dictionary.grammar.purposes;
    let mut is_same_part = true;
    // 印发《方案》,某项目已列入,由甲市组织实施: the project
    let reach = if rule.predicate == Predicate::Implements { 1 } else { index };
    for clause in prepared.clauses.get(..index).unwrap_or_default().iter().rev().take(reach) {
        let text = prepared.text(clause.start, clause.end);
        is_same_part &= !text.ends_with(';');
        let is_purpose = purposes.opens(text);
        if objects.is_empty() && is_same_part && !is_purpose {
            objects = object::main(prepared, *clause, fits);
        }
    }
    // 由市交通局牵头,加快推进津石高速建设: what is led stands behind.
    for next in prepared.clauses.get(index + 1..).unwrap_or_default().iter().take(2) {
        let is_over = prepared.text(clause.start, next.start).ends_with(';');
        if objects.is_empty() && !is_over {
            objects = object::main(prepared, *next, fits);
        }
    }
    let agents: Vec<End> = agents.iter().map(|name| end(name.mention)).collect();
    // 甲景区、乙景区,分别由丙、丁管理: each has its own
    let grammar = &prepared.scan.dictionary.grammar;
    let opening = prepared.text(clause.start, first.outer.start);
    let opening = grammar.agents.closing(opening).find_map(|word| opening.strip_suffix(word));
    if opening.is_some_and(|opening| grammar.in_turn.closes(opening)) && agents.len() == objects.len() {
        let pairs = agents.into_iter().zip(&objects);
        return pairs.map(|(agent, object)| triple(agent, rule, end(object.mention))).collect();
    }
    if objects.is_empty() {
        // 某工程是重大项目,由水投集团建设: what has no name is not what was spoken of before.
        let opens = prepared.text(prepared.span.start, first.outer.start).chars().count() <= LEAD_CHARS;
        let carried = speaker.things.iter().filter(|thing| opens && fits(thing.entity_type));
        return carried
            .flat_map(|thing| {
                agents.iter().map(|agent| triple(agent.clone(), rule, end(thing))).collect::<Vec<_>>()
            })
            .collect();
    }
    cross(rule, agents, &objects)
}

/// What stands between who does it and the verb: 由西藏天路承建的八宿至邦达公路去年建成通车.
pub(super) fn head_of_relative<'p, 'a>(deed: Deed<'p, 'a>, agent: &[&Name]) -> Vec<&'p Name<'a>> {
    let Deed { prepared, rule, trigger, .. } = deed;
    let Some(last) = agent.last() else { return Vec::new() };
    let stretch = Span::new(last.outer.end, trigger.span.start);
    let found = object::group_before(prepared, stretch, rule.gap, &|kind| deed.fits_object(kind));
    let is_head = |first: &&Name| prepared.text(stretch.start, first.outer.start).ends_with('的');
    if found.first().is_some_and(is_head) { found } else { Vec::new() }
}

/// The body right before the trigger of a relative clause behind 是: 是国务院批准设立的国家级园区.
pub(super) fn agent_of_relative<'p, 'a>(deed: Deed<'p, 'a>) -> Vec<&'p Name<'a>> {
    let Deed { prepared, trigger, clause, .. } = deed;
    if !rest(prepared, trigger).starts_with('的') {
        return Vec::new();
    }
    let agents = object::group_before(prepared, deed.before(), 6, &|kind| deed.fits(kind));
    let before = agents.first().map_or("", |first| prepared.text(clause.start, first.outer.start));
    if before.ends_with(['是', '系']) { agents } else { Vec::new() }
}

/// Whether a noun that no name covers stands before 由, in a stretch that ends at the doer's name.
pub(super) fn has_unnamed(prepared: &Prepared, stretch: Span) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let text = prepared.text(stretch.start, stretch.end);
    let agent = grammar
        .agents
        .iter()
        .filter_map(|word| text.strip_suffix(word.as_str()))
        .min_by_key(|text| text.len());
    let text = agent.unwrap_or(text);
    text.chars().filter(|character| character.is_alphabetic()).count() > 2
        && !prepared.names.iter().any(|name| stretch.contains(name.span))
        && !grammar.labours.closes(text)
}

/// The doer behind 由 of an earlier clause of the same part; an empty list where that one has no name, `None` where no such
/// clause stands.
pub(super) fn agent_in_front<'p, 'a>(deed: Deed<'p, 'a>) -> Option<Vec<&'p Name<'a>>> {
    let Deed { prepared, rule, index, .. } = deed;
    let dictionary = prepared.scan.dictionary;
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
pub(super) fn has_agent_behind(deed: Deed) -> bool {
    let Deed { prepared, rule, trigger, index, .. } = deed;
    let dictionary = prepared.scan.dictionary;
    let grammar = &dictionary.grammar;
    // only of the same part
    let rest = prepared.clauses.get(index..).unwrap_or_default();
    let last = rest.iter().find(|clause| prepared.text(clause.start, clause.end).ends_with(';'));
    let limit = last.map_or(prepared.span.end, |clause| clause.end);
    let behind = |other: &&Trigger| other.span.start > trigger.span.end && other.span.end <= limit;
    prepared.triggers.iter().filter(behind).any(|other| {
        let states = other
            .rules
            .iter()
            .filter_map(|index| dictionary.rules.get(*index))
            .any(|other| other.form == Form::Agent && other.predicate == rule.predicate);
        let (_, clause) = prepared.clause_at(other.span.start);
        // 由某中心牵头建设: also where no name covers who does it
        let is_unnamed = || grammar.doers.stands_in(prepared.text(clause.start, other.span.start));
        states && (!agent_before(prepared, clause.start, other.span.start, rule).is_empty() || is_unnamed())
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
        // 经市政府同意后印发: who agrees issues nothing.
        if rule.predicate == Predicate::Issues
            && grammar.deciders.closes(before)
            && is_decided(prepared, limit)
        {
            continue;
        }
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
