//! A workbook of one sheet: a head that stays in sight, numbers and days that can be counted with. Text is marked as text,
//! so no cell of it is ever a formula.

use std::io::{Cursor, Write};

use chrono::NaiveDate;
use parvis_kernel::error::{Error, Result};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Cell;
use crate::domain::number::Decimal;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

const BOOK_PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// Plain, bold, a number with two decimals, a day as the computer writes days.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"#;

const SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#;

const BOLD: u8 = 1;
const TWO_DECIMALS: u8 = 2;
const DAY: u8 = 3;

/// The longest text of a cell, in characters: longer ones make Excel repair the file.
const LONGEST: usize = 32_767;

/// A row of heads, then one per request.
pub fn write(heads: &[String], rows: impl IntoIterator<Item = Vec<Cell>>) -> Result<Vec<u8>> {
    let mut sheet = SHEET.to_owned();
    sheet.push_str("<row>");
    heads.iter().for_each(|head| words(&mut sheet, head, BOLD));
    sheet.push_str("</row>");
    for row in rows {
        sheet.push_str("<row>");
        for cell in row {
            match cell {
                Cell::Words(said) => words(&mut sheet, &said, 0),
                Cell::Number(Decimal { places: 0, units }) => value(&mut sheet, &units.to_string(), 0),
                Cell::Number(number) => value(&mut sheet, &number.plain(), TWO_DECIMALS),
                Cell::Day(day) => value(&mut sheet, &serial(day).to_string(), DAY),
            }
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_PARTS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        file.start_file(name, SimpleFileOptions::default()).map_err(Error::internal)?;
        file.write_all(part.as_bytes()).map_err(Error::internal)?;
    }
    Ok(file.finish().map_err(Error::internal)?.into_inner())
}

fn value(sheet: &mut String, number: &str, style: u8) {
    sheet.push_str(&format!("<c s=\"{style}\"><v>{number}</v></c>"));
}

fn words(sheet: &mut String, said: &str, style: u8) {
    sheet.push_str(&format!("<c s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"));
    for letter in said.chars().take(LONGEST) {
        match letter {
            '&' => sheet.push_str("&amp;"),
            '<' => sheet.push_str("&lt;"),
            '>' => sheet.push_str("&gt;"),
            // XML has no room for the others.
            '\t' | '\n' | '\r' => sheet.push(letter),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => {}
            other => sheet.push(other),
        }
    }
    sheet.push_str("</t></is></c>");
}

/// Days since the last one of 1899, as spreadsheets count.
fn serial(day: NaiveDate) -> i64 {
    NaiveDate::from_ymd_opt(1899, 12, 30).map(|first| (day - first).num_days()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_workbook_holds_numbers_days_and_harmless_text() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
        let row = vec![
            Cell::from("=1+1 <b>&\u{b}"),
            Cell::Number(Decimal::new(-1250, 2)),
            Cell::Number(Decimal::new(12, 0)),
            Cell::Day(day),
        ];
        let file = write(&["Nom".to_owned()], [row]).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        assert_eq!(archive.len(), 6);
        let mut sheet = String::new();
        archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        let rows = "<row><c s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">Nom</t></is></c></row>\
            <row><c s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1 &lt;b&gt;&amp;</t></is></c>\
            <c s=\"2\"><v>-12.50</v></c><c s=\"0\"><v>12</v></c><c s=\"3\"><v>46359</v></c></row>";
        assert!(sheet.contains(rows), "{sheet}");
    }
}
