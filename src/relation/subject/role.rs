//! What part a name plays where it stands: doer, partner or object.
//!
//! In 我局会同市水利局在保定市建设津石高速 only 我局 is free to be the subject: 会同 makes a partner, 在 an object. A name behind 指导 is
//! free, for it acts.

use crate::dictionary::{Form, WordList};
use crate::model::{EntityType, Span};
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::{first_chars, without_number};

/// Characters between a body that no name covers and its verb: 某公司|正在|建设.
const HIDDEN_CHARS: usize = 4;

/// Characters of a body of a kind that no name covers: 水利部门.
const KIND_CHARS: usize = 6;

/// Characters of members of a list that no name covers.
const LIST_CHARS: usize = 24;

/// Characters behind a place up to the end of what names its bodies: 全省|交通运输系统.
const APPARATUS_CHARS: usize = 6;

pub(super) enum Role {
    Free,
    /// Joined by 与, 会同.
    Partner,
    /// After 对, 在, 根据, or the object of another verb.
    Object,
}

pub(super) fn role(prepared: &Prepared, first: &Name, floor: usize) -> Role {
    let grammar = &prepared.scan.dictionary.grammar;
    let before = prepared.text(floor, first.outer.start).trim_end_matches(['“', '《', ' ']);
    // 我厅将指导|某管委会编制
    if !before.is_empty() && grammar.pivots.closes(before) {
        return Role::Free;
    }
    // 以财政部办公厅、科技部办公厅名义印发: in whose name it is done does it
    let last = prepared.group(first.group).last().unwrap_or(first);
    if grammar.in_names.opens(prepared.text(last.outer.end, prepared.span.end)) {
        return Role::Free;
    }
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
                () if grammar.partners.contains(word) => Role::Partner,
                // 大力支持|彭阳县实施
                () if grammar.pivots.closes(word) => Role::Free,
                // 国家发展改革委批准的|《规划》安排了…: what the relative clause tells of.
                () if between == "的" && first.entity_type() == EntityType::PolicyDocument => Role::Free,
                // 规划建设的|某灌区位于…: the same, with its verb right behind
                () if between == "的" && precedes_verb(prepared, first) => Role::Free,
                // 某公路是|我省贯彻落实《规划》的重大项目
                () if grammar.describes.contains(word) && precedes_verb(prepared, first) => Role::Free,
                // 安排某管委会牵头,会同…: who is charged acts.
                () if is_charged(prepared, first) => Role::Free,
                // 据此|我厅起草: the word stands for its own ground.
                () if states_its_ground(prepared, trigger) => Role::Free,
                () => Role::Object,
            };
        }
    }
    let ends = |list: &WordList| list.closes(before);
    if follows_count(prepared, before) {
        return Role::Free;
    }
    if ends(&grammar.partners) || ends(&grammar.with) || follows_partner(prepared, before, first, floor) {
        return Role::Partner;
    }
    // 与神木市的某公司签约: whose place 与 joins is joined
    if let Some(owner) = owner(prepared, first, floor) {
        let before = prepared.text(floor, owner.outer.start);
        if grammar.partners.closes(before) || grammar.with.closes(before) {
            return Role::Partner;
        }
    }
    // 了解掌握京津地区创新资源: whom one attends to does nothing.
    if ends(&grammar.objects) || ends(&grammar.attends) {
        return Role::Object;
    }
    // 获州水务局批复: who decides opens nothing
    if ends(&grammar.before_objects) || ends(&grammar.deciders) { Role::Object } else { Role::Free }
}

/// The name that a name belongs to: 神木市 of 神木市|的|某公司 and 北京|企业|某公司.
fn owner<'p, 'a>(prepared: &'p Prepared<'a>, first: &Name, floor: usize) -> Option<&'p Name<'a>> {
    let mut before = prepared.names.iter().rev().filter(|name| name.outer.end <= first.outer.start);
    let nearest = before.next().filter(|name| name.outer.start >= floor)?;
    prepared.is_owning(prepared.text(nearest.outer.end, first.outer.start)).then_some(nearest)
}

/// Whether a verb of a relation stands right behind the name or its list.
fn precedes_verb(prepared: &Prepared, first: &Name) -> bool {
    let last = prepared.group(first.group).last().unwrap_or(first);
    prepared.triggers.iter().any(|verb| verb.span.start == last.outer.end)
}

/// Whether a verb of being charged follows the name or its list: 安排某管委会|牵头.
pub(super) fn is_charged(prepared: &Prepared, first: &Name) -> bool {
    let last = prepared.group(first.group).last().unwrap_or(first);
    let rest = prepared.text(last.outer.end, prepared.span.end);
    first.entity_type() == EntityType::Institution && prepared.scan.dictionary.grammar.charges.opens(rest)
}

/// Whether the name goes on a list that a count opens: 西部12个省(区、市)和|海南省.
fn follows_count(prepared: &Prepared, before: &str) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let Some(list) = before.strip_suffix(['和', '与', '及']) else { return false };
    let bare = list.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).map_or(list, |(bare, _)| bare);
    let number = bare.trim_end_matches(|level| grammar.counted_places.contains(level));
    let count = number.strip_suffix('个').unwrap_or(number);
    number.len() < bare.len() && count.ends_with(|digit| grammar.count_digits.contains(digit))
}

/// Whether the name goes on a list whose other members no name covers and which 与 joins: 与某研究院、|西北工业大学.
fn follows_partner(prepared: &Prepared, before: &str, first: &Name, floor: usize) -> bool {
    let Some(list) = before.strip_suffix('、') else { return false };
    let with = &prepared.scan.dictionary.grammar.with;
    let marker = with.iter().filter_map(|word| Some(list.rfind(word.as_str())? + word.len())).max();
    marker.is_some_and(|at| {
        let stretch = Span::new(floor + at, first.outer.start);
        prepared.text(stretch.start, stretch.end).chars().count() <= LIST_CHARS
            && !prepared.triggers.iter().any(|trigger| stretch.contains(trigger.span))
    })
}

/// Whether a trigger points back at its ground and takes no object: 据此.
fn states_its_ground(prepared: &Prepared, trigger: &Trigger) -> bool {
    let rules = &prepared.scan.dictionary.rules;
    let mut rules = trigger.rules.iter().filter_map(|index| rules.get(*index));
    rules.any(|rule| rule.form == Form::Basis && rule.own_subject)
}

/// Whether a matter is laid before the name: 报市政府, 争取国务院.
pub(super) fn is_asked(prepared: &Prepared, first: &Name, floor: usize) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let before = prepared.text(floor, first.outer.start);
    grammar.submits.closes(before) || grammar.asks.closes(before)
}

/// Whether a name can be a subject: a river or lake does nothing, it only lies somewhere.
pub(crate) fn may_act(prepared: &Prepared, name: &Name) -> bool {
    let dictionary = prepared.scan.dictionary;
    let called = &name.mention.link.name;
    let is_basin = || dictionary.grammar.river_parts.closes(called);
    // 甘溪沟, which no table holds
    let is_water = || {
        dictionary.gazetteer.get(called).is_none()
            && called.ends_with(|last| dictionary.grammar.water_endings.contains(last))
    };
    name.entity_type() != EntityType::Place
        || !(dictionary.gazetteer.is_natural(called) || is_basin() || is_water())
}

/// Whether a name stands in brackets that close before `limit`: 乌准铁路 in 乌鲁木齐至准东铁路(乌准铁路)途经.
pub(super) fn is_bracketed(prepared: &Prepared, first: &Name, limit: usize) -> bool {
    let opens = prepared.scan.before(first.outer.start).is_some_and(|(_, mark)| mark == '(');
    opens && prepared.text(first.outer.end, limit.max(first.outer.end)).contains(')')
}

/// Whether 的 or 's region follows: 保定市的开发区. What 境内 holds is said of the place all the same where it is said what is.
pub(super) fn is_possessive(prepared: &Prepared, last: &Name, is_static: bool) -> bool {
    let rest = prepared.text(last.outer.end, prepared.span.end);
    if is_static {
        return rest.starts_with('的');
    }
    // 全省商务系统落实《方案》: the bodies there, not the place.
    if last.entity_type() == EntityType::Place
        && prepared.scan.dictionary.grammar.apparatus.stands_in(first_chars(rest, APPARATUS_CHARS))
    {
        return true;
    }
    prepared.scan.dictionary.grammar.possessives.opens(rest)
}

/// Whether a pivot (指导, 支持) right before a name makes it act.
pub(crate) fn is_driven(prepared: &Prepared, name: &Name, floor: usize) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let first = prepared.group(name.group).next().unwrap_or(name);
    let before = prepared.text(floor, first.outer.start);
    grammar.pivots.closes(before)
}

/// Whether 由 right before a name makes it the doer of what follows.
pub(crate) fn is_agent(prepared: &Prepared, name: &Name, floor: usize) -> bool {
    let first = prepared.group(name.group).next().unwrap_or(name);
    let before = prepared.text(floor, first.outer.start.max(floor));
    prepared.scan.dictionary.grammar.doers.closes(before)
}

/// Whether a body that no name covers stands right before the verb: 协调某某股份有限公司|建设, 某某自然资源和规划厅|编制.
pub(super) fn is_hidden(prepared: &Prepared, stretch: Span) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let last = prepared.names.iter().rfind(|name| stretch.contains(name.span));
    let from = last.map_or(stretch.start, |last| last.outer.end.min(stretch.end));
    let text = prepared.text(from, stretch.end);
    let Some((at, body)) = grammar.bodies.last_in(text) else { return false };
    let head = text.get(..at).unwrap_or_default();
    let tail = text.get(at + body.len()..).unwrap_or_default();
    if tail.chars().count() > HIDDEN_CHARS || grammar.objects.stands_in(head) {
        return false;
    }
    match last {
        Some(_) => grammar.pivots.stands_in(head),
        None => {
            head.chars().count() > 1
                && !grammar.partners.stands_in(head)
                && !grammar.with.stands_in(head)
                && !grammar.assists.stands_in(head)
        }
    }
}

/// Whether an actor without a name stands right before the verb: 鼓励企业 + 建设.
pub(super) fn is_unnamed(prepared: &Prepared, stretch: Span) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let whole = prepared.text(stretch.start, stretch.end);
    let pivot = grammar.pivots.last_in(whole);
    // 组织企业参加 is the organiser's doing.
    if pivot.is_some_and(|(_, pivot)| grammar.organises.contains(pivot)) {
        return false;
    }
    let from = pivot.map_or(stretch.start, |(at, pivot)| stretch.start + at + pivot.len());
    let text = without_number(prepared.text(from, stretch.end));
    // 二、水利部门与某县加强对接: a kind of body
    let joins = grammar.partners.iter().chain(&grammar.with).chain(&grammar.before_objects);
    let is_kind = text.chars().count() <= KIND_CHARS
        && grammar.unnamed.closes(text)
        && !joins.into_iter().any(|word| text.contains(word.as_str()));
    (grammar.unnamed.opens(text) || is_kind)
        && !prepared.names.iter().any(|name| name.span.start >= from && name.span.end <= stretch.end)
}
