//! Firms without a legal form, in a list that its class closes: 京东、百世快运、安能快运等企业, 科大讯飞、国盾量子等一批龙头企业.
//!
//! The trap: 种植、养殖、加工等企业 tells of kinds of firms. A list with a sector, a place or a common word in it names none, unless a
//! table knows one of its members.

use crate::dictionary::{Characters, Hit, WordClass};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::lists::members;
use crate::mention::pattern::grow::is_han;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Referent, Span};

/// How many characters a firm's short name has at least and at most.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=8;

/// How many characters may stand between 等 and the class: 一批具有国际竞争力的.
const BETWEEN: usize = 12;

/// Candidates for the firms of such lists in one sentence.
pub(super) fn candidates(scan: &Scan, sentence: Span, characters: &Characters) -> Vec<Candidate> {
    let is_closed =
        characters.may_hold('等') && scan.dictionary.grammar.firm_classes.may_stand_in(characters);
    let text = if is_closed { scan.slice(sentence.start, sentence.end) } else { "" };
    let ends = text.match_indices('等').map(|(at, _)| sentence.start + at);
    let lists = ends.filter(|end| closes_firms(scan, *end, sentence.end));
    let firms = lists.flat_map(|end| {
        let members = members(scan, end, sentence.start, |end| start(scan, end, sentence.start));
        let holds_class = members.iter().any(|member| is_class(scan, *member));
        let is_known = |member: &Span| {
            scan.starting(member.start)
                .iter()
                .any(|hit| hit.end == member.end && scan.facts(*hit).surely_is(EntityType::Institution))
        };
        let knows_one = members.iter().any(is_known);
        let are_firms = members.len() > 1 && (!holds_class || knows_one);
        // 链主、雏鹰等企业 are kinds as likely as names.
        let is_long = |member: &Span| knows_one || char_count(scan, *member) > 2;
        let named = members.into_iter().filter(move |member| {
            are_firms && is_long(member) && !is_class(scan, *member) && !is_named(scan, *member)
        });
        named.collect::<Vec<_>>()
    });
    let weigh = |span: Span| {
        let weight = 11 * char_count(scan, span);
        Candidate::name(span, EntityType::Institution, Referent::Rule("firm"), weight)
    };
    firms.map(weigh).collect()
}

/// Whether a class of firms follows the 等 at `end`: 企业, 5家企业, 一批龙头企业.
fn closes_firms(scan: &Scan, end: usize, limit: usize) -> bool {
    let rest = scan.slice(end + '等'.len_utf8(), limit);
    let reach = rest.char_indices().nth(BETWEEN).map_or(rest.len(), |(at, _)| at);
    let clause = rest.split(|mark: char| !mark.is_alphanumeric()).next().unwrap_or_default();
    scan.dictionary.grammar.firm_classes.everywhere(clause).any(|(at, _)| at <= reach)
}

/// Where the member begins that ends at `end`: behind a mark, a verb or a word that points.
fn start(scan: &Scan, end: usize, floor: usize) -> Option<usize> {
    let stops = |hit: &Hit| {
        // 安|能|快运
        let is_verb = scan.is_word(*hit, WordClass::Verb) && hit.end - hit.start >= 6;
        // 本溪 + 华岳
        let is_torn =
            || scan.starting(hit.start).iter().any(|name| name.end > hit.end && scan.facts(*name).is_sure());
        is_verb || (scan.is_word(*hit, WordClass::Function) && !is_torn()) || scan.facts(*hit).is_deictic()
    };
    let mut here = end;
    for count in 0..=*LENGTH.end() {
        let before = scan.before(here).filter(|(at, _)| *at >= floor);
        let is_mark = |mark: char| !is_han(mark) && !mark.is_ascii_alphanumeric();
        let joints = &scan.dictionary.grammar.list_joints;
        let is_bound = before.is_none_or(|(_, mark)| is_mark(mark) || joints.contains(mark));
        if is_bound || (count > 0 && scan.ending(here).iter().any(stops)) {
            return LENGTH.contains(&count).then_some(here);
        }
        here = before?.0;
    }
    None
}

/// Whether what stands there is a class of things or another name: a sector, a place, a word.
fn is_class(scan: &Scan, member: Span) -> bool {
    scan.starting(member.start).iter().any(|hit| {
        let facts = scan.facts(*hit);
        let is_other = facts.bounds_names() || facts.surely_is_other_than(EntityType::Institution);
        hit.end == member.end && is_other && !facts.surely_is(EntityType::Institution)
    }) || scan.ending(member.end).iter().any(|hit| {
        hit.start > member.start && hit.end - hit.start >= 6 && scan.is_word(*hit, WordClass::Verb)
    })
}

/// Whether a table or a head names it already.
fn is_named(scan: &Scan, member: Span) -> bool {
    scan.within(member).iter().any(|hit| {
        let facts = scan.facts(*hit);
        hit.end == member.end && (facts.is_head() || facts.surely_is(EntityType::Institution))
    })
}
