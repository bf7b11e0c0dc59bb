//! How often a rule was right when it was last measured: 0.95 of `issues.forward` (我市印发《规划》), none where too few of its
//! claims were judged.
//!
//! Kept in hundredths, so that claims that bear it can be compared and sorted.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The share of a rule's judged claims that were right, to two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precision(u8);

impl Precision {
    /// From a share between 0 and 1; none where it lies outside.
    #[must_use]
    pub fn from_share(share: f64) -> Option<Self> {
        let hundredths = (share * 100.0).round();
        (0..=100).find(|whole| f64::from(*whole) == hundredths).map(Self)
    }

    /// As a share between 0 and 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl std::fmt::Display for Precision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2}", self.share())
    }
}

impl Serialize for Precision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.share())
    }
}

impl<'de> Deserialize<'de> for Precision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let share = f64::deserialize(deserializer)?;
        let fault = || serde::de::Error::custom(format!("precision {share} does not lie between 0 and 1"));
        Self::from_share(share).ok_or_else(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::Precision;

    #[test]
    fn a_share_comes_back_in_hundredths() {
        for (share, shown) in [(0.0, "0.00"), (19.0 / 23.0, "0.83"), (1.0, "1.00")] {
            let precision = Precision::from_share(share).expect("a share");
            assert_eq!(precision.to_string(), shown);
            let json = serde_json::to_string(&precision).expect("JSON");
            assert_eq!(serde_json::from_str::<Precision>(&json).expect("a share"), precision);
        }
        for odd in [-0.1, 1.01, f64::NAN, f64::INFINITY] {
            assert_eq!(Precision::from_share(odd), None, "{odd}");
        }
    }
}
