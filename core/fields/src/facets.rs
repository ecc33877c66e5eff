//! What forms bring to the house.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::{BlobColumn, PersonalData};
use parvis_kernel::job::JobKind;
use parvis_kernel::{Ctx, Facets};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::background::ForgetFiles;
use crate::store;

const DAY: Duration = Duration::from_secs(24 * 3600);

pub(crate) fn all() -> Facets {
    Facets {
        jobs: vec![JobKind::every::<ForgetFiles>(DAY)],
        templates: vec![
            ("fields/form.html", include_str!("../templates/form.html")),
            ("fields/controls.html", include_str!("../templates/controls.html")),
        ],
        translations: vec![
            (include_str!("../translations/fr/fields.ftl"), include_str!("../translations/en/fields.ftl")),
            (include_str!("../translations/fr/check.ftl"), include_str!("../translations/en/check.ftl")),
            (include_str!("../translations/fr/pages.ftl"), include_str!("../translations/en/pages.ftl")),
        ],
        assets: vec![
            ("fields.css", include_bytes!("../assets/fields.css")),
            ("fields.js", include_bytes!("../assets/fields.js")),
            ("photos.js", include_bytes!("../assets/photos.js")),
        ],
        blobs: vec![BlobColumn { table: "fields_file", column: "blob" }],
        personal_data: vec![Arc::new(Waiting)],
        ..Facets::default()
    }
}

/// Files that somebody sent and that no request keeps; those of requests are told by whoever keeps these.
struct Waiting;

#[async_trait]
impl PersonalData for Waiting {
    fn name(&self) -> &'static str {
        "fichiers_en_attente"
    }

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value> {
        let files = store::files::all_free(ctx.read(), person).await?;
        let told = files
            .iter()
            .map(|file| json!({ "nom": file.name, "octets": file.size, "recu": file.created_at }));
        Ok(told.collect())
    }
}
