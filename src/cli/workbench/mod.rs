//! The commands by which words and rules are kept: why was 和平 not found, what does a table hold, what is missing.

pub(super) mod check;
pub(super) mod explain;

use anyhow::Result;
use std::path::Path;
use zhengtu::dictionary;
use zhengtu::extract::Extractor;

/// An extractor by the built-in words, with those in `folder` laid over.
fn extractor(folder: Option<&Path>) -> Result<Extractor> {
    Ok(Extractor::new(dictionary::load(folder)?))
}
