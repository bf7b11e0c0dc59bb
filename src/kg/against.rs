//! A writer that compares what is written with what is there, line by line, both sorted: nothing of either is held.
//!
//! Written `<…Place-保定市> …`, there `<…Place-雄安新区> …`: the first is missing, the second foreign.

use std::io::{self, BufRead, Write};

/// What differs so far.
pub(super) struct Against<R> {
    there: R,
    /// The next line that is there; empty at the end.
    next: String,
    /// A line that is not yet written whole.
    begun: Vec<u8>,
    /// Lines that were written and are not there.
    pub(super) missing: usize,
    /// Lines that are there and were not written.
    pub(super) foreign: usize,
    /// The first that differ: whether it is foreign, and the line.
    pub(super) first: Vec<(bool, String)>,
    most: usize,
}

impl<R: BufRead> Against<R> {
    /// Of the first `most` lines that differ it is told which.
    pub(super) fn new(there: R, most: usize) -> io::Result<Self> {
        let mut against = Self {
            there,
            next: String::new(),
            begun: Vec::new(),
            missing: 0,
            foreign: 0,
            first: Vec::new(),
            most,
        };
        against.advance()?;
        Ok(against)
    }

    fn advance(&mut self) -> io::Result<()> {
        self.next.clear();
        self.there.read_line(&mut self.next).map(|_| ())
    }

    fn note(&mut self, is_foreign: bool, line: &str) {
        *(if is_foreign { &mut self.foreign } else { &mut self.missing }) += 1;
        if self.first.len() < self.most {
            self.first.push((is_foreign, line.trim_end().to_owned()));
        }
    }

    fn expect(&mut self, line: &str) -> io::Result<()> {
        while !self.next.is_empty() && self.next.as_str() < line {
            self.skip()?;
        }
        if self.next == line {
            return self.advance();
        }
        self.note(false, line);
        Ok(())
    }

    fn skip(&mut self) -> io::Result<()> {
        let foreign = std::mem::take(&mut self.next);
        self.note(true, &foreign);
        self.advance()
    }

    /// All is written: what is left there is foreign.
    pub(super) fn finish(mut self) -> io::Result<Self> {
        while !self.next.is_empty() {
            self.skip()?;
        }
        Ok(self)
    }
}

impl<R: BufRead> Write for Against<R> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.begun.extend_from_slice(part);
            if part.ends_with(b"\n") {
                let line = std::mem::take(&mut self.begun);
                self.expect(std::str::from_utf8(&line).map_err(io::Error::other)?)?;
                self.begun = line;
                self.begun.clear();
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Against;
    use std::io::Write;

    #[track_caller]
    fn check(written: &[&str], there: &str, expect: [usize; 2], first: &[(bool, &str)]) {
        let mut against = Against::new(there.as_bytes(), 2).expect("memory");
        written.iter().for_each(|part| against.write_all(part.as_bytes()).expect("memory"));
        let against = against.finish().expect("memory");
        assert_eq!([against.missing, against.foreign], expect);
        let found: Vec<_> =
            against.first.iter().map(|(is_foreign, line)| (*is_foreign, line.as_str())).collect();
        assert_eq!(found, first);
    }

    #[test]
    fn missing_and_foreign_lines_are_told_apart() {
        check(&["一\n丁\n", "七", "\n"], "一\n丁\n七\n", [0, 0], &[]);
        check(&["一\n丁\n七\n"], "一\n七\n万\n丈\n", [1, 2], &[(false, "丁"), (true, "万")]);
        check(&["丁\n"], "", [1, 0], &[(false, "丁")]);
        check(&[], "丁\n", [0, 1], &[(true, "丁")]);
        check(&["丁\n"], "一\n\n", [1, 2], &[(true, "一"), (true, "")]);
    }
}
