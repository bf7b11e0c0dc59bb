//! Ctrl-C during long work (正在读取答复): the first ends it in order, so that nothing half written is left; the second ends
//! it at once.

use std::sync::atomic::{AtomicBool, Ordering};

static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on the first Ctrl-C is only noted, see [`is_interrupted`].
pub(in crate::cli) fn note_interrupts() {
    let noted = ctrlc::set_handler(|| {
        if IS_INTERRUPTED.swap(true, Ordering::Relaxed) {
            std::process::exit(1);
        }
    });
    drop(noted); // without a handler Ctrl-C ends the program at once, as it does by default
}

/// Whether the user wants an end.
pub(in crate::cli) fn is_interrupted() -> bool {
    IS_INTERRUPTED.load(Ordering::Relaxed)
}
