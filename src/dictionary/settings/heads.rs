//! Heads, deictic words and word classes as their TOML files hold them.
//!
//! A head (`铁路`, `开发区`) says where a name ends and how it grows to the left; a deictic (`我市`) says at what it
//! points. Unknown fields are refused. All words are folded when loaded.

use super::list::WordList;
use crate::error::Fault;
use crate::model::{EntityType, fold_text};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

/// What must stand inside a name for it to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Needs {
    /// Any word at all.
    Any,
    /// A listed name: a place, a body, a line.
    Name,
    /// Any word that is no common noun.
    Proper,
    /// A place right before it.
    AfterPlace,
    /// A listed natural feature right before it.
    Natural,
    /// One to three characters that no word covers, between breaks: 秦栏 + 河.
    Alone,
    /// A person's name right before it, of which it is no part: 谢卓廷 + 代表.
    Titled,
}

/// A group of words that names end in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// `zone.park`.
    pub id: String,
    /// Its line in its file, from 1.
    #[serde(skip)]
    pub line: usize,
    /// The type of the names it ends.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The words themselves.
    pub words: Vec<String>,
    /// Characters that a name may have before its head.
    pub max_chars: usize,
    /// What must stand inside.
    pub needs: Needs,
    /// Whether words of action may stand inside.
    pub inner: bool,
    /// Whether its name stands apart from the full name of the place before it: 横州市 + 西津水库.
    #[serde(default)]
    pub parted: bool,
    /// Words behind which a name of unknown characters begins: 增设 of 增设|新市站.
    #[serde(default)]
    pub openers: WordList,
    /// Whether a long name behind 组建 or 成立 is proper, whatever stands inside: 组建了 + 产业链复工复产工作专班.
    #[serde(default)]
    pub founded: bool,
    /// Words right before it that make a class of it, whatever place it lies in: 农村 of 绥滨县农村学校.
    #[serde(default)]
    pub classes: WordList,
    /// Whether 和 and 与 may stand inside.
    #[serde(default)]
    pub and: bool,
    /// `text => surface`.
    pub positive: Vec<String>,
    /// Texts in which it must find nothing.
    pub negative: Vec<String>,
}

/// At what a deictic word points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Refers {
    /// The issuer's province.
    Province,
    /// The issuer's prefecture-level place.
    Prefecture,
    /// The issuer's county-level place.
    County,
    /// The issuer's district, or its autonomous region.
    District,
    /// The replying body.
    Issuer,
    /// The province's body of the replying body's kind: 河北省交通运输厅 for 保定市交通运输局.
    Superior,
    /// The body addressed.
    Addressee,
    /// The people's government named by its first character.
    Government,
    /// The party committee named by its first character.
    Party,
    /// The one new area that the text names.
    NewArea,
    /// A fixed entry.
    Entry,
}

/// A group of words that point.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deictic {
    /// `deictic.city`.
    pub id: String,
    /// Its line in its file, from 1.
    #[serde(skip)]
    pub line: usize,
    /// The words themselves.
    pub words: Vec<String>,
    /// The type of what they point at.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// At what they point.
    pub refers: Refers,
    /// The fixed entry's name.
    #[serde(default)]
    pub name: String,
    /// `issuer | text => surface = name`.
    pub positive: Vec<String>,
    /// `issuer | text` in which it must find nothing.
    pub negative: Vec<String>,
}

/// A class of words that are not names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum WordClass {
    /// 的, 将, 由: no name reaches over them.
    Function,
    /// 推进: no name reaches over them.
    Verb,
    /// 建设, 改造: may stand inside some names.
    Inner,
    /// 建设, 共建: behind a place they are what it does.
    Active,
    /// 重点, 特色: make no name proper.
    Generic,
    /// 国家级.
    Level,
    /// 容易: hides the names it contains.
    Plain,
    /// 红旗, 太平: may stand in any name and bounds none; a place's short form that is one means the place only where nothing touches it.
    Apt,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadFile {
    #[serde(default)]
    expand: BTreeMap<String, String>,
    #[serde(default)]
    head: Vec<Spanned<Head>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeicticFile {
    deictic: Vec<Spanned<Deictic>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordFile {
    #[serde(default)]
    function: String,
    #[serde(default)]
    verb: String,
    #[serde(default)]
    inner: String,
    #[serde(default)]
    active: String,
    #[serde(default)]
    generic: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    plain: String,
    #[serde(default)]
    apt: String,
}

impl WordClass {
    /// The class with that name in `common-words.tsv`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "function" => Some(Self::Function),
            "verb" => Some(Self::Verb),
            "inner" => Some(Self::Inner),
            "active" => Some(Self::Active),
            "generic" => Some(Self::Generic),
            "level" => Some(Self::Level),
            "plain" => Some(Self::Plain),
            "apt" => Some(Self::Apt),
            _ => None,
        }
    }
}

/// Reads a TOML file into `T`, or notes the fault with its line.
pub(crate) fn parse_toml<T: DeserializeOwned>(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let message = error.message().replace('\n', " ");
            faults.push(Fault { file: file.to_owned(), line, message });
            None
        }
    }
}

/// Reads `heads.toml`: the heads, and what short heads stand for.
pub(crate) fn heads(
    file: &str,
    text: &str,
    faults: &mut Vec<Fault>,
) -> (Vec<Head>, BTreeMap<String, String>) {
    let Some(HeadFile { expand, head }) = parse_toml(file, text, faults) else {
        return Default::default();
    };
    let mut head = with_lines(text, head, |head: &mut Head, line| head.line = line);
    for head in &mut head {
        head.words.iter_mut().for_each(|word| *word = fold_text(word));
        check_examples(file, head.line, &head.id, &head.positive, &head.negative, faults);
    }
    (head, expand)
}

/// Reads `deictics.toml`.
pub(crate) fn deictics(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<Deictic> {
    let read = parse_toml::<DeicticFile>(file, text, faults).map_or_else(Vec::new, |read| read.deictic);
    let deictics = with_lines(text, read, |deictic: &mut Deictic, line| deictic.line = line);
    for deictic in &deictics {
        check_examples(file, deictic.line, &deictic.id, &deictic.positive, &deictic.negative, faults);
    }
    deictics
}

/// Reads `words.toml` as (class, word) pairs.
pub(crate) fn words(file: &str, text: &str, faults: &mut Vec<Fault>) -> Vec<(WordClass, String)> {
    let Some(read) = parse_toml::<WordFile>(file, text, faults) else { return Vec::new() };
    let classes = [
        (WordClass::Function, read.function),
        (WordClass::Verb, read.verb),
        (WordClass::Inner, read.inner),
        (WordClass::Active, read.active),
        (WordClass::Generic, read.generic),
        (WordClass::Level, read.level),
        (WordClass::Plain, read.plain),
        (WordClass::Apt, read.apt),
    ];
    let split = |(class, list): &(WordClass, String)| {
        list.split_whitespace().map(|word| (*class, fold_text(word))).collect::<Vec<_>>()
    };
    classes.iter().flat_map(split).collect()
}

/// The line of `text` that holds `id`, from 1.
pub(crate) fn line_of(text: &str, id: &str) -> usize {
    let quoted = format!("id = \"{id}\"");
    text.lines().position(|line| line.trim() == quoted).map_or(0, |index| index + 1)
}

/// The records of a file, each told the line it begins in.
pub(crate) fn with_lines<T>(text: &str, records: Vec<Spanned<T>>, set: impl Fn(&mut T, usize)) -> Vec<T> {
    let record = |spanned: Spanned<T>| {
        let before = text.get(..spanned.span().start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let mut record = spanned.into_inner();
        set(&mut record, line);
        record
    };
    records.into_iter().map(record).collect()
}

fn check_examples(
    file: &str,
    line: usize,
    id: &str,
    positive: &[String],
    negative: &[String],
    faults: &mut Vec<Fault>,
) {
    for (kind, list) in [("positive", positive), ("negative", negative)] {
        if list.is_empty() {
            let message = format!("`{id}` has no {kind} example");
            faults.push(Fault { file: file.to_owned(), line, message });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{heads, words};

    #[test]
    fn an_unknown_field_is_refused_with_its_line() {
        let mut faults = Vec::new();
        heads("heads.toml", "[[head]]\nid = \"zone\"\ncolour = 1\n", &mut faults);
        assert!(faults[0].to_string().starts_with("heads.toml:3: unknown field `colour`"), "{faults:?}");
    }

    #[test]
    fn a_head_without_examples_is_a_fault() {
        let mut faults = Vec::new();
        let text = "[[head]]\nid = \"zone\"\ntype = \"DevelopmentZone\"\nwords = [\"园\"]\nmax_chars = 4\nneeds = \"name\"\ninner = false\npositive = []\nnegative = [\"园\"]\n";
        heads("heads.toml", text, &mut faults);
        assert_eq!(faults[0].to_string(), "heads.toml:1: `zone` has no positive example");
    }

    #[test]
    fn words_are_split_at_blanks() {
        assert_eq!(words("words.toml", "verb = \"推进 加快\"", &mut Vec::new()).len(), 2);
    }
}
