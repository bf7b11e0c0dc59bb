//! Who does it: the nearest fitting name in front of the trigger, else the paragraph's, else the replying body.
//!
//! In 我局会同市水利局编制《规划》 the subject of 编制 is 我局: what 会同 joins is no subject. In 指导内蒙古自治区制定《方案》 it is
//! 内蒙古自治区: the object of 指导 acts.

mod joint;
mod role;
mod still;

use super::object;
use super::sentence::{Name, Prepared, Trigger};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Mention, Predicate, Span};
use joint::{is_joint, is_shared, partners_of};
use role::{Role, is_asked, is_possessive, is_unnamed, role};
pub(crate) use role::{is_driven, may_act};

/// Characters between the doer and the verb of a relative clause.
const RELATIVE_CHARS: usize = 8;

/// What the paragraph and the reply say of elided subjects.
#[derive(Debug, Clone, Default)]
pub(crate) struct Speaker<'a> {
    /// The subject named last in the paragraph.
    pub(crate) carried: Vec<&'a Mention>,
    /// The works, lines and zones named first in the sentence before.
    pub(crate) things: Vec<&'a Mention>,
    /// The replying place, as (name, type).
    pub(crate) place: Option<(String, EntityType)>,
    /// The replying body.
    pub(crate) issuer: Option<(String, EntityType)>,
    /// Whether the reply speaks as 我局 rather than 我市.
    pub(crate) speaks_as_body: bool,
}

/// An end of a relation: canonical name and type.
pub(crate) type End = (String, EntityType);

/// The subjects of `trigger` by `rule`.
pub(crate) fn of(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<End> {
    let fits = |kind: EntityType| fits_subject(rule, kind);
    let (index, clause) = prepared.clause_at(trigger.span.start);
    if is_static(rule)
        && let Some(bracketed) = still::in_brackets(prepared, trigger, &fits)
    {
        return bracketed;
    }
    if let Some(mut local) = local(prepared, rule, trigger) {
        add_missing(&mut local, assisted(prepared, rule, clause.start, trigger, &fits));
        return local;
    }
    if is_unnamed(prepared, Span::new(clause.start, trigger.span.start)) {
        return Vec::new();
    }
    if rule.own_subject || rule.reverse {
        return still::of(prepared, rule, trigger, &fits);
    }
    // What 指导 or 支持 makes act goes on acting over a comma, not over a semicolon.
    let mut is_same_part = true;
    let grammar = &prepared.scan.dictionary.grammar;
    let goes_on = goes_on(prepared, rule, clause);
    let clause_start = clause.start;
    for clause in prepared.clauses.get(..index).unwrap_or_default().iter().rev() {
        is_same_part &= !prepared.text(clause.start, clause.end).ends_with(';');
        // 支持甲建设园区,会同乙推进…: 会同 is the replying body's own doing again.
        let opening = prepared.text(clause.start, clause.end);
        is_same_part &= !grammar.partners.iter().any(|word| opening.starts_with(word.as_str()));
        let mut found = topic(prepared, *clause, &fits);
        found.retain(|name| (is_same_part && goes_on) || !is_driven(prepared, name, clause.start));
        if !found.is_empty() && is_shared(prepared, trigger) {
            found.extend(partners_of(prepared, &found, clause.end, &fits));
        }
        if !found.is_empty() {
            let mut found: Vec<End> = found.iter().map(|name| end(name.mention)).collect();
            add_missing(&mut found, with_the_elided(prepared, rule, clause_start, trigger, &fits));
            return found;
        }
    }
    let mut found = elided(speaker, &fits);
    add_missing(&mut found, with_the_elided(prepared, rule, clause_start, trigger, &fits));
    found
}

fn add_missing(ends: &mut Vec<End>, more: Vec<End>) {
    for end in more {
        if !ends.contains(&end) {
            ends.push(end);
        }
    }
}

/// Those who act with a subject that the clause itself does not name: 并与扬州市联合成立, 配合咸宁市办好.
fn with_the_elided(
    prepared: &Prepared,
    rule: &Rule,
    floor: usize,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<End> {
    let mut found = assisted(prepared, rule, floor, trigger, fits);
    if rule.form == Form::Forward {
        let stretch = Span::new(floor, trigger.span.start);
        for name in prepared.names.iter().filter(|name| stretch.contains(name.span)) {
            let group: Vec<&Name> =
                prepared.group(name.group).filter(|member| stretch.contains(member.span)).collect();
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let acts = fits(name.entity_type())
                && matches!(role(prepared, first, floor), Role::Partner)
                && is_joint(prepared, rule, first, last, trigger);
            if acts {
                add_missing(&mut found, vec![end(name.mention)]);
            }
        }
    }
    found
}

/// Whom the subject helps to do it, who does it too: 配合国铁集团推进津石高速建设.
fn assisted(
    prepared: &Prepared,
    rule: &Rule,
    floor: usize,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<End> {
    let is_deed =
        matches!(rule.predicate, Predicate::Builds | Predicate::ParticipatesIn | Predicate::Establishes);
    if !is_deed || rule.form != Form::Forward {
        return Vec::new();
    }
    let assists = &prepared.scan.dictionary.grammar.assists;
    let helped = prepared.names.iter().filter(|name| {
        let lead = lead(prepared, name, floor);
        let before = prepared.text(floor, lead.outer.start.max(floor));
        name.span.start >= floor
            && name.span.end <= trigger.span.start
            && fits(name.entity_type())
            && assists.iter().any(|word| before.ends_with(word.as_str()))
    });
    helped.map(|name| end(name.mention)).collect()
}

/// Who acts where nobody is named in the sentence: the paragraph's subject, else the replying place or body.
pub(crate) fn elided(speaker: &Speaker, fits: &dyn Fn(EntityType) -> bool) -> Vec<End> {
    let carried = speaker.carried.iter().filter(|mention| fits(mention.entity_type));
    let carried: Vec<End> = carried.map(|mention| end(mention)).collect();
    if carried.is_empty() { default(speaker, fits).into_iter().collect() } else { carried }
}

/// Whether what a driving verb made act still acts in `clause`: it goes on building and developing, but 并 and verbs of the
/// replying body's own (会同, 支持, 落实) return to the sentence's subject.
fn goes_on(prepared: &Prepared, rule: &Rule, clause: Span) -> bool {
    let returns = &prepared.scan.dictionary.grammar.returns;
    let text = prepared.text(clause.start, clause.end);
    matches!(
        rule.predicate,
        Predicate::Builds
            | Predicate::Develops
            | Predicate::ReceivesFrom
            | Predicate::Establishes
            | Predicate::ParticipatesIn
    ) && !returns.iter().any(|word| text.starts_with(word.as_str()))
}

/// The subjects that stand in the trigger's own clause.
pub(crate) fn local(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Option<Vec<End>> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let fits = |kind: EntityType| fits_subject(rule, kind);
    let stretch = Span::new(clause.start, trigger.span.start);
    // 已列入国家发展改革委批复的《规划》: in a relative clause the nearest name acts.
    if prepared.text(trigger.span.end, clause.end).starts_with('的') {
        let nearest = object::group_before(prepared, stretch, RELATIVE_CHARS, &fits);
        // 恒力集团在长兴岛建设的项目: where is not who.
        let is_where = |first: &&Name| prepared.text(clause.start, first.outer.start).ends_with(['在', '于']);
        if !nearest.is_empty() && !nearest.first().is_some_and(is_where) {
            return Some(nearest.iter().map(|name| end(name.mention)).collect());
        }
    }
    let found = in_clause(prepared, stretch, &fits, rule, trigger);
    (!found.is_empty()).then(|| found.iter().map(|name| end(name.mention)).collect())
}

/// The replying place or body, whichever the rule lets be a subject.
pub(crate) fn default(speaker: &Speaker, fits: &dyn Fn(EntityType) -> bool) -> Option<End> {
    let (first, second) = if speaker.speaks_as_body {
        (&speaker.issuer, &speaker.place)
    } else {
        (&speaker.place, &speaker.issuer)
    };
    [first, second].into_iter().flatten().find(|(_, kind)| fits(*kind)).cloned()
}

/// A mention as an end.
pub(crate) fn end(mention: &Mention) -> End {
    (mention.link.name.clone(), mention.entity_type)
}

/// Whether `kind` may be the subject of `rule`.
pub(crate) fn fits_subject(rule: &Rule, kind: EntityType) -> bool {
    if !rule.subject.is_empty() {
        return rule.subject.contains(&kind);
    }
    EntityType::ALL.iter().any(|object| rule.predicate.fits(kind, *object))
        && (rule.predicate != Predicate::Includes || kind != EntityType::Person)
}

/// The subject group in `stretch`, which ends at the trigger.
fn in_clause<'p, 'a>(
    prepared: &'p Prepared<'a>,
    stretch: Span,
    fits: &dyn Fn(EntityType) -> bool,
    rule: &Rule,
    trigger: &Trigger,
) -> Vec<&'p Name<'a>> {
    let mut names: Vec<&Name> = prepared.names.iter().filter(|name| stretch.contains(name.span)).collect();
    names.reverse();
    let mut at = 0;
    while let Some(name) = names.get(at) {
        let group: Vec<&Name> =
            prepared.group(name.group).filter(|member| stretch.contains(member.span)).collect();
        let first = group.first().copied().unwrap_or(name);
        at += group.len().max(1);
        let fitting: Vec<&Name> = group
            .iter()
            .copied()
            .filter(|member| fits(member.entity_type()) && (may_act(prepared, member) || is_static(rule)))
            .collect();
        let last = group.last().copied().unwrap_or(name);
        if fitting.is_empty() || is_possessive(prepared, last, is_static(rule)) {
            continue;
        }
        // 报市政府批准: the body that decides.
        if rule.predicate == Predicate::Approves && is_asked(prepared, first, stretch.start) {
            return fitting;
        }
        match role(prepared, first, stretch.start) {
            Role::Free => return fitting,
            Role::Partner if rule.form == Form::Forward && is_joint(prepared, rule, first, last, trigger) => {
                let before =
                    in_clause(prepared, Span::new(stretch.start, first.outer.start), fits, rule, trigger);
                // 与A共同办好B: who does it with A stands earlier.
                if before.is_empty() {
                    continue;
                }
                return before.into_iter().chain(fitting).collect();
            }
            Role::Partner | Role::Object => {}
        }
    }
    Vec::new()
}

/// The subject group that opens a clause, before its first trigger.
pub(crate) fn topic<'p, 'a>(
    prepared: &'p Prepared<'a>,
    clause: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    topic_of(prepared, clause, fits, false)
}

/// The same; `is_static` lets rivers and lakes be the topic.
fn topic_of<'p, 'a>(
    prepared: &'p Prepared<'a>,
    clause: Span,
    fits: &dyn Fn(EntityType) -> bool,
    is_static: bool,
) -> Vec<&'p Name<'a>> {
    let first_trigger = prepared.triggers.iter().find(|trigger| clause.contains(trigger.span));
    let limit = first_trigger.map_or(clause.end, |trigger| trigger.span.start);
    let opens = |name: &&Name, limit: usize| {
        name.span.start >= clause.start
            && name.span.end <= limit
            && fits(name.entity_type())
            && (is_static || may_act(prepared, name))
            && !is_possessive(prepared, name, is_static)
    };
    let mut names = prepared.names.iter();
    let name = names
        .find(|name| {
            opens(name, limit)
                && matches!(role(prepared, lead(prepared, name, clause.start), clause.start), Role::Free)
        })
        .or_else(|| driven(prepared, clause, first_trigger?).filter(|name| opens(name, clause.end)))
        .or_else(|| {
            // 省交通运输厅建设的景中高速已通车: what the relative clause tells of.
            let verb = first_trigger?;
            let head = prepared.names.iter().find(|name| name.outer.start >= verb.span.end)?;
            let is_head = prepared.text(verb.span.end, head.outer.start) == "的";
            Some(head).filter(|head| is_head && opens(head, clause.end))
        });
    let limit = name.map_or(limit, |name| limit.max(name.span.end));
    name.map_or_else(Vec::new, |name| {
        prepared
            .group(name.group)
            .filter(|member| member.span.end <= limit && fits(member.entity_type()))
            .collect()
    })
}

/// The first of the list that `name` stands in, from `floor` on: in 与丰台区、海淀区签订 what 与 joins is the list.
fn lead<'p, 'a>(prepared: &'p Prepared<'a>, name: &'p Name<'a>, floor: usize) -> &'p Name<'a> {
    prepared.group(name.group).find(|member| member.span.start >= floor).unwrap_or(name)
}

/// The name behind a driving verb at the beginning of a clause, where the clause says what it does: 支持 + 汾湖高新区 + 对接….
fn driven<'p, 'a>(prepared: &'p Prepared<'a>, clause: Span, driver: &Trigger) -> Option<&'p Name<'a>> {
    let drivers = &prepared.scan.dictionary.grammar.drivers;
    if !drivers.iter().any(|word| word == driver.span.of(prepared.scan.text)) {
        return None;
    }
    let name = prepared.names.iter().find(|name| name.outer.start >= driver.span.end)?;
    let last = prepared.group(name.group).last().unwrap_or(name);
    let acts = prepared.triggers.iter().any(|verb| {
        verb.span.start >= last.outer.end
            && clause.contains(verb.span)
            && (!object::is_nominal(prepared, verb) || object::is_meeting(prepared, verb))
    });
    (name.outer.start == driver.span.end && acts).then_some(name)
}

/// Whether the rule says what is, not what is done: rivers lie and flow.
fn is_static(rule: &Rule) -> bool {
    matches!(rule.predicate, Predicate::LocatedIn | Predicate::Includes | Predicate::Connects)
}
