//! Files and folders as given become the list of inputs: `答复/` → 2022/27.txt, 2023/27.html.
//!
//! Folders are read through in sorted order; ids are the stems (`27`), longer where stems clash (`2022/27`), the same
//! whatever the order of the arguments. A file given twice, or reached by two links, is read once.

use super::ident;
use crate::{Error, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The endings of files that are read inside folders.
const ENDINGS: [&str; 5] = ["txt", "text", "md", "htm", "html"];

/// One file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The document's id: the stem, with its folder where stems clash.
    pub id: String,
    /// Where the file is; `-` for standard input.
    pub path: PathBuf,
    /// The path as given joined with the path inside the folder, `/`-separated; `-` for standard input.
    pub name: String,
}

impl Input {
    /// Whether it is standard input.
    #[must_use]
    pub fn is_stdin(&self) -> bool {
        self.name == "-"
    }
}

/// A file that stands in a folder and is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its path.
    pub path: String,
    /// Why, in a few words.
    pub reason: String,
}

/// What is read, and what is not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Files to read: in the order of the arguments, sorted inside a folder.
    pub files: Vec<Input>,
    /// Files in folders that are left out, hidden ones apart.
    pub skipped: Vec<Skipped>,
}

/// Collects the inputs that `paths` stand for.
///
/// # Errors
/// If a path does not exist, or a folder holds no reply.
pub fn inputs(paths: &[PathBuf]) -> Result<Inputs> {
    let mut found = Inputs::default();
    let mut seen: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in paths {
        if path.as_os_str() == "-" {
            if !found.files.iter().any(Input::is_stdin) {
                found.files.push(Input { id: "stdin".into(), path: "-".into(), name: "-".into() });
            }
        } else if path.is_dir() {
            folder(path, &mut found, &mut seen)?;
        } else if path.exists() {
            add(path, &mut found, &mut seen);
        } else if path.is_symlink() {
            return Err(Error::format(path, "a link that leads nowhere; give the file itself"));
        } else {
            return Err(Error::format(path, "no such file or folder; check the path"));
        }
    }
    let places: BTreeMap<usize, PathBuf> = seen.into_iter().map(|(place, index)| (index, place)).collect();
    ident::assign(&mut found.files, &places);
    Ok(found)
}

fn folder(root: &Path, found: &mut Inputs, seen: &mut BTreeMap<PathBuf, usize>) -> Result<()> {
    let skipped_before = found.skipped.len();
    let mut file_count = 0usize;
    let walk = walkdir::WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()));
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if !entry.file_type().is_file() => {
                skip(found, entry.path(), "a pipe or device, not a file");
            }
            Ok(entry) if is_reply(entry.path()) => {
                file_count += 1;
                add(entry.path(), found, seen);
            }
            Ok(entry) => skip(found, entry.path(), &reason(entry.path())),
            Err(error) if error.depth() == 0 => {
                return Err(Error::io(
                    root,
                    error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into()),
                ));
            }
            Err(error) => {
                let reason = match (error.loop_ancestor(), error.io_error()) {
                    (Some(_), _) => "a link back to a folder above it".to_owned(),
                    (None, Some(cause)) if cause.kind() == std::io::ErrorKind::NotFound => {
                        "a link that leads nowhere".to_owned()
                    }
                    (None, Some(cause)) => cause.to_string(),
                    (None, None) => error.to_string(),
                };
                let path = error.path().unwrap_or(root).to_owned();
                skip(found, &path, &reason);
            }
        }
    }
    if file_count > 0 {
        return Ok(());
    }
    let others = found.skipped.len() - skipped_before;
    let endings = ENDINGS.map(|ending| format!(".{ending}")).join(" ");
    Err(Error::format(root, format!("no replies in this folder: no {endings} among {others} other files")))
}

fn add(path: &Path, found: &mut Inputs, seen: &mut BTreeMap<PathBuf, usize>) {
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = display(path);
    if let Some(file) = seen.get(&place).and_then(|&index| found.files.get_mut(index)) {
        // the smaller of two names, so that the order of arguments does not show
        if name < file.name {
            file.name = name;
            path.clone_into(&mut file.path);
        }
        return;
    }
    seen.insert(place, found.files.len());
    found.files.push(Input { id: String::new(), path: path.to_owned(), name });
}

fn skip(found: &mut Inputs, path: &Path, reason: &str) {
    found.skipped.push(Skipped { path: display(path), reason: reason.to_owned() });
}

/// The path as messages and records show it: on one line, whatever the name holds.
fn display(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/").replace(char::is_control, "\u{fffd}")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

fn is_reply(path: &Path) -> bool {
    ENDINGS.contains(&ending(path).as_str())
}

fn reason(path: &Path) -> String {
    match ending(path).as_str() {
        "pdf" => "a PDF; save it as text or HTML first".to_owned(),
        "doc" | "docx" | "wps" | "rtf" => "a Word or WPS file; save it as text or HTML first".to_owned(),
        "mht" | "mhtml" => "a web archive; save the page as HTML".to_owned(),
        "" => "a file without an ending; name it .txt".to_owned(),
        other => format!(".{other} is not read"),
    }
}

#[cfg(test)]
mod tests {
    use super::inputs;
    use std::fs;
    use std::path::PathBuf;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder");
            fs::write(path, "x").expect("a file");
        }
        folder
    }

    fn ids(paths: &[PathBuf]) -> Vec<String> {
        inputs(paths).expect("inputs").files.into_iter().map(|file| file.id).collect()
    }

    #[test]
    fn clashing_stems_take_their_folder() {
        let folder =
            folder(&["b.txt", "2022/27.txt", "2023/27.html", "2023/x.txt", "2023/x.html", ".git/z.txt"]);
        let root = folder.path().to_owned();
        let expected = ["2022/27", "2023/27", "x.html", "x.txt", "b"];
        assert_eq!(ids(std::slice::from_ref(&root)), expected);
        let twice = [root.join("2023/27.html"), root.clone(), root.join("b.txt")];
        assert_eq!(ids(&twice), ["2023/27", "2022/27", "x.html", "x.txt", "b"], "each once, ids unchanged");
    }

    #[test]
    fn what_is_left_out_says_why() {
        let folder = folder(&["a.txt", "b.pdf", "c.xls"]);
        let skipped = inputs(&[folder.path().to_owned()]).expect("inputs").skipped;
        let reasons: Vec<&str> = skipped.iter().map(|file| file.reason.as_str()).collect();
        assert_eq!(reasons, ["a PDF; save it as text or HTML first", ".xls is not read"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_name_of_two_lines_is_shown_on_one() {
        let folder = folder(&["a\nb.txt"]);
        let name = inputs(&[folder.path().to_owned()]).expect("inputs").files.remove(0).name;
        assert!(name.ends_with("/a\u{fffd}b.txt"), "{name}");
    }

    #[test]
    fn nothing_to_read_is_an_error() {
        let folder = folder(&["b.pdf"]);
        let error = inputs(&[folder.path().to_owned()]).expect_err("no reply").to_string();
        assert!(
            error.ends_with("no replies in this folder: no .txt .text .md .htm .html among 1 other files"),
            "{error}"
        );
        let error = inputs(&[folder.path().join("none")]).expect_err("no file").to_string();
        assert!(error.ends_with("no such file or folder; check the path"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_in_a_folder_is_passed_over() {
        let folder = folder(&["a.txt"]);
        let _listener =
            std::os::unix::net::UnixListener::bind(folder.path().join("b.txt")).expect("a socket");
        let found = inputs(&[folder.path().to_owned()]).expect("inputs");
        assert_eq!(found.files.len(), 1);
        assert_eq!(
            found.skipped.first().map(|file| file.reason.as_str()),
            Some("a pipe or device, not a file")
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let folder = folder(&["sub/a.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("sub/up")).expect("a link");
        std::os::unix::fs::symlink(folder.path().join("sub/a.txt"), folder.path().join("copy.txt"))
            .expect("a link");
        let found = inputs(&[folder.path().to_owned()]).expect("inputs");
        assert_eq!(found.files.len(), 1);
        assert_eq!(
            found.skipped.first().map(|file| file.reason.as_str()),
            Some("a link back to a folder above it")
        );
    }
}
