//! Whether a text is a web page: `<!DOCTYPE html>…` is one, 关于<公路法>的建议 is not.
//!
//! Saved pages often bear `.txt`, and piped ones no name at all.

/// Whether bytes begin as a page does, whatever their encoding (UTF-16 apart).
pub(super) fn starts_like_page(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = start.trim_ascii_start();
    let head: Vec<u8> = start.iter().take(16).map(u8::to_ascii_lowercase).collect();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body"].iter().any(|tag| head.starts_with(tag))
}

/// Whether text begins with a tag and holds the tags of a page among its first 4,096 characters.
pub(super) fn looks_like_page(text: &str) -> bool {
    let start = text.trim_start();
    if !start.starts_with('<') {
        return false;
    }
    let head: String = start.chars().take(4096).map(|c| c.to_ascii_lowercase()).collect();
    ["<html", "<body", "<div", "<p>", "<p ", "<table", "<br"].iter().any(|tag| head.contains(tag))
}

#[cfg(test)]
mod tests {
    use super::{looks_like_page, starts_like_page};

    #[test]
    fn tags_at_the_start_make_a_page() {
        assert!(starts_like_page(b"\xef\xbb\xbf\r\n<!DOCTYPE HTML PUBLIC>"));
        assert!(looks_like_page("<!-- saved --><div class=\"a\">答复</div>"));
        assert!(!looks_like_page("关于<公路法>的建议 <p>"));
        assert!(!looks_like_page("<公路法>的答复"));
    }
}
