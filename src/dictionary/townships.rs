//! Towns, townships and subdistricts: a name in, the counties that have one of that name out. 城关镇 stands in more than a hundred.
//!
//! A township counts only in context (闵孝镇 right behind 江口县, or in a reply of its prefecture), so its name is looked up
//! where a text may name one and is no part of the automaton. The built-in table is searched as it lies: it costs nothing at
//! start-up.

use super::table::Table;
use crate::error::Fault;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Lines `name<TAB>code|code`, sorted by name, below a header.
const BUILTIN: &str = include_str!("../../dictionaries/townships.tsv");
const COLUMNS: &[&str] = &["name", "counties"];

/// The townships by name.
#[derive(Debug, Clone, Default)]
pub struct Townships {
    /// A user's own, which replace the built-in ones of the same name.
    own: BTreeMap<String, String>,
}

impl Townships {
    /// Adds a user's own table.
    pub(crate) fn overlay(&mut self, file: &str, text: &str, faults: &mut Vec<Fault>) {
        let table = Table::parse(file, text, COLUMNS, faults);
        for row in &table.rows {
            let (name, counties) = (table.cell(row, "name"), table.cell(row, "counties"));
            let is_code = |code: &str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
            if !counties.split('|').all(is_code) {
                faults.push(table.fault(row.line, format!("`{counties}` is no list of six-digit codes")));
            } else if self.own.insert(name.to_owned(), counties.to_owned()).is_some() {
                faults.push(table.fault(row.line, format!("`{name}` is listed twice")));
            }
        }
    }

    /// GB/T 2260 codes of the counties that have a township of that name.
    ///
    /// ```
    /// let dictionary = zhengtu::dictionary::load(None)?;
    /// assert_eq!(dictionary.townships.counties("闵孝镇").collect::<Vec<_>>(), ["520621"]);
    /// # Ok::<(), zhengtu::Error>(())
    /// ```
    pub fn counties<'this>(&'this self, name: &str) -> impl Iterator<Item = &'this str> + use<'this> {
        let row = self.own.get(name).map(String::as_str).or_else(|| find(BUILTIN, name));
        row.into_iter().flat_map(|codes| codes.split('|'))
    }
}

/// The second cell of the line that `name` begins, in lines sorted by name.
fn find<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let header = text.find('\n')? + 1;
    let (mut low, mut high) = (header, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // The line that holds the middle byte.
        let start = text.as_bytes().get(..middle)?.iter().rposition(|byte| *byte == b'\n')? + 1;
        let line = text.get(start..)?;
        // A tab sorts before all that names are written with, so that a shorter name comes first.
        let here = line.as_bytes().get(..name.len()).unwrap_or(line.as_bytes());
        match here.cmp(name.as_bytes()) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => match line.get(name.len()..)?.strip_prefix('\t') {
                Some(codes) => return codes.lines().next(),
                None => high = start,
            },
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{BUILTIN, Townships, find};

    #[test]
    fn each_line_is_found_by_its_name() {
        let lines = BUILTIN.lines().skip(1);
        let mut count = 0;
        for (name, codes) in lines.filter_map(|line| line.split_once('\t')) {
            assert_eq!(find(BUILTIN, name), Some(codes), "{name}");
            count += 1;
        }
        assert!(count > 30_000, "only {count} townships");
        assert_eq!(find(BUILTIN, "城关"), None);
        assert_eq!(find(BUILTIN, "龘龘镇"), None);
    }

    #[test]
    fn a_user_s_own_table_replaces_rows_and_names_faults() {
        let mut townships = Townships::default();
        let mut faults = Vec::new();
        let text = "name\tcounties\n闵孝镇\t520624\n新设镇\t铜仁\n";
        townships.overlay("townships.tsv", text, &mut faults);
        assert_eq!(townships.counties("闵孝镇").collect::<Vec<_>>(), ["520624"]);
        assert_eq!(faults[0].to_string(), "townships.tsv:3: `铜仁` is no list of six-digit codes");
    }
}
