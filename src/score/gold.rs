//! Gold records read: a folder of JSON files, one such file, or JSON Lines; each checked for the guideline's shape.
//!
//! `{"id": "27", "entities": [{"text": "雄安", "type": "Place", "name": "雄安新区"}]}`. A wrong type or predicate is an error that names
//! file and line, never a silent nought.

use super::Records;
use crate::model::{EntityType, Predicate, Status};
use crate::{Error, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Reads the gold records at `path`: a folder of `*.json`, one such file, or a file of JSON Lines.
///
/// # Errors
/// Where a file cannot be read, is no JSON, or holds something else than a record, and where there is none.
pub fn load(path: &Path) -> Result<Records> {
    let mut records = Records::new();
    for file in files(path)? {
        let text = std::fs::read_to_string(&file).map_err(|error| Error::io(&file, error))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let is_one = file.extension().is_some_and(|ending| ending == "json");
        let lines: Vec<&str> = if is_one { vec![text] } else { text.split('\n').collect() };
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let fault = |message: String| Error::format(&file, format!("line {}: {message}", index + 1));
            let record: Value =
                serde_json::from_str(line).map_err(|error| fault(format!("is not valid JSON ({error})")))?;
            let id = check(&record).map_err(fault)?;
            if records.insert(id.clone(), record).is_some() {
                return Err(fault(format!("id `{id}` occurs twice")));
            }
        }
    }
    if records.is_empty() {
        return Err(Error::format(path, "no gold record found"));
    }
    Ok(records)
}

fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| Error::io(path, error))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| Error::io(path, error))?.path();
        if file.extension().is_some_and(|ending| ending == "json") && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// The record's id, if it has the guideline's shape.
fn check(record: &Value) -> Result<String, String> {
    let Some(id) = record.get("id").and_then(Value::as_str) else {
        return Err("a record must be an object with a string `id`".to_owned());
    };
    if record.get("meta").is_some_and(|meta| !meta.is_object()) {
        return Err("`meta` must be an object".to_owned());
    }
    let is_text = |value: &Value| value.is_string();
    let is_kind = |value: &Value| value.as_str().and_then(EntityType::from_name).is_some();
    let is_predicate = |value: &Value| value.as_str().and_then(Predicate::from_name).is_some();
    let is_status = |value: &Value| value.as_str().and_then(Status::from_name).is_some();
    let is_number = |value: &Value| value.as_f64().is_some_and(|number| number.abs() < 1e18);
    type Field<'a> = (&'a str, &'a dyn Fn(&Value) -> bool);
    let shape: [(&str, &[Field]); 3] = [
        ("entities", &[("text", &is_text), ("type", &is_kind)]),
        ("relations", &[("s", &is_text), ("p", &is_predicate), ("o", &is_text), ("status", &is_status)]),
        ("quantities", &[("value", &is_number), ("unit", &is_text), ("indicator", &is_text)]),
    ];
    for (part, fields) in shape {
        let Some(list) = record.get(part) else { continue };
        let items = list.as_array().filter(|items| items.iter().all(Value::is_object));
        let Some(items) = items else { return Err(format!("`{part}` must be a list of objects")) };
        for (index, item) in items.iter().enumerate() {
            for (field, fits) in fields {
                if !item.get(field).is_some_and(fits) {
                    return Err(format!("{part}[{index}]: missing or bad `{field}`"));
                }
            }
        }
    }
    Ok(id.to_owned())
}
