//! Writing and reading pages and news: drafts, publishing, the newest.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::Datelike;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, Instant};
use parvis_kernel::db::Tx;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use uuid::Uuid;

use super::node::{NewNode, Place, SUMMARY, checked_title, create_in, tidy};
use super::tree;
use super::write::{AUTOSAVED, insert_revision, said, take};
use super::{announce, find, image, lock, mention, review};
use crate::domain::kind::Kind;
use crate::domain::markdown::{self, Picture};
use crate::domain::tree::EDIT;
use crate::entities::{node, page_revision};
use crate::store;

/// A page or a news item as typed.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub body: String,
    pub image: Option<Uuid>,
    pub pinned: bool,
    /// When readers may see it; now, when absent.
    pub publish_at: Option<Instant>,
    pub expires_at: Option<Instant>,
    /// The day by which somebody reads it again.
    pub review_on: Option<Date>,
    /// The revision that the editor started from: another one since means that somebody else wrote meanwhile.
    pub based_on: Option<Uuid>,
}

/// What becomes of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Kept by itself while somebody types: a draft that the next one takes the place of.
    Auto,
    /// A draft; readers go on seeing what is live.
    Draft,
    /// What readers see from now on, or from the draft's date on.
    Publish,
}

impl Saving {
    /// The key of what is noted in the history.
    fn change(self) -> &'static str {
        match self {
            Self::Auto => AUTOSAVED,
            Self::Draft => "written",
            Self::Publish => "published",
        }
    }
}

/// Keeps what was typed; the answer is the revision that the next save is based on.
pub async fn save(ctx: &Ctx, id: Uuid, draft: Draft, saving: Saving) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let title = check(&draft)?;
    let html = html(ctx, &draft.body).await?;
    ctx.write(|tx| async move {
        let row = take(&tx, ctx, id).await?;
        if !Kind::from_key(&row.kind).is_some_and(Kind::is_written) {
            return Err(Error::NotFound);
        }
        lock::check(&tx, ctx, id).await?;
        if draft.based_on.is_some() && draft.based_on != row.latest_revision_id {
            return Err(Error::Conflict(Message::new("page-changed-meanwhile")));
        }
        save_in(&tx, ctx, row, Words { title, html, draft }, saving).await
    })
    .await
}

/// A new page or news item with its first words, all at once.
pub async fn write(ctx: &Ctx, asked: NewNode, draft: Draft, saving: Saving) -> Result<Uuid> {
    write_with(ctx, asked, draft, saving, Vec::new()).await
}

/// The same with the images that its words show.
pub(crate) async fn write_with(
    ctx: &Ctx,
    asked: NewNode,
    draft: Draft,
    saving: Saving,
    images: Vec<image::Ready>,
) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let title = check(&draft)?;
    let place = Place::check(ctx, &asked).await?;
    let html = html_with(ctx, &draft.body, images.iter().map(image::Ready::picture).collect()).await?;
    ctx.write(|tx| async move {
        let row = create_in(&tx, ctx, asked, place).await?;
        let id = row.id;
        for image in images {
            image.insert(&tx, id).await?;
        }
        save_in(&tx, ctx, row, Words { title, html, draft }, saving).await?;
        Ok(id)
    })
    .await
}

/// A draft that was found good.
struct Words {
    title: String,
    html: String,
    draft: Draft,
}

async fn save_in(tx: &Tx, ctx: &Ctx, row: node::Model, words: Words, saving: Saving) -> Result<Uuid> {
    let Words { title, html, draft } = words;
    forget_autosaved(tx, ctx, &row).await?;
    let publish = saving == Saving::Publish;
    let written = node::Model { title, summary: tidy(&draft.summary), image_id: draft.image, ..row.clone() };
    // Where nothing is live, the draft is all that the page holds.
    let whole = publish || row.live_revision_id.is_none();
    store::mentions::set(tx.db(), row.id, mention::held(ctx, &draft.body, draft.image), whole).await?;
    let revision = insert_revision(tx, ctx, &written, saving.change(), draft.body, html).await?;
    // Words wait for publishing where readers see others; a date or a pin holds at once.
    let mut row = if publish || row.live_revision_id.is_none() { written } else { row };
    row.latest_revision_id = Some(revision);
    row.changed_at = tx.now();
    if saving == Saving::Auto {
        // Nobody else sees another thing than before: neither the search nor what is remembered has to know.
        store::nodes::update(tx.db(), row).await?;
        return Ok(revision);
    }
    row.pinned = draft.pinned;
    row.published_at = draft.publish_at.or(row.published_at);
    row.expires_at = draft.expires_at;
    if row.review_on != draft.review_on {
        row.review_on = draft.review_on;
        tx.app().clone().ports.inbox.close(tx, &review::subject(&row), None).await?;
    }
    if publish {
        row.live_revision_id = Some(revision);
        row.published_at = row.published_at.or(Some(tx.now()));
    }
    store::nodes::update(tx.db(), row.clone()).await?;
    announce::dates(tx, &row).await?;
    said(tx, &[(row.id, row.kind)]).await?;
    Ok(revision)
}

/// How long what was kept by itself is kept over: one of each span stays in the history.
const AUTO_SPAN: i64 = 10 * 60;

/// Makes room for a newer draft of the same person: while somebody types, every few seconds bring one.
async fn forget_autosaved(tx: &Tx, ctx: &Ctx, row: &node::Model) -> Result<()> {
    let Some(last) = row.latest_revision_id.filter(|last| row.live_revision_id != Some(*last)) else {
        return Ok(());
    };
    let Some(last) = store::revisions::find(tx.db(), last).await? else { return Ok(()) };
    let span = |at: Instant| at.timestamp().div_euclid(AUTO_SPAN);
    let own = last.change == AUTOSAVED && last.author_id == ctx.author();
    if own && span(last.at) == span(tx.now()) {
        store::revisions::delete(tx.db(), last.id).await?;
    }
    Ok(())
}

/// Takes it out of the readers' sight; the draft stays.
pub async fn unpublish(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    ctx.write(|tx| async move {
        let row = take(&tx, ctx, id).await?;
        if !Kind::from_key(&row.kind).is_some_and(Kind::is_written) {
            return Err(Error::NotFound);
        }
        lock::check(&tx, ctx, id).await?;
        let row = node::Model { live_revision_id: None, ..row };
        super::node::change(&tx, ctx, row, "unpublished").await.map(|_| ())
    })
    .await
}

/// Shows readers the draft as it was last kept.
pub async fn publish(ctx: &Ctx, id: Uuid) -> Result<()> {
    ctx.require(EDIT)?;
    let row = find::node(ctx, id).await?;
    if !Kind::from_key(&row.kind).is_some_and(Kind::is_written) {
        return Err(Error::NotFound);
    }
    let words = latest(ctx, &row).await?.ok_or(Error::NotFound)?;
    save(ctx, id, draft(&row, words), Saving::Publish).await.map(|_| ())
}

/// Makes an earlier version the draft; readers go on seeing what is live.
pub async fn bring_back(ctx: &Ctx, id: Uuid, number: i32) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let row = find::node(ctx, id).await?;
    let wanted =
        history(ctx, id).await?.into_iter().find(|one| one.number == number).ok_or(Error::NotFound)?;
    save(ctx, id, draft(&row, wanted), Saving::Draft).await
}

/// A node as it stands, with the words of one of its versions.
fn draft(row: &node::Model, words: page_revision::Model) -> Draft {
    Draft {
        title: words.title,
        summary: words.summary,
        body: words.body,
        image: words.image_id,
        pinned: row.pinned,
        publish_at: row.published_at,
        expires_at: row.expires_at,
        review_on: row.review_on,
        based_on: row.latest_revision_id,
    }
}

/// What readers see of a page: its live revision; those who edit see the draft where nothing is live.
pub async fn revision(ctx: &Ctx, row: &node::Model) -> Result<page_revision::Model> {
    let id =
        row.live_revision_id.or(row.latest_revision_id.filter(|_| ctx.can(EDIT))).ok_or(Error::NotFound)?;
    store::revisions::find(ctx.read(), id).await?.ok_or(Error::NotFound)
}

/// The draft as it was last kept.
pub async fn latest(ctx: &Ctx, row: &node::Model) -> Result<Option<page_revision::Model>> {
    ctx.require(EDIT)?;
    match row.latest_revision_id {
        Some(id) => store::revisions::find(ctx.read(), id).await,
        None => Ok(None),
    }
}

/// Every revision of a node, for those who edit.
pub async fn history(ctx: &Ctx, id: Uuid) -> Result<Vec<page_revision::Model>> {
    ctx.require(EDIT)?;
    find::node(ctx, id).await?;
    store::revisions::of_node(ctx.read(), id).await
}

/// News that the reader may see: pinned first, then the newest.
pub async fn news(ctx: &Ctx, offset: u64, limit: u64) -> Result<Vec<node::Model>> {
    ctx.signed_in()?;
    let visible = tree::visible(ctx).await?;
    store::nodes::newest(ctx.read(), visible, offset, limit).await
}

/// News of a section and of all below it that the reader may see.
pub async fn news_under(ctx: &Ctx, section: Uuid, limit: u64) -> Result<Vec<node::Model>> {
    ctx.signed_in()?;
    let branch = tree::load(ctx).await?.branch(section);
    let visible = tree::visible(ctx).await?.add(store::nodes::under(&branch));
    store::nodes::newest(ctx.read(), visible, 0, limit).await
}

/// How many news items the reader may see.
pub async fn count_news(ctx: &Ctx) -> Result<u64> {
    ctx.signed_in()?;
    let visible = tree::visible(ctx).await?;
    store::nodes::count(ctx.read(), Kind::News, visible).await
}

/// The HTML of a body, as it will be shown: also the editor's preview.
pub async fn html(ctx: &Ctx, body: &str) -> Result<String> {
    html_with(ctx, body, HashMap::new()).await
}

/// The same with images that are not kept yet.
async fn html_with(ctx: &Ctx, body: &str, new: HashMap<Uuid, Picture>) -> Result<String> {
    if body.len() > markdown::MOST {
        return Err(Error::invalid("body", Message::new("body-too-long")));
    }
    let images = markdown::images(body);
    let sizes = store::images::sizes(ctx.read(), &images).await?;
    let kept = sizes.into_iter().map(|(id, sizes)| (id, Picture { sizes }));
    let pictures: HashMap<_, _> = kept.chain(new).collect();
    let body = body.to_owned();
    // A large body takes a while: not on a thread that serves others.
    tokio::task::spawn_blocking(move || markdown::render(&body, &pictures)).await.map_err(Error::internal)
}

/// Dates that a calendar on a wall could show, and that every database keeps.
const YEARS: RangeInclusive<i32> = 1900..=9999;

fn check(draft: &Draft) -> Result<String> {
    let mut faults = Vec::new();
    let title = checked_title(&draft.title);
    if let Err(Error::Invalid(fault)) = &title {
        faults.extend(fault.iter().cloned());
    }
    let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
    if draft.summary.chars().count() > SUMMARY {
        fault("summary", Message::new("text-too-long").with("most", SUMMARY as i64));
    }
    if draft.body.len() > markdown::MOST {
        fault("body", Message::new("body-too-long"));
    }
    for (field, at) in [("publish_at", draft.publish_at), ("expires_at", draft.expires_at)] {
        if at.is_some_and(|at| !YEARS.contains(&at.year())) {
            fault(field, Message::new("date-wrong"));
        }
    }
    if draft.review_on.is_some_and(|day| !YEARS.contains(&day.year())) {
        fault("review_on", Message::new("date-wrong"));
    }
    if let (Some(from), Some(until)) = (draft.publish_at, draft.expires_at)
        && until <= from
    {
        fault("expires_at", Message::new("page-ends-before-it-begins"));
    }
    if faults.is_empty() { title } else { Err(Error::Invalid(faults)) }
}
