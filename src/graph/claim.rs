//! A claim: one sentence of one reply that says an edge holds.
//!
//! 保定市与雄安新区签署合作协议。 is a claim of (保定市, cooperatesWith, 雄安新区). Offsets come twice: bytes as in the
//! record, code points (`char_start`) as SPARQL's SUBSTR counts them.

use crate::model::{Precision, Status};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One sentence of one reply that says an edge holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// The id of the reply.
    #[serde(with = "shared")]
    pub reply: Arc<str>,
    /// First byte in the reply's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// First code point in the reply's text, from 0.
    pub char_start: usize,
    /// One past the last code point.
    pub char_end: usize,
    /// How far this sentence says it has got.
    pub status: Status,
    /// The rule that read it.
    #[serde(with = "shared")]
    pub rule: Arc<str>,
    /// How often that rule was right when last measured; none where too few of its claims were judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// The sentence.
    #[serde(with = "shared")]
    pub quote: Arc<str>,
}

impl Claim {
    /// What makes it this claim on its edge: reply, span and rule.
    #[must_use]
    pub fn key(&self) -> (&str, usize, usize, &str) {
        (&self.reply, self.start, self.end, &self.rule)
    }

    /// Takes in the same claim read otherwise: the furthest status wins.
    fn join(&mut self, other: Self) {
        let status = self.status.max(other.status);
        if other > *self {
            *self = other;
        }
        self.status = status;
    }
}

/// Adds `claim` to `claims`, which stay sorted by key, each key once.
pub(super) fn insert(claims: &mut Vec<Claim>, claim: Claim) {
    match claims.binary_search_by(|known| known.key().cmp(&claim.key())) {
        Ok(index) => {
            if let Some(known) = claims.get_mut(index) {
                known.join(claim);
            }
        }
        Err(index) => claims.insert(index, claim),
    }
}

/// `Arc<str>` in JSON, a plain string.
pub(super) mod shared {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::sync::Arc;

    pub(crate) fn serialize<S: Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
        String::deserialize(deserializer).map(Arc::from)
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, insert};
    use crate::model::Status;

    fn claim(start: usize, rule: &str, status: Status) -> Claim {
        Claim {
            reply: "一号".into(),
            start,
            end: start + 3,
            char_start: start,
            char_end: start + 1,
            status,
            rule: rule.into(),
            precision: None,
            quote: "设".into(),
        }
    }

    #[test]
    fn the_furthest_status_wins_either_way_round() {
        for order in [[Status::Planned, Status::Done], [Status::Done, Status::Planned]] {
            let mut claims = Vec::new();
            for status in order {
                insert(&mut claims, claim(6, "builds.object", status));
            }
            assert_eq!(claims, [claim(6, "builds.object", Status::Done)]);
        }
    }

    #[test]
    fn claims_stay_sorted() {
        let mut claims = Vec::new();
        for (start, rule) in [(9, "b"), (3, "b"), (9, "a")] {
            insert(&mut claims, claim(start, rule, Status::Done));
        }
        let keys: Vec<_> = claims.iter().map(|claim| (claim.start, claim.rule.as_ref())).collect();
        assert_eq!(keys, [(3, "b"), (9, "a"), (9, "b")]);
    }
}
