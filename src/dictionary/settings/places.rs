//! How places stand in the names of bodies, and how bodies are known by their document numbers: 教建议字〔2019〕235号 is 教育部's.

use super::list::WordList;
use super::structure::Pattern;
use serde::Deserialize;

/// How places stand in the names of bodies, and how a reply speaks of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceWords {
    /// 北京市, 通州区 of 北京市通州区教育委员会.
    pub segments_pattern: Pattern,
    /// 河北省.
    pub province_pattern: Pattern,
    /// 市: begins a name that leaves its place out.
    pub levels: WordList,
    /// 我 in 我市.
    pub own: String,
    /// 我局.
    pub own_bureau: Vec<String>,
    /// What joins a partner to whoever speaks so: 与.
    pub own_partners: Vec<String>,
    /// 人民政府.
    pub government: String,
    /// 县: the level of which a city may have been.
    pub county: String,
    /// What the document numbers of national bodies begin with.
    pub national: Vec<BodyNumber>,
    /// What those of a province's bodies go on with behind its letter, and the body without its province.
    pub provincial: Vec<BodyNumber>,
    /// The same of a city's and a county's bodies, behind the first character of their place.
    pub local: Vec<BodyNumber>,
    /// 全国人大: whom national bodies answer.
    pub national_sessions: Vec<String>,
}

/// How the document numbers of a body begin: 教 of 教建议字〔2019〕235号, 交 behind 川 of 川交函〔2021〕4号.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyNumber {
    /// 教.
    pub code: String,
    /// 教育部.
    pub body: String,
    /// The first year in which it was so.
    #[serde(default)]
    pub from: Option<u16>,
    /// The last.
    #[serde(default)]
    pub until: Option<u16>,
}

impl BodyNumber {
    /// Whether a number that begins so is the body's in that year.
    #[must_use]
    pub fn is_of(&self, number: &str, year: u16) -> bool {
        number.starts_with(self.code.as_str())
            && self.from.is_none_or(|from| from <= year)
            && self.until.is_none_or(|until| year <= until)
    }
}
