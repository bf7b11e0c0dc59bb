//! What a surface may mean, as one number: 保定 surely names a Place, 合作 is a verb and perhaps a Place.
//!
//! The stages ask of every hit whether it may be a name, a head or a word; a flag answers without walking its senses.

use super::Sense;
use crate::dictionary::{Entry, WordClass};
use crate::model::EntityType;
use serde::{Deserialize, Serialize};

/// The flags of one surface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts(u64);

/// Bits of names that the surface may mean, by type.
const NAMES: u32 = 0;
/// Bits of names that it always means, by type.
const SURE: u32 = 16;
/// Bits of word classes.
const WORDS: u32 = 32;
const HEAD: u64 = 1 << 48;
const DEPARTMENT: u64 = 1 << 49;
const LINE: u64 = 1 << 50;
const DEICTIC: u64 = 1 << 51;
const CUE: u64 = 1 << 52;
const TRIGGER: u64 = 1 << 53;
const ANAPHOR: u64 = 1 << 54;
const SIXTEEN: u64 = 0xffff;

impl Facts {
    /// The flags of a surface with these senses.
    pub(super) fn of(senses: &[Sense], entries: &[Entry]) -> Self {
        let bits = senses.iter().map(|sense| match sense {
            Sense::Entry(index, is_sure) => entries.get(*index).map_or(0, |entry| {
                let bit = 1 << entry.entity_type as u32;
                bit << NAMES | if *is_sure { bit << SURE } else { 0 }
            }),
            Sense::Word(class) => 1 << (WORDS + *class as u32),
            Sense::Head(_) => HEAD,
            Sense::Department(_) => DEPARTMENT,
            Sense::Line => LINE,
            Sense::Deictic(_) => DEICTIC,
            Sense::Cue(_) => CUE,
            Sense::Trigger(_) => TRIGGER,
            Sense::Anaphor(_) => ANAPHOR,
        });
        Self(bits.fold(0, |all, bit| all | bit))
    }

    /// Whether a table lists it.
    #[must_use]
    #[inline]
    pub fn is_listed(self) -> bool {
        self.0 & SIXTEEN << NAMES != 0
    }

    /// Whether it always means a listed name.
    #[must_use]
    #[inline]
    pub fn is_sure(self) -> bool {
        self.0 & SIXTEEN << SURE != 0
    }

    /// Whether it may be a listed name of that type.
    #[must_use]
    #[inline]
    pub fn may_be(self, entity_type: EntityType) -> bool {
        self.0 & 1 << (NAMES + entity_type as u32) != 0
    }

    /// Whether it always means a listed name and may be one of that type.
    #[must_use]
    #[inline]
    pub fn surely_is(self, entity_type: EntityType) -> bool {
        self.0 & 1 << (SURE + entity_type as u32) != 0
    }

    /// Whether it always means listed names, of which one at least is not of that type.
    #[must_use]
    #[inline]
    pub fn surely_is_other_than(self, entity_type: EntityType) -> bool {
        self.is_sure() && !self.surely_is_none_but(&[entity_type])
    }

    /// Whether all listed names that it always means are of these types.
    #[must_use]
    #[inline]
    pub fn surely_is_none_but(self, types: &[EntityType]) -> bool {
        let known = types.iter().fold(0, |bits, entity_type| bits | 1 << (SURE + *entity_type as u32));
        self.0 & SIXTEEN << SURE & !known == 0
    }

    /// Whether it is a word of that class.
    #[must_use]
    #[inline]
    pub fn is_word(self, class: WordClass) -> bool {
        self.0 & 1 << (WORDS + class as u32) != 0
    }

    /// Whether it is a word that is no name.
    #[must_use]
    #[inline]
    pub fn is_any_word(self) -> bool {
        self.0 & SIXTEEN << WORDS != 0
    }

    /// Whether it is a word that bounds names, which one that is only apt to be in them (红旗) does not.
    #[must_use]
    #[inline]
    pub fn bounds_names(self) -> bool {
        const APT: u64 = 1 << (WORDS + WordClass::Apt as u32);
        self.0 & SIXTEEN << WORDS & !APT != 0
    }

    /// Whether a stage looks for it: names end in it, it states, marks or points back, or it is a listed body.
    #[must_use]
    #[inline]
    pub fn is_mark(self) -> bool {
        const MARKS: u64 = HEAD | DEPARTMENT | LINE | CUE | TRIGGER | ANAPHOR;
        self.0 & MARKS != 0 || self.surely_is(EntityType::Institution)
    }

    /// Whether names end in it.
    #[must_use]
    #[inline]
    pub fn is_head(self) -> bool {
        self.0 & HEAD != 0
    }

    /// Whether names of a place's bodies end in it.
    #[must_use]
    #[inline]
    pub fn is_department(self) -> bool {
        self.0 & DEPARTMENT != 0
    }

    /// Whether names of lines end in it.
    #[must_use]
    #[inline]
    pub fn is_line(self) -> bool {
        self.0 & LINE != 0
    }

    /// Whether it points.
    #[must_use]
    #[inline]
    pub fn is_deictic(self) -> bool {
        self.0 & DEICTIC != 0
    }

    /// Whether it marks a status.
    #[must_use]
    #[inline]
    pub fn is_cue(self) -> bool {
        self.0 & CUE != 0
    }

    /// Whether it points back with a noun.
    #[must_use]
    #[inline]
    pub fn is_anaphor(self) -> bool {
        self.0 & ANAPHOR != 0
    }

    /// Whether it may state a relation.
    #[must_use]
    #[inline]
    pub fn is_trigger(self) -> bool {
        self.0 & TRIGGER != 0
    }
}
