//! One listed name: a row of a table. 雄安新区 with its aliases, kind and place.
//!
//! `aliases` always count; `weak` surfaces (和平, 资源, the name 港口区 itself) count only with evidence nearby.

use super::table::{Row, Table};
use crate::model::EntityType;
use serde::{Deserialize, Serialize};

/// A listed name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The table's name without its ending: `zones`, `places/counties`.
    pub table: String,
    /// Its line in the table, from 1.
    pub line: usize,
    /// The canonical name.
    pub name: String,
    /// What kind of thing it is.
    pub entity_type: EntityType,
    /// The table's `kind` or `level`.
    pub kind: String,
    /// The table's `level`, or empty.
    pub level: String,
    /// Canonical name of the place it belongs to, or empty.
    pub place: String,
    /// Surfaces that always mean it, the name first where it is one of them.
    pub surfaces: Vec<String>,
    /// Surfaces that count only with evidence.
    pub weak: Vec<String>,
    /// Whether its row says something in `note`.
    pub has_note: bool,
    /// Of a line: canonical names of its two ends.
    pub ends: Vec<String>,
    /// Of a line: canonical names of important places between, in order.
    pub via: Vec<String>,
    /// Of a document: the issuing body, or empty.
    pub issuer: String,
    /// First and last year it holds, where the table says so.
    pub from: Option<u16>,
    /// See `from`.
    pub until: Option<u16>,
}

impl Entry {
    /// Reads one row.
    pub(crate) fn from_row(table: &Table, row: &Row, entity_type: EntityType) -> Self {
        let name = table.cell(row, "name").to_owned();
        let weak = table.list(row, "weak");
        let mut surfaces = table.list(row, "aliases");
        if !weak.contains(&name) {
            surfaces.insert(0, name.clone());
        }
        let level = table.cell(row, "level");
        let kind = table.cell(row, "kind");
        let parent = table.cell(row, "parent");
        let place = if parent.is_empty() { table.cell(row, "place") } else { parent };
        Self {
            table: table.file.trim_end_matches(".tsv").to_owned(),
            line: row.line,
            entity_type,
            kind: if kind.is_empty() { level } else { kind }.to_owned(),
            level: level.to_owned(),
            place: place.to_owned(),
            weak,
            has_note: !table.cell(row, "note").is_empty(),
            ends: table.list(row, "ends"),
            via: table.list(row, "via"),
            issuer: table.cell(row, "issuer").to_owned(),
            from: year(table.cell(row, "from")),
            until: year(table.cell(row, "until")),
            surfaces,
            name,
        }
    }

    /// The surfaces that always mean it and are not its name.
    pub fn aliases(&self) -> impl Iterator<Item = &String> {
        self.surfaces.iter().filter(|surface| **surface != self.name)
    }

    /// Its id in findings: `zones:中关村`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}:{}", self.table, self.name)
    }
}

/// The year of `2021`, `2021-05` or `2021-05-01`.
pub(super) fn year(cell: &str) -> Option<u16> {
    cell.split('-').next()?.parse().ok()
}
