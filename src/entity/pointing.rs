//! What pointing words refer to: 我市 → 保定市, 我局 → the replying body, 市政府 → 保定市人民政府, 省厅 → the province's department.
//!
//! 全县 in a province's reply is the county last named. A word that points at nothing gets an empty name and is dropped.

use super::Context;
use crate::dictionary::{Department, Hit, Level, Refers};
use crate::mention::Kind;
use crate::model::{Link, Span};

/// How many places back one may stand that 全县 means; a text of thousands must not take forever.
const LOOK_BACK: usize = 1_000;

/// What a pointing word refers to; an empty name where it points at nothing.
pub(super) fn deictic(context: &Context, index: usize, span: Span) -> Link {
    let dictionary = context.scan.dictionary;
    let text = span.of(context.scan.text);
    let Some(deictic) = dictionary.deictics.get(index) else { return Link::default() };
    let level = |levels: &[Level]| {
        levels.iter().find_map(|level| context.region.at_level(dictionary, *level)).map(str::to_owned)
    };
    let by_character = || match text.chars().next() {
        Some('省') => level(&[Level::Province]),
        Some('自') if text.starts_with("自治区") => level(&[Level::Province]),
        // 市政府 of a prefecture's reply is a county's city, not the prefecture.
        Some('市') => city(context).filter(|city| city.ends_with('市')),
        Some('县' | '旗') => level(&[Level::County]),
        Some('区') => level(&[Level::County, Level::NewArea]),
        _ => level(&[Level::Prefecture]),
    };
    let name = match deictic.refers {
        Refers::Province => {
            level(&[Level::Province]).or_else(|| last_named(context, span, Level::Province, &["自治区"]))
        }
        Refers::Prefecture => {
            city(context).or_else(|| last_named(context, span, Level::Prefecture, &["州", "盟"]))
        }
        Refers::County => level(&[Level::County]).or_else(|| last_county(context, span.start)),
        // 我区 of 大兴安岭地区 is the prefecture.
        Refers::District => level(&[Level::County, Level::NewArea])
            .or_else(|| level(&[Level::Province]).filter(|place| place.ends_with("自治区")))
            .or_else(|| level(&[Level::Prefecture]).filter(|place| place.ends_with("地区"))),
        Refers::Issuer => context.issuer.clone(),
        Refers::Superior => superior(context),
        Refers::Addressee => context.addressee.clone(),
        Refers::Government => by_character().map(|place| {
            // A league or region is governed by an office.
            let naming = &dictionary.grammar.naming;
            let is_office = naming.office_places.iter().any(|kind| place.ends_with(kind.as_str()));
            format!("{place}{}", if is_office { &naming.office } else { &naming.government })
        }),
        Refers::Party => by_character().map(|place| {
            let naming = &dictionary.grammar.naming;
            format!("{}{place}{}", naming.party, naming.committee)
        }),
        Refers::NewArea => context.only_new_area.clone(),
        Refers::Entry => Some(deictic.name.clone()),
    };
    Link { name: name.unwrap_or_default(), deictic: true, ..Link::default() }
}

/// The place of that level last named before the word, which ends as the word does: 全州 in a province's reply that speaks of
/// 黔西南布依族苗族自治州, 自治区 in a ministry's that speaks of 西藏自治区.
fn last_named(context: &Context, span: Span, level: Level, kinds: &[&str]) -> Option<String> {
    let kind = kinds.iter().find(|kind| span.of(context.scan.text).ends_with(**kind))?;
    last_place(context, span.start, level, &[kind])
}

/// The county last named before `end`: 全县 in a province's reply that speaks of 彭阳县.
pub(super) fn last_county(context: &Context, end: usize) -> Option<String> {
    last_place(context, end, Level::County, &["县", "旗"])
}

/// The place of that level and one of those endings last named before `end`.
pub(super) fn last_place(context: &Context, end: usize, level: Level, kinds: &[&str]) -> Option<String> {
    let scan = context.scan;
    // 兴县 of 科教兴县 names none
    let is_in_word = |hit: &Hit| {
        let longer = scan.ending(hit.end).iter().chain(scan.starting(hit.start));
        let mut longer = longer.filter(|word| word.end - word.start > hit.end - hit.start);
        longer.any(|word| scan.facts(*word).is_any_word())
    };
    let is_meant = |name: &str| {
        let place = scan.dictionary.gazetteer.get(name);
        kinds.iter().any(|kind| name.ends_with(*kind)) && place.is_some_and(|place| place.level == level)
    };
    let named = scan.within_of(Span::new(0, end), Kind::Place).rev().take(LOOK_BACK);
    let mut named = named.filter(|hit| hit.end <= end);
    named.find_map(|hit| {
        let name = scan.sure(*hit).map(|entry| &entry.name).find(|name| is_meant(name))?;
        (!is_in_word(hit)).then(|| name.clone())
    })
}

/// The province's department of the kind that replies: 辽宁省交通运输厅 for 抚顺市交通运输局.
fn superior(context: &Context) -> Option<String> {
    let dictionary = context.scan.dictionary;
    let province = context.region.at_level(dictionary, Level::Province)?;
    let issuer = context.issuer.as_deref()?;
    let naming = &dictionary.grammar.naming;
    let replies = |kind: &&Department| {
        let stem = kind.name.strip_suffix(naming.department.as_str());
        stem.is_some_and(|stem| issuer.ends_with(&format!("{stem}{}", naming.bureau)))
    };
    let kinds = dictionary.departments.iter();
    let mut kinds = kinds.filter(|kind| kind.levels.iter().any(|level| level == "province"));
    kinds.find(replies).map(|kind| kind.of(province))
}

/// What 我市 means: a county-level city in its own reply, else the prefecture, else a municipality.
pub(super) fn city(context: &Context) -> Option<String> {
    let dictionary = context.scan.dictionary;
    let own = context.region.place.as_deref();
    if let Some(own) = own.filter(|own| own.ends_with('市')) {
        return Some(own.to_owned());
    }
    let level = |level| context.region.at_level(dictionary, level).map(str::to_owned);
    level(Level::Prefecture).or_else(|| level(Level::Province).filter(|place| place.ends_with('市')))
}
