//! Ends whose letters are written out in brackets: 营(山)万(源)高速公路 → 营山县, 万源市.

use super::near::is_unit;
use super::written::one_of;
use crate::mention::{Region, Scan, glossed_place};
use crate::model::{EntityType, Mention};

/// The places of such a row; one that several places bear stands as it is written out.
pub(super) fn glossed(scan: &Scan, region: &Region, mention: &Mention) -> Option<Vec<String>> {
    let dictionary = scan.dictionary;
    let text = mention.core.of(scan.text);
    let mut rest = text.get(..text.rfind(')')? + ')'.len_utf8())?;
    let mut ends = Vec::new();
    while let Some((outer, name)) = glossed_place(rest) {
        let places = dictionary.called(&name).filter(|entry| entry.entity_type == EntityType::Place);
        let places = places.map(|entry| entry.name.as_str()).filter(|name| is_unit(dictionary, name));
        let places: Vec<&str> = places.collect();
        if places.is_empty() {
            return None;
        }
        ends.push(one_of(dictionary, region, &places).unwrap_or(name));
        rest = outer;
    }
    ends.reverse();
    (ends.len() > 1).then_some(ends)
}
