//! Small word lists that the stages ask for by name, as `grammar.toml` holds them.
//!
//! `pivots` holds 指导: in 指导内蒙古自治区制定《方案》 the object acts. Unknown lists are refused.

use super::heads::parse_toml;
use crate::error::Fault;
use serde::Deserialize;

/// The lists.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grammar {
    /// What titles end in that name no policy: 建议, 报告.
    pub not_policy: Vec<String>,
    /// Endings of titles that are policies all the same: 指导意见.
    pub policy_after_all: Vec<String>,
    /// Verbs of founding: 成立.
    pub founding: Vec<String>,
    /// Words by which a reply speaks as its place: 我市.
    pub speaks_as_place: Vec<String>,
    /// Endings of bodies whose place is only part of the name: 大学.
    pub not_placed: Vec<String>,
    /// Verbs whose object acts: 指导.
    pub pivots: Vec<String>,
    /// Verbs that join a partner: 会同.
    pub partners: Vec<String>,
    /// Words behind which a name is no subject: 依托.
    pub objects: Vec<String>,
    /// What makes a place's short name part of another name: 路 of 南京路.
    pub place_tails: Vec<String>,
    /// Words that begin like one of the above and are none: 路网.
    pub no_place_tails: Vec<String>,
}

/// Reads `grammar.toml`.
pub(crate) fn grammar(file: &str, text: &str, faults: &mut Vec<Fault>) -> Option<Grammar> {
    parse_toml(file, text, faults)
}

#[cfg(test)]
mod tests {
    use super::grammar;

    #[test]
    fn a_misspelt_list_is_refused_with_its_line() {
        let mut faults = Vec::new();
        assert!(grammar("grammar.toml", "# 动词\npivot = [\"指导\"]\n", &mut faults).is_none());
        assert!(faults[0].to_string().starts_with("grammar.toml:2: unknown field `pivot`"), "{faults:?}");
    }
}
