//! Text nodes become lines: `<p>保定市\n  人民政府</p>` → 保定市人民政府.
//!
//! Runs of HTML's own white space are one blank, and none between Han characters, where a source line was broken;
//! U+00A0 and U+3000 are text and stay.

/// Lines as they grow.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    /// Where the line that grows begins in `text`.
    line_start: usize,
    /// White space seen since the last character.
    pending: Option<Pending>,
    /// Depth of `<pre>`.
    pre_depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pending {
    Blank,
    Break,
    Cell,
}

impl Lines {
    /// A start tag.
    pub(super) fn open(&mut self, name: &str) {
        match name {
            "br" => self.end_line(true),
            "pre" => {
                self.end_line(false);
                self.pre_depth += 1;
            }
            _ if is_block(name) => self.end_line(false),
            _ => {}
        }
    }

    /// An end tag.
    pub(super) fn close(&mut self, name: &str) {
        match name {
            "td" | "th" => self.pending = Some(Pending::Cell),
            "pre" => {
                self.end_line(false);
                self.pre_depth = self.pre_depth.saturating_sub(1);
            }
            _ if is_block(name) => self.end_line(false),
            _ => {}
        }
    }

    /// A piece of text.
    pub(super) fn text(&mut self, piece: &str) {
        for character in piece.chars() {
            match character {
                '\n' if self.pre_depth > 0 => self.end_line(true),
                '\n' | '\r' if self.pending.is_none() => self.pending = Some(Pending::Break),
                ' ' | '\t' | '\x0c' if self.pending.is_none() => self.pending = Some(Pending::Blank),
                '\n' | '\r' | ' ' | '\t' | '\x0c' => {}
                _ => self.push(character),
            }
        }
    }

    fn push(&mut self, character: char) {
        let last = self.text.get(self.line_start..).and_then(|line| line.chars().next_back());
        match (self.pending.take(), last) {
            (Some(Pending::Cell), Some(_)) => self.text.push('\t'),
            (Some(Pending::Break), Some(before)) if is_wide(before) && is_wide(character) => {}
            (Some(_), Some(_)) => self.text.push(' '),
            (_, None) | (None, _) => {}
        }
        self.text.push(character);
    }

    /// Ends the line that grows; an empty one only where `<br>` or `<pre>` asked for it, and only one.
    fn end_line(&mut self, even_empty: bool) {
        self.pending = None;
        let is_empty = self.text.len() == self.line_start;
        let after_empty = self.text.ends_with("\n\n") || self.text.is_empty();
        if is_empty && (!even_empty || after_empty) {
            return;
        }
        self.text.push('\n');
        self.line_start = self.text.len();
    }

    /// All lines.
    pub(super) fn finish(mut self) -> String {
        self.end_line(false);
        self.text
    }
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2030}' | '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figure"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "section"
            | "table"
            | "tbody"
            | "thead"
            | "tr"
            | "ucapcontent"
            | "ul"
    )
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn source_breaks_vanish_between_han() {
        let mut lines = Lines::default();
        lines.open("p");
        lines.text("  保定市\n   人民政府 G107\n国道");
        lines.close("p");
        lines.open("td");
        lines.text("甲");
        lines.close("td");
        lines.text("\n");
        lines.open("td");
        lines.text("\u{a0}乙");
        assert_eq!(lines.finish(), "保定市人民政府 G107 国道\n甲\t\u{a0}乙\n");
    }
}
