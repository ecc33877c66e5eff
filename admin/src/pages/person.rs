//! `/gerer/personnes/{id}`: inviting somebody, changing what they may do, closing their account.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_accounts::services::person::{self, Person, Profile};
use parvis_accounts::services::{confirm, invite, leaving, photo, roles, seeing};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::permission::Role;
use parvis_kernel::upload::Upload;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::people::sectors;
use super::tree::Choice;

const LIST: &str = "/gerer/personnes";

#[derive(Serialize)]
struct Page {
    id: Option<Uuid>,
    state: &'static str,
    is_me: bool,
    may_end_sessions: bool,
    /// How many things wait on the person.
    held: usize,
    /// True when who reads may see the site as this person.
    may_see_as: bool,
    initials: String,
    photo: Option<String>,
    most_megabytes: usize,
    form: Typed,
    sectors: Vec<Choice>,
    roles: Vec<RoleChoice>,
    /// What the person may do now, role by role.
    powers: Vec<Power>,
    errors: Vec<FieldError>,
}

/// The form, as typed. A role is `key` for the whole centre or `key:sector`.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    name: String,
    username: String,
    email: String,
    function: String,
    phone: String,
    contract_start: String,
    contract_end: String,
    #[serde(default)]
    sector: Vec<String>,
    #[serde(default)]
    role: Vec<String>,
    #[serde(default, skip_serializing)]
    current_password: String,
}

impl Typed {
    fn of(profile: &Profile) -> Self {
        let person = &profile.person;
        let date = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            name: person.name.clone(),
            username: person.username.clone(),
            email: person.email.clone(),
            function: person.function.clone(),
            phone: person.phone.clone(),
            contract_start: date(person.contract_start),
            contract_end: date(person.contract_end),
            sector: profile.sectors.iter().map(Uuid::to_string).collect(),
            role: profile.roles.iter().map(|(role, sector)| held(*role, *sector)).collect(),
            current_password: String::new(),
        }
    }

    fn person(&self) -> Person {
        Person {
            name: self.name.clone(),
            username: self.username.clone(),
            email: self.email.clone(),
            function: self.function.clone(),
            phone: self.phone.clone(),
            contract_start: self.contract_start.clone(),
            contract_end: self.contract_end.clone(),
            sectors: self.sector.iter().filter_map(|id| Uuid::parse_str(id).ok()).collect(),
            roles: self.roles(),
        }
    }

    fn roles(&self) -> Vec<(Role, Option<Uuid>)> {
        let parse = |text: &String| {
            let (role, sector) =
                text.split_once(':').map_or((text.as_str(), None), |(role, sector)| (role, Some(sector)));
            let role = Role::from_key(role).filter(|role| *role != Role::Employee)?;
            match sector {
                None => Some((role, None)),
                Some(sector) => Uuid::parse_str(sector).ok().map(|sector| (role, Some(sector))),
            }
        };
        self.role.iter().filter_map(parse).collect()
    }
}

fn held(role: Role, sector: Option<Uuid>) -> String {
    sector.map_or_else(|| role.key().to_owned(), |sector| format!("{}:{sector}", role.key()))
}

/// A role that may be given, with what it allows.
#[derive(Serialize)]
struct RoleChoice {
    value: &'static str,
    label: String,
    /// Empty where it allows nothing more yet.
    may: String,
    by_sector: bool,
    /// Held within a sector: the sectors are shown at once.
    in_sector: bool,
}

impl RoleChoice {
    fn of(ctx: &Ctx, role: Role, form: &Typed) -> Self {
        let more = !roles::powers(ctx, role).is_empty();
        Self {
            value: role.key(),
            label: ctx.say(&Message::new(&role.label())),
            may: if more { roles::sentence(ctx, role, None) } else { String::new() },
            by_sector: role.is_by_sector(),
            in_sector: form.roles().iter().any(|(held, sector)| *held == role && sector.is_some()),
        }
    }
}

/// A role held, and what it allows there.
#[derive(Serialize)]
struct Power {
    label: String,
    sentence: String,
}

fn powers(ctx: &Ctx, profile: &Profile, sectors: &[Choice]) -> Vec<Power> {
    let named = |id: Uuid| sectors.iter().find(|one| one.value == id.to_string());
    let power = |(role, sector): &(Role, Option<Uuid>)| Power {
        label: ctx.say(&Message::new(&role.label())),
        sentence: roles::sentence(ctx, *role, sector.and_then(named).map(|one| one.label.as_str())),
    };
    profile.roles.iter().chain([&(Role::Employee, None)]).map(power).collect()
}

async fn view(ctx: &Ctx, profile: Option<&Profile>, form: Typed, errors: Vec<FieldError>) -> Result<View> {
    let sectors = sectors(ctx).await?;
    let page = Page {
        id: profile.map(|profile| profile.person.id),
        state: match profile.map(|profile| (profile.person.active, profile.person.password_hash.is_some())) {
            None => "new",
            Some((false, _)) => "closed",
            Some((true, false)) => "invited",
            Some((true, true)) => "open",
        },
        is_me: profile.is_some_and(|profile| ctx.author() == Some(profile.person.id)),
        may_end_sessions: profile.is_some() && ctx.can(parvis_accounts::SESSIONS),
        held: match profile {
            Some(profile) => leaving::holdings(ctx, profile.person.id).await?.len(),
            None => 0,
        },
        may_see_as: match profile {
            Some(profile) => seeing::is_open(ctx, profile.person.id).await?,
            None => false,
        },
        initials: parvis_kernel::identity::initials(&form.name),
        photo: profile.and_then(|profile| photo::address(&profile.person)),
        most_megabytes: photo::MOST_MEGABYTES,
        powers: profile.map(|profile| powers(ctx, profile, &sectors)).unwrap_or_default(),
        sectors,
        roles: Role::ALL
            .into_iter()
            .filter(|role| *role != Role::Employee)
            .map(|role| RoleChoice::of(ctx, role, &form))
            .collect(),
        form,
        errors,
    };
    Ok(View::new("admin/person.html", page))
}

pub(crate) async fn new(ctx: Ctx) -> Result<View> {
    view(&ctx, None, Typed::default(), Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Form(typed): Form<Typed>) -> Result<Response> {
    match invite::invite(&ctx, typed.person()).await {
        Ok(_) => Ok(done(LIST, Message::new("admin-invited").with("name", typed.name.trim()))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, None, typed, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let profile = person::find(&ctx, id).await?;
    view(&ctx, Some(&profile), Typed::of(&profile), Vec::new()).await
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let profile = person::find(&ctx, id).await?;
    match change(&ctx, &profile, &typed).await {
        Ok(()) => Ok(done(LIST, Message::new("admin-person-saved").with("name", typed.name.trim()))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, Some(&profile), typed, refused.errors)
                .await?
                .with_status(refused.status)
                .into_response())
        }
    }
}

/// Giving or taking a role asks for the password again: it is what an open screen must not allow to others.
async fn change(ctx: &Ctx, profile: &Profile, typed: &Typed) -> Result<()> {
    let sorted = |roles: &[(Role, Option<Uuid>)]| {
        let mut roles = roles.to_vec();
        roles.sort_unstable();
        roles
    };
    if sorted(&profile.roles) != sorted(&typed.roles()) {
        confirm::confirm(ctx, &typed.current_password).await?;
    }
    person::update(ctx, profile.person.id, typed.person()).await
}

pub(crate) async fn invite_again(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    invite::invite_again(&ctx, id).await?;
    Ok(done(&format!("{LIST}/{id}"), Message::new("admin-invited-again")))
}

pub(crate) async fn replace_photo(ctx: Ctx, Path(id): Path<Uuid>, sent: Result<Upload>) -> Result<Response> {
    answer(&ctx, id, photo::replace(&ctx, id, sent).await, "photo-saved").await
}

pub(crate) async fn remove_photo(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    answer(&ctx, id, photo::remove(&ctx, id).await, "photo-removed").await
}

pub(crate) async fn close(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    answer(&ctx, id, person::set_active(&ctx, id, false).await, "admin-person-closed").await
}

pub(crate) async fn reopen(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    answer(&ctx, id, person::set_active(&ctx, id, true).await, "admin-person-reopened").await
}

/// Back to the person's screen, which says what was done or why not.
async fn answer(ctx: &Ctx, id: Uuid, done_or_not: Result<()>, said: &str) -> Result<Response> {
    match done_or_not {
        Ok(()) => Ok(done(&format!("{LIST}/{id}"), Message::new(said))),
        Err(error) => again(ctx, id, error).await,
    }
}

/// The person's screen once more, with what was refused.
pub(super) async fn again(ctx: &Ctx, id: Uuid, error: Error) -> Result<Response> {
    let refused = error.refused()?;
    let profile = person::find(ctx, id).await?;
    let view = view(ctx, Some(&profile), Typed::of(&profile), refused.errors).await?;
    Ok(view.with_status(refused.status).into_response())
}
