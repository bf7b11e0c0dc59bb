//! A node: 雄安新区, what it is called in which reply, and whether the name is open.
//!
//! The key is (type, name, ambiguous): 朝阳区 left open in one reply shares its node with 朝阳区 left open in another, and
//! with nothing else. Pointing surfaces (我市, 新区) are kept apart, for they are no names.

use crate::model::EntityType;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How often something stands in each reply, by reply id.
pub type Counts = BTreeMap<Arc<str>, usize>;

/// What makes a node one node; sorted by type, then name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeKey {
    /// What kind of thing it is.
    pub entity_type: EntityType,
    /// The canonical name, or the bare name where it stays open.
    pub name: Arc<str>,
    /// Whether several things bear the name and the text did not decide.
    pub ambiguous: bool,
}

impl NodeKey {
    /// The key of a thing whose name is settled.
    #[must_use]
    pub fn new(entity_type: EntityType, name: &str) -> Self {
        Self { entity_type, name: Arc::from(name), ambiguous: false }
    }

    /// The key of a name that stays open.
    #[must_use]
    pub fn open(entity_type: EntityType, name: &str) -> Self {
        Self { entity_type, name: Arc::from(name), ambiguous: true }
    }

    /// The key that [`NodeKey`]'s `Display` wrote.
    ///
    /// ```
    /// use zhengtu::{graph::NodeKey, model::EntityType};
    /// let key = NodeKey::open(EntityType::Place, "朝阳区");
    /// assert_eq!(key.to_string(), "Place?:朝阳区");
    /// assert_eq!(NodeKey::from_id("Place?:朝阳区"), Some(key));
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        let (kind, name) = id.split_once(':')?;
        let (kind, ambiguous) = kind.strip_suffix('?').map_or((kind, false), |kind| (kind, true));
        Some(Self { entity_type: EntityType::from_name(kind)?, name: Arc::from(name), ambiguous })
    }
}

impl std::fmt::Display for NodeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mark = if self.ambiguous { "?" } else { "" };
        write!(f, "{}{mark}:{}", self.entity_type, self.name)
    }
}

/// One thing, or one open name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What makes it this node.
    pub key: NodeKey,
    /// The surfaces that name it, with how often each stands in which reply; 雄安 for 雄安新区.
    pub surfaces: BTreeMap<String, Counts>,
    /// The surfaces that point at it: 我市, 新区.
    pub deictic: BTreeMap<String, Counts>,
    /// The canonical names it may be, where ambiguous.
    pub candidates: BTreeSet<String>,
}

impl Node {
    pub(super) fn new(key: NodeKey) -> Self {
        Self { key, surfaces: BTreeMap::new(), deictic: BTreeMap::new(), candidates: BTreeSet::new() }
    }

    /// Its canonical name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.key.name
    }

    /// What kind of thing it is.
    #[must_use]
    pub fn entity_type(&self) -> EntityType {
        self.key.entity_type
    }

    /// Other names it goes by, sorted; 我市 is none.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.surfaces.keys().map(String::as_str).filter(|surface| *surface != self.name())
    }

    /// How often it is named or pointed at.
    #[must_use]
    pub fn mention_count(&self) -> usize {
        self.surfaces.values().chain(self.deictic.values()).flat_map(BTreeMap::values).sum()
    }

    /// The ids of the replies that name it or point at it, sorted.
    #[must_use]
    pub fn replies(&self) -> BTreeSet<&str> {
        let counts = self.surfaces.values().chain(self.deictic.values());
        counts.flat_map(BTreeMap::keys).map(AsRef::as_ref).collect()
    }

    /// Takes in what another graph knows of the same node.
    pub(super) fn join(&mut self, other: &Self) {
        join_counts(&mut self.surfaces, &other.surfaces);
        join_counts(&mut self.deictic, &other.deictic);
        self.candidates.extend(other.candidates.iter().cloned());
    }
}

/// The greater count wins, so that the same reply added twice counts once.
fn join_counts(mine: &mut BTreeMap<String, Counts>, theirs: &BTreeMap<String, Counts>) {
    for (surface, counts) in theirs {
        let into = mine.entry(surface.clone()).or_default();
        for (reply, count) in counts {
            let known = into.entry(reply.clone()).or_default();
            *known = (*known).max(*count);
        }
    }
}
