//! The commands that look at a graph: `show` one thing, `links` between places (北京市—雄安新区), `path`, `stats`,
//! `export` for other programs.

pub(super) mod export;
mod file;
mod filter;
pub(super) mod links;
pub(super) mod path;
pub(super) mod show;
pub(super) mod stats;

use super::names::by_words;
use super::terminal;
