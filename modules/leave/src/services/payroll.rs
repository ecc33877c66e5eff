//! What the payroll provider is given each month: who was away, from when to when, by which code, for how many days.

use chrono::{Datelike, Months, NaiveDate};
use parvis_agenda::domain::days::Facts;
use parvis_agenda::domain::pattern::Patterns;
use parvis_agenda::services::{calendar, pattern};
use parvis_kernel::Ctx;
use parvis_kernel::clock::Date;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use parvis_kernel::spreadsheet::harmless;
use uuid::Uuid;

use super::request::span;
use crate::MANAGE;
use crate::domain::counter::eve;
use crate::domain::counting;
use crate::domain::quantity::{Hundredths, decimal, french};
use crate::store;

/// One absence as far as it lies within the month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub person: Uuid,
    pub name: String,
    pub code: String,
    pub from: Date,
    pub until: Date,
    pub quantity: Hundredths,
}

/// `2026-11`
pub fn month(typed: &str) -> Result<Date> {
    let wrong = || Error::invalid("month", Message::new("date-wrong"));
    let first: NaiveDate = format!("{}-01", typed.trim()).parse().map_err(|_| wrong())?;
    if (2000..=2100).contains(&first.year()) { Ok(first) } else { Err(wrong()) }
}

/// The taken absences of a month, by name and day.
pub async fn rows(ctx: &Ctx, first: Date) -> Result<Vec<Row>> {
    ctx.require(MANAGE)?;
    let last = eve(first + Months::new(1));
    let taken = store::periods::taken_between(ctx.read(), first, last).await?;
    let counters = store::counters::all(ctx.read()).await?;
    let ids: Vec<_> = taken.iter().map(|row| row.person_id).collect();
    let patterns = pattern::of_many(ctx.read(), &ids).await?;
    let from = taken.iter().map(|row| row.from_day).min().unwrap_or(first);
    let until = taken.iter().map(|row| row.until_day).max().unwrap_or(last);
    let calendar = calendar::between(ctx, ctx.read(), from, until + Months::new(2)).await?;
    let names = store::persons::names(ctx.read(), &ids).await?;
    let usual = Patterns::default();
    let mut rows = Vec::new();
    for row in taken {
        let Some(counter) = counters.iter().find(|counter| counter.key == row.counter) else { continue };
        let inside = first <= row.from_day && row.until_day <= last;
        let quantity = if inside {
            // What was counted then is what is paid now.
            row.quantity.into()
        } else {
            let patterns = patterns.get(&row.person_id).unwrap_or(&usual);
            let (from, until) = span(&row);
            let days = counting::days(Facts { calendar: &calendar, patterns }, counter.unit, from, until);
            days.iter().filter(|(day, _)| first <= *day && *day <= last).map(|(_, quantity)| quantity).sum()
        };
        rows.push(Row {
            person: row.person_id,
            name: names.get(&row.person_id).cloned().unwrap_or_default(),
            code: counter.code.clone(),
            from: row.from_day.max(first),
            until: row.until_day.min(last),
            quantity,
        });
    }
    rows.sort_by(|one, other| (&one.name, one.from).cmp(&(&other.name, other.from)));
    Ok(rows)
}

/// The same as a spreadsheet of here opens it: semicolons, decimal commas, its letters marked as UTF-8.
pub fn csv(first: Date, rows: &[Row]) -> Result<Vec<u8>> {
    let mut file = csv::WriterBuilder::new().delimiter(b';').from_writer(vec![0xEF, 0xBB, 0xBF]);
    let mut write = |cells: [String; 6]| file.write_record(cells.map(harmless)).map_err(Error::internal);
    write(["mois", "salarié", "code", "du", "au", "quantité"].map(str::to_owned))?;
    for row in rows {
        let day = |day: Date| day.format("%d/%m/%Y").to_string();
        write([
            first.format("%m/%Y").to_string(),
            row.name.clone(),
            row.code.clone(),
            day(row.from),
            day(row.until),
            french(row.quantity),
        ])?;
    }
    file.into_inner().map_err(Error::internal)
}

/// For programs: « 2.50 ».
pub(crate) fn exact(row: &Row) -> String {
    decimal(row.quantity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        let first = month("2026-11").unwrap();
        let row = Row {
            person: Uuid::nil(),
            name: "=HYPERLINK(\"x\")".to_owned(),
            code: "CP".to_owned(),
            from: first,
            until: first,
            quantity: 50,
        };
        let text = String::from_utf8(csv(first, &[row]).unwrap()).unwrap();
        assert_eq!(
            text,
            "\u{feff}mois;salarié;code;du;au;quantité\n11/2026;\"'=HYPERLINK(\"\"x\"\")\";CP;01/11/2026;01/11/2026;0,5\n"
        );
        assert!(month("2026-13").is_err() && month("0006-01").is_err());
    }
}
