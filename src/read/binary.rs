//! What a file is that is no text: `%PDF-1.7…` → a PDF, whatever 答复.txt it calls itself.
//!
//! Only the first bytes are looked at; a file without a known beginning may still prove binary when decoded.

/// Known beginnings and what they say.
const KINDS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or WPS file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"\x1f\x8b", "a packed file"),
    (b"\x28\xb5\x2f\xfd", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"OFD", "an OFD file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
];

/// What kind of binary file begins so, if one does.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    let found = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind);
    found.or_else(|| is_web_archive(bytes).then_some("a web archive (MHTML)"))
}

/// A page saved as one file with its pictures: mail headers, then quoted-printable parts.
fn is_web_archive(bytes: &[u8]) -> bool {
    let start =
        String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or_default()).to_ascii_lowercase();
    start.contains("mime-version:") && start.contains("multipart/related")
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn beginnings_are_known() {
        assert_eq!(kind(b"%PDF-1.4"), Some("a PDF"));
        assert_eq!(
            kind(b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"),
            Some("a web archive (MHTML)")
        );
        assert_eq!(kind("对省人大".as_bytes()), None);
    }
}
