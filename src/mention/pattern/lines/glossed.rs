//! Ends whose letters are written out in brackets: 营(山)万(源) before 高速公路, 成(都)达(州)万(州) before 高铁.
//!
//! Two such places and more must stand side by side, or a remark in brackets would be read as an end.

use super::reader::Reader;
use crate::model::EntityType;

impl Reader<'_> {
    /// Where the row of such places begins that ends at `end`.
    pub(super) fn glossed(&self, end: usize) -> Option<usize> {
        let mut rest = self.scan.slice(self.floor, end);
        let mut count = 0;
        while let Some((outer, name)) = glossed_place(rest) {
            let mut entries = self.scan.dictionary.called(&name);
            if !entries.any(|entry| entry.entity_type == EntityType::Place) {
                break;
            }
            rest = outer;
            count += 1;
        }
        (count > 1).then_some(self.floor + rest.len())
    }
}

/// The place at the end of `text` and what stands before it: (营(山), 万源) of 营(山)万(源).
pub(crate) fn glossed_place(text: &str) -> Option<(&str, String)> {
    let (before, inner) = text.strip_suffix(')')?.rsplit_once('(')?;
    let letter = before.chars().next_back()?;
    let outer = before.strip_suffix(letter)?;
    Some((outer, format!("{letter}{inner}")))
}
