//! The report as text, laid out as the guideline's own scorer does, and values as it writes them.
//!
//! `entities  966  950  820  0.863 …`: labels on the left, eight columns a cell. A list is shown as `['石柱']`.

use super::report::{Found, Report, Share};
use serde_json::Value;
use std::fmt::{Display, Formatter, Result, Write};

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let documents = &self.documents;
        let scored = documents.gold - documents.missing.len();
        writeln!(f, "documents: {} gold, {scored} of them predicted", documents.gold)?;
        for (list, note) in [(&documents.missing, "no prediction for"), (&documents.ignored, "no gold for")] {
            if !list.is_empty() {
                let some: Vec<&str> = list.iter().take(5).map(String::as_str).collect();
                let more = if list.len() > 5 { " …" } else { "" };
                writeln!(f, "  {note} {}: {}{more}", list.len(), some.join(", "))?;
            }
        }
        writeln!(f, "\n{:<22}    gold    pred matched       P       R      F1", "")?;
        for (label, row) in self.entities.iter() {
            found(f, "entities", label, row)?;
        }
        found(f, "deictic", "all", self.deictic)?;
        for (label, row) in self.relations.iter() {
            found(f, "relations", label, row)?;
        }
        found(f, "quantities", "all", self.quantities)?;
        writeln!(f, "\n{:<22}   right      of   share", "")?;
        share(f, "linking", "all", self.linking)?;
        share(f, "status", "all", self.status)?;
        for (label, row) in self.meta.iter() {
            share(f, "meta", label, row)?;
        }
        Ok(())
    }
}

fn label(f: &mut Formatter<'_>, part: &str, label: &str) -> Result {
    match label {
        "all" => write!(f, "{part:<22}"),
        label => write!(f, "{:<22}", format!("  {label}")),
    }
}

fn decimal(number: Option<f64>) -> String {
    number.map_or_else(|| "-".to_owned(), |number| format!("{number:.3}"))
}

fn found(f: &mut Formatter<'_>, part: &str, kind: &str, row: Found) -> Result {
    label(f, part, kind)?;
    write!(f, "{:>8}{:>8}{:>8}", row.gold, row.predicted, row.matched)?;
    let [precision, recall, f1] = [row.precision(), row.recall(), row.f1()].map(decimal);
    writeln!(f, "{precision:>8}{recall:>8}{f1:>8}")
}

fn share(f: &mut Formatter<'_>, part: &str, kind: &str, row: Share) -> Result {
    label(f, part, kind)?;
    writeln!(f, "{:>8}{:>8}{:>8}", row.right, row.of, decimal(row.accuracy()))
}

/// A value as the guideline's own scorer writes it among errors.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => inner(other),
    }
}

fn inner(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) if number.is_f64() => float(number.as_f64().unwrap_or_default()),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(list) => format!("[{}]", list.iter().map(inner).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let fields = map.iter().map(|(name, value)| format!("{}: {}", quoted(name), inner(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

/// `31.0`, `1e+16`, `1e-05`.
fn float(number: f64) -> String {
    let size = number.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        let text = format!("{number:e}");
        let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
        let power: i32 = power.parse().unwrap_or_default();
        let sign = if power < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", power.abs());
    }
    format!("{number:?}")
}

fn quoted(text: &str) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(mark);
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{3000}' | '\u{a0}' | '\u{2003}' => {
                let code = u32::from(letter);
                let code = if code < 256 { format!("\\x{code:02x}") } else { format!("\\u{code:04x}") };
                out.push_str(&code);
            }
            letter if letter == mark => {
                // a formatter that writes into a string cannot fail
                let _ = write!(out, "\\{letter}");
            }
            letter => out.push(letter),
        }
    }
    out.push(mark);
    out
}

#[cfg(test)]
mod tests {
    use super::shown;
    use serde_json::json;

    #[test]
    fn values_are_written_as_the_guideline_s_scorer_does() {
        let check = |value, expect: &str| assert_eq!(shown(&value), expect);
        check(json!("刘'平"), "刘'平");
        check(json!(["石柱", "O'X", null, true]), "['石柱', \"O'X\", None, True]");
        check(json!(31.0), "31.0");
        check(json!(31), "31");
        check(json!(3.5e8), "350000000.0");
        check(json!(1e16), "1e+16");
        check(json!(0.00001), "1e-05");
    }
}
