//! Units inside a body: 省生态环境厅 + 水生态环境处, 市人大常委会 + 人代联委, 农业农村部 + 畜牧兽医局.
//!
//! A unit ends in a word of its kind and a break follows, so that 市交通运输局 + 负责科室管理 is none. The trap: the unit's name
//! holds words of action (执法监督处), so only words that no name holds stop it.

use crate::dictionary::{Facts, Hit, Needs, Refers, Sense, WordClass};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::pattern::grow::is_han;
use crate::mention::scan::{Kind, Scan};
use crate::model::{EntityType, Referent, Span};

/// How many characters the unit may have.
const LONGEST: usize = 14;

/// Candidates for units of `bodies` and of listed bodies in one sentence.
pub(super) fn candidates(scan: &Scan, sentence: Span, bodies: &[Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for body in bodies {
        let Some((EntityType::Institution, Referent::Body { place: Some(place), department })) = &body.name
        else {
            continue;
        };
        let end = unit_end(scan, body.span.end, sentence.end);
        if let Some(end) = end.filter(|end| !holds_other(bodies, body.span.end, *end)) {
            let referent = Referent::Body { place: Some(*place), department: *department };
            found.push(candidate(scan, Span::new(body.span.start, end), referent));
        }
    }
    // 市政府 + 督办室, 我厅 + 综合规划处
    let pointing =
        scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end && points_at_body(scan, **hit));
    for hit in pointing {
        let end = unit_end(scan, hit.end, sentence.end).filter(|end| !holds_other(bodies, hit.end, *end));
        if let Some(end) = end.filter(|end| !holds_body(scan, Span::new(hit.end, *end))) {
            found.push(candidate(scan, Span::new(hit.start, end), Referent::Rule("unit")));
        }
    }
    for hit in scan.within_of(sentence, Kind::Body).filter(|hit| hit.end <= sentence.end) {
        // 联合国 in 联合国家发展改革委 is a verb and the beginning of another body.
        let is_crossed = || {
            scan.within(Span::new(hit.start, hit.end)).iter().any(|other| {
                other.start > hit.start
                    && other.end > hit.end
                    && scan.facts(*other).surely_is(EntityType::Institution)
            })
        };
        let end = unit_end(scan, hit.end, sentence.end).filter(|end| !holds_other(bodies, hit.end, *end));
        if let Some(end) = end.filter(|_| !is_crossed()) {
            found.push(candidate(scan, Span::new(hit.start, end), Referent::Rule("unit")));
        }
    }
    found
}

/// Whether a body with a place of its own stands in what would be a unit: 市发改委 + 上报省发改委.
fn holds_other(bodies: &[Candidate], from: usize, end: usize) -> bool {
    let is_placed =
        |other: &Candidate| matches!(other.name, Some((_, Referent::Body { place: Some(_), .. })));
    bodies.iter().any(|other| other.span.start > from && other.span.end <= end && is_placed(other))
}

/// Whether a word points at a government or at the replying body.
fn points_at_body(scan: &Scan, hit: Hit) -> bool {
    scan.facts(hit).is_deictic()
        && scan.senses(hit).iter().any(|sense| match sense {
            Sense::Deictic(index) => scan
                .dictionary
                .deictics
                .get(*index)
                .is_some_and(|deictic| matches!(deictic.refers, Refers::Government | Refers::Issuer)),
            _ => false,
        })
}

/// Whether a verb, a place or another body stands in what would be a unit's own name: 我委 + 商市交通运输局.
fn holds_body(scan: &Scan, unit: Span) -> bool {
    let is_other = |hit: &Hit| {
        let facts = scan.facts(*hit);
        // 督办 + 室
        let is_whole = hit.end - hit.start + 3 >= unit.byte_len();
        let is_verb =
            !is_whole && scan.is_word(*hit, WordClass::Verb) && !scan.is_word(*hit, WordClass::Inner);
        hit.end - hit.start > 3
            && (is_verb
                || facts.is_deictic()
                || facts.surely_is(EntityType::Place)
                || facts.surely_is(EntityType::Institution)
                || (facts.is_department() && hit.start > unit.start))
    };
    scan.dictionary.grammar.consults.opens(scan.slice(unit.start, unit.end))
        || scan.within(unit).iter().any(|hit| hit.end <= unit.end && is_other(hit))
}

fn candidate(scan: &Scan, span: Span, referent: Referent) -> Candidate {
    let weight = 12 * char_count(scan, span);
    Candidate::name(span, EntityType::Institution, referent, weight)
}

/// Where the unit that begins at `from` ends, if one does.
fn unit_end(scan: &Scan, from: usize, limit: usize) -> Option<usize> {
    let text = scan.slice(from, limit);
    if !text.starts_with(is_han) || text.starts_with(['和', '与', '及']) {
        return None;
    }
    let acts = scan.starting(from).iter().any(|hit| scan.is_word(*hit, WordClass::Active));
    let verb = starts_word(scan, from, WordClass::Verb);
    for (count, (offset, character)) in text.char_indices().chain([(text.len(), '\n')]).enumerate() {
        let here = from + offset;
        let unit = text.get(..offset).unwrap_or_default();
        // 发展改革委办公厅 + 于2017年印发
        let is_told = || matches!(character, '于' | '在' | '已' | '将') && is_unit(scan, unit);
        let is_office = scan.dictionary.grammar.offices.closes(unit);
        // 财政部办公厅 + 联合印发, 科技部办公厅 + 名义
        let grammar = &scan.dictionary.grammar;
        let rest = || scan.slice(here, limit);
        let is_joined = || {
            grammar.units.contains(unit) && (grammar.partners.opens(rest()) || grammar.in_names.opens(rest()))
        };
        let ends = || character == '的' || is_break(scan, here, character) || is_told() || is_joined();
        if count > 1
            && ends()
            && is_unit(scan, unit)
            && !acts
            && (is_office || (!verb && character != '的'))
            && !ends_in_body(scan, from, here)
        {
            return Some(here);
        }
        if count > LONGEST || !is_han(character) || stops(scan, here) {
            return None;
        }
    }
    None
}

/// Whether another body closes what would be a unit: 省能源局 + 两次行文上报国家能源局.
fn ends_in_body(scan: &Scan, from: usize, end: usize) -> bool {
    let mut bodies = scan.ending(end).iter().filter(|hit| hit.start > from && hit.end - hit.start >= 9);
    bodies.any(|hit| scan.facts(*hit).surely_is(EntityType::Institution))
}

/// Whether `unit` ends in a word of its kind, and is neither one of many nor a word or a title itself: 有关处室, 协办, 常委.
fn is_unit(scan: &Scan, unit: &str) -> bool {
    let grammar = &scan.dictionary.grammar;
    let is_title =
        |index: &usize| scan.dictionary.heads.get(*index).is_some_and(|head| head.needs == Needs::Titled);
    let is_word = |sense: &Sense| match sense {
        Sense::Word(class) => *class == WordClass::Verb,
        Sense::Head(index) => is_title(index),
        _ => false,
    };
    let is_known = || scan.dictionary.lexicon.lookup(unit).iter().any(is_word);
    grammar.units.closes(unit) && !grammar.not_unit.stands_in(unit) && !is_known()
}

/// Whether no name reaches over what begins here.
fn is_break(scan: &Scan, here: usize, character: char) -> bool {
    // 区政协提案委 + 和 + 区政府督查室, 我部办公厅 + 和 + 财政部办公厅
    let joins_other = || {
        let behind = scan.starting(here + character.len_utf8()).iter();
        let is_body = |facts: Facts| facts.is_deictic() || facts.surely_is(EntityType::Institution);
        character == '和' && behind.map(|hit| scan.facts(*hit)).any(is_body)
    };
    !is_han(character)
        || joins_other()
        || scan.dictionary.grammar.list_joints.contains(character) && character != '和'
        || starts_word(scan, here, WordClass::Verb)
}

/// Whether a function word begins here, and not inside a word as 等 in 高等教育.
fn stops(scan: &Scan, here: usize) -> bool {
    let reaches = |start: usize| {
        scan.starting(start).iter().any(|hit| hit.end > here && scan.facts(*hit).bounds_names())
    };
    // 市农业农村局 + 联合 + 市城乡水务局
    let partner =
        scan.dictionary.grammar.partners.opening(scan.slice(here, scan.text.len())).map(str::len).max();
    let joins = partner.is_some_and(|length| {
        // 残疾人 + 联合会: what a name ends in
        let is_head = |hit: &Hit| hit.end > here + length && scan.facts(*hit).is_head();
        !scan.starting(here).iter().any(is_head)
    });
    (joins || starts_word(scan, here, WordClass::Function))
        && !scan.before(here).is_some_and(|(start, _)| reaches(start))
}

fn starts_word(scan: &Scan, here: usize, class: WordClass) -> bool {
    scan.starting(here).iter().any(|hit| {
        scan.is_word(*hit, class)
            && !scan.is_word(*hit, WordClass::Inner)
            && (hit.end - hit.start > 3 || class == WordClass::Function)
            && scan.slice(hit.start, hit.end) != "和"
    })
}
