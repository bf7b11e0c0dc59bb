//! The words of quantities as `quantities.toml` holds them: units (家, 亿元), marks (约, 以上), what ends a noun.
//!
//! Lists are strings split at blanks; unknown fields are refused. All words are folded when loaded and asked for by
//! the longest that begins or ends a text: behind 总投资 it is 个百分点, not 个.

use super::heads::{line_of, parse_toml};
use crate::error::Fault;
use crate::model::{Qualifier, Status, fold_text};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What kind of thing a unit counts or measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// A classifier: 31家; the noun may stand on either side, no decimals.
    Count,
    /// Length, area, weight, money: the noun mostly stands in front.
    Measure,
    /// 80%, 三成.
    Share,
    /// 4年: only of a measured thing (工期).
    Duration,
}

/// Where a mark of the qualifier stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkPlace {
    /// 约31家.
    Before,
    /// 270余家.
    Inside,
    /// 200家以上.
    After,
}

/// A group of units.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitGroup {
    /// `money`.
    pub id: String,
    /// Its line in its file, from 1.
    #[serde(skip)]
    pub line: usize,
    /// What kind of thing they measure.
    pub kind: UnitKind,
    words: String,
    /// `text => value unit indicator qualifier`.
    pub positive: Vec<String>,
    /// Texts in which nothing must be found.
    pub negative: Vec<String>,
}

/// A group of words that say how a value is meant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// `atLeast.after`.
    pub id: String,
    /// Its line in its file, from 1.
    #[serde(skip)]
    pub line: usize,
    /// Where they stand.
    #[serde(rename = "where")]
    pub place: MarkPlace,
    /// What they say.
    pub qualifier: Qualifier,
    words: String,
    /// `text => value unit indicator qualifier`.
    pub positive: Vec<String>,
    /// Texts in which nothing must be found.
    pub negative: Vec<String>,
}

/// A unit as found.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The group's id.
    pub group: String,
    /// What kind of thing it measures.
    pub kind: UnitKind,
    /// The unit as reported: 平米 is 平方米.
    pub name: String,
    /// What one of it is worth in the reported unit: 一成 is 10 %.
    pub times: f64,
    /// Words that must not follow.
    pub not_before: Vec<String>,
}

/// Words with values, asked for by the longest at an end of a text.
#[derive(Debug, Clone)]
pub struct WordMap<T> {
    by_first: FxHashMap<char, Vec<(String, T)>>,
    by_last: FxHashMap<char, Vec<(String, T)>>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), by_last: FxHashMap::default() }
    }
}

impl<T: Clone> WordMap<T> {
    fn insert(&mut self, word: &str, value: &T) {
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return };
        for (map, key) in [(&mut self.by_first, first), (&mut self.by_last, last)] {
            let list = map.entry(key).or_default();
            let at = list.partition_point(|(other, _)| other.len() > word.len());
            list.insert(at, (word.to_owned(), value.clone()));
        }
    }

    /// The longest word that `text` begins with.
    #[must_use]
    pub fn at_start(&self, text: &str) -> Option<(&str, &T)> {
        let list = self.by_first.get(&text.chars().next()?)?;
        list.iter()
            .find(|(word, _)| text.starts_with(word.as_str()))
            .map(|(word, value)| (word.as_str(), value))
    }

    /// The longest word that `text` ends with.
    #[must_use]
    pub fn at_end(&self, text: &str) -> Option<(&str, &T)> {
        let list = self.by_last.get(&text.chars().next_back()?)?;
        list.iter()
            .find(|(word, _)| text.ends_with(word.as_str()))
            .map(|(word, value)| (word.as_str(), value))
    }

    /// Whether `text` is one of the words.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        self.at_start(text).is_some_and(|(word, _)| word == text)
    }
}

/// What a word does at the edge of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// A verb or function word: a noun does not reach over it.
    Stop,
    /// It contains a stop but is part of a noun: 在建.
    Pass,
}

/// All words of quantities, compiled.
#[derive(Debug, Clone, Default)]
pub struct QuantityWords {
    /// The groups of units, for their examples.
    pub groups: Vec<UnitGroup>,
    /// The groups of marks, for their examples.
    pub marks: Vec<Mark>,
    /// The units.
    pub units: WordMap<Unit>,
    /// 约, 不低于 in front of the number; `None` for a link (达到) that says nothing of the value.
    pub before: WordMap<Option<Qualifier>>,
    /// 余, 多 right behind the number.
    pub inside: WordMap<Qualifier>,
    /// 以上, 左右 behind the unit.
    pub after: WordMap<Qualifier>,
    /// What ends a noun, and what only looks like it.
    pub edges: WordMap<Edge>,
    /// What is cut off the left end of a noun (`false`), or must stay (`true`).
    pub leading: WordMap<bool>,
    /// What behind a date belongs to the date: 2021年底.
    pub after_date: WordMap<()>,
    /// Words that are no indicator by themselves.
    pub scope: WordMap<()>,
    /// Words that only say whose a noun is: 国家 in 国家认定企业技术中心.
    pub attributes: WordMap<()>,
    /// Nouns of one character that a count may have: 村 in 23个村.
    pub short_nouns: WordMap<()>,
    /// What behind a counted noun says that one of them is meant: 之一.
    pub one_of: WordMap<()>,
    /// Links that give each of several things its own number, in units of its own: 分别.
    pub respective: WordMap<()>,
    /// Ends of the names of schemes that hold a count: 工程 of 国家172项重大水利工程.
    pub schemes: WordMap<()>,
    /// Nouns that measure nothing (`false`: 环节), and those that begin like one (`true`: 委员会).
    pub not_nouns: WordMap<bool>,
    /// What stands before a number and is no noun of it: 当中.
    pub no_fronts: WordMap<()>,
    /// Ends of a place's name, in which the thing counted behind stands: 省 of 甘肃省12个养殖大县.
    pub place_ends: WordMap<()>,
    /// What begins the next measurement: 总投资.
    pub leads: WordMap<()>,
    /// Verbs of change that stay with their noun: 能耗下降.
    pub changes: WordMap<()>,
    /// What a stretch of time measures: 工期.
    pub durations: WordMap<()>,
    /// Verbs that say what is measured where no noun does: 惠及.
    pub verbal: WordMap<()>,
    /// Cues of status.
    pub status: WordMap<Status>,
    /// What a thing is rather than what was reached: 全长.
    pub fixed: WordMap<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Converted {
    unit: String,
    #[serde(default = "one")]
    times: f64,
}

fn one() -> f64 {
    1.0
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorWords {
    links: String,
    stops: String,
    pass: String,
    leading: String,
    whole: String,
    after_date: String,
    scope: String,
    attributes: String,
    short_nouns: String,
    one_of: String,
    respective: String,
    schemes: String,
    not_nouns: String,
    nouns: String,
    no_fronts: String,
    place_ends: String,
    leads: String,
    durations: String,
    changes: String,
    verbal: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusWords {
    negated: String,
    planned: String,
    ongoing: String,
    done: String,
    #[serde(rename = "static")]
    fixed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityFile {
    not_before: BTreeMap<String, String>,
    convert: BTreeMap<String, Converted>,
    unit: Vec<UnitGroup>,
    mark: Vec<Mark>,
    indicator: IndicatorWords,
    status: StatusWords,
}

fn fill<T: Clone>(map: &mut WordMap<T>, list: &str, value: &T) {
    list.split_whitespace().for_each(|word| map.insert(&fold_text(word), value));
}

/// Reads `quantities.toml`.
pub(crate) fn quantity_words(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<QuantityWords> {
    let mut read: QuantityFile = parse_toml(file, text, faults)?;
    read.unit.iter_mut().for_each(|group| group.line = line_of(text, &group.id));
    read.mark.iter_mut().for_each(|mark| mark.line = line_of(text, &mark.id));
    let groups = read.unit.iter().map(|group| (&group.id, &group.positive, &group.negative));
    let marks = read.mark.iter().map(|mark| (&mark.id, &mark.positive, &mark.negative));
    for (id, positive, negative) in groups.chain(marks) {
        for (kind, list) in [("positive", positive), ("negative", negative)] {
            if list.is_empty() {
                let message = format!("`{id}` has no {kind} example");
                faults.push(Fault { file: file.to_owned(), line: line_of(text, id), message });
            }
        }
    }
    Some(compile(read))
}

fn compile(read: QuantityFile) -> QuantityWords {
    let mut words = QuantityWords::default();
    for group in &read.unit {
        for word in group.words.split_whitespace() {
            let converted = read.convert.get(word);
            let guards = [word, "any"].into_iter().filter_map(|key| read.not_before.get(key));
            let unit = Unit {
                group: group.id.clone(),
                kind: group.kind,
                name: converted.map_or_else(|| fold_text(word), |to| to.unit.clone()),
                times: converted.map_or(1.0, |to| to.times),
                not_before: guards.flat_map(|list| list.split_whitespace().map(fold_text)).collect(),
            };
            words.units.insert(&fold_text(word), &unit);
        }
    }
    fill(&mut words.before, &read.indicator.links, &None);
    for mark in &read.mark {
        match mark.place {
            MarkPlace::Before => fill(&mut words.before, &mark.words, &Some(mark.qualifier)),
            MarkPlace::Inside => fill(&mut words.inside, &mark.words, &mark.qualifier),
            MarkPlace::After => fill(&mut words.after, &mark.words, &mark.qualifier),
        }
    }
    let lists = &read.indicator;
    fill(&mut words.edges, &lists.pass, &Edge::Pass);
    fill(&mut words.edges, &lists.stops, &Edge::Stop);
    fill(&mut words.leading, &lists.leading, &false);
    fill(&mut words.leading, &lists.whole, &true);
    fill(&mut words.after_date, &lists.after_date, &());
    fill(&mut words.scope, &lists.scope, &());
    fill(&mut words.attributes, &lists.attributes, &());
    fill(&mut words.short_nouns, &lists.short_nouns, &());
    fill(&mut words.one_of, &lists.one_of, &());
    fill(&mut words.respective, &lists.respective, &());
    fill(&mut words.schemes, &lists.schemes, &());
    fill(&mut words.not_nouns, &lists.not_nouns, &false);
    fill(&mut words.not_nouns, &lists.nouns, &true);
    fill(&mut words.no_fronts, &lists.no_fronts, &());
    fill(&mut words.place_ends, &lists.place_ends, &());
    fill(&mut words.leads, &lists.leads, &());
    fill(&mut words.changes, &lists.changes, &());
    fill(&mut words.durations, &lists.durations, &());
    fill(&mut words.verbal, &lists.verbal, &());
    fill(&mut words.status, &read.status.negated, &Status::Negated);
    fill(&mut words.status, &read.status.planned, &Status::Planned);
    fill(&mut words.status, &read.status.ongoing, &Status::Ongoing);
    fill(&mut words.status, &read.status.done, &Status::Done);
    fill(&mut words.fixed, &read.status.fixed, &());
    words.groups = read.unit;
    words.marks = read.mark;
    words
}

#[cfg(test)]
mod tests {
    use super::{WordMap, quantity_words};

    #[test]
    fn the_longest_word_is_found_at_either_end() {
        let mut map = WordMap::default();
        for word in ["个", "个百分点", "人次"] {
            map.insert(word, &());
        }
        assert_eq!(map.at_start("个百分点以上").map(|(word, ())| word), Some("个百分点"));
        assert_eq!(map.at_end("万人次").map(|(word, ())| word), Some("人次"));
        assert!(!map.holds("个人"));
    }

    #[test]
    fn an_unknown_field_is_refused_with_its_line() {
        let mut faults = Vec::new();
        quantity_words("quantities.toml", "[not_before]\nany = \"级\"\n[colours]\n", &mut faults);
        assert!(
            faults[0].to_string().starts_with("quantities.toml:3: unknown field `colours`"),
            "{faults:?}"
        );
    }
}
