//! Faults of rows that read well and say what cannot be: a zone of the level `国家级`, the year 二〇二一, a place that no table holds.
//!
//! Each names the file and line where a user finds it. What rows do to each other (clashing aliases) is the dictionary check's.

use super::Overlay;
use super::entry::Entry;
use super::gazetteer::Gazetteer;
use super::table::{Row, Table};
use crate::error::Fault;
use crate::model::EntityType;
use std::collections::{BTreeMap, BTreeSet};

/// The levels of zones.
const ZONE_LEVELS: [&str; 3] = ["national", "provincial", "municipal"];

/// What is wrong with the cells of one row.
pub(super) fn row(table: &Table, row: &Row, entity_type: EntityType) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut say = |message: String| faults.push(table.fault(row.line, message));
    for cell in row.cells().flat_map(|cell| cell.split('|')).filter(|cell| cell.trim() != *cell) {
        say(format!("`{}` has blanks around it", cell.trim()));
    }
    let weak = table.list(row, "weak");
    for alias in table.list(row, "aliases").into_iter().filter(|alias| weak.contains(alias)) {
        say(format!("`{alias}` is both alias and weak"));
    }
    let kind = table.cell(row, "kind");
    let is_kind = |character: char| character.is_ascii_lowercase() || character == '-';
    if !kind.chars().all(is_kind) {
        say(format!("`{kind}` is no kind: lower-case letters and hyphens, as in the built-in table"));
    }
    let level = table.cell(row, "level");
    if entity_type == EntityType::DevelopmentZone && !level.is_empty() && !ZONE_LEVELS.contains(&level) {
        say(format!("`{level}` is no level: one of {}", ZONE_LEVELS.join(", ")));
    }
    let code = table.cell(row, "code");
    let is_code = match entity_type {
        EntityType::Place => code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()),
        _ => code.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()),
    };
    if !code.is_empty() && !is_code {
        say(format!("`{code}` is no code: six digits of a place, a letter and digits of an industry"));
    }
    let years = ["from", "until"].map(|column| {
        let cell = table.cell(row, column);
        let is_date = cell.split('-').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let year =
            cell.split('-').next().filter(|year| year.len() == 4).and_then(|year| year.parse::<u16>().ok());
        if !cell.is_empty() && (!is_date || year.is_none()) {
            say(format!("`{cell}` is no year: four digits"));
        }
        year
    });
    if let [Some(from), Some(until)] = years
        && from > until
    {
        say(format!("ends in {until} and begins in {from}"));
    }
    let degrees = |column, limit: f64| {
        let value = table.cell(row, column).parse::<f64>().ok();
        value.filter(|value| !(-limit..=limit).contains(value))
    };
    for (column, limit) in [("lon", 180.0), ("lat", 90.0)] {
        if let Some(value) = degrees(column, limit) {
            say(format!("`{value}` is no {column}: degrees from -{limit} to {limit}"));
        }
    }
    faults
}

/// Places, ends of lines and what letters stand for, which no table holds. `letters` tells the line of each letter.
pub(super) fn places(
    entries: &BTreeMap<(EntityType, String), Entry>,
    gazetteer: &Gazetteer,
    abbreviations: &BTreeMap<char, Vec<String>>,
    letters: &BTreeMap<char, usize>,
    overlay: &Overlay,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for ((_, name), entry) in entries {
        let unknown = |place: &str| !place.is_empty() && gazetteer.get(place).is_none();
        let file = overlay.shown(&format!("{}.tsv", entry.table), name);
        let mut say = |message| faults.push(Fault { file: file.clone(), line: entry.line, message });
        if unknown(&entry.place) {
            say(format!("`{name}` lies in `{}`, which no table of places holds", entry.place));
        }
        for end in entry.ends.iter().filter(|end| unknown(end)) {
            say(format!("`{name}` leads to `{end}`, which no table of places holds"));
        }
    }
    let names: BTreeSet<&str> = entries.keys().map(|(_, name)| name.as_str()).collect();
    for (letter, places) in abbreviations {
        for place in places.iter().filter(|place| !names.contains(place.as_str())) {
            faults.push(Fault {
                file: overlay.shown("abbreviations.tsv", &letter.to_string()),
                line: letters.get(letter).copied().unwrap_or_default(),
                message: format!("`{letter}` stands for `{place}`, which no table holds"),
            });
        }
    }
    faults
}
