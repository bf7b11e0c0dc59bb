//! The noun that a number counts: 院士工作站31家, 14家开发区, 全长约32.4公里, and 2家 behind 国家级平台3个、.
//!
//! In: a sentence and the edges of the number; out: the noun in front or behind, without verbs (建成) and links (达到).
//! The trap: verbs stand inside nouns too (在建项目, 引导基金), so the longest word at an edge decides.

use crate::dictionary::{Edge, QuantityWords};
use crate::model::{Qualifier, Span};

/// What stands in front of a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Front {
    /// The noun; empty where there is none.
    pub(super) noun: Span,
    /// What 约 or 超过 says.
    pub(super) qualifier: Option<Qualifier>,
    /// Where links and marks begin, the noun's end at most.
    pub(super) links_start: usize,
}

/// Characters of a noun at most.
const LONGEST: usize = 30;

/// Reads to the left of `at`, not beyond `floor`.
pub(super) fn front(text: &str, floor: usize, at: usize, words: &QuantityWords) -> Front {
    let upto = |end: usize| text.get(floor..end).unwrap_or_default();
    let mut end = floor + upto(at).trim_end_matches(' ').len();
    let (mut qualifier, mut change) = (None, None);
    loop {
        let Some((word, said)) = words.before.at_end(upto(end)) else {
            // 由2015年的60%, 提高到“十三五”末的80%: what it was when, behind a link.
            let time = time_before(text, floor, end, words).filter(|_| end < at);
            let Some(start) = time.filter(|start| words.before.at_end(upto(*start)).is_some()) else { break };
            end = start;
            continue;
        };
        let is_inside = words.edges.at_end(upto(end));
        if is_inside.is_some_and(|(longer, edge)| *edge == Edge::Pass && longer.len() > word.len()) {
            break;
        }
        if words.changes.holds(word) {
            change = Some(Span::new(end - word.len(), end));
        }
        end -= word.len();
        qualifier = qualifier.or(*said);
    }
    let links_start = end;
    if upto(end).ends_with(')')
        && let Some(open) = upto(end).rfind('(')
        && open > 0
    {
        end = floor + open;
    }
    let noun = trim(text, Span::new(walk_left(text, floor, end, words), end), words);
    let noun = match change {
        Some(verb) if noun.is_empty() => verb,
        Some(verb) if noun.end == verb.start => Span::new(noun.start, verb.end),
        _ => noun,
    };
    Front { noun, qualifier, links_start }
}

/// The start of the year or five-year period that ends at `end`: 2015年底, “十三五”末.
fn time_before(text: &str, floor: usize, end: usize, words: &QuantityWords) -> Option<usize> {
    let before = text.get(floor..end)?;
    let before =
        words.after_date.at_end(before).and_then(|(word, ())| before.strip_suffix(word)).unwrap_or(before);
    if let Some(quoted) = before.strip_suffix('”') {
        let open = quoted.rfind('“')?;
        let is_period = quoted.ends_with('五') && quoted.get(open..)?.chars().count() == 4;
        return is_period.then_some(floor + open);
    }
    let digits = before.strip_suffix('年')?;
    let start = digits.trim_end_matches(|digit: char| digit.is_ascii_digit()).len();
    (digits.len() - start == 4).then_some(floor + start)
}

/// The start of the noun that ends at `end`.
fn walk_left(text: &str, floor: usize, end: usize, words: &QuantityWords) -> usize {
    let mut at = end;
    let mut left = LONGEST;
    while let Some(before) = text.get(floor..at).filter(|before| !before.is_empty() && left > 0) {
        if let Some((word, edge)) = words.edges.at_end(before) {
            match edge {
                Edge::Stop => break,
                Edge::Pass => {
                    at -= word.len();
                    left = left.saturating_sub(word.chars().count());
                    continue;
                }
            }
        }
        let Some(last) = before.chars().next_back() else { break };
        if last == '”' {
            let Some(open) = before.rfind('“') else { break };
            at = floor + open;
            left = left.saturating_sub(4);
            continue;
        }
        let dated = before.get(..before.len() - last.len_utf8()).unwrap_or_default();
        let is_date = "年月日".contains(last) && dated.ends_with(|c: char| c.is_ascii_digit() || c == '〇');
        if is_date {
            let behind = words.after_date.at_start(text.get(at..end).unwrap_or_default());
            return at + behind.map_or(0, |(word, ())| word.len());
        }
        if is_boundary(last) {
            break;
        }
        at -= last.len_utf8();
        left -= 1;
    }
    at
}

/// Cuts 我市, 各类, 建设 off the left; gives an empty span where only 全市 or 2021年 remains.
fn trim(text: &str, noun: Span, words: &QuantityWords) -> Span {
    let mut noun = Span::new(noun.start, noun.start + noun.of(text).trim_end_matches(' ').len());
    while let Some((word, is_whole)) = words.leading.at_start(noun.of(text)) {
        let rest = noun.of(text).get(word.len()..).unwrap_or_default();
        if *is_whole || rest.chars().nth(1).is_none() {
            break;
        }
        noun.start += word.len();
    }
    noun.start += noun.byte_len() - noun.of(text).trim_start_matches(' ').len();
    let is_nothing = words.scope.holds(noun.of(text)) || noun.of(text).bytes().all(|byte| byte.is_ascii());
    if is_nothing { Span::new(noun.end, noun.end) } else { noun }
}

/// What stands behind a number's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Back {
    /// A noun.
    Noun(Span),
    /// A noun that begins like a verb: 新建项目.
    Verbal(Span),
    /// Nothing that is counted.
    None,
    /// A noun that makes it no quantity at all: 环节.
    Refused,
}

/// Reads to the right of `at`, not beyond `ceiling`; `is_unit_at` says whether another quantity begins there.
pub(super) fn back(
    text: &str,
    at: usize,
    ceiling: usize,
    words: &QuantityWords,
    is_unit_at: impl Fn(usize) -> bool,
) -> Back {
    let from = |start: usize| text.get(start..ceiling).unwrap_or_default();
    let mut start = at + (from(at).len() - from(at).trim_start_matches(' ').len());
    // 9所是中医医院
    if from(start).starts_with(['的', '是']) {
        start += '的'.len_utf8();
    }
    if words.not_nouns.at_start(from(start)).is_some_and(|(_, is_noun)| !is_noun) {
        return Back::Refused;
    }
    if words.leads.at_start(from(start)).is_some() {
        return Back::None;
    }
    let first_verb = match words.edges.at_start(from(start)) {
        Some((word, Edge::Stop)) if word.chars().nth(1).is_some() => word.len(),
        Some((_, Edge::Stop)) => return Back::None,
        _ => 0,
    };
    let end = walk_right(text, start + first_verb, ceiling, words, is_unit_at);
    let noun = from(start).get(..end - start).unwrap_or_default();
    let noun = noun.trim_end_matches(['和', '与', '及', '或', '、', ' ']);
    // 全市16个特色园区之一 counts them all; 国家172项重大水利工程之一 names a scheme
    let noun = match words.one_of.at_end(noun).and_then(|(word, ())| noun.strip_suffix(word)) {
        Some(all) if words.schemes.at_end(all).is_some() => return Back::Refused,
        Some(all) => all,
        None => noun,
    };
    let span = Span::new(start, start + noun.len());
    match noun.chars().count() {
        1 if words.short_nouns.holds(noun) => Back::Noun(span),
        count if count < 2 => Back::None,
        _ if first_verb == 0 => Back::Noun(span),
        _ if noun.len() > first_verb + '个'.len_utf8() => Back::Verbal(span),
        _ => Back::None,
    }
}

fn walk_right(
    text: &str,
    start: usize,
    ceiling: usize,
    words: &QuantityWords,
    is_unit_at: impl Fn(usize) -> bool,
) -> usize {
    let mut at = start;
    let mut left = LONGEST;
    while let Some(rest) = text.get(at..ceiling).filter(|rest| !rest.is_empty() && left > 0) {
        let is_attribute = || text.get(start..at).is_some_and(|noun| words.attributes.holds(noun));
        match words.edges.at_start(rest) {
            Some((_, Edge::Stop)) if !is_attribute() => break,
            Some((word, _)) => {
                at += word.len();
                left = left.saturating_sub(word.chars().count());
                continue;
            }
            None => {}
        }
        let Some(first) = rest.chars().next() else { break };
        if first == '“' {
            let Some(close) = rest.find('”') else { break };
            at += close + '”'.len_utf8();
            left = left.saturating_sub(4);
            continue;
        }
        if is_boundary(first) || (super::number::begins(first) && is_unit_at(at)) {
            break;
        }
        at += first.len_utf8();
        left -= 1;
    }
    at
}

/// The member before the last of a list of two: 总人口 of 总人口、面积分别为….
pub(super) fn member_before(text: &str, sentence: Span, last: Span, words: &QuantityWords) -> Option<Span> {
    let before = text.get(sentence.start..last.start)?.strip_suffix(['、', '和'])?;
    let end = sentence.start + before.len();
    let member = trim(text, Span::new(walk_left(text, sentence.start, end, words), end), words);
    let is_third = text.get(sentence.start..member.start)?.ends_with('、');
    (!is_third && member.of(text).chars().nth(1).is_some()).then_some(member)
}

/// The noun at the end of the clause before the one that holds only links and `at`: 培育高新技术企业,累计达到500家.
pub(super) fn clause_before(text: &str, floor: usize, at: usize, words: &QuantityWords) -> Option<Span> {
    let mut end = at;
    loop {
        let before = text.get(floor..end)?;
        if let Some((word, _)) = words.before.at_end(before) {
            end -= word.len();
        } else if let Some((word, Edge::Stop)) = words.edges.at_end(before) {
            end -= word.len();
        } else if before.ends_with(',') {
            end -= 1;
            break;
        } else {
            return None;
        }
    }
    let noun = trim(text, Span::new(walk_left(text, floor, end, words), end), words);
    // `提案所提5条建议,已采纳4条`: a noun with a number of its own is another thing.
    let is_noun = noun.of(text).chars().count() >= 2 && !noun.of(text).contains(|c: char| c.is_ascii_digit());
    is_noun.then_some(noun)
}

/// The verb right before `at` that says what is measured: 惠及12万人.
pub(super) fn verb_before(text: &str, floor: usize, at: usize, words: &QuantityWords) -> Option<Span> {
    let before = text.get(floor..at)?.trim_end_matches(' ');
    let (word, ()) = words.verbal.at_end(before)?;
    let end = floor + before.len();
    Some(Span::new(end - word.len(), end))
}

fn is_boundary(character: char) -> bool {
    ",。;:、!?()[]〔〕【】《》〈〉“”‘’\"'\n…·|>=<+—".contains(character)
}
