//! Texts for XML: `“一环”<规划>&方案` stays what it is inside elements and attributes.

/// Escapes text for XML 1.0; line breaks and tabs survive, characters that XML forbids become `�`.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\r' => escaped.push_str("&#13;"),
            character if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {
                escaped.push('\u{fffd}');
            }
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_and_control_characters_are_text() {
        assert_eq!(
            escape("<script>\"&'\u{1b}\n雄安\u{0}"),
            "&lt;script&gt;&quot;&amp;&#39;\u{fffd}&#10;雄安\u{fffd}"
        );
    }
}
