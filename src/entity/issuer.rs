//! The replying body's full name: 市交通运输局 of a Xuzhou reply is 徐州市交通运输局.
//!
//! Where nothing is stated, a reply that speaks as 我市 comes from the city's government.

use crate::dictionary::Sense;
use crate::mention::{Region, Scan};
use crate::model::Structure;

/// The replying body's full name.
pub(crate) fn full(scan: &Scan, region: &Region, structure: &Structure) -> Option<String> {
    let dictionary = scan.dictionary;
    let Some(stated) = structure.meta.issuer.as_deref().filter(|stated| !stated.is_empty()) else {
        let speaks = &dictionary.grammar.speaks_as_place;
        let place = region.place.as_ref()?;
        return speaks
            .iter()
            .any(|word| scan.text.contains(word.as_str()))
            .then(|| format!("{place}人民政府"));
    };
    // A listed name (工信部) is written out; a place's short form is completed (徐州交通局).
    let listed = dictionary.lexicon.lookup(stated).iter().find_map(|sense| match sense {
        Sense::Entry(index, true) => dictionary.entries.get(*index),
        _ => None,
    });
    if let Some(entry) = listed {
        return Some(entry.name.clone());
    }
    let level = dictionary.grammar.levels.iter().find(|level| stated.starts_with(level.as_str()));
    if let (Some(level), Some(place)) = (level, &region.place) {
        let rest = stated.get(level.len()..).unwrap_or_default();
        let owner = if place.ends_with(level.as_str()) || level == "州" {
            place.clone()
        } else {
            region.chain.iter().find(|outer| outer.ends_with(level.as_str())).unwrap_or(place).clone()
        };
        let department = dictionary.lexicon.lookup(rest).iter().find_map(|sense| match sense {
            Sense::Department(index) => dictionary.departments.get(*index),
            _ => None,
        });
        return Some(department.map_or_else(|| format!("{owner}{rest}"), |department| department.of(&owner)));
    }
    Some(stated.to_owned())
}
