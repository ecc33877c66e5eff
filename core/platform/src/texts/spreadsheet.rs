//! Excel workbooks (XLSX): every sheet row by row, texts, numbers and dates as people see them. Read as a stream: a cell
//! at the far corner of a sheet costs nothing.

use std::collections::HashSet;
use std::path::Path;

use parvis_kernel::ports::texts::MAX_TEXT;
use quick_xml::events::BytesStart;

use super::archive::Archive;
use super::child::Step;
use super::collected::Collected;
use super::xml::{Node, attribute, walk};

pub(super) fn read(path: &Path, text: &mut Collected) -> Step {
    let mut archive = super::office::open(path)?;
    for name in sheet_names(&mut archive)? {
        text.push(&name)?;
        text.line()?;
    }
    let strings = shared_strings(&mut archive)?;
    let dates = date_formats(&mut archive)?;
    for name in archive.numbered("xl/worksheets/sheet", ".xml") {
        if let Some(part) = archive.part(&name)? {
            read_sheet(part, &strings, &dates, text)?;
            text.line()?;
        }
    }
    // Text boxes and margin notes.
    for name in archive.numbered("xl/drawings/drawing", ".xml") {
        let mut inside = false;
        if let Some(part) = archive.part(&name)? {
            walk(part, &[], |node| match node {
                Node::Open("t", _) => {
                    inside = true;
                    Ok(())
                }
                Node::Close("t") => {
                    inside = false;
                    Ok(())
                }
                Node::Text(piece) if inside => text.push(piece),
                Node::Close("p") => text.line(),
                _ => Ok(()),
            })?;
        }
    }
    Ok(())
}

fn sheet_names(archive: &mut Archive) -> Step<Vec<String>> {
    let mut names = Vec::new();
    if let Some(part) = archive.part("xl/workbook.xml")? {
        walk(part, &[], |node| {
            if let Node::Open("sheet", element) = node {
                names.extend(attribute(element, "name"));
            }
            Ok(())
        })?;
    }
    Ok(names)
}

/// The texts that cells refer to by number. Phonetic guides (`rPh`) repeat them in another script.
fn shared_strings(archive: &mut Archive) -> Step<Vec<String>> {
    let mut strings = Vec::new();
    let Some(part) = archive.part("xl/sharedStrings.xml")? else { return Ok(strings) };
    let (mut current, mut inside) = (String::new(), false);
    walk(part, &["rPh"], |node| {
        match node {
            Node::Open("t", _) => inside = true,
            Node::Close("t") => inside = false,
            // A longer one cannot be kept anyway.
            Node::Text(piece) if inside && current.len() < 4 * MAX_TEXT => current.push_str(piece),
            Node::Close("si") => strings.push(std::mem::take(&mut current)),
            _ => {}
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The cell styles (by their number) that show a number as a date.
fn date_formats(archive: &mut Archive) -> Step<HashSet<usize>> {
    let (mut own, mut styles) = (HashSet::new(), HashSet::new());
    let Some(part) = archive.part("xl/styles.xml")? else { return Ok(styles) };
    let (mut in_cells, mut index) = (false, 0_usize);
    walk(part, &[], |node| {
        match node {
            Node::Open("numFmt", element) => {
                let code = attribute(element, "formatCode").unwrap_or_default();
                own.extend(number(element, "numFmtId").filter(|_| is_date_format(&code)));
            }
            Node::Open("cellXfs", _) => in_cells = true,
            Node::Close("cellXfs") => in_cells = false,
            Node::Open("xf", element) if in_cells => {
                let is_date = number(element, "numFmtId").is_some_and(|id| {
                    matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58) || own.contains(&id)
                });
                if is_date {
                    styles.insert(index);
                }
                index += 1;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Does a custom format show a day? Colours in brackets and quoted words do not count.
fn is_date_format(code: &str) -> bool {
    let mut quoted = false;
    let mut bracketed = false;
    let mut letters = code.chars().filter(|c| {
        match c {
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ => return !quoted && !bracketed,
        }
        false
    });
    letters.any(|c| matches!(c, 'd' | 'D' | 'j' | 'J' | 'y' | 'Y'))
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    attribute(element, name)?.parse().ok()
}

fn read_sheet(
    part: impl std::io::BufRead,
    strings: &[String],
    dates: &HashSet<usize>,
    text: &mut Collected,
) -> Step {
    let (mut kind, mut is_date, mut value, mut inside) = (String::new(), false, String::new(), false);
    walk(part, &["rPh", "f"], |node| {
        match node {
            Node::Open("c", element) => {
                kind = attribute(element, "t").unwrap_or_default();
                is_date = number(element, "s").is_some_and(|style| dates.contains(&style));
            }
            Node::Open("v" | "t", _) => inside = true,
            Node::Close("v" | "t") => inside = false,
            Node::Text(piece) if inside && value.len() < 4 * MAX_TEXT => value.push_str(piece),
            Node::Close("c") => {
                let shown = match kind.as_str() {
                    "s" => value.trim().parse().ok().and_then(|at: usize| strings.get(at)).cloned(),
                    "e" | "b" => None,
                    "" | "n" if is_date => value.trim().parse().ok().and_then(day),
                    _ => Some(value.clone()),
                };
                value.clear();
                if let Some(shown) = shown.filter(|shown| !shown.is_empty()) {
                    text.push(&shown)?;
                    text.space()?;
                }
            }
            Node::Close("row") => text.line()?,
            _ => {}
        }
        Ok(())
    })
}

/// Excel counts days from 30 December 1899; shown as the French write it.
fn day(serial: f64) -> Option<String> {
    // Up to the year 9999; the first two months of 1900 are wrong in Excel itself.
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let days = serial as i64 - 25_569 + 719_468;
    // Howard Hinnant's civil-from-days: eras of 400 years that begin in March.
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(format!("{day:02}/{month:02}/{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers() {
        assert_eq!(day(31118.0).as_deref(), Some("12/03/1985"));
        assert_eq!(day(45351.5).as_deref(), Some("29/02/2024"));
        assert_eq!(day(1e300), None);
        for (code, expected) in [
            ("dd/mm/yyyy", true),
            ("[$-40C]d mmmm yyyy", true),
            ("# ##0,00 \"jours\"", false),
            ("[Red]0.00", false),
        ] {
            assert_eq!(is_date_format(code), expected, "{code}");
        }
    }
}
