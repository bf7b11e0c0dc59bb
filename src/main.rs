//! The command line: `zhengtu build 答复/ -o kg`. Data goes to stdout, talk to stderr; the rest is in [`cli`].

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
