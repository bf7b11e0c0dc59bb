//! Dashes for what is only planned: 雄石城际 is dashed, 京雄城际 is not; a line is the wider the more sentences are behind it.

use crate::model::Status;

/// The dashes of a status, as an SVG attribute; none where it is in force.
pub(super) fn dashes(status: Status) -> &'static str {
    match status {
        Status::Done | Status::Ongoing => "",
        Status::Planned => " stroke-dasharray=\"7 5\"",
        Status::Negated => " stroke-dasharray=\"1.5 5\" stroke-linecap=\"round\"",
    }
}

/// The width of a line by the sentences behind it.
pub(in crate::export) fn width(sentences: usize) -> f64 {
    let count = u32::try_from(sentences).map_or(f64::MAX, f64::from);
    (0.8 + count.sqrt()).min(8.0)
}
