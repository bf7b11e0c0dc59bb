//! An end for a query that would not end: at the deadline the program itself ends, and with it all that it was doing.
//!
//! `?a zt:parent* ?b` and ORDER BY over millions of rows (全国地名) listen to no cancellation, so a watcher ends the process.
//! Nothing is left behind: queries only read, and an answer is written after its query has ended.

use super::terminal::say;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Does `work`, and ends the program with exit code 1 where it takes longer than `timeout`.
pub(super) fn within<T>(timeout: Option<Duration>, work: impl FnOnce() -> T) -> T {
    let Some(timeout) = timeout else { return work() };
    let (done, watch) = channel::<()>();
    let watcher = std::thread::spawn(move || {
        if watch.recv_timeout(timeout) == Err(RecvTimeoutError::Timeout) {
            say(format_args!(
                "error: query: no answer within {} s; narrow the query or raise --timeout",
                timeout.as_secs_f64()
            ));
            std::process::exit(1);
        }
    });
    let result = work();
    drop(done);
    // The watcher wakes and ends; it cannot fail.
    drop(watcher.join());
    result
}

/// Seconds above zero: `30`, `0.5`.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "give seconds, such as 30".to_owned())?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        _ => Err("give seconds above zero".to_owned()),
    }
}
