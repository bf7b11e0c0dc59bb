//! One run of the program: seconds, processor seconds, peak memory, and how many lines it printed.
//!
//! `zhengtu query kg 'SELECT …'` is run as a user would run it, as a process of its own; 雄安新区 is on one of its lines. Linux tells
//! a process's memory and processor time in /proc; elsewhere those columns are 0.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often a running process is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// What a run took.
pub(super) struct Measured {
    pub(super) seconds: f64,
    pub(super) processor: f64,
    pub(super) megabytes: u64,
    pub(super) lines: usize,
    pub(super) is_well: bool,
    /// The last line that it said to the user.
    pub(super) talk: String,
}

/// Runs `program` with `args`; what it prints goes into a file in `folder`.
pub(super) fn run(program: &Path, args: &[&str], folder: &Path) -> std::io::Result<Measured> {
    let (out, talk) = (folder.join("out.txt"), folder.join("talk.txt"));
    let started = Instant::now();
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .stdout(File::create(&out)?)
        .stderr(File::create(&talk)?)
        .spawn()?;
    let (mut processor, mut kilobytes) = (0.0, 0);
    let status = loop {
        let proc = Path::new("/proc").join(child.id().to_string());
        kilobytes = peak(&proc).unwrap_or(0).max(kilobytes);
        processor = processor_seconds(&proc).unwrap_or(0.0).max(processor);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(LOOK);
    };
    let seconds = started.elapsed().as_secs_f64();
    let mut said = String::new();
    File::open(&talk)?.read_to_string(&mut said)?;
    Ok(Measured {
        seconds,
        processor,
        megabytes: kilobytes / 1000,
        lines: BufReader::new(File::open(&out)?).lines().count(),
        is_well: status.success(),
        talk: said.trim().lines().last().unwrap_or_default().to_owned(),
    })
}

/// Kilobytes that the process held at most so far.
fn peak(proc: &Path) -> Option<u64> {
    let status = std::fs::read_to_string(proc.join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Processor time, which Linux counts in hundredths of a second.
fn processor_seconds(proc: &Path) -> Option<f64> {
    let stat = std::fs::read_to_string(proc.join("stat")).ok()?;
    // behind the name in brackets, which may hold blanks, user and system time are the 12th and 13th
    let mut numbers = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: f64 = numbers.next()?.parse().ok()?;
    let system: f64 = numbers.next()?.parse().ok()?;
    Some((user + system) / 100.0)
}
