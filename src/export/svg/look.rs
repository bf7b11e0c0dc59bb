//! Colours that colour-blind eyes tell apart, dashes for what is only planned: 雄石城际 is dashed, 京雄城际 is not.

use crate::graph::LinkKind;
use crate::model::Status;

/// The colour of a kind of tie (after Okabe and Ito).
pub(super) fn of_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Cooperates => "#0072B2",
        LinkKind::Receives => "#D55E00",
        LinkKind::Supports => "#009E73",
        LinkKind::Line => "#333333",
        LinkKind::Plan => "#B0478A",
        LinkKind::Project => "#C98A00",
        LinkKind::Zone => "#3FA7DC",
        LinkKind::Body => "#8C8C8C",
    }
}

/// The dashes of a status, as an SVG attribute; none where it is in force.
pub(super) fn dashes(status: Status) -> &'static str {
    match status {
        Status::Done | Status::Ongoing => "",
        Status::Planned => " stroke-dasharray=\"7 5\"",
        Status::Negated => " stroke-dasharray=\"1.5 5\" stroke-linecap=\"round\"",
    }
}

/// The width of a line by the sentences behind it.
pub(super) fn width(sentences: usize) -> f64 {
    let count = u32::try_from(sentences).map_or(f64::MAX, f64::from);
    (0.8 + count.sqrt()).min(8.0)
}
