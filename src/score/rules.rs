//! How often each rule is right: its claims judged by the gold, and the numbers written into its file.
//!
//! A claim of `issues.forward` is right where the gold of the same reply holds (保定市, issues, 规划), whatever the status. A
//! triple counts once for each reply and rule, however many sentences say so.

use super::{Records, sets};
use crate::model::Precision;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How many claims of a rule were judged, and how many were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measured {
    /// Those that the gold holds.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Measured {
    /// Fewer judged claims than this say nothing of a rule.
    pub const LEAST: usize = 5;

    /// The share that is right, to two decimals; none where too few were judged.
    #[must_use]
    pub fn precision(self) -> Option<Precision> {
        let share = self.right as f64 / self.of.max(1) as f64;
        Precision::from_share(share).filter(|_| self.of >= Self::LEAST)
    }
}

/// Judges each rule's claims in `predicted`, whose relations bear their evidence, by `gold`.
#[must_use]
pub fn measure(gold: &Records, predicted: &Records) -> BTreeMap<String, Measured> {
    let mut measured: BTreeMap<String, Measured> = BTreeMap::new();
    for (id, record) in gold {
        let wanted = sets::relations(record);
        let mut judged = BTreeSet::new();
        let relations = predicted.get(id).and_then(|record| record.get("relations"));
        for relation in relations.and_then(Value::as_array).into_iter().flatten() {
            let key = sets::relation_key(relation);
            let evidence = relation.get("evidence").and_then(Value::as_array);
            for rule in evidence.into_iter().flatten().filter_map(|one| one.get("rule")?.as_str()) {
                if judged.insert((key.clone(), rule.to_owned())) {
                    let measured = measured.entry(rule.to_owned()).or_default();
                    measured.right += usize::from(wanted.contains_key(&key));
                    measured.of += 1;
                }
            }
        }
    }
    measured
}

/// A rule file's text with the numbers of its rules written in, the old ones gone. All else stays as it is.
#[must_use]
pub fn written(text: &str, measured: &BTreeMap<String, Measured>) -> String {
    let is_number = |line: &str| {
        ["precision", "measured"]
            .iter()
            .any(|field| line.strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with('=')))
    };
    let mut out = String::new();
    for line in text.lines().filter(|line| !is_number(line)) {
        out.push_str(line);
        out.push('\n');
        let id = line.strip_prefix("id = \"").and_then(|rest| rest.split('"').next());
        let Some(measured) = id.and_then(|id| measured.get(id)) else { continue };
        if let Some(precision) = measured.precision() {
            out.push_str(&format!("precision = {:?}\nmeasured = {}\n", precision.share(), measured.of));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Measured, measure, written};
    use serde_json::json;
    use std::collections::BTreeMap;

    #[test]
    fn a_triple_counts_once_for_each_rule_and_reply() {
        let gold = json!({"relations": [{"s": "保定市", "p": "issues", "o": "规划", "status": "done"}]});
        let claim = |object: &str, rules: &[&str]| {
            let evidence: Vec<_> = rules.iter().map(|rule| json!({"rule": rule})).collect();
            json!({"s": "保定市人民政府", "p": "issues", "o": object, "status": "planned", "evidence": evidence})
        };
        let found = json!({"relations": [claim("规划", &["a", "a", "b"]), claim("方案", &["a"])]});
        let one = |record| BTreeMap::from([("27".to_owned(), record)]);
        let measured = measure(&one(gold), &one(found));
        assert_eq!(measured.get("a"), Some(&Measured { right: 1, of: 2 }));
        assert_eq!(measured.get("b"), Some(&Measured { right: 1, of: 1 }));
    }

    #[test]
    fn numbers_are_written_behind_the_id_and_replace_older_ones() {
        let text = "[[rule]]\nid = \"issues.forward\"\nprecision = 0.5\nmeasured = 9\nform = \"forward\"\n\n[[rule]]\nid = \"issues.back\"\n";
        let measured = BTreeMap::from([
            ("issues.forward".to_owned(), Measured { right: 20, of: 24 }),
            ("issues.back".to_owned(), Measured { right: 1, of: 4 }),
        ]);
        let expected = "[[rule]]\nid = \"issues.forward\"\nprecision = 0.83\nmeasured = 24\nform = \"forward\"\n\n[[rule]]\nid = \"issues.back\"\n";
        assert_eq!(written(text, &measured), expected);
        assert_eq!(written(expected, &measured), expected, "once more changes nothing");
    }
}
