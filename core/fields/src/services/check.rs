//! The last word on a form before it is sent: the schema's rules, then what only the database and the modules know.

use parvis_accounts::services::roster::{self, Member};
use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::field_kind;
use parvis_kernel::message::Message;

use crate::domain::kind::Kind;
use crate::domain::reading::{self, Reading};
use crate::domain::schema::{Field, Schema};
use crate::domain::typed::Draft;
use crate::domain::value::Value;

/// Reads what was typed, and says at each field what is wrong with it. A request may be sent when `errors` is empty.
pub async fn read(ctx: &Ctx, schema: &Schema, draft: &Draft) -> Result<Reading> {
    checked(ctx, schema, reading::read(schema, draft, local_date(ctx.now()))).await
}

/// The same for a form that was read already, by the API for one.
pub async fn checked(ctx: &Ctx, schema: &Schema, mut reading: Reading) -> Result<Reading> {
    let (people, sectors) = (reading.answers.people(), reading.answers.sectors());
    if !people.is_empty() || !sectors.is_empty() {
        let known = roster::all(ctx.read(), local_date(ctx.now())).await?;
        let known_sectors = parvis_accounts::services::sector::all(ctx).await?;
        let is_person = |id| known.iter().any(|one: &Member| one.id == id && one.is_open);
        let is_sector = |id| known_sectors.iter().any(|one| one.id == id);
        for (name, value) in cells(&reading) {
            let key = match value {
                Value::Person(id) if !is_person(id) => "fields-person-unknown",
                Value::Sector(id) if !is_sector(id) => "fields-sector-unknown",
                _ => continue,
            };
            reading.errors.push(FieldError { field: name, message: Message::new(key) });
        }
    }
    for field in schema.fields() {
        module(ctx, field, &mut reading).await?;
    }
    Ok(reading)
}

/// Every answer with its name, cells of tables included.
fn cells(reading: &Reading) -> Vec<(String, Value)> {
    let mut cells = Vec::new();
    for (key, value) in &reading.answers.0 {
        match value {
            Value::Lines(lines) => cells.extend(lines.iter().enumerate().flat_map(|(number, line)| {
                line.iter().map(move |(column, cell)| (format!("{key}.{number}.{column}"), cell.clone()))
            })),
            other => cells.push((key.clone(), other.clone())),
        }
    }
    cells
}

/// A module's kind makes a value of what was typed into its field, or says what is wrong with it.
async fn module(ctx: &Ctx, field: &Field, reading: &mut Reading) -> Result<()> {
    let Kind::Module { id, options } = &field.kind else { return Ok(()) };
    let Some(Value::Module(typed)) = reading.answers.get(&field.key).cloned() else { return Ok(()) };
    let Some(kind) = ctx.app().registry.field_kind(id) else {
        reading
            .errors
            .push(FieldError { field: field.key.clone(), message: Message::new("fields-kind-off") });
        return Ok(());
    };
    let asked = field_kind::Field { name: &field.key, options };
    match kind.check(ctx, asked, &typed).await {
        Ok(value) => {
            reading.answers.0.insert(field.key.clone(), Value::Module(value));
        }
        Err(Error::Invalid(errors)) => reading.errors.extend(errors),
        Err(other) => return Err(other),
    }
    Ok(())
}
