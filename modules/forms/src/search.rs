//! Forms are found by their title, by everyday words (« poser des congés »), and by what they ask.

use std::sync::Arc;

use async_trait::async_trait;
use parvis_fields::domain::schema::Schema;
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{Card, SearchSource};
use parvis_kernel::ports::search::{Entry, Scope};
use uuid::{Uuid, uuid};

use crate::domain::audience::Audience;
use crate::domain::settings::icon;
use crate::services::builder::subject;
use crate::services::catalogue::{Known, known, offered};
use crate::services::read;
use crate::store;

/// The forms that everybody signed in may send. One that is for some alone is a scope of its own.
const SCOPE: Scope = uuid!("0b5c6601-f000-4000-8000-000000000120");

pub(crate) struct Forms;

fn scope(one: &Known) -> Scope {
    if one.audience == Audience::Everybody { SCOPE } else { one.form.id }
}

fn body(one: &Known) -> Result<String> {
    let schema: Schema = read(&one.version.schema)?;
    let labels: Vec<_> = schema.fields().map(|field| field.label.as_str()).collect();
    Ok(format!("{}\n{}\n{}", one.version.summary, one.version.words, labels.join("\n")))
}

#[async_trait]
impl SearchSource for Forms {
    fn kind(&self) -> &'static str {
        "form"
    }

    async fn entries(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let known: Arc<Vec<Arc<Known>>> = known(ctx).await?;
        let asked = known.iter().filter(|one| ids.contains(&one.form.id));
        asked
            .map(|one| {
                Ok(Entry {
                    subject: subject(one.form.id),
                    scope: scope(one),
                    section: None,
                    title: one.version.title.clone(),
                    body: body(one)?,
                    changed_at: one.version.published_at,
                })
            })
            .collect()
    }

    async fn ids(&self, ctx: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        Ok(store::after(ctx.read(), after, limit).await?.into_iter().map(|row| row.id).collect())
    }

    async fn scopes(&self, ctx: &Ctx) -> Result<Vec<Scope>> {
        if ctx.person().is_none() {
            return Ok(Vec::new());
        }
        let mut scopes: Vec<_> = offered(ctx).await?.iter().map(|one| scope(one)).collect();
        scopes.sort();
        scopes.dedup();
        Ok(scopes)
    }

    async fn cards(&self, ctx: &Ctx, ids: &[Uuid]) -> Result<Vec<Card>> {
        let offered = offered(ctx).await?;
        let asked = offered.iter().filter(|one| ids.contains(&one.form.id));
        let card = |one: &Arc<Known>| Card {
            subject: subject(one.form.id),
            title: one.version.title.clone(),
            url: format!("/demarches/{}", one.form.key),
            place: one.form.category.clone(),
            icon: icon(&one.form.icon),
        };
        Ok(asked.map(card).collect())
    }
}
