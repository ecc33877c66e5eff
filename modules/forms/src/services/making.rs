//! New forms: from nothing, as a copy of another one, or sent by a program.

use parvis_kernel::Ctx;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::message::Message;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::builder::{self, Form, subject, take, touched};
use super::{EDIT, faults, module_kinds, read, write};
use crate::domain::audience::Audience;
use crate::domain::content::{Content, Fault, LONGEST_TITLE, Used};
use crate::domain::name;
use crate::domain::settings::{ICONS, RETENTION};
use crate::domain::state::State;
use crate::entities::form;
use crate::store;

/// Where a new form stands until its authors say otherwise.
const CATEGORY: &str = "Autres démarches";

/// Makes a draft. A copy takes the questions, the circuit and the settings of the other one along.
pub async fn make(ctx: &Ctx, title: &str, copy_of: Option<Uuid>) -> Result<Uuid> {
    ctx.require(EDIT)?;
    let title = checked(title)?;
    ctx.write(|tx| async move {
        let row = match copy_of {
            None => blank(ctx, tx.db(), Content::empty(&title), None).await?,
            Some(other) => {
                let other = store::find(tx.db(), other).await?;
                let other =
                    other.ok_or_else(|| Error::invalid("copy_of", Message::new("forms-copy-unknown")))?;
                let content = Content { title: title.clone(), ..read(&other.draft)? };
                let new = blank(ctx, tx.db(), content, None).await?;
                form::Model {
                    category: other.category,
                    icon: other.icon,
                    retention_months: other.retention_months,
                    audience: other.audience,
                    ..new
                }
            }
        };
        let id = row.id;
        tx.audit(ctx, "forms.form_made", Some(&subject(id)), &title).await?;
        store::insert(tx.db(), row).await?;
        Ok(id)
    })
    .await
}

/// Puts a whole draft in the place of what is there; makes the form when there is none of that key. A program has no use
/// for a form that is half made: whatever is wrong is refused.
pub async fn put(ctx: &Ctx, key: &str, content: Content) -> Result<Form> {
    ctx.require(EDIT)?;
    if !name::is_form_key(key) {
        return Err(Error::invalid("key", Message::new("forms-key-wrong")));
    }
    let kinds = module_kinds(ctx).await?;
    let id = ctx
        .write(|tx| async move {
            let known = store::by_key(tx.db(), key).await?;
            let used = match &known {
                Some(row) => builder::used(tx.db(), row.id).await?,
                None => Used::new(),
            };
            let faults = faults(ctx, &kinds, &content, &used);
            if !faults.is_empty() {
                return Err(Error::Invalid(faults.iter().map(Fault::to_field_error).collect()));
            }
            let title = content.title.clone();
            match known {
                Some(row) => {
                    let row = take(ctx, tx.db(), row.id, None).await?;
                    let id = row.id;
                    tx.audit(ctx, "forms.form_changed", Some(&subject(id)), &title).await?;
                    let changed = form::Model { draft: write(&content)?, ..touched(ctx, row) };
                    store::update(tx.db(), changed).await?;
                    Ok(id)
                }
                None => {
                    let row = blank(ctx, tx.db(), content, Some(key)).await?;
                    let id = row.id;
                    tx.audit(ctx, "forms.form_made", Some(&subject(id)), &title).await?;
                    store::insert(tx.db(), row).await?;
                    Ok(id)
                }
            }
        })
        .await?;
    builder::find(ctx, id).await
}

fn checked(title: &str) -> Result<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match title.chars().count() {
        0 => Err(Error::invalid("title", Message::new("forms-title-missing"))),
        length if length > LONGEST_TITLE => {
            let most = i64::try_from(LONGEST_TITLE).unwrap_or(i64::MAX);
            Err(Error::invalid("title", Message::new("text-too-long").with("most", most)))
        }
        _ => Ok(title),
    }
}

/// A new row at the end of the list, under an address and a prefix of its own.
async fn blank(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    content: Content,
    key: Option<&str>,
) -> Result<form::Model> {
    let others = store::all(db).await?;
    let slug = match name::slug(&content.title) {
        slug if name::is_form_key(&slug) => slug,
        slug => format!("demarche-{slug}").trim_end_matches('-').to_owned(),
    };
    let free_key = |key: &str| name::is_form_key(key) && others.iter().all(|other| other.key != key);
    let free_prefix =
        |prefix: &str| name::is_prefix(prefix) && others.iter().all(|other| other.prefix != prefix);
    Ok(form::Model {
        id: Uuid::now_v7(),
        key: key.map_or_else(|| name::free(&slug, "-", free_key), str::to_owned),
        category: CATEGORY.to_owned(),
        position: others.iter().map(|other| other.position).max().unwrap_or(0) + 1,
        icon: ICONS[0].to_owned(),
        state: State::Draft.key().to_owned(),
        prefix: name::free(&name::prefix(&content.title), "", free_prefix),
        retention_months: RETENTION,
        audience: write(&Audience::Everybody)?,
        opens_on: None,
        closes_on: None,
        version: None,
        draft: write(&content)?,
        draft_state: 1,
        updated_at: ctx.now(),
        updated_by: ctx.author(),
    })
}
