//! Zones called in another way than they are named: 保定经开区 is written out, 广东自贸试验区 is called as the table has it.

use super::Context;
use crate::model::EntityType;

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
