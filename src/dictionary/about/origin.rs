//! Where an entry or rule stands, so that a reader finds it: `zones.tsv:118`, `rules/issues.toml:3`.
//!
//! 雄安新区 comes from a line of `places/new-areas.tsv`, 我市 from one of `deictics.toml`. A procedure that finds names stands in no file.

use crate::dictionary::{Dictionary, Rule};
use crate::model::Referent;

impl Dictionary {
    /// File and line of what found a mention; `None` for a procedure of the program. Of several entries the first.
    #[must_use]
    pub fn origin(&self, referent: &Referent) -> Option<String> {
        match referent {
            Referent::Listed(entries) => {
                let entry = self.entries.get(*entries.first()?)?;
                let file = self.overlay.shown(&format!("{}.tsv", entry.table), &entry.name);
                Some(format!("{file}:{}", entry.line))
            }
            Referent::Body { department, .. } => {
                Some(format!("departments.tsv:{}", self.departments.get(*department)?.line))
            }
            Referent::Deictic(index) => {
                let deictic = self.deictics.get(*index)?;
                Some(format!("{}:{}", self.overlay.shown("deictics.toml", &deictic.id), deictic.line))
            }
            Referent::Head(index) => {
                let head = self.heads.get(*index)?;
                Some(format!("{}:{}", self.overlay.shown("heads.toml", &head.id), head.line))
            }
            Referent::Rule(_) | Referent::Shared(_) => None,
        }
    }

    /// The relation rule with that id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let index = self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok()?;
        self.rules.get(index)
    }

    /// File and line of the relation rule with that id; `None` where there is none.
    #[must_use]
    pub fn rule_origin(&self, id: &str) -> Option<String> {
        let rule = self.rule(id)?;
        let file = self.overlay.shown(&format!("rules/{}.toml", rule.predicate), &rule.id);
        Some(format!("{file}:{}", rule.line))
    }
}
