//! The grammar of line names as `lines.toml` holds it: 京雄 + 高速, 水富至宜宾 + 航道, 地铁 + 3号线.
//!
//! Heads go into the automaton; the rest is asked for by word. All words are folded.

use super::heads::{line_of, parse_toml};
use super::letters::Letters;
use super::list::WordList;
use crate::error::Fault;
use serde::Deserialize;

/// The words that make up names of lines.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineWords {
    /// What such a name ends in.
    pub heads: WordList,
    /// Heads that need two known places or a code in front.
    pub strict: WordList,
    /// Heads that need written ends in front: 清河村至金龙村 + 道路.
    pub ended: WordList,
    /// Heads that may have a name of their own in front.
    pub named: WordList,
    /// Those of them whose own name is often a word: 振兴大道.
    pub worded: WordList,
    /// What may stand between the ends and the head.
    pub modifiers: WordList,
    /// Attributes that tell a class of lines and name none: 农村 in 农村公路.
    pub kinds: WordList,
    /// Characters that no end of a line holds that is in no table: 的.
    pub not_in_ends: String,
    /// What stands between the ends of a line that are written out: 水富至宜宾.
    pub end_marks: Letters,
    /// What opens a name before the place that the line goes round: 环祁连山旅游公路.
    pub around: WordList,
    /// What may follow and belongs to the name.
    pub phases: WordList,
    /// What may follow and belongs to the name where one of `endings` follows it.
    pub works: WordList,
    /// The letters before the numbers of roads of provinces and counties: S.
    pub codes: String,
    /// Words of a sentence that speaks of roads: 公路.
    pub road_words: WordList,
    /// What listed things end in that a line may bear the name of: 口岸.
    pub gateways: WordList,
    /// What may follow and belongs to the text but not to the name.
    pub endings: WordList,
    /// Words that begin with a head's last character and make no line of it: 路网 in 铁路网.
    pub cut_by: WordList,
    /// Branches that bear the name of the line they leave: 镇雄支线 behind 成贵高铁.
    pub branches: WordList,
    /// Branches and sections that do not go to the ends their line's letters tell: 镇雄支线, 南段.
    pub spurs: WordList,
    /// Lines that have whole lines in them: 通道 before 延安至榆林高铁.
    pub corridors: WordList,
    /// What a number before it makes an attribute of a waterway: 吨级.
    pub measured: WordList,
    /// What tells a new line from an old one of the same ends: 新渝贵高铁.
    pub newer: WordList,
    /// Roads that are called after places and lead to none: 大道.
    pub avenues: WordList,
    /// What a harbour's name stands before in a line's: 疏港 in 大连港疏港公路.
    pub harbour_ways: WordList,
    /// Roads to an airport, no end of which is the place in their name.
    pub airport_ways: WordList,
    /// What stands before the number of a road without a letter: 省道 in 省道201线.
    pub roads: WordList,
    /// What stands behind a road's number: 国道 in G107国道.
    pub numbered: WordList,
    /// Words for roads whose letters may mean counties: 高速 in 广吉高速.
    pub roads_of_letters: WordList,
    /// Words for lines that stay near their place: 城际 in 深大城际.
    pub local: WordList,
    /// What streets end in whose works are lines: 北路.
    pub streets: WordList,
    /// What streets of towns end in: 路.
    pub street_ends: WordList,
    /// Those of them that no kind of road is called by: 支路.
    pub street_strong: WordList,
    /// What stands before the number of a street: 经 in 经二路.
    pub street_axes: WordList,
    /// What tells one part of a street from another: 北 in 建设北路.
    pub street_sides: WordList,
    /// What right before a street's name shows that it begins there: 沿.
    pub street_openers: WordList,
    /// What right behind a street's name shows it to be one, though its name be a word: 口.
    pub street_marks: WordList,
    /// Words of a street's last character and what follows it, which make no street: 路网.
    pub street_tails: WordList,
    /// What kinds of road are called by, which name none: 断头.
    pub street_kinds: WordList,
    /// Counts before 段 that name no section: 一.
    pub section_counts: WordList,
    /// Kinds of rail that belong to no single city: 城际.
    pub intercity: WordList,
    /// Classes that are no part of an end: 三级, 吨级.
    pub classes: WordList,
    /// What waterways end in, which bear a river's name: 航道 of 白河航道.
    pub waterways: WordList,
    /// What ends of a section in brackets that are no places end in: 界 of (二级坝至苏鲁界).
    pub no_places: WordList,
    /// Words for one kind of line: 南玉铁路 is 南玉高铁.
    pub one_kind: Vec<WordList>,
    /// Kinds of urban rail that stand before a number.
    pub rails: WordList,
    /// `text => surface`.
    pub positive: Vec<LineExample>,
    /// Texts in which it must find nothing.
    pub negative: Vec<LineExample>,
}

impl LineWords {
    /// Where the last head in `text` ends: 高铁 in 渝湘高铁重庆至黔江.
    #[must_use]
    pub fn head_end(&self, text: &str) -> Option<usize> {
        self.heads.everywhere(text).map(|(at, head)| at + head.len()).max()
    }
}

/// An example of `lines.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "String")]
pub struct LineExample {
    /// Its line in the file, from 1.
    pub line: usize,
    /// As written.
    pub text: String,
}

impl From<String> for LineExample {
    fn from(text: String) -> Self {
        Self { line: 0, text }
    }
}

/// Reads `lines.toml`.
pub(crate) fn line_words(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<LineWords> {
    let mut words: LineWords = parse_toml(file, text, faults)?;
    for example in words.positive.iter_mut().chain(&mut words.negative) {
        let quoted = format!("\"{}\"", example.text);
        example.line = text.lines().position(|line| line.contains(&quoted)).map_or(0, |index| index + 1);
    }
    for word in
        words.strict.iter().chain(&words.ended).chain(&words.named).filter(|word| !words.heads.contains(word))
    {
        let message = format!("`{word}` is not among the heads");
        faults.push(Fault { file: file.to_owned(), line: line_of(text, word), message });
    }
    Some(words)
}
