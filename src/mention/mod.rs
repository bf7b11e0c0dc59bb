//! Finding names: a structure and a dictionary in, the mentions of the text out.
//!
//! 我市印发《保定市综合交通规划》 gives 我市 (deictic) and the title; 保定市 inside it is kept, marked as inside.
//! Every stretch that may be a name competes; per sentence the heaviest set without overlaps is chosen.

mod aliases;
mod choose;
mod fields;
mod hidden;
mod listed;
mod lists;
mod pattern;
mod region;
mod scan;
mod torn;
mod trace;

pub(crate) use aliases::definition;
pub(crate) use hidden::names_street;
pub(crate) use lists::{closing, row_around};
pub(crate) use pattern::grow::{head_types, is_han};
pub(crate) use pattern::lines::glossed_place;
pub use region::Region;
pub use scan::{Kind, Scan};
pub use trace::Contender;

use crate::dictionary::{Characters, Dictionary};
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
    find_traced(text, structure, dictionary, None)
}

/// [`find`], which also notes in `trace` all that competed, won or lost.
#[must_use]
pub fn find_traced<'a>(
    text: &'a str,
    structure: &Structure,
    dictionary: &'a Dictionary,
    mut trace: Option<&mut Vec<Contender>>,
) -> Found<'a> {
    let mut scan = Scan::new(text, dictionary);
    let torn = torn::torn_hits(&scan);
    if !torn.is_empty() {
        scan = scan.without(torn);
    }
    let region = region::find(&scan, structure);
    let evidence = listed::Evidence::gather(&scan, &region);
    let stands = |wanted: &'static str| {
        structure.fields.iter().filter(move |(field, _)| field == wanted).map(|(_, span)| *span)
    };
    let titles: Vec<Span> = stands("proposalTitle").collect();
    let mut mentions = Vec::new();
    let mut unclosed = Vec::new();
    let mut aliases = aliases::Aliases::default();
    for (number, sentence) in structure.sentences.iter().enumerate() {
        let span = sentence.span;
        let characters = Characters::of(span.of(text));
        let mut candidates = listed::candidates(&scan, span, &region, &evidence);
        let (read, open) = pattern::candidates(&scan, span, &region, &characters);
        candidates.extend(read);
        unclosed.extend(open);
        if matches!(sentence.part, Part::Head | Part::Tail) {
            candidates.extend(fields::candidates(&scan, structure, span));
        }
        candidates.extend(lists::candidates(&scan, span, &candidates, &region, &characters));
        candidates.extend(aliases.candidates(&scan, span));
        lengthen(&scan, &mut candidates, span.end);
        settle(&mut candidates);
        // 紫农函〔2022〕41号: what stands in a document's number is no name.
        for number in fields::numbers(&scan, structure, span, &characters) {
            candidates.retain(|candidate| !number.overlaps(candidate.span));
        }
        // 《做强冷链物流》(第318号)收悉: the suggestion's own title is no document.
        let is_own = |candidate: &Candidate| {
            matches!(candidate.name, Some((EntityType::PolicyDocument, _)))
                && titles.contains(&candidate.span)
        };
        candidates.retain(|candidate| !is_own(candidate));
        let chosen = choose(&candidates);
        let is_inner = |candidate: &&Candidate| {
            matches!(candidate.name, Some((_, Referent::Listed(_) | Referent::Body { .. })))
        };
        let inner: Vec<&Candidate> = candidates.iter().filter(is_inner).collect();
        if let Some(trace) = trace.as_deref_mut() {
            trace::note(number, &candidates, &chosen, trace);
        }
        for candidate in chosen {
            aliases.note(&scan, candidate);
            keep(candidate, &inner, number, &mut mentions);
        }
    }
    Found { scan, region, mentions, unclosed }
}

/// What a table holds is not read anew, nor a part of it: 水利部长江委 of the table is no unit of 水利部, 文化旅游产业 not 文化 and
/// another sector, 山东黄河河务局 not 山东 and another body, the county 东乡 no town of one character.
fn settle(candidates: &mut Vec<Candidate>) {
    let listed = candidates.iter().filter_map(|candidate| match candidate.name {
        Some((kind, Referent::Listed(_))) if kind == EntityType::Place || candidate.span.byte_len() >= 9 => {
            Some((candidate.span, kind))
        }
        _ => None,
    });
    let listed: Vec<(Span, EntityType)> = listed.collect();
    // 转 + 国铁集团: one character before a whole firm is no part of its name.
    let is_led = |candidate: &Candidate, (span, other): (Span, EntityType)| {
        other == EntityType::Institution
            && matches!(candidate.name, Some((EntityType::Institution, Referent::Head(_))))
            && span.end == candidate.span.end
            && span.start == candidate.span.start + '转'.len_utf8()
    };
    let is_rival = |candidate: &Candidate, (span, other): (Span, EntityType)| match &candidate.name {
        // most stand elsewhere
        _ if candidate.span.end > span.end || candidate.span.end <= span.start => false,
        _ if is_led(candidate, (span, other)) => true,
        _ if !span.contains(candidate.span) => false,
        None => span.byte_len() >= 12 && span != candidate.span,
        Some((_, Referent::Listed(_) | Referent::Deictic(_))) => false,
        // 市财政局、卫生健康委: the city's, though the nation's is called so too
        Some((_, Referent::Body { place: Some(place), .. })) if !candidate.span.contains(*place) => false,
        Some((kind, referent)) => {
            let is_same = candidate.span == span;
            // 陕京四线 is a pipeline; sectors may stand in sectors.
            let is_line = *referent == Referent::Rule("line") && other != EntityType::Place;
            let is_part = *kind != EntityType::Industry;
            (is_same && is_line) || ((is_same || is_part) && *kind == other)
        }
    };
    if !listed.is_empty() {
        candidates.retain(|candidate| !listed.iter().any(|listed| is_rival(candidate, *listed)));
    }
}

/// Listed lines and projects get their sections, phases and endings like read ones: 沪昆高铁贵州段.
fn lengthen(scan: &Scan, candidates: &mut Vec<Candidate>, limit: usize) {
    let longer = candidates.iter().filter_map(|candidate| {
        let extended = match &candidate.name {
            Some((EntityType::TransportLine, Referent::Listed(_))) => {
                let mut extended = pattern::edges::extended(scan, candidate.span, limit, 12);
                if extended.core == candidate.core {
                    extended.name.clone_from(&candidate.name);
                }
                extended
            }
            // 滇中引水工程 + 大理段, 中长期铁路网规划 + (2016-2030)
            Some((kind @ (EntityType::Project | EntityType::PolicyDocument), Referent::Listed(_))) => {
                let end = pattern::edges::end(scan, *kind, candidate.span.end, limit);
                let span = Span::new(candidate.span.start, end);
                let weight = 11 * listed::char_count(scan, span);
                let part = if *kind == EntityType::Project { "project.part" } else { "policy.years" };
                Candidate::name(span, *kind, Referent::Rule(part), weight)
            }
            _ => return None,
        };
        (extended.span != candidate.span).then_some(extended)
    });
    let longer: Vec<_> = longer.collect();
    candidates.extend(longer);
}

/// Adds a chosen candidate and those of the listed names `listed` that stand inside it.
fn keep(chosen: &Candidate, listed: &[&Candidate], sentence: usize, mentions: &mut Vec<Mention>) {
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
    let inner = listed.iter().filter(|inner| chosen.span.contains(inner.span) && inner.span != chosen.span);
    for inner in choose(inner.copied()) {
        if let Some((entity_type, referent)) = &inner.name {
            mentions.push(mention(inner, *entity_type, referent.clone(), Some(owner)));
        }
    }
}
