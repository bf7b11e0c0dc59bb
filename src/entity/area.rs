//! Areas and zones called in another way than they are named: 上海地区 is 上海市, though 喀什地区 and 河套地区 are names of their own; 保定经开区
//! is written out.

use super::Context;
use crate::dictionary::Level;
use crate::model::{EntityType, Link, Mention};

/// What an area refers to that no table holds and that is called after a city.
pub(crate) fn link(context: &Context, mention: &Mention) -> Option<Link> {
    let dictionary = context.scan.dictionary;
    let text = mention.core.of(context.scan.text);
    let city = dictionary.grammar.areas.iter().find_map(|area| text.strip_suffix(area.as_str()))?;
    let end = mention.core.start + city.len();
    let gazetteer = &dictionary.gazetteer;
    let is_city = |name: &str| {
        let level = gazetteer.get(name).map(|place| place.level);
        matches!(level, Some(Level::Prefecture | Level::Province)) && name.ends_with('市')
    };
    let hit = context.scan.starting(mention.core.start).iter().find(|hit| hit.end == end)?;
    let mut cities = context.scan.sure(*hit).map(|entry| entry.name.as_str()).filter(|name| is_city(name));
    let name =
        cities.next().filter(|_| cities.next().is_none() && mention.entity_type == EntityType::Place)?;
    Some(Link { name: name.to_owned(), ..Link::default() })
}

/// A name whose short head is written out: 保定经开区; what a table holds is called as there: 广东自贸试验区.
pub(crate) fn in_full(context: &Context, mut name: String) -> String {
    let dictionary = context.scan.dictionary;
    let mut listed = dictionary.sure(dictionary.lexicon.lookup(&name));
    if let Some(zone) = listed.find(|entry| entry.entity_type == EntityType::DevelopmentZone) {
        return zone.name.clone();
    }
    let expand = dictionary.expand.iter().filter(|(short, _)| name.ends_with(short.as_str()));
    if let Some((short, long)) = expand.max_by_key(|(short, _)| short.len()) {
        name.truncate(name.len() - short.len());
        // What the text itself writes out counts more than the common long form: 万盛经济技术开发区.
        let mut written = long.split('|').filter(|long| context.scan.text.contains(&format!("{name}{long}")));
        name.push_str(written.next().or_else(|| long.split('|').next()).unwrap_or_default());
    }
    name
}
