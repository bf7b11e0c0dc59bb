//! The commands that look at a graph: `show` one thing, `links` between places (北京市—雄安新区), `export` for other programs.

pub(super) mod export;
mod file;
mod filter;
pub(super) mod links;
pub(super) mod show;

use super::terminal;
