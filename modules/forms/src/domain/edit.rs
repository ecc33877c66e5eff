//! What authors do to a form, one small step at a time: add, move, duplicate, take away. A field is named by its key, a
//! column of a table as `lignes.montant`.

use parvis_fields::domain::check::{MOST_COLUMNS, MOST_FIELDS, MOST_STEPS};
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::{Field, Schema, Step};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;

use super::content::Used;
use super::{kinds, name};

/// One place up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// Where a new field goes: at the end of a step, or of the columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Step(usize),
    Table(String),
}

pub fn find<'a>(schema: &'a Schema, path: &str) -> Option<&'a Field> {
    match path.split_once('.') {
        None => schema.field(path),
        Some((table, column)) => match &schema.field(table)?.kind {
            Kind::Lines { columns, .. } => columns.iter().find(|one| one.key == column),
            _ => None,
        },
    }
}

/// The fields among which one stands, and its place.
fn siblings<'a>(schema: &'a mut Schema, path: &str) -> Result<(&'a mut Vec<Field>, usize)> {
    let (list, key) = match path.split_once('.') {
        None => {
            let step = schema.step_of(path).ok_or(Error::NotFound)?;
            (&mut schema.steps[step].fields, path)
        }
        Some((table, column)) => (columns(schema, table)?, column),
    };
    let place = list.iter().position(|field| field.key == key).ok_or(Error::NotFound)?;
    Ok((list, place))
}

pub fn columns<'a>(schema: &'a mut Schema, table: &str) -> Result<&'a mut Vec<Field>> {
    let mut fields = schema.steps.iter_mut().flat_map(|step| &mut step.fields);
    match fields.find(|field| field.key == table).map(|field| &mut field.kind) {
        Some(Kind::Lines { columns, .. }) => Ok(columns),
        _ => Err(Error::NotFound),
    }
}

/// Puts a field in the place of the one of that name.
pub fn put(schema: &mut Schema, path: &str, field: Field) -> Result<()> {
    let (list, place) = siblings(schema, path)?;
    list[place] = field;
    Ok(())
}

/// Adds a field and says its path. Its key is made of its label; one that a published version used for another kind is
/// passed over.
pub fn add(schema: &mut Schema, into: &Target, label: &str, kind: Kind, used: &Used) -> Result<String> {
    room(schema, into)?;
    let wanted = match label.trim() {
        "" => kinds::id(&kind).replace('.', "_"),
        label => name::field_key(label),
    };
    let (before, key) = match into {
        Target::Step(_) => (String::new(), free_key(schema, "", &wanted, &kind, used)),
        Target::Table(table) => {
            let before = format!("{table}.");
            let key = free_key(schema, &before, &wanted, &kind, used);
            (before, key)
        }
    };
    let path = format!("{before}{key}");
    let field = Field::new(&key, label.trim(), kind);
    match into {
        Target::Step(place) => schema.steps.get_mut(*place).ok_or(Error::NotFound)?.fields.push(field),
        Target::Table(table) if field.kind.may_be_column() => columns(schema, table)?.push(field),
        Target::Table(_) => return Err(Error::invalid("kind", Message::new("fields-check-column-kind"))),
    }
    Ok(path)
}

fn room(schema: &mut Schema, into: &Target) -> Result<()> {
    let (full, key) = match into {
        Target::Step(_) => (schema.fields().count() >= MOST_FIELDS, "fields-check-too-many"),
        Target::Table(table) => (columns(schema, table)?.len() >= MOST_COLUMNS, "fields-check-columns"),
    };
    if full { Err(Error::invalid("label", Message::new(key))) } else { Ok(()) }
}

fn free_key(schema: &Schema, before: &str, wanted: &str, kind: &Kind, used: &Used) -> String {
    let fits = |key: &str| {
        let path = format!("{before}{key}");
        let same_kind = used.get(&path).is_none_or(|before| before == kinds::id(kind));
        find(schema, &path).is_none() && same_kind && !["csrf", "once", "step", "go"].contains(&key)
    };
    name::free(wanted, "_", fits)
}

/// Moves a field one place; from the edge of a step it goes into the next one. Nothing happens at the very edge.
pub fn shift(schema: &mut Schema, path: &str, way: Way) -> Result<()> {
    let (list, place) = siblings(schema, path)?;
    let target = match way {
        Way::Up => place.checked_sub(1),
        Way::Down => Some(place + 1).filter(|target| *target < list.len()),
    };
    if let Some(target) = target {
        list.swap(place, target);
        return Ok(());
    }
    let Some(step) = schema.step_of(path).filter(|_| !path.contains('.')) else { return Ok(()) };
    let other = match way {
        Way::Up => step.checked_sub(1),
        Way::Down => Some(step + 1).filter(|other| *other < schema.steps.len()),
    };
    if let Some(other) = other {
        let field = schema.steps[step].fields.remove(place);
        let end = if way == Way::Up { schema.steps[other].fields.len() } else { 0 };
        schema.steps[other].fields.insert(end, field);
    }
    Ok(())
}

/// A second one right after it, with a key of its own; says its path.
pub fn duplicate(schema: &mut Schema, path: &str, used: &Used) -> Result<String> {
    let into = match path.split_once('.') {
        None => Target::Step(schema.step_of(path).ok_or(Error::NotFound)?),
        Some((table, _)) => Target::Table(table.to_owned()),
    };
    room(schema, &into)?;
    let before = path.split_once('.').map(|(table, _)| format!("{table}.")).unwrap_or_default();
    let field = find(schema, path).ok_or(Error::NotFound)?.clone();
    let key = free_key(schema, &before, &field.key, &field.kind, used);
    let (list, place) = siblings(schema, path)?;
    list.insert(place + 1, Field { key: key.clone(), ..field });
    Ok(format!("{before}{key}"))
}

pub fn remove(schema: &mut Schema, path: &str) -> Result<Field> {
    let (list, place) = siblings(schema, path)?;
    let removed = list.remove(place);
    if let Some((table, column)) = path.split_once('.') {
        let mut fields = schema.steps.iter_mut().flat_map(|step| &mut step.fields);
        if let Some(Kind::Lines { totals, .. }) =
            fields.find(|field| field.key == table).map(|field| &mut field.kind)
        {
            totals.retain(|total| total != column);
        }
    }
    Ok(removed)
}

pub fn add_step(schema: &mut Schema, title: &str) -> Result<()> {
    if schema.steps.len() >= MOST_STEPS {
        return Err(Error::invalid("title", Message::new("fields-check-steps")));
    }
    schema.steps.push(Step { title: title.trim().to_owned(), help: String::new(), fields: Vec::new() });
    Ok(())
}

/// Moves one of a list by one place.
pub fn shift_in<T>(list: &mut [T], place: usize, way: Way) -> Result<()> {
    if place >= list.len() {
        return Err(Error::NotFound);
    }
    match way {
        Way::Up if place > 0 => list.swap(place, place - 1),
        Way::Down if place + 1 < list.len() => list.swap(place, place + 1),
        _ => {}
    }
    Ok(())
}

/// Takes a step away with its questions; the last one stays.
pub fn remove_step(schema: &mut Schema, place: usize) -> Result<()> {
    if place >= schema.steps.len() {
        return Err(Error::NotFound);
    }
    if schema.steps.len() == 1 {
        return Err(Error::Conflict(Message::new("forms-step-last")));
    }
    schema.steps.remove(place);
    Ok(())
}

#[cfg(test)]
mod tests;
