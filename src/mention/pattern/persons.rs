//! Persons whose name stands behind their title, 副县长 + 赵敏行, 县委书记 + 王实 + 主持, or before it: 许志鹏局长.
//!
//! A name has a known surname, two or three characters, and a mark, a verb or a function word behind it. The trap: in 书记高度重视 and
//! 主任务 the surname belongs to a word.

use super::grow::{heads_of, is_cut_off, is_han};
use crate::dictionary::{Characters, Hit, Needs, Sense, WordClass};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::{Kind, Scan};
use crate::mention::torn::is_only_place;
use crate::model::{EntityType, Referent, Span};
use std::cmp::Reverse;

/// How many characters before its colon a field's label may have, blanks included.
const LABEL_CHARS: usize = 16;

/// Candidates for such persons in one sentence.
pub(super) fn candidates(scan: &Scan, sentence: Span, characters: &Characters) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let titles = scan.within_of(sentence, Kind::Head).filter(|hit| hit.end < sentence.end);
    let titles = titles.filter(|hit| !grammar.persons.nameless.contains(scan.slice(hit.start, hit.end)));
    let named = titles.filter_map(|hit| {
        let is_title =
            |index: &usize| scan.dictionary.heads.get(*index).is_some_and(|head| head.needs == Needs::Titled);
        let index = heads_of(scan, *hit).find(is_title)?;
        let span = Span::new(hit.end, name_end(scan, hit.end, sentence.end)?);
        let weight = 12 * char_count(scan, span);
        Some(Candidate::name(span, EntityType::Person, Referent::Head(index), weight))
    });
    // what labels a person and who is addressed stand before a colon
    let (labelled, addressed) = match characters.may_hold(':') {
        true => (labelled(scan, sentence), addressed(scan, sentence)),
        false => (Vec::new(), None),
    };
    let proposers = if characters.may_hold('等') { proposers(scan, sentence) } else { Vec::new() };
    let is_titled = grammar.persons.titles.may_stand_in(characters);
    let opening = if is_titled { opening(scan, sentence) } else { Vec::new() };
    named.chain(labelled).chain(addressed).chain(proposers).chain(opening).collect()
}

/// Where the person's name before a title starts: 许志鹏 before 局长.
pub(super) fn titled(scan: &Scan, head: Hit, floor: usize) -> Option<(usize, u32)> {
    let grammar = &scan.dictionary.grammar;
    let mut here = head.start;
    for count in 1..=4 {
        let (previous, character) = scan.before(here).filter(|(at, _)| *at >= floor)?;
        if !is_han(character) {
            return None;
        }
        here = previous;
        let is_covered = scan.starting(here).iter().any(|hit| {
            hit.end > here + 3
                && hit.end <= head.start
                && scan.senses(*hit).iter().any(|sense| {
                    matches!(sense, Sense::Word(_) | Sense::Entry(..) | Sense::Head(_) | Sense::Deictic(_))
                })
        });
        if is_covered {
            return None;
        }
        let name = scan.slice(here, head.start);
        let is_surname = match count {
            2 | 3 => grammar.persons.surnames.contains(character),
            _ => false,
        } || (count >= 3 && grammar.persons.double_surnames.opens(name));
        if is_surname && is_named(name) && is_cut_off(scan, here) {
            return Some((here, 12));
        }
    }
    None
}

/// The persons whose title opens the sentence behind them: 安庆林、王海林 of 安庆林、王海林委员提出的建议.
fn opening(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let persons = &scan.dictionary.grammar.persons;
    let text = scan.slice(sentence.start, sentence.end);
    let titles = persons.titles.iter().filter(|title| !persons.nameless.contains(title.as_str()));
    let ends = titles.filter_map(|title| Some((text.find(title.as_str())?, title.len())));
    // the first title, and the longest there: 人大代表
    let Some((at, length)) = ends.min_by_key(|(at, length)| (*at, Reverse(*length))) else {
        return Vec::new();
    };
    let behind = text.get(at + length..).unwrap_or_default();
    if persons.title_tails.opens(behind) {
        return Vec::new();
    }
    let found = list_ending(scan, sentence.start + at, sentence.start);
    let is_whole = found.last().is_some_and(|first| first.start == sentence.start);
    let is_sure = found.len() > 1 || found.iter().all(|name| char_count(scan, *name) > 2);
    let found = if is_whole && is_sure { found } else { Vec::new() };
    found.into_iter().map(|span| by_rule(scan, span, "proposer")).collect()
}

/// The persons of the list that ends at `end`, the last one first.
fn list_ending(scan: &Scan, mut end: usize, floor: usize) -> Vec<Span> {
    let mut found = Vec::new();
    while let Some(span) = person_ending(scan, end, floor) {
        found.push(span);
        match scan
            .before(span.start)
            .filter(|(_, joint)| scan.dictionary.grammar.list_joints.contains(*joint))
        {
            Some((at, _)) => end = at,
            None => break,
        }
    }
    found
}

fn by_rule(scan: &Scan, span: Span, rule: &'static str) -> Candidate {
    Candidate::name(span, EntityType::Person, Referent::Rule(rule), 12 * char_count(scan, span))
}

/// The persons of a list that their title or calling closes: 陈海生、黄志坚 of 由陈海生、黄志坚等委员所提, 彭湃、徐向前 of 彭湃、徐向前等革命家,
/// but not 高校 of 企业、高校等代表.
fn proposers(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let text = scan.slice(sentence.start, sentence.end);
    let lists = text.match_indices('等').filter(|(at, more)| {
        let behind = text.get(at + more.len()..).unwrap_or_default();
        let class = behind.trim_start_matches(|digit| grammar.count_digits.contains(digit));
        let class = class.strip_prefix(|unit| grammar.persons.classifiers.contains(unit)).unwrap_or(class);
        grammar.persons.titles.opens(class) || grammar.persons.callings.opens(class)
    });
    let found = lists.flat_map(|(at, _)| list_ending(scan, sentence.start + at, sentence.start));
    found.map(|span| by_rule(scan, span, "proposer")).collect()
}

/// The person's name that ends at `end`, cut off from what stands before it; its surname begins no word.
fn person_ending(scan: &Scan, end: usize, floor: usize) -> Option<Span> {
    let grammar = &scan.dictionary.grammar;
    let before = scan.slice(floor, end);
    [3, 2, 4].into_iter().find_map(|count| {
        let (at, surname) = before.char_indices().rev().nth(count - 1)?;
        let (start, name) = (floor + at, before.get(at..)?);
        let is_double = grammar.persons.double_surnames.opens(name);
        let is_surname =
            if count == 4 { is_double } else { is_double || grammar.persons.surnames.contains(surname) };
        // 安庆林 is a person, though 安庆 is a place
        let is_whole = |hit: &Hit| hit.end >= end || !is_only_place(scan, *hit);
        let is_word = scan.starting(start).iter().any(|hit| is_known(scan, hit) && is_whole(hit));
        let is_name = is_named(name) && is_surname && !is_word && is_cut_off(scan, start);
        is_name.then_some(Span::new(start, end))
    })
}

/// Whether a name could be a person's; 李明 + 等 is none.
fn is_named(name: &str) -> bool {
    name.chars().all(is_han) && !name.ends_with('等')
}

/// Whether a word or a name of more than one character stands there.
fn is_known(scan: &Scan, hit: &Hit) -> bool {
    let known = |sense: &Sense| {
        matches!(sense, Sense::Word(_) | Sense::Entry(..) | Sense::Head(_) | Sense::Deictic(_))
    };
    hit.end - hit.start > 3 && scan.senses(*hit).iter().any(known)
}

/// The person whom a paragraph addresses: 周建宁 of 周建宁代表:您提出的建议收悉.
fn addressed(scan: &Scan, sentence: Span) -> Option<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let (called, _) = scan.slice(sentence.start, sentence.end).split_once(':')?;
    let title = grammar.persons.titles.closing(called).max_by_key(|title| title.len())?;
    let name = called.strip_suffix(title)?;
    let is_name = (2..=4).contains(&name.chars().count())
        && name.chars().all(is_han)
        && (grammar.persons.double_surnames.opens(name)
            || name.starts_with(|first| grammar.persons.surnames.contains(first)));
    let span = Span::new(sentence.start, sentence.start + name.len());
    // more than 周宁委 of 周宁委员
    let weight = 12 * char_count(scan, Span::new(span.start, span.end + title.len()));
    is_name.then(|| Candidate::name(span, EntityType::Person, Referent::Rule("addressee"), weight))
}

/// Persons behind the label of a field that no stage reads: 分管领导:袁定方, 领衔代表:周平;李会芳.
fn labelled(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let text = scan.slice(sentence.start, sentence.end);
    let marks = text.match_indices(':').filter(|(at, _)| {
        // 负 责 人
        let before = text.get(..*at).unwrap_or_default();
        let from = before.char_indices().rev().nth(LABEL_CHARS - 1).map_or(0, |(from, _)| from);
        let label: String = before.get(from..).unwrap_or_default().split_whitespace().collect();
        grammar.persons.labels.closes(&label)
    });
    let mut found = Vec::new();
    for (at, mark) in marks {
        let mut here = sentence.start + at + mark.len();
        while let Some(span) = person_starting(scan, here, sentence.end) {
            found.push(by_rule(scan, span, "label"));
            match scan.at(span.end).filter(|joint| grammar.persons.joints.contains(*joint)) {
                Some(joint) => here = span.end + joint.len_utf8(),
                None => break,
            }
        }
    }
    found
}

/// The person's name that stands alone behind `here`, but for blanks.
fn person_starting(scan: &Scan, here: usize, limit: usize) -> Option<Span> {
    let rest = scan.slice(here, limit);
    let start = limit - rest.trim_start().len();
    let name: String = scan.slice(start, limit).chars().take_while(|character| is_han(*character)).collect();
    let is_named =
        name.chars().next().is_some_and(|first| scan.dictionary.grammar.persons.surnames.contains(first));
    let span = Span::new(start, start + name.len());
    // 单位, 时间, 项目部; 单位:市交通局 behind a comma is the next field
    let is_word = scan.starting(start).iter().any(|hit| is_known(scan, hit));
    let is_label = scan.slice(span.end, limit).trim_start().starts_with(':');
    (is_named && !is_word && !is_label && (2..=3).contains(&name.chars().count())).then_some(span)
}

/// Where the name ends that starts at `start`.
fn name_end(scan: &Scan, start: usize, limit: usize) -> Option<usize> {
    let grammar = &scan.dictionary.grammar;
    let rest = scan.slice(start, limit);
    let is_double = grammar.persons.double_surnames.opens(rest);
    let surname = rest.chars().next()?;
    let (last, _) = scan.before(start)?;
    let is_word = |hit: &Hit| is_known(scan, hit);
    let is_stop = |hit: &Hit, classes: &[WordClass]| classes.iter().any(|class| scan.is_word(*hit, *class));
    let function = [WordClass::Function];
    // 主任|务, 于: the title's last character or the surname belongs to a word
    let is_torn = scan.starting(last).iter().any(|hit| hit.end > start && is_word(hit));
    let is_function = scan.starting(start).iter().any(|hit| is_stop(hit, &function));
    if is_torn || is_function || !(is_double || grammar.persons.surnames.contains(surname)) {
        return None;
    }
    let lengths = if is_double { [4, 3] } else { [3, 2] };
    lengths.into_iter().find_map(|length| {
        let (at, character) = rest.char_indices().nth(length - 1)?;
        let end = start + at + character.len_utf8();
        let is_name = is_named(scan.slice(start, end));
        // 张伟在: the next word begins
        let ends_stop = scan.ending(end).iter().any(|hit| hit.start > start && is_stop(hit, &function));
        let is_covered = scan.within(Span::new(start, end)).iter().any(is_word);
        let next = scan.at(end).filter(|_| end < limit);
        let both = [WordClass::Verb, WordClass::Function];
        let is_cut = next.is_none_or(|next| !is_han(next))
            || scan.starting(end).iter().any(|hit| is_stop(hit, &both) || scan.facts(*hit).is_trigger());
        // 吴忠琼同志 is a person, though 吴忠 is a place
        let is_meant = grammar.persons.courtesies.opens(scan.slice(end, limit));
        (is_name && !ends_stop && (is_meant || !is_covered && is_cut)).then_some(end)
    })
}
