//! A five-year plan behind a place's name is that place's: 全市“十四五”规划纲要 of a Chongqing reply is no plan of the nation.
//!
//! Only what is listed under its short title alone is at stake; 国家“十四五”规划 says whose it is.

use crate::dictionary::{Dictionary, Level};
use crate::model::{EntityType, Mention, Referent};

/// Gives such plans their place.
pub(super) fn settle(text: &str, dictionary: &Dictionary, mentions: &mut [Mention]) {
    let mut place: Option<(usize, String)> = None;
    for mention in mentions.iter_mut() {
        let core = mention.core.of(text);
        let owner = place.as_ref().filter(|(end, _)| *end == mention.span.start);
        if let Some((_, place)) = owner
            && mention.entity_type == EntityType::PolicyDocument
            && matches!(mention.referent, Referent::Listed(_))
            && core.starts_with('“')
        {
            mention.link.name = format!("{place}{core}");
        }
        let is_local = mention.entity_type == EntityType::Place
            && dictionary.gazetteer.get(&mention.link.name).is_some_and(|place| {
                matches!(place.level, Level::Province | Level::Prefecture | Level::County | Level::NewArea)
            });
        if is_local {
            place = Some((mention.span.end, mention.link.name.clone()));
        }
    }
}
