//! Whose reply it is: the issuer's place, by number, signature, title, session and what the text speaks of.
//!
//! 保承办字〔2019〕第27号, 河北省第十三届人民代表大会 and 我市 make it 保定市. A ministry has no place.

use super::scan::Scan;
use crate::dictionary::{Dictionary, Level};
use crate::model::{EntityType, Span, Structure};
use crate::structure::prefix;
use std::collections::BTreeMap;

/// How much of a text is asked what it calls a place, in bytes; each place of one of thousands must not take another pass.
const SEARCHED: usize = 20_000;

/// The issuer's place and the places it lies in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Region {
    /// The lowest place known: canonical name.
    pub place: Option<String>,
    /// It and what it lies in, from the inside out.
    pub chain: Vec<String>,
    /// The levels of the chain.
    levels: Vec<Level>,
}

impl Region {
    /// The issuer's place at `level`.
    #[must_use]
    pub fn at_level<'a>(&'a self, _: &Dictionary, level: Level) -> Option<&'a str> {
        let index = self.levels.iter().position(|known| *known == level)?;
        self.chain.get(index).map(String::as_str)
    }

    /// The issuer's prefecture or municipality.
    #[must_use]
    pub fn city<'a>(&'a self, dictionary: &Dictionary) -> Option<&'a str> {
        let municipality =
            || self.at_level(dictionary, Level::Province).filter(|place| place.ends_with('市'));
        self.at_level(dictionary, Level::Prefecture).or_else(municipality)
    }

    /// What the issuer's place is called in its own reply `text`: a district of a municipality bears the city's name where the reply writes it
    /// so, 重庆市永川区 of one signed 重庆市永川区发展和改革委员会, but 红桥区 of one signed 红桥区人民政府.
    #[must_use]
    pub fn own_name(&self, text: &str) -> Option<String> {
        let own = self.place.as_ref()?;
        let city = self.chain.get(1).filter(|outer| outer.ends_with('市') && self.chain.len() == 2);
        let city = city.filter(|city| own.ends_with('区') && !own.starts_with(city.as_str()));
        let is_district = self.levels.first() == Some(&Level::County);
        let full = city.filter(|_| is_district).map(|city| format!("{city}{own}"));
        full.filter(|full| text.contains(full.as_str())).or_else(|| Some(own.clone()))
    }

    /// The listed zone of the issuer's city that is called so there: 唐山高新技术产业开发区 for 高新区.
    #[must_use]
    pub fn own_zone(&self, dictionary: &Dictionary, short: &str) -> Option<String> {
        let city = self.city(dictionary)?;
        let city = city.strip_suffix('市').unwrap_or(city);
        let mut forms = dictionary.written_out(short).chain([short]);
        forms.find_map(|form| {
            let senses = dictionary.lexicon.lookup(&format!("{city}{form}"));
            let mut zones = dictionary.sure(senses);
            Some(zones.find(|entry| entry.entity_type == EntityType::DevelopmentZone)?.name.clone())
        })
    }

    /// Whether `place` lies in the issuer's prefecture (or its province, where it speaks for one).
    #[must_use]
    pub fn covers(&self, dictionary: &Dictionary, place: &str) -> bool {
        let outer = self.at_level(dictionary, Level::Prefecture).or(self.place.as_deref());
        outer.is_some_and(|outer| dictionary.gazetteer.is_within(place, outer))
    }

    /// Whether `place` lies in the issuer's province.
    #[must_use]
    pub fn includes(&self, dictionary: &Dictionary, place: &str) -> bool {
        self.at_level(dictionary, Level::Province)
            .is_some_and(|province| dictionary.gazetteer.is_within(place, province))
    }

    /// The region whose lowest place is `place`.
    #[must_use]
    pub fn of(dictionary: &Dictionary, place: &str) -> Self {
        let chain = dictionary.gazetteer.chain(place);
        let levels = chain.iter().filter_map(|name| dictionary.gazetteer.get(name)).map(|place| place.level);
        Self {
            place: Some(place.to_owned()),
            levels: levels.collect(),
            chain: chain.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// Finds whose reply it is.
pub(crate) fn find(scan: &Scan, structure: &Structure) -> Region {
    let meta = &structure.meta;
    let dictionary = scan.dictionary;
    let issuer = meta.issuer.as_deref().unwrap_or_default();
    if is_national(dictionary, issuer) {
        return Region::default();
    }
    let mut votes: BTreeMap<&str, u32> = BTreeMap::new();
    for (field, weight) in [(Some(issuer), 100), (meta.title.as_deref(), 30), (meta.session.as_deref(), 12)] {
        for place in first_places(dictionary, field.unwrap_or_default()) {
            *votes.entry(place).or_default() += weight;
        }
    }
    let whole = Span::new(0, scan.text.len());
    if let Some(first) = meta.doc_number.as_deref().and_then(|number| number.chars().next()) {
        for name in dictionary.abbreviations.get(&first).into_iter().flatten() {
            if dictionary.gazetteer.get(name).is_some() {
                *votes.entry(name.as_str()).or_default() += 20;
            }
        }
    }
    for hit in scan.within(whole).iter().filter(|hit| scan.facts(**hit).surely_is(EntityType::Place)) {
        for entry in scan.sure(*hit) {
            if entry.entity_type == EntityType::Place {
                // a government cites its own plans: 《淮南市“十四五”交通运输发展规划》
                let heads_title = scan.slice(0, hit.start).ends_with('《');
                *votes.entry(entry.name.as_str()).or_default() += if heads_title { 3 } else { 1 };
            }
        }
    }
    let session_place = first_places(dictionary, meta.session.as_deref().unwrap_or_default());
    // 宁夏回族自治区水利厅 that speaks of a county's 县委 is the region's all the same.
    let issuers: Vec<&str> =
        first_places(dictionary, issuer).into_iter().filter(|place| issuer.starts_with(place)).collect();
    // how the text speaks of itself is asked only where the issuer's name does not tell
    let speaks = issuers.is_empty().then(|| Speaks::of(scan));
    // 塔城地区行政公署 answers the deputies of 伊犁哈萨克自治州
    let is_told = issuers.len() == 1;
    let gazetteer = &dictionary.gazetteer;
    let is_along =
        |place: &str, outer: &str| gazetteer.is_within(place, outer) || gazetteer.is_within(outer, place);
    let fits = |place: &str| {
        let level = dictionary.gazetteer.get(place).map(|place| place.level);
        speaks.as_ref().map_or_else(
            || issuers.contains(&place),
            |speaks| speaks.fits(level) && !(level == Some(Level::County) && is_called_county(scan, place)),
        ) && (is_told || session_place.iter().all(|outer| is_along(place, outer)))
    };
    let best = votes
        .iter()
        .filter(|(place, weight)| **weight >= 3 && fits(place))
        .max_by_key(|(place, weight)| (**weight, std::cmp::Reverse(**place)));
    best.map_or_else(Region::default, |(place, _)| Region::of(dictionary, place))
}

/// Whether a text calls a city that was a county so: 龙南县 of 龙南市, which then is not the 我市 that speaks.
fn is_called_county(scan: &Scan, place: &str) -> bool {
    let places = &scan.dictionary.structure.places;
    let mut cities = places.levels.iter().filter(|level| **level != places.county);
    let stem = cities.find_map(|level| place.strip_suffix(level.as_str()));
    let searched = prefix(scan.text, SEARCHED);
    stem.is_some_and(|stem| searched.contains(&format!("{stem}{}", places.county)))
}

/// At which level the text speaks of itself.
struct Speaks {
    city: bool,
    province: bool,
    county: bool,
    district: bool,
}

impl Speaks {
    fn of(scan: &Scan) -> Self {
        let words = &scan.dictionary.grammar.speaks;
        let any = |words: &[String]| words.iter().any(|word| scan.text.contains(word.as_str()));
        Self {
            city: any(&words.city),
            province: any(&words.province),
            county: any(&words.county),
            district: any(&words.district),
        }
    }

    fn fits(&self, level: Option<Level>) -> bool {
        match level {
            Some(Level::County | Level::NewArea) => self.county || self.district || self.city || !self.any(),
            Some(Level::Prefecture) => (self.city || !self.any()) && !self.county,
            Some(Level::Province) => {
                (self.province || self.city || self.district || !self.any()) && !self.county
            }
            _ => false,
        }
    }

    fn any(&self) -> bool {
        self.city || self.province || self.county || self.district
    }
}

/// The places that the first place's name in `text` may mean, the longest name there.
fn first_places<'a>(dictionary: &'a Dictionary, text: &str) -> Vec<&'a str> {
    let mut hits = dictionary.lexicon.scan(text);
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut places = Vec::new();
    let mut reach = None;
    for hit in hits {
        let here: Vec<&str> = dictionary
            .sure(dictionary.lexicon.senses(hit))
            .filter(|entry| entry.entity_type == EntityType::Place)
            .map(|entry| entry.name.as_str())
            .collect();
        if here.is_empty() {
            continue;
        }
        match reach {
            None => {
                reach = Some(hit.end);
                places = here;
            }
            // 江苏省南京市: the inner place follows right behind.
            Some(end) if hit.start == end => {
                reach = Some(hit.end);
                places = here;
            }
            Some(_) => {}
        }
    }
    places
}

/// Whether the issuer is a body of the whole country.
fn is_national(dictionary: &Dictionary, issuer: &str) -> bool {
    dictionary
        .sure(dictionary.lexicon.lookup(issuer))
        .any(|entry| entry.entity_type == EntityType::Institution && entry.place.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Region;
    use crate::dictionary;

    #[test]
    fn a_district_of_a_municipality_bears_the_citys_name() {
        let dictionary = dictionary::load(None).expect("the built-in dictionaries load");
        for (place, text, expected) in [
            ("永川区", "重庆市永川区教育委员会", "重庆市永川区"),
            ("永川区", "永川区教育委员会", "永川区"),
            ("北京市通州区", "通州区教育委员会", "北京市通州区"),
            ("丰润区", "唐山市丰润区教育局", "丰润区"),
            ("徐州市", "", "徐州市"),
        ] {
            assert_eq!(Region::of(&dictionary, place).own_name(text).as_deref(), Some(expected));
        }
    }
}
