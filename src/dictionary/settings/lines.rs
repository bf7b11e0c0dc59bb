//! The grammar of line names as `lines.toml` holds it: 京雄 + 高速, 水富至宜宾 + 航道, 地铁 + 3号线.
//!
//! Heads go into the automaton; the rest is asked for by word. All words are folded.

use super::heads::{line_of, parse_toml};
use crate::error::Fault;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Bound;

/// The words that make up names of lines.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineWords {
    /// What such a name ends in.
    pub heads: BTreeSet<String>,
    /// Heads that need two known places or a code in front.
    pub strict: BTreeSet<String>,
    /// Heads that may have a name of their own in front.
    pub named: BTreeSet<String>,
    /// What may stand between the ends and the head.
    pub modifiers: BTreeSet<String>,
    /// What may follow and belongs to the name.
    pub phases: BTreeSet<String>,
    /// What may follow and belongs to the name where one of `endings` follows it.
    pub works: BTreeSet<String>,
    /// What may follow and belongs to the text but not to the name.
    pub endings: BTreeSet<String>,
    /// Words that begin with a head's last character and make no line of it: 路网 in 铁路网.
    pub cut_by: BTreeSet<String>,
    /// Branches that bear the name of the line they leave: 镇雄支线 behind 成贵高铁.
    pub branches: BTreeSet<String>,
    /// What stands before the number of a road without a letter: 省道 in 省道201线.
    pub roads: BTreeSet<String>,
    /// What stands behind a road's number: 国道 in G107国道.
    pub numbered: BTreeSet<String>,
    /// Words for lines that stay near their place: 城际 in 深大城际.
    pub local: BTreeSet<String>,
    /// Classes that are no part of an end: 三级, 吨级.
    pub classes: BTreeSet<String>,
    /// Kinds of urban rail that stand before a number.
    pub rails: BTreeSet<String>,
    /// `text => surface`.
    pub positive: Vec<LineExample>,
    /// Texts in which it must find nothing.
    pub negative: Vec<LineExample>,
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

impl LineWords {
    /// The words of one of the lists that `text` begins with, shortest first.
    pub fn opening<'this>(
        list: &'this BTreeSet<String>,
        text: &'this str,
    ) -> impl Iterator<Item = &'this String> + use<'this> {
        let first = text.chars().next().map_or("", |first| text.get(..first.len_utf8()).unwrap_or_default());
        let from = list.range::<str, _>((Bound::Included(first), Bound::Unbounded));
        let near = from.take_while(move |word| !first.is_empty() && word.starts_with(first));
        near.filter(move |word| text.starts_with(word.as_str()))
    }
}

/// Reads `lines.toml`.
pub(crate) fn line_words(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<LineWords> {
    let mut words: LineWords = parse_toml(file, text, faults)?;
    for example in words.positive.iter_mut().chain(&mut words.negative) {
        let quoted = format!("\"{}\"", example.text);
        example.line = text.lines().position(|line| line.contains(&quoted)).map_or(0, |index| index + 1);
    }
    for word in words.strict.iter().chain(&words.named).filter(|word| !words.heads.contains(*word)) {
        let message = format!("`{word}` is not among the heads");
        faults.push(Fault { file: file.to_owned(), line: line_of(text, word), message });
    }
    Some(words)
}
