//! `/gerer/charte`: what is in use, the drafts, what was in use before.

use axum::response::{IntoResponse, Response};
use parvis_content::services::image::author_name;
use parvis_kernel::clock::Instant;
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use parvis_portal::charter::switch::Switch;
use parvis_portal::charter::{Choice, draft, switch};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{chosen, is_same, named};
use crate::pages::tree;

/// How the form names what everybody sees.
const CURRENT: &str = "actuelle";

#[derive(Serialize)]
struct Page {
    current: String,
    drafts: Vec<Row>,
    history: Vec<Former>,
    sources: Vec<tree::Choice>,
    form: New,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Row {
    id: Uuid,
    label: String,
    changed_at: Instant,
}

/// What everybody was shown, and until now perhaps is.
#[derive(Serialize)]
struct Former {
    theme: String,
    label: String,
    at: Instant,
    who: String,
    is_current: bool,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    label: String,
    #[serde(default)]
    from: String,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    view(&ctx, New::default(), Vec::new()).await
}

pub(crate) async fn begin(ctx: Ctx, Form(typed): Form<New>) -> Result<Response> {
    match draft::begin(&ctx, &typed.label, chosen(&typed.from).as_ref()).await {
        Ok(id) => Ok(done(&format!("/gerer/charte/{id}"), Message::new("charter-begun"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(view(&ctx, typed, refused.errors).await?.with_status(refused.status).into_response())
        }
    }
}

pub(super) async fn view(ctx: &Ctx, form: New, errors: Vec<FieldError>) -> Result<View> {
    let current = switch::current(ctx).await?;
    let all = draft::list(ctx).await?;
    let drafts = all.iter().filter(|draft| !draft.is_used);
    let drafts =
        drafts.map(|draft| Row { id: draft.id, label: draft.label.clone(), changed_at: draft.changed_at });
    let mut history = Vec::new();
    for former in switch::history(ctx).await? {
        history.push(line(ctx, former, &current, history.is_empty()).await?);
    }
    let folders = switch::folders(ctx)?;
    let used = all.iter().filter(|draft| draft.is_used);
    let kept = used.map(|draft| (Choice::Kept(draft.id, 0), draft.label.clone()));
    let folders = folders.into_iter().map(|(folder, name)| (Choice::Folder(folder), name));
    let sources = kept.chain(folders).filter(|(choice, _)| !is_same(choice, &current));
    let sources = sources.map(|(choice, label)| tree::Choice { value: named(&choice), label });
    let first =
        tree::Choice { value: CURRENT.to_owned(), label: ctx.say(&Message::new("charter-from-current")) };
    let page = Page {
        current: history.first().map(|former: &Former| former.label.clone()).unwrap_or_default(),
        drafts: drafts.collect(),
        sources: std::iter::once(first).chain(sources).collect(),
        history,
        form,
        errors,
    };
    Ok(View::new("admin/charter.html", page))
}

async fn line(ctx: &Ctx, former: Switch, current: &Choice, is_first: bool) -> Result<Former> {
    Ok(Former {
        is_current: is_first && is_same(&former.choice, current),
        theme: named(&former.choice),
        label: former.label,
        at: former.at,
        who: author_name(ctx, former.person).await?.unwrap_or_default(),
    })
}

/// A fault inside an archive, with the file that it is in: the form has one field for the whole.
pub(super) fn in_archive(ctx: &Ctx, fault: FieldError) -> FieldError {
    if fault.field == "file" {
        return fault;
    }
    let said = ctx.say(&fault.message);
    let message = Message::new("charter-archive-fault").with("file", fault.field).with("said", said);
    FieldError { field: "file".to_owned(), message }
}
