//! People: created, changed and disabled by those who run the back office; each changes a little of their own.

use std::collections::HashSet;

use chrono::NaiveDate;
use parvis_kernel::clock::{Date, Instant, local_date};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::etag;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Subject};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{contract, last_holder, leaving};
use crate::MANAGE;
use crate::entities::person;
use crate::store;

/// A person as typed into the form or sent to the API.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub username: String,
    pub email: String,
    pub name: String,
    pub function: String,
    pub phone: String,
    pub contract_start: String,
    pub contract_end: String,
    pub sectors: Vec<Uuid>,
    pub roles: Vec<(Role, Option<Uuid>)>,
}

/// Everything known about a person.
#[derive(Clone, Debug)]
pub struct Profile {
    pub person: person::Model,
    pub sectors: Vec<Uuid>,
    pub roles: Vec<(Role, Option<Uuid>)>,
}

pub async fn find(ctx: &Ctx, id: Uuid) -> Result<Profile> {
    let person = store::people::find(ctx.read(), id).await?.ok_or(Error::NotFound)?;
    let sectors = store::people::sectors_of(ctx.read(), id).await?;
    let roles = store::people::roles_of(ctx.read(), id).await?;
    Ok(Profile { person, sectors, roles })
}

/// Names the state that an account is in: another one after each change.
pub fn state(profile: &Profile) -> String {
    // What serves to sign in stays out of it.
    let person = person::Model { password_hash: None, ..profile.person.clone() };
    let told = format!("{person:?} {:?} {:?}", profile.sectors, profile.roles);
    etag::name(told)
}

/// The same account for whoever is about to change it, if it is still as its sender saw it.
async fn take(tx: &Tx, ctx: &Ctx, id: Uuid) -> Result<Profile> {
    let person = store::people::find(tx.db(), id).await?.ok_or(Error::NotFound)?;
    let sectors = store::people::sectors_of(tx.db(), id).await?;
    let roles = store::people::roles_of(tx.db(), id).await?;
    let profile = Profile { person, sectors, roles };
    ctx.still(&state(&profile))?;
    Ok(profile)
}

/// A colleague as everybody signed in may see them: only open accounts.
pub async fn find_visible(ctx: &Ctx, id: Uuid) -> Result<Profile> {
    ctx.signed_in()?;
    let profile = find(ctx, id).await?;
    if profile.person.active { Ok(profile) } else { Err(Error::NotFound) }
}

/// Adds a person. They cannot enter before an invitation has let them choose a password.
pub async fn create(ctx: &Ctx, asked: Person) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    ctx.write(|tx| async move { create_in(&tx, ctx, asked).await }).await
}

pub(crate) async fn create_in(tx: &Tx, ctx: &Ctx, asked: Person) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let (contract_start, contract_end) = check(tx.db(), &asked, None).await?;
    let row = person::Model {
        id,
        username: asked.username.trim().to_lowercase(),
        email: asked.email.trim().to_owned(),
        name: tidy(&asked.name),
        function: tidy(&asked.function),
        phone: tidy(&asked.phone),
        photo: None,
        locale: None,
        password_hash: None,
        active: true,
        contract_start,
        contract_end,
        created_at: tx.now(),
        address_given_at: None,
        reset_at: None,
    };
    store::people::insert(tx.db(), row).await?;
    store::people::set_sectors(tx.db(), id, &asked.sectors).await?;
    store::people::set_roles(tx.db(), id, &asked.roles).await?;
    tx.audit(ctx, "accounts.person_added", Some(&subject(id)), &tidy(&asked.name)).await?;
    said(tx, id).await?;
    Ok(id)
}

pub async fn update(ctx: &Ctx, id: Uuid, asked: Person) -> Result<()> {
    ctx.require(MANAGE)?;
    keep_a_way_in(ctx, id, &asked.roles)?;
    ctx.write(|tx| async move {
        take(&tx, ctx, id).await?;
        let (contract_start, contract_end) = check(tx.db(), &asked, Some(id)).await?;
        let (mut moved, mut prolonged) = (false, false);
        store::people::change(tx.db(), id, |row| {
            moved = row.email != asked.email.trim();
            if moved && ctx.author() != Some(id) {
                row.address_given_at = Some(tx.now());
            }
            prolonged = row.contract_end != contract_end;
            row.username = asked.username.trim().to_lowercase();
            asked.email.trim().clone_into(&mut row.email);
            row.name = tidy(&asked.name);
            row.function = tidy(&asked.function);
            row.phone = tidy(&asked.phone);
            (row.contract_start, row.contract_end) = (contract_start, contract_end);
        })
        .await?;
        if moved {
            // Whoever reads the old mailbox must not open the account (AU9).
            store::links::delete(tx.db(), Some(id), None).await?;
        }
        if prolonged {
            tx.app().ports.inbox.close(&tx, &contract::ending(id), None).await?;
        }
        keep_an_administrator(&tx, id, &asked, contract_end.filter(|_| prolonged)).await?;
        last_holder::keep(&tx, ctx, id, &asked.roles, "roles").await?;
        let before = store::people::roles_of(tx.db(), id).await?;
        store::people::set_sectors(tx.db(), id, &asked.sectors).await?;
        store::people::set_roles(tx.db(), id, &asked.roles).await?;
        let (subject, name) = (subject(id), tidy(&asked.name));
        tx.audit(ctx, "accounts.person_changed", Some(&subject), &name).await?;
        if store::people::roles_of(tx.db(), id).await? != before {
            let roles: Vec<_> = asked.roles.iter().map(|(role, _)| role.key()).collect();
            let label = format!("{name} : {}", roles.join(", "));
            tx.audit(ctx, "accounts.roles_changed", Some(&subject), &label).await?;
        }
        said(&tx, id).await
    })
    .await
}

/// Closes or opens an account. Closed: every session and link ends now, the name stays on what the person did.
pub async fn set_active(ctx: &Ctx, id: Uuid, active: bool) -> Result<()> {
    ctx.require(MANAGE)?;
    if ctx.author() == Some(id) {
        return Err(Error::invalid("", Message::new("person-not-yourself")));
    }
    if !active {
        leaving::nothing_keeps_open(ctx, id).await?;
    }
    ctx.write(|tx| async move {
        let known = take(&tx, ctx, id).await?.person;
        if !active && leaving::is_last(&tx, id, local_date(tx.now())).await? {
            return Err(Error::invalid("", Message::new("leaving-last")));
        }
        if !active {
            last_holder::keep(&tx, ctx, id, &[], "").await?;
        }
        if active && known.contract_end.is_some_and(|end| end < local_date(tx.now())) {
            // It would close again by itself.
            return Err(Error::invalid("contract_end", Message::new("person-contract-over")));
        }
        store::people::change(tx.db(), id, |row| row.active = active).await?;
        let name = known.name;
        let what = if active { "accounts.reopened" } else { "accounts.closed" };
        tx.audit(ctx, what, Some(&subject(id)), &name).await?;
        if !active {
            contract::shut(&tx, id).await?;
        }
        said(&tx, id).await
    })
    .await
}

/// What people change about themselves.
pub async fn update_own(ctx: &Ctx, phone: String) -> Result<()> {
    let id = ctx.signed_in()?.id;
    if phone.chars().count() > 40 {
        return Err(Error::invalid("phone", Message::new("text-too-long").with("most", 40)));
    }
    ctx.write(|tx| async move {
        store::people::change(tx.db(), id, |row| row.phone = tidy(&phone)).await?;
        said(&tx, id).await
    })
    .await
}

/// When a password was chosen through a link sent to an address that somebody else had given the account: whoever signs
/// with it next may be somebody else. Nothing when that never happened.
pub async fn reset_by_others(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Instant>> {
    let row = store::people::find(db, id).await?;
    let times = row.and_then(|row| row.address_given_at.zip(row.reset_at));
    Ok(times.filter(|(given, reset)| given <= reset).map(|(_, reset)| reset))
}

/// Tells the caches and the search.
pub(crate) async fn said(tx: &Tx, id: Uuid) -> Result<()> {
    tx.bump(Topic::Rights).await?;
    tx.changed(&subject(id)).await
}

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject::new("accounts", "person", id)
}

/// Nobody takes from themselves the right to give rights: there may be nobody left to give it back.
fn keep_a_way_in(ctx: &Ctx, id: Uuid, roles: &[(Role, Option<Uuid>)]) -> Result<()> {
    if !ctx.person().is_some_and(|me| me.id == id && me.can(MANAGE)) {
        return Ok(());
    }
    let still = crate::domain::rights::grants(roles, ctx.app().registry.permissions()).contains_key(MANAGE);
    if still { Ok(()) } else { Err(Error::invalid("roles", Message::new("person-keep-own-role"))) }
}

/// The last of the IT team who can enter stays so: neither the role nor the contract is taken from them, not even for a
/// day to come.
async fn keep_an_administrator(tx: &Tx, id: Uuid, asked: &Person, new_end: Option<Date>) -> Result<()> {
    let today = local_date(tx.now());
    if !asked.roles.contains(&(Role::It, None)) {
        let last = leaving::is_last(tx, id, today).await?;
        return if last { Err(Error::invalid("roles", Message::new("leaving-last"))) } else { Ok(()) };
    }
    let Some(after) = new_end.and_then(|end| end.succ_opt()) else { return Ok(()) };
    if leaving::is_last(tx, id, after.max(today)).await? {
        let key = if after > today { "leaving-last-then" } else { "leaving-last" };
        return Err(Error::invalid("contract_end", Message::new(key)));
    }
    Ok(())
}

/// Every fault of the form at once.
pub(crate) async fn check(
    db: &impl ConnectionTrait,
    asked: &Person,
    except: Option<Uuid>,
) -> Result<(Option<Date>, Option<Date>)> {
    let mut faults = Vec::new();
    let mut fault =
        |field: &str, message: Message| faults.push(FieldError { field: field.to_owned(), message });
    let (username, email) = (asked.username.trim(), asked.email.trim());
    if tidy(&asked.name).is_empty() {
        fault("name", Message::new("person-name-missing"));
    }
    if !is_username(username) {
        fault("username", Message::new("person-username-wrong"));
    } else if store::people::is_taken(db, person::Column::Username, username, except).await? {
        fault("username", Message::new("person-username-taken"));
    }
    if !is_email(email) {
        fault("email", Message::new("email-wrong"));
    } else if store::people::is_taken(db, person::Column::Email, email, except).await? {
        fault("email", Message::new("person-email-taken"));
    }
    let known: HashSet<_> = store::sectors::all(db).await?.into_iter().map(|row| row.id).collect();
    if !asked.sectors.iter().all(|id| known.contains(id)) {
        fault("sectors", Message::new("sector-unknown"));
    }
    if !asked.roles.iter().filter_map(|(_, sector)| *sector).all(|id| known.contains(&id)) {
        fault("roles", Message::new("sector-unknown"));
    }
    for (field, text) in [("name", &asked.name), ("function", &asked.function), ("phone", &asked.phone)] {
        if text.chars().count() > 120 {
            fault(field, Message::new("text-too-long").with("most", 120));
        }
    }
    if asked.roles.iter().any(|(role, sector)| sector.is_some() && !role.is_by_sector()) {
        fault("roles", Message::new("role-by-centre"));
    }
    let mut date = |field: &str, text: &str| match text.trim() {
        "" => None,
        text => {
            let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            if date.is_none() {
                fault(field, Message::new("date-wrong"));
            }
            date
        }
    };
    let start = date("contract_start", &asked.contract_start);
    let end = date("contract_end", &asked.contract_end);
    if start.is_some() && end.is_some() && end < start {
        fault("contract_end", Message::new("person-contract-backwards"));
    }
    if faults.is_empty() { Ok((start, end)) } else { Err(Error::Invalid(faults)) }
}

/// Letters, digits, dots and hyphens: what is easy to type on a phone.
fn is_username(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    (2..=60).contains(&text.len()) && text.chars().all(plain)
}

/// Good enough to send to; the invitation proves the rest.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |c: char| {
        !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')' | '@')
    };
    !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && text.len() <= 200
        && text.chars().filter(|c| *c != '@').all(plain)
        && domain.chars().all(plain)
}

/// One line without control characters, spaces folded.
fn tidy(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whose username or e-mail address it is, for commands.
pub async fn by_login(ctx: &Ctx, login: &str) -> Result<Uuid> {
    ctx.require(MANAGE)?;
    store::people::find_by_login(ctx.read(), login).await?.map(|person| person.id).ok_or(Error::NotFound)
}
