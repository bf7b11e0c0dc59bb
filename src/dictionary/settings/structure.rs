//! The words that tell a reply's parts, from `structure.toml`: 石柱代表: is a salutation, 下一步, opens the next steps.
//!
//! Everything is in folded form: 联系人: has a half-width colon. Patterns are compiled once, when the file is loaded.

use super::labels::Labels;
use super::letters::Letters;
use super::list::WordList;
use super::places::PlaceWords;
use crate::error::Fault;
use regex::Regex;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The table that ships with the program.
const BUILT_IN: &str = include_str!("../../../dictionaries/structure.toml");

/// The file's name, for faults.
const FILE: &str = "structure.toml";

/// The words that the structure stage needs, patterns compiled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructureWords {
    /// The political consultative conference's name at the head of a session.
    pub cppcc: String,
    /// Who is addressed.
    pub salutation: Salutation,
    /// How the suggestion is named.
    pub suggestion: Suggestion,
    /// What will be done.
    pub next_steps: NextSteps,
    /// How letters close.
    pub closing: Closing,
    /// What stands behind a letter.
    pub tail: Tail,
    /// What titles look like.
    pub title: Title,
    /// How sessions name their place.
    pub session: SessionWords,
    /// Dates that stand alone.
    pub dates: Dates,
    /// Document numbers and result classes.
    pub marks: Marks,
    /// Places in the names of bodies.
    pub places: PlaceWords,
    /// Labels of head and tail.
    pub fields: Fields,
    /// The labels of `fields`, compiled.
    #[serde(skip)]
    pub labels: Labels,
    /// Place → the place it lies in (保定市 → 河北省); filled by [`StructureWords::with_places`].
    #[serde(skip)]
    pub parents: BTreeMap<String, String>,
    /// Places whose short name is a word too (合作市): only their full name tells; filled by [`StructureWords::with_everyday`].
    #[serde(skip)]
    pub everyday: BTreeSet<String>,
    /// Letter → the province that it stands for before all else (川 → 四川省); filled by [`StructureWords::with_letters`].
    #[serde(skip)]
    pub letters: BTreeMap<char, String>,
}

/// A pattern of the file.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern(Regex);

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let compiled = Regex::new(&text);
        // the crate's own message draws the pattern over several lines; the last says what is wrong
        compiled.map(Self).map_err(|error| {
            let reason = error.to_string();
            format!("`{text}` is no pattern: {}", reason.lines().last().unwrap_or_default().trim())
        })
    }
}

impl std::ops::Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        &self.0
    }
}

/// Who is addressed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Salutation {
    /// 代表, 委员.
    pub titles: WordList,
    /// 市委, 委员会.
    pub bodies: WordList,
    /// 尊敬的.
    pub openers: WordList,
    /// 并附议人 behind 委员.
    pub closers: Vec<String>,
    /// 市政协委员 before a name.
    pub before: Vec<String>,
    /// 民革, 工商联: who makes proposals to the conference.
    pub proposers: Vec<String>,
    /// 各位: no name.
    pub nobody: Vec<String>,
    /// 等4位.
    pub counted_pattern: Pattern,
    /// 位.
    pub counters: WordList,
    /// 等.
    pub counting: String,
    /// 关于: addresses nobody.
    pub no_openers: WordList,
    /// 建议: the same anywhere in the line.
    pub no_parts: Vec<String>,
    /// Bodies that bear such a word all the same: 提案委.
    pub parts_of_bodies: Vec<String>,
}

/// How the suggestion is named.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// 您, 贵.
    pub openers: WordList,
    /// 提出, 反映.
    pub verbs: Vec<String>,
    /// 建议, 提案.
    pub kinds: WordList,
    /// 建议, 意见: ends its title.
    pub title_ends: WordList,
    /// 关于.
    pub about: String,
    /// 已: follows an unquoted title.
    pub goes_on: WordList,
    /// 提出的…的建议, without 关于.
    pub told_pattern: Pattern,
    /// 关于…的建议 in 关于…的建议的答复.
    pub in_title_pattern: Pattern,
    /// 答复: ends the title of the reply.
    pub reply_ends: WordList,
    /// 第12号.
    pub number_pattern: Pattern,
    /// 建议 behind 第12号.
    pub number_followers: WordList,
    /// 收悉.
    pub received: WordList,
    /// 收悉, 答复如下.
    pub received_pattern: Pattern,
    /// 您建议….
    pub restated_pattern: Pattern,
    /// 您提出的….
    pub named_pattern: Pattern,
    /// …很有针对性。
    pub praise_pattern: Pattern,
    /// 关于… as a heading.
    pub heading_pattern: Pattern,
}

/// What will be done.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextSteps {
    /// 下一步, 今后.
    pub cues: WordList,
    /// 我局 before 下一步.
    pub lead_pattern: Pattern,
    /// 下一步工作打算 as a heading.
    pub heading_pattern: Pattern,
    /// 关于…的建议, at the start of a paragraph.
    pub ends_pattern: Pattern,
}

/// How letters close.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// 感谢您对…的关心和支持.
    pub patterns: Vec<Pattern>,
}

/// What stands behind a letter.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tail {
    /// (此件公开发布).
    pub line_patterns: Vec<Pattern>,
    /// What ends a signing body's name: 局.
    pub bodies: WordList,
    /// 抄送: begins no such name.
    pub no_bodies: WordList,
    /// 司: ends the name of a body's unit.
    pub units: WordList,
    /// 公司: no such unit.
    pub no_units: WordList,
    /// 交由: before the body that is charged with the answer.
    pub assigns: Vec<String>,
    /// 办理: behind it.
    pub assigned_end: String,
    /// 盖章.
    pub seals: Vec<String>,
    /// 文件.
    pub letter_head: String,
    /// What copies are counted by: 份.
    pub copies: String,
}

/// What dates that stand alone look like.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// 2019年4月8日, 二〇一九年四月八日.
    pub pattern: Pattern,
    /// 年.
    pub year: String,
    /// 发布: before a date that is no signature's.
    pub noise: Vec<String>,
    /// 盖章 behind a date.
    pub behind: Vec<String>,
}

/// What the marks of a head look like.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// 保承办字〔2019〕第27号.
    pub number_pattern: Pattern,
    /// 号.
    pub number_end: String,
    /// 关于: in a title, which has a number too.
    pub no_number: Vec<String>,
    /// B类.
    pub class_pattern: Pattern,
    /// The same in brackets within a title.
    pub titled_class_pattern: Pattern,
    /// 类.
    pub class_end: String,
}

/// What titles look like.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// 关于, 答复: one is in every title.
    pub parts: Vec<String>,
    /// 对: begins the line behind a body's name.
    pub second_line: WordList,
    /// …的答复.
    pub end_pattern: Pattern,
    /// 建议, 政协.
    pub about_pattern: Pattern,
    /// 关于, 号: not a column's name.
    pub particular_pattern: Pattern,
    /// 当前位置, 发布时间.
    pub noise_pattern: Pattern,
    /// What stands between the steps of the way to a saved page: >.
    pub crumbs: Letters,
    /// What a saved page puts before the items of a list: •.
    pub bullets: Letters,
}

impl Title {
    /// A line without the bullet of a list before it.
    #[must_use]
    pub fn without_bullet<'t>(&self, line: &'t str) -> &'t str {
        line.trim_start_matches(|character: char| {
            character.is_whitespace() || self.bullets.contains(character)
        })
    }
}

/// How sessions name their place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionWords {
    /// 十三届全国人大四次会议.
    pub pattern: Pattern,
    /// 届.
    pub term: String,
    /// 全国.
    pub national: String,
    /// 人大.
    pub congress: Vec<String>,
    /// 政协.
    pub conference: Vec<String>,
    /// 委员会 behind 第…届.
    pub committee: String,
    /// 人民代表大会: tells the congress.
    pub congress_words: Vec<String>,
    /// 提案: tells the conference.
    pub conference_words: Vec<String>,
    /// 提案: what is made to the conference.
    pub proposals: Vec<String>,
    /// 建议: what is made to the congress.
    pub suggestions: Vec<String>,
    /// 代表.
    pub deputies: String,
    /// 委员.
    pub members: String,
    /// 关于对, 局: the place begins behind them.
    pub stops: Vec<String>,
    /// 省, 自治州: the place ends with them.
    pub levels: WordList,
}

/// Labels of head and tail: what stands before a colon.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    /// 签发人.
    pub signed_by: Vec<String>,
    /// 已经王某局长审签.
    pub signed_pattern: Pattern,
    /// 联系人.
    pub contact: Vec<String>,
    /// 处, 科室: the unit before a person's name ends with them.
    pub units: Vec<String>,
    /// 联系单位, used where no person is named.
    pub unit: Vec<String>,
    /// 联系电话.
    pub phone: Vec<String>,
    /// 及: puts labels of units, persons and phones together.
    pub joins: Vec<String>,
    /// 人员: a person behind a join.
    pub joined_contact: Vec<String>,
    /// 联系人(电话): labels of both in another form.
    pub contact_and_phone: Vec<String>,
    /// 抄送.
    pub cc: Vec<String>,
    /// 是否同意公开.
    pub public: Vec<String>,
    /// 办理结果.
    pub result_class: Vec<String>,
    /// 发文字号.
    pub doc_number: Vec<String>,
    /// 成文日期.
    pub date: Vec<String>,
    /// 答复单位.
    pub issuer: Vec<String>,
    /// 案由.
    pub proposal_title: Vec<String>,
    /// 提案编号.
    pub proposal_number: Vec<String>,
    /// 名称.
    pub title: Vec<String>,
    /// 邮编: fills nothing.
    pub other: Vec<String>,
    /// 是.
    pub yes_pattern: Pattern,
    /// 否.
    pub no_pattern: Pattern,
    /// (此件主动公开), without brackets.
    pub yes_line_pattern: Pattern,
    /// 不予公开.
    pub no_line_pattern: Pattern,
}

impl StructureWords {
    /// The words that ship with the program.
    ///
    /// # Errors
    /// If the built-in file is faulty, which the tests rule out.
    pub fn built_in() -> Result<Self, Vec<Fault>> {
        Self::parse(BUILT_IN)
    }

    /// Reads the words from the text of a `structure.toml`.
    ///
    /// # Errors
    /// Every fault found, with its line: TOML that does not parse, unknown or missing keys, patterns that do not
    /// compile, words that are not in folded form.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let mut faults = unfolded(text);
        let parsed: Result<Self, _> = toml::from_str(text);
        match parsed {
            Ok(mut words) if faults.is_empty() => {
                words.labels = Labels::new(&words.fields, &words.title.bullets);
                Ok(words)
            }
            Ok(_) => Err(faults),
            Err(error) => {
                let line = error.span().map_or(0, |span| line_of(text, span.start));
                let message = error.message().lines().collect::<Vec<_>>().join(" ");
                faults.push(Fault { file: FILE.to_owned(), line, message });
                faults.sort();
                Err(faults)
            }
        }
    }

    /// Adds places and the places they lie in, so that 省十四届人大 in a reply from 保定市 is 河北省's.
    #[must_use]
    pub fn with_places(mut self, places: impl IntoIterator<Item = (String, String)>) -> Self {
        self.parents.extend(places);
        self
    }

    /// These words and the letters of provinces.
    #[must_use]
    pub fn with_letters(mut self, letters: impl IntoIterator<Item = (char, String)>) -> Self {
        self.letters.extend(letters);
        self
    }

    /// These words and the places whose short name `is_word` says is an everyday word.
    #[must_use]
    pub fn with_everyday(mut self, is_word: impl Fn(&str) -> bool) -> Self {
        let levels = &self.places.levels;
        let is_everyday = |name: &&String| {
            levels.iter().any(|level| name.strip_suffix(level.as_str()).is_some_and(&is_word))
        };
        self.everyday = self.parents.keys().filter(is_everyday).cloned().collect();
        self
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

/// Lines that hold full-width forms outside comments: they would never match.
fn unfolded(text: &str) -> Vec<Fault> {
    let found = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
    found
        .filter_map(|(index, line)| {
            let wide = line.chars().find(|c| matches!(c, '！'..='～' | '\u{3000}' | '\u{a0}'))?;
            let message = format!("`{wide}` is full-width; texts are matched in half-width form");
            Some(Fault { file: FILE.to_owned(), line: index + 1, message })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, StructureWords};

    fn faults(text: &str) -> String {
        let faults = StructureWords::parse(text).expect_err("a faulty file");
        faults.iter().map(|fault| format!("{fault}\n")).collect()
    }

    #[test]
    fn the_built_in_words_load() {
        let words = StructureWords::built_in().expect("the built-in words are tested here");
        assert!(words.next_steps.cues.iter().any(|cue| cue == "下一步"));
    }

    #[test]
    fn every_fault_has_its_line() {
        let text =
            BUILT_IN.replace("[closing]", "[closing]\nwrong = 1").replace("\"尊敬的\"", "\"尊敬的：\"");
        let found = faults(&text);
        assert_eq!(found.lines().count(), 2, "{found}");
        assert!(found.contains("is full-width"), "{found}");
        assert!(found.contains("unknown field `wrong`"), "{found}");
        let text = BUILT_IN.replace("'^此致'", "'^(此致'");
        assert!(faults(&text).contains("is no pattern"), "{}", faults(&text));
    }
}
