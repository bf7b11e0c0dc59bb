//! The commands by which words and rules are kept: why was 和平 not found, what does a table hold, what is missing.

pub(super) mod check;
pub(super) mod dictionary;
pub(super) mod explain;
pub(super) mod mine;
pub(super) mod score;

use anyhow::Result;
use std::path::Path;
use zhengtu::extract::Extractor;

/// An extractor by the built-in words, with those in `folder` laid over.
fn extractor(folder: Option<&Path>) -> Result<Extractor> {
    Ok(Extractor::new(zhengtu::dictionary::load(folder)?))
}
