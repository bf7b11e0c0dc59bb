//! The command line: `zhengtu build 答复/ -o kg`. Data goes to stdout, talk to stderr; the rest is in [`cli`].

mod cli;

/// Names and claims are many small strings; this allocator hands them out faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
