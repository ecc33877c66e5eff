//! The palette: a new question, or a new column of a table.

use axum::extract::Path;
use axum::response::Response;
use parvis_fields::domain::kind::Kind;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::query::Query;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::form::name_of;
use super::{Errors, Head, again, of_form, seen};
use crate::domain::edit::{self, Target};
use crate::domain::kinds;
use crate::services::{builder, module_kinds};

#[derive(Serialize)]
struct Page {
    head: Head,
    form: Typed,
    /// The step or the table that it goes into.
    place: String,
    kinds: Vec<Offered>,
    errors: Errors,
}

/// A kind in the palette.
#[derive(Serialize)]
struct Offered {
    value: String,
    label: String,
    hint: String,
}

/// Where it goes: `etape` from 1, or the key of a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    etape: String,
    #[serde(default)]
    tableau: String,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    state: String,
    #[serde(default)]
    step: String,
    #[serde(default)]
    table: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    kind: String,
}

impl Typed {
    fn target(&self) -> Target {
        match self.table.as_str() {
            "" => Target::Step(self.step.parse::<usize>().unwrap_or(1).wrapping_sub(1)),
            table => Target::Table(table.to_owned()),
        }
    }
}

async fn view(ctx: &Ctx, id: Uuid, typed: Typed, errors: Errors) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let schema = &form.draft.schema;
    let (place, columns) = match typed.target() {
        Target::Step(place) => (schema.steps.get(place).ok_or(Error::NotFound)?.title.clone(), false),
        Target::Table(table) => {
            let table = schema.field(&table).filter(|field| matches!(field.kind, Kind::Lines { .. }));
            (name_of(ctx, table.ok_or(Error::NotFound)?), true)
        }
    };
    let own = kinds::PALETTE
        .into_iter()
        .filter(|id| !columns || kinds::new(id).is_some_and(|kind| kind.may_be_column()));
    let offer = |id: &str| {
        let key = kinds::label(id);
        let hint = Message::new(&format!("{key}-hint"));
        let has_hint = ctx.app().registry.translations().has(ctx.locale, &hint.key);
        let hint = if has_hint { ctx.say(&hint) } else { String::new() };
        Offered { value: id.to_owned(), label: ctx.say(&Message::new(&key)), hint }
    };
    let mut offered: Vec<_> = own.map(offer).collect();
    if !columns {
        // What modules bring stands last.
        offered.extend(module_kinds(ctx).await?.into_iter().map(offer));
    }
    let page = Page { head: Head::of(&form), form: typed, place, kinds: offered, errors };
    Ok(View::new("forms/new_field.html", page))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>, Query(asked): Query<Asked>) -> Result<View> {
    let typed = Typed { step: asked.etape, table: asked.tableau, ..Typed::default() };
    view(&ctx, id, typed, Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    let modules = module_kinds(&ctx).await?;
    let known = |id: &&str| !id.contains('.') || modules.contains(*id);
    let kind = Some(typed.kind.as_str()).filter(known).and_then(kinds::new);
    let added = async {
        let kind = kind.ok_or_else(|| Error::invalid("kind", Message::new("forms-kind-missing")))?;
        let needs_label = !matches!(kind, Kind::Explanation { .. } | Kind::Signature {});
        if needs_label && typed.label.trim().is_empty() {
            return Err(Error::invalid("label", Message::new("fields-check-label")));
        }
        builder::change(&ctx, id, seen(&typed.state), |content, used| {
            edit::add(&mut content.schema, &typed.target(), &typed.label, kind, used)
        })
        .await
    };
    match added.await {
        Ok(path) => Ok(done(&format!("{}/champs/{path}", of_form(id)), Message::new("forms-field-added"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(again(view(&ctx, id, typed, refused.errors.clone()).await?, refused))
        }
    }
}
