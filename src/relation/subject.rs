//! Who does it: the nearest fitting name in front of the trigger, else the paragraph's, else the replying body.
//!
//! In 我局会同市水利局编制《规划》 the subject of 编制 is 我局: what 会同 joins is no subject. In 指导内蒙古自治区制定《方案》 it is
//! 内蒙古自治区: the object of 指导 acts.

use super::sentence::{Name, Prepared, Trigger};
use crate::dictionary::{Form, Level, Rule};
use crate::model::{EntityType, Mention, Predicate, Span};

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
    let local = in_clause(prepared, Span::new(clause.start, trigger.span.start), &fits, rule);
    if !local.is_empty() {
        return local.iter().map(|name| end(name.mention)).collect();
    }
    if rule.own_subject || rule.reverse {
        let earlier = prepared.clauses.get(..index).unwrap_or_default().iter().rev().take(2);
        let mut earlier = earlier.map(|clause| topic(prepared, *clause, &fits));
        return earlier
            .find(|found| !found.is_empty())
            .unwrap_or_default()
            .iter()
            .map(|name| end(name.mention))
            .collect();
    }
    for clause in prepared.clauses.get(..index).unwrap_or_default().iter().rev() {
        let found = topic(prepared, *clause, &fits);
        if !found.is_empty() {
            return found.iter().map(|name| end(name.mention)).collect();
        }
    }
    let carried: Vec<End> = speaker
        .carried
        .iter()
        .filter(|mention| fits(mention.entity_type))
        .map(|mention| end(mention))
        .collect();
    if !carried.is_empty() {
        return carried;
    }
    default(speaker, &fits).into_iter().collect()
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
) -> Vec<&'p Name<'a>> {
    let mut names: Vec<&Name> =
        prepared.names.iter().filter(|name| stretch.contains(name.mention.span)).collect();
    names.reverse();
    let mut at = 0;
    while let Some(name) = names.get(at) {
        let group: Vec<&Name> =
            prepared.group(name.group).filter(|member| stretch.contains(member.mention.span)).collect();
        let first = group.first().copied().unwrap_or(name);
        at += group.len().max(1);
        let fitting: Vec<&Name> = group
            .iter()
            .copied()
            .filter(|member| fits(member.entity_type()) && may_act(prepared, member))
            .collect();
        let last = group.last().copied().unwrap_or(name);
        if fitting.is_empty() || is_possessive(prepared, last) {
            continue;
        }
        match role(prepared, first, stretch.start) {
            Role::Free => return fitting,
            Role::Partner
                if rule.form == Form::Forward && is_joint(prepared, rule, first, last, stretch.end) =>
            {
                let before = in_clause(prepared, Span::new(stretch.start, first.outer.start), fits, rule);
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
    let first_trigger = prepared.triggers.iter().find(|trigger| clause.contains(trigger.span));
    let limit = first_trigger.map_or(clause.end, |trigger| trigger.span.start);
    let name = prepared.names.iter().find(|name| {
        name.mention.span.start >= clause.start
            && name.mention.span.end <= limit
            && fits(name.entity_type())
            && may_act(prepared, name)
            && matches!(role(prepared, name, clause.start), Role::Free)
            && !is_possessive(prepared, name)
    });
    name.map_or_else(Vec::new, |name| {
        prepared
            .group(name.group)
            .filter(|member| member.mention.span.end <= limit && fits(member.entity_type()))
            .collect()
    })
}

enum Role {
    Free,
    /// Joined by 与, 会同.
    Partner,
    /// After 对, 在, 根据, or the object of another verb.
    Object,
}

fn role(prepared: &Prepared, first: &Name, floor: usize) -> Role {
    let grammar = &prepared.scan.dictionary.grammar;
    let holds = |list: &[String], word: &str| list.iter().any(|listed| listed == word);
    let before = prepared.text(floor, first.outer.start).trim_end_matches(['“', '《', ' ']);
    if let Some(trigger) = prepared
        .triggers
        .iter()
        .rev()
        .find(|trigger| trigger.span.end <= first.outer.start && trigger.span.start >= floor)
    {
        let word = trigger.span.of(prepared.scan.text);
        let between = prepared.text(trigger.span.end, first.outer.start);
        if between.chars().count() <= 2 {
            return match () {
                () if holds(&grammar.partners, word) => Role::Partner,
                () if holds(&grammar.pivots, word) => Role::Free,
                () => Role::Object,
            };
        }
    }
    for word in ["会同", "联合", "商请", "经商", "协调", "配合", "衔接"] {
        if before.ends_with(word) {
            return Role::Partner;
        }
    }
    if grammar.objects.iter().any(|word| before.ends_with(word.as_str())) {
        return Role::Object;
    }
    match before.chars().next_back() {
        Some('与' | '和' | '同' | '跟') => Role::Partner,
        Some(
            '对' | '向' | '在' | '从' | '为' | '于' | '把' | '将' | '以' | '按' | '据' | '到' | '至' | '经'
            | '被' | '给' | '往' | '沿' | '因' | '绕' | '合' | '过',
        ) => Role::Object,
        _ => Role::Free,
    }
}

/// Whether a name can be a subject: a river or lake does nothing, it only lies somewhere.
fn may_act(prepared: &Prepared, name: &Name) -> bool {
    let place = prepared.scan.dictionary.gazetteer.get(&name.mention.link.name);
    name.entity_type() != EntityType::Place || place.is_none_or(|place| place.level != Level::Natural)
}

/// Whether 的 or 's region follows: 保定市的开发区.
fn is_possessive(prepared: &Prepared, last: &Name) -> bool {
    prepared.text(last.outer.end, prepared.span.end).starts_with('的')
}

/// Whether a partner acts too: 与A共同, 联合A.
fn is_joint(prepared: &Prepared, rule: &Rule, first: &Name, last: &Name, limit: usize) -> bool {
    let between = prepared.text(last.outer.end, limit);
    let before = prepared.text(prepared.span.start, first.outer.start);
    between.contains("共同")
        || between.contains("联合")
        || between.contains("携手")
        || (rule.predicate == Predicate::Issues && before.ends_with("联合"))
}
