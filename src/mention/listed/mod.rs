//! Names that a table holds, words that point, and words that hide names.
//!
//! 保定 always counts; 和平 or 容城 (weak surfaces) only with evidence: the full name elsewhere in the text, the issuer's
//! own prefecture, or a list of places around it.

mod evidence;

use super::choose::Candidate;
use super::hidden::{
    is_cut, is_foreign, is_no_road, is_of_places, is_side, is_tailed, joins_levels, precedes_town,
};
use super::lists::{Row, row_around};
use super::pattern::grow::head_types;
use super::region::Region;
use super::scan::Scan;
use super::torn::{is_only_place, is_torn};
use crate::dictionary::{Entry, Facts, Hit, Sense, WordClass};
use crate::model::{EntityType, Referent, Span};
pub(crate) use evidence::Evidence;
use evidence::{adjoins, follows_outer, is_doubtful, is_led, is_supported, opens_row, stands_in_list};

/// Candidates from tables, deictic words and hiding words in one sentence.
pub(crate) fn candidates(
    scan: &Scan,
    sentence: Span,
    region: &Region,
    evidence: &Evidence,
) -> Vec<Candidate> {
    let hits = scan.within(sentence);
    let mut found = Vec::with_capacity(hits.len());
    for hit in hits.iter().filter(|hit| hit.end <= sentence.end) {
        let facts = scan.facts(*hit);
        if !(facts.is_listed() || facts.is_deictic() || facts.is_any_word()) {
            continue;
        }
        let span = Span::new(hit.start, hit.end);
        if facts.is_listed() || facts.is_deictic() {
            add_names(scan, *hit, region, evidence, &mut found);
        }
        let word = word_weight(facts);
        if word > 0
            && let chars = char_count(scan, span)
            && chars > 1
            && !(word < 10 && is_reached(scan, *hit))
        {
            let weight = word * chars + u32::from(word == 10);
            found.push(Candidate { span, core: span, name: None, weight });
        }
    }
    found
}

/// Whether a sure name of four characters and more ends in the word's first: 苏州工业园区 + 内 is not 苏州工业园 + 区内.
fn is_reached(scan: &Scan, word: Hit) -> bool {
    let Some(first) = scan.at(word.start) else { return false };
    let mut names = scan.ending(word.start + first.len_utf8()).iter();
    names.any(|hit| hit.start + 9 <= word.start && scan.facts(*hit).is_sure())
}

/// Adds what `hit` names or points at, one candidate for each type.
fn add_names(scan: &Scan, hit: Hit, region: &Region, evidence: &Evidence, found: &mut Vec<Candidate>) {
    let (facts, span) = (scan.facts(hit), Span::new(hit.start, hit.end));
    // what is only a place was looked at before
    let is_cut = facts.is_listed()
        && (is_cut(scan, hit)
            || joins_levels(scan, hit)
            || is_of_places(scan, hit)
            || is_side(scan, hit)
            || (!is_only_place(scan, hit) && is_torn(scan, hit))
            || is_no_road(scan, hit));
    let is_tailed = facts.may_be(EntityType::Place) && is_tailed(scan, hit);
    if facts.is_deictic() {
        let pointing = scan.senses(hit).iter().filter_map(|sense| match sense {
            Sense::Deictic(index) => deictic(scan, span, *index, region),
            _ => None,
        });
        found.extend(pointing);
    }
    // Entries come in the order of their types.
    let mut name: Option<Listed> = None;
    for sense in scan.senses(hit) {
        let Sense::Entry(index, strong) = *sense else { continue };
        let Some(entry) = scan.dictionary.entries.get(index).filter(|_| !is_cut) else { continue };
        let kind = entry.entity_type;
        let is_part = kind == EntityType::Place && (is_tailed || is_row(scan, hit, entry));
        if is_part
            || !((strong && !is_doubtful(scan, hit, entry, region))
                || is_supported(scan, hit, index, region, evidence))
        {
            continue;
        }
        if let Some(name) = name.as_mut().filter(|name| name.kind == kind) {
            name.entries.push(index);
            name.is_strong |= strong;
        } else {
            let new = Listed { kind, entries: vec![index], is_strong: strong };
            found.extend(name.replace(new).and_then(|name| name.candidate(scan, hit, region)));
        }
    }
    found.extend(name.and_then(|name| name.candidate(scan, hit, region)));
}

/// The entries of one type that a surface may mean.
struct Listed {
    kind: EntityType,
    entries: Vec<usize>,
    /// Whether it always means one of them.
    is_strong: bool,
}

impl Listed {
    fn candidate(self, scan: &Scan, hit: Hit, region: &Region) -> Option<Candidate> {
        if self.kind == EntityType::Industry && opens_noun(scan, hit.end) {
            return None;
        }
        // 区域协调发展 + 示范区 is a zone's kind.
        if self.kind == EntityType::Strategy && opens_zone(scan, hit.end) {
            return None;
        }
        // 三河 in 香河、大厂、三河 is no word, nor is 和平 in 和平、连平两县.
        let is_neighbour = || {
            let mut entries = self.entries.iter().filter_map(|&index| scan.dictionary.entries.get(index));
            if !scan.facts(hit).is_any_word() {
                return false;
            }
            let row = row_around(scan, Span::new(hit.start, hit.end));
            row.is_counted(scan)
                || (entries.any(|entry| region.covers(scan.dictionary, &entry.name))
                    && stands_in_list(scan, hit, &row, region))
                || self.precedes_town(scan, hit)
                || self.is_led(scan, hit, &row)
        };
        let per_char = match (self.is_strong, self.kind) {
            (false, EntityType::Place) if is_neighbour() => 11,
            (true, EntityType::TransportLine) => 12,
            (true, _) => 10,
            // 曹妃甸片区 of the table before one that grew from its head.
            (false, EntityType::DevelopmentZone) => 10,
            (false, _) => 8,
        };
        let span = Span::new(hit.start, hit.end);
        let chars = char_count(scan, span);
        // 三亚火车站 of the table before 三亚 and a word.
        let is_station = self.is_strong && self.kind == EntityType::Facility && chars >= 4;
        let bonus = if is_station { 2 } else { 0 };
        let weight = per_char * chars + bonus;
        Some(Candidate::name(span, self.kind, Referent::Listed(self.entries), weight))
    }
}

impl Listed {
    /// Whether its province tells that one of its places is meant: 广西 + 三江 + 毗邻乡镇, 江西 + 莲花、井冈山.
    fn is_led(&self, scan: &Scan, hit: Hit, row: &Row) -> bool {
        let mut entries = self.entries.iter().filter_map(|&index| scan.dictionary.entries.get(index));
        entries.any(|entry| {
            is_led(scan, hit, row, &entry.name)
                || (follows_outer(scan, hit, &entry.name) && (adjoins(scan, hit) || opens_row(scan, hit)))
        })
    }

    /// Whether a town of one of its places follows: 郊区 + 大通镇.
    fn precedes_town(&self, scan: &Scan, hit: Hit) -> bool {
        let mut entries = self.entries.iter().filter_map(|&index| scan.dictionary.entries.get(index));
        entries.any(|entry| precedes_town(scan, hit.end, &entry.name))
    }
}

/// Whether what follows makes another noun of a sector's name: 园 behind 工业, 灌溉 behind 农业.
pub(crate) fn opens_noun(scan: &Scan, end: usize) -> bool {
    let rest = scan.slice(end, scan.text.len());
    let tails = &scan.dictionary.grammar.sector_tails;
    let Some(tail) = tails.opening(rest).map(str::len).max() else { return false };
    // 旅游 + 带动 is what it does, 有色金属 + 研究院 a noun
    let mut words = scan.starting(end).iter().filter(|hit| hit.end - hit.start > tail);
    !words.any(|hit| hit.end - hit.start >= 6 && scan.is_word(*hit, WordClass::Verb))
}

/// Whether what zones end in follows: 示范区.
fn opens_zone(scan: &Scan, end: usize) -> bool {
    let heads = scan.starting(end).iter().filter(|hit| hit.end - hit.start > 6);
    heads.flat_map(|hit| head_types(scan, *hit)).any(|head| head == EntityType::DevelopmentZone)
}

/// Whether a hit is a place behind the one it lies in, two names: 北京市 + 通州区. 衡水市滨湖新区 is one, for 滨湖新区 alone is another's.
fn is_row(scan: &Scan, hit: Hit, entry: &Entry) -> bool {
    let surface = scan.slice(hit.start, hit.end);
    let inner = hit.start + entry.place.len();
    let is_same = |hit: &Hit| scan.entries(*hit).any(|other| other.name == entry.name);
    !entry.place.is_empty()
        && surface.starts_with(entry.place.as_str())
        && scan.starting(inner).iter().any(|inner| inner.end == hit.end && is_same(inner))
}

/// What a character of a word that is no name weighs against ten of a name.
fn word_weight(facts: Facts) -> u32 {
    match () {
        () if facts.is_word(WordClass::Plain) => 10,
        () if facts.is_word(WordClass::Verb) || facts.is_word(WordClass::Function) => 6,
        () if facts.is_any_word() => 4,
        () => 0,
    }
}

fn deictic(scan: &Scan, span: Span, index: usize, region: &Region) -> Option<Candidate> {
    let grammar = &scan.dictionary.grammar;
    let deictic = scan.dictionary.deictics.get(index)?;
    if is_foreign(scan, span, region) {
        return None;
    }
    // 粤港澳大湾区: a listed name reaches over the pointing word.
    let is_inside =
        scan.ending(span.end).iter().any(|hit| hit.start < span.start && scan.facts(*hit).is_sure());
    if is_inside {
        return None;
    }
    // 全市场, 市委托: a longer word takes over; 石家庄市政府: a place's name reaches in.
    let before = scan.before(span.start).map(|(_, character)| character);
    let first = scan.at(span.start)?;
    // 我市场, 全县城, 我局限: a common word begins with the last character. In 我省会同, 我局长期, 我市容县 the next word or place reaches over it.
    let last = scan.before(span.end).map_or(span.end, |(at, _)| at);
    let goes_on = |end: usize| {
        scan.starting(span.end).iter().any(|next| {
            let facts = scan.facts(*next);
            let is_place = || facts.surely_is(EntityType::Place);
            next.end > end && (facts.is_any_word() || facts.is_trigger() || facts.is_cue() || is_place())
        })
    };
    let is_cut = scan.starting(last).iter().any(|hit| {
        hit.end > span.end
            && (scan.is_word(*hit, WordClass::Generic) || scan.is_word(*hit, WordClass::Verb))
            && !grammar.after_deictic.contains(scan.slice(last, hit.end))
            && !goes_on(hit.end)
    });
    // 健|全市, but 来自|治区
    let first_end = span.start + first.len_utf8();
    let is_entered = !grammar.attachable_deictic.contains(first)
        && scan.ending(first_end).iter().any(|word| {
            word.start < span.start && word.end - word.start >= 6 && scan.is_word(*word, WordClass::Verb)
        });
    if is_cut || is_entered {
        return None;
    }
    if grammar.attachable_deictic.contains(first) {
        let is_attached =
            scan.ending(span.start).iter().any(|hit| scan.facts(*hit).may_be(EntityType::Place));
        if is_attached || before.is_some_and(|character| grammar.before_deictic.contains(character)) {
            return None;
        }
    }
    let referent = Referent::Deictic(index);
    Some(Candidate::name(span, deictic.entity_type, referent, 12 * char_count(scan, span)))
}

/// How many characters a stretch holds.
pub(crate) fn char_count(scan: &Scan, span: Span) -> u32 {
    u32::try_from(scan.slice(span.start, span.end).chars().count()).unwrap_or(u32::MAX)
}
