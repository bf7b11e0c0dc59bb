//! What a surface may mean, in words for a reader: entries, heads, bodies, ordinary words, triggers, marks.
//!
//! 和平 is a weak form of 和平区 and 和平县 and an ordinary word; 印发 is a trigger of `issues.forward`; 冀 stands for 河北省.

use crate::dictionary::{Dictionary, Sense, WordClass};
use crate::model::{Referent, fold_text};

/// One thing that a surface may mean. All texts are for readers, in Chinese where they are no names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// What it is: 地点, 中心词, 触发词 …
    pub what: String,
    /// Canonical name, or the id of the rule.
    pub name: String,
    /// The place it belongs to, or empty.
    pub place: String,
    /// Whether it always counts, and the like.
    pub note: String,
    /// File and line, as far as known.
    pub origin: String,
}

impl WordClass {
    /// The word shown to Chinese readers.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Function => "虚词",
            Self::Verb => "动词",
            Self::Inner => "名称中可有的动词",
            Self::Active => "地名后的动词",
            Self::Generic => "通名",
            Self::Level => "级别",
            Self::Plain => "普通词，盖住其中的名称",
            Self::Apt => "可作专名的普通词",
        }
    }
}

impl Dictionary {
    /// Everything that `surface` may mean, in a fixed order.
    #[must_use]
    pub fn meanings(&self, surface: &str) -> Vec<Meaning> {
        let surface = fold_text(surface);
        let meaning = |what: &str, name: &str, place: &str, note: &str, origin: String| Meaning {
            what: what.to_owned(),
            name: name.to_owned(),
            place: place.to_owned(),
            note: note.to_owned(),
            origin,
        };
        let at = |referent: Referent| self.origin(&referent).unwrap_or_default();
        let of = |sense: &Sense| match *sense {
            Sense::Entry(index, is_strong) => {
                let entry = self.entries.get(index)?;
                let note = if is_strong { "总是" } else { "弱形式，要有旁证" };
                let origin = at(Referent::Listed(vec![index]));
                Some(meaning(entry.entity_type.label(), &entry.name, &entry.place, note, origin))
            }
            Sense::Head(index) => {
                let head = self.heads.get(index)?;
                let note = format!("{}名称的结尾", head.entity_type.label());
                Some(meaning("中心词", &head.id, "", &note, at(Referent::Head(index))))
            }
            Sense::Department(index) => {
                let department = self.departments.get(index)?;
                let origin = at(Referent::Body { place: None, department: index });
                Some(meaning("部门", &department.name, "", "前面是地名", origin))
            }
            Sense::Line => {
                Some(meaning("中心词", "lines", "", "交通线路名称的结尾", "lines.toml".to_owned()))
            }
            Sense::Deictic(index) => {
                let deictic = self.deictics.get(index)?;
                Some(meaning("指代词", &deictic.id, "", "", at(Referent::Deictic(index))))
            }
            Sense::Anaphor(_) => {
                Some(meaning("承前词", "anaphor", "", "指上文的名称", "grammar.toml".to_owned()))
            }
            Sense::Word(class) => {
                let origin = "words.toml 或 common-words.tsv".to_owned();
                Some(meaning("词", class.label(), "", "不是名称", origin))
            }
            Sense::Cue(index) => {
                let cue = self.cues.get(index)?;
                let origin = format!("cues.toml:{}", cue.line);
                Some(meaning("状态词", &cue.id, "", cue.status.label(), origin))
            }
            Sense::Trigger(index) => {
                let rule = self.rules.get(index)?;
                let origin = self.rule_origin(&rule.id).unwrap_or_default();
                Some(meaning("触发词", &rule.id, "", rule.predicate.label(), origin))
            }
        };
        let mut found: Vec<Meaning> = self.lexicon.lookup(&surface).iter().filter_map(of).collect();
        let mut letters = surface.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            for name in self.abbreviations.get(&letter).into_iter().flatten() {
                found.push(meaning(
                    "简称",
                    name,
                    "",
                    "只在线路名、地名组合里",
                    "abbreviations.tsv".to_owned(),
                ));
            }
        }
        found
    }
}
