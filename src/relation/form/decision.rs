//! What others decide: 经教育部批准,河北大学正式设立; 省工信厅尚未批准.
//!
//! Who decides founds nothing and builds nothing. What is refused may stand in front or behind: 市文物局尚未同意设立,暂不建设博物馆.

use super::{Triple, cross, matter, rest};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span, Status};
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, Deed, end};
use crate::relation::{object, status};

/// Characters that may follow a refusal: 尚未同意|单独设立.
const REFUSED_CHARS: usize = 6;

/// Who refuses, and what: 省工信厅尚未批准.
pub(super) fn refused(deed: Deed) -> Vec<Triple> {
    let Deed { prepared, rule, trigger, clause, index } = deed;
    let rest_chars = rest(prepared, trigger).chars().count();
    // 不同意: the mark is part of the word
    let is_negated = prepared.text(clause.start, trigger.span.start).ends_with(['不', '未', '没'])
        || status::of(prepared, rule, trigger) == Status::Negated;
    if !is_negated && rest_chars == 0 {
        return decided_before(deed);
    }
    if !is_negated || rest_chars > REFUSED_CHARS {
        return Vec::new();
    }
    let mut matter = matter::refused(deed);
    if let Some(subjects) = subject::local(prepared, rule, trigger) {
        matter.retain(|name| subjects.iter().all(|subject| *subject != end(name.mention)));
        return negated(cross(rule, subjects, &matter));
    }
    // 我委赴国家发展改革委汇报,某铁路未获批准: what is not approved stands here, who does not has no name.
    let is_here = |name: &Name| {
        clause.contains(name.span)
            && name.outer.end <= trigger.span.start
            && name.entity_type() != EntityType::Institution
            && deed.fits_object(name.entity_type())
    };
    if prepared.names.iter().any(is_here)
        && prepared.scan.dictionary.grammar.deciders.closes(prepared.text(clause.start, trigger.span.start))
    {
        return Vec::new();
    }
    // 省财政厅认为已有基金,不同意单独设立: who speaks in an earlier clause, and is not what is asked for.
    let decides = |kind: EntityType| kind == EntityType::Institution;
    let mut earlier = prepared.clauses.get(..index).unwrap_or_default().iter().rev();
    let who = earlier.find_map(|clause| {
        let found = subject::topic(prepared, *clause, &decides);
        found
            .into_iter()
            .find(|name| matter.iter().all(|matter| matter.mention.link.name != name.mention.link.name))
    });
    negated(cross(rule, who.map(|name| end(name.mention)).into_iter().collect(), &matter))
}

/// Whether who decides has no name: 经|某某部|批准设立的研究院.
pub(super) fn is_of_unnamed(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let text = prepared.text(clause.start, trigger.span.start);
    let Some((at, word)) = prepared.scan.dictionary.grammar.deciders.last_in(text) else { return false };
    let who = Span::new(clause.start + at + word.len(), trigger.span.start);
    let is_named = prepared.names.iter().any(|name| who.contains(name.span));
    who.of(prepared.scan.text).chars().nth(1).is_some()
        && !is_named
        && subject::local(prepared, rule, trigger).is_none()
}

/// The same, negated.
fn negated(mut triples: Vec<Triple>) -> Vec<Triple> {
    triples.iter_mut().for_each(|triple| triple.status = Some(Status::Negated));
    triples
}

/// What the clause before made and a body then decides: 我局编制了《规划》,县人民政府今年5月批准实施.
fn decided_before(deed: Deed) -> Vec<Triple> {
    let Deed { prepared, rule, trigger, index, .. } = deed;
    let made = |kind: EntityType| deed.fits_object(kind) && kind == EntityType::PolicyDocument;
    let Some(matter) = object::closing(prepared, index, &made) else { return Vec::new() };
    cross(rule, subject::local(prepared, rule, trigger).unwrap_or_default(), &[matter])
}

/// What the approved body founds or builds, where that is what is approved: 批准青海大学组建|重点实验室; else `objects`.
pub(super) fn founded_or<'p, 'a>(
    prepared: &'p Prepared<'a>,
    objects: &[&'p Name<'a>],
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let rules = &prepared.scan.dictionary.rules;
    let Some(body) = objects.first().filter(|body| body.entity_type() == EntityType::Institution) else {
        return objects.to_vec();
    };
    let made = prepared.triggers.iter().filter(|verb| verb.span.start == body.outer.end).find_map(|verb| {
        let mut senses = verb.rules.iter().filter_map(|index| rules.get(*index));
        let rule = senses.find(|rule| {
            rule.form == Form::Forward && matches!(rule.predicate, Predicate::Establishes | Predicate::Builds)
        })?;
        let names_nothing = object::is_nominal(prepared, verb);
        (!names_nothing).then(|| object::after(prepared, rule, verb, fits))
    });
    made.unwrap_or_else(|| objects.to_vec())
}

/// Whether another's decision stands before the verb at `verb`: 经教育部批准,…正式设立.
pub(super) fn is_decided(prepared: &Prepared, verb: usize) -> bool {
    let (_, clause) = prepared.clause_at(verb);
    prepared.triggers.iter().filter(|other| other.span.end <= verb).any(|other| {
        // 经教育部批准, closes its clause; 批准建设某中心,由…组建 decides on its own object
        let is_near = clause.contains(other.span) || rest(prepared, other).is_empty();
        is_near && approves(prepared, other)
    })
}

/// Whether a verb may be one of approving.
fn approves(prepared: &Prepared, verb: &Trigger) -> bool {
    prepared.may_state(verb, |rule| rule.predicate == Predicate::Approves)
}

/// Whether a verb of approving stands right in front or reaches into the verb: 批复|实施.
pub(super) fn follows_decision(prepared: &Prepared, trigger: &Trigger) -> bool {
    let is_before =
        |other: &&Trigger| other.span.start < trigger.span.start && other.span.end >= trigger.span.start;
    prepared.triggers.iter().filter(is_before).any(|other| approves(prepared, other))
}

/// What a decision named in the clause before is about: the thing in `clause`, else the body that alone is named there.
pub(super) fn decided<'p, 'a>(
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

/// Whether a body approves something itself right behind its name: 须报甲核准、|乙审批.
pub(super) fn decides_itself(prepared: &Prepared, name: &Name) -> bool {
    let mut verbs = prepared.triggers.iter().filter(|verb| verb.span.start == name.outer.end);
    name.entity_type() == EntityType::Institution && verbs.any(|verb| approves(prepared, verb))
}
