//! The kinds of bodies that every place has: 发展和改革委员会, 交通运输局, 中共{}委员会.
//!
//! A row's name and aliases follow the place's name, or hold `{}` where it stands: 保定市 + 发改委,
//! 中共 + 保定市 + 委员会.

use super::table::{Row, Table};
use crate::error::Fault;
use serde::{Deserialize, Serialize};

/// One kind of body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// The canonical form, with or without `{}`.
    pub name: String,
    /// Its line in `departments.tsv`, from 1.
    pub line: usize,
    /// `province`, `prefecture`, `county`: where it exists.
    pub levels: Vec<String>,
    /// How it is written, the canonical form first.
    pub forms: Vec<Affix>,
}

/// What stands before and after the place's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affix {
    /// Before it: 中共, or nothing.
    pub prefix: String,
    /// After it: 委组织部, 发改委.
    pub suffix: String,
}

impl Affix {
    fn new(written: &str) -> Self {
        let (prefix, suffix) = written.split_once("{}").unwrap_or(("", written));
        Self { prefix: prefix.to_owned(), suffix: suffix.replace("{}", "") }
    }
}

impl Department {
    /// Reads one row.
    pub(crate) fn from_row(table: &Table, row: &Row, faults: &mut Vec<Fault>) -> Self {
        let name = table.cell(row, "name").to_owned();
        let levels = table.list(row, "levels");
        for level in &levels {
            if !matches!(level.as_str(), "province" | "prefecture" | "county") {
                faults.push(
                    table.fault(row.line, format!("`{level}` is no level: province, prefecture or county")),
                );
            }
        }
        let forms = std::iter::once(name.clone()).chain(table.list(row, "aliases"));
        Self { line: row.line, forms: forms.map(|form| Affix::new(&form)).collect(), name, levels }
    }

    /// The canonical name of this body of `place`.
    #[must_use]
    pub fn of(&self, place: &str) -> String {
        if self.name.contains("{}") {
            self.name.replace("{}", place)
        } else {
            format!("{place}{}", self.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Affix, Department};

    #[test]
    fn the_place_stands_at_its_marker_or_in_front() {
        let department =
            |name: &str| Department { name: name.to_owned(), line: 2, levels: vec![], forms: vec![] };
        assert_eq!(department("交通运输局").of("保定市"), "保定市交通运输局");
        assert_eq!(department("中共{}委员会").of("保定市"), "中共保定市委员会");
        let form = Affix::new("中共{}委组织部");
        assert_eq!((form.prefix.as_str(), form.suffix.as_str()), ("中共", "委组织部"));
    }
}
