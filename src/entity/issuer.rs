//! The replying body's full name: 市交通运输局 of a Xuzhou reply is 徐州市交通运输局.
//!
//! Where nothing is stated, a reply that speaks as 我市 comes from the city's government.

use super::names;
use crate::dictionary::{Dictionary, Refers, Sense};
use crate::mention::{Region, Scan};
use crate::model::Structure;

/// The replying body's full name.
pub(crate) fn full(scan: &Scan, region: &Region, structure: &Structure) -> Option<String> {
    let dictionary = scan.dictionary;
    let Some(stated) = structure.meta.issuer.as_deref().filter(|stated| !stated.is_empty()) else {
        let speaks = &dictionary.grammar.speaks_as_place;
        let place = region.place.as_ref()?;
        let says = |word: &String| scan.text.contains(word.as_str());
        // 我局: a bureau speaks, which one is not said
        let mut own = dictionary.deictics.iter().filter(|deictic| deictic.refers == Refers::Issuer);
        let is_bureau = own.any(|deictic| deictic.words.iter().any(says));
        return (speaks.iter().any(says) && !is_bureau)
            .then(|| format!("{place}{}", dictionary.grammar.naming.government));
    };
    // A listed name (工信部) is written out; a place's short form is completed (徐州交通局).
    if let Some(entry) = dictionary.sure(dictionary.lexicon.lookup(stated)).next() {
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
    // 发展和改革局, a page's source without its place
    let department = dictionary.lexicon.lookup(stated).iter().find_map(|sense| match sense {
        Sense::Department(index) => dictionary.departments.get(*index),
        _ => None,
    });
    if let (Some(department), Some(place)) = (department, &region.place) {
        let owner = names::official(dictionary, place).unwrap_or_else(|| place.clone());
        return Some(department.of(&owner));
    }
    Some(short_place(dictionary, stated).unwrap_or_else(|| stated.to_owned()))
}

/// A body headed by one place, where the place or the kind of body is shortened: 红河州交通运输局, 辽宁省发展改革委.
fn short_place(dictionary: &Dictionary, stated: &str) -> Option<String> {
    let hits = dictionary.lexicon.scan(stated);
    let place_of = |hit: &crate::dictionary::Hit| {
        let mut entries = dictionary.sure(dictionary.lexicon.senses(*hit));
        let place = entries.find(|entry| dictionary.gazetteer.get(&entry.name).is_some())?;
        Some((hit.end, place.name.as_str()))
    };
    let first = hits.iter().filter(|hit| hit.start == 0).filter_map(place_of);
    let (end, place) = first.max_by_key(|(end, _)| *end)?;
    let (written, rest) = stated.split_at_checked(end)?;
    // 大连高新区管委会, 产业集聚区管委会
    let is_short_committee = dictionary.lexicon.lookup(rest).iter().any(|sense| match sense {
        Sense::Department(index) => dictionary.departments.get(*index).is_some_and(|department| {
            department.name != rest && department.name.ends_with(&dictionary.grammar.naming.zone_committee)
        }),
        _ => false,
    });
    // 北京市通州区…, 烟台经济技术开发区…: as it stands
    let is_other = hits
        .iter()
        .any(|hit| (hit.start == 0 && hit.end > end) || (hit.start == end && place_of(hit).is_some()));
    if is_other && !is_short_committee {
        return None;
    }
    let is_department = |sense: &Sense| matches!(sense, Sense::Department(_));
    let is_short = !place.ends_with(written) && dictionary.lexicon.lookup(rest).iter().any(is_department);
    // 宁夏回族自治区科技厅: a province's department has one name.
    let is_department_of_province = rest.ends_with(dictionary.grammar.naming.department.as_str())
        && dictionary.lexicon.lookup(rest).iter().any(is_department);
    let is_abbreviated = dictionary.grammar.unit_names.keys().any(|short| rest.ends_with(short.as_str()));
    (is_short || is_abbreviated || is_short_committee || is_department_of_province).then(|| {
        names::body(dictionary, ("", written, rest), usize::MAX, if is_short { place } else { written })
    })
}

#[cfg(test)]
mod tests {
    use super::short_place;
    use crate::dictionary;

    #[test]
    fn short_names_are_written_out() {
        let dictionary = dictionary::load(None).expect("the built-in dictionaries load");
        for (stated, expected) in [
            ("红河州交通运输局", Some("红河哈尼族彝族自治州交通运输局")),
            ("辽宁省发展改革委", Some("辽宁省发展和改革委员会")),
            ("宁夏回族自治区科技厅", Some("宁夏回族自治区科学技术厅")),
            ("徐州市交通运输局", None),
            ("北京市通州区教委", Some("北京市通州区教育委员会")),
            ("烟台经济技术开发区管理委员会", None),
            ("大连高新区管理委员会", Some("大连高新技术产业开发区管理委员会")),
            ("保定经开区管委会", Some("保定经济技术开发区管理委员会")),
        ] {
            assert_eq!(short_place(&dictionary, stated).as_deref(), expected, "{stated}");
        }
    }
}
