//! The dictionaries checked: every fault of tables, rules and their examples out, each with file and line.
//!
//! 保定 listed for two places without a reason, a name that an ordinary word (容易) always beats, a place that lies in itself. What
//! keeps a table from being read at all is told by [`crate::dictionary::load`] before.

mod dead;
mod tables;

use crate::error::Fault;
use crate::extract::Extractor;

/// Every fault of the words and rules that `extractor` works by, in order of file and line.
///
/// ```
/// use zhengtu::{check, dictionary, extract::Extractor};
/// let extractor = Extractor::new(dictionary::load(None)?);
/// assert_eq!(check::check(&extractor), []);
/// # Ok::<(), zhengtu::Error>(())
/// ```
#[must_use]
pub fn check(extractor: &Extractor) -> Vec<Fault> {
    let mut faults = extractor.check_examples();
    tables::check(extractor.dictionary(), &mut faults);
    let taken = dead::find(extractor.dictionary());
    faults.extend(taken.into_iter().filter(|taken| taken.is_dead).map(|taken| taken.fault));
    faults.sort();
    faults
}

/// Entries that something else takes where they stand alone: no faults, as other words may decide, but worth a look. Rows that give
/// their reason in `note` are left out.
#[must_use]
pub fn shadowed(extractor: &Extractor) -> Vec<Fault> {
    let taken = dead::find(extractor.dictionary()).into_iter();
    let open = taken.filter(|taken| !taken.is_dead && !taken.has_reason);
    let mut shadowed: Vec<Fault> = open.map(|taken| taken.fault).collect();
    shadowed.sort();
    shadowed
}
