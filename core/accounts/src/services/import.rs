//! Inviting many people from a list. First everything is looked at and nothing is done; then all of it is done, or none.

use std::collections::{HashMap, HashSet};

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::fold::fold;
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::person::{Person, check, create_in};
use super::{invite, sector};
use crate::MANAGE;
use crate::domain::import::{self, Line};
use crate::store;

/// What would become of one line.
#[derive(Clone, Debug)]
pub struct Planned {
    pub number: usize,
    pub person: Person,
    /// The names of the sectors, as typed.
    pub sectors: String,
    /// They have an account already: nothing is done.
    pub known: bool,
    pub faults: Vec<FieldError>,
}

/// The text of a file, in whichever way the spreadsheet wrote its letters.
pub fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

/// Looks at a list, and does nothing.
pub async fn plan(ctx: &Ctx, text: &str) -> Result<Vec<Planned>> {
    ctx.require(MANAGE)?;
    let lines = import::read(text).map_err(|message| Error::invalid("text", message))?;
    let sectors: HashMap<_, _> =
        sector::all(ctx).await?.into_iter().map(|row| (fold(&row.name), row.id)).collect();
    let mut seen = HashSet::new();
    let mut planned = Vec::with_capacity(lines.len());
    for line in lines {
        planned.push(look_at(ctx, line, &sectors, &mut seen).await?);
    }
    Ok(planned)
}

async fn look_at(
    ctx: &Ctx,
    line: Line,
    sectors: &HashMap<String, Uuid>,
    seen: &mut HashSet<String>,
) -> Result<Planned> {
    let known = store::people::find_by_login(ctx.read(), &line.email).await?.is_some();
    let mut faults = Vec::new();
    let mut fault =
        |field: &str, message: Message| faults.push(FieldError { field: field.to_owned(), message });
    let mut found = Vec::new();
    for name in &line.sectors {
        match sectors.get(&fold(name)) {
            Some(id) => found.push(*id),
            None => fault("sectors", Message::new("import-sector-unknown").with("name", name.as_str())),
        }
    }
    for (field, value) in [("email", &line.email), ("username", &line.username)] {
        if !seen.insert(format!("{field} {}", fold(value))) {
            fault(field, Message::new("import-twice").with("value", value.as_str()));
        }
    }
    let (number, sectors) = (line.number, line.sectors.join(", "));
    let person = Person {
        username: line.username,
        email: line.email,
        name: line.name,
        function: line.function,
        phone: line.phone,
        contract_start: line.contract_start,
        contract_end: line.contract_end,
        sectors: found,
        // Rights are given one at a time, with a password.
        roles: Vec::new(),
    };
    if known {
        return Ok(Planned { number, person, sectors, known, faults: Vec::new() });
    }
    match check(ctx.read(), &person, None).await {
        Ok(_) => {}
        Err(Error::Invalid(more)) => faults.extend(more),
        Err(error) => return Err(error),
    }
    Ok(Planned { number, person, sectors, known, faults })
}

/// Invites everybody on the list who has no account yet; says how many.
pub async fn run(ctx: &Ctx, text: &str) -> Result<usize> {
    let planned = plan(ctx, text).await?;
    if planned.iter().any(|one| !one.faults.is_empty()) {
        return Err(Error::invalid("text", Message::new("import-has-faults")));
    }
    let new: Vec<_> = planned.into_iter().filter(|one| !one.known).map(|one| one.person).collect();
    let count = new.len();
    ctx.write(|tx| async move {
        for person in new {
            let id = create_in(&tx, ctx, person).await?;
            invite::send(&tx, ctx, id, None).await?;
        }
        Ok(())
    })
    .await?;
    Ok(count)
}
