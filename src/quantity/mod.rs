//! Counted and measured things: a sentence in, `院士工作站 31 家 exact done` out.
//!
//! 现有院士工作站31家、14家开发区, 总投资28亿元, 占比达到三成以上. Each number is read once, left to right; its noun is
//! looked for behind a classifier, else in front. The trap: a number without a unit (9部门), an ordinal (第3批) and a
//! number in a title (《创新二十条》) are none.

mod examples;
mod indicator;
mod measure;
mod number;
mod status;

pub use examples::check_examples;

use crate::dictionary::{QuantityWords, UnitKind};
use crate::model::{Part, Qualifier, Sentence, Span, Status, Structure};
use indicator::{Back, Front};
use measure::{Measure, Read};

/// A quantity found, in folded offsets.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundQuantity {
    /// Its own words, from the indicator to the mark behind the unit, or the other way round.
    pub span: Span,
    /// What is counted: 院士工作站.
    pub indicator: String,
    /// In the base unit: 3.5亿元 is 350000000.
    pub value: f64,
    /// 家, 元, 公里, %.
    pub unit: String,
    /// How the value is meant.
    pub qualifier: Qualifier,
    /// How far it has got, read simply.
    pub status: Status,
    /// Index in [`Structure::sentences`].
    pub sentence: usize,
    /// `quantity.count.noun-first`.
    pub rule: String,
}

/// Finds the quantities of the report and of the next steps, in order. `text` is folded; `names` are the stretches, in order, in which
/// no number counts anything: 八所港.
///
/// ```
/// use zhengtu::model::{Part, Sentence, Span, Structure};
/// let text = "保定市现建有院士工作站31家。";
/// let sentence = Sentence { span: Span::new(0, text.len()), paragraph: 0, section: None, part: Part::Report };
/// let structure = Structure { sentences: vec![sentence], ..Structure::default() };
/// let words = zhengtu::dictionary::load(None)?.quantities;
/// let found = zhengtu::quantity::find(text, &structure, &[], &words);
/// assert_eq!((found[0].indicator.as_str(), found[0].value), ("院士工作站", 31.0));
/// # Ok::<(), zhengtu::Error>(())
/// ```
#[must_use]
pub fn find(text: &str, structure: &Structure, names: &[Span], words: &QuantityWords) -> Vec<FoundQuantity> {
    let mut found = Vec::new();
    for (index, sentence) in structure.sentences.iter().enumerate() {
        if matches!(sentence.part, Part::Report | Part::NextSteps) {
            let first = names.partition_point(|name| name.end <= sentence.span.start);
            let names = names.get(first..).unwrap_or_default();
            in_sentence(text, sentence, index, names, words, &mut found);
        }
    }
    found
}

/// A measure with the noun it counts, if that is known yet.
struct Candidate {
    measure: Measure,
    front: Front,
    noun: Option<Span>,
    way: &'static str,
    end: usize,
}

fn in_sentence(
    text: &str,
    sentence: &Sentence,
    index: usize,
    names: &[Span],
    words: &QuantityWords,
    found: &mut Vec<FoundQuantity>,
) {
    let mut candidates = candidates(text, sentence.span, names, words);
    if candidates.is_empty() {
        return;
    }
    share_nouns(text, sentence.span, words, &mut candidates);
    for candidate in &candidates {
        let Some(noun) = candidate.noun else { continue };
        let measure = &candidate.measure;
        let qualifier = measure.qualifier.or(candidate.front.qualifier).unwrap_or(Qualifier::Exact);
        let start =
            if noun.end <= measure.start && candidate.way != "shared" { noun.start } else { measure.start };
        let mut quantity = FoundQuantity {
            span: Span::new(start, candidate.end),
            indicator: noun.of(text).replace([' ', '\n'], ""),
            value: measure.value,
            unit: measure.unit.clone(),
            qualifier,
            status: Status::Done,
            sentence: index,
            rule: format!("quantity.{}.{}", measure.group, candidate.way),
        };
        quantity.status = status::of(text, sentence, &quantity, words);
        if let Some(upper) = measure.upper {
            quantity.qualifier = Qualifier::AtLeast;
            found.push(quantity.clone());
            quantity.value = upper;
            quantity.qualifier = Qualifier::AtMost;
        }
        found.push(quantity);
    }
}

/// All measures of a sentence with the nouns next to them.
fn candidates(text: &str, span: Span, names: &[Span], words: &QuantityWords) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut names = names.iter().peekable();
    let mut at = span.start;
    let last_close = span.start + span.of(text).rfind('》').unwrap_or(0);
    while let Some(rest) = text.get(at..span.end) {
        let Some(offset) = rest.find(|character| number::begins(character) || character == '《') else {
            break;
        };
        at += offset;
        if let Some(title) = text.get(at..span.end).filter(|rest| rest.starts_with('《')) {
            let close = if at < last_close { title.find('》') } else { None };
            at += close.unwrap_or('《'.len_utf8());
            continue;
        }
        while names.next_if(|name| name.end <= at).is_some() {}
        if let Some(name) = names.peek().filter(|name| name.start <= at) {
            at = name.end;
            continue;
        }
        let sentence = text.get(..span.end).unwrap_or(text);
        match measure::measure(sentence, at, words) {
            Read::Skip(next) => at = next.max(at + 1),
            Read::Found(measure) => {
                at = measure.end;
                if let Some(candidate) = candidate(text, span, candidates.last(), measure, words) {
                    at = at.max(candidate.end);
                    candidates.push(candidate);
                }
            }
        }
    }
    candidates
}

/// The measure with its noun, unless what stands around it makes it no quantity.
fn candidate(
    text: &str,
    span: Span,
    previous: Option<&Candidate>,
    measure: Measure,
    words: &QuantityWords,
) -> Option<Candidate> {
    let floor = previous.map_or(span.start, |previous| previous.end);
    let (floor, ceiling) =
        (window_start(text, floor, measure.start), window_end(text, measure.end, span.end));
    let front = indicator::front(text, floor, measure.start, words);
    if measure.needs_mark && front.qualifier.is_none() {
        return None;
    }
    let begins_unit =
        |at: usize| matches!(measure::measure(text, at, words), Read::Found(measure) if !measure.needs_mark);
    let back = indicator::back(text, measure.end, ceiling, words, begins_unit);
    let before = front.noun.of(text);
    let has_front = before.chars().count() >= 2 && !words.no_fronts.holds(before);
    let is_place = words.place_ends.at_end(before).is_some();
    let (noun, way) = match (measure.kind, back) {
        (UnitKind::Duration, _) => {
            let measures_time = has_front && words.durations.at_end(front.noun.of(text)).is_some();
            if measures_time {
                return Some(with_front(measure, front));
            }
            (None, "shared")
        }
        (UnitKind::Count, Back::Refused) => return None,
        (UnitKind::Count, Back::Noun(noun)) => (Some(noun), "noun-behind"),
        // 甘肃省12个养殖大县: the place is where they are.
        (UnitKind::Count, Back::Verbal(noun)) if is_place => (Some(noun), "noun-behind"),
        _ if has_front => return Some(with_front(measure, front)),
        (_, Back::Noun(noun)) | (UnitKind::Count, Back::Verbal(noun)) => (Some(noun), "noun-behind"),
        _ => (None, ""),
    };
    let end = noun.map_or(measure.end, |noun| noun.end.max(measure.end));
    Some(Candidate { measure, front, noun, way, end })
}

/// Bytes on either side of a number that are looked at, so that the time is linear whatever the text.
const WINDOW: usize = 300;

/// `floor`, or where the window before `at` begins.
fn window_start(text: &str, floor: usize, at: usize) -> usize {
    let start = floor.max(at.saturating_sub(WINDOW));
    (start..=at).find(|&index| text.is_char_boundary(index)).unwrap_or(at)
}

/// `ceiling`, or where the window behind `at` ends.
fn window_end(text: &str, at: usize, ceiling: usize) -> usize {
    let end = ceiling.min(at + WINDOW);
    (at..=end).rev().find(|&index| text.is_char_boundary(index)).unwrap_or(at)
}

fn with_front(measure: Measure, front: Front) -> Candidate {
    let end = measure.end;
    Candidate { measure, front, noun: Some(front.noun), way: "noun-first", end }
}

/// Gives nouns to bare measures: 国家级平台2个、3个; 2家、10家重点实验室; 由60%提高到80%.
fn share_nouns(text: &str, span: Span, words: &QuantityWords, candidates: &mut [Candidate]) {
    for index in 1..candidates.len() {
        let (done, open) = candidates.split_at_mut(index);
        let (Some(previous), Some(current)) = (done.last_mut(), open.first_mut()) else { continue };
        if current.noun.is_some() || previous.noun.is_none() {
            continue;
        }
        let gap = text.get(previous.end..current.front.links_start).unwrap_or_default();
        let is_rise = gap.is_empty() && is_from(text, previous);
        // 肉牛、滩羊饲养量分别达12万头、96万只
        let links = text.get(previous.front.links_start..previous.measure.start).unwrap_or_default();
        let is_respective = || matches!(gap, "、" | "和") && words.respective.holds(links);
        let is_listed = (matches!(gap, "、" | "和" | "及" | "," | "以及")
            && previous.measure.unit == current.measure.unit)
            || is_respective();
        let is_summed = gap.is_empty() && previous.end < current.measure.start;
        if is_rise || is_listed || is_summed || matches!(gap, ",其中" | "(其中") {
            current.noun = previous.noun;
            current.way = "shared";
            // the first of two numbers is the first member's
            if is_respective()
                && let Some(member) =
                    previous.noun.and_then(|noun| indicator::member_before(text, span, noun, words))
            {
                previous.noun = Some(member);
            }
            if is_rise {
                previous.noun = None;
            }
        }
    }
    for index in (1..candidates.len()).rev() {
        let (open, done) = candidates.split_at_mut(index);
        let (Some(current), Some(next)) = (open.last_mut(), done.first()) else { continue };
        let gap = text.get(current.end..next.measure.start).unwrap_or_default();
        if current.noun.is_none() && next.way == "noun-behind" && matches!(gap, "、" | "和" | "及") {
            current.noun = next.noun;
            current.way = "shared";
        }
    }
    let mut floor = span.start;
    for candidate in candidates.iter_mut() {
        if candidate.noun.is_none() && candidate.way.is_empty() {
            let at = candidate.measure.start;
            let floor = window_start(text, floor, at);
            candidate.noun = indicator::verb_before(text, floor, candidate.front.links_start, words);
            candidate.way = "verb";
            if candidate.noun.is_none() {
                candidate.noun = indicator::clause_before(text, floor, at, words);
                candidate.way = "clause-before";
            }
        }
        floor = candidate.end;
    }
}

/// Whether 由 or 从 stands before the number: it is where a rise begins.
fn is_from(text: &str, candidate: &Candidate) -> bool {
    let links = text.get(candidate.front.links_start..candidate.measure.start).unwrap_or_default();
    links.starts_with(['由', '从'])
}
