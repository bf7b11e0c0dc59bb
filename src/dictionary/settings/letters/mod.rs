//! A handful of characters that a text's characters are asked to be among: is the 、 between 保定、雄安 one of 、和与?
//!
//! They read as one string of their file. A mask of 64 bits answers most questions; a character that it lets through is
//! looked for in the string.

pub(crate) mod characters;

pub use characters::Characters;

use serde::Deserialize;

/// A set of characters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "String")]
pub struct Letters {
    text: String,
    /// The numbers of the characters, modulo 64.
    mask: u64,
}

impl From<String> for Letters {
    fn from(text: String) -> Self {
        let mask = text.chars().fold(0, |mask, character| mask | bit(character));
        Self { text, mask }
    }
}

impl Letters {
    /// Whether `character` is one of them.
    #[must_use]
    #[inline]
    pub fn contains(&self, character: char) -> bool {
        self.mask & bit(character) != 0 && self.text.contains(character)
    }
}

fn bit(character: char) -> u64 {
    1 << (u32::from(character) % 64)
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn characters_whose_numbers_end_alike_are_told_apart() {
        let joints = Letters::from("、和与".to_owned());
        let alike = char::from_u32('和' as u32 + 64).expect("a character");
        assert!(joints.contains('、') && joints.contains('和') && joints.contains('与'));
        assert!(!joints.contains(alike) && !joints.contains('市') && !joints.contains(' '));
        assert!(!Letters::default().contains('市'));
    }
}
