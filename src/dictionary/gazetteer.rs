//! Places and what they belong to: 容城县 in 保定市 in 河北省.
//!
//! Regions (京津冀) have members instead of a parent. Canonical names are keys; bare names that several places bear
//! (鼓楼区) are not.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The administrative level of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// 省, 自治区, 直辖市.
    Province,
    /// 地级市, 自治州, 盟, 地区.
    Prefecture,
    /// 县, 县级市, 区, 旗.
    County,
    /// 新区.
    NewArea,
    /// City groups and named regions.
    Region,
    /// Rivers, lakes, mountains.
    Natural,
}

impl Level {
    /// All levels.
    pub const ALL: [Self; 6] =
        [Self::Province, Self::Prefecture, Self::County, Self::NewArea, Self::Region, Self::Natural];

    /// The word used in the tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::NewArea => "newArea",
            Self::Region => "region",
            Self::Natural => "natural",
        }
    }

    /// The level with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// One place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its level.
    pub level: Level,
    /// GB/T 2260 code, or empty.
    pub code: String,
    /// Canonical name of the place it belongs to, or empty.
    pub parent: String,
    /// Canonical names of a region's members.
    pub members: Vec<String>,
    /// Longitude and latitude in degrees, WGS 84.
    pub point: Option<(f64, f64)>,
    /// The year in which it was renamed or abolished.
    pub until: Option<u16>,
}

impl Place {
    /// Whether it was renamed or abolished.
    #[must_use]
    pub fn is_former(&self) -> bool {
        self.until.is_some()
    }
}

/// More steps than lead from any place to the outermost one.
const DEEPEST: usize = 12;

/// All places by canonical name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Sorted", into = "Sorted")]
pub struct Gazetteer {
    places: FxHashMap<String, Place>,
    children: FxHashMap<String, Vec<String>>,
    codes: FxHashMap<String, String>,
    /// Names of counties by their first character, made when first asked for.
    initials: OnceLock<FxHashMap<char, Vec<String>>>,
}

/// The same in a fixed order, to be written.
#[derive(Serialize, Deserialize)]
struct Sorted {
    places: BTreeMap<String, Place>,
    children: BTreeMap<String, Vec<String>>,
    codes: BTreeMap<String, String>,
}

impl From<Sorted> for Gazetteer {
    fn from(sorted: Sorted) -> Self {
        Self {
            places: sorted.places.into_iter().collect(),
            children: sorted.children.into_iter().collect(),
            codes: sorted.codes.into_iter().collect(),
            initials: OnceLock::new(),
        }
    }
}

impl From<Gazetteer> for Sorted {
    fn from(all: Gazetteer) -> Self {
        Self {
            places: all.places.into_iter().collect(),
            children: all.children.into_iter().collect(),
            codes: all.codes.into_iter().collect(),
        }
    }
}

impl Gazetteer {
    /// Whether a place is a city of the prefectures' rank or above it: 成都市, 重庆市.
    #[must_use]
    pub fn is_city(&self, name: &str) -> bool {
        self.get(name).is_some_and(|place| match place.level {
            Level::Prefecture => true,
            Level::Province => name.ends_with('市'),
            _ => false,
        })
    }

    /// Adds or replaces a place.
    pub(crate) fn insert(&mut self, name: String, place: Place) {
        if place.level == Level::County && !place.is_former() {
            let siblings = self.children.entry(place.parent.clone()).or_default();
            if !siblings.contains(&name) {
                siblings.push(name.clone());
            }
        }
        if !place.code.is_empty() {
            self.codes.insert(place.code.clone(), name.clone());
        }
        // 黄山(山) is also found by what texts call it, which is no other's full name.
        if let Some((bare, _)) = name.split_once('(').filter(|_| place.level == Level::Natural) {
            self.places.entry(bare.to_owned()).or_insert_with(|| place.clone());
        }
        self.places.insert(name, place);
    }

    /// The place with that canonical name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Place> {
        self.places.get(name)
    }

    /// The canonical name of the place with that GB/T 2260 code.
    #[must_use]
    pub fn with_code(&self, code: &str) -> Option<&str> {
        self.codes.get(code).map(String::as_str)
    }

    /// The place with that canonical name, and the name as the tables have it.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<(&str, &Place)> {
        self.places.get_key_value(name).map(|(name, place)| (name.as_str(), place))
    }

    /// Whether a name is a river's, lake's or mountain's.
    #[must_use]
    pub fn is_natural(&self, name: &str) -> bool {
        self.get(name).is_some_and(|place| place.level == Level::Natural)
    }

    /// Whether a province is divided into prefectures: 河北省, not 北京市.
    #[must_use]
    pub fn has_prefectures(&self, province: &str) -> bool {
        let mut places = self.places.values();
        places.any(|place| place.level == Level::Prefecture && !place.is_former() && place.parent == province)
    }

    /// All places in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Place)> {
        let mut all: Vec<_> = self.places.iter().map(|(name, place)| (name.as_str(), place)).collect();
        all.sort_unstable_by_key(|(name, _)| *name);
        all.into_iter()
    }

    /// The counties below `outer` whose canonical names begin with `initial`, former ones left out.
    pub fn counties_beginning<'this>(
        &'this self,
        initial: char,
        outer: &'this str,
    ) -> impl Iterator<Item = &'this str> {
        self.all_beginning(initial).filter(move |name| self.is_within(name, outer))
    }

    /// The same in the whole country.
    pub fn all_beginning(&self, initial: char) -> impl Iterator<Item = &str> {
        let initials = self.initials.get_or_init(|| {
            let mut initials: FxHashMap<char, Vec<String>> = FxHashMap::default();
            let is_county = |place: &Place| place.level == Level::County && !place.is_former();
            let counties = self.places.iter().filter(|(_, place)| is_county(place)).map(|(name, _)| name);
            let mut counties: Vec<&String> = counties.collect();
            counties.sort_unstable();
            for name in counties {
                if let Some(first) = name.chars().next() {
                    initials.entry(first).or_default().push(name.clone());
                }
            }
            initials
        });
        initials.get(&initial).into_iter().flatten().map(String::as_str)
    }

    /// Canonical names of the counties of a prefecture-level place, in order.
    pub fn counties_of<'this>(&'this self, prefecture: &str) -> impl Iterator<Item = &'this str> {
        let counties = self.children.get(prefecture).into_iter().flatten();
        counties.map(String::as_str)
    }

    /// The place and all it belongs to, from the inside out: 容城县, 保定市, 河北省.
    #[must_use]
    pub fn chain<'this>(&'this self, name: &'this str) -> Vec<&'this str> {
        let mut chain = Vec::new();
        for (name, _) in self.steps(name) {
            if chain.contains(&name) {
                break;
            }
            chain.push(name);
        }
        chain
    }

    /// The same with their places; where they lie in each other in a circle, it ends somewhere.
    fn steps<'this>(&'this self, name: &str) -> impl Iterator<Item = (&'this str, &'this Place)> {
        let first = self.places.get_key_value(name);
        let steps = std::iter::successors(first, |(_, place)| self.places.get_key_value(&place.parent));
        steps.take(DEEPEST).map(|(name, place)| (name.as_str(), place))
    }

    /// The place of `level` that `name` is or lies in.
    #[must_use]
    pub fn at_level(&self, name: &str, level: Level) -> Option<&str> {
        self.steps(name).find(|(_, place)| place.level == level).map(|(name, _)| name)
    }

    /// Whether `inner` is `outer` or lies in it.
    #[must_use]
    pub fn is_within(&self, inner: &str, outer: &str) -> bool {
        self.steps(inner).any(|(name, _)| name == outer)
    }
}

#[cfg(test)]
mod tests {
    use super::{Gazetteer, Level, Place};

    fn place(level: Level, parent: &str) -> Place {
        let (code, members) = (String::new(), Vec::new());
        Place { level, code, parent: parent.to_owned(), members, point: None, until: None }
    }

    #[test]
    fn chain_leads_from_the_inside_out() {
        let mut gazetteer = Gazetteer::default();
        gazetteer.insert("河北省".into(), place(Level::Province, ""));
        gazetteer.insert("保定市".into(), place(Level::Prefecture, "河北省"));
        gazetteer.insert("容城县".into(), place(Level::County, "保定市"));
        assert_eq!(gazetteer.chain("容城县"), ["容城县", "保定市", "河北省"]);
        assert_eq!(gazetteer.at_level("容城县", Level::Province), Some("河北省"));
        assert!(gazetteer.is_within("容城县", "河北省") && !gazetteer.is_within("河北省", "容城县"));
        assert!(gazetteer.chain("无此地").is_empty());
    }
}
