//! `/api/v1/requests/files`: files that a request will bring along, sent one by one before it.

use std::collections::BTreeMap;

use axum::Json;
use parvis_approvals::ASK;
use parvis_fields::domain::kind::{Kind, MOST_FILES};
use parvis_fields::domain::schema::Schema;
use parvis_fields::domain::value::File;
use parvis_fields::services::uploads;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::query::Query;
use parvis_kernel::upload::Whole;
use parvis_kernel::{Ctx, Message};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A file that was received: name its `blob` in the request's `files`.
#[derive(Serialize, ToSchema)]
pub(crate) struct RequestFile {
    blob: String,
    name: String,
    /// In bytes, as it is kept: pictures are made smaller.
    size: u64,
    media_type: String,
}

/// What is said of a file that is sent.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sending {
    /// What it is called.
    #[param(example = "facture.pdf")]
    name: String,
}

/// Waits a month for a request of the token's owner to bring it along.
pub(crate) async fn add(ctx: Ctx, Query(asked): Query<Sending>, file: Whole) -> Result<Json<RequestFile>> {
    ctx.require(ASK)?;
    let kept = uploads::receive(&ctx, "file", false, file.named(&asked.name)).await?;
    let File { blob, name, size, media_type } = kept;
    Ok(Json(RequestFile { blob, name, size, media_type }))
}

/// The files that were sent before, for the fields that take them.
pub(super) async fn received(
    ctx: &Ctx,
    schema: &Schema,
    named: &BTreeMap<String, Vec<String>>,
) -> Result<BTreeMap<String, Vec<File>>> {
    let mut files: BTreeMap<String, Vec<File>> = BTreeMap::new();
    for (key, blobs) in named {
        let refused = |key_of: &str| Error::invalid(key, Message::new(key_of));
        let field = schema.field(key).filter(|field| field.kind.has_files());
        let field = field.ok_or_else(|| refused("fields-not-asked"))?;
        for blob in blobs.iter().take(MOST_FILES + 1) {
            let file = uploads::own(ctx, blob).await?.ok_or_else(|| refused("fields-file-gone"))?;
            if matches!(field.kind, Kind::Photo { .. }) && !file.media_type.starts_with("image/") {
                return Err(refused("fields-photo-wrong"));
            }
            files.entry(key.clone()).or_default().push(file);
        }
    }
    Ok(files)
}
