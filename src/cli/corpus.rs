//! Inputs in, records out, one after another in a fixed order, whatever the number of threads.
//!
//! 答复/ with 3,000 files is read and extracted in parallel, a chunk ahead of what is handed on, so memory holds a few
//! chunks. A file that cannot be read is one line on stderr and stops nothing.

use super::terminal::{Progress, is_interrupted};
use anyhow::{Result, anyhow, bail};
use rayon::ThreadPool;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;
use zhengtu::Error;
use zhengtu::dictionary;
use zhengtu::extract::Extractor;
use zhengtu::graph::Lore;
use zhengtu::model::Record;
use zhengtu::read::{self, Input, Inputs};

/// A chunk ends when it has so many documents for each thread …
const CHUNK_PER_THREAD: usize = 8;
/// … or so many bytes, by the sizes of the files.
const CHUNK_BYTES: u64 = 4 << 20;

/// How often an interrupt is looked for.
const POLL: Duration = Duration::from_millis(100);

/// Which replies, by which words, on how many threads.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// Files or folders of replies (.txt .html …), or - for standard input
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    /// How many threads work; without it, one per core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    /// A folder of tables and rules laid over the built-in ones
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
}

/// The replies to be extracted.
pub(super) struct Corpus {
    extractor: Arc<Extractor>,
    files: Vec<Input>,
    thread_count: usize,
    /// What could not be read so far.
    unread: Vec<Unread>,
}

/// How it went.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// How many records were handed on.
    pub(super) record_count: usize,
    /// What could not be read, and why.
    pub(super) unread: Vec<Unread>,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    /// The file, as the user gave it.
    pub(super) path: String,
    /// Why, and what to do.
    pub(super) reason: String,
}

impl Unread {
    fn of(path: &str, error: &Error) -> Self {
        let message = error.to_string();
        let reason = message.strip_prefix(path).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&message);
        Self { path: path.to_owned(), reason: reason.to_owned() }
    }
}

impl Corpus {
    /// Finds the files and loads the words.
    pub(super) fn open(args: &Args) -> Result<Self> {
        if args.inputs.is_empty() {
            let message = "the following required arguments were not provided:\n  <INPUT>...\n";
            clap::Error::raw(clap::error::ErrorKind::MissingRequiredArgument, message).exit();
        }
        let dictionary = dictionary::load(args.dictionaries.as_deref())?;
        let (found, mut unread) = inputs(&args.inputs)?;
        unread.extend(found.skipped.into_iter().map(|file| Unread { path: file.path, reason: file.reason }));
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            extractor: Arc::new(Extractor::new(dictionary)),
            files: found.files,
            thread_count: args.jobs.map_or_else(cores, usize::from),
            unread,
        })
    }

    /// Says nothing of files with that ending, which stand there for another purpose.
    pub(super) fn silent_about(mut self, ending: &str) -> Self {
        self.unread.retain(|unread| !unread.path.ends_with(ending));
        self
    }

    /// What it extracts by.
    pub(super) fn extractor(&self) -> Arc<Extractor> {
        Arc::clone(&self.extractor)
    }

    /// The version of the words it works by: the program's, as the built-in tables are part of it, and what tells the
    /// user's folder from others: `0.1.0+overlay.5f0c…`.
    pub(super) fn dictionary_version(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        match self.extractor.dictionary().overlay.digest.as_str() {
            "" => version.to_owned(),
            digest => format!("{version}+overlay.{digest}"),
        }
    }

    /// What the words know of what the replies name.
    pub(super) fn lore(&self) -> Lore {
        Lore::of(self.extractor.dictionary())
    }

    /// Extracts every file and hands the records to `take`, in order; an error of `take` ends the work.
    ///
    /// What cannot be read is told on stderr as it turns up, above a progress bar.
    pub(super) fn each(self, mut take: impl FnMut(Record) -> Result<()>) -> Result<Outcome> {
        let progress = Progress::new(self.files.len());
        let mut outcome = Outcome { record_count: 0, unread: self.unread };
        let tell =
            |unread: &Unread| progress.say(format_args!("not read: {}: {}", unread.path, unread.reason));
        outcome.unread.iter().for_each(tell);
        let (sender, receiver) = sync_channel(1);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.thread_count).build()?;
        // not freed: the process ends soon, and freeing a hundred thousand names takes a while
        let extractor = std::mem::ManuallyDrop::new(self.extractor);
        // not scoped: an interrupt need not wait for a long text
        let worker = std::thread::spawn(move || work(&pool, &extractor, &self.files, &sender));
        loop {
            let records = match receiver.recv_timeout(POLL) {
                Ok(records) => records,
                Err(RecvTimeoutError::Timeout) => Vec::new(),
                Err(RecvTimeoutError::Disconnected) => break,
            };
            for record in records {
                progress.step();
                match record {
                    Ok(record) => {
                        outcome.record_count += 1;
                        take(record)?;
                    }
                    Err(unread) => {
                        tell(&unread);
                        outcome.unread.push(unread);
                    }
                }
            }
            if is_interrupted() {
                bail!("interrupted; nothing was written");
            }
        }
        // records would be missing unnoticed
        worker.join().map_err(|_| anyhow!("the work was not finished; please report it"))?;
        Ok(outcome)
    }
}

/// Reads and extracts `files`, chunk by chunk, until nobody takes them any more.
fn work(
    pool: &ThreadPool,
    extractor: &Extractor,
    files: &[Input],
    sender: &SyncSender<Vec<Result<Record, Unread>>>,
) {
    let mut rest = files;
    while !rest.is_empty() {
        let (chunk, later) = rest.split_at(first_chunk(rest, CHUNK_PER_THREAD * pool.current_num_threads()));
        rest = later;
        let records = pool.install(|| chunk.par_iter().map(|file| record(extractor, file)).collect());
        if sender.send(records).is_err() {
            return; // the other end has failed and says so
        }
    }
}

/// The inputs that `paths` stand for; where some lead nowhere and others do not, the others.
fn inputs(paths: &[PathBuf]) -> Result<(Inputs, Vec<Unread>)> {
    let error = match read::inputs(paths) {
        Ok(found) => return Ok((found, Vec::new())),
        Err(error) => error,
    };
    let (mut good, mut unread) = (Vec::new(), Vec::new());
    for path in paths {
        match read::inputs(std::slice::from_ref(path)) {
            Ok(_) => good.push(path.clone()),
            Err(error) => unread.push(Unread::of(&path.to_string_lossy(), &error)),
        }
    }
    if good.is_empty() {
        return Err(error.into());
    }
    Ok((read::inputs(&good)?, unread))
}

fn record(extractor: &Extractor, file: &Input) -> Result<Record, Unread> {
    let document = read::read(file).map_err(|error| Unread::of(&file.name, &error))?;
    // a fault of ours in one text must not cost the others
    catch_unwind(AssertUnwindSafe(|| extractor.extract(&document))).map_err(|_| Unread {
        path: file.name.clone(),
        reason: "an internal fault; please report it with the file".to_owned(),
    })
}

/// How many of `files` go together: some for each thread, but no more bytes than memory should hold.
fn first_chunk(files: &[Input], most: usize) -> usize {
    let mut bytes = 0;
    let mut len = 0;
    for file in files.iter().take(most) {
        bytes += std::fs::metadata(&file.path).map_or(0, |found| found.len());
        if len > 0 && bytes > CHUNK_BYTES {
            break;
        }
        len += 1;
    }
    len
}
