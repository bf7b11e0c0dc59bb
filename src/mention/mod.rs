//! Finding names: a structure and a dictionary in, the mentions of the text out.
//!
//! 我市印发《保定市综合交通规划》 gives 我市 (deictic) and the title; 保定市 inside it is kept, marked as inside.
//! Every stretch that may be a name competes; per sentence the heaviest set without overlaps is chosen.

mod bodies;
mod choose;
mod fields;
mod grow;
mod lines;
mod listed;
mod region;
mod scan;
mod sessions;
mod titles;

pub use region::Region;
pub use scan::Scan;

use crate::dictionary::{Dictionary, Needs};
use crate::model::{EntityType, Link, Mention, Part, Referent, Span, Structure};
use choose::{Candidate, choose};

/// What was found in one text.
pub struct Found<'a> {
    /// The scanned text.
    pub scan: Scan<'a>,
    /// Whose reply it is.
    pub region: Region,
    /// The mentions in order; nested ones follow the one they stand in.
    pub mentions: Vec<Mention>,
    /// Titles without their 》.
    pub unclosed: Vec<Span>,
}

/// Finds the names in the folded text `text`.
///
/// ```
/// use zhengtu::{dictionary, mention, model::Structure, model::{Part, Sentence, Span}};
/// let dictionary = dictionary::load(None)?;
/// let text = "支持雄安新区建设。";
/// let span = Span::new(0, text.len());
/// let sentence = Sentence { span, paragraph: 0, section: None, part: Part::Report };
/// let structure = Structure { sentences: vec![sentence], ..Structure::default() };
/// let found = mention::find(text, &structure, &dictionary);
/// assert_eq!(found.mentions[0].span.of(text), "雄安新区");
/// # Ok::<(), zhengtu::Error>(())
/// ```
#[must_use]
pub fn find<'a>(text: &'a str, structure: &Structure, dictionary: &'a Dictionary) -> Found<'a> {
    let scan = Scan::new(text, dictionary);
    let region = region::find(&scan, structure);
    let evidence = listed::Evidence::gather(&scan, &region);
    let mut mentions = Vec::new();
    let mut unclosed = Vec::new();
    for (number, sentence) in structure.sentences.iter().enumerate() {
        let span = sentence.span;
        let mut candidates = listed::candidates(&scan, span, &region, &evidence);
        candidates.extend(bodies::candidates(&scan, span));
        candidates.extend(lines::candidates(&scan, span, &region));
        candidates.extend(grown(&scan, span));
        let (titles, open) = titles::candidates(&scan, span);
        candidates.extend(titles);
        unclosed.extend(open);
        candidates.extend(sessions::candidates(&scan, span));
        if matches!(sentence.part, Part::Head | Part::Tail) {
            candidates.extend(fields::candidates(&scan, structure, span));
        }
        lengthen_lines(&scan, &mut candidates, span.end);
        for candidate in choose(candidates.clone()) {
            keep(&candidate, &candidates, number, &mut mentions);
        }
    }
    Found { scan, region, mentions, unclosed }
}

/// Candidates grown from heads.
fn grown(scan: &Scan, sentence: Span) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end) {
        for index in grow::heads_of(scan, *hit) {
            let Some(head) = scan.dictionary.heads.get(index) else { continue };
            let start = match head.needs {
                Needs::AfterPlace => town(scan, *hit, sentence.start),
                Needs::Natural => natural(scan, *hit, sentence.start),
                _ => grow::grow(scan, head, hit.start, sentence.start)
                    .map(|growth| (growth.start, growth.weight_per_char)),
            };
            let Some((start, per_char)) = start else { continue };
            let start = match head.entity_type {
                EntityType::Institution => behind_founding(scan, start, sentence.start),
                EntityType::Event => with_edition(scan, start, sentence.start),
                _ => start,
            };
            let end = if head.entity_type == EntityType::PolicyDocument {
                with_years(scan, hit.end)
            } else {
                hit.end
            };
            let span = Span::new(start, end);
            let weight = per_char * listed::char_count(scan, span);
            found.push(Candidate::name(span, head.entity_type, Referent::Head(index), weight));
        }
    }
    found
}

/// 成立了服务保障雄安新区办公室: a body's name begins right behind its founding.
fn behind_founding(scan: &Scan, start: usize, floor: usize) -> usize {
    let before = scan.slice(floor, start);
    let found = ["成立了", "成立", "设立了", "设立", "组建了", "组建"]
        .into_iter()
        .filter_map(|verb| before.rfind(verb).map(|at| at + verb.len()));
    match found.max() {
        Some(at)
            if before.get(at..).is_some_and(|rest| {
                !rest.is_empty() && rest.chars().count() <= 6 && rest.chars().all(grow::is_han)
            }) =>
        {
            floor + at
        }
        _ => start,
    }
}

/// 第二届霍尔果斯丝路国际美食文化节, 2024世界智能大会: edition and year belong to a fair's name.
fn with_edition(scan: &Scan, start: usize, floor: usize) -> usize {
    let before = scan.slice(floor, start);
    if before.ends_with('届')
        && let Some(at) = before.rfind('第').filter(|at| before.len() - at <= 18)
    {
        return floor + at;
    }
    start
}

/// 规划(2021—2035年): years in brackets belong to the title.
fn with_years(scan: &Scan, end: usize) -> usize {
    let rest = scan.slice(end, scan.text.len());
    let close = rest.find(')').filter(|_| rest.starts_with('('));
    match close {
        Some(close) if rest.get(1..close).is_some_and(|inner| inner.len() < 30 && inner.contains("20")) => {
            end + close + 1
        }
        _ => end,
    }
}

/// 闵孝 + 镇 right behind a place: the town alone is the name.
fn town(scan: &Scan, hit: crate::dictionary::Hit, floor: usize) -> Option<(usize, u32)> {
    let mut here = hit.start;
    for count in 0..4 {
        let is_place = count >= 1 && bodies::place_before(scan, here, floor).is_some();
        if is_place {
            return Some((here, 9));
        }
        let (previous, character) = scan.before(here).filter(|(at, _)| *at >= floor)?;
        if !grow::is_han(character) {
            return None;
        }
        here = previous;
        // 白道口镇、留固镇: two or three characters that no word covers, cut off by a break.
        let is_cut = scan.before(here).is_none_or(|(at, before)| at < floor || !grow::is_han(before))
            || scan.ending(here).iter().any(|word| {
                scan.is_word(*word, crate::dictionary::WordClass::Verb)
                    || scan.is_word(*word, crate::dictionary::WordClass::Function)
            });
        let is_word = scan.starting(here).iter().any(|word| {
            word.end > hit.start
                && scan.senses(*word).iter().any(|sense| matches!(sense, crate::dictionary::Sense::Word(_)))
        }) || scan.ending(hit.start).iter().any(|word| {
            word.start >= here
                && scan.senses(*word).iter().any(|sense| matches!(sense, crate::dictionary::Sense::Word(_)))
        });
        if count >= 1 && is_cut && !is_word {
            return Some((here, 8));
        }
    }
    None
}

/// 赤水河 + 流域: a listed natural feature or region right before.
fn natural(scan: &Scan, hit: crate::dictionary::Hit, floor: usize) -> Option<(usize, u32)> {
    if hit.end - hit.start < 6 {
        return None;
    }
    let before = scan.ending(hit.start).iter().find(|before| {
        before.start >= floor
            && scan.strong_entries(**before).iter().any(|&index| {
                scan.dictionary
                    .entries
                    .get(index)
                    .is_some_and(|entry| entry.entity_type == EntityType::Place && entry.kind == "natural")
            })
    });
    before.map(|before| (before.start, 10))
}

/// Listed lines get their sections, phases and endings like read ones: 沪昆高铁贵州段.
fn lengthen_lines(scan: &Scan, candidates: &mut Vec<Candidate>, limit: usize) {
    let longer = candidates.iter().filter_map(|candidate| {
        let is_listed_line = matches!(candidate.name, Some((EntityType::TransportLine, Referent::Listed(_))));
        let extended = is_listed_line.then(|| lines::extended(scan, candidate.span, limit, 11))?;
        if extended.span == candidate.span {
            return None;
        }
        let mut extended = extended;
        if extended.core == candidate.core {
            extended.name.clone_from(&candidate.name);
        }
        Some(extended)
    });
    let longer: Vec<_> = longer.collect();
    candidates.extend(longer);
}

/// Adds a chosen candidate and the listed names inside it.
fn keep(chosen: &Candidate, all: &[Candidate], sentence: usize, mentions: &mut Vec<Mention>) {
    let Some((entity_type, referent)) = &chosen.name else { return };
    let owner = mentions.len();
    let mention = |candidate: &Candidate, entity_type, referent, inside| Mention {
        span: candidate.span,
        core: candidate.core,
        entity_type,
        referent,
        sentence,
        inside,
        link: Link::default(),
    };
    mentions.push(mention(chosen, *entity_type, referent.clone(), None));
    let inner = all.iter().filter(|inner| chosen.span.contains(inner.span) && inner.span != chosen.span);
    let inner =
        inner.filter(|inner| matches!(inner.name, Some((_, Referent::Listed(_) | Referent::Body { .. }))));
    for inner in choose(inner.cloned().collect()) {
        if let Some((entity_type, referent)) = &inner.name {
            mentions.push(mention(&inner, *entity_type, referent.clone(), Some(owner)));
        }
    }
}
