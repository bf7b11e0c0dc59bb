//! Where a line stops, begins or meets another: 津石高速、京雄高速在容城县交汇, 蒙自至河口高铁自红河站引出, 以石新镇为起点.
//!
//! The place stands behind 在, 自 and the like, right before the trigger; a second line may stand between them (在泰州南站与北沿江高铁
//! 交会). Without a line in the clause it is the one that an earlier clause is about.

use super::Triple;
use crate::dictionary::Rule;
use crate::model::{EntityType, Span};
use crate::relation::object;
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, End, Speaker, end};

/// Characters between the last name and the trigger: 与北沿江高铁|十字|交会.
const GAP_CHARS: usize = 3;
/// The same where the kind of a list closes it: 京沪高铁|等国家干线铁路|从.
const KIND_CHARS: usize = 16;

/// Places around a place that may stand in front of it: 陕西省|西安市|长安区.
const OUTER_PLACES: usize = 3;

/// lines 在 place 交汇.
pub(super) fn crossing(
    prepared: &Prepared,
    rule: &Rule,
    trigger: &Trigger,
    speaker: &Speaker,
) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    if let Some(joined) = between(prepared, rule, Span::new(clause.start, trigger.span.start)) {
        return joined;
    }
    let grammar = &prepared.scan.dictionary.grammar;
    let mut limit = trigger.span.start;
    let mut met: Vec<&Name> = Vec::new();
    let before = |name: &&Name| name.span.start >= clause.start && name.outer.end <= trigger.span.start;
    for name in prepared.names.iter().rev().filter(before) {
        if prepared.text(name.outer.end, limit).chars().count() > GAP_CHARS {
            return Vec::new();
        }
        let first = prepared.group(name.group).find(|member| before(member)).unwrap_or(name);
        let lead = prepared.text(clause.start, first.outer.start);
        if name.entity_type() == EntityType::TransportLine && lead.ends_with(['与', '同', '和']) {
            met.push(name);
            limit = first.outer.start - '与'.len_utf8();
            continue;
        }
        let marker = grammar.whence.closing(lead).next();
        let is_point = matches!(name.entity_type(), EntityType::Place | EntityType::Facility);
        let Some(marker) = marker.filter(|_| is_point) else { return Vec::new() };
        let from = first.outer.start - marker.len();
        let mut lines: Vec<End> = met.iter().map(|line| end(line.mention)).collect();
        lines.extend(subjects(prepared, rule, from, speaker));
        let points: Vec<&Name> = prepared.group(name.group).filter(before).collect();
        return super::cross(rule, lines, &points);
    }
    Vec::new()
}

/// Lines between places: 通州区与三河市之间已有国道102线、京哈高速等道路相连.
fn between(prepared: &Prepared, rule: &Rule, stretch: Span) -> Option<Vec<Triple>> {
    let middle = &prepared.scan.dictionary.grammar.middle;
    let (at, _) = middle.last_in(stretch.of(prepared.scan.text))?;
    let at = stretch.start + at;
    let of = |kinds: &[EntityType], from: usize, to: usize| {
        let names = prepared.names.iter().filter(|name| name.span.start >= from && name.outer.end <= to);
        names.filter(|name| kinds.contains(&name.entity_type())).collect::<Vec<_>>()
    };
    let points = of(&[EntityType::Place, EntityType::Facility], stretch.start, at);
    let lines = of(&[EntityType::TransportLine], at, stretch.end);
    let lines = lines.iter().map(|line| end(line.mention)).collect();
    (points.len() > 1).then(|| super::cross(rule, lines, &points))
}

/// Where the road begins that is said to lead on: 宝轮镇 of 该公路是利州区宝轮镇|连接|青川县水磨乡的重要通道.
pub(super) fn starts<'p, 'a>(
    prepared: &'p Prepared<'a>,
    trigger: &Trigger,
    ends: &[&Name],
) -> Vec<&'p Name<'a>> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let before = |end: usize| {
        let mut names = prepared.names.iter().filter(|name| name.span.start >= clause.start);
        names.find(|name| name.outer.end == end && name.entity_type() == EntityType::Place)
    };
    let Some(start) = before(trigger.span.start) else { return Vec::new() };
    let mut first = start;
    for _ in 0..OUTER_PLACES {
        first = before(first.outer.start).unwrap_or(first);
    }
    let is_told = prepared.text(clause.start, first.outer.start).ends_with('是');
    let leads = ends.last().is_some_and(|last| prepared.text(last.outer.end, clause.end).starts_with('的'));
    if is_told && leads { vec![start] } else { Vec::new() }
}

/// The lines before the place, else those that an earlier clause is about.
fn subjects(prepared: &Prepared, rule: &Rule, limit: usize, speaker: &Speaker) -> Vec<End> {
    let (_, clause) = prepared.clause_at(limit);
    let is_line = |kind: EntityType| kind == EntityType::TransportLine;
    let lines = |gap| object::group_before(prepared, Span::new(clause.start, limit), gap, &is_line);
    let mut lines_before = lines(GAP_CHARS);
    if lines_before.is_empty() {
        // 京沪高铁等国家干线铁路从某市经过: the kind of a list stands between
        lines_before = lines(KIND_CHARS);
        let last = lines_before.last().map_or(limit, |line| line.outer.end);
        lines_before.retain(|_| prepared.text(last, limit).starts_with('等'));
    }
    if !lines_before.is_empty() {
        return lines_before.iter().map(|line| end(line.mention)).collect();
    }
    let here = Trigger { span: Span::new(limit, limit), rules: Vec::new() };
    subject::of(prepared, rule, &here, speaker)
}
