//! A bar on stderr for long work, seen only on a terminal: `[=====>   ] 812/3000 答复 00:04`.

use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Display;

/// A bar that counts documents.
pub(in crate::cli) struct Progress(ProgressBar);

impl Progress {
    /// A bar of `total` steps; where stderr is no terminal, or for a single document, nothing is drawn.
    pub(in crate::cli) fn new(total: usize) -> Self {
        let bar = if total > 1 { ProgressBar::new(total as u64) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("[{bar:40}] {pos}/{len} 份答复 {elapsed_precise} 余 {eta}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(bar)
    }

    /// One more done.
    pub(in crate::cli) fn step(&self) {
        self.0.inc(1);
    }

    /// One line of talk, above the bar.
    pub(in crate::cli) fn say(&self, line: impl Display) {
        self.0.suspend(|| super::say(line));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
