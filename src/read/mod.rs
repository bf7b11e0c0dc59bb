//! Bytes become a [`Document`]: `答复.txt` in GB18030 or a saved web page → its text as written, and a folded copy.
//!
//! [`inputs`] says which files of the given files and folders are read; [`read`] reads one. The text is never changed:
//! of a web page, it is the reply's body as plain lines (`<p>一、…</p>` is a line). A file that cannot be read is one
//! error of one line, which says what to do; it never stops the files beside it.

mod binary;
mod encoding;
mod html;
mod ident;
mod input;
mod lines;
mod page;
mod score;

pub use encoding::{Decoded, decode};
pub use html::body as html_body;
pub use input::{Input, Inputs, Skipped, inputs};

use crate::model::{Document, Source, fold};
use crate::{Error, Result};
use sha2::{Digest, Sha256};
use std::io::Read as _;
use std::path::Path;

/// The largest file that is read, in bytes; a web page may hold pictures.
const LARGEST: usize = 32 << 20;
/// The longest text, in bytes; what is found in it takes many times as much memory. Replies seldom pass a hundredth of it.
const LONGEST: usize = 4 << 20;

/// Reads one input.
///
/// # Errors
/// If the file cannot be opened, is empty, too large, or holds something else than text or a web page.
pub fn read(input: &Input) -> Result<Document> {
    let bytes = if input.is_stdin() {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .take(LARGEST as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|source| Error::io("-", source))?;
        bytes
    } else {
        let found = std::fs::metadata(&input.path).map_err(|source| Error::io(&input.path, source))?;
        if found.len() > LARGEST as u64 {
            return Err(too_large(&input.name, LARGEST));
        }
        std::fs::read(&input.path).map_err(|source| Error::io(&input.path, source))?
    };
    document(&input.id, &input.name, &bytes)
}

/// Makes a document of a file's bytes; `path` tells a web page by its ending and stands in messages.
///
/// ```
/// let document = zhengtu::read::document("27", "27.txt", "石柱代表：".as_bytes())?;
/// assert_eq!(document.folded.text, "石柱代表:");
/// assert_eq!(document.source.encoding, "UTF-8");
/// # Ok::<(), zhengtu::Error>(())
/// ```
///
/// # Errors
/// If the bytes are empty, too many, or neither text nor a web page.
pub fn document(id: &str, path: &str, bytes: &[u8]) -> Result<Document> {
    if bytes.len() > LARGEST {
        return Err(too_large(path, LARGEST));
    }
    if let Some(kind) = binary::kind(bytes) {
        return Err(Error::format(path, format!("{kind}; save it as text or HTML first")));
    }
    let is_page = is_page(path, bytes);
    let decoded = decode(bytes, is_page)
        .ok_or_else(|| Error::format(path, "a binary file; save the reply as text or HTML first"))?;
    if decoded.text.trim().is_empty() {
        return Err(Error::format(path, "an empty file; nothing to read"));
    }
    let (format, text) = if is_page || page::looks_like_page(&decoded.text) {
        if page::is_too_deep(&decoded.text) {
            return Err(Error::format(
                path,
                "a web page with thousands of elements in each other; save the reply as text",
            ));
        }
        ("html", html::body(&decoded.text))
    } else {
        ("text", decoded.text)
    };
    if text.trim().is_empty() {
        return Err(Error::format(
            path,
            "a web page without text; save the page again after it has loaded, or as text",
        ));
    }
    if text.len() > LONGEST {
        return Err(Error::format(
            path,
            format!("more than {} MB of text; split it into one file per reply", LONGEST >> 20),
        ));
    }
    Ok(Document {
        id: id.to_owned(),
        source: Source {
            path: path.to_owned(),
            format: format.to_owned(),
            encoding: decoded.encoding.to_owned(),
            sha256: hex(&Sha256::digest(bytes)),
            byte_len: bytes.len(),
        },
        folded: fold(&text),
        text,
    })
}

fn is_page(path: &str, bytes: &[u8]) -> bool {
    let ending = Path::new(path).extension().map(|ending| ending.to_ascii_lowercase());
    let named = ending.is_some_and(|ending| ending == "html" || ending == "htm");
    named || page::starts_like_page(bytes)
}

fn too_large(path: &str, limit: usize) -> Error {
    Error::format(path, format!("more than {} MB; split it into one file per reply", limit >> 20))
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::document;
    use expect_test::{Expect, expect};

    fn check(path: &str, bytes: &[u8], expected: &Expect) {
        let found = match document("x", path, bytes) {
            Ok(found) => {
                format!("{} {} {:?}", found.source.format, found.source.encoding, found.text)
            }
            Err(error) => error.to_string(),
        };
        expected.assert_eq(&found);
    }

    #[test]
    fn text_stays_as_written() {
        check(
            "a.txt",
            "\u{feff}（石柱）\r\n　代表".as_bytes(),
            &expect![[r#"text UTF-8 "（石柱）\r\n\u{3000}代表""#]],
        );
    }

    #[test]
    fn what_cannot_be_read_says_so_in_one_line() {
        check("a.txt", b"", &expect!["a.txt: an empty file; nothing to read"]);
        check("a.txt", b"\n \n", &expect!["a.txt: an empty file; nothing to read"]);
        check("a.txt", b"%PDF-1.7 ...", &expect!["a.txt: a PDF; save it as text or HTML first"]);
        check(
            "a.docx",
            b"PK\x03\x04....word/document.xml",
            &expect!["a.docx: a Word, Excel or zip file; save it as text or HTML first"],
        );
        check(
            "a.txt",
            b"\x01\x02\0\0\0\x07\0abc\0\0",
            &expect!["a.txt: a binary file; save the reply as text or HTML first"],
        );
        check(
            "a.html",
            b"<html><body><script>x()</script></body></html>",
            &expect!["a.html: a web page without text; save the page again after it has loaded, or as text"],
        );
    }

    #[test]
    fn an_endless_text_is_no_reply() {
        check(
            "a.txt",
            "推进雄安新区建设，".repeat(160_000).as_bytes(),
            &expect!["a.txt: more than 4 MB of text; split it into one file per reply"],
        );
        check(
            "a.txt",
            &vec![b'a'; (32 << 20) + 1],
            &expect!["a.txt: more than 32 MB; split it into one file per reply"],
        );
    }

    #[test]
    fn a_long_line_is_read() {
        let text = "推进雄安新区建设，".repeat(20_000);
        let found = document("x", "x.txt", text.as_bytes()).expect("plain text is read");
        assert_eq!(found.folded.text.len(), 20_000 * 25);
    }
}
