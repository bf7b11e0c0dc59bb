//! What people see: lines on stderr, data on stdout, tables that align 雄安新区, a progress bar; and what they press, Ctrl-C.

mod interrupt;
mod progress;
mod table;

pub(super) use interrupt::{is_interrupted, note_interrupts};
pub(super) use progress::Progress;
pub(super) use table::{Align, table};

use std::fmt::Display;
use std::io::{self, BufWriter, Stdout, Write};

/// One line of talk on stderr; where stderr is closed there is nobody to tell.
pub(super) fn say(line: impl Display) {
    drop(writeln!(io::stderr(), "{line}"));
}

/// Standard output in blocks; flush it, so that a full disk is noticed.
pub(super) fn stdout() -> BufWriter<Stdout> {
    BufWriter::with_capacity(1 << 16, io::stdout())
}

/// `text` without what would move a terminal's cursor: line breaks are blanks, other control characters `�`.
pub(super) fn one_line(text: &str) -> String {
    let plain = |character: char| match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        character if character.is_control() => '\u{fffd}',
        character => character,
    };
    text.trim().chars().map(plain).collect()
}

/// `1 edge`, `2 edges`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
