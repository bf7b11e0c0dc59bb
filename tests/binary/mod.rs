//! The real binary in a temporary folder, for tests: `run(folder, &["show", "kg", "雄安新区"])` gives what it printed.

#![allow(dead_code, reason = "each test file asks for a part of it")]

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

/// What a run gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `zhengtu` with `args` in `folder`.
pub(crate) fn run(folder: &Path, args: &[&str]) -> Run {
    run_with(folder, args, "")
}

pub(crate) fn run_with(folder: &Path, args: &[&str], input: &str) -> Run {
    let mut command = Command::cargo_bin("zhengtu").expect("the binary is built");
    let output = command.current_dir(folder).args(args).write_stdin(input).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code().expect("it ends"), out: text(output.stdout), err: text(output.stderr) }
}

impl Run {
    /// Ends well.
    #[track_caller]
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }

    /// Ends with `code` and exactly one line that is an error and holds all of `parts`.
    #[track_caller]
    pub(crate) fn refused(self, code: i32, parts: &[&str]) -> Self {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        let errors: Vec<&str> = self.err.lines().filter(|line| line.starts_with("error: ")).collect();
        assert_eq!(errors.len(), 1, "one line: {}", self.err);
        for part in parts {
            assert!(errors[0].contains(part), "`{part}` in: {}", errors[0]);
        }
        assert!(!self.err.contains("panicked") && !self.err.contains("backtrace"), "{}", self.err);
        self
    }
}

pub(crate) fn replies() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/replies").to_string_lossy().into_owned()
}

pub(crate) fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

pub(crate) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it has a folder")).expect("made");
    fs::write(&path, bytes).expect("written");
    path
}

pub(crate) const REPLY: &str = "关于市十五届人大三次会议第27号建议的答复\n\n石柱代表：\n　　您提出的关于加快轨道交通建设的建议收悉。现答复如下：\n　　\
我市已印发《保定市综合交通规划》。下一步，我市将与雄安新区开展合作。\n\n保定市人民政府\n2023年5月6日\n";

/// Names of files and folders in `folder`, hidden ones too.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A graph of the sample replies.
pub(crate) fn kg(folder: &Path) {
    run(folder, &["build", &replies(), "-o", "kg"]).done();
}
