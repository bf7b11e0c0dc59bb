//! Compiles the built-in tables (雄安新区, 京雄高速 …) ahead of time, by the very code that loads them at run time.
//!
//! What comes out is read back at start-up in a few milliseconds. Where a table is faulty nothing comes out: the program
//! then loads the tables itself and names every fault.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    unfulfilled_lint_expectations,
    reason = "the loader is only a part of the library"
)]

#[path = "src/dictionary/mod.rs"]
mod dictionary;
#[path = "src/error.rs"]
mod error;
#[path = "src/model/mod.rs"]
mod model;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rustc-cfg=compiled_tables");
    println!("cargo:rerun-if-changed=dictionaries");
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    std::fs::write(folder.join("tables.bin"), dictionary::compile())?;
    Ok(())
}
