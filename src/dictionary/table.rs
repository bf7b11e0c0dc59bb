//! Tab-separated tables: a header, `#` comments, one record a line, lists in a cell split by `|`.
//!
//! `雄安新区<TAB>133100<TAB>newArea…` becomes a [`Row`] whose cells are asked for by column. All faults of a
//! file are collected, each with its line; a faulty line is left out, the others are read.

use crate::error::Fault;
use crate::model::fold_text;
use std::collections::BTreeMap;

/// A table as read: its rows in file order.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// The file, relative to the dictionary folder.
    pub(crate) file: String,
    columns: BTreeMap<String, usize>,
    /// One row a record.
    pub(crate) rows: Vec<Row>,
}

/// One record.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Its line in the file, from 1.
    pub(crate) line: usize,
    cells: Vec<String>,
}

impl Row {
    /// Its cells, in the order of the header.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(String::as_str)
    }
}

impl Table {
    /// Reads `text`; `columns` must be the header, word for word.
    pub(crate) fn parse(file: &str, text: &str, columns: &[&str], faults: &mut Vec<Fault>) -> Self {
        let mut table = Self { file: file.to_owned(), columns: BTreeMap::new(), rows: Vec::new() };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
        let Some((_, header)) = lines.next() else {
            faults.push(table.fault(0, "is empty: the first line must name the columns"));
            return table;
        };
        if header.split('\t').ne(columns.iter().copied()) {
            faults.push(table.fault(1, format!("the first line must be `{}`", columns.join("<TAB>"))));
            return table;
        }
        table.columns = columns.iter().enumerate().map(|(index, name)| ((*name).to_owned(), index)).collect();
        for (index, line) in lines {
            if line.is_empty() {
                faults.push(table.fault(index + 1, "is empty: remove the line"));
                continue;
            }
            let cells: Vec<String> = line.split('\t').map(fold_text).collect();
            if cells.len() != columns.len() {
                let message =
                    format!("has {} cells, not {}: separate them with tabs", cells.len(), columns.len());
                faults.push(table.fault(index + 1, message));
            } else if cells.first().is_none_or(String::is_empty) {
                faults.push(table.fault(index + 1, "has no name in its first cell"));
            } else {
                table.rows.push(Row { line: index + 1, cells });
            }
        }
        table
    }

    /// The cell of `row` in `column`; empty where there is none.
    pub(crate) fn cell<'row>(&self, row: &'row Row, column: &str) -> &'row str {
        self.columns.get(column).and_then(|&index| row.cells.get(index)).map_or("", String::as_str)
    }

    /// The parts of a list cell.
    pub(crate) fn list(&self, row: &Row, column: &str) -> Vec<String> {
        self.cell(row, column).split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// A fault at `line` of this table.
    pub(crate) fn fault(&self, line: usize, message: impl Into<String>) -> Fault {
        Fault { file: self.file.clone(), line, message: message.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn every_fault_is_named_with_its_line() {
        let mut faults = Vec::new();
        let text = "name\taliases\n雄安新区\t雄安|雄安区\n# 说明\n\n保定市\n\t保定\n涿州市\t涿州\n";
        let table = Table::parse("places.tsv", text, &["name", "aliases"], &mut faults);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(table.list(&table.rows[0], "aliases"), ["雄安", "雄安区"]);
        let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "places.tsv:4: is empty: remove the line",
                "places.tsv:5: has 1 cells, not 2: separate them with tabs",
                "places.tsv:6: has no name in its first cell",
            ]
        );
    }

    #[test]
    fn a_wrong_header_says_what_it_must_be() {
        let mut faults = Vec::new();
        Table::parse("zones.tsv", "名称\t别名\n", &["name", "aliases"], &mut faults);
        assert_eq!(faults[0].to_string(), "zones.tsv:1: the first line must be `name<TAB>aliases`");
    }
}
