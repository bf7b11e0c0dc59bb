//! Bytes become text: `B4 F0 B8 B4` → 答复, GB18030.
//!
//! A byte-order mark decides, then valid UTF-8, then what a page says of itself, then a detector. GBK and GB2312 are read
//! as GB18030, which contains both. The one surprise: UTF-8 with a few broken bytes stays UTF-8; each is U+FFFD.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Decoded text and how it was decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding's standard name.
    pub encoding: &'static str,
    /// How many malformed sequences became U+FFFD.
    pub replaced_count: usize,
}

/// Decodes a file; `is_page` lets the `charset` of an HTML page speak. `None` if the bytes are no text.
#[must_use]
pub fn decode(bytes: &[u8], is_page: bool) -> Option<Decoded> {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        let found = decoded(bytes.get(mark_len..).unwrap_or_default(), encoding);
        return (!found.text.contains('\0')).then_some(found);
    }
    if bytes.contains(&0) {
        return utf16(bytes);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some(decoded(bytes, UTF_8));
    }
    if let Some(encoding) = is_page.then(|| declared(bytes)).flatten() {
        let found = decoded(bytes, encoding);
        if found.replaced_count * 200 <= found.text.len() {
            return Some(found);
        }
    }
    let utf8 = decoded(bytes, UTF_8);
    if utf8.replaced_count * 50 < han_count(&utf8.text) {
        return Some(utf8);
    }
    let national = decoded(bytes, GB18030);
    if national.replaced_count == 0 && guess(bytes) != BIG5 {
        return Some(national);
    }
    let found = utf16(bytes).unwrap_or_else(|| {
        let encoding = guess(bytes);
        if encoding == GBK { national } else { decoded(bytes, encoding) }
    });
    (found.replaced_count * 20 <= found.text.len()).then_some(found)
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let replaced_count = text.matches('\u{fffd}').count();
    Decoded { text: text.into_owned(), encoding: name(encoding), replaced_count }
}

/// The crate writes `gb18030`; the standard's name is in capitals.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(1 << 20)).unwrap_or_default(), true);
    detector.guess(Some(b"cn"), Utf8Detection::Allow)
}

/// UTF-16 without a mark: the order that gives nearly nothing but Han characters, their punctuation and ASCII.
fn utf16(bytes: &[u8]) -> Option<Decoded> {
    [UTF_16LE, UTF_16BE].into_iter().filter(|_| bytes.len().is_multiple_of(2)).find_map(|encoding| {
        let sample_len = bytes.len().min(4096);
        let (sample, malformed) =
            encoding.decode_without_bom_handling(bytes.get(..sample_len).unwrap_or_default());
        let usual = sample.chars().filter(|&c| is_usual(c)).count();
        let fits = !malformed && usual * 20 >= sample.chars().count() * 19;
        fits.then(|| decoded(bytes, encoding)).filter(|found| !found.text.contains('\0'))
    })
}

fn is_usual(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}' | '\u{2010}'..='\u{2030}' | '\u{3000}'..='\u{303f}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn han_count(text: &str) -> usize {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count()
}

/// What a page's first bytes say: `<meta charset="gb2312">`, `content="text/html; charset=gbk"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(4096))?;
    let at = start.windows(8).position(|window| window.eq_ignore_ascii_case(b"charset="))? + 8;
    let label: Vec<u8> = start
        .get(at..)?
        .iter()
        .skip_while(|&&byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .copied()
        .collect();
    Encoding::for_label(&label)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use encoding_rs::{GBK, UTF_8};

    const TEXT: &str = "对河北省第十三届人民代表大会第二次会议第1834号建议的答复\n石柱代表:\n";

    fn name(bytes: &[u8], is_page: bool) -> String {
        decode(bytes, is_page)
            .map_or("binary".to_owned(), |found| format!("{} {}", found.encoding, found.replaced_count))
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(name(TEXT.as_bytes(), false), "UTF-8 0");
        let (gbk, _, _) = GBK.encode(TEXT);
        assert_eq!(name(&gbk, false), "GB18030 0");
        assert_eq!(decode(&gbk, false).map(|found| found.text).as_deref(), Some(TEXT));
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(name(&little, false), "UTF-16LE 0");
        assert_eq!(name(&big, false), "UTF-16BE 0");
        let marked: Vec<u8> = [vec![0xff, 0xfe], little].concat();
        assert_eq!(name(&marked, false), "UTF-16LE 0");
    }

    #[test]
    fn a_cut_utf8_file_stays_utf8() {
        let text = TEXT.repeat(4);
        let cut = &text.as_bytes()[..text.len() - 3];
        let (_, _, broken) = UTF_8.decode(cut);
        assert!(broken, "the sample is broken");
        assert_eq!(name(cut, false), "UTF-8 1");
    }

    #[test]
    fn a_page_says_its_charset() {
        let (gbk, _, _) = GBK.encode("<meta charset=\"gb2312\"><p>答复");
        assert_eq!(name(&gbk, true), "GB18030 0");
        assert_eq!(name(b"\0\x01\x02\0\0\0\xff\xfe\0", false), "binary");
    }
}
