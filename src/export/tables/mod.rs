//! Cells that a spreadsheet shows and never runs: `=SUM(A1)` as a name stays a name, 雄安新区 is left as it is.

#[cfg(feature = "parquet")]
mod columns;
mod xlsx;

#[cfg(feature = "parquet")]
pub(super) use columns::write as write_parquet;
pub(super) use xlsx::write as write_xlsx;

use std::borrow::Cow;

/// A table where this program was built without.
///
/// # Errors
/// Always: the line says how to get one.
#[cfg(not(feature = "parquet"))]
pub(super) fn write_parquet(
    _graph: &crate::graph::KnowledgeGraph,
    _out: &mut dyn std::io::Write,
) -> crate::Result<()> {
    Err(crate::Error::Picture(
        "this zhengtu was built without Parquet: build it with `--features parquet`, or write csv or xlsx"
            .into(),
    ))
}

/// A text for a CSV cell. One that a spreadsheet would take for a formula gets an apostrophe before it.
///
/// Texts of apostrophes and then such a mark get one too, so that [`plain`] can take it off again.
#[must_use]
pub fn cell(text: &str) -> Cow<'_, str> {
    match is_formula(text) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text that [`cell`] made a cell of.
#[must_use]
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::{cell, plain};

    #[test]
    fn formulas_are_disarmed_and_come_back() {
        for (text, expect) in [
            ("=1+1", "'=1+1"),
            ("'=1", "''=1"),
            ("@域", "'@域"),
            ("雄安新区", "雄安新区"),
            ("'引'", "'引'"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expect);
            assert_eq!(plain(expect), text);
        }
    }
}
