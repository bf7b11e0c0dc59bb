//! Loading: the built-in files and a user's overlay in, one compiled [`Dictionary`] out, or every fault.
//!
//! A file of the overlay named like a built-in one (`zones.tsv`) adds rows (雄安高新区) or replaces those of the same name; any
//! other file is a fault, so that a misspelt file name is noticed.

use super::compiled::Tables;
use super::entry::year;
use super::gazetteer::{Gazetteer, Level, Place};
use super::settings::grammar::grammar;
use super::settings::heads::{deictics, heads, words};
use super::settings::lines::line_words;
use super::settings::quantities::quantity_words;
use super::settings::rules::{cues, rules};
use super::soundness;
use super::table::Table;
use super::{Department, Dictionary, Entry, Lexicon, Overlay, Sense, StructureWords, WordClass, builtin};
use crate::error::{Error, Fault, Result};
use crate::model::EntityType;
use std::collections::BTreeMap;
use std::path::Path;

const PLACE: &[&str] =
    &["name", "code", "level", "parent", "aliases", "weak", "members", "lon", "lat", "from", "until", "note"];
const PLAIN: &[&str] = &["name", "kind", "place", "aliases", "weak", "note"];

/// Every table of names: its file, its columns, the type of its entries.
const TABLES: &[(&str, &[&str], EntityType)] = &[
    ("places/provinces.tsv", PLACE, EntityType::Place),
    ("places/prefectures.tsv", PLACE, EntityType::Place),
    ("places/counties.tsv", PLACE, EntityType::Place),
    ("places/new-areas.tsv", PLACE, EntityType::Place),
    ("places/regions.tsv", PLACE, EntityType::Place),
    ("places/countries.tsv", PLACE, EntityType::Place),
    ("places/nature.tsv", PLACE, EntityType::Place),
    ("places/former.tsv", PLACE, EntityType::Place),
    (
        "zones.tsv",
        &["name", "level", "kind", "place", "aliases", "weak", "note"],
        EntityType::DevelopmentZone,
    ),
    ("lines.tsv", &["name", "kind", "ends", "via", "aliases", "note"], EntityType::TransportLine),
    ("facilities.tsv", PLAIN, EntityType::Facility),
    ("bodies.tsv", PLAIN, EntityType::Institution),
    (
        "policies.tsv",
        &["name", "kind", "issuer", "from", "until", "aliases", "weak", "note"],
        EntityType::PolicyDocument,
    ),
    ("strategies.tsv", &["name", "kind", "aliases", "weak", "note"], EntityType::Strategy),
    ("projects.tsv", PLAIN, EntityType::Project),
    ("industries.tsv", &["name", "code", "aliases", "weak", "note"], EntityType::Industry),
    ("events.tsv", PLAIN, EntityType::Event),
];

/// Loads the built-in dictionaries, overlaid by the files in `overlay`.
///
/// # Errors
/// [`Error::Dictionary`] with every fault, [`Error::Io`] where the folder cannot be read.
///
/// ```
/// let dictionary = zhengtu::dictionary::load(None)?;
/// assert!(dictionary.gazetteer.get("雄安新区").is_some());
/// # Ok::<(), zhengtu::Error>(())
/// ```
pub fn load(overlay: Option<&Path>) -> Result<Dictionary> {
    match examine(overlay)? {
        (Some(dictionary), faults) if faults.is_empty() => Ok(dictionary),
        (_, faults) => Err(Error::Dictionary(faults)),
    }
}

/// [`load`], which gives what could be read along with every fault, so that the rows without fault can be checked too; none
/// where `structure.toml` cannot be read.
///
/// # Errors
/// [`Error::Io`] and [`Error::Format`] where the folder cannot be read.
pub fn examine(overlay: Option<&Path>) -> Result<(Option<Dictionary>, Vec<Fault>)> {
    let Some(folder) = overlay else {
        return Ok(match Tables::built_in() {
            Some(tables) => Loader::reading(is_setting).assemble(tables),
            None => Loader::reading(|_| true).finish(),
        });
    };
    let mut loader = Loader::reading(|_| true);
    let files = overlay_files(folder, &mut loader.faults)?;
    loader.overlay = Overlay::of(folder.to_owned(), &files);
    for (file, text) in files {
        let known = loader.faults.len();
        loader.read(&file, &text);
        // the user's file, as an editor opens it
        for fault in loader.faults.get_mut(known..).unwrap_or_default() {
            fault.file = folder.join(&fault.file).display().to_string();
        }
    }
    Ok(loader.finish())
}

/// The built-in tables as bytes for [`Tables::built_in`]; none where there is a fault.
#[cfg(not(compiled_tables))]
pub(crate) fn compile() -> Vec<u8> {
    let mut loader = Loader::reading(|_| true);
    loader.check_places();
    let tables = loader.tables();
    let is_sound = loader.faults.is_empty() && loader.structure.is_some();
    if is_sound { tables.to_bytes() } else { Vec::new() }
}

/// Whether a file holds something else than names and words, which the compiled tables hold.
fn is_setting(file: &str) -> bool {
    !file.ends_with(".tsv") && file != "words.toml"
}

/// The table that names of that type are added to, and its columns; persons stand in none.
#[must_use]
pub fn table_of(entity_type: EntityType) -> Option<(&'static str, &'static [&'static str])> {
    let table = match entity_type {
        EntityType::Place => "places/regions.tsv",
        _ => TABLES.iter().find(|(.., kind)| *kind == entity_type)?.0,
    };
    TABLES.iter().find(|(file, ..)| *file == table).map(|(file, columns, _)| (*file, *columns))
}

fn overlay_files(folder: &Path, faults: &mut Vec<Fault>) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Err(Error::format(folder, "is no folder: --dictionaries wants a folder of tables and rules"));
    }
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Error::format(folder, error.to_string()))?;
        let path = entry.path();
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let kind = path.extension().and_then(|extension| extension.to_str());
        if !entry.file_type().is_file() || is_hidden || !matches!(kind, Some("tsv" | "toml")) {
            continue;
        }
        let relative = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        match std::fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => files.push((relative, text)),
            Ok(Err(_)) => faults.push(Fault {
                file: relative,
                line: 0,
                message: "is not UTF-8: save it as UTF-8".into(),
            }),
            Err(error) => return Err(Error::io(path, error)),
        }
    }
    Ok(files)
}

/// Surfaces and what they may mean.
type Surfaces<'a> = BTreeMap<&'a str, Vec<Sense>>;

fn add<'a>(surfaces: &mut Surfaces<'a>, words: impl IntoIterator<Item = &'a String>, sense: Sense) {
    for word in words.into_iter().filter(|word| !word.is_empty()) {
        surfaces.entry(word).or_default().push(sense);
    }
}

#[derive(Default)]
struct Loader {
    overlay: Overlay,
    entries: BTreeMap<(EntityType, String), Entry>,
    gazetteer: Gazetteer,
    townships: super::Townships,
    departments: BTreeMap<String, Department>,
    abbreviations: BTreeMap<char, Vec<String>>,
    letters: BTreeMap<char, usize>,
    heads: BTreeMap<String, super::Head>,
    expand: BTreeMap<String, String>,
    cues: BTreeMap<String, super::Cue>,
    rules: BTreeMap<String, super::Rule>,
    deictics: BTreeMap<String, super::Deictic>,
    words: Vec<(WordClass, String)>,
    line_words: super::LineWords,
    grammar: super::Grammar,
    structure: Option<super::StructureWords>,
    quantities: super::QuantityWords,
    faults: Vec<Fault>,
}

impl Loader {
    fn read(&mut self, file: &str, text: &str) {
        if let Some((_, columns, entity_type)) = TABLES.iter().find(|(name, ..)| *name == file) {
            let table = Table::parse(file, text, columns, &mut self.faults);
            return self.read_entries(&table, *entity_type);
        }
        match file {
            "townships.tsv" => self.townships.overlay(file, text, &mut self.faults),
            "departments.tsv" => {
                let table =
                    Table::parse(file, text, &["name", "levels", "aliases", "note"], &mut self.faults);
                for row in &table.rows {
                    let department = Department::from_row(&table, row, &mut self.faults);
                    self.departments.insert(department.name.clone(), department);
                }
            }
            "abbreviations.tsv" => {
                let table = Table::parse(file, text, &["name", "places", "note"], &mut self.faults);
                for row in &table.rows {
                    let mut name = table.cell(row, "name").chars();
                    match (name.next(), name.next()) {
                        (Some(only), None) => {
                            self.overlay.mark(file, std::iter::once(table.cell(row, "name")));
                            self.letters.insert(only, row.line);
                            self.abbreviations.insert(only, table.list(row, "places"));
                        }
                        _ => self.faults.push(table.fault(row.line, "must be one character")),
                    }
                }
            }
            "common-words.tsv" => {
                let table = Table::parse(file, text, &["name", "class", "note"], &mut self.faults);
                for row in &table.rows {
                    match WordClass::from_name(table.cell(row, "class")) {
                        Some(class) => self.words.push((class, table.cell(row, "name").to_owned())),
                        None => self.faults.push(table.fault(row.line, "has no known class")),
                    }
                }
            }
            "cues.toml" => {
                let read = cues(file, text, &mut self.faults);
                self.overlay.mark(file, read.iter().map(|cue| cue.id.as_str()));
                self.cues.extend(read.into_iter().map(|cue| (cue.id.clone(), cue)));
            }
            _ if file.starts_with("rules/") => {
                let read = rules(file, text, &mut self.faults);
                self.overlay.mark(file, read.iter().map(|rule| rule.id.as_str()));
                self.rules.extend(read.into_iter().map(|rule| (rule.id.clone(), rule)));
            }
            "heads.toml" => {
                let (read, expand) = heads(file, text, &mut self.faults);
                self.expand.extend(expand);
                self.overlay.mark(file, read.iter().map(|head| head.id.as_str()));
                self.heads.extend(read.into_iter().map(|head| (head.id.clone(), head)));
            }
            "deictics.toml" => {
                let read = deictics(file, text, &mut self.faults);
                self.overlay.mark(file, read.iter().map(|deictic| deictic.id.as_str()));
                self.deictics.extend(read.into_iter().map(|deictic| (deictic.id.clone(), deictic)));
            }
            "grammar.toml" => {
                if let Some(read) = grammar(file, text, &mut self.faults) {
                    self.grammar = read;
                }
            }
            "lines.toml" => {
                if let Some(read) = line_words(file, text, &mut self.faults) {
                    self.overlay.mark(file, std::iter::once("lines"));
                    self.line_words = read;
                }
            }
            "structure.toml" => match StructureWords::parse(text) {
                Ok(words) => self.structure = Some(words),
                Err(found) => self.faults.extend(found),
            },
            "quantities.toml" => {
                if let Some(read) = quantity_words(file, text, &mut self.faults) {
                    self.quantities = read;
                }
            }
            "words.toml" => self.words.extend(words(file, text, &mut self.faults)),
            _ => self.faults.push(Fault {
                file: file.to_owned(),
                line: 0,
                message: "is no dictionary file: name it like one of the built-in files".into(),
            }),
        }
    }

    fn read_entries(&mut self, table: &Table, entity_type: EntityType) {
        let mut seen = BTreeMap::new();
        self.overlay.mark(&table.file, table.rows.iter().map(|row| table.cell(row, "name")));
        for row in &table.rows {
            let entry = Entry::from_row(table, row, entity_type);
            if let Some(first) = seen.insert(entry.name.clone(), row.line) {
                let message = format!("`{}` is listed twice, first in line {first}", entry.name);
                self.faults.push(table.fault(row.line, message));
            }
            self.faults.extend(soundness::row(table, row, entity_type));
            if entity_type == EntityType::Place {
                self.read_place(table, row);
            }
            self.entries.insert((entity_type, entry.name.clone()), entry);
        }
    }

    fn read_place(&mut self, table: &Table, row: &super::table::Row) {
        let Some(level) = Level::from_name(table.cell(row, "level")) else {
            let known: Vec<_> = Level::ALL.iter().map(|level| level.name()).collect();
            let message = format!("`{}` is no level: one of {}", table.cell(row, "level"), known.join(", "));
            return self.faults.push(table.fault(row.line, message));
        };
        let point = match (table.cell(row, "lon"), table.cell(row, "lat")) {
            ("", "") => None,
            (lon, lat) => match (lon.parse(), lat.parse()) {
                (Ok(lon), Ok(lat)) => Some((lon, lat)),
                _ => {
                    return self
                        .faults
                        .push(table.fault(row.line, format!("`{lon} {lat}` is no longitude and latitude")));
                }
            },
        };
        let place = Place {
            level,
            code: table.cell(row, "code").to_owned(),
            parent: table.cell(row, "parent").to_owned(),
            members: table.list(row, "members"),
            point,
            until: year(table.cell(row, "until")),
        };
        self.gazetteer.insert(table.cell(row, "name").to_owned(), place);
    }

    /// The files built in that `wants` lets through.
    fn reading(wants: impl Fn(&str) -> bool) -> Self {
        let mut loader = Self::default();
        for (file, text) in builtin::FILES.iter().filter(|(file, _)| wants(file)) {
            loader.read(file, text);
        }
        loader
    }

    fn finish(mut self) -> (Option<Dictionary>, Vec<Fault>) {
        self.check_places();
        let tables = self.tables();
        self.assemble(tables)
    }

    /// The names, and all surfaces compiled; the names are taken out.
    fn tables(&mut self) -> Tables {
        let entries: Vec<Entry> = std::mem::take(&mut self.entries).into_values().collect();
        let departments: Vec<Department> = std::mem::take(&mut self.departments).into_values().collect();
        let mut surfaces = Surfaces::new();
        for (index, entry) in entries.iter().enumerate() {
            add(&mut surfaces, &entry.surfaces, Sense::Entry(index, true));
            add(&mut surfaces, &entry.weak, Sense::Entry(index, false));
        }
        for (index, department) in departments.iter().enumerate() {
            let suffixes = department.forms.iter().map(|form| &form.suffix);
            add(&mut surfaces, suffixes, Sense::Department(index));
        }
        for (index, head) in self.heads.values().enumerate() {
            add(&mut surfaces, &head.words, Sense::Head(index));
        }
        for (index, deictic) in self.deictics.values().enumerate() {
            add(&mut surfaces, &deictic.words, Sense::Deictic(index));
        }
        add(&mut surfaces, &self.line_words.heads, Sense::Line);
        for (index, cue) in self.cues.values().enumerate() {
            add(&mut surfaces, &cue.words, Sense::Cue(index));
        }
        for (index, anaphor) in self.grammar.anaphor.iter().enumerate() {
            add(&mut surfaces, &anaphor.words, Sense::Anaphor(index));
        }
        for (index, rule) in self.rules.values().enumerate() {
            add(&mut surfaces, &rule.triggers, Sense::Trigger(index));
        }
        for (class, word) in &self.words {
            add(&mut surfaces, [word], Sense::Word(*class));
        }
        let lexicon = Lexicon::compile(surfaces, &entries);
        let (abbreviations, gazetteer) =
            (std::mem::take(&mut self.abbreviations), std::mem::take(&mut self.gazetteer));
        Tables { entries, departments, abbreviations, gazetteer, lexicon }
    }

    /// The dictionary of these tables and of the settings read, and the faults met.
    fn assemble(mut self, tables: Tables) -> (Option<Dictionary>, Vec<Fault>) {
        let places = tables.gazetteer.iter().map(|(name, place)| (name.to_owned(), place.parent.clone()));
        let is_word = |name: &str| {
            let senses = tables.lexicon.lookup(name);
            senses.iter().any(|sense| matches!(sense, Sense::Word(_)))
        };
        let is_province =
            |name: &&String| tables.gazetteer.get(name).is_some_and(|place| place.level == Level::Province);
        let letters = tables.abbreviations.iter();
        let letters = letters.filter_map(|(letter, places)| Some((*letter, places.first()?)));
        let letters: Vec<(char, String)> = letters
            .filter(|(_, place)| is_province(place))
            .map(|(letter, place)| (letter, place.clone()))
            .collect();
        let province_letters =
            letters.iter().map(|(letter, _)| letter.to_string()).collect::<Vec<_>>().into();
        let structure = self
            .structure
            .map(|words| words.with_places(places).with_everyday(is_word).with_letters(letters));
        self.faults.sort();
        let Some(structure) = structure else { return (None, self.faults) };
        let dictionary = Dictionary {
            overlay: self.overlay,
            entries: tables.entries,
            departments: tables.departments,
            heads: self.heads.into_values().collect(),
            expand: self.expand,
            cues: self.cues.into_values().collect(),
            rules: self.rules.into_values().collect(),
            deictics: self.deictics.into_values().collect(),
            abbreviations: tables.abbreviations,
            province_letters,
            grammar: self.grammar,
            line_words: self.line_words,
            structure,
            quantities: self.quantities,
            gazetteer: tables.gazetteer,
            townships: self.townships,
            lexicon: tables.lexicon,
        };
        (Some(dictionary), self.faults)
    }

    fn check_places(&mut self) {
        let faults = soundness::places(
            &self.entries,
            &self.gazetteer,
            &self.abbreviations,
            &self.letters,
            &self.overlay,
        );
        self.faults.extend(faults);
    }
}
