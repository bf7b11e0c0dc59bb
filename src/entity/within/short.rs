//! Things that a text calls by the end of their name: 姚家港化工园 of 枝江姚家港化工园, 花湖机场 of 鄂州花湖机场; plans without their years, 高速公路网规划
//! of 高速公路网规划(2019—2035年).
//!
//! The longer name must be the only one of its kind that ends so, and begin with a place, a body or a line. What a table lists under the short
//! name (长城 beside 明长城) is another thing.

use crate::dictionary::LineWords;
use crate::model::{EntityType, Mention, Referent};
use std::collections::{BTreeMap, BTreeSet};

/// What is called so.
const KINDS: [EntityType; 6] = [
    EntityType::Facility,
    EntityType::DevelopmentZone,
    EntityType::Project,
    EntityType::Institution,
    EntityType::TransportLine,
    EntityType::PolicyDocument,
];

/// How many characters a short form has at least.
const SHORTEST: usize = 4;

/// What a longer name begins with.
const OWNERS: [EntityType; 4] =
    [EntityType::Place, EntityType::Institution, EntityType::TransportLine, EntityType::DevelopmentZone];

/// How many names a text may have for shorter ones to be looked up among them; one of thousands must not take forever.
const MANY: usize = 500;

/// Gives such short forms the full name.
pub(super) fn settle(text: &str, words: &LineWords, mentions: &mut [Mention]) {
    let begins_with_owner: BTreeSet<usize> = mentions
        .iter()
        .filter(|inner| OWNERS.contains(&inner.entity_type))
        .filter_map(|inner| inner.inside.filter(|outer| starts_at(mentions, *outer, inner.span.start)))
        .collect();
    let mut full: BTreeMap<EntityType, BTreeSet<String>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let is_dated = mention.entity_type == EntityType::PolicyDocument && mention.link.name.ends_with(')');
        if KINDS.contains(&mention.entity_type) && (is_dated || begins_with_owner.contains(&index)) {
            full.entry(mention.entity_type).or_default().insert(mention.link.name.clone());
        }
    }
    full.retain(|_, names| names.len() <= MANY);
    for mention in mentions.iter_mut().filter(|mention| mention.inside.is_none()) {
        let Some(names) = full.get(&mention.entity_type) else { continue };
        let core = mention.core.of(text);
        // 攀枝花至大理铁路 is a part of 黔江至遵义至昭通至攀枝花至大理铁路
        let is_part = |name: &&String| {
            let before = name.strip_suffix(core).unwrap_or_default();
            before.ends_with(|mark| words.end_marks.contains(mark))
        };
        let is_own = mention.link.name == core && !matches!(mention.referent, Referent::Listed(_));
        let is_plan = mention.entity_type == EntityType::PolicyDocument;
        let longer = names.iter().filter(|name| name.len() > core.len() && is_short_for(core, name, is_plan));
        let mut longer = longer.filter(|name| !is_part(name));
        if let (true, Some(name), None) = (is_own, longer.next(), longer.next()) {
            mention.link.name.clone_from(name);
        }
    }
}

/// Whether `short` is the end of `name`, or of a plan all but a bracket: 长城保护条例 is not the province's of that name.
fn is_short_for(short: &str, name: &str, is_plan: bool) -> bool {
    let is_short = match is_plan {
        true => name.strip_prefix(short).is_some_and(|rest| rest.starts_with('(')),
        false => name.ends_with(short),
    };
    is_short && short.chars().nth(SHORTEST - 1).is_some()
}

/// Whether the mention at `index` starts there.
fn starts_at(mentions: &[Mention], index: usize, start: usize) -> bool {
    mentions.get(index).is_some_and(|mention| mention.span.start == start)
}
