//! Which characters stand in a text, told roughly: a sentence without 《 is not searched for titles, one without 次 not for sessions.
//!
//! A character that stands there is always told; one whose number ends like another's may be told too, so that a yes only says
//! that the text is worth searching.

/// How many bits tell which characters there are.
pub(crate) const BITS: usize = 1024;

/// The characters of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Characters {
    seen: [u64; BITS / 64],
}

impl Characters {
    /// Those of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut seen = [0; BITS / 64];
        for character in text.chars() {
            seen[word(character)] |= bit(character);
        }
        Self { seen }
    }

    /// Whether `character` may stand in the text.
    #[must_use]
    #[inline]
    pub fn may_hold(&self, character: char) -> bool {
        self.seen[word(character)] & bit(character) != 0
    }

    /// Whether one of those that `wanted` tells of may stand in the text.
    #[inline]
    pub(crate) fn may_hold_any(&self, wanted: &[u64; BITS / 64]) -> bool {
        self.seen.iter().zip(wanted).fold(0, |shared, (seen, wanted)| shared | (seen & wanted)) != 0
    }
}

/// Which of the words of 64 bits tells of `character`.
#[inline]
pub(crate) fn word(character: char) -> usize {
    character as usize % BITS / 64
}

/// The bit there.
#[inline]
pub(crate) fn bit(character: char) -> u64 {
    1 << (character as usize % 64)
}

#[cfg(test)]
mod tests {
    use super::{BITS, Characters};
    use crate::dictionary::WordList;

    #[test]
    fn what_stands_in_a_text_is_never_missed() {
        let text = "印发《规划》,在第二次会议上。";
        let characters = Characters::of(text);
        assert!(text.chars().all(|character| characters.may_hold(character)));
        assert!(!characters.may_hold('“') && !Characters::of("").may_hold('会'));
        let sessions: WordList = vec!["次会议".to_owned()].into();
        assert!(sessions.may_stand_in(&characters) && !sessions.may_stand_in(&Characters::of("会议")));
    }

    #[test]
    fn characters_whose_numbers_end_alike_are_not_told_apart() {
        let alike = '次' as u32 + u32::try_from(BITS).expect("small");
        let alike = char::from_u32(alike).expect("a character");
        assert!(Characters::of("次").may_hold(alike));
    }
}
