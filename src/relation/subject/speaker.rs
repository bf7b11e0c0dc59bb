//! As whom a reply speaks, and of whom a paragraph goes on to speak where a sentence names nobody.
//!
//! 我市加快建设 in 保定市人民政府's reply is 保定市's doing, 我局 in a bureau's reply the bureau's. 县水利局建成了水库。去年又改造了灌区: the second sentence
//! is 县水利局's too. Who only issued a document, or is only described (儋州市是中心城市), is not carried over.

use super::{end, is_driven, topic};
use crate::dictionary::{Level, Refers, Sense};
use crate::entity::Entities;
use crate::mention::Scan;
use crate::model::{EntityType, Mention, Predicate, Span};
use crate::relation::sentence::{Name, Prepared};

/// What the paragraph and the reply say of elided subjects.
#[derive(Debug, Clone, Default)]
pub(crate) struct Speaker<'a> {
    /// The subject named last in the paragraph.
    pub(crate) carried: Vec<&'a Mention>,
    /// The works, lines and zones named first in the sentence before.
    pub(crate) things: Vec<&'a Mention>,
    /// The one work, line or zone that the sentence before speaks of, where it speaks of one.
    pub(crate) only: Option<&'a Mention>,
    /// The replying place, as (name, type).
    pub(crate) place: Option<(String, EntityType)>,
    /// The replying body.
    pub(crate) issuer: Option<(String, EntityType)>,
    /// Who writes the reply: the body, unless it is a government, which writes as its place.
    pub(crate) author: Option<(String, EntityType)>,
    /// Whether the reply speaks as 我局 rather than 我市.
    pub(crate) speaks_as_body: bool,
}

/// Remembers the subject that opened the sentence, unless it only issued, approved or supported something.
pub(crate) fn carry<'a>(prepared: &Prepared<'a>, speaker: &mut Speaker<'a>) {
    let is_actor = |kind: EntityType| {
        matches!(kind, EntityType::Institution | EntityType::Place | EntityType::DevelopmentZone)
    };
    // 近年来,我市实施…: an adverbial of its own names nobody.
    let named = |clause: &&Span| prepared.names.iter().any(|name| clause.contains(name.span));
    // 为支持永州市发展,我厅将综合…: of several who 我 is.
    let is_own = |name: &Name| name.span.of(prepared.scan.text).starts_with('我');
    let speaks = |clause: &&Span| {
        prepared.names.iter().any(|name| clause.contains(name.span) && is_own(name))
            && topic(prepared, **clause, &is_actor).first().is_some_and(|name| is_own(name))
    };
    let first = prepared.clauses.iter().rfind(speaks).or_else(|| prepared.clauses.iter().find(named));
    let Some(first) = first else { return };
    let is_thing = |kind: EntityType| {
        matches!(
            kind,
            EntityType::Project
                | EntityType::TransportLine
                | EntityType::Facility
                | EntityType::DevelopmentZone
        )
    };
    // 我委支持某工程相关工作。去年将其纳入《规划》: the one thing that the sentence speaks of.
    let mut things = prepared.names.iter().filter(|name| is_thing(name.entity_type()));
    let only = things.next().filter(|first| things.all(|other| other.group == first.group));
    speaker.only = only.map(|name| name.mention);
    if let Some(lead) = prepared.names.first().filter(|name| is_thing(name.entity_type())) {
        speaker.things = prepared
            .group(lead.group)
            .filter(|name| is_thing(name.entity_type()))
            .map(|name| name.mention)
            .collect();
    }
    let topic = topic(prepared, *first, &is_actor);
    let Some(lead) = topic.first() else { return };
    // 贵单位提出的提案收悉: whom the reply addresses does nothing of what follows.
    if prepared.scan.dictionary.grammar.addressed.opens(lead.span.of(prepared.scan.text)) {
        return;
    }
    let dictionary = prepared.scan.dictionary;
    let is_giver_only =
        prepared.triggers.iter().find(|trigger| trigger.span.start >= lead.span.end).is_some_and(|trigger| {
            trigger.rules.iter().filter_map(|index| dictionary.rules.get(*index)).any(|rule| {
                matches!(rule.predicate, Predicate::Issues | Predicate::Approves | Predicate::Supports)
            })
        });
    let is_lasting = lead.entity_type() == EntityType::Institution
        || lead.mention.link.deictic
        || dictionary
            .gazetteer
            .get(&lead.mention.link.name)
            .is_some_and(|place| matches!(place.level, Level::Province | Level::Prefecture | Level::County));
    // 一是由市规划国土委牵头编制: what another is charged with is one item of several.
    let before = prepared.text(first.start, lead.outer.start);
    let is_charged = dictionary.grammar.agents.closes(before);
    // 儋州市是我省西部的中心城市: who is only described does nothing in the next sentence.
    let rest = prepared.text(lead.outer.end, first.end);
    let is_described = !lead.mention.link.deictic && dictionary.grammar.describes.opens(rest);
    let is_lasting = is_lasting && !is_described && !is_charged && !is_driven(prepared, lead, first.start);
    if is_lasting && (!is_giver_only || lead.mention.link.deictic) {
        speaker.carried = topic.iter().map(|name| name.mention).collect();
    }
}

/// As whom the reply speaks.
pub(crate) fn speaker<'a>(scan: &Scan, entities: &Entities) -> Speaker<'a> {
    let place = entities.region.own_name(scan.text).map(|name| (name, EntityType::Place));
    let issuer = entities.meta.issuer.clone().map(|name| (name, EntityType::Institution));
    // 我区 of a zone's committee is the zone.
    let own_zone = entities.mentions.iter().find(|mention| {
        mention.entity_type == EntityType::DevelopmentZone
            && mention.link.deictic
            && mention.span.of(scan.text).starts_with('我')
    });
    let place = own_zone.map(end).or(place);
    let count = |kind: EntityType| {
        let pointing = entities.mentions.iter().filter(|mention| {
            let text = mention.span.of(scan.text);
            mention.link.deictic && mention.entity_type == kind && text.starts_with('我')
        });
        pointing.count()
    };
    let governments = &scan.dictionary.grammar.governments;
    let is_government = issuer.as_ref().is_some_and(|(name, _)| governments.stands_in(name));
    // 我局 of an unknown body is nobody, not its place.
    let is_of_body = issuer.is_none() && count(EntityType::Place) == 0 && names_itself_a_body(scan);
    let place = place.filter(|_| !is_of_body);
    let speaks_as_body = !is_government
        && issuer.is_some()
        && (count(EntityType::Institution) > 0 || (count(EntityType::Place) == 0 && own_zone.is_none()));
    let author = if is_government { place.clone() } else { issuer.clone() };
    Speaker { place, issuer, author, speaks_as_body, ..Speaker::default() }
}

/// Whether the text says 我局, 我委, whoever that is.
fn names_itself_a_body(scan: &Scan) -> bool {
    let refers = |sense: &Sense| match sense {
        Sense::Deictic(index) => {
            scan.dictionary.deictics.get(*index).is_some_and(|deictic| deictic.refers == Refers::Issuer)
        }
        _ => false,
    };
    let all = scan.within(Span::new(0, scan.text.len()));
    all.iter().any(|hit| scan.facts(*hit).is_deictic() && scan.senses(*hit).iter().any(refers))
}
