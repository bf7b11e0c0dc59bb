//! Scoring: what a careful reader found and what was predicted in, the guideline's table and the errors out.
//!
//! Per document, as sets: entities on (text, type), deictic ones (我市) apart on (text, type, name), relations on (s, p, o) with
//! 保定市人民政府 standing for 保定市, quantities one to one where 院士站 may stand for 站; the names and statuses of what
//! matched, and the reply's own fields, as shares.

mod gold;
mod pairs;
mod report;
mod rules;
mod sets;
mod text;

pub use gold::load;
pub use report::{Documents, Errors, Found, Report, Rows, Share};
pub use rules::{Measured, measure, written};
pub use sets::norm;

use report::Tally;
use serde_json::Value;
use std::collections::BTreeMap;

/// Records by their id, in the guideline's shape.
pub type Records = BTreeMap<String, Value>;

/// Scores `predicted` against `gold`: gold with no prediction counts as missed, a prediction with no gold is left out.
///
/// ```
/// use serde_json::json;
/// let record = |name| json!({"entities": [{"text": "雄安", "type": "Place", "name": name}]});
/// let gold = [("27".to_owned(), record("雄安新区"))].into();
/// let predicted = [("27".to_owned(), record("雄安"))].into();
/// let (report, errors) = zhengtu::score::score(&gold, &predicted);
/// assert_eq!(report.entities.all().f1(), Some(1.0));
/// assert_eq!(report.linking.accuracy(), Some(0.0));
/// assert_eq!(errors.kinds().count(), 1);
/// ```
#[must_use]
pub fn score(gold: &Records, predicted: &Records) -> (Report, Errors) {
    let mut tally = Tally::default();
    for (id, record) in gold {
        tally.add(id, record, predicted.get(id).unwrap_or(&Value::Null));
    }
    tally.finish(Documents {
        gold: gold.len(),
        missing: gold.keys().filter(|id| !predicted.contains_key(*id)).cloned().collect(),
        ignored: predicted.keys().filter(|id| !gold.contains_key(*id)).cloned().collect(),
    })
}
