//! A draft for whoever opens a form: the defaults, what their record says of them, what a link fills in.

use std::collections::BTreeMap;

use parvis_accounts::services::{people, sector};
use parvis_kernel::Ctx;
use parvis_kernel::clock::local_date;
use parvis_kernel::error::Result;

use crate::domain::reading::begun;
use crate::domain::schema::{Origin, Schema};
use crate::domain::typed::{Draft, Typed};
use crate::domain::value::Value;

/// `link` is the query of the address: only fields that allow it take something from there.
pub async fn begin(ctx: &Ctx, schema: &Schema, link: &Typed) -> Result<Draft> {
    let wanted: Vec<_> = schema.fields().filter_map(|field| field.default_from).collect();
    let mut known = BTreeMap::from([(Origin::Today, Value::Date(local_date(ctx.now())))]);
    if wanted.iter().any(|origin| *origin != Origin::Today) {
        known.extend(record(ctx).await?);
    }
    Ok(begun(schema, &known, link))
}

/// What the record of the person says.
async fn record(ctx: &Ctx) -> Result<Vec<(Origin, Value)>> {
    let me = ctx.signed_in()?.id;
    let mut known = vec![(Origin::Person, Value::Person(me))];
    if let Some(own) = people::colleagues(ctx, None).await?.into_iter().find(|one| one.id == me) {
        if let [only] = own.sectors.as_slice() {
            let sectors = sector::all(ctx).await?;
            let found = sectors.into_iter().find(|sector| sector.name == *only);
            known.extend(found.map(|sector| (Origin::PersonSector, Value::Sector(sector.id))));
        }
        known.push((Origin::PersonName, Value::Text(own.name)));
        known.push((Origin::PersonEmail, Value::Text(own.email)));
    }
    Ok(known)
}
