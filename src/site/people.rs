//! Sectors, and the invented people of the demonstration.

use std::collections::HashMap;

use parvis_accounts::services::person::Person;
use parvis_accounts::services::{demonstration, sector};
use parvis_kernel::Ctx;
use parvis_kernel::permission::Role;
use serde::Deserialize;
use uuid::Uuid;

use super::folder::Folder;

#[derive(Deserialize)]
struct SectorFile {
    sector: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    slug: String,
    name: String,
}

/// Makes the sectors and says which slug is which.
pub(super) async fn sectors(ctx: &Ctx, folder: &Folder) -> Result<HashMap<String, Uuid>, String> {
    let file: SectorFile = folder.toml("sectors.toml")?;
    let mut made = HashMap::new();
    for Named { slug, name } in file.sector {
        let id =
            sector::create(ctx, &name, &slug).await.map_err(|error| format!("sector {slug}: {error}"))?;
        made.insert(slug, id);
    }
    Ok(made)
}

#[derive(Deserialize)]
struct PeopleFile {
    person: Vec<Invented>,
}

#[derive(Deserialize)]
struct Invented {
    username: String,
    given_name: String,
    family_name: String,
    function: String,
    email: String,
    phone: String,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    roles: Vec<Held>,
    contract_start: Option<String>,
    contract_end: Option<String>,
}

#[derive(Deserialize)]
struct Held {
    role: String,
    sector: Option<String>,
}

/// Makes the people, all with the same password, and says who is who.
pub(super) async fn people(
    ctx: &Ctx,
    folder: &Folder,
    sectors: &HashMap<String, Uuid>,
    password: &str,
) -> Result<HashMap<String, Uuid>, String> {
    let file: PeopleFile = folder.toml("people.toml")?;
    let sector =
        |slug: &String| sectors.get(slug).copied().ok_or_else(|| format!("there is no sector `{slug}`"));
    let mut everybody = Vec::new();
    for one in file.person {
        let role = |held: &Held| {
            let role =
                Role::from_key(&held.role).ok_or_else(|| format!("there is no role `{}`", held.role))?;
            Ok::<_, String>((role, held.sector.as_ref().map(sector).transpose()?))
        };
        everybody.push(Person {
            roles: one.roles.iter().map(role).collect::<Result<_, _>>()?,
            sectors: one.sectors.iter().map(sector).collect::<Result<_, _>>()?,
            name: format!("{} {}", one.given_name, one.family_name),
            username: one.username,
            email: one.email,
            function: one.function,
            phone: one.phone,
            contract_start: one.contract_start.unwrap_or_default(),
            contract_end: one.contract_end.unwrap_or_default(),
        });
    }
    demonstration::open_accounts(ctx, everybody, password).await.map_err(|error| format!("people: {error}"))
}
