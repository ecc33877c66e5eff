//! Answers as a spreadsheet opens them: one row per request, one column per question. Numbers and days stay what they are;
//! everything else is in words, and no word is a formula.

pub mod xlsx;

use parvis_kernel::error::{Error, Result};
use parvis_kernel::spreadsheet::harmless;

use crate::domain::kind::Kind;
use crate::domain::number::Decimal;
use crate::domain::schema::{Field, Schema};
use crate::domain::value::{Answers, Value, clock};
use crate::domain::words::{Names, table, words};

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Words(String),
    Number(Decimal),
    Day(chrono::NaiveDate),
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl Cell {
    /// As a French spreadsheet reads it.
    fn plain(self) -> String {
        match self {
            Self::Words(words) => harmless(words),
            Self::Number(number) => number.plain().replace('.', ","),
            Self::Day(day) => day.format("%d/%m/%Y").to_string(),
        }
    }
}

/// The questions that have a column, in the order of the form.
pub fn columns(schema: &Schema) -> impl Iterator<Item = &Field> {
    let has_answer = |field: &&Field| !matches!(field.kind, Kind::Explanation { .. } | Kind::Signature {});
    schema.fields().filter(has_answer)
}

/// The answers of one request, a cell for each of [`columns`].
pub fn row(schema: &Schema, answers: &Answers, names: &dyn Names) -> Vec<Cell> {
    columns(schema).map(|field| cell(&field.kind, answers.get(&field.key), names)).collect()
}

fn cell(kind: &Kind, value: Option<&Value>, names: &dyn Names) -> Cell {
    match value {
        None => Cell::Words(String::new()),
        Some(Value::Number(number)) => Cell::Number(*number),
        Some(Value::Money(cents)) => Cell::Number(Decimal::new(*cents, 2)),
        Some(Value::Date(day)) => Cell::Day(*day),
        Some(Value::Time(time)) => Cell::Words(clock(*time)),
        Some(value) => Cell::Words(match table(kind, value, names) {
            Some(table) => table.lines.iter().map(|line| said(line)).collect::<Vec<_>>().join("\n"),
            None => words(kind, value, names),
        }),
    }
}

/// A line of a table, in one.
fn said(line: &[String]) -> String {
    line.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// A file that Excel and LibreOffice open with one click: UTF-8 and says so, semicolons between cells.
pub fn csv(heads: Vec<String>, rows: impl IntoIterator<Item = Vec<Cell>>) -> Result<Vec<u8>> {
    let mut file = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    file.write_record(heads.into_iter().map(harmless)).map_err(Error::internal)?;
    for row in rows {
        file.write_record(row.into_iter().map(Cell::plain)).map_err(Error::internal)?;
    }
    file.into_inner().map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::NoNames;

    pub(super) fn schema() -> Schema {
        serde_json::from_value(serde_json::json!({
            "version": 1,
            "steps": [{ "title": "Frais", "fields": [
                { "key": "avis", "label": "", "kind": "explanation", "text": "Gardez vos justificatifs." },
                { "key": "nom", "label": "Nom", "kind": "text" },
                { "key": "jour", "label": "Jour", "kind": "date" },
                { "key": "reste", "label": "Reste", "kind": "money" },
                { "key": "lignes", "label": "Frais", "kind": "lines", "columns": [
                    { "key": "objet", "label": "Objet", "kind": "text" },
                    { "key": "montant", "label": "Montant", "kind": "money" },
                ] },
            ] }],
        }))
        .unwrap()
    }

    #[test]
    fn a_row_has_a_cell_for_every_question() {
        let schema = schema();
        let answers = serde_json::json!({
            "nom": "=HYPERLINK(\"x\")",
            "jour": "2026-12-03",
            "reste": -1250,
            "lignes": [{ "objet": "Train; bus", "montant": 4200 }, { "objet": "Repas" }],
        });
        let answers = Answers::from_json(&schema, &answers).unwrap();
        let heads = columns(&schema).map(|field| field.label.clone()).collect();
        let rows = [row(&schema, &answers, &NoNames), row(&schema, &Answers::default(), &NoNames)];
        let file = String::from_utf8(csv(heads, rows).unwrap()).unwrap();
        let expected = "\u{feff}Nom;Jour;Reste;Frais\n\
            \"'=HYPERLINK(\"\"x\"\")\";03/12/2026;-12,50;\"Train; bus · 42,00\u{a0}€\nRepas\"\n\
            ;;;\n";
        assert_eq!(file, expected);
    }
}
