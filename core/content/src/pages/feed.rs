//! `/flux/actualites.atom`: the news for feed readers, and the screen where somebody gets an address of their own.

use atom_syndication::{Content, Entry, Feed, FixedDateTime, Link, Text};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use parvis_kernel::block::without_blocks;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::etag;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;
use uuid::Uuid;

use crate::services::feed::{self, Item};

const PATH: &str = "/actualites/abonnement";
const OPEN: &str = "/flux/actualites.atom";

/// What is public, words and all.
pub(crate) async fn open(ctx: Ctx, headers: HeaderMap) -> Result<Response> {
    let outside = feed::outside(&ctx).await?;
    let items = feed::items(&outside).await?;
    let link = ctx.app().config.link(OPEN);
    send(&written(&ctx, &link.clone(), &link, items, true), &headers)
}

/// What everybody here may read. The words stay here: the address may be read by others than its owner.
pub(crate) async fn own(
    ctx: Ctx,
    Path((id, secret)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let id = Uuid::try_parse(&id).map_err(|_| Error::NotFound)?;
    let reader = feed::reader(&ctx, id, &secret).await?;
    let items = feed::items(&reader).await?;
    let link = ctx.app().config.link("/actualites");
    send(&written(&ctx, &format!("urn:uuid:{id}"), &link, items, false), &headers)
}

fn written(ctx: &Ctx, id: &str, link: &str, items: Vec<Item>, whole: bool) -> String {
    let config = &ctx.app().config;
    let updated = items.iter().map(|item| item.row.changed_at).max();
    let entries = items.into_iter().map(|item| {
        let Item { row, url, html } = item;
        let content = Content {
            base: Some(config.link("/")),
            value: Some(without_blocks(&html)),
            content_type: Some("html".to_owned()),
            ..Content::default()
        };
        Entry {
            title: Text::plain(row.title),
            id: format!("urn:uuid:{}", row.id),
            updated: row.changed_at.fixed_offset(),
            published: row.published_at.map(|at| at.fixed_offset()),
            links: vec![Link { href: config.link(&url), rel: "alternate".to_owned(), ..Link::default() }],
            summary: (!row.summary.is_empty()).then(|| Text::plain(row.summary)),
            content: whole.then_some(content),
            ..Entry::default()
        }
    });
    let feed = Feed {
        title: Text::plain(ctx.say(&Message::new("nav-news"))),
        id: id.to_owned(),
        // An empty feed is as old as time, so that it stays the same.
        updated: updated.map_or_else(FixedDateTime::default, |at| at.fixed_offset()),
        links: vec![Link { href: link.to_owned(), rel: "self".to_owned(), ..Link::default() }],
        entries: entries.collect(),
        ..Feed::default()
    };
    feed.to_string()
}

/// What the reader has already is not sent again. Nobody keeps it without asking: what is withdrawn is gone at once.
fn send(feed: &str, headers: &HeaderMap) -> Result<Response> {
    let tag = format!("\"{}\"", etag::name(feed));
    let told: [(HeaderName, HeaderValue); 2] = [
        (header::ETAG, HeaderValue::from_str(&tag).map_err(Error::internal)?),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    if etag::is_known(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, told).into_response());
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/atom+xml; charset=utf-8"))];
    Ok((told, kind, feed.to_owned()).into_response())
}

#[derive(Serialize)]
struct Page {
    /// The secret address, whole.
    address: Option<String>,
    /// The open one, when something is public.
    open: Option<String>,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let config = &ctx.app().config;
    let address = feed::address(&ctx).await?.map(|path| config.link(&path));
    let open = feed::outside(&ctx).await.is_ok().then(|| config.link(OPEN));
    Ok(View::new("content/feed.html", Page { address, open }))
}

pub(crate) async fn make(ctx: Ctx) -> Result<Response> {
    feed::make(&ctx).await?;
    Ok(done(PATH, Message::new("feed-made")))
}

pub(crate) async fn revoke(ctx: Ctx) -> Result<Response> {
    feed::revoke(&ctx).await?;
    Ok(done(PATH, Message::new("feed-revoked")))
}
