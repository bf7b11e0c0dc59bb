//! Those who do it together: 我市与雄安新区合作 (with), 沪苏两地共同推进 (mutual).
//!
//! In A、B与C合作 both A and B are tied to C, not to each other; 和 alone joins partners only where nothing else could be meant.

use super::{Triple, cross, is_followed, triple};
use crate::dictionary::{Form, Rule, WordList};
use crate::model::{EntityType, Predicate, Span};
use crate::relation::object;
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, Deed, End, Speaker, end};
use crate::relation::without_number;

/// Characters behind a verb within which the word for what two set up stands: 成立了保护和申报世界文化遗产城市|联盟.
const FOLLOWED_CHARS: usize = 26;

/// Characters between a partner and the verb: 与雄安新区在产业布局、科技创新等方面加强|合作.
const PARTNER_CHARS: usize = 28;

/// Characters before the name that opens a sentence: 今后,|虞公港.
const OPENING_CHARS: usize = 4;

/// The pairs of 甲与乙、丙与丁: the list before the last 与 holds two names, and 与 stands before it too.
fn pairs(
    prepared: &Prepared,
    rule: &Rule,
    last: &Name,
    mark: usize,
    fits: &dyn Fn(EntityType) -> bool,
) -> Option<Vec<Triple>> {
    let third = prepared.names.iter().find(|name| name.outer.end == mark && fits(name.entity_type()))?;
    let middle: Vec<&Name> = prepared.group(third.group).collect();
    let [second, third] = middle.as_slice() else { return None };
    let mark = prepared.text(mark, last.outer.start);
    let first = prepared.names.iter().rfind(|name| name.outer.end < second.outer.start)?;
    // 省财政厅对甲县、省科技厅对乙县分别给予支持
    let (giver, other) = if rule.marks.is_empty() { (first, second) } else { (first, third) };
    let is_pair = prepared.text(first.outer.end, second.outer.start) == mark
        && giver.entity_type() == other.entity_type()
        && fits(first.entity_type());
    let triple = |one: &Name, other: &Name| triple(end(one.mention), rule, end(other.mention));
    is_pair.then(|| vec![triple(first, second), triple(third, last)])
}

/// The member of a name's list that a mark of partners alone stands before: 甲市 of 与甲市、乙市和丙市.
fn list_opening<'p>(
    prepared: &'p Prepared<'p>,
    clause: Span,
    name: &Name,
    marks: &'p WordList,
) -> Option<(&'p Name<'p>, &'p str)> {
    let list_marks = &prepared.scan.dictionary.grammar.list_marks;
    let earlier = prepared.group(name.group);
    let mut earlier =
        earlier.filter(|other| clause.contains(other.span) && other.outer.end <= name.outer.start);
    earlier.find_map(|other| {
        let text = prepared.text(clause.start, other.outer.start);
        let mark = marks.closing(text).find(|mark| !list_marks.contains(mark))?;
        Some((other, mark))
    })
}

/// A、B共同…: each with the first.
pub(super) fn mutual(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let fits = |kind: EntityType| rule.predicate.fits(kind, kind);
    let mut group =
        object::group_before(prepared, Span::new(clause.start, trigger.span.start), rule.gap, &fits);
    if group.is_empty() {
        group = both(prepared, trigger, &fits);
    }
    let Some(first) = group.first() else { return Vec::new() };
    let before = prepared.text(clause.start.min(first.outer.start), first.outer.start);
    let grammar = &prepared.scan.dictionary.grammar;
    let mut marks = grammar.before_objects.iter().chain(&grammar.with);
    // 引进甲、乙共建: both are partners of who brings them.
    let is_brought = prepared.triggers.iter().any(|other| {
        let rules = &prepared.scan.dictionary.rules;
        let mut rules = other.rules.iter().filter_map(|index| rules.get(*index));
        other.span.end == first.outer.start
            && rules.any(|other| other.predicate == rule.predicate && other.form == Form::Forward)
    });
    // 根据甲、乙共同研究制定的《方案》
    let is_relative =
        prepared.text(trigger.span.end, clause.end).starts_with('的') && grammar.grounds.closes(before);
    if is_brought || (!is_relative && marks.any(|mark| before.ends_with(mark.as_str()))) {
        return Vec::new();
    }
    // 甲园、乙园均与两所院校签订: each of them with somebody else.
    let last = group.last().map_or(trigger.span.start, |last| last.outer.end);
    let between = prepared.text(last, trigger.span.start);
    let is_with_others = grammar.joint.stands_in(between) && !grammar.shared.stands_in(between);
    if is_with_others {
        return Vec::new();
    }
    // 由铁路公司、甲省、乙省联合批复: bodies and places decide together.
    let decides = grammar.shared.opens(trigger.span.of(prepared.scan.text));
    let same = group.iter().skip(1).filter(|other| decides || other.entity_type() == first.entity_type());
    same.map(|other| triple(end(first.mention), rule, end(other.mention))).collect()
}

/// The two that one word points back at, where no other name stands between it and the verb: 双方 in 双方打破限制,在招商等方面开展合作.
fn both<'p, 'a>(
    prepared: &'p Prepared<'a>,
    trigger: &Trigger,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let mut before = prepared.names.iter().rev().filter(|name| name.outer.end <= trigger.span.start);
    let Some(last) = before.next() else { return Vec::new() };
    let (_, clause) = prepared.clause_at(last.span.start);
    let opens = last.span.start == clause.start && fits(last.entity_type());
    let two = prepared.names.iter().filter(|name| opens && name.span == last.span);
    let two: Vec<&Name> = two.collect();
    if two.len() > 1 { two } else { Vec::new() }
}

/// 甲与乙合作: those before 与 with those behind it.
pub(super) fn with(deed: Deed, speaker: &Speaker) -> Vec<Triple> {
    let Deed { prepared, rule, trigger, clause, .. } = deed;
    let fits = &|kind| deed.fits_object(kind);
    if !is_followed(prepared, rule, trigger.span.end, FOLLOWED_CHARS) {
        return Vec::new();
    }
    let grammar = &prepared.scan.dictionary.grammar;
    let word = trigger.span.of(prepared.scan.text);
    // 经与省财政厅衔接: asked, not joined.
    let opening = prepared.text(clause.start, trigger.span.start);
    if grammar.meets.contains(word) && grammar.asked.opens(without_number(opening)) {
        return Vec::new();
    }
    // 恳请对某灌区给予支持: who asks supports nothing.
    if rule.predicate == Predicate::Supports && grammar.asks.opens(opening) {
        return Vec::new();
    }
    let marked = prepared.names.iter().rev().filter(|name| {
        name.span.start >= clause.start && name.span.end <= trigger.span.start && fits(name.entity_type())
    });
    for name in marked {
        // The list may hold both ends (A与B合作): the partner is what stands behind the last 与.
        let text = prepared.text(clause.start, name.outer.start);
        let marks = if rule.marks.is_empty() { &grammar.partner_marks } else { &rule.marks };
        let Some(mark) = marks.closing(text).next() else { continue };
        // 与甲市、乙市和丙市签订: 和 only closes the list that 与 opens.
        let (name, mark) = list_opening(prepared, clause, name, marks)
            .filter(|_| grammar.list_marks.contains(mark))
            .unwrap_or((name, mark));
        let at = name.outer.start - mark.len();
        // 向甲、乙和丙汇报衔接: the list is asked, 和 only closes it
        let lead = prepared.group(name.group).find(|member| clause.contains(member.span)).unwrap_or(name);
        if grammar.list_marks.contains(mark)
            && grammar.before_objects.closes(prepared.text(clause.start, lead.outer.start))
        {
            return Vec::new();
        }
        // 对容城县给予支持: what 对 and the like mark stands near.
        let reach = if rule.marks.is_empty() { PARTNER_CHARS } else { rule.gap };
        if prepared.text(name.outer.end, trigger.span.start).chars().count() > reach {
            return Vec::new();
        }
        // 与西安至武汉、西安至重庆高铁衔接: where a line begins
        if subject::is_from(prepared, name) {
            return Vec::new();
        }
        let rest = prepared.text(name.outer.end, trigger.span.start);
        // 谋划与大湾区相衔接的互联互通体系: what it is to be like
        let alike = prepared.text(name.outer.end, clause.end).strip_prefix(grammar.mutually.as_str());
        let is_alike = |behind: &str| {
            let mut verbs = grammar.meets.opening(behind).filter_map(|verb| behind.strip_prefix(verb));
            verbs.any(|rest| rest.starts_with('的'))
        };
        if alike.is_some_and(is_alike) {
            return Vec::new();
        }
        // 与西安市的西安高新区合作, 与北京企业某公司签约: the inner one is meant.
        let inner = prepared.names.iter().find(|inner| {
            let between = prepared.text(name.outer.end, inner.outer.start.max(name.outer.end));
            inner.outer.end <= trigger.span.start && prepared.is_owning(between) && fits(inner.entity_type())
        });
        // 与韩国有关机构共建, 与上海盒马鲜生合作: who it is has no name.
        let is_unknown = || prepared.goes_on(name.outer.end, trigger.span.start);
        if inner.is_none() && (grammar.unnamed.opens(rest) || is_unknown()) {
            return Vec::new();
        }
        // 为保定市产业发展服务|给予支持: what 为 marks is another verb's.
        if !rule.marks.is_empty() && grammar.attends.closes(rest) {
            return Vec::new();
        }
        let name = inner.unwrap_or(name);
        // 甲与乙、丙与丁合作: two pairs, whose middle list holds an end of each.
        if let Some(pairs) = pairs(prepared, rule, name, at, fits) {
            return pairs;
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
        // A、B与C合作: what stands right before 与.
        if subjects.is_empty()
            && let Some(before) = prepared.names.iter().find(|other| other.outer.end == at)
        {
            let group = prepared.group(before.group).filter(|other| fits(other.entity_type()));
            subjects = group.map(|other| end(other.mention)).collect();
        }
        if subjects.is_empty() {
            if grammar.list_marks.contains(mark) {
                return Vec::new();
            }
            // 虞公港由港务集团运营,与新港区联动推进: the thing that opens the sentence meets it
            if at == clause.start && prepared.opens_with_thing(prepared.span.start, OPENING_CHARS) {
                return Vec::new();
            }
            let before = Trigger { span: Span::new(at, at), rules: Vec::new() };
            subjects = subject::of(prepared, rule, &before, speaker);
        }
        // 甲、乙分别与丙、丁结成对子
        let turns = prepared.text(clause.start, at);
        if grammar.in_turn.closes(turns) && subjects.len() == partners.len() {
            let pairs = subjects.into_iter().zip(&partners);
            return pairs.map(|(subject, partner)| triple(subject, rule, end(partner.mention))).collect();
        }
        // 甲、乙与丙联合印发: each with the first.
        let rules = &prepared.scan.dictionary.rules;
        let mut senses = trigger.rules.iter().filter_map(|index| rules.get(*index));
        let signs = grammar.shared.opens(word) && senses.any(|other| other.predicate == Predicate::Issues);
        if let [first, others @ ..] = subjects.as_slice()
            && !others.is_empty()
            && signs
        {
            let others = others.iter().cloned().chain(partners.iter().map(|partner| end(partner.mention)));
            return others.map(|other| triple(first.clone(), rule, other)).collect();
        }
        return cross(rule, subjects, &partners);
    }
    Vec::new()
}
