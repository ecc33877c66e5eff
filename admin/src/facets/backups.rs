//! Backups: made every night, shown, told of.

use std::time::Duration;

use parvis_kernel::Facets;
use parvis_kernel::job::JobKind;
use parvis_kernel::route::{Access, Route};

use super::nav;
use crate::backup::{MakeNightly, MakeNow};
use crate::operation::OPERATE;
use crate::pages::backups;

const HOUR: Duration = Duration::from_secs(3600);

pub(super) fn all() -> Facets {
    let operate = Access::Needs(OPERATE);
    Facets {
        routes: vec![
            Route::get("/gerer/sauvegardes", operate, backups::show),
            Route::post("/gerer/sauvegardes", operate, backups::make),
            Route::post("/gerer/sauvegardes/cle", operate, backups::keep_key),
        ],
        navigation: vec![nav(86, "nav-backups", "download", "/gerer/sauvegardes", OPERATE)],
        jobs: vec![JobKind::every::<MakeNightly>(HOUR), JobKind::of::<MakeNow>()],
        audited: vec![
            "admin.backup_asked",
            "admin.backup_made",
            "admin.backup_failed",
            "admin.backup_alarm",
            "admin.backup_restored",
            "admin.backup_key_kept",
        ],
        templates: vec![("admin/backups.html", include_str!("../../templates/backups.html"))],
        translations: vec![(
            include_str!("../../translations/fr/backups.ftl"),
            include_str!("../../translations/en/backups.ftl"),
        )],
        ..Facets::default()
    }
}
