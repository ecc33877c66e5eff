//! `/gerer/roles`: what each role may do, in plain words, and who holds it.

use parvis_accounts::services::roles;
use parvis_kernel::error::Result;
use parvis_kernel::permission::Role;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use super::people::sectors;

#[derive(Serialize)]
struct Page {
    roles: Vec<Described>,
}

#[derive(Serialize)]
struct Described {
    label: String,
    /// One phrase for each right, or one sentence where there is none.
    powers: Vec<String>,
    sentence: String,
    /// Everybody: no list of them.
    everybody: bool,
    holders: Vec<Holder>,
}

#[derive(Serialize)]
struct Holder {
    id: Uuid,
    name: String,
    sector: Option<String>,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let (mut holders, sectors) = (roles::holders(&ctx).await?, sectors(&ctx).await?);
    let named =
        |id: Uuid| sectors.iter().find(|one| one.value == id.to_string()).map(|one| one.label.clone());
    let describe = |role: Role| Described {
        label: ctx.say(&Message::new(&role.label())),
        powers: roles::powers(&ctx, role),
        sentence: roles::sentence(&ctx, role, None),
        everybody: role == Role::Employee,
        holders: holders
            .remove(&role)
            .unwrap_or_default()
            .into_iter()
            .map(|one| Holder { id: one.person, name: one.name, sector: one.sector.and_then(named) })
            .collect(),
    };
    let roles = Role::ALL.into_iter().map(describe).collect();
    Ok(View::new("admin/roles.html", Page { roles }))
}
