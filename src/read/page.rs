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

/// How deep elements may stand in each other; parsing takes time in the square of it.
const DEEPEST: usize = 4_000;

/// Elements that are closed by a tag of their own, so that their depth can be counted.
const CLOSED: [&str; 16] = [
    "div", "span", "font", "b", "strong", "table", "section", "center", "ul", "ol", "a", "i", "u", "em",
    "article", "form",
];

/// Whether elements stand in each other deeper than any page that a person wrote.
pub(super) fn is_too_deep(html: &str) -> bool {
    let mut depth = 0usize;
    for tag in html.split('<').skip(1) {
        let (name, closes) = tag.strip_prefix('/').map_or((tag, false), |name| (name, true));
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        if !CLOSED.iter().any(|closed| closed.eq_ignore_ascii_case(name)) {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{is_too_deep, looks_like_page, starts_like_page};

    #[test]
    fn tags_at_the_start_make_a_page() {
        assert!(starts_like_page(b"\xef\xbb\xbf\r\n<!DOCTYPE HTML PUBLIC>"));
        assert!(looks_like_page("<!-- saved --><div class=\"a\">答复</div>"));
        assert!(!looks_like_page("关于<公路法>的建议 <p>"));
        assert!(!looks_like_page("<公路法>的答复"));
    }

    #[test]
    fn depth_is_counted() {
        assert!(is_too_deep(&"<DIV class=a>".repeat(5_000)));
        assert!(!is_too_deep(&"<p>甲<br><div>乙</div>".repeat(5_000)));
    }
}
