//! Areas called after a city: 上海地区 is 上海市, though 喀什地区 and 河套地区 are names of their own.

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
