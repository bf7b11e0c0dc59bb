//! Rows as a table whose columns stand straight for Han text: 雄安新区 takes eight columns of a terminal.
//!
//! On a terminal long cells are wrapped to its width; elsewhere a row is one line, so that `grep` finds it whole.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, presets};
use std::io::IsTerminal;

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// The table of `rows` under `header`, with a line break at the end of each line.
pub(in crate::cli) fn table(header: &[(&str, Align)], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let width = std::io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    draw(header, rows, width.map(|(width, _)| width.0))
}

fn draw(header: &[(&str, Align)], rows: impl IntoIterator<Item = Vec<String>>, width: Option<u16>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING.header_separator(LineStyle::none().fill('-').junction('-')));
    table.set_header(header.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>());
    match width {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    for row in rows {
        table.add_row(row.iter().map(|cell| super::one_line(cell)).collect::<Vec<_>>());
    }
    for (column, (_, align)) in table.column_iter_mut().zip(header) {
        column.set_padding((0, 2));
        if *align == Align::Right {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Align, draw};
    use expect_test::expect;

    #[test]
    fn han_text_stands_straight() {
        let header = [("名称", Align::Left), ("次数", Align::Right), ("line", Align::Left)];
        let rows = || {
            [
                vec!["雄安新区".into(), "12".into(), "京雄\n城际".into()],
                vec!["G107".into(), "3".into(), "x".into()],
            ]
        };
        expect![[r#"
            名称       次数   line
            -----------------------------
            雄安新区     12   京雄 城际
            G107          3   x
        "#]]
        .assert_eq(&draw(&header, rows(), None));
        expect![[r#"
            名     次   li
            称     数   ne
            ----------------
            雄     12   京
            安          雄
            新          城
            区          际
            G10     3   x
            7
        "#]]
        .assert_eq(&draw(&header, rows(), Some(16)));
    }
}
