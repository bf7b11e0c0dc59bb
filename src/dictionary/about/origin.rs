//! Where an entry or rule stands, so that a reader finds it: `zones.tsv:118`, `rules/issues.toml:3`.
//!
//! 雄安新区 comes from a line of `places/new-areas.tsv`, 我市 from one of `deictics.toml`. A procedure of the program stands in no file.

use crate::dictionary::Dictionary;
use crate::model::Referent;

impl Dictionary {
    /// File and line of what found a mention; `None` for a procedure of the program. Of several entries the first.
    #[must_use]
    pub fn origin(&self, referent: &Referent) -> Option<String> {
        match referent {
            Referent::Listed(entries) => {
                let entry = self.entries.get(*entries.first()?)?;
                Some(format!("{}.tsv:{}", entry.table, entry.line))
            }
            Referent::Body { department, .. } => {
                Some(format!("departments.tsv:{}", self.departments.get(*department)?.line))
            }
            Referent::Deictic(index) => Some(format!("deictics.toml:{}", self.deictics.get(*index)?.line)),
            Referent::Head(index) => Some(format!("heads.toml:{}", self.heads.get(*index)?.line)),
            Referent::Rule(_) | Referent::Shared(_) => None,
        }
    }

    /// File and line of the relation rule with that id; `None` for a procedure of the program.
    #[must_use]
    pub fn rule_origin(&self, id: &str) -> Option<String> {
        let rule = self.rules.iter().find(|rule| rule.id == id)?;
        Some(format!("rules/{}.toml:{}", rule.predicate, rule.line))
    }
}
