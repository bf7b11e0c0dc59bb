//! An end for a query that would not end: at the deadline the program itself ends, and with it all that it was doing.
//!
//! `?a zt:parent* ?b` and ORDER BY over millions of rows (全国地名) listen to no cancellation, so the work is done in a thread
//! of its own and the program ends without it. Nothing is left behind: queries only read, and an answer is written when all
//! of it is there.

use super::terminal::say;
use anyhow::{Context, Result};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::{Builder, scope};
use std::time::Duration;

/// Bytes of stack for a query: its parts are nested calls, and a query may have thousands.
const STACK: usize = 512 << 20;

/// Does `work`, and ends the program with exit code 1 where it takes longer than `timeout`.
pub(super) fn within<T: Send>(
    timeout: Option<Duration>,
    work: impl FnOnce() -> Result<T> + Send,
) -> Result<T> {
    scope(|scope| {
        let (done, watch) = channel::<()>();
        let act = move || {
            let result = work();
            drop(done);
            result
        };
        let worker =
            Builder::new().stack_size(STACK).spawn_scoped(scope, act).context("starting a thread")?;
        if let Some(timeout) = timeout
            && watch.recv_timeout(timeout) == Err(RecvTimeoutError::Timeout)
        {
            say(format_args!(
                "error: query: no answer within {} s; narrow the query or raise --timeout",
                timeout.as_secs_f64()
            ));
            std::process::exit(1);
        }
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Seconds above zero: `30`, `0.5`.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "give seconds, such as 30".to_owned())?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        _ => Err("give seconds above zero".to_owned()),
    }
}
