//! `parvis user add|invite|disable`

use clap::Subcommand;
use parvis_accounts::services::person::{self, Person};
use parvis_accounts::services::{invite, sector};
use parvis_kernel::Ctx;
use parvis_kernel::permission::Role;
use uuid::Uuid;

use super::{Data, answer, in_words, open};

#[derive(Subcommand)]
pub enum Action {
    /// Add a person, and print the address where they choose their password.
    Add {
        username: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        email: String,
        /// A role, e.g. `communication`, or `coordinator:enfance` for one sector.
        #[arg(long)]
        role: Vec<String>,
        /// The slug of a sector.
        #[arg(long)]
        sector: Vec<String>,
    },
    /// Print a new address where the person chooses their password.
    Invite { username: String },
    /// Close an account: its sessions end at the next request.
    Disable { username: String },
    /// Open a closed account again.
    Enable { username: String },
}

pub async fn run(data: &Data, action: Action) -> Result<(), String> {
    let (_, ctx) = open(data).await?;
    let done = match action {
        Action::Add { username, name, email, role, sector } => {
            let sectors = sector::all(&ctx).await.map_err(|error| in_words(&ctx, error))?;
            let find = |slug: &str| {
                let known = sectors.iter().find(|sector| sector.slug == slug).map(|sector| sector.id);
                known.ok_or_else(|| format!("no sector is called `{slug}`"))
            };
            let roles = role.iter().map(|text| parse_role(text, find)).collect::<Result<_, _>>()?;
            let sectors = sector.iter().map(|slug| find(slug)).collect::<Result<_, _>>()?;
            add(&ctx, Person { username, name, email, roles, sectors, ..Person::default() }).await
        }
        Action::Invite { username } => invite_link(&ctx, &username).await,
        Action::Disable { username } => set_active(&ctx, &username, false).await,
        Action::Enable { username } => set_active(&ctx, &username, true).await,
    };
    done.map_err(|error| in_words(&ctx, error))
}

async fn add(ctx: &Ctx, asked: Person) -> parvis_kernel::Result<()> {
    let id = person::create(ctx, asked).await?;
    answer(&invite::make_link(ctx, id).await?);
    Ok(())
}

async fn invite_link(ctx: &Ctx, username: &str) -> parvis_kernel::Result<()> {
    let id = person::by_login(ctx, username).await?;
    answer(&invite::make_link(ctx, id).await?);
    Ok(())
}

async fn set_active(ctx: &Ctx, username: &str, active: bool) -> parvis_kernel::Result<()> {
    let id = person::by_login(ctx, username).await?;
    person::set_active(ctx, id, active).await?;
    answer(if active { "The account is open again." } else { "The account is closed, everywhere, now." });
    Ok(())
}

/// `role` or `role:sector`.
fn parse_role(
    text: &str,
    find: impl Fn(&str) -> Result<Uuid, String>,
) -> Result<(Role, Option<Uuid>), String> {
    let (role, sector) = text.split_once(':').map_or((text, None), |(role, sector)| (role, Some(sector)));
    let known = || Role::ALL.map(Role::key).join(", ");
    let role =
        Role::from_key(role).ok_or_else(|| format!("no role is called `{role}`; there are {}", known()))?;
    Ok((role, sector.map(find).transpose()?))
}
