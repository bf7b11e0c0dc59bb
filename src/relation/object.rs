//! What it is done to: the fitting names behind the trigger, in its clause and in lists that run on over a comma.
//!
//! 加快推进安大线、容易线两条通道,津石高速、京雄高速建设: all four. A place that only qualifies what follows (保定市的企业) is
//! passed over.

use super::sentence::{Name, Prepared, Trigger};
use super::status;
use crate::dictionary::{Form, Grammar, Hit, Rule, Where, WordClass};
use crate::mention::Scan;
use crate::model::{EntityType, Predicate, Span};

/// The objects of `trigger`, fitting by `fits`.
pub(crate) fn after<'p, 'a>(
    prepared: &'p Prepared<'a>,
    rule: &Rule,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let first = prepared.names.iter().find(|name| name.span.start >= trigger.span.end);
    if first.is_none_or(|first| first.outer.start >= clause.end) {
        return Vec::new();
    }
    let limit = next_verb(prepared, rule, trigger, clause.end);
    // 推动祁县东站与开发区之间的站前大道立项: only what lies between.
    let between = prepared.text(trigger.span.end, clause.end).find("之间的");
    let start = between.map_or(trigger.span.end, |at| trigger.span.end + at + "之间的".len());
    let start = behind_leaders(prepared, rule, start, clause.end, fits);
    let behind = prepared.names.iter().filter(|name| name.span.start >= start);
    let mut found: Vec<&Name> = Vec::new();
    let mut last_end = start;
    for name in behind.clone().take_while(|name| name.outer.start < limit) {
        let gap = prepared.text(last_end, name.outer.start);
        let reach = if found.is_empty() { rule.gap } else { 16 };
        // 支持建立北盘江航运的机制: what is set up has no name, the river only tells where
        let is_region = name.entity_type() == EntityType::Place && rule.predicate == Predicate::Supports;
        if is_region && found.is_empty() && founds(prepared, trigger.span.end, name.outer.start) {
            break;
        }
        // 保定落地、雄安引领: another pair's own.
        let is_listed = rule.own_subject && found.is_empty() && gap.starts_with('、');
        if gap.chars().count() > reach
            || is_listed
            || (found.is_empty() && stops_object(&prepared.scan.dictionary.grammar, gap))
        {
            break;
        }
        // 位于格尔木市的察尔汗盐湖: what lies there, not another place where.
        if !found.is_empty() && rule.own_subject && gap.starts_with('的') {
            break;
        }
        // 支持涿州与大兴对接: what stands behind 与 is the partner, not an object. 支持甲大学与乙大学共建: two bodies are helped.
        let takes_both = rule.predicate == Predicate::Supports
            && name.entity_type() == EntityType::Institution
            && !is_met(prepared, name, clause.end);
        if !found.is_empty() && !takes_both && is_partner(prepared, name, clause.end) {
            break;
        }
        // 支持吉林省依托长春国际汽车城发展: another verb's object follows.
        let is_next_list = found.last().is_some_and(|last| last.group != name.group);
        // 承接甲产业转移、乙功能区: another list is no longer what comes over.
        if is_next_list && rule.predicate == Predicate::ReceivesFrom {
            break;
        }
        // 列入《甲规划》重点储备项目和《乙规划》
        let goes_on =
            rule.form == Form::Into && fits(name.entity_type()) && gap.ends_with(['和', '、', '及']);
        if is_next_list && !goes_on && starts_anew(prepared, last_end, name.outer.start) {
            break;
        }
        if fits(name.entity_type()) && !only_qualifies(prepared, name, fits) {
            found.push(name);
        } else if found.is_empty() && !may_pass(name) && !leads_on(prepared, name, fits) {
            break;
        }
        last_end = name.outer.end;
    }
    if found.is_empty() || !runs_on(&found) {
        return found;
    }
    for clause in prepared.clauses.get(index + 1..).unwrap_or_default() {
        let mut members = behind.clone().filter(|name| clause.contains(name.span)).peekable();
        let Some(first) = members.peek() else { break };
        let opens = prepared.text(clause.start, first.outer.start).trim().is_empty();
        let has_verb = prepared
            .triggers
            .iter()
            .any(|trigger| clause.contains(trigger.span) && !is_nominal(prepared, trigger));
        // 完成机场改扩建,烟威荣城际铁路稳定运行: no list, another sentence.
        let end = prepared.names.iter().rfind(|name| clause.contains(name.span));
        let rest = prepared.text(end.map_or(clause.end, |name| name.outer.end), clause.end);
        let rest = rest.trim_end_matches([',', ';', '。', ':']);
        let tails = &prepared.scan.dictionary.grammar.list_tails;
        let is_list = rest.is_empty() || tails.opens(rest);
        // 深汕西、阳茂等高速公路改扩建正在施工: a status of its own
        let is_told = !status::cues(prepared, *clause, Where::Before).is_empty();
        if !opens || has_verb || is_told || !is_list || !fits(first.entity_type()) {
            break;
        }
        found.extend(members.filter(|name| fits(name.entity_type())));
    }
    found
}

/// Whether a verb of founding stands between a trigger and a name.
fn founds(prepared: &Prepared, from: usize, to: usize) -> bool {
    let mut between = prepared.triggers.iter().filter(|verb| verb.span.start >= from && verb.span.end <= to);
    between.any(|verb| prepared.may_state(verb, |rule| rule.predicate == Predicate::Establishes))
}

/// Where the body stands of which is first said who leads it: 成立了由市长任组长的|某领导小组; else `start`.
fn behind_leaders(
    prepared: &Prepared,
    rule: &Rule,
    start: usize,
    limit: usize,
    fits: &dyn Fn(EntityType) -> bool,
) -> usize {
    let grammar = &prepared.scan.dictionary.grammar;
    let rest = prepared.text(start, limit);
    let tells = grammar.doers.opens(rest) || grammar.frame_openings.opens(rest);
    if rule.predicate != Predicate::Establishes || !tells {
        return start;
    }
    let mut names = prepared.names.iter();
    let body = names.find(|name| {
        name.outer.start > start
            && name.outer.start < limit
            && fits(name.entity_type())
            && prepared.text(start, name.outer.start).ends_with('的')
    });
    body.map_or(start, |body| body.outer.start)
}

/// The last fitting group in `stretch`, at most `gap` characters from its end.
pub(crate) fn group_before<'p, 'a>(
    prepared: &'p Prepared<'a>,
    stretch: Span,
    gap: usize,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let last =
        prepared.names.iter().rev().find(|name| stretch.contains(name.span) && fits(name.entity_type()));
    let Some(last) = last else { return Vec::new() };
    if prepared.text(last.outer.end, stretch.end).chars().count() > gap {
        return Vec::new();
    }
    let members = prepared.group(last.group);
    members.filter(|name| stretch.contains(name.span) && fits(name.entity_type())).collect()
}

/// The name that closes the clause before clause `index`: 印发《规划》,明确提出….
pub(crate) fn closing<'p, 'a>(
    prepared: &'p Prepared<'a>,
    index: usize,
    fits: &dyn Fn(EntityType) -> bool,
) -> Option<&'p Name<'a>> {
    let clause = prepared.clauses.get(index.checked_sub(1)?)?;
    let last = prepared.names.iter().rfind(|name| clause.contains(name.span))?;
    (fits(last.entity_type()) && prepared.text(last.outer.end, clause.end).chars().count() <= 1)
        .then_some(last)
}

/// Whether what stands behind the words of a rule is not what the clause is about: the whole behind 列入, the ground behind 根据, the
/// stations behind 设, the parts behind 包括.
pub(crate) fn takes_another(rule: &Rule) -> bool {
    matches!(rule.form, Form::Into | Form::Basis)
        || (rule.form == Form::Forward && matches!(rule.predicate, Predicate::Connects | Predicate::Includes))
}

/// The fitting names that a clause is about: its topic, else what 将 puts in front, else its first object. The ground of
/// 根据, the whole behind 列入 and the stations behind 设 are not.
pub(crate) fn main<'p, 'a>(
    prepared: &'p Prepared<'a>,
    clause: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let grammar = &prepared.scan.dictionary.grammar;
    let rules = &prepared.scan.dictionary.rules;
    let is_beside = |name: &Name| {
        let name = prepared.group(name.group).next().unwrap_or(name);
        prepared.triggers.iter().any(|trigger| {
            trigger.span.end <= name.outer.start
                && trigger.span.start >= clause.start
                && prepared.text(trigger.span.end, name.outer.start).chars().count() <= 4
                && trigger.rules.iter().filter_map(|index| rules.get(*index)).any(takes_another)
        })
    };
    let first = prepared.names.iter().find(|name| {
        let before = prepared.text(clause.start, name.outer.start);
        clause.contains(name.span)
            && fits(name.entity_type())
            && !is_beside(name)
            && !grammar.objects.closes(before)
    });
    first.map_or_else(Vec::new, |first| {
        prepared.group(first.group).filter(|name| fits(name.entity_type())).collect()
    })
}

/// Where the next verb with objects of its own stands.
fn next_verb(prepared: &Prepared, rule: &Rule, trigger: &Trigger, limit: usize) -> usize {
    let later = prepared
        .triggers
        .iter()
        .filter(|other| other.span.start >= trigger.span.end && other.span.end <= limit);
    let mut blocking = later.filter(|other| {
        let has_object = prepared.names.iter().any(|name| {
            name.span.start >= other.span.end
                && name.span.end <= limit
                && prepared.text(other.span.end, name.outer.start).chars().count() <= 6
        });
        let has_own_between = prepared
            .names
            .iter()
            .any(|name| name.span.start >= trigger.span.end && name.span.end <= other.span.start);
        // 根据甲、乙共同研究制定的《方案》: the verb only tells whose the ground is.
        let is_relative = rule.form == Form::Basis
            && prepared.names.iter().any(|name| {
                name.outer.start >= other.span.end
                    && name.outer.end <= limit
                    && name.entity_type() == EntityType::PolicyDocument
                    && prepared.text(other.span.end, name.outer.start).ends_with('的')
            });
        has_own_between && has_object && !is_relative && !is_nominal(prepared, other)
    });
    blocking.next().map_or(limit, |other| other.span.start)
}

/// Whether a trigger closes its clause or stands as a noun: X建设, X建设等.
pub(crate) fn is_nominal(prepared: &Prepared, trigger: &Trigger) -> bool {
    let rest = prepared.text(trigger.span.end, prepared.span.end);
    rest.is_empty() || prepared.scan.dictionary.grammar.after_nouns.opens(rest)
}

/// Whether a verb or function word stands between two names, so that the second is no longer an object.
fn starts_anew(prepared: &Prepared, from: usize, to: usize) -> bool {
    let gap = prepared.text(from, to);
    let scan = prepared.scan;
    scan.dictionary.grammar.anew.stands_in(gap)
        || scan
            .within(Span::new(from, to))
            .iter()
            .any(|hit| hit.end <= to && hit.end - hit.start >= 6 && is_break(scan, *hit))
}

fn is_break(scan: &Scan, hit: Hit) -> bool {
    scan.is_word(hit, WordClass::Verb)
        || (scan.is_word(hit, WordClass::Function) && !matches!(scan.slice(hit.start, hit.end), "以及"))
}

/// Whether 与 joins the name as a partner to what is said of both: 与大兴对接.
fn is_partner(prepared: &Prepared, name: &Name, limit: usize) -> bool {
    let dictionary = prepared.scan.dictionary;
    dictionary.grammar.partner_joins.closes(prepared.text(prepared.span.start, name.outer.start))
        && prepared.triggers.iter().any(|trigger| {
            trigger.span.start >= name.outer.end
                && trigger.span.end <= limit
                && trigger
                    .rules
                    .iter()
                    .filter_map(|index| dictionary.rules.get(*index))
                    .any(|rule| rule.form == Form::With)
        })
}

/// Whether the verb says that two meet: 对接, 联动.
pub(crate) fn is_meeting(prepared: &Prepared, trigger: &Trigger) -> bool {
    let word = trigger.span.of(prepared.scan.text);
    prepared.scan.dictionary.grammar.meets.opens(word)
}

/// Whether whom 与 joins is only met: 支持甲与乙合作 supports 甲, 支持甲与乙共建 both.
fn is_met(prepared: &Prepared, name: &Name, limit: usize) -> bool {
    prepared.triggers.iter().any(|trigger| {
        trigger.span.start >= name.outer.end && trigger.span.end <= limit && is_meeting(prepared, trigger)
    })
}

/// Whether the gap before the first object holds a break that parts it from its verb.
fn stops_object(grammar: &Grammar, gap: &str) -> bool {
    // 开通至平泽港的专线: the port is where to, not what.
    grammar.parting.stands_in(gap)
        || grammar.whereto.closes(gap)
        || (gap.contains('与') && gap.chars().count() > 8)
}

/// Whether a place only qualifies what follows: 保定市的企业, 支持保定市与雄安.
fn only_qualifies(prepared: &Prepared, name: &Name, fits: &dyn Fn(EntityType) -> bool) -> bool {
    if name.entity_type() != EntityType::Place {
        return false;
    }
    let next = prepared.names.iter().find(|other| other.span.start >= name.outer.end);
    next.is_some_and(|next| {
        // 终点为通辽市的金宝屯镇
        let is_inner = prepared.text(name.outer.end, next.outer.start) == "的";
        (next.outer.start == name.outer.end
            && fits(next.entity_type())
            && next.entity_type() != EntityType::Place)
            || (is_inner && fits(next.entity_type()))
    })
}

/// Names that may stand between a verb and its object: qualifiers of it.
fn may_pass(name: &Name) -> bool {
    matches!(
        name.entity_type(),
        EntityType::Place
            | EntityType::Industry
            | EntityType::Strategy
            | EntityType::Institution
            | EntityType::PolicyDocument
    )
}

/// Whether a line only tells whose the fitting name right behind it is: 起自福厦高铁|泉州东站.
fn leads_on(prepared: &Prepared, name: &Name, fits: &dyn Fn(EntityType) -> bool) -> bool {
    let mut next = prepared.names.iter().filter(|next| next.outer.start == name.outer.end);
    name.entity_type() == EntityType::TransportLine && next.any(|next| fits(next.entity_type()))
}

/// Whether a list of such things may run on over a comma.
fn runs_on(found: &[&Name]) -> bool {
    found.iter().any(|name| {
        matches!(
            name.entity_type(),
            EntityType::TransportLine
                | EntityType::Project
                | EntityType::Facility
                | EntityType::DevelopmentZone
                | EntityType::Industry
                | EntityType::PolicyDocument
        )
    })
}
