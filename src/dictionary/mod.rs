//! The words: tables, heads, deictics and rules in, one compiled [`Dictionary`] out.
//!
//! What the language says (雄安 is 雄安新区, 高新区 ends a zone's name) stands in `dictionaries/`, never in Rust.
//! [`load`] reports every fault with file and line.

mod about;
mod builtin;
mod compiled;
mod department;
mod entry;
mod gazetteer;
mod lexicon;
mod load;
mod settings;
mod soundness;
mod table;
mod townships;

pub use about::meaning::Meaning;
pub use about::overlay::Overlay;
pub use department::{Affix, Department};
pub use entry::Entry;
pub use gazetteer::{Gazetteer, Level, Place};
pub use lexicon::{Facts, Hit, Lexicon, Sense};
#[cfg(not(compiled_tables))]
pub(crate) use load::compile;
pub use load::{examine, load, table_of};
pub use settings::grammar::{Anaphor, Grammar};
pub use settings::heads::{Deictic, Head, Needs, Refers, WordClass};
pub use settings::labels::{FieldKind, Labelled, Labels};
pub use settings::letters::{Characters, Letters};
pub use settings::lines::LineWords;
pub use settings::list::WordList;
pub use settings::places::BodyNumber;
pub use settings::quantities::{Edge, Mark, MarkPlace, QuantityWords, Unit, UnitGroup, UnitKind, WordMap};
pub use settings::rules::{Cue, Form, Rule, Types, Where};
pub use settings::structure::{Fields, Pattern, StructureWords, Suggestion};
pub use townships::Townships;

use crate::model::EntityType;
use std::collections::BTreeMap;

/// All words and rules, compiled.
#[derive(Debug)]
pub struct Dictionary {
    /// What a user's folder has laid over the built-in files.
    pub overlay: Overlay,
    /// The listed names, by type and name.
    pub entries: Vec<Entry>,
    /// The kinds of bodies that every place has.
    pub departments: Vec<Department>,
    /// The words that names end in.
    pub heads: Vec<Head>,
    /// What short heads stand for in a canonical name: 经开区, 经济开发区.
    pub expand: BTreeMap<String, String>,
    /// The marks of status.
    pub cues: Vec<Cue>,
    /// The ways to state relations, by id.
    pub rules: Vec<Rule>,
    /// The words that point.
    pub deictics: Vec<Deictic>,
    /// Canonical names a single character may stand for, most likely first.
    pub abbreviations: BTreeMap<char, Vec<String>>,
    /// Those of them that stand for a province before all else: 浙.
    pub(crate) province_letters: WordList,
    /// Small word lists that the stages ask for.
    pub grammar: Grammar,
    /// The grammar of line names.
    pub line_words: LineWords,
    /// Units, marks and what ends a counted noun.
    pub quantities: QuantityWords,
    /// The places and what they belong to.
    pub gazetteer: Gazetteer,
    /// Towns and subdistricts, which count only in context.
    pub townships: Townships,
    /// The words that tell a reply's parts.
    pub structure: StructureWords,
    /// All surfaces, compiled.
    pub lexicon: Lexicon,
}

impl Dictionary {
    /// The entries that senses surely mean: of 雄安 the new area, of a weak form none.
    pub(crate) fn sure<'a>(&'a self, senses: &'a [Sense]) -> impl Iterator<Item = &'a Entry> {
        senses.iter().filter_map(|sense| match sense {
            Sense::Entry(index, true) => self.entries.get(*index),
            _ => None,
        })
    }

    /// Whether it may have departments of its own: a place, or a body that has them as places do (兵团).
    pub(crate) fn may_own(&self, entry: &Entry) -> bool {
        entry.entity_type == EntityType::Place || self.grammar.owning_bodies.contains(&entry.name)
    }

    /// The entries that a name may mean, surely or with evidence.
    pub(crate) fn called<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.meant(self.lexicon.lookup(name))
    }

    /// The entries that senses may mean.
    pub(crate) fn meant<'a>(&'a self, senses: &'a [Sense]) -> impl Iterator<Item = &'a Entry> + use<'a> {
        senses.iter().filter_map(|sense| match sense {
            Sense::Entry(index, _) => self.entries.get(*index),
            _ => None,
        })
    }

    /// What a short head stands for in a canonical name: 综合保税区 for 综保区.
    pub(crate) fn written_out<'a>(&'a self, short: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.expand.get(short).into_iter().flat_map(|forms| forms.split('|'))
    }

    /// Canonical names of the counties that have a township of that name.
    pub(crate) fn counties_with<'a>(&'a self, town: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.townships.counties(town).filter_map(|code| self.gazetteer.with_code(code))
    }

    /// The canonical name of the one town of that name in `own`: 来榜镇, or with its county where others have it too: 岳西县温泉镇.
    pub(crate) fn own_town(&self, own: &str, town: &str) -> Option<String> {
        let mut near = self.counties_with(town).filter(|county| self.gazetteer.is_within(county, own));
        let (county, None) = (near.next()?, near.next()) else { return None };
        let is_shared = self.counties_with(town).nth(1).is_some();
        Some(if is_shared { format!("{county}{town}") } else { town.to_owned() })
    }
}
