//! What requests bring to the house.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::facets::PersonalData;
use parvis_kernel::job::JobKind;
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::setting::Setting;
use parvis_kernel::{Ctx, Facets};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::background::{Purge, Tend};
use crate::services::handing;
use crate::{ASK, DIGEST_AT, FALLBACK, KEEP, store};

pub(crate) fn all() -> Facets {
    Facets {
        permissions: vec![
            Permission { key: ASK, roles: &[Role::Employee] },
            Permission { key: KEEP, roles: &[Role::Hr, Role::Director] },
        ],
        settings: vec![
            Setting::person(FALLBACK).also_for_those_who(KEEP),
            Setting::time_of_day(DIGEST_AT, "08:30").also_for_those_who(KEEP),
        ],
        audited: vec![
            "approvals.sent",
            "approvals.approved",
            "approvals.refused",
            "approvals.sent_back",
            "approvals.withdrawn",
            "approvals.cancelled",
            "approvals.held",
            "approvals.let_go",
            "approvals.removed",
        ],
        jobs: vec![
            JobKind::every::<Tend>(Duration::from_secs(20 * 60)),
            JobKind::every::<Purge>(Duration::from_secs(24 * 3600)),
        ],
        personal_data: vec![Arc::new(Own)],
        holdings: vec![Arc::new(handing::Waiting)],
        role_uses: vec![Arc::new(handing::Steps)],
        translations: vec![(
            include_str!("../translations/fr/approvals.ftl"),
            include_str!("../translations/en/approvals.ftl"),
        )],
        ..Facets::default()
    }
}

/// What somebody asked for, in the export of their data.
struct Own;

#[async_trait]
impl PersonalData for Own {
    fn name(&self) -> &'static str {
        "demandes"
    }

    async fn export(&self, ctx: &Ctx, person: Uuid) -> Result<Value> {
        let rows = store::requests::of_requester(ctx.read(), person, None, 10_000).await?;
        let told = rows.into_iter().map(|row| {
            json!({
                "numero": row.number,
                "demarche": row.form_title,
                "etat": row.state,
                "envoyee_le": row.sent_at,
                "reponses": row.answers,
            })
        });
        Ok(told.collect())
    }
}
