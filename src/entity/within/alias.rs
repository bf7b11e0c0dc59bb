//! Short titles that the text itself sets up: 《京津冀协同发展规划纲要》(以下简称《纲要》).
//!
//! From there on 《纲要》 means the full title. A bare 《规划》 without a definition means the last named document that
//! ends so.

use crate::mention::definition;
use crate::model::{EntityType, Mention, Referent};
use std::collections::BTreeMap;

/// How many titles back a bare 《规划》 may mean; a text of thousands must not take forever.
const LOOK_BACK: usize = 200;

/// Links short titles to the full ones named before them.
pub(super) fn settle(text: &str, mentions: &mut [Mention]) {
    let mut defined: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut titles: Vec<String> = Vec::new();
    for index in 0..mentions.len() {
        let Some(mention) = mentions.get(index) else { continue };
        if mention.inside.is_some() {
            continue;
        }
        let surface = mention.core.of(text);
        let own = &mention.link.name;
        if let Some((alias, _)) = definition(text, mention.span.end) {
            defined.entry(alias.to_owned()).or_default().push(own.clone());
        }
        let known = defined.get(surface).and_then(|names| names.iter().rev().find(|name| *name != own));
        let is_title = mention.entity_type == EntityType::PolicyDocument;
        let is_short =
            is_title && mention.referent == Referent::Rule("title") && surface.chars().count() <= 4;
        let full = known.cloned().or_else(|| {
            let mut recent = titles.iter().rev().take(LOOK_BACK).filter(|_| is_short);
            recent.find(|name| ends_like(name, surface)).cloned()
        });
        if let (Some(full), Some(mention)) = (full, mentions.get_mut(index)) {
            mention.link.name = full;
        }
        let name = mentions.get(index).map(|mention| &mention.link.name);
        if let Some(name) = name.filter(|name| is_title && name.chars().count() > 4) {
            titles.push(name.clone());
        }
    }
}

/// Whether `title` ends in `short`, its years in brackets left aside.
fn ends_like(title: &str, short: &str) -> bool {
    let bare = title.split(['(', '(']).next().unwrap_or(title);
    bare.ends_with(short)
}

#[cfg(test)]
mod tests {
    use super::ends_like;

    #[test]
    fn years_do_not_hide_the_ending() {
        assert!(ends_like("保定市铁路发展规划(2018-2025年)", "规划"));
        assert!(!ends_like("保定市铁路发展方案", "规划"));
    }
}
