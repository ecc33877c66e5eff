//! An action is published once it is validated where validation is needed, and is then visible to all (P5). Until then its
//! maker sees it, and those who agree to it; what it takes is taken. Nobody agrees to their own.

use parvis_accounts::services::holders;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::identity::Reach;
use parvis_kernel::permission::Role;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Ctx, Message, Tx};
use uuid::Uuid;

use super::event::{state, subject};
use crate::domain::event::Facts;
use crate::domain::publication::{Publication, is_weighty};
use crate::entities::event::Model;

/// The right to agree to events before everybody sees them; of a sector, or of all.
pub const VALIDATE: &str = "plannings.validate_events";

/// Who agrees: the direction to everything, a coordinator to what is of their sector.
pub const VALIDATORS: &[Role] = &[Role::Director, Role::Coordinator];

/// The setting of each category that asks for it.
pub const SETTINGS: [(&str, &str); 7] = [
    ("activity", "plannings.validate_activity"),
    ("workshop", "plannings.validate_workshop"),
    ("outing", "plannings.validate_outing"),
    ("party", "plannings.validate_party"),
    ("stay", "plannings.validate_stay"),
    ("meeting", "plannings.validate_meeting"),
    ("other", "plannings.validate_other"),
];

pub async fn is_needed(ctx: &Ctx, category: &str) -> Result<bool> {
    match SETTINGS.iter().find(|(known, _)| *known == category) {
        Some((_, key)) => ctx.setting(key).await,
        None => Ok(false),
    }
}

/// What becomes of a new event. What the program itself lays down is published: there is nobody to ask for it.
pub(super) async fn of_new(ctx: &Ctx, facts: &Facts) -> Result<Publication> {
    let waits = ctx.author().is_some() && is_needed(ctx, &facts.category).await?;
    Ok(if waits { Publication::Waiting } else { Publication::Published })
}

/// Whether a change of what a published event is needs somebody else to agree.
pub(super) async fn must_wait(ctx: &Ctx, event: &Model, before: &Facts, after: &Facts) -> Result<bool> {
    let agrees = validates(ctx, before.sector) && validates(ctx, after.sector);
    if agrees || event.publication() != Publication::Published || !is_weighty(before, after) {
        return Ok(false);
    }
    Ok(is_needed(ctx, &before.category).await? || is_needed(ctx, &after.category).await?)
}

/// The same of a change of its dates.
pub(super) async fn dates_must_wait(ctx: &Ctx, event: &Model) -> Result<bool> {
    let is_free = event.publication() != Publication::Published || validates(ctx, event.sector_id);
    Ok(!is_free && is_needed(ctx, &event.category).await?)
}

/// Whether the reader agrees to events of this sector; to those of the whole centre, who agrees everywhere.
pub fn validates(ctx: &Ctx, sector: Option<Uuid>) -> bool {
    let Some(me) = ctx.person() else { return ctx.can(VALIDATE) };
    match sector {
        Some(sector) => me.can_in(VALIDATE, sector),
        None => me.grants.get(VALIDATE) == Some(&Reach::Everywhere),
    }
}

/// Whether an event is there for this reader.
pub(crate) fn may_see(ctx: &Ctx, event: &Model) -> bool {
    event.publication() == Publication::Published || is_own(ctx, event) || validates(ctx, event.sector_id)
}

/// Whether this reader may say now that it is published, or why it is not.
pub fn may_decide(ctx: &Ctx, event: &Model) -> bool {
    event.publication() == Publication::Waiting && validates(ctx, event.sector_id) && !is_own(ctx, event)
}

fn is_own(ctx: &Ctx, event: &Model) -> bool {
    ctx.author().is_some_and(|me| [event.author_id, event.asked_by].contains(&Some(me)))
}

/// Names what somebody decides on, so that nobody agrees to what they did not see.
pub fn seen(event: &Model, proposal: Option<Uuid>) -> String {
    format!("{}-{}", state(event), proposal.unwrap_or_default().simple())
}

/// An event that was sent back or refused, and is changed, asks again.
pub(super) fn resumed(ctx: &Ctx, event: Model) -> Model {
    match event.publication() {
        Publication::Returned | Publication::Refused => Model {
            publication: Publication::Waiting.key().to_owned(),
            asked_by: ctx.author().or(event.author_id),
            answer: String::new(),
            ..event
        },
        Publication::Published | Publication::Waiting => event,
    }
}

/// Says anew that it waits, after it was changed.
pub(super) async fn ask_anew(tx: &Tx, ctx: &Ctx, event: &Model) -> Result<()> {
    if event.publication() != Publication::Waiting {
        return Ok(());
    }
    ask(tx, ctx, event, "event").await
}

/// Puts it into « À traiter » of those who agree; nobody but whoever asks: it is said at once. `what`: `event` or `change`.
pub(super) async fn ask(tx: &Tx, ctx: &Ctx, event: &Model, what: &str) -> Result<()> {
    let (sector, own) = (event.sector_id, [event.author_id, event.asked_by]);
    ask_of(tx, ctx, event, &[sector], &own, what).await
}

/// The same, of those who agree in each of these sectors, without some.
pub(super) async fn ask_of(
    tx: &Tx,
    ctx: &Ctx,
    event: &Model,
    sectors: &[Option<Uuid>],
    without: &[Option<Uuid>],
    what: &str,
) -> Result<()> {
    let mut people = validators(tx, sectors).await?;
    people.retain(|person| !without.contains(&Some(*person)));
    if people.is_empty() {
        return Err(Error::Conflict(Message::new("plannings-nobody-validates")));
    }
    let inbox = &tx.app().ports.inbox;
    inbox.close(tx, &subject(event.id), None).await?;
    let me = ctx.person().map(|me| me.name.clone()).unwrap_or_default();
    for person in people {
        let text =
            |key: &str| Message::new(key).with("title", event.title.as_str()).with("person", me.as_str());
        let item = InboxItem {
            subject: subject(event.id),
            person,
            title: text(&format!("inbox-plannings-{what}-title")),
            detail: text("inbox-plannings-detail"),
            url: format!("/agenda/{}", event.id),
            action: text("inbox-plannings-action"),
        };
        inbox.open(tx, item).await?;
    }
    Ok(())
}

async fn validators(tx: &Tx, sectors: &[Option<Uuid>]) -> Result<Vec<Uuid>> {
    let mut people = holders::of(tx, Role::Director).await?;
    let mut here: Option<Vec<Uuid>> = None;
    for sector in sectors {
        let of_this = match sector {
            Some(sector) => holders::in_sector(tx, Role::Coordinator, *sector).await?,
            None => Vec::new(),
        };
        here = Some(match here {
            Some(known) => known.into_iter().filter(|one| of_this.contains(one)).collect(),
            None => of_this,
        });
    }
    people.extend(here.unwrap_or_default());
    people.sort_unstable();
    people.dedup();
    Ok(people)
}
