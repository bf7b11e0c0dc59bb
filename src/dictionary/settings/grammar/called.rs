//! What bodies and persons are called by: 人民政府, 委员会; surnames, titles.

use super::{Letters, WordList};
use serde::Deserialize;

/// How bodies are called in full.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Naming {
    /// The government of a place: 人民政府.
    pub government: String,
    /// The office that governs a league or a region: 行政公署.
    pub office: String,
    /// What the names of such places end in: 盟.
    pub office_places: Vec<String>,
    /// What the names of the party's bodies begin with: 中共.
    pub party: String,
    /// What a committee's name ends in: 委员会.
    pub committee: String,
    /// What the names of a party's branches end in that are no committees of the place: 支部.
    pub branches: WordList,
    /// What the name of a zone's committee ends in: 管理委员会.
    pub zone_committee: String,
    /// Beginnings of bodies that are no such committees: 人民 of 人民代表大会常务委员会.
    pub congresses: WordList,
    /// What a province's departments end in: 厅.
    pub department: String,
    /// What those below them end in: 局.
    pub bureau: String,
}

/// How persons are called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persons {
    /// Labels behind which a person stands: 分管领导.
    pub labels: WordList,
    /// What stands between the persons of a field: ;.
    pub joints: Letters,
    /// What stands between the name of whom a paragraph addresses and its colon: 代表.
    pub titles: WordList,
    /// What a list of persons is closed by besides titles: 革命家 of 彭湃、徐向前等革命家.
    pub callings: WordList,
    /// What makes another noun of a title: 代表|团.
    pub title_tails: WordList,
    /// Titles that no person's name follows: 等代表.
    pub nameless: WordList,
    /// What stands behind a person's name and shows that it is one: 同志.
    pub courtesies: WordList,
    /// First characters of persons' names.
    pub surnames: Letters,
    /// Surnames of two characters: 欧阳.
    pub double_surnames: WordList,
    /// Measure words of persons: 王建国等7位委员.
    pub classifiers: Letters,
}
