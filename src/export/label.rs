//! Names as labels: wrapped by their width on paper, escaped for DOT.
//!
//! 京津冀协同发展交通一体化规划 takes two lines of seven; a Han character is two columns wide, a Latin one. A closing mark
//! never begins a line.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest line of a label: thirteen Han characters.
const COLUMNS: usize = 26;

/// The most lines of a label; the rest of the name is in the tooltip.
const LINES: usize = 3;

/// A name cut into lines of nearly the same width.
pub(super) fn wrap(name: &str) -> Vec<String> {
    let wanted = name.width().div_ceil(COLUMNS).max(1);
    // Even, for Han characters are two columns wide.
    wrap_to(name, name.width().div_ceil(wanted).next_multiple_of(2), LINES)
}

/// A text cut into at most `most` lines of `width` columns.
pub(super) fn wrap_to(text: &str, width: usize, most: usize) -> Vec<String> {
    let text: String =
        text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    let mut lines: Vec<String> = vec![String::new()];
    for character in text.trim().chars() {
        let count = lines.len();
        let Some(line) = lines.last_mut() else { break };
        let fits = line.width() + character.width().unwrap_or_default() <= width;
        if fits || line.is_empty() || is_closing(character) || is_inside_word(line, character) {
            line.push(character);
        } else if count == most {
            line.push('…');
            break;
        } else {
            lines.push(character.to_string());
        }
    }
    lines
}

/// The width of the widest line, in columns of half a Han character.
pub(super) fn columns(lines: &[String]) -> usize {
    lines.iter().map(|line| line.width()).max().unwrap_or_default()
}

/// Marks that must not begin a line.
fn is_closing(character: char) -> bool {
    "》〉）)”’」』】〕]、，。；：,.;:!?！？—…%".contains(character)
}

/// Whether a break before `character` would part a Latin word or a number, G107.
fn is_inside_word(line: &str, character: char) -> bool {
    character.is_ascii_alphanumeric()
        && line.width() < 2 * COLUMNS
        && line.chars().next_back().is_some_and(|last| last.is_ascii_alphanumeric())
}

/// Text for a quoted DOT string; line breaks become the two characters `\n`.
pub(super) fn quoted(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    escaped.push('"');
    for character in text.chars() {
        match character {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            // Graphviz reads &lt; and the like in labels.
            '&' => escaped.push_str("&amp;"),
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped.push('"');
    escaped
}

#[cfg(test)]
mod tests {
    use super::{columns, quoted, wrap};

    #[track_caller]
    fn check(name: &str, expect: &[&str]) {
        assert_eq!(wrap(name), expect);
    }

    #[test]
    fn short_names_stay_whole() {
        check("雄安新区", &["雄安新区"]);
        check("", &[""]);
        check("水富至宜宾航道建设工程一期", &["水富至宜宾航道建设工程一期"]);
    }

    #[test]
    fn long_names_have_even_lines() {
        check("京津冀协同发展交通一体化规划", &["京津冀协同发展", "交通一体化规划"]);
        check(
            "关于加快推进农业机械化和农机装备产业转型升级的指导意见",
            &["关于加快推进农业机", "械化和农机装备产业", "转型升级的指导意见"],
        );
    }

    #[test]
    fn closing_marks_and_words_stay_with_what_they_close() {
        check("某某规划某某规划某某规划(2021)", &["某某规划某某规划", "某某规划(2021)"]);
        check("沿线沿线沿线沿G107线沿线沿线沿", &["沿线沿线沿线沿G107", "线沿线沿线沿"]);
    }

    #[test]
    fn very_long_names_end_in_dots() {
        let lines = wrap(&"规划".repeat(60));
        assert_eq!(lines.len(), 3);
        assert!(lines[2].ends_with('…') && columns(&lines) <= 28);
    }

    #[test]
    fn quotes_and_breaks_are_escaped() {
        assert_eq!(quoted("a\"b\\c\n<script>&\t"), r#""a\"b\\c\n<script>&amp; ""#);
    }
}
