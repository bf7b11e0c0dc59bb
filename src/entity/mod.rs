//! Linking: the mentions of a text in, each with what it refers to out.
//!
//! 我市 becomes 保定市, 市发改委 保定市发展和改革委员会, 鼓楼区 南京市鼓楼区 or stays open. A deictic word that points at nothing
//! (新区 where the text names two) is dropped.

mod issuer;
mod names;
mod pointing;
mod resolve;
mod session;
mod town;
mod within;
mod zone;

use crate::dictionary::{Level, Refers, Sense};
use crate::mention::{Found, Region, Scan};
use crate::model::{EntityType, Link, Mention, Meta, Referent, Span, Structure};
use resolve::Surroundings;
use std::collections::{BTreeMap, BTreeSet};

/// What linking one text knows.
pub(crate) struct Context<'a> {
    pub(crate) scan: &'a Scan<'a>,
    pub(crate) region: Region,
    /// Canonical name of the replying body.
    pub(crate) issuer: Option<String>,
    /// Canonical name of the body addressed, where it is one.
    pub(crate) addressee: Option<String>,
    /// The session that the suggestion was made in, in full.
    pub(crate) session: Option<String>,
    /// The one new area that the text names.
    pub(crate) only_new_area: Option<String>,
}

impl Context<'_> {
    /// The canonical name of the sure place that ends at `end`.
    pub(crate) fn sure_place_ending(&self, end: usize) -> Option<String> {
        let hits = self.scan.ending(end).iter();
        let hits = hits.filter(|hit| self.scan.facts(**hit).surely_is(EntityType::Place));
        let mut entries = hits.flat_map(|hit| self.scan.sure(*hit));
        entries.find(|entry| entry.entity_type == EntityType::Place).map(|entry| entry.name.clone())
    }
}

/// The linked mentions of one text.
#[derive(Debug, Clone, Default)]
pub struct Entities {
    /// All mentions, linked, in order.
    pub mentions: Vec<Mention>,
    /// The reply's fields with issuer and session in full.
    pub meta: Meta,
    /// Whose reply it is.
    pub region: Region,
}

impl Entities {
    /// The stretches of the things and bodies that stand in a table or are read from their heads, in order: a number in them counts
    /// nothing (八所港, 三道沟渔港).
    #[must_use]
    pub fn uncounted(&self) -> Vec<Span> {
        let is_whole = |mention: &&Mention| {
            mention.inside.is_none()
                && match mention.referent {
                    Referent::Listed(_) => !matches!(
                        mention.entity_type,
                        EntityType::Project
                            | EntityType::Strategy
                            | EntityType::PolicyDocument
                            | EntityType::Event
                    ),
                    _ => matches!(mention.entity_type, EntityType::Facility | EntityType::Place),
                }
        };
        self.mentions.iter().filter(is_whole).map(|mention| mention.span).collect()
    }
}

/// Links the mentions `found` in a text.
#[must_use]
pub fn link(found: &Found, structure: &Structure) -> Entities {
    let dictionary = found.scan.dictionary;
    let mut meta = structure.meta.clone();
    meta.issuer = issuer::full(&found.scan, &found.region, structure);
    if let Some(session) = &meta.session {
        meta.session = Some(session::full(dictionary, &found.region, session));
    }
    let named = sure_places(found);
    let mut context = Context {
        scan: &found.scan,
        region: found.region.clone(),
        issuer: meta.issuer.clone(),
        addressee: None,
        session: meta.session.clone(),
        only_new_area: only_new_area(found),
    };
    let mut mentions = found.mentions.clone();
    let nearby = places_by_sentence(found);
    context.addressee = addressee(&context, found, structure, &named);
    for mention in &mut mentions {
        let before = context.sure_place_ending(mention.span.start);
        let nearby = nearby.get(&mention.sentence).map_or(&[][..], Vec::as_slice);
        let surroundings = Surroundings {
            before: before.as_deref(),
            named: &named,
            nearby,
            at: Some((&found.scan, mention.span)),
        };
        mention.link = names::link(&context, mention, &surroundings);
    }
    speak_as_zone(&context, &mut mentions);
    sign(&context, &mut mentions);
    within::settle(found.scan.text, dictionary, &mut mentions);
    name_own_district(&context, &mut mentions);
    let mentions = without_unresolved(mentions);
    Entities { mentions, meta, region: found.region.clone() }
}

/// The replying body bears the name it signs with: 盐池县文化旅游广电局, which 县文化旅游广电局 means too.
fn sign(context: &Context, mentions: &mut [Mention]) {
    let Some(issuer) = context.issuer.as_deref() else { return };
    let signs = |mention: &&Mention| {
        let written = mention.span.of(context.scan.text).chars().filter(|c| !c.is_whitespace());
        mention.entity_type == EntityType::Institution && written.eq(issuer.chars())
    };
    let signed = mentions.iter().filter(signs).map(|mention| mention.link.name.clone());
    let signed: BTreeSet<String> = signed.filter(|name| name != issuer).collect();
    for mention in mentions.iter_mut().filter(|mention| signed.contains(&mention.link.name)) {
        mention.link = Link { name: issuer.to_owned(), deictic: mention.link.deictic, ..Link::default() };
    }
}

/// Where a municipality's district bears the city's name in its own reply, so do its government, party and bureaus: 重庆市永川区人民政府.
/// Where a district never does, its bureaus do not either: 石景山区财政局 in a reply of 石景山区人民政府.
fn name_own_district(context: &Context, mentions: &mut [Mention]) {
    let (Some(own), Some(name)) =
        (context.region.place.as_deref(), context.region.own_name(context.scan.text))
    else {
        return;
    };
    let full = names::official(context.scan.dictionary, own);
    if let Some(full) = full.filter(|full| !context.scan.text.contains(full.as_str())) {
        for mention in mentions.iter_mut() {
            let linked = &mut mention.link.name;
            if matches!(mention.referent, Referent::Body { .. }) && linked.contains(full.as_str()) {
                *linked = linked.replacen(&full, own, 1);
            }
        }
    }
    let naming = &context.scan.dictionary.grammar.naming;
    if own == name {
        return;
    }
    let government = format!("{own}{}", naming.government);
    let party = format!("{}{own}{}", naming.party, naming.committee);
    for mention in mentions {
        let is_body = matches!(mention.referent, Referent::Body { .. });
        let linked = &mut mention.link.name;
        if linked == own || *linked == government || *linked == party || (is_body && linked.starts_with(own))
        {
            *linked = linked.replacen(own, &name, 1);
        }
    }
}

/// In the reply of a zone's committee 我区 is the zone: 某经济开发区 of 某经济开发区管理委员会, where no district speaks.
fn speak_as_zone(context: &Context, mentions: &mut [Mention]) {
    let dictionary = context.scan.dictionary;
    let committee = dictionary.grammar.naming.zone_committee.as_str();
    let stem = context.issuer.as_deref().and_then(|issuer| issuer.strip_suffix(committee));
    let senses = stem.map_or(&[][..], |stem| dictionary.lexicon.lookup(stem));
    let zone = dictionary.sure(senses).find(|entry| entry.entity_type == EntityType::DevelopmentZone);
    let Some(zone) = zone else { return };
    for mention in mentions.iter_mut().filter(|mention| mention.link.name.is_empty()) {
        let Referent::Deictic(index) = mention.referent else { continue };
        let deictic = dictionary.deictics.get(index);
        if deictic.is_some_and(|deictic| deictic.refers == Refers::District) {
            mention.entity_type = zone.entity_type;
            mention.link = Link { name: zone.name.clone(), deictic: true, ..Link::default() };
        }
    }
}

/// The body that the reply addresses, where it is one.
fn addressee(
    context: &Context,
    found: &Found,
    structure: &Structure,
    named: &BTreeMap<&str, u32>,
) -> Option<String> {
    let (_, field) = structure.fields.iter().find(|(field, _)| field == "addressees")?;
    let mention = found.mentions.iter().find(|mention| {
        mention.entity_type == EntityType::Institution
            && mention.inside.is_none()
            && mention.span.overlaps(*field)
    })?;
    let surroundings = Surroundings { before: None, named, nearby: &[], at: None };
    Some(names::link(context, mention, &surroundings).name).filter(|name| !name.is_empty())
}

/// Drops mentions that point at nothing, and renumbers what stands inside others.
fn without_unresolved(mentions: Vec<Mention>) -> Vec<Mention> {
    let keeps: Vec<bool> = mentions.iter().map(|mention| !mention.link.name.is_empty()).collect();
    let numbers: Vec<usize> = keeps
        .iter()
        .scan(0, |next, kept| {
            let number = *next;
            *next += usize::from(*kept);
            Some(number)
        })
        .collect();
    let kept = mentions.into_iter().zip(&keeps).filter(|(_, kept)| **kept).map(|(mut mention, _)| {
        mention.inside = mention
            .inside
            .filter(|owner| keeps.get(*owner) == Some(&true))
            .and_then(|owner| numbers.get(owner).copied());
        mention
    });
    kept.collect()
}

/// How often each place with one meaning stands in the text.
fn sure_places<'a>(found: &'a Found) -> BTreeMap<&'a str, u32> {
    let mut named = BTreeMap::new();
    for name in found.mentions.iter().filter_map(|mention| only_place(found, mention)) {
        *named.entry(name).or_default() += 1;
    }
    named
}

fn only_place<'a>(found: &'a Found, mention: &Mention) -> Option<&'a str> {
    let Referent::Listed(entries) = &mention.referent else { return None };
    let [only] = entries.as_slice() else { return None };
    let entry = found.scan.dictionary.entries.get(*only)?;
    (entry.entity_type == EntityType::Place).then_some(entry.name.as_str())
}

fn places_by_sentence<'a>(found: &'a Found) -> BTreeMap<usize, Vec<&'a str>> {
    let mut places: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    // 江北 inside 江北区 says nothing of which it is
    let is_own_part = |mention: &Mention| {
        let owner = mention.inside.and_then(|owner| found.mentions.get(owner));
        owner.is_some_and(|owner| owner.entity_type == EntityType::Place)
    };
    for mention in found.mentions.iter().filter(|mention| !is_own_part(mention)) {
        if let Some(name) = only_place(found, mention) {
            places.entry(mention.sentence).or_default().push(name);
        }
    }
    places
}

/// The new area that 新区 means: the only one whose full name stands in the text.
fn only_new_area(found: &Found) -> Option<String> {
    let dictionary = found.scan.dictionary;
    let whole = crate::model::Span::new(0, found.scan.text.len());
    let mut areas = BTreeSet::new();
    let hits = found.scan.within(whole).iter();
    for hit in hits.filter(|hit| found.scan.facts(**hit).is_sure()) {
        for sense in found.scan.senses(*hit) {
            if let Sense::Entry(index, true) = sense
                && let Some(entry) = dictionary.entries.get(*index)
                && dictionary.gazetteer.get(&entry.name).is_some_and(|place| place.level == Level::NewArea)
            {
                areas.insert(entry.name.as_str());
            }
        }
    }
    let mut areas = areas.into_iter();
    areas.next().filter(|_| areas.next().is_none()).map(str::to_owned)
}
