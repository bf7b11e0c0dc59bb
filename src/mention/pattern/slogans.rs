//! Strategies that are called by a phrase in quotes: 实行“一区多园”, 落实“四水四定”原则.
//!
//! “2+4+N”格局 and “京津转移、保定承接”战略 are called so by the noun behind them. What is done to any other phrase tells that it
//! names something: 推进“三项改革” does, 解决“马路市场”的问题 does not.

use super::grow::{head_types, is_han};
use crate::dictionary::{Characters, WordList};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Referent, Span};

/// How many characters such a phrase has at least and at most, and one of several clauses parted by 、.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=20;
const LONGEST: usize = 45;

/// Candidates for quoted strategies in one sentence.
pub(super) fn candidates(scan: &Scan, sentence: Span, characters: &Characters) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let text = scan.slice(sentence.start, sentence.end);
    let mut found = Vec::new();
    if !characters.may_hold('“') {
        return found;
    }
    for (open, mark) in text.match_indices('“') {
        let inner = open + mark.len();
        let Some(close) = text.get(inner..).and_then(|rest| rest.find('”')).map(|at| inner + at) else {
            break;
        };
        let phrase = text.get(inner..close).unwrap_or_default();
        let before = text.get(..open).unwrap_or_default();
        let behind = text.get(close + '”'.len_utf8()..).unwrap_or_default();
        let ends = |words: &WordList| words.closes(before);
        let starts = |words: &WordList| words.opens(behind);
        let length = phrase.chars().count();
        // “甲转移、乙承接、…”战略: clauses are the name of what stands behind them.
        let has_clauses = phrase.contains('、') && starts(&grammar.slogan_nouns);
        let is_phrase = LENGTH.contains(&length) || (has_clauses && length <= LONGEST);
        let is_plain = phrase.chars().all(|character| is_han(character) || matches!(character, '、' | '+'));
        // “一泓清水入黄河”工程 is called so whatever is done to it.
        let is_called = starts(&grammar.slogan_works)
            // “百件骨干水源工程”之一, but “民心工程”
            || (length > 5 && grammar.slogan_works.closes(phrase));
        let is_named =
            is_plain && (ends(&grammar.slogan_verbs) || is_called) && !starts(&grammar.no_slogan_tails);
        // “若尔盖草原湿地生态修复”“矿山生态修复”等重点工程
        if (5..=LONGEST).contains(&length) && closes_works(scan, behind) {
            let span = Span::new(sentence.start + inner, sentence.start + close);
            let weight = 12 * char_count(scan, span);
            found.push(Candidate::name(span, EntityType::Project, Referent::Rule("slogan"), weight));
            continue;
        }
        // “一干多支、五区协同”“四向拓展、全域开放”战略 are two.
        if (2..=*LENGTH.end()).contains(&length) && is_phrase_of_list(scan, before, behind) {
            let span = Span::new(sentence.start + inner, sentence.start + close);
            // more than one name over all of them
            let weight = 24 * char_count(scan, span) + 60;
            found.push(Candidate::name(span, EntityType::Strategy, Referent::Rule("slogan"), weight));
            continue;
        }
        // “2+4+N”格局: a formula names a framework, whatever is done to it.
        let is_framework = is_formula(phrase) && starts(&grammar.framework_nouns);
        if let Some(owner) = zone_before(scan, sentence.start + open, sentence.start + close) {
            let span = Span::new(owner, sentence.start + close + '”'.len_utf8());
            let weight = 12 * char_count(scan, span);
            found.push(Candidate::name(span, EntityType::DevelopmentZone, Referent::Rule("slogan"), weight));
            continue;
        }
        // 成立“巴山文旅联盟”: the body founded is called so.
        let close_at = sentence.start + close;
        let ends_as_body = || {
            let heads = scan.ending(close_at).iter().flat_map(|hit| head_types(scan, *hit));
            heads.into_iter().any(|head| head == EntityType::Institution)
        };
        if length > 4 && ends(&grammar.founding) && ends_as_body() {
            let span = Span::new(sentence.start + inner, close_at);
            let weight = 12 * char_count(scan, span);
            found.push(Candidate::name(span, EntityType::Institution, Referent::Rule("slogan"), weight));
            continue;
        }
        if !is_phrase || !(is_named || is_framework) {
            continue;
        }
        let is_bare = is_framework || has_clauses;
        let tails = if is_bare { "" } else { behind };
        let tail = grammar.slogan_tails.iter().filter(|tail| tails.starts_with(tail.as_str()));
        let span = match tail.map(String::len).max() {
            Some(tail) => Span::new(open, close + '”'.len_utf8() + tail),
            None => Span::new(inner, close),
        };
        let span = Span::new(sentence.start + span.start, sentence.start + span.end);
        // “东数西算”工程 stands in a table.
        if scan.starting(span.start).iter().any(|hit| hit.end == span.end && scan.facts(*hit).is_sure()) {
            continue;
        }
        // “1+4+N”产业格局 is no sector.
        let per_char = if is_framework { 20 } else { 10 };
        let weight = per_char * char_count(scan, span) + 1;
        let mut candidate = Candidate::name(span, kind(scan, span.end), Referent::Rule("slogan"), weight);
        if !is_bare && grammar.slogan_classes.opens(behind) {
            candidate.core = Span::new(sentence.start + inner, sentence.start + close);
        }
        found.push(candidate);
    }
    found
}

/// Whether the list of quoted phrases that goes on with `rest` is closed by a class of works.
fn closes_works(scan: &Scan, rest: &str) -> bool {
    let mut rest = rest;
    while let Some(next) = rest.trim_start_matches(['、', '和']).strip_prefix('“') {
        let Some((_, behind)) = next.split_once('”') else { return false };
        rest = behind;
    }
    rest.strip_prefix('等').is_some_and(|class| scan.dictionary.grammar.works_classes.opens(class))
}

/// Whether a quoted phrase stands in a list of such, two and more, that the noun for strategies closes.
fn is_phrase_of_list(scan: &Scan, before: &str, behind: &str) -> bool {
    let marks = ['、', '和'];
    let mut rest = behind;
    let mut count = usize::from(before.trim_end_matches(marks).ends_with('”'));
    while let Some(next) = rest.trim_start_matches(marks).strip_prefix('“') {
        let Some((_, behind)) = next.split_once('”') else { return false };
        rest = behind;
        count += 1;
    }
    count > 0 && scan.dictionary.grammar.slogan_nouns.opens(rest)
}

/// Where the zone begins that a quoted phrase of its parts belongs to: 中关村 + “一中心一基地多园区”.
fn zone_before(scan: &Scan, open: usize, close: usize) -> Option<usize> {
    let mut heads =
        scan.ending(close).iter().filter(|hit| hit.start > open).flat_map(|hit| head_types(scan, *hit));
    let is_zone = heads.any(|head| head == EntityType::DevelopmentZone);
    let zones =
        scan.ending(open).iter().filter(|hit| scan.facts(**hit).surely_is(EntityType::DevelopmentZone));
    zones.map(|hit| hit.start).min().filter(|_| is_zone)
}

/// Whether a phrase is numbers and letters joined by +: 2+4+N, 1+3.
fn is_formula(phrase: &str) -> bool {
    phrase.contains('+')
        && phrase.split('+').all(|part| {
            !part.is_empty()
                && part.len() <= 2
                && part.chars().all(|character| character.is_ascii_alphanumeric())
        })
}

/// A project where the phrase ends in what projects' names end in: “百箱计划”, “文明守望工程”.
fn kind(scan: &Scan, end: usize) -> EntityType {
    let ends_as = |kind: EntityType| {
        scan.ending(end).iter().flat_map(|hit| head_types(scan, *hit)).any(|head| head == kind)
    };
    match () {
        () if ends_as(EntityType::Project) || scan.slice(0, end).ends_with("计划") => EntityType::Project,
        // “中共某县第一个党支部旧址”
        () if ends_as(EntityType::Facility) => EntityType::Facility,
        () => EntityType::Strategy,
    }
}
