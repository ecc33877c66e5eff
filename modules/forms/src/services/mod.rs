//! Forms as people find them, and as requests stand on them. How authors change them: [`builder`] and its neighbours.

pub mod builder;
pub mod catalogue;
pub mod delivery;
pub mod export;
pub mod making;
pub mod publishing;
pub mod requests;
pub mod setting;

use std::collections::BTreeSet;

use parvis_approvals::domain::circuit::Circuit;
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::Schema;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::{Ctx, Message};
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::domain::content::{Content, Fault, Place, Used};
use crate::entities::{form, version};
use crate::store;

/// The right to make and change forms.
pub const EDIT: &str = "forms.edit";

/// A form that somebody may send today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub key: String,
    pub title: String,
    pub summary: String,
    pub category: String,
    /// A symbol of the icon sprite.
    pub icon: String,
}

/// A version of a form, with what holds for all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    pub form_id: Uuid,
    pub key: String,
    pub title: String,
    pub summary: String,
    pub version: i32,
    pub schema: Schema,
    pub circuit: Circuit,
    /// Before the numbers of receipts: « CONGE ».
    pub prefix: String,
    /// How long a request is kept after its end.
    pub retention_months: i32,
}

/// The forms that this person may send today, by category, in the order of the house.
pub async fn catalogue(ctx: &Ctx) -> Result<Vec<Entry>> {
    Ok(catalogue::offered(ctx).await?.iter().map(|one| one.entry()).collect())
}

/// The version that this person fills in today; absent, retired, not open and not theirs look the same.
pub async fn published(ctx: &Ctx, key: &str) -> Result<Published> {
    let offered = catalogue::offered(ctx).await?;
    let found = offered.iter().find(|one| one.form.key == key).ok_or(Error::NotFound)?;
    shown(&found.form, &found.version)
}

/// The version that a request was made with, whatever became of the form since.
pub async fn version(db: &impl ConnectionTrait, form_id: Uuid, number: i32) -> Result<Published> {
    let form = store::find(db, form_id).await?.ok_or(Error::NotFound)?;
    let version = store::version(db, form_id, number).await?.ok_or(Error::NotFound)?;
    shown(&form, &version)
}

fn shown(form: &form::Model, version: &version::Model) -> Result<Published> {
    Ok(Published {
        form_id: form.id,
        key: form.key.clone(),
        title: version.title.clone(),
        summary: version.summary.clone(),
        version: version.number,
        schema: read(&version.schema)?,
        circuit: read(&version.circuit)?,
        prefix: form.prefix.clone(),
        retention_months: form.retention_months,
    })
}

/// What was written as JSON here; anything else in its place is a fault of ours.
pub(crate) fn read<T: serde::de::DeserializeOwned>(json: &Json) -> Result<T> {
    T::deserialize(json).map_err(Error::internal)
}

pub(crate) fn write(value: &impl Serialize) -> Result<Json> {
    serde_json::to_value(value).map_err(Error::internal)
}

/// The kinds of fields that modules which are on bring.
pub async fn module_kinds(ctx: &Ctx) -> Result<BTreeSet<&'static str>> {
    let modules = ctx.modules().await?;
    Ok(modules.iter().flat_map(|module| &module.facets.field_kinds).map(|kind| kind.id()).collect())
}

/// Everything that keeps a form from being published: what its own rules say, and what a module's kind still needs to be told.
pub(crate) fn faults(
    ctx: &Ctx,
    kinds: &BTreeSet<&'static str>,
    content: &Content,
    used: &Used,
) -> Vec<Fault> {
    let mut faults = content.faults(&|id| kinds.contains(id), used);
    let untold = content.schema.fields().filter(|field| lacks_option(ctx, &field.kind));
    faults.extend(untold.map(|field| Fault {
        place: Place::Field(field.key.clone()),
        message: Message::new("forms-option-missing"),
    }));
    faults
}

fn lacks_option(ctx: &Ctx, kind: &Kind) -> bool {
    let Kind::Module { id, options } = kind else { return false };
    let Some(schema) = ctx.app().registry.field_kind(id).map(|kind| kind.options()) else { return false };
    let mut needed = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
    needed.any(|option| options[option].is_null())
}
