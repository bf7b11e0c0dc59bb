//! What is known of the words themselves: what 和平 may mean, in which line of which file 雄安新区 stands.

pub(super) mod meaning;
mod origin;
pub(super) mod overlay;
