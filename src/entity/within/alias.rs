//! Short titles that the text itself sets up: 《京津冀协同发展规划纲要》(以下简称《纲要》).
//!
//! From there on 《纲要》 means the full title. A bare 《规划》 without a definition means the last named document that
//! ends so.

use crate::model::{EntityType, Mention, Referent};
use std::collections::BTreeMap;

/// How many titles back a bare 《规划》 may mean; a text of thousands must not take forever.
const LOOK_BACK: usize = 200;
/// How far behind a name a definition may reach, in bytes.
const DEFINITION: usize = 300;

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
        if let Some(alias) = definition(text, mention.span.end) {
            defined.entry(alias).or_default().push(own.clone());
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

/// The alias defined right behind `end`: 》(以下简称《纲要》), (简称“规划纲要”).
fn definition(text: &str, end: usize) -> Option<String> {
    let rest = text.get(end..)?;
    let rest = rest.trim_start_matches(['》', '”']);
    let rest = rest.strip_prefix('(')?;
    let mut near = rest.char_indices().take_while(|(at, _)| *at < DEFINITION);
    let (close, _) = near.find(|(_, character)| *character == ')')?;
    let inner = rest.get(..close)?;
    let at = inner.find("简称")?;
    let alias = inner.get(at + "简称".len()..)?;
    let alias = alias.trim_start_matches(['为', ':']).trim_matches(['《', '》', '“', '”', ' ']);
    (!alias.is_empty()).then(|| alias.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{definition, ends_like};

    #[test]
    fn definitions_stand_in_brackets() {
        let check = |text: &str, expect: Option<&str>| {
            let end = text.find(['》', '(']).expect("the title ends");
            assert_eq!(definition(text, end).as_deref(), expect);
        };
        check("纲要全文》(以下简称《纲要》)提出", Some("纲要"));
        check("办公室(以下简称“市雄安办”)", Some("市雄安办"));
        check("规划》(2018年)", None);
    }

    #[test]
    fn years_do_not_hide_the_ending() {
        assert!(ends_like("保定市铁路发展规划(2018-2025年)", "规划"));
        assert!(!ends_like("保定市铁路发展方案", "规划"));
    }
}
