//! What a clause is about: the name that opens it, before its first verb.
//!
//! In 支持汾湖高新区对接虹桥枢纽 it is 汾湖高新区, whom 支持 makes act; in 省交通厅建设的景中高速已通车 the head of the relative clause is
//! asked for too. A river is a topic only where it is said what is.

use super::role::{Role, is_bracketed, is_charged, is_possessive, may_act, role};
use crate::dictionary::WordClass;
use crate::model::{EntityType, Span};
use crate::relation::object;
use crate::relation::sentence::{Name, Prepared, Trigger};

/// The subject group that opens a clause, before its first trigger.
pub(crate) fn topic<'p, 'a>(
    prepared: &'p Prepared<'a>,
    clause: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    topic_of(prepared, clause, fits, false)
}

/// The same; `is_static` lets rivers and lakes be the topic.
pub(super) fn topic_of<'p, 'a>(
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
            && !is_bracketed(prepared, name, clause.end)
            // 雄安 in 根据“雄安引领、保定支撑”的思路 acts in the slogan alone
            && !prepared.is_quoted(name.outer.start)
            && !is_from(prepared, name)
            && !is_beside(prepared, name)
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
            // 位于眉县的某园区重点发展
            let next = prepared.names.iter().find(|name| name.outer.start >= head.outer.end);
            let next = next.filter(|next| prepared.text(head.outer.end, next.outer.start) == "的");
            if let Some(next) =
                next.filter(|next| verb.span.end == head.outer.start && opens(next, clause.end))
            {
                return Some(next);
            }
            Some(head).filter(|head| is_head && opens(head, clause.end))
        });
    let limit = name.map_or(limit, |name| limit.max(name.span.end));
    name.map_or_else(Vec::new, |name| {
        prepared
            .group(name.group)
            .filter(|member| member.span.start >= clause.start && member.span.end <= limit)
            .filter(|member| fits(member.entity_type()) && (is_static || may_act(prepared, member)))
            .collect()
    })
}

/// Whether what lies beside it is spoken of: 金山坝以西区域.
pub(super) fn is_beside(prepared: &Prepared, name: &Name) -> bool {
    prepared.scan.dictionary.grammar.vicinity.opens(prepared.text(name.outer.end, prepared.span.end))
}

/// Whether a name tells only where something begins: 杨舍镇 in 杨舍镇至金港街道的港城大道正在改造.
pub(crate) fn is_from(prepared: &Prepared, name: &Name) -> bool {
    let rest = prepared.text(name.outer.end, prepared.span.end);
    let to = rest.chars().next().filter(|mark| prepared.scan.dictionary.line_words.end_marks.contains(*mark));
    to.is_some_and(|to| prepared.names.iter().any(|end| end.outer.start == name.outer.end + to.len_utf8()))
}

/// The first of the list that `name` stands in, from `floor` on: in 与丰台区、海淀区签订 what 与 joins is the list.
pub(super) fn lead<'p, 'a>(prepared: &'p Prepared<'a>, name: &'p Name<'a>, floor: usize) -> &'p Name<'a> {
    prepared.group(name.group).find(|member| member.span.start >= floor).unwrap_or(name)
}

/// The name behind a driving verb at the beginning of a clause, where the clause says what it does: 支持 + 汾湖高新区 + 对接….
fn driven<'p, 'a>(prepared: &'p Prepared<'a>, clause: Span, driver: &Trigger) -> Option<&'p Name<'a>> {
    let charged = prepared.names.iter().find(|name| name.outer.start == driver.span.end);
    let grammar = &prepared.scan.dictionary.grammar;
    let is_joined = grammar.partners.contains(driver.span.of(prepared.scan.text));
    if let Some(charged) = charged.filter(|name| !is_joined && is_charged(prepared, name)) {
        return Some(charged);
    }
    let drivers = &prepared.scan.dictionary.grammar.drivers;
    if !drivers.contains(driver.span.of(prepared.scan.text)) {
        return None;
    }
    let name = prepared.names.iter().find(|name| name.outer.start >= driver.span.end)?;
    let last = prepared.group(name.group).last().unwrap_or(name);
    let acts = prepared.triggers.iter().any(|verb| {
        verb.span.start >= last.outer.end
            && clause.contains(verb.span)
            && (!object::is_nominal(prepared, verb) || object::is_meeting(prepared, verb))
    });
    // 支持某市利用资源优势,发展旅游
    let is_doer =
        matches!(name.entity_type(), EntityType::Place | EntityType::Institution) && may_act(prepared, name);
    let does = || {
        let words = prepared.scan.starting(last.outer.end).iter();
        let mut words = words.filter(|word| word.end <= clause.end && word.end - word.start >= "利用".len());
        words.any(|word| prepared.scan.is_word(*word, WordClass::Verb))
            || grammar.objects.opens(prepared.text(last.outer.end, clause.end))
    };
    (name.outer.start == driver.span.end && (acts || (is_doer && does()))).then_some(name)
}
